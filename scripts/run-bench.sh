#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# run-bench.sh BUILD: prints the figures of docs/performance.md as ratios measured in this one run.
# Nothing here passes or fails by a time: a shared machine is no judge.
set -euo pipefail
"$1/bin/bench_scoring_core"
"$(dirname "$0")/../tests/bench/national.sh" "$1/bin"
"$(dirname "$0")/../tests/bench/compare.sh" "$1/bin"
"$(dirname "$0")/../tests/bench/evidence.sh" "$1/bin"
