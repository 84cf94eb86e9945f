#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recomputes every figure of `waymark results --format json` from the departments' dimensions up.

    recompute_results.py --results R.json --strategy S.json --plugins DIR [--org ORG.csv]
        [--example FOLDER]

From the departments' dimension figures, those that are suppressed worked out anew from the period's
files in FOLDER, the strategy file and the models it works out the
departments' plugin and principle figures, the force's dimensions, plugins, principles, plan items
and headline, targets and their status, and compares each to 1e-9; what rests on suppressed figures, to
half a step of its rounding.
"""
import argparse
import csv
import datetime
import pathlib
import sys

import recompute_evidence
import rules
from oracle import Checker, exact, load_model, load_returns, questions_of, read_json

COUNTS = ("scored", "unscored", "failed")
UNSCORED = {"state": "unscored", "score": None, "low": 0, "high": 5, "coverage": 0}
NOT_APPLICABLE = {"state": "not_applicable", "score": None, "low": None, "high": None,
                  "coverage": None}


def mean(children):
    """The mean of (weight, figure): score over the scored, the rest over all that count."""
    counting = [(exact(w), f) for w, f in children if f["state"] in COUNTS]
    if not counting:
        return dict(NOT_APPLICABLE)
    total = sum(w for w, _ in counting)
    if total == 0:
        return dict(UNSCORED)
    out = {"state": "unscored", "score": None}
    for member in ("low", "high", "coverage"):
        out[member] = sum(w * exact(f[member]) for w, f in counting) / total
    if any(w > 0 and f.get("outer") for w, f in counting):
        out["outer"] = True
    scored = [(w, f) for w, f in counting if f["state"] == "scored"]
    weight = sum(w for w, _ in scored)
    if weight > 0:
        out["state"] = "scored"
        out["score"] = sum(w * exact(f["score"]) for w, f in scored) / weight
    return out


def ruled(model, dimension, answers):
    """The figure of a dimension that a weighted mean scores, from a return's answers."""
    questions = questions_of(model)
    inputs, coverage = [], []
    for entry in dimension["rule"]["inputs"]:
        entry = {"question": entry} if isinstance(entry, str) else entry
        question = questions[entry["question"]]
        value, not_applicable = answers.get(entry["question"], (None, False))
        if not_applicable:
            continue
        worst, best = rules.extremes(question)
        numbers = [None if given is None else rules.option_number(question, given)
                   for given in (value, value or worst, value or best)]
        inputs.append((exact(entry.get("weight", 1)), numbers))
        coverage.append((exact(question.get("weight", 1)), value is not None))
    if not inputs:
        return dict(NOT_APPLICABLE)
    if not any(known for _, known in coverage):
        return dict(UNSCORED)
    low, high = (exact((model.get("native") or {"min": 0, "max": 5})[end]) for end in ("min", "max"))
    scores = [5 * (rules.weighted_mean({}, [(w, n[i], True) for w, n in inputs]) - low) / (high - low)
              for i in range(3)]
    return {"state": "scored", "score": scores[0], "low": scores[1], "high": scores[2],
            "coverage": sum(w for w, known in coverage if known) / sum(w for w, _ in coverage)}


def hidden_figures(results, example, plugins, models):
    """{(department, plugin, dimension): figure} of what the results suppress."""
    suppressed = {(d["code"], p["id"], x["id"]) for d in results["departments"] for p in d["plugins"]
                  for x in p["dimensions"] if x["state"] == "suppressed"}
    if not suppressed:
        return {}
    found, _ = recompute_evidence.figures(results, example, plugins[0])
    returns = load_returns([example / "returns"], models)
    out = {}
    for code, plugin in sorted({key[:2] for key in suppressed}):
        for dimension in models[plugin]["dimensions"]:
            if (code, plugin, dimension["id"]) not in suppressed:
                continue
            if "rule" in dimension:
                figure = ruled(models[plugin], dimension, returns.get((code, plugin), {}))
            else:
                figure = recompute_evidence.full(found[code, plugin].dimensions[dimension["id"]])
            out[code, plugin, dimension["id"]] = figure
    return out


STEP, COVERAGE_STEP = 0.1, 0.05


def rests_on_hidden(children):
    """Marks a mean of figures that hidden ones count in."""
    return any(weight > 0 and figure["state"] in COUNTS and figure.get("hidden")
               for weight, figure in children)


def marked_mean(children):
    """The exact mean, and whether it rests on figures that are not shown."""
    return {**mean(children), "hidden": rests_on_hidden(children)}


def compare(check, kind, place, printed, wanted):
    """A figure that rests on hidden ones is rounded once from its exact value, and says so."""
    check.equal("states", place + "/state", printed["state"], wanted["state"])
    is_rounded = bool(wanted.get("hidden")) and wanted["state"] in COUNTS
    check.equal("rounded figures", place + "/rounded", printed.get("rounded"),
                STEP if is_rounded else None)
    for member in ("score", "low", "high", "coverage"):
        step = COVERAGE_STEP if member == "coverage" else STEP
        if is_rounded:
            check.within("rounded figures", f"{place}/{member}", printed[member], wanted[member],
                         step / 2)
            if printed[member] is not None:
                steps = round(printed[member] / step)
                check.near("rounded figures", f"{place}/{member}", printed[member], steps * step)
        else:
            check.near(kind, f"{place}/{member}", printed[member], wanted[member])
    check.equal(kind, f"{place}/outer", printed.get("outer"), wanted.get("outer"))
    if printed["state"] == "scored":
        check.count("scores inside their bounds")
        if not 0 <= printed["low"] <= printed["score"] <= printed["high"] <= 5:
            check.fault(place, "the score is not inside its bounds")


def contributions(strategy, models):
    """{principle: {(plugin, dimension): weight}} by the strategy's lists and themes."""
    out = {principle["id"]: {} for principle in strategy["principles"]}
    for plugin, model in models.items():
        for dimension in model["dimensions"]:
            key = (plugin, dimension["id"])
            listed = [c for c in strategy.get("contributions", ())
                      if (c["plugin"], c["dimension"]) == key]
            if not listed:
                listed = [t for t in strategy.get("themes", ())
                          if t["theme"] in dimension.get("themes", ())]
            for entry in listed:
                feeds = out[entry["principle"]]
                feeds[key] = feeds.get(key, 0) + entry.get("weight", 1)
    return out


def target_on(principle, day):
    dated = sorted((datetime.date.fromisoformat(t["on"]), exact(t["score"]))
                   for t in principle.get("targets", ()))
    if not dated or day < dated[0][0]:
        return None
    for (start, low), (end, high) in zip(dated, dated[1:]):
        if start <= day < end:
            return low + (high - low) * exact((day - start).days) / exact((end - start).days)
    return dated[-1][1]


def status_of(figure, target):
    if target is None or figure["score"] is None:
        return None
    if figure["score"] >= float(target):
        return "on_track"
    return "at_risk" if figure["high"] >= float(target) else "off_track"


def check_organisation(check, results, path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    parents = {row["parent"] for row in rows if row.get("parent")}
    leaves = {row["code"]: row for row in rows if row["code"] not in parents}
    check.equal("departments", "departments", [d["code"] for d in results["departments"]],
                sorted(leaves, key=str.encode))
    for department in results["departments"]:
        row = leaves.get(department["code"], {})
        place = "departments/" + department["code"]
        check.near("headcounts", place + "/headcount", department["headcount"],
                   float(row.get("headcount") or 0))
        check.near("headcounts", place + "/share", department["share"],
                   float(row.get("share") or 1))


def check_native(check, place, dimension, scale):
    """A native result lies on the model's scale, and the score is where that scale puts it."""
    native = dimension["native"]
    if native is None:
        return
    low, high = exact(scale["min"]), exact(scale["max"])
    check.near("native scales", place + "/native/min", native["min"], low)
    check.near("native scales", place + "/native/max", native["max"], high)
    check.near("native results", place + "/native/value", dimension["score"],
               5 * (exact(native["value"]) - low) / (high - low))


SUPPRESSED = {**NOT_APPLICABLE, "state": "suppressed"}


def check_department(check, department, models, plugin_weights, natives, feeds, hidden):
    place = "departments/" + department["code"]
    dimensions = {}
    for plugin in department["plugins"]:
        here = f"{place}/{plugin['id']}"
        weights = plugin_weights[plugin["id"]]
        check.equal("lists of dimensions", here, [d["id"] for d in plugin["dimensions"]],
                    list(weights))
        for dimension in plugin["dimensions"]:
            dimensions[plugin["id"], dimension["id"]] = dimension
            if dimension["state"] == "suppressed":
                compare(check, "suppressed figures", f"{here}/{dimension['id']}", dimension, SUPPRESSED)
                continue
            check_native(check, f"{here}/{dimension['id']}", dimension, natives[plugin["id"]])
        if any(d["state"] == "suppressed" for d in plugin["dimensions"]):
            compare(check, "suppressed figures", here, plugin, SUPPRESSED)
            for member in ("self", "reviewed"):
                if plugin[member]:
                    compare(check, "suppressed figures", f"{here}/{member}", plugin[member], SUPPRESSED)
            continue
        wanted = mean([(weights[d["id"]], d) for d in plugin["dimensions"]])
        if all(d["state"] == "failed" for d in plugin["dimensions"]):
            wanted["state"] = "failed"
        compare(check, "figures of departments", here, plugin, wanted)
        if plugin["self"] and not plugin["reviewed"]:  # without a review, what was scored
            compare(check, "self-assessed figures", here + "/self", plugin["self"], plugin)
        if plugin["status"] == "not_started":
            check.count("missing returns")
            asked = {d["id"] for d in models[plugin["id"]]["dimensions"] if not d.get("tables")}
            if any(d["state"] != "unscored" for d in plugin["dimensions"] if d["id"] in asked):
                check.fault(here, "a return that was not made must be unscored in all it asks")
    for principle in department["principles"]:
        children = [(weight, dimensions[key]) for key, weight in feeds[principle["id"]].items()
                    if key in dimensions]
        if any(figure["state"] == "suppressed" for _, figure in children):
            compare(check, "suppressed figures", f"{place}/principle/{principle['id']}", principle,
                    SUPPRESSED)
            continue
        compare(check, "figures of departments", f"{place}/principle/{principle['id']}", principle,
                mean(children))
    return {key: {**hidden[department["code"], *key], "hidden": True}
            if (department["code"], *key) in hidden else figure for key, figure in dimensions.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--results", required=True)
    parser.add_argument("--strategy", required=True)
    parser.add_argument("--plugins", action="append", required=True)
    parser.add_argument("--org")
    parser.add_argument("--example", type=pathlib.Path)
    options = parser.parse_args()
    results, strategy = read_json(options.results), read_json(options.strategy)
    check = Checker()

    models = {p["id"]: load_model(options.plugins, p["id"], p["edition"])
              for p in results["plugins"]}
    plugin_weights = {plugin: {d["id"]: d.get("weight", 1) for d in model["dimensions"]}
                      for plugin, model in models.items()}
    natives = {plugin: model.get("native") or {"min": 0, "max": 5}
               for plugin, model in models.items()}
    feeds = contributions(strategy, models)
    if options.org:
        check_organisation(check, results, options.org)

    hidden = hidden_figures(results, options.example, options.plugins, models)
    by_dimension = {(p, d): [] for p in plugin_weights for d in plugin_weights[p]}
    failed = set()
    for department in results["departments"]:
        weight = 1.0
        if results["weighting"] == "headcount":
            weight = exact(department["headcount"]) * exact(department["share"])
        dimensions = check_department(check, department, models, plugin_weights, natives, feeds,
                                      hidden)
        for key, figure in dimensions.items():
            by_dimension[key].append((weight, figure))
        failed.update((department["code"], plugin["id"]) for plugin in department["plugins"]
                      if plugin["state"] == "failed")
    check.equal("lists of failures", "failures",
                sorted((f["department"], f["plugin"]) for f in results["failures"]),
                sorted(failed))

    force = {}
    for plugin in results["plugins"]:
        weights = plugin_weights[plugin["id"]]
        check.equal("lists of dimensions", "plugins/" + plugin["id"],
                    [d["id"] for d in plugin["dimensions"]], list(weights))
        for dimension in plugin["dimensions"]:
            key = (plugin["id"], dimension["id"])
            force[key] = marked_mean(by_dimension[key])
            place = "/".join(key)
            compare(check, "figures of the force", place, dimension, force[key])
            check.near("weights", place + "/weight", dimension["weight"], weights[key[1]])
            check.equal("native results of the force", place, dimension["native"], None)
        compare(check, "figures of the force", plugin["id"], plugin,
                marked_mean([(weights[d["id"]], force[plugin["id"], d["id"]])
                             for d in plugin["dimensions"]]))

    census = datetime.date.fromisoformat(results["period"]["census"])
    check.equal("lists of principles", "principles", [p["id"] for p in results["principles"]],
                [p["id"] for p in strategy["principles"]])
    principles = []
    for printed, given in zip(results["principles"], strategy["principles"]):
        place = "principle/" + given["id"]
        listed = {(c["plugin"], c["dimension"]): c["weight"] for c in printed["contributions"]}
        check.equal("contributions", place, listed, feeds[given["id"]])
        figure = marked_mean([(weight, force[key]) for key, weight in feeds[given["id"]].items()])
        compare(check, "figures of the force", place, printed, figure)
        target = target_on(given, census)
        check.near("targets", place + "/target", printed["target"], target)
        check.equal("targets", place + "/status", printed["status"], status_of(printed, target))
        check.near("weights", place + "/weight", printed["weight"], given.get("weight", 1))
        principles.append((given["id"], given.get("weight", 1), figure))
    compare(check, "figures of the force", "force", results["force"],
            marked_mean([(weight, figure) for _, weight, figure in principles]))

    serving = {}
    for entry in strategy.get("serves", ()):
        serving.setdefault((entry["plan"], entry["item"]), set()).add(entry["principle"])
    for plan in results["plans"]:
        for item in plan["items"]:
            ids = serving.get((plan["id"], item["id"]), set())
            compare(check, "plan items", f"plans/{plan['id']}/{item['id']}", item,
                    marked_mean([(w, figure) for key, w, figure in principles if key in ids]))
    return check.finish(f"results of {results['period']['id']}")


if __name__ == "__main__":
    sys.exit(main())
