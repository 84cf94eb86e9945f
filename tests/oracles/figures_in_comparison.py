#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Finds every figure that a comparison report or a brief prints in the JSON documents.

    figures_in_comparison.py COMPARISON.json --earlier RESULTS.json --later RESULTS.json
        --trend TREND.json [--report REPORT.html]... [--brief BRIEF.html]... [--csv REPORT.csv]...

- `<data value="V">shown</data>`: V is a number of one of the documents, digit for digit, and
  `shown` is V rounded: a score to one decimal, a share as a per cent, a change with its sign.
- A row of a table of changes: its scores, change and effects are those of one subject of that
  name; a row of what departments did: that unit's part in the force's change.
- A cell of the map of changes: the change of that unit in that dimension; a break shows none.
- A break: its row says so and has neither a change nor an effect.
- Any other number with a decimal in the text: a rounded number of the documents.
- The CSV: every number of every subject, each once, and nothing else.
"""
import argparse
import csv
import re
import sys

from figures_in_reports import MEMBERS, Report, is_figure, rounded, shares, walk
from oracle import Checker, read_json

EFFECTS = ("performance", "mix", "scope", "framework")


def signed(value, places):
    """A change with its sign: with one decimal more where it would read nought; a part of a change
    always with two."""
    if abs(value) < 1e-9:
        return rounded(0, places)
    sign = "+" if value > 0 else "-"
    for digits in range(places, 3):
        text = rounded(abs(value), digits)
        if float(text) != 0:
            return sign + text
    return f"under {sign}0.01"


class Documents:
    def __init__(self, comparison, earlier, later, trend):
        self.comparison, self.earlier, self.later = comparison, earlier, later
        self.first, self.second = comparison["earlier"], comparison["later"]
        self.numbers, self.words = set(), set()
        for document in (comparison, earlier, later, trend):
            for node in walk(document):
                if is_figure(node):
                    self.take(node[m] for m in MEMBERS)
                if isinstance(node, dict):
                    self.take(node.get(key) for key in ("change", "target", *EFFECTS))
                    interval = node.get("change_interval")
                    if interval:
                        self.take((interval["low"], interval["high"]))
                    for key in ("edition", "version", "label"):
                        if isinstance(node.get(key), str):
                            self.words.add(node[key])
        for subject in trend["subjects"]:
            self.take(target["score"] for target in subject.get("targets", ()))
        self.shown = {rounded(abs(n), places) for n in self.numbers for places in (1, 2)}
        self.names = self.by_name()
        self.cells = self.by_cell()

    def take(self, values):
        self.numbers.update(v for v in values if isinstance(v, (int, float)))

    def title(self, subject):
        """What a table calls a subject."""
        last = subject["id"].split("/")[-1]
        if subject["kind"] == "dimension":
            return f"{last.upper()} {subject['title']}" if len(last) <= 3 else subject["title"]
        if subject["kind"] == "principle":
            return f"{last} {subject['title']}" if len(last) <= 3 else subject["title"]
        return subject["title"]

    def unit_name(self, subject):
        """The names of a unit's departments, as they are now or, if gone, as they were."""
        unit = next(u for u in self.comparison["units"] if u["unit"] == subject["department"])
        side, codes = (self.later, unit["later"]) if unit["later"] else (self.earlier,
                                                                         unit["earlier"])
        names = {d["code"]: d["name"] for d in side["departments"]}
        names = [names[code] for code in codes]
        return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]

    def by_name(self):
        names = {}
        for subject in self.comparison["subjects"]:
            if subject["department"] is None:
                names.setdefault(self.title(subject), []).append(subject)
            elif subject["kind"] == "plugin":
                names.setdefault(self.unit_name(subject), []).append(subject)
        return names

    def by_cell(self):
        cells = {}
        for subject in self.comparison["subjects"]:
            column = self.title(subject) if subject["kind"] == "dimension" else "All dimensions"
            row = "Whole force" if subject["department"] is None else None
            if subject["kind"] not in ("dimension", "plugin"):
                continue
            row = row or self.unit_name(subject)
            cells.setdefault((row, column), []).append(subject)
        return cells


def check_data(check, documents, place, value, shown):
    check.count("figures in data elements")
    number = float(value)
    if number not in documents.numbers:
        check.fault(place, f"{value} (shown as {shown!r}) is in no document")
    may_be = shares(number) | {rounded(number, 1), signed(number, 1), signed(number, 2)}
    if rounded(abs(number), 1) == "0.0":
        may_be.add("0.0")  # a cell of the map of changes
    if shown not in may_be:
        check.fault(place, f"{value} is shown as {shown!r}")


def cell_numbers(row):
    return {cell["label"]: [float(value) for value, _ in cell["data"]]
            for cell in row["cells"] if not cell["is_header"]}


def expected(documents, subject):
    effects = subject["effects"] or {}
    return {documents.first: subject["earlier"]["score"],
            documents.second: subject["later"]["score"], "Change": subject["change"],
            **{effect.capitalize(): effects.get(effect) for effect in EFFECTS}}


def check_changes(check, documents, place, row, header):
    """A row of a table of changes."""
    cells = cell_numbers(row)
    check.count("rows of changes")
    printed = {label: (numbers[0] if numbers else None) for label, numbers in cells.items()}
    for subject in documents.names.get(header, ()):
        wanted = expected(documents, subject)
        if all(printed.get(label) == value for label, value in wanted.items()):
            if subject["break"] is not None:
                check.count("breaks shown as breaks")
            return
    check.fault(place, f"row {header!r}: {printed} are not of one of its subjects")


def check_contribution(check, documents, place, row, header):
    force = next(s for s in documents.comparison["subjects"] if s["id"] == "force")
    cells = cell_numbers(row)
    check.count("rows of what departments did")
    pairs = {(part["performance"], part["mix"]) for part in force["contributions"]}
    if (cells["Performance"][0], cells["Mix"][0]) not in pairs:
        check.fault(place, f"row {header!r}: {cells} is no department's part")


def check_map(check, documents, place, row, header):
    """A row of the map of changes."""
    for cell in row["cells"]:
        subjects = documents.cells.get((header, cell["label"]))
        if cell["is_header"] or not subjects:
            continue
        check.count("cells of the map of changes")
        printed = float(cell["data"][0][0]) if cell["data"] else None
        if printed not in [subject["change"] for subject in subjects]:
            check.fault(place, f"{header}, {cell['label']}: {printed} is not its change")


def check_row(check, documents, place, row):
    header = "".join(row["header"]).strip()
    labels = [cell["label"] for cell in row["cells"] if not cell["is_header"]]
    if "Framework" in labels:
        check_changes(check, documents, place, row, header)
    elif labels == ["Performance", "Mix"]:
        check_contribution(check, documents, place, row, header)
    elif "change of each department" in row["caption"]:
        check_map(check, documents, place, row, header)


def check_text(check, documents, place, text):
    for word in re.findall(r"(?<![\w.@])\d+\.\d+(?![\w.]*\w)", text):
        check.count("numbers in sentences and charts")
        if word not in documents.shown and word not in documents.words and \
                word not in ("0.01", "0.05"):  # "under 0.01", "less than 0.05 either way"
            check.fault(place, f"{word} in {text.strip()[:100]!r} is in no document")


def without_axes(html):
    """The axis of a waterfall has round numbers, which are nobody's score."""
    return re.sub(r'<svg class="scale".*?</svg>', "", html, flags=re.S)


def check_page(check, documents, place):
    report = Report()
    with open(place, encoding="utf-8") as file:
        report.feed(without_axes(file.read()))
    check.count("pages")
    for value, shown in report.data:
        check_data(check, documents, place, value, shown)
    for row in report.rows:
        check_row(check, documents, place, row)
    for text in report.text:
        check_text(check, documents, place, text)


def facts_of(subject):
    """What the CSV says of a subject in numbers, by measure."""
    facts = {}
    for side in ("earlier", "later"):
        for member in MEMBERS:
            facts[f"{side}_{member}"] = subject[side][member]
    facts["change"] = subject["change"]
    facts.update(subject["effects"] or {})
    facts["like_for_like"] = (subject["like_for_like"] or {}).get("change")
    interval = subject["change_interval"] or {}
    facts["change_low"], facts["change_high"] = interval.get("low"), interval.get("high")
    return {measure: value for measure, value in facts.items() if value is not None}


def check_csv(check, documents, place):
    printed = {}
    with open(place, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] in ("force", "principle", "plugin", "dimension"):
                try:
                    number = float(row["value"])
                except ValueError:
                    continue  # a state, presence or break
                key = (row["id"], row["measure"])
                if key in printed:
                    check.fault(place, f"{key} stands twice")
                printed[key] = number
    wanted = {(subject["id"], measure): value
              for subject in documents.comparison["subjects"]
              for measure, value in facts_of(subject).items()}
    for key in printed.keys() | wanted.keys():
        check.equal("numbers of the CSV", f"{place} {key}", printed.get(key), wanted.get(key))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("comparison")
    for document in ("earlier", "later", "trend"):
        parser.add_argument(f"--{document}", required=True)
    for page in ("report", "brief", "csv"):
        parser.add_argument(f"--{page}", action="append", default=[])
    options = parser.parse_args()
    documents = Documents(*map(read_json, (options.comparison, options.earlier, options.later,
                                           options.trend)))
    check = Checker()
    for place in options.report + options.brief:
        check_page(check, documents, place)
    for place in options.csv:
        check_csv(check, documents, place)
    return check.finish("figures in comparison reports")


if __name__ == "__main__":
    sys.exit(main())
