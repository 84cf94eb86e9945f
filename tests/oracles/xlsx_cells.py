#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads a workbook of `waymark report force|department --format xlsx` and holds every number in it
against `--format json`, at 1e-15; and that the file is what a spreadsheet for publication has to be.

    xlsx_cells.py REPORT.xlsx RESULTS.json [--department CODE] [--marking TEXT]
"""
import argparse
import math
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

from oracle import Checker, read_json

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CREATED = "{http://purl.org/dc/terms/}created"
STATES = {"scored": "Scored", "unscored": "Not assessed", "not_applicable": "Not applicable",
          "suppressed": "Suppressed", "failed": "Could not be scored"}
WITHOUT = {"unscored": "[x]", "failed": "[x]", "not_applicable": "[z]", "suppressed": "[c]"}
SHORTHAND = {"[b]", "[c]", "[r]", "[w]", "[x]", "[z]"}


class Book:
    """Sheets by name, in order: {(row, column): text or float}; rows and columns from 0."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.parts = {name: self.zip.read(name) for name in self.zip.namelist()}
        strings = [self.text_of(item) for item in self.tree("xl/sharedStrings.xml")]
        relations = {r.get("Id"): r.get("Target")
                     for r in self.tree("xl/_rels/workbook.xml.rels")}
        self.sheets, self.files, self.states = {}, {}, {}
        for sheet in self.tree("xl/workbook.xml").iter(MAIN + "sheet"):
            file = "xl/" + relations[sheet.get(RELATION)]
            name = sheet.get("name")
            self.files[name], self.states[name] = file, sheet.get("state", "visible")
            self.sheets[name] = self.cells(file, strings)

    def tree(self, part):
        return ET.fromstring(self.parts[part])

    @staticmethod
    def text_of(item):
        return "".join(t.text or "" for t in item.iter(MAIN + "t"))

    def cells(self, file, strings):
        found = {}
        for cell in self.tree(file).iter(MAIN + "c"):
            letters, row = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r")).groups()
            column = 0
            for letter in letters:
                column = column * 26 + ord(letter) - 64
            value = cell.find(MAIN + "v")
            if value is None:
                continue
            kind = cell.get("t", "n")
            found[int(row) - 1, column - 1] = (
                strings[int(value.text)] if kind == "s" else
                float(value.text) if kind == "n" else value.text)
        return found

    def table(self, name):
        """Rows of a sheet as dictionaries by heading."""
        cells = self.sheets[name]
        headings = {}
        for (row, column), value in cells.items():
            if row == 2:
                headings[column] = value
        rows = {}
        for (row, column), value in cells.items():
            if row > 2:
                rows.setdefault(row, {})[headings[column]] = value
        return [rows[row] for row in sorted(rows)]


class Check(Checker):
    def same(self, place, cell, want):
        """A cell against a number, text or shorthand."""
        self.count("cells")
        if isinstance(want, (int, float)) and not isinstance(want, bool):
            good = isinstance(cell, float) and math.isclose(cell, want, rel_tol=1e-15, abs_tol=1e-15)
        else:
            good = cell == want
        if not good:
            self.fault(place, f"cell {cell!r}, should be {want!r}")

    def figure(self, place, row, figure):
        state = figure["state"]
        self.same(f"{place}/State", row["State"], STATES[state])
        for member in ("score", "low", "high", "coverage"):
            value = figure[member]
            self.same(f"{place}/{member}", row[member.capitalize()],
                      WITHOUT[state] if value is None else value)

    def rows(self, name, got, want):
        """Both by key; the same keys, none twice."""
        self.equal("tables", name, len(got), len(want))
        self.equal("tables", f"{name}, keys", set(got), set(want))
        return [(f"{name} {key}", got[key], want[key]) for key in got if key in want]


def keyed(rows, *columns):
    out = {}
    for row in rows:
        key = tuple(row[column] for column in columns)
        if all(value == "[w]" for value in row.values()):
            continue  # the row that says that there is nothing
        if key in out:
            raise SystemExit(f"{key} stands in a table twice")
        out[key] = row
    return out


def words(text):
    return text if text else "[w]"


def check_force(check, book, results):
    principles = {(p["id"],): p for p in results["principles"]}
    for place, row, want in check.rows("Principles", keyed(book.table("Principles"), "Principle"),
                                       principles):
        check.figure(place, row, want)
        check.same(f"{place}/weight", row["Weight"], want["weight"])
        check.same(f"{place}/target", row["Target"],
                   "[w]" if want["target"] is None else want["target"])
        status = {None: "[w]", "on_track": "On track", "at_risk": "At risk",
                  "off_track": "Off track"}[want["status"] or None]
        check.same(f"{place}/status", row["Status"], status)
    plugins = {(p["id"],): p for p in results["plugins"]}
    plugins["force",] = results["force"]
    for place, row, want in check.rows("Capabilities",
                                       keyed(book.table("Capabilities"), "Capability"), plugins):
        check.figure(place, row, want)
        if "edition" in want:
            check.same(f"{place}/edition", row["Edition"], want["edition"])
            check.same(f"{place}/version", row["Plugin version"], want["version"])
    dimensions = {(p["id"], d["id"]): d for p in results["plugins"] for d in p["dimensions"]}
    for place, row, want in check.rows(
            "Dimensions", keyed(book.table("Dimensions"), "Capability", "Dimension"), dimensions):
        check.figure(place, row, want)
        check.same(f"{place}/weight", row["Weight"], want["weight"])
    items = {(plan["id"], item["id"]): item for plan in results["plans"] for item in plan["items"]}
    for place, row, want in check.rows("Plans", keyed(book.table("Plans"), "Plan", "Item"), items):
        check.figure(place, row, want)
        check.same(f"{place}/title", row["Title"], want["title"])
        check.same(f"{place}/principles", row["Principles that serve it"],
                   words(" ".join(want["principles"])))
    counts, people = {}, {}
    for department in results["departments"]:
        for plugin in department["plugins"]:
            for finding in plugin["findings"]:
                key = (plugin["id"], finding["id"])
                counts[key] = counts.get(key, 0) + 1
                people[key] = people.get(key, 0) + department["headcount"] * department["share"]
    for place, row, want in check.rows(
            "Findings", keyed(book.table("Findings"), "Capability", "Finding"), counts):
        check.same(f"{place}/departments", row["Departments"], want)
        key = (row["Capability"], row["Finding"])
        check.count("cells")
        if not math.isclose(row["People"], people[key], rel_tol=1e-12, abs_tol=1e-12):
            check.fault(f"{place}/people", f"cell {row['People']!r}, should be {people[key]!r}")


def check_departments(check, book, results, departments):
    figures, principles, findings, metrics, returns = {}, {}, {}, {}, {}
    of_force = {p["id"]: p for p in results["principles"]}
    for department in departments:
        code = department["code"]
        for principle in department["principles"]:
            principles[code, principle["id"]] = principle
        for plugin in department["plugins"]:
            returns[code, plugin["id"]] = plugin
            figures[code, plugin["id"], "all"] = (department, plugin)
            for dimension in plugin["dimensions"]:
                figures[code, plugin["id"], dimension["id"]] = (department, dimension)
            for finding in plugin["findings"]:
                findings[code, plugin["id"], finding["id"]] = finding
            for metric in plugin["metrics"]:
                metrics[code, plugin["id"], metric["id"], metric.get("item", "all")] = metric
    for place, row, (department, want) in check.rows(
            "Departments",
            keyed(book.table("Departments"), "Department", "Capability", "Dimension"), figures):
        check.figure(place, row, want)
        check.same(f"{place}/headcount", row["Headcount"], department["headcount"])
        check.same(f"{place}/share", row["Share"], department["share"])
        native = want.get("native")
        if native:
            check.same(f"{place}/native", row["Native"], native["value"])
            check.same(f"{place}/native result", row["Native result"], words(native["label"]))
        else:
            check.same(f"{place}/native", row["Native"] in SHORTHAND, True)
    for place, row, want in check.rows(
            "Department principles",
            keyed(book.table("Department principles"), "Department", "Principle"), principles):
        check.figure(place, row, want)
        force = of_force[want["id"]]
        check.same(f"{place}/force", row["Force score"],
                   WITHOUT[force["state"]] if force["score"] is None else force["score"])
    for place, row, want in check.rows(
            "Department findings",
            keyed(book.table("Department findings"), "Department", "Capability", "Finding"),
            findings):
        for column, value in (("Title", want["title"]), ("Severity", want["severity"].capitalize()),
                              ("Action", want["action"]), ("Theme", want["theme"]),
                              ("Dimension", want["dimension"]), ("Detail", want.get("text"))):
            check.same(f"{place}/{column}", row[column], words(value))
    for place, row, want in check.rows(
            "Metrics", keyed(book.table("Metrics"), "Department", "Capability", "Metric", "Item"),
            metrics):
        for column in ("Value", "Numerator", "Denominator", "n"):
            value = want[column.lower()]
            if value is None:
                check.same(f"{place}/{column}", row[column] in ("[x]", "[c]"), True)
            else:
                check.same(f"{place}/{column}", row[column], value)
        check.same(f"{place}/unit", row["Unit"], words(want["unit"]))
    for place, row, want in check.rows(
            "Returns", keyed(book.table("Returns"), "Department", "Capability"), returns):
        check.same(f"{place}/edition", row["Edition"], want["edition"])
        check.same(f"{place}/status", row["Status"],
                   want["status"].replace("_", " ").capitalize())
        check.same(f"{place}/late", row["Late"], "Yes" if want["late"] else "No")
        for column, member in (("Self-assessed score", "self"), ("Reviewed score", "reviewed")):
            other = want[member]
            check.same(f"{place}/{member}", row[column],
                       "[w]" if other is None else
                       WITHOUT[other["state"]] if other["score"] is None else other["score"])


def check_file(check, book, census, marking):
    """What has nothing to do with the figures."""
    names = list(book.sheets)
    check.equal("rules", "first sheets", names[:2], ["Cover", "Contents"])
    check.equal("rules", "last sheet", names[-1], "Notes")
    for name, cells in book.sheets.items():
        text = book.parts[book.files[name]].decode()
        check.equal("rules", f"{name}: length of its name", len(name) < 31, True)
        check.equal("rules", f"{name}: title in A1", isinstance(cells.get((0, 0)), str), True)
        check.equal("rules", f"{name}: hidden", book.states[name], "visible")
        for banned in ("<f>", "<f ", "mergeCell", 'hidden="1"'):
            check.equal("rules", f"{name}: {banned}", banned in text, False)
        check.equal("rules", f"{name}: marking at its head", marking in text, True)
        if name in ("Cover", "Contents"):
            continue
        check.equal("rules", f"{name}: is a table", text.count("<tablePart "), 1)
        rows = sorted({row for row, _ in cells})
        check.equal("rules", f"{name}: no empty row", rows, list(range(len(rows))))
        width = 1 + max(column for _, column in cells)
        gaps = [(row, column) for row in rows[2:] for column in range(width)
                if (row, column) not in cells]
        check.equal("rules", f"{name}: no empty cell", gaps, [])
    check.equal("rules", "a chart at least",
                any("charts/chart" in part for part in book.parts), True)
    entries = [value for (row, column), value in sorted(book.sheets["Contents"].items())
               if row > 2 and column == 0]
    check.equal("rules", "contents", entries, names[2:])
    core = book.tree("docProps/core.xml")
    check.equal("rules", "date made", core.find(CREATED).text,
                census + "T00:00:00Z")
    times = {entry.date_time for entry in book.zip.infolist()}
    check.equal("rules", "times of parts", times, {(1980, 1, 1, 0, 0, 0)})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("workbook")
    parser.add_argument("results")
    parser.add_argument("--department")
    parser.add_argument("--marking", default="OFFICIAL")
    options = parser.parse_args()
    book, results = Book(options.workbook), read_json(options.results)
    check = Check()
    departments = [d for d in results["departments"]
                   if options.department in (None, d["code"])]
    if options.department is None:
        check_force(check, book, results)
    check_departments(check, book, results, departments)
    check_file(check, book, results["period"]["census"], options.marking)
    return check.finish(f"workbook {options.workbook}")


if __name__ == "__main__":
    sys.exit(main())
