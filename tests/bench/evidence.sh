#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# evidence.sh BIN [ASSETS SKILLS DEPARTMENTS]: an asset register and an HR extract of national size,
# read by their dialects, split by department and scored, against the sqlite3 shell importing the same
# bytes. Two rounds, one after the other; the shorter of each is what is compared.
set -euo pipefail
bin=$(realpath "$1")
assets=${2:-1500000} skills=${3:-5000000} departments=${4:-1000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"$bin/evidence_data" . "$assets" "$skills" "$departments"

now() { echo "${EPOCHREALTIME/./}"; }
shortest() { if [ -z "${!1:-}" ] || [ "$2" -lt "${!1}" ]; then printf -v "$1" '%s' "$2"; fi; }
longest() { if [ -z "${!1:-}" ] || [ "$2" -gt "${!1}" ]; then printf -v "$1" '%s' "$2"; fi; }
seconds() { awk -v a="$1" 'BEGIN { printf "%.1f s", a / 1e6 }'; }
speed() { awk -v n="$1" -v a="$2" 'BEGIN { printf "%d rows/s", n * 1e6 / a }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", b / a }'; }

# measured NAME COMMAND…: its time into best_NAME and its peak memory in MB into peak_NAME.
measured() {
  local name=$1 start kilobytes
  shift
  start=$(now)
  command time -o memory -f %M "$@" >said 2>errors || { cat errors >&2; exit 1; }
  shortest "best_$name" $(($(now) - start))
  kilobytes=$(tail -1 memory)
  longest "peak_$name" $((kilobytes / 1024))
}
waymark() { "$bin/waymark" "$@" --store sqlite:force.db; }
import() {
  measured "$1" "$bin/waymark" evidence import "$4" --period P1 --plugin "$2" --table "$3" --store sqlite:force.db
}

for round in 1 2; do
  rm -f force.db* raw.db*
  {
    waymark init --force N --name National
    waymark strategy import strategy.json
    waymark period open P1 --from 2026-01-01 --to 2026-06-30 --census 2026-03-31 \
      --strategy s@1 --use equipment --use skills
    waymark org import org.csv --period P1
  } >/dev/null
  import assets equipment assets assets.csv
  import people skills people people.csv
  import small equipment establishment establishment.csv
  import small skills requirements requirements.csv
  import small skills headcount headcount.csv
  measured score "$bin/waymark" score --period P1 --store sqlite:force.db
  scored=$(cat said)
  measured raw_assets sqlite3 raw.db '.import --csv assets.csv assets'
  measured raw_people sqlite3 raw.db '.import --csv people.csv people'
done

rows=$((assets + skills))
ours=$((best_assets + best_people + best_score)) theirs=$((best_raw_assets + best_raw_people))
echo "Evidence of $departments departments: $assets asset rows ($(stat -c %s assets.csv) bytes), $skills skill rows ($(stat -c %s people.csv) bytes)"
echo "  assets: ours $(seconds "$best_assets"), $(speed "$assets" "$best_assets"), $peak_assets MB; sqlite3 .import $(seconds "$best_raw_assets"), $(speed "$assets" "$best_raw_assets"); ratio of speeds $(ratio "$best_assets" "$best_raw_assets")"
echo "  people: ours $(seconds "$best_people"), $(speed "$skills" "$best_people"), $peak_people MB; sqlite3 .import $(seconds "$best_raw_people"), $(speed "$skills" "$best_raw_people"); ratio of speeds $(ratio "$best_people" "$best_raw_people")"
echo "  score:  $(seconds "$best_score"), $(speed "$rows" "$best_score"), $peak_score MB; $scored"
echo "  all:    ours $(seconds "$ours"), $(speed "$rows" "$ours"); sqlite3 $(seconds "$theirs"), $(speed "$rows" "$theirs"); ratio of speeds $(ratio "$ours" "$theirs")"
