#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# national.sh BIN [RETURNS]: import, score, roll-up and JSON of RETURNS returns of 40 answers from one
# CSV, against the sqlite3 shell importing and grouping the same bytes; and the time the program needs
# to start. Three rounds, one after the other; the shortest of each is what is compared.
set -euo pipefail
bin=$(realpath "$1")
returns=${2:-25000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"$bin/national_data" . "$returns"
rows=$(($(wc -l <returns.csv) - 1))

now() { echo "${EPOCHREALTIME/./}"; }
shortest() { if [ -z "${!1:-}" ] || [ "$2" -lt "${!1}" ]; then printf -v "$1" '%s' "$2"; fi; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
seconds() { awk -v a="$1" 'BEGIN { printf "%.3f s", a / 1e6 }'; }

waymark() { "$bin/waymark" "$@" --store sqlite:force.db --plugin-dir plugins; }
import_line="waymark return import returns.csv --period P1 && waymark results --period P1 --format json -o results.json"
sqlite_sql="SELECT department, question, count(*) FROM answers GROUP BY department, question"
sqlite_line="sqlite3 raw.db '.import --csv returns.csv answers' '$sqlite_sql'"

for round in 1 2 3; do
  rm -f force.db* raw.db*
  {
    waymark init --force N --name National
    waymark strategy import strategy.json
    waymark period open P1 --from 2026-01-01 --to 2026-06-30 --census 2026-03-31 \
      --strategy s@1 --use national
    waymark org import org.csv --period P1
  } >/dev/null
  start=$(now)
  waymark return import returns.csv --period P1 >/dev/null
  waymark results --period P1 --format json -o results.json
  ours=$(($(now) - start))
  start=$(now)
  sqlite3 raw.db '.import --csv returns.csv answers' "$sqlite_sql" >grouped.txt
  theirs=$(($(now) - start))
  start=$(now)
  "$bin/waymark" --version >/dev/null
  version=$(($(now) - start))
  start=$(now)
  sqlite3 --version >/dev/null
  shell=$(($(now) - start))
  shortest best_ours "$ours"
  shortest best_theirs "$theirs"
  shortest best_version "$version"
  shortest best_shell "$shell"
done

memory=$({ command time -f %M "$bin/waymark" results --period P1 --format json -o results.json \
  --store sqlite:force.db --plugin-dir plugins; } 2>&1 || true)
scored=$(grep -c '"code": "D' results.json)
echo "Import, score, roll-up and JSON of $returns returns ($rows answers, $(stat -c %s returns.csv) bytes)"
echo "  ours:   $(seconds "$best_ours")  $import_line   ($scored departments out)"
echo "  theirs: $(seconds "$best_theirs")  $sqlite_line   ($(wc -l <grouped.txt) groups out)"
echo "  ratio:  $(ratio "$best_ours" "$best_theirs") (at most 1.5)"
echo "  peak memory of results: $((memory / 1024)) MB (at most 200)"
echo "Start: waymark --version $(seconds "$best_version"), sqlite3 --version $(seconds "$best_shell"), ratio $(ratio "$best_version" "$best_shell")"
