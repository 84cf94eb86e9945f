#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# compare.sh BIN [PERIODS [DEPARTMENTS]]: a force of DEPARTMENTS departments that all answer every
# plugin that ships, through PERIODS periods; each period but the first compared with the one before
# and reported, against the one SQL query that fetches the same scores. The shortest of three rounds.
set -euo pipefail
bin=$(realpath "$1")
periods=${2:-20}
departments=${3:-200}
here=$(realpath "$(dirname "$0")")
plugins=$(realpath "$bin/../lib/waymark/plugins")  # those that ship with this build
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
perl "$here/compare_data.pl" "$plugins" . "$periods" "$departments" >plugins.txt

now() { echo "${EPOCHREALTIME/./}"; }
shortest() { if [ -z "${!1:-}" ] || [ "$2" -lt "${!1}" ]; then printf -v "$1" '%s' "$2"; fi; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", a / b }'; }
seconds() { awk -v a="$1" 'BEGIN { printf "%.3f s", a / 1e6 }'; }
name() { printf 'P%02d' "$1"; }

export WAYMARK_STORE=sqlite:force.db
{
  "$bin/waymark" init --force N --name Northshire
  "$bin/waymark" strategy import strategy.json
  for ((i = 1; i <= periods; ++i)); do
    period=$(name "$i")
    uses=()
    while read -r plugin first last; do
      uses+=(--use "$plugin@$([ $((i * 2)) -gt "$periods" ] && echo "$last" || echo "$first")")
    done <plugins.txt
    year=$((2000 + i))
    "$bin/waymark" period open "$period" --from $year-01-01 --to $year-12-31 --census $year-06-30 \
      --strategy s@1 "${uses[@]}"
    "$bin/waymark" org import "org-$period.csv" --period "$period"
    "$bin/waymark" return import "returns-$period.csv" --period "$period"
    "$bin/waymark" score --period "$period"
  done
} >/dev/null

query="SELECT period, department, plugin, card FROM scorecard WHERE force = 'N' ORDER BY period, department, plugin"
for round in 1 2 3; do
  start=$(now)
  for ((i = 2; i <= periods; ++i)); do
    "$bin/waymark" compare "$(name $((i - 1)))" "$(name "$i")" --format json -o compared.json
  done
  shortest compared $(($(now) - start))
  start=$(now)
  for ((i = 2; i <= periods; ++i)); do
    "$bin/waymark" report comparison --period "$(name "$i")" --against "$(name $((i - 1)))" -o report.html
  done
  shortest reported $(($(now) - start))
  start=$(now)
  "$bin/waymark" trend --format json -o trend.json
  shortest trended $(($(now) - start))
  start=$(now)
  sqlite3 force.db "$query" >scores.txt
  shortest fetched $(($(now) - start))
done
answers=$(cat returns-*.csv | grep -c '^P')
echo "$periods periods of $departments departments, $(wc -l <plugins.txt) plugins, $answers answers, $(wc -l <scores.txt) scorecards"
echo "  one query for all scores:          $(seconds "$fetched")  sqlite3 force.db '$query'"
echo "  each compared with the one before: $(seconds "$compared")  ratio $(ratio "$compared" "$fetched")"
echo "  the same, reported as HTML:        $(seconds "$reported")  ratio $(ratio "$reported" "$fetched")"
echo "  trend of all:                      $(seconds "$trended")  ratio $(ratio "$trended" "$fetched")"
