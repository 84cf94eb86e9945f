#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Finds every figure that an HTML report prints in `waymark results --format json`.

    figures_in_reports.py RESULTS.json [--force REPORT.html]... [--department CODE REPORT.html]...

- `<data value="V">shown</data>`: V is a number of the JSON, digit for digit, and `shown` is V
  rounded (a score to one decimal, a share as a per cent).
- A row of a table that names a department, dimension, principle or plan item: its numbers are
  those of that very figure; in a department's report of that and the force's own.
- Any other number with a decimal in the text, charts included: a rounded number of the JSON, or
  the difference of two scores or of a score and its target, a native result's label, an edition
  or a version.
"""
import argparse
import html.parser
import re
import sys
from decimal import ROUND_HALF_UP, Decimal

from oracle import Checker, read_json

MEMBERS = ("score", "low", "high", "coverage")
MOST_CELLS = 7  # a row of more is a heat map's
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


def rounded(value, places):
    step = Decimal(1).scaleb(-places)
    return str(Decimal(repr(float(value))).quantize(step, ROUND_HALF_UP))


def shares(value):
    """How a share may be shown: never as 0 or 100 per cent where it is neither."""
    out = {rounded(value * 100, 0) + "%"}
    if 0 < value < 1:
        out = {"under 1%" if o == "0%" else "over 99%" if o == "100%" else o for o in out}
    return out


def is_figure(node):
    return isinstance(node, dict) and "state" in node and "coverage" in node


def walk(node):
    yield node
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        yield from walk(child)


class Report(html.parser.HTMLParser):
    """The text of a report: data elements with what they show, table rows, and what is left."""

    def __init__(self):
        super().__init__()
        self.data, self.rows, self.text = [], [], []
        self.open, self.value, self.row = [], None, None
        self.columns, self.header, self.caption = [], None, None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "data":
            self.value = (attributes["value"], [])
        elif tag == "table":
            self.caption = []
        elif tag == "tr":
            self.row = {"header": [], "cells": [], "caption": "".join(self.caption or ())}
        elif tag in ("td", "th") and self.row is not None:
            is_header = tag == "th"
            self.row["cells"].append({"label": attributes.get("data-label", ""), "data": [],
                                      "is_header": is_header})

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        while self.open and self.open.pop() != tag:
            pass
        if tag == "data":
            value, shown = self.value
            entry = (value, "".join(shown).strip())
            self.data.append(entry)
            if self.row is not None and self.row["cells"]:
                self.row["cells"][-1]["data"].append(entry)
            self.value = None
        elif tag == "tr" and self.row is not None:
            self.rows.append(self.row)
            self.row = None

    def handle_data(self, text):
        if self.open and self.open[-1] in ("style", "script"):
            return
        if self.open and self.open[-1] == "caption" and self.caption is not None:
            self.caption.append(text)
        if self.value is not None:
            self.value[1].append(text)
            return
        if self.row is not None and self.row["cells"] and self.row["cells"][-1]["is_header"]:
            if len(self.row["cells"]) == 1:
                self.row["header"].append(text)
        self.text.append(text)


class Figures:
    def __init__(self, results):
        self.numbers, self.scores, self.words = set(), set(), set()
        for node in walk(results):
            if is_figure(node):
                self.numbers.update(node[m] for m in MEMBERS if node[m] is not None)
                self.scores.update(node[m] for m in MEMBERS[:3] if node[m] is not None)
            if isinstance(node, dict):
                for key in ("target", "value", "headcount", "weight", "share", "numerator",
                            "denominator", "n"):
                    if isinstance(node.get(key), (int, float)):
                        self.numbers.add(node[key])
                for key in ("target",):
                    if isinstance(node.get(key), (int, float)):
                        self.scores.add(node[key])
                for key in ("edition", "version", "label"):  # "label" of a native result
                    if isinstance(node.get(key), str):
                        self.words.add(node[key])
        self.shown = {rounded(n, 1) for n in self.numbers}
        scores = sorted(self.scores)
        self.gaps = {rounded(b - a, 1) for a in scores for b in scores if b >= a}
        self.rows, self.cells = self.by_name(results)

    @staticmethod
    def by_name(results):
        """Figures by what a row calls them, and by a row and a column of the heat map. A row's
        name may stand for several things; a cell that does is left out."""
        rows, cells = {}, {}

        def name(figure, subject, owner, *texts):
            for text in texts:
                rows.setdefault(text, {}).setdefault(subject, {})[owner] = figure

        titles = {}
        for principle in results["principles"]:
            key, title = principle["id"], principle["title"] or "Title to be confirmed"
            titles[key] = (title, f"{key} {title}")
            name(principle, key, None, *titles[key])
        for plan in results["plans"]:
            for item in plan["items"]:
                name(item, (plan["id"], item["id"]), None, item["title"],
                     f"{item['id']} {item['title']}")
        for plugin in results["plugins"]:
            for dimension in plugin["dimensions"]:
                key, title = (plugin["id"], dimension["id"]), dimension["title"]
                titles[key] = (title, f"{dimension['id']} {title}")
                name(dimension, key, None, *titles[key])
        for department in results["departments"]:
            code = department["code"]
            for principle in department["principles"]:
                name(principle, principle["id"], code, *titles[principle["id"]])
            for plugin in department["plugins"]:
                name(plugin, (code, plugin["id"]), code, department["name"])
                for dimension in plugin["dimensions"]:
                    key = (plugin["id"], dimension["id"])
                    name(dimension, key, code, *titles[key])
                    cells.setdefault((department["name"], titles[key][0]), []).append(dimension)
        return rows, {key: found[0] for key, found in cells.items() if len(found) == 1}

    def row_choices(self, header, department):
        """The numbers that a row of that name may have: one set for each thing it can stand for."""
        for owners in self.rows.get(header, {}).values():
            if department is None:
                yield from map(numbers_of, owners.values())
            else:
                yield set().union(*(numbers_of(figure) for owner, figure in owners.items()
                                    if owner in (None, department)))


def numbers_of(figure):
    """What a row of a table may say of a figure."""
    members = [figure[m] for m in MEMBERS] + [figure.get("target"), figure.get("weight")]
    members += list((figure.get("native") or {}).values())
    return {number for number in members if isinstance(number, (int, float))}


def check_data(check, figures, place, value, shown):
    check.count("figures in data elements")
    number = float(value)
    if number not in figures.numbers:
        check.fault(place, f"{value} (shown as {shown!r}) is not in the JSON")
    if shown not in shares(number) and shown != rounded(number, 1):
        check.fault(place, f"{value} is shown as {shown!r}")


def check_row(check, figures, place, row, department):
    header = "".join(row["header"]).strip()
    cells = [cell for cell in row["cells"] if not cell["is_header"]]
    mapped = 0
    for cell in cells:  # departments by dimension
        figure = figures.cells.get((header, cell["label"]))
        if figure is not None and cell["data"]:
            check.count("cells of the heat map")
            mapped += 1
            if float(cell["data"][0][0]) != figure["score"]:
                check.fault(place, f"{header}, {cell['label']}: not {figure['score']}")
    numbers = {float(value) for cell in cells for value, _ in cell["data"]}
    if header not in figures.rows or not numbers or len(cells) > MOST_CELLS or mapped > 1:
        return
    check.count("rows of tables")
    if not any(numbers <= choice for choice in figures.row_choices(header, department)):
        check.fault(place, f"row {header!r}: {sorted(numbers)} are not of one of its figures")


def check_text(check, figures, place, text):
    for word in re.findall(r"(?<![\w.@])\d+\.\d+(?![\w.]*\w)", text):
        check.count("numbers in sentences and charts")
        if word in figures.shown or word in figures.gaps or word in figures.words:
            continue
        check.fault(place, f"{word} in {text.strip()[:100]!r} is not in the JSON")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("results")
    parser.add_argument("--force", action="append", default=[])
    parser.add_argument("--department", action="append", nargs=2, default=[])
    options = parser.parse_args()
    figures = Figures(read_json(options.results))
    check = Checker()
    reports = [(None, path) for path in options.force] + options.department
    for department, path in reports:
        report = Report()
        with open(path, encoding="utf-8") as file:
            report.feed(file.read())
        check.count("reports")
        for value, shown in report.data:
            check_data(check, figures, path, value, shown)
        for row in report.rows:
            check_row(check, figures, path, row, department)
        for text in report.text:
            check_text(check, figures, path, text)
    return check.finish("figures in reports")


if __name__ == "__main__":
    sys.exit(main())
