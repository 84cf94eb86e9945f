# SPDX-License-Identifier: Apache-2.0
"""What the oracles share: reading inputs, comparing numbers, counting what was checked.

The oracles recompute what Waymark prints from what it was given. They use nothing of Waymark's own
code, and nothing but Python's standard library.
"""
import csv
import json
import math
import pathlib
import sys
from fractions import Fraction

TOLERANCE = 1e-9


class Checker:
    """Counts checks by kind; keeps the first places that differ."""

    def __init__(self):
        self.counts = {}
        self.faults = []

    def count(self, kind):
        self.counts[kind] = self.counts.get(kind, 0) + 1

    def fault(self, place, text):
        self.faults.append(f"{place}: {text}")

    def equal(self, kind, place, got, want):
        self.count(kind)
        if got != want:
            self.fault(place, f"printed {got!r}, should be {want!r}")

    def near(self, kind, place, got, want):
        """Numbers within TOLERANCE, or both null."""
        self.count(kind)
        if got is None or want is None:
            if got is not want:
                self.fault(place, f"printed {got!r}, should be {number(want)!r}")
        elif not math.isfinite(got) or abs(got - float(want)) > TOLERANCE:
            self.fault(place, f"printed {got!r}, should be {number(want)!r}")

    def within(self, kind, place, got, want, room):
        """A number that is rounded: not further than `room` from what it rests on. Or both null."""
        self.count(kind)
        if got is None or want is None:
            if got is not want:
                self.fault(place, f"printed {got!r}, should be {number(want)!r}")
        elif not math.isfinite(got) or abs(got - float(want)) > room + TOLERANCE:
            self.fault(place, f"printed {got!r}, should be within {float(room)!r} of {number(want)!r}")

    def finish(self, title):
        """Prints what was checked; the exit status."""
        total = sum(self.counts.values())
        parts = ", ".join(f"{count} {kind}" for kind, count in sorted(self.counts.items()))
        print(f"{title}: {total} checks ({parts})")
        for fault in self.faults[:20]:
            print(f"  {fault}", file=sys.stderr)
        if self.faults:
            print(f"{title}: {len(self.faults)} differences", file=sys.stderr)
            return 1
        if total == 0:
            print(f"{title}: nothing was checked", file=sys.stderr)
            return 1
        return 0


def number(value):
    return float(value) if isinstance(value, Fraction) else value


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def exact(value):
    """A float as the very fraction that it is, so that no sum of them rounds."""
    return Fraction(value)


def load_model(plugin_dirs, plugin, edition):
    """model.json of a plugin's edition, from the first folder that has the plugin."""
    for folder in plugin_dirs:
        root = pathlib.Path(folder) / plugin
        if not (root / "plugin.json").is_file():
            continue
        for entry in read_json(root / "plugin.json")["editions"]:
            if entry["id"] == edition:
                model = read_json(root / entry["model"])
                for dimension in model["dimensions"]:
                    dimension.setdefault("questions", questions_in(dimension.get("rule", {})))
                return model
    raise SystemExit(f"no model of {plugin}@{edition} in {plugin_dirs}")


def questions_in(rule):
    """The questions that a rule reads, in its order."""
    if isinstance(rule, str):
        return [rule]
    if isinstance(rule, list):
        return [question for part in rule for question in questions_in(part)]
    found = [rule["question"]] if "question" in rule else []
    for part in ("inputs", "levels", "not_achieved", "partially", "achieved"):
        found += questions_in(rule[part]) if part in rule else []
    return list(dict.fromkeys(found))


def plugin_folder(plugin_dirs, plugin):
    for folder in plugin_dirs:
        if (pathlib.Path(folder) / plugin / "plugin.json").is_file():
            return pathlib.Path(folder) / plugin
    raise SystemExit(f"no plugin {plugin} in {plugin_dirs}")


def typed(text, kind):
    """A cell of a returns CSV as the value its question's kind says."""
    if kind in ("number", "percent"):
        return float(text)
    if kind == "boolean":
        return text.strip().lower() in ("true", "yes", "1")
    return text


def load_returns(paths, models):
    """Answers by (department, plugin): {question: (value, not applicable?)}, as imported in order:
    a later file replaces the questions it holds. `models` by plugin."""
    returns = {}
    files = []
    for path in map(pathlib.Path, paths):
        found = [path] if path.is_file() else [*path.glob("*.json"), *path.glob("*.csv")]
        files.extend(sorted(found, key=lambda p: p.name.encode()))
    for path in files:
        if path.suffix == ".json":
            document = read_json(path)
            answers = returns.setdefault((document["department"], document["plugin"]), {})
            for answer in document["answers"]:
                not_applicable = answer.get("not_applicable") not in (None, "")
                answers[answer["question"]] = (answer.get("value"), not_applicable)
        else:
            with open(path, encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file):
                    answers = returns.setdefault((row["department"], row["plugin"]), {})
                    kind = questions_of(models[row["plugin"]])[row["question"]]["kind"]
                    value = typed(row["value"], kind) if row["value"] else None
                    answers[row["question"]] = (value, bool(row.get("not_applicable")))
    return returns


def questions_of(model):
    """Questions by id."""
    return {
        question["id"]: question
        for section in model["sections"]
        for question in section["questions"]
    }
