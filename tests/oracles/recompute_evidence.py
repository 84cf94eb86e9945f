#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recomputes every equipment and skills figure and metric of `waymark results --format json` from
the raw exports.

    recompute_evidence.py --results R.json --example FOLDER --plugins DIR [--imports IMPORT.json...]

FOLDER is one period of examples/exshire: org.csv, evidence/. The exports are read by the words of
docs/formats/dialects.md and evidence-tables.md, the figures worked out by those of equipment.md and
skills.md, and each compared to 1e-9. What is suppressed must have no number and a reason to be so.
IMPORT.json are what `waymark evidence import --format json` printed, named PLUGIN-TABLE.json: what
became of the rows is compared too.
"""
import argparse
import datetime
import pathlib

import equipment_figures
import skills_figures
from evidence import Evidence
from oracle import Checker, plugin_folder, read_json

NUMBERS = ("value", "numerator", "denominator", "n")
UNSCORED = {"score": None, "low": 0, "high": 5, "coverage": 0}
NOTHING = {"score": None, "low": None, "high": None, "coverage": None}


def figures(results, example, plugins):
    """{(department, plugin): Figures} of both plugins, and the evidence behind them."""
    evidence = Evidence(plugins, example)
    census = datetime.date.fromisoformat(results["period"]["census"])
    parameters = {p["id"]: typed(p["parameters"], plugins, p["id"]) for p in results["plugins"]
                  if p["id"] in ("equipment", "skills")}
    found = {}
    for code, headcount in evidence.org.items():
        of = lambda plugin, *tables: {table: evidence.of(plugin, table, code) for table in tables}
        if "equipment" in parameters:
            found[code, "equipment"] = equipment_figures.Figures(
                of("equipment", "assets", "devices", "establishment"), headcount, census,
                parameters["equipment"], plugin_folder([plugins], "equipment") / "data" / "os-support.csv")
        if "skills" in parameters:
            found[code, "skills"] = skills_figures.Figures(
                *of("skills", "people", "requirements", "headcount").values(), census,
                parameters["skills"], headcount)
    return found, evidence


def typed(parameters, plugins, plugin):
    """The parameters, printed as texts, as their kinds say."""
    kinds = {p["id"]: p["kind"] for p in
             read_json(plugin_folder([plugins], plugin) / "plugin.json")["parameters"]}
    read = {"number": float, "boolean": lambda text: text == "true"}
    return {name: read.get(kinds[name], str)(value) if isinstance(value, str) else value
            for name, value in parameters.items()}


def full(figure):
    """A figure with all its members."""
    return {"interval": None, **(UNSCORED if figure["state"] == "unscored" else NOTHING), **figure}


def suppressed_departments(found, below=10):
    """Those of whom fewer than `below` people answer, and the next smallest ones with them until
    they are at least two and together at least `below` people."""
    people = sorted((figures.B, code.encode()) for (code, plugin), figures in found.items()
                    if plugin == "skills" and figures.B)
    chosen = [entry for entry in people if entry[0] < below]
    rest = people[len(chosen):]
    while chosen and rest and (len(chosen) < 2 or sum(n for n, _ in chosen) < below):
        chosen.append(rest.pop(0))
    return {code.decode() for _, code in chosen}


class Evidences:
    def __init__(self, check, results, found):
        self.check, self.found = check, found
        self.hidden = suppressed_departments(found)
        for department in results["departments"]:
            for plugin in department["plugins"]:
                if (department["code"], plugin["id"]) in found:
                    self.plugin(department["code"], plugin)

    def plugin(self, code, plugin):
        place, check = f"{code}/{plugin['id']}", self.check
        wanted = self.found[code, plugin["id"]]
        hidden = plugin["state"] == "suppressed"
        if plugin["id"] == "skills" and hidden and self.hidden:
            # A larger department goes with small ones that could be worked out from it.
            check.count("suppressed departments" if code in self.hidden
                        else "departments suppressed with others")
        else:
            check.equal("shown departments", place, hidden,
                        plugin["id"] == "skills" and code in self.hidden)
        for dimension in plugin["dimensions"]:
            here = f"{place}/{dimension['id']}"
            # A small one is hidden whole, one that goes with it in some dimensions.
            if hidden and (code in self.hidden or dimension["state"] == "suppressed"):
                self.without_numbers(here, dimension)
            elif dimension["id"] in wanted.dimensions:
                self.dimension(here, dimension, full(wanted.dimensions[dimension["id"]]))
        printed = {(m["id"], m.get("item", "")): m for m in plugin["metrics"]}
        if hidden:
            for key, metric in printed.items():
                for member in NUMBERS:
                    check.equal("suppressed metrics", f"{place}/{key}/{member}", metric[member], None)
            return
        check.equal("lists of metrics", place, sorted(printed), sorted(wanted.metrics))
        for key, metric in printed.items():
            if key in wanted.metrics:
                self.metric(f"{place}/{'/'.join(key)}", plugin["id"], metric, wanted.metrics[key])

    def without_numbers(self, place, figure):
        self.check.equal("suppressed figures", place, figure["state"], "suppressed")
        for member in ("score", "low", "high", "coverage", "interval", "native"):
            self.check.equal("suppressed figures", f"{place}/{member}", figure[member], None)

    def dimension(self, place, printed, wanted):
        check = self.check
        check.equal("states", place, printed["state"], wanted["state"])
        for member in ("score", "low", "high", "coverage"):
            check.near("figures", f"{place}/{member}", printed[member], wanted[member])
        interval = printed["interval"] or {"low": None, "high": None}
        ends = wanted["interval"] or (None, None)
        check.near("intervals", place + "/interval", interval["low"], ends[0])
        check.near("intervals", place + "/interval", interval["high"], ends[1])

    def metric(self, place, plugin, printed, wanted):
        numbers = [printed[member] for member in NUMBERS[:3]]
        few = plugin == "skills" and "item" in printed and wanted["n"] is not None and 0 < wanted["n"] < 10
        if few:
            self.check.equal("suppressed cells", place, [*numbers, printed["n"]], [None] * 4)
            return
        if plugin == "skills" and printed["n"] is None and wanted["n"] is not None:
            # A larger cell goes with a small one that could be worked out from it.
            self.check.equal("cells suppressed with others", place, numbers, [None] * 3)
            self.check.equal("cells suppressed with others", place + " has an item", "item" in printed, True)
            return
        for member in NUMBERS:
            self.check.near("metrics", f"{place}/{member}", printed[member], wanted[member])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--results", required=True)
    parser.add_argument("--example", required=True, type=pathlib.Path)
    parser.add_argument("--plugins", required=True)
    parser.add_argument("--imports", nargs="*", default=[], type=pathlib.Path)
    options = parser.parse_args()
    check = Checker()
    results = read_json(options.results)
    found, evidence = figures(results, options.example, options.plugins)
    Evidences(check, results, found)
    for path in options.imports:
        report = evidence.reports[tuple(path.stem.split("-")[:2])]
        printed = read_json(path)
        for member in ("rows", "used", "merged", "held", "rejected"):
            check.equal("rows", f"{path.stem}/{member}", printed[member], getattr(report, member))
    return check.finish(f"evidence of {results['period']['id']}")


if __name__ == "__main__":
    raise SystemExit(main())
