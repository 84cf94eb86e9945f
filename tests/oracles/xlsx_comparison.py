#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads a workbook of `waymark report comparison --format xlsx` and holds every number in it against
the report's JSON and `trend --format json`, at 1e-15; and that the file is what a spreadsheet for
publication has to be.

    xlsx_comparison.py REPORT.xlsx COMPARISON.json TREND.json CENSUS [--marking TEXT]
"""
import argparse
import sys

from oracle import read_json
from xlsx_cells import STATES, WITHOUT, Book, Check, check_file, keyed, words

EFFECTS = ("performance", "mix", "scope", "framework")


def without(subject):
    """Why there is no number, in the Analysis Function's shorthand."""
    states = {subject["earlier"]["state"], subject["later"]["state"]}
    if "suppressed" in states or "too few people" in (subject["break"] or ""):
        return "[c]"
    if subject["break"]:
        return "[b]"
    return "[z]" if "not_applicable" in states else "[x]"


def check_side(check, place, row, figure, period):
    state = figure["state"]
    check.same(f"{place}/state", row[f"State {period}"], STATES[state])
    for member in ("score", "low", "high", "coverage"):
        value = figure[member]
        check.same(f"{place}/{member}", row[f"{member.capitalize()} {period}"],
                   WITHOUT[state] if value is None else value)


def check_subjects(check, book, sheet, comparison, subjects):
    columns = ("Unit", "Subject") if sheet == "Departments" else ("Subject",)
    wanted = {(s["department"], s["id"]) if sheet == "Departments" else (s["id"],): s
              for s in subjects}
    for place, row, want in check.rows(sheet, keyed(book.table(sheet), *columns), wanted):
        check.same(f"{place}/title", row["Title"], want["title"])
        check_side(check, place, row, want["earlier"], comparison["earlier"])
        check_side(check, place, row, want["later"], comparison["later"])
        none = without(want)
        check.same(f"{place}/change", row["Change"],
                   none if want["change"] is None else want["change"])
        interval = want["change_interval"]
        for column, member in (("Change low", "low"), ("Change high", "high")):
            check.same(f"{place}/{column}", row[column],
                       interval[member] if interval else "[z]")
        for effect in EFFECTS:
            check.same(f"{place}/{effect}", row[effect.capitalize()],
                       want["effects"][effect] if want["effects"] else none)
        like = want["like_for_like"]
        check.same(f"{place}/like for like", row["Like for like"], like["change"] if like else none)
        if want["break"]:
            check.same(f"{place}/why", row["Why there is no change"], want["break"])


def check_parts(check, book, comparison):
    parts, drivers = {}, {}
    for subject in comparison["subjects"]:
        for part in subject["contributions"]:
            unit = part["unit"] if part["earlier"] or part["later"] else "[c]"
            parts[subject["id"], unit] = part
        for driver in subject["drivers"]:
            drivers[subject["id"], driver["plugin"], driver["question"]] = driver
    for place, row, want in check.rows(
            "Contributions", keyed(book.table("Contributions"), "Subject", "Unit"), parts):
        check.same(f"{place}/performance", row["Performance"], want["performance"])
        check.same(f"{place}/mix", row["Mix"], want["mix"])
    for place, row, want in check.rows(
            "Drivers", keyed(book.table("Drivers"), "Subject", "Capability", "Question"), drivers):
        check.same(f"{place}/performance", row["Performance"], want["performance"])
    units = {(unit["unit"],): unit for unit in comparison["units"]}
    for place, row, want in check.rows("Units", keyed(book.table("Units"), "Unit"), units):
        for side in ("earlier", "later"):
            listed = row[f"Departments in {comparison[side]}"]
            codes = [] if listed == "[w]" else listed.replace(" and ", ", ").split(", ")
            check.equal("tables", f"{place}/{side}", codes, want[side])


def check_trend(check, book, trend):
    points = {(subject["id"], point["period"]): point
              for subject in trend["subjects"] for point in subject["points"]}
    for place, row, want in check.rows("Trend", keyed(book.table("Trend"), "Subject", "Period"),
                                       points):
        check.figure(place, row, want["figure"])
        check.same(f"{place}/target", row["Target"],
                   "[w]" if want["target"] is None else want["target"])
        check.same(f"{place}/break", row["Break"], words(want["break"]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("workbook")
    parser.add_argument("comparison")
    parser.add_argument("trend")
    parser.add_argument("census")
    parser.add_argument("--marking", default="OFFICIAL")
    options = parser.parse_args()
    book, comparison = Book(options.workbook), read_json(options.comparison)
    check = Check()
    whole = [s for s in comparison["subjects"] if s["department"] is None]
    kinds = {"Principles": ("force", "principle"), "Capabilities": ("plugin",),
             "Dimensions": ("dimension",)}
    for sheet, wanted in kinds.items():
        check_subjects(check, book, sheet, comparison, [s for s in whole if s["kind"] in wanted])
    check_subjects(check, book, "Departments", comparison,
                   [s for s in comparison["subjects"] if s["department"] is not None])
    check_parts(check, book, comparison)
    check_trend(check, book, read_json(options.trend))
    check_file(check, book, options.census, options.marking)
    return check.finish(f"workbook {options.workbook}")


if __name__ == "__main__":
    sys.exit(main())
