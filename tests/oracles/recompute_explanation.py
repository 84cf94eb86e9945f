#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recomputes every node of `waymark explain --format json` from its own rule and inputs.

    recompute_explanation.py EXPLANATION.json... --returns PATH... --plugins DIR --results R.json
        [--example FOLDER]

Each node's value, low, high, coverage and state are worked out from its parameters and inputs and
compared to 1e-9, or where they are rounded within half a step of the node and of its inputs; each
leaf is compared with the answer in the return files; a profile's demands are compared with the
plugin's table. Every node that is a figure of the results must be that figure,
with that native result; the states of CAF outcomes in the results are decided anew from the answers.
"""
import argparse
import csv
import pathlib
import sys

import bounds
import outcomes
import recompute_results
import rules
from oracle import (Checker, exact, load_model, load_returns, plugin_folder, questions_of,
                    read_json)


TINY = exact(1e-9)


def step_of(node, member):
    """What a node's number is rounded to; 0 where it has all digits."""
    if "rounded" not in node["parameters"]:
        return 0
    return 0.05 if member == "coverage" else float(node["parameters"]["rounded"])


class Explanation:
    def __init__(self, check, models, returns, profiles, figures, hidden, weights):
        self.weights = weights
        self.check, self.models, self.returns = check, models, returns
        self.profiles, self.figures, self.hidden = profiles, figures, hidden
        self.questions = {plugin: questions_of(model) for plugin, model in models.items()}
        self.rules = {plugin: bounds.Model(asked) for plugin, asked in self.questions.items()}

    # What the node says of itself.

    def node(self, node, place, inside=None, parent_rule=None):
        """`inside`: (department, plugin) below a return's dimension. Gives the questions below."""
        place = f"{place}/{node['id'].rsplit('/', 1)[-1]}" if place else node["id"]
        rule = node["rule"]
        self.check.count("nodes")
        self.known_figure(node, place)
        if rule == "answer":
            return self.leaf(node, place, parent_rule)
        if node["state"] == "suppressed":
            return self.suppressed(node, place)
        if rule == "suppressed":
            return self.together(node, place)
        if rule == "maturity_scale":
            department, plugin, dimension = node["id"].split("/")
            inside = (department, plugin)
            if self.reads_tables(plugin, dimension):
                return self.table_node(node, place)
        questions = {}
        for child in node["inputs"]:
            questions.update(self.node(child, place, inside, rule))
        if rule in ("no_return", "failed", "list"):
            self.without_value(node, place)
            return questions
        if rule not in rules.RULES:
            self.check.fault(place, f"nobody knows the rule {rule!r}")
            return questions
        if rule == "maturity_scale":
            self.dimension(node, place, inside, questions, dimension)
        elif inside:
            self.scoring_node(node, place, inside, questions)
        else:
            self.mean_node(node, place)
        return questions

    def known_figure(self, node, place):
        figure = self.figures.get(node["id"])
        if figure is None:
            return
        self.check.equal("figures that are the results' own", place, node["state"],
                         figure["state"])
        for ours, theirs in (("value", "score"), ("low", "low"), ("high", "high"),
                             ("coverage", "coverage")):
            self.check.near("figures that are the results' own", f"{place}/{ours}", node[ours],
                            figure[theirs])
        self.check.equal("figures that are the results' own", place + "/outer", node.get("outer"),
                         figure.get("outer"))
        if node["rule"] == "maturity_scale":
            for member in ("value", "label", "min", "max"):
                self.check.equal("native results that are the results' own", place,
                                 (node["native"] or {}).get(member),
                                 (figure["native"] or {}).get(member))

    def reads_tables(self, plugin, dimension):
        spec = next(d for d in self.models[plugin]["dimensions"] if d["id"] == dimension)
        return "rule" not in spec and bool(spec.get("tables"))

    def table_node(self, node, place):
        """A dimension that rows of evidence are behind, and what is below it: each value from its
        inputs. What the rows could still give only the plugin knows."""
        if node["rule"] == "rows":
            self.check.equal("rows", place, sorted(node["source"]), ["rows", "table"])
            return {}
        for child in node["inputs"]:
            self.table_node(child, f"{place}/{child['id'].rsplit('/', 1)[-1]}")
        if node["rule"] not in rules.RULES:
            self.check.fault(place, f"nobody knows the rule {node['rule']!r}")
            return {}
        wanted = rules.RULES[node["rule"]](node["parameters"], self.values(node, "value"))
        if node["state"] != "scored":
            wanted = None
        self.check.near("values above rows", place + "/value", node["value"], wanted)
        return {}

    def together(self, node, place):
        """The mean of the departments that are not shown, of those in the node's state."""
        suffix = node["id"].removeprefix("suppressed")
        members = [(self.weights[key.split("/")[0]], figure) for key, figure in self.hidden.items()
                   if key.endswith(suffix) and figure["state"] == node["state"]]
        total = sum(w for w, _ in members)
        self.check.near("departments together", place + "/weight", node["weight"], total)
        for ours, theirs in (("value", "score"), ("low", "low"), ("high", "high"),
                             ("coverage", "coverage")):
            numbers = [(w, figure[theirs]) for w, figure in members]
            wanted = None if any(number is None for _, number in numbers) else \
                sum(w * exact(number) for w, number in numbers) / total
            self.check.within("departments together", f"{place}/{ours}", node[ours], wanted,
                              step_of(node, ours) / 2)
        self.check.equal("departments together", place + "/rounded",
                         node["parameters"].get("rounded") in ("0.01", "0.1"), True)
        return {}

    def suppressed(self, node, place):
        self.check.count("suppressed nodes")
        for member in ("value", "native", "low", "high", "coverage"):
            self.check.equal("suppressed nodes", f"{place}/{member}", node[member], None)
        self.check.equal("suppressed nodes", place + "/inputs", node["inputs"], [])
        return {}

    def without_value(self, node, place):
        self.check.count("nodes without a value")
        if node["value"] is not None:
            self.check.fault(place, "has a value that rests on nothing")
        if node["rule"] == "no_return":
            department, plugin = node["id"].split("/")[:2]
            if self.returns.get((department, plugin)):
                self.check.fault(place, "there is a return")
            self.check.equal("states", place, node["state"], "unscored")

    # Means of figures: all that stands above a return.

    def mean_node(self, node, place):
        inputs = [self.shown(i) for i in node["inputs"]]
        counting = [(exact(i["weight"]), i) for i in inputs
                    if i["state"] in ("scored", "unscored", "failed")]
        if not counting:
            self.check.equal("states", place, node["state"], "not_applicable")
            for member in ("value", "low", "high", "coverage"):
                self.check.near("numbers of means", f"{place}/{member}", node[member], None)
            return
        total = sum(w for w, _ in counting)
        wanted = {"low": 0, "high": 5, "coverage": 0, "value": None}
        if total > 0:
            for member in ("low", "high", "coverage"):
                wanted[member] = sum(w * exact(i[member]) for w, i in counting) / total
            wanted["value"] = rules.weighted_mean({}, [
                (w, exact(i["value"]), True) for w, i in counting if i["value"] is not None])
        self.check.equal("states", place, node["state"],
                         "unscored" if wanted["value"] is None else "scored")
        for member, value in wanted.items():
            # Of a mean's inputs, the rounding counts by their weights: at most the greatest of them.
            room = (step_of(node, member) +
                    max((step_of(i, member) for _, i in counting), default=0)) / 2
            self.check.within("numbers of means", f"{place}/{member}", node[member], value, room)
        outer = any(w > 0 and i.get("outer") for w, i in counting)
        self.check.equal("numbers of means", place + "/outer", node.get("outer", False), outer)

    def shown(self, node):
        """An input, with the numbers that suppression took away."""
        if node["state"] != "suppressed":
            return node
        figure = self.hidden.get(node["id"])
        if figure is None and node["id"].startswith("suppressed/"):
            figure = self.mean_of_hidden(node)
        return node if figure is None else {**node, **figure, "value": figure["score"]}

    def mean_of_hidden(self, node):
        """What a node of departments together does not show: their mean."""
        unscored = node["id"].endswith("/unscored")
        suffix = node["id"].removeprefix("suppressed").removesuffix("/unscored")
        members = [(self.weights[key.split("/")[0]], figure) for key, figure in self.hidden.items()
                   if key.endswith(suffix) and
                   figure["state"] in (("unscored", "failed") if unscored else ("scored",))]
        total = sum(w for w, _ in members)
        mean = {"state": "unscored" if unscored else "scored", "score": None}
        for member in ("low", "high", "coverage") if unscored else ("score", "low", "high", "coverage"):
            mean[member] = sum(w * exact(f[member]) for w, f in members) / total
        return mean

    # A return's own rules.

    def values(self, node, member):
        """The inputs of a rule, with one of their numbers."""
        return [(exact(1 if i["weight"] is None else i["weight"]),
                 None if i[member] is None else exact(i[member]),
                 i["state"] != "not_applicable") for i in node["inputs"]]

    def coverage_of(self, questions, plugin):
        asked = {q: state for q, state in questions.items() if state != "not_applicable"}
        weights = {q: exact(self.questions[plugin][q].get("weight", 1)) for q in asked}
        if not asked:
            return None
        return sum(w for q, w in weights.items() if asked[q] == "answered") / sum(weights.values())

    def scoring_node(self, node, place, inside, questions):
        rule = rules.RULES[node["rule"]]
        self.check.near("values of rules", place + "/value", node["value"],
                        rule(node["parameters"], self.values(node, "value")))
        low, high = rules.ends(node, lambda end: self.values(node, end))
        if "tried_together" in node["parameters"]:
            self.check.count("bounds of answers tried together")
            if not low <= exact(node["low"]) + TINY or not exact(node["high"]) <= high + TINY:
                self.check.fault(place, "tried together, the answers give more than by themselves")
        else:
            self.check.near("bounds of rules", place + "/low", node["low"], low)
            self.check.near("bounds of rules", place + "/high", node["high"], high)
        applies = node["state"] != "not_applicable"
        coverage = self.coverage_of(questions, inside[1]) if applies else None
        self.check.near("coverages", place + "/coverage", node["coverage"], coverage)
        if coverage is not None:
            self.check.equal("states", place + "/state", node["state"] == "unscored",
                             coverage == 0)
        if "profile" in node["parameters"]:
            self.profile(node, place, inside[1])

    def profile(self, node, place, plugin):
        """The demands of a profile, outcome by outcome, are those of the plugin's table."""
        demands = dict(zip(
            (leaf_outcome(child) for child in node["inputs"]),
            rules.numbers(node["parameters"]["required"])))
        table = self.profiles[plugin]
        for outcome, demand in demands.items():
            wanted = table[outcome, node["parameters"]["profile"]]
            self.check.equal("demands of profiles", f"{place}/{outcome}", demand, wanted)

    def dimension(self, node, place, inside, questions, dimension):
        """Native result to 0 to 5; unscored where nothing at all was answered."""
        plugin = inside[1]
        model = self.models[plugin]
        spec = next(d for d in model["dimensions"] if d["id"] == dimension)
        self.check.equal("questions of dimensions", place, sorted(questions),
                         sorted(spec["questions"]))
        native = model.get("native") or {"min": 0, "max": 5}
        for end in ("min", "max"):
            self.check.near("native scales", f"{place}/{end}", float(node["parameters"][end]),
                            native[end])
        coverage = self.coverage_of(questions, plugin)
        below, = node["inputs"]
        if coverage is None or below["state"] == "not_applicable":
            self.check.equal("states", place, node["state"], "not_applicable")
            for member in ("value", "low", "high", "coverage"):
                self.check.near("numbers of dimensions", f"{place}/{member}", node[member], None)
            return
        wanted = {"value": None, "low": 0, "high": 5, "coverage": coverage}
        if coverage > 0 and below["value"] is not None:
            for member in ("value", "low", "high"):
                wanted[member] = rules.maturity_scale(node["parameters"],
                                                      self.values(node, member))
            wanted["low"] = min(wanted["low"], wanted["value"])
            wanted["high"] = max(wanted["high"], wanted["value"])
        if coverage > 0 and below["value"] is not None and "rule" in spec:
            self.tried(below, place, inside, spec)
        self.check.equal("states", place, node["state"],
                         "unscored" if wanted["value"] is None else "scored")
        for member, value in wanted.items():
            self.check.near("numbers of dimensions", f"{place}/{member}", node[member], value)
        if node["native"] is not None:
            self.check.near("native results", place + "/native", node["native"]["value"],
                            exact(below["value"]))

    def tried(self, node, place, inside, spec):
        """A rule's bounds against all that could be answered to what is missing."""
        model, answers = self.rules[inside[1]], self.returns[inside]
        number, _ = model.value(spec["rule"], answers)
        if self.models[inside[1]].get("blank") != "worst":
            self.check.near("values by the model's own rule", place, node["value"], number)
        ends = model.ends(spec["rule"], spec["questions"], answers)
        if ends is None:
            return
        low, high, has_more = ends
        if node.get("outer"):
            self.check.count("outer bounds")
            if not exact(node["low"]) <= low + TINY or not high <= exact(node["high"]) + TINY:
                self.check.fault(place, "an answer leads out of the outer bounds")
            return
        kind = "bounds against the ends of answers" if has_more else "bounds against all answers"
        self.check.near(kind, place + "/low", node["low"], low)
        self.check.near(kind, place + "/high", node["high"], high)

    def accepted(self, plugin, question):
        """The options that count as done, where a cumulative rule names them."""
        def search(rule):
            inputs = rule.get("inputs", []) + [i for level in rule.get("levels", []) for i in level]
            ids = [i if isinstance(i, str) else i.get("question") for i in inputs]
            if question in ids and rule["rule"] == "cumulative_all_of":
                return rule.get("accept", [])
            nested = [i for i in inputs if isinstance(i, dict) and "rule" in i]
            return next((found for found in map(search, nested) if found is not None), None)
        found = [search(d["rule"]) for d in self.models[plugin]["dimensions"]
                 if isinstance(d.get("rule"), dict)]
        return next((accept for accept in found if accept is not None), [])

    def leaf(self, node, place, rule):
        answer = node["source"]["answer"]
        plugin, question = answer["plugin"], self.questions[answer["plugin"]][answer["question"]]
        value, not_applicable = self.returns.get(
            (answer["department"], plugin), {}).get(answer["question"], (None, False))
        self.check.equal("answers as in the return files", place, answer["value"], value)
        self.check.equal("answers as in the return files", place + "/which", answer["which"],
                         "final")
        coverage = None if not_applicable else int(value is not None)
        self.check.near("coverages", place + "/coverage", node["coverage"], coverage)
        if not_applicable:
            self.check.equal("states", place, node["state"], "not_applicable")
            self.check.near("values of answers", place, node["value"], None)
            return {answer["question"]: "not_applicable"}
        accept = self.accepted(plugin, answer["question"]) if rule == "all_of" else []
        number = lambda given: rules.counted(rule, question, given, accept)
        if value is not None:
            self.check.equal("states", place, node["state"], "scored")
            for member in ("value", "low", "high"):
                self.check.near("values of answers", f"{place}/{member}", node[member],
                                number(value))
            return {answer["question"]: "answered"}
        worst, _ = rules.extremes(question)
        could_be = [number(given) for given in bounds.possible(question)[0]]
        blank_is_worst = self.models[plugin].get("blank") == "worst"
        self.check.equal("states", place, node["state"], "unscored")
        self.check.near("values of blanks", place, node["value"],
                        number(worst) if blank_is_worst else None)
        self.check.equal("values of blanks", place + "/blank", node["parameters"].get("blank"),
                         "worst" if blank_is_worst else None)
        self.check.near("values of blanks", place + "/low", node["low"], min(could_be))
        self.check.near("values of blanks", place + "/high", node["high"], max(could_be))
        return {answer["question"]: "missing"}


def weights_of(results):
    """What each department weighs in the force."""
    by_headcount = results["weighting"] == "headcount"
    return {d["code"]: exact(d["headcount"]) * exact(d["share"]) if by_headcount else exact(1)
            for d in results["departments"]}


def leaf_outcome(node):
    """`a1.a` of an outcome's node: what the ids of its questions begin with."""
    return node["inputs"][0]["source"]["answer"]["question"].rsplit(".", 1)[0]


def figures_of(results):
    """Every figure of a results document by the id of its node."""
    out = {"force": results["force"]}
    for principle in results["principles"]:
        out["principle/" + principle["id"]] = principle
    for plugin in results["plugins"]:
        out[plugin["id"]] = plugin
        for dimension in plugin["dimensions"]:
            out[f"{plugin['id']}/{dimension['id']}"] = dimension
    for department in results["departments"]:
        for principle in department["principles"]:
            out[f"{department['code']}/principle/{principle['id']}"] = principle
        for plugin in department["plugins"]:
            out[f"{department['code']}/{plugin['id']}"] = plugin
            for dimension in plugin["dimensions"]:
                out[f"{department['code']}/{plugin['id']}/{dimension['id']}"] = dimension
    return out


def profiles_of(folder, edition):
    """{(outcome, profile): demanded state as a number}, from the plugin's table if it has one."""
    path = folder / "data" / "profiles.csv"
    if not path.is_file():
        return {}
    states = {"none": 0, "partially": 1, "achieved": 2}
    with open(path, encoding="utf-8", newline="") as file:
        return {(row["outcome"], profile): states[row[profile]]
                for row in csv.DictReader(file) if row["edition"] == edition
                for profile in ("baseline", "enhanced")}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("explanations", nargs="+")
    parser.add_argument("--results", required=True)
    parser.add_argument("--returns", action="append", required=True)
    parser.add_argument("--plugins", action="append", required=True)
    parser.add_argument("--example", type=pathlib.Path)
    options = parser.parse_args()
    check = Checker()
    results = read_json(options.results)
    editions = {p["id"]: p["edition"] for p in results["plugins"]}
    models = {p: load_model(options.plugins, p, e) for p, e in editions.items()}
    profiles = {p: profiles_of(plugin_folder(options.plugins, p), e) for p, e in editions.items()}
    returns = load_returns(options.returns, models)
    hidden = recompute_results.hidden_figures(results, options.example, options.plugins, models)
    explanation = Explanation(check, models, returns, profiles, figures_of(results),
                              {"/".join(key): figure for key, figure in hidden.items()},
                              weights_of(results))
    subjects = set()
    for path in options.explanations:
        document = read_json(path)
        check.equal("documents", path, document["period"], results["period"]["id"])
        check.equal("documents", path, document["subject"], document["root"]["id"])
        subjects.add(document["subject"])
        explanation.node(document["root"], "")
    outcomes.check_states(check, results, models, returns)
    for department in results["departments"]:
        for plugin in department["plugins"]:
            check.count("subjects")
            if f"{department['code']}/{plugin['id']}" not in subjects:
                check.fault(department["code"], f"nobody explained {plugin['id']}")
    return check.finish(f"explanations of {results['period']['id']}")


if __name__ == "__main__":
    sys.exit(main())
