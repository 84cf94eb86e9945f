#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# exshire.sh WAYMARK FOLDER: imports both periods of examples/exshire into a new store in FOLDER,
# scores them and writes the reports beside it; says in ten lines what it did.
set -euo pipefail
waymark=$(realpath "$1")
folder=$2
example=$(realpath "$(dirname "$0")/../examples/exshire")

rm -rf "$folder"
mkdir -p "$folder"
export WAYMARK_STORE="sqlite:$folder/waymark.db"
log="$folder/log.txt"
run() { "$waymark" "$@" >>"$log" || { status=$?; cat "$log" >&2; exit "$status"; }; }

# evidence PERIOD: what IT and HR exported for the whole force.
evidence() {
  local files="$example/$1/evidence" line plugin table file
  for line in "equipment assets snipe-it" "equipment devices intune" \
    "equipment establishment establishment" "skills people hr-extract" \
    "skills requirements requirements" "skills headcount headcount"; do
    read -r plugin table file <<<"$line"
    run evidence import "$files/$file.csv" --period "$1" --plugin "$plugin" --table "$table" \
      --map "$files/departments.map.csv"
  done
}

run init --force EX --name "Exshire Police (fictional)"
run strategy import "$example/strategy.json"
run period open 2025-H2 --from 2025-07-01 --to 2025-12-31 --census 2025-10-31 \
  --strategy exshire-digital@1 --use ddat@2025 --use cyber@3.2 --use equipment --use skills --ask "$example/2025-H2/ask.csv"
run org import "$example/2025-H2/org.csv" --period 2025-H2
run return import "$example/2025-H2/returns" --period 2025-H2
evidence 2025-H2
run score --period 2025-H2
run period close 2025-H2
run period open 2026-H1 --from 2026-01-01 --to 2026-06-30 --census 2026-04-30 \
  --strategy exshire-digital@1 --use ddat@2025 --use cyber@4.0 --use equipment --use skills --ask "$example/2026-H1/ask.csv"
run org import "$example/2026-H1/org.csv" --period 2026-H1
run return import "$example/2026-H1/returns" --period 2026-H1
evidence 2026-H1
run score --period 2026-H1

for period in 2025-H2 2026-H1; do
  run results --period "$period" --format json -o "$folder/results-$period.json"
  run results --period "$period" --format csv -o "$folder/results-$period.csv"
  run report force --period "$period" --format html -o "$folder/force-$period.html"
  run report force --period "$period" --format csv -o "$folder/force-$period.csv"
done
for department in CONTACT ICT; do
  run report department --period 2026-H1 --department "$department" --format html \
    -o "$folder/department-$department-2026-H1.html"
done
for format in html csv; do
  run report comparison --period 2026-H1 --against 2025-H2 --format "$format" -o "$folder/comparison-2026-H1.$format"
done
run report pack --period 2026-H1 --against 2025-H2 -o "$folder/pack-2026-H1"

run decision record "$example/decision.json"
run report decision --period 2026-H1 --reference 014-26 -o "$folder/decision-014-26.html"
public() { run report "$@" --period 2026-H1 --public --redact "$example/redaction.json"; }
public decision --reference 014-26 -o "$folder/public-decision-014-26.html"
public force -o "$folder/public-force-2026-H1.html"
run decision register --format html -o "$folder/register.html"

cat <<REPORT
Waymark has assessed Exshire Police, a fictional force, in two periods.
  Strategy:  ten principles, from examples/exshire/strategy.json
  Periods:   2025-H2 (closed, CAF 3.2) and 2026-H1 (open, CAF 4.0)
$(grep -E ' files, ' "$log" | sed 's/^/  Returns:   /')
  Evidence:  $example/PERIOD/evidence: the exports of IT and HR
$(grep -E '^Scored' "$log" | sed 's/^/  Scores:    /')
  Force reports:       $folder/force-2026-H1.html and $folder/force-2025-H2.html
  Department reports:  $folder/department-CONTACT-2026-H1.html and $folder/department-ICT-2026-H1.html
  What changed:        $folder/comparison-2026-H1.html
  Board pack:          $folder/pack-2026-H1/index.html, with a brief for each department
  To be decided:       $folder/decision-014-26.html, as the commissioner's form
  Public copies:       $folder/public-decision-014-26.html, public-force-2026-H1.html and register.html beside them
  Figures:             $folder/results-2026-H1.json (and .csv)
  Ask why:             $1 explain --store sqlite:$folder/waymark.db --period 2026-H1
REPORT
