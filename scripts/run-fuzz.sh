#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# run-fuzz.sh BUILD SECONDS: runs every fuzz target on its seed corpus, two at a time, and prints
# how many inputs each was given. Fails on the first finding. The seed is fixed, so that what one run
# of the same code meets another does too; FUZZ_SEED=0 chooses another each time.
set -euo pipefail
build=$1
seconds=$2
cd "$(dirname "$0")/.."
export seconds
export seed=${FUZZ_SEED:-1}
run_one() {
  target=$1
  name=$(basename "$target")
  log=$(mktemp)
  corpus=$(mktemp -d)
  cp -r "tests/fuzz/corpus/${name#fuzz_}/." "$corpus" 2>/dev/null || true
  if ! "$target" -seed="$seed" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -print_final_stats=1 \
    -artifact_prefix="$corpus/" "$corpus" >"$log" 2>&1; then
    tail -n 60 "$log"
    return 255
  fi
  printf '%-24s %s executions\n' "$name" "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")"
  rm -rf "$log" "$corpus"
}
export -f run_one
find "$build/bin" -name 'fuzz_*' -type f | sort | xargs -P 2 -I{} bash -c 'run_one {}'
