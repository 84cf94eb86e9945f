#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# run.sh WAYMARK FOLDER: imports the published grades of four inspection rounds into a new store in
# FOLDER, with the plugin beside this file, and prints what moved the national picture.
set -euo pipefail
waymark=$(realpath "$1")
folder=$2
example=$(realpath "$(dirname "$0")")

rm -rf "$folder"
mkdir -p "$folder"
export WAYMARK_STORE="sqlite:$folder/waymark.db" WAYMARK_PLUGIN_PATH="$example/plugin"
perl "$example/make.pl" "$folder/files"
run() { "$waymark" "$@" >>"$folder/log.txt" || { status=$?; cat "$folder/log.txt" >&2; exit "$status"; }; }

# round PERIOD FROM TO CENSUS EDITION WEIGHTING
round() {
  run period open "$1" --from "$2" --to "$3" --census "$4" --strategy published-grades@1 \
    --use "peel@$5" --weighting "$6"
  run org import "$folder/files/$1/org.csv" --period "$1"
  run return import "$folder/files/$1/returns.csv" --period "$1"
  run score --period "$1"
  run period close "$1"
}
run init --force EW --name "The 43 police forces of England and Wales"
run strategy import "$folder/files/strategy.json"
round 2016 2016-01-01 2016-12-31 2016-03-31 2014 headcount
round 2017 2017-01-01 2017-12-31 2017-03-31 2014 headcount
round 2018-19 2018-10-01 2019-12-31 2019-03-31 2014 headcount
# Of 2021/22 there is no workforce in data/, and grades of 19 forces only: every force weighs the same.
round 2021-22 2021-04-01 2022-12-31 2022-03-31 2021 equal

for pair in "2016 2017" "2017 2018-19" "2016 2018-19" "2018-19 2021-22"; do
  read -r earlier later <<<"$pair"
  "$waymark" compare "$earlier" "$later" --format json >"$folder/compare-$earlier-$later.json"
done
"$waymark" trend --format json >"$folder/trend.json"

# Of 2021/22 the grades of some forces only are known: no mean of theirs is printed.
echo "Three rounds on four grades, as a score from 0 (all Inadequate) to 5 (all Outstanding):"
"$waymark" trend --format table | sed -n -e 1p -e '/^force/p' -e '/^principle/p' | cut -c1-138
for pair in "2016 2017" "2017 2018-19" "2016 2018-19"; do
  read -r earlier later <<<"$pair"
  echo
  "$waymark" compare "$earlier" "$later" --format table | sed '/^DEPARTMENTS/,$d' | sed '${/^$/d}'
done
echo
echo "2018-19 and 2021-22 compared"
"$waymark" compare 2018-19 2021-22 --format table |
  sed -n '/^CANNOT BE COMPARED/,$ {/^peel\/\(effect\|effic\|legit\)/p}'
