#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Has the oracles look at every declared rule, alone and within every other, over returns with
blanks and not-applicable answers.

    check_rules.py --waymark PROGRAM

Writes plugins of data alone, each twice (a blank is left out of the one, and counts as the worst
answer in the other): one dimension for each rule; one for each rule within each other; rules within
rules within rules, drawn at random, that ask the same question in many places. And returns of 40
departments drawn with a fixed seed; then imports, scores and explains them.
"""
import argparse
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

from oracle import questions_in

HERE = pathlib.Path(__file__).parent
DEPARTMENTS = 40
ASKED_FOR_NESTED = 14  # of these
SEED = 20260430
NATIVE = {"title": "Level", "min": 0, "max": 3}
FOUR = [("no", 0), ("few", 1), ("most", 2), ("all", 3)]
EDGES = [0.513, 1.511, 2.487]  # no result of nested rules lies on one but for rounding
KINDS = ["weighted_mean", "mean", "sum", "cumulative_all_of", "banded_percent",
         "banded_percent levels", "three_state", "subtractive", "bands"]


def choice(id, options, **more):
    return {"id": id, "kind": "choice", "title": f"How far is {id}?",
            "options": [{"id": o, "title": o, "value": v} for o, v in options], **more}


def model(plugin, blank):
    """One dimension for each rule, all on a native scale of 0 to 3."""
    quarters = [("no", 0), ("few", 0.25), ("half", 0.5), ("all", 1)]
    practice = [("fi", 3), ("li", 2), ("pi", 1), ("ni", 0)]
    group = [("none", 0), ("some", 1), ("all", 2)]
    dimensions, questions = [], []

    def dimension(id, asked, rule):
        questions.extend(asked)
        dimensions.append({"id": id, "title": f"Dimension {id}", "weight": len(dimensions) + 1,
                           "themes": ["data"], "questions": [q["id"] for q in asked],
                           "rule": rule})

    def ids(asked):
        return [q["id"] for q in asked]

    asked = [choice(f"mean.{i}", FOUR, weight=i + 1) for i in range(4)]
    dimension("mean", asked, {"rule": "weighted_mean", "inputs": [
        {"question": q["id"], "weight": 4 - i} for i, q in enumerate(asked)]})
    asked = [choice(f"sum.{i}", quarters) for i in range(6)]
    dimension("sum", asked, {"rule": "mean", "inputs": [
        {"rule": "sum", "inputs": ids(asked[:3])}, {"rule": "sum", "inputs": ids(asked[3:])}]})
    asked = [choice(f"mil.{i}", practice) for i in range(7)]
    dimension("mil", asked, {"rule": "cumulative_all_of", "accept": ["fi", "li"], "levels": [
        ids(asked[:2]), ids(asked[2:4]), ids(asked[4:])]})
    asked = [{"id": f"band.{i}", "kind": "percent", "title": "What share?"} for i in range(3)]
    dimension("band", asked, {"rule": "banded_percent", "inputs": ids(asked)})
    asked = [{"id": f"level.{i}", "kind": "percent", "title": "What share?"} for i in range(5)]
    dimension("level", asked, {"rule": "banded_percent", "levels": [
        ids(asked[:1]), ids(asked[1:3]), ids(asked[3:])]})
    asked = [choice("caf.na", group, worst="all", best="none"), choice("caf.pa", group),
             choice("caf.a", group)]
    dimension("caf", asked, {"rule": "three_state", "not_achieved": "caf.na",
                                 "partially": "caf.pa", "achieved": "caf.a"})
    asked = [{"id": f"sprs.{i}", "kind": "boolean", "title": "Is it met?"} for i in range(5)]
    dimension("sprs", asked, {"rule": "subtractive", "start": 3, "floor": 0, "inputs": [
        {"question": q["id"], "weight": w} for q, w in zip(asked, (2, 1, 1, 0.5, 0.25))]})
    asked = [{"id": "age", "kind": "number", "title": "How many years?", "worst": 0, "best": 10}]
    dimension("metric", asked, {"rule": "bands", "edges": [2, 5, 8], "inputs": ["age"]})
    return {"schema": "waymark/model/1", "id": plugin, "edition": "1", "title": "Every rule",
            "sections": [{"id": "all", "title": "All", "questions": questions}],
            "dimensions": dimensions, "native": NATIVE, "blank": blank}


class Nesting:
    """Rules within rules over questions of 0 to 3, all of whose results lie in 0 to 3 too."""

    def __init__(self, draw, prefix, blank):
        self.draw, self.prefix, self.blank = draw, prefix, blank
        self.upright = [choice(f"{prefix}.q{i}", FOUR) for i in range(4)]
        self.reversed = choice(f"{prefix}.r", FOUR, worst="all", best="no")
        self.asked = self.upright + [self.reversed]

    def question(self):
        return {"question": self.draw.choice(self.upright)["id"]}, (0, 3)

    def against(self):
        return {"question": self.reversed["id"]}, (3, 0)

    def input(self, depth, inner=None, against=True):
        """A rule, or a question that counts for or against."""
        if inner or (depth > 0 and self.draw.random() < 0.6):
            return self.rule(depth - 1, inner)
        return self.against() if against and self.draw.random() < 0.3 else self.question()

    def rule(self, depth, kind=None, inner=None):
        """(rule, (its worst, its best)), with the rule `inner` within it, if that is given."""
        kind = kind or self.draw.choice(KINDS)
        rule = {"rule": kind.removesuffix(" levels")}
        against = kind != "cumulative_all_of"  # what is accepted is at the upper end
        first = self.input(depth, inner, against)
        if kind == "bands":
            return {**rule, "edges": EDGES, "inputs": [first[0]]}, (0, 3)
        if kind == "three_state":  # of questions alone
            groups = {"not_achieved": self.against()[0], "achieved": self.question()[0]}
            if self.draw.random() < 0.5:
                groups["partially"] = self.question()[0]
            return {**rule, **{g: i["question"] for g, i in groups.items()}}, (0, 2)
        others = [self.input(depth, None, against) for _ in range(2)]
        if kind in ("cumulative_all_of", "banded_percent levels"):
            levels = [[spec for spec, _ in level] for level in ([first], others, [self.question()])]
            rule["levels"] = levels
            return {**rule, **({"accept": ["most", "all"]} if kind == "cumulative_all_of"
                               else {"bands": EDGES})}, (0, 3)
        inputs = [first, *others]
        if kind in ("mean", "weighted_mean"):
            # A mean's inputs share their worst and best.
            first = first if first[1][0] < first[1][1] else self.question()
            span = first[1]
            inputs = [i if i[1] == span else first for i in (first, *others)]
        weights = self.draw.sample([1, 1.5, 2], 3)
        if kind == "sum":
            weights = self.draw.sample([0.5, 0.25, 0.25], 3)
        if kind != "mean":
            inputs = [({**spec, "weight": w}, span) for (spec, span), w in zip(inputs, weights)]
        if kind == "banded_percent":
            # What is banded is their mean, and no mean may be better at its worst than at its best.
            worst, best = (sum(w * span[end] for (_, span), w in zip(inputs, weights)) for end in (0, 1))
            if worst > best:
                inputs = [({**self.question()[0], "weight": w}, (0, 3)) for w in weights]
            rule["bands"] = EDGES
        rule["inputs"] = [spec for spec, _ in inputs]
        if kind == "subtractive":
            rule.update(start=3, floor=0)
        if kind == "sum":
            return rule, tuple(sum(w * span[end] for (_, span), w in zip(inputs, weights))
                               for end in (0, 1))
        return rule, span if kind in ("mean", "weighted_mean") else (0, 3)


def nested_model(draw, plugin, blank, pairs):
    """A dimension for each rule within each rule, or as many drawn at random."""
    model = {"schema": "waymark/model/1", "id": plugin, "edition": "1", "title": "Nested rules",
             "native": NATIVE, "blank": blank}
    questions, dimensions = [], []
    wanted = [(outer, inner) for outer in KINDS for inner in KINDS if outer != "three_state"]
    for number, (outer, inner) in enumerate(wanted if pairs else [(None, None)] * 24):
        nesting = Nesting(draw, f"d{number}", blank)
        rule, span = nesting.rule(1, outer, inner) if pairs else nesting.rule(3)
        while not 0 <= span[0] < span[1] <= 3:  # a sum may count more against than for
            rule, span = nesting.rule(1, outer, inner) if pairs else nesting.rule(3)
        used = questions_in(rule)
        questions += [q for q in nesting.asked if q["id"] in used]
        dimensions.append({"id": f"d{number}", "title": f"{outer} of {inner}", "themes": ["data"],
                           "questions": used, "rule": rule})
    # A number that counts for and against has no end of answers to be tried: outer bounds.
    asked = [{"id": "both.n", "kind": "number", "title": "How many?", "worst": 3, "best": 0},
             choice("both.q", FOUR)]
    lost = {"rule": "subtractive", "start": 3, "floor": 0,
            "inputs": [{"question": "both.n", "weight": 3}]}
    dimensions.append({"id": "both", "title": "For and against", "themes": ["data"],
                       "questions": ["both.n", "both.q"], "rule": {"rule": "sum", "inputs": [
                           {"question": "both.n", "weight": 0.25}, {**lost, "weight": 0.25},
                           {"question": "both.q", "weight": 0.5}]}})
    return {**model, "sections": [{"id": "all", "title": "All", "questions": questions + asked}],
            "dimensions": dimensions}


def any_answer(draw, question):
    kind = question["kind"]
    if kind == "choice":
        return draw.choice(question["options"])["id"]
    if kind == "boolean":
        return draw.random() < 0.6
    if kind == "percent":
        return draw.choice([0, 15, 15.5, 50, 50.25, 85, 86, 100, round(draw.uniform(0, 100), 2)])
    most = max(question["worst"], question["best"])
    return draw.choice([number for number in (0, 2, 4.5, 5, 8, 10) if number <= most])


def any_return(draw, model, department):
    """Some returns are whole, some full of holes; now and then a dimension is left out."""
    blank, not_applicable = draw.choice([(0, 0), (0.2, 0.1), (0.5, 0.2), (0.9, 0.05)])
    left_out = {d["id"]: draw.choice(["asked", "asked", "asked", "asked", "blank", "n/a"])
                for d in model["dimensions"]}
    dimension_of = {q: d["id"] for d in model["dimensions"] for q in d["questions"]}
    answers = []
    for question in model["sections"][0]["questions"]:
        how = left_out[dimension_of[question["id"]]]
        if how == "blank" or (how == "asked" and draw.random() < blank):
            continue
        if how == "n/a" or draw.random() < not_applicable:
            answers.append({"question": question["id"], "not_applicable": "not ours"})
        else:
            answers.append({"question": question["id"], "value": any_answer(draw, question)})
    return {"schema": "waymark/return/1", "period": "P", "force": "EX", "department": department,
            "plugin": model["id"], "edition": "1", "submitted_on": "2026-01-31",
            "answers": answers}


def write(path, document):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--waymark", required=True)
    options = parser.parse_args()
    draw = random.Random(SEED)
    with tempfile.TemporaryDirectory(prefix="waymark-rules-") as folder:
        out = pathlib.Path(folder)
        environment = dict(os.environ, WAYMARK_STORE=f"sqlite:{out / 'waymark.db'}",
                           WAYMARK_PLUGIN_PATH=str(out / "plugins"))

        def waymark(*arguments):
            done = subprocess.run([options.waymark, *arguments], env=environment,
                                  stdin=subprocess.DEVNULL, capture_output=True, check=False)
            if done.returncode != 0:
                sys.stderr.write(done.stderr.decode())
                raise SystemExit(f"waymark {' '.join(arguments)}: exit {done.returncode}")
            return done.stdout

        departments = [f"D{i:02}" for i in range(DEPARTMENTS)]
        models = [model("rules", "exclude"), model("rules-worst", "worst")]
        for blank in ("exclude", "worst"):
            models.append(nested_model(draw, f"pairs-{blank}", blank, True))
            models.append(nested_model(draw, f"nested-{blank}", blank, False))
        asked = {one["id"]: departments for one in models[:2]}
        asked.update({one["id"]: departments[:ASKED_FOR_NESTED] for one in models[2:]})
        write(out / "ask.csv", "department,plugin\n" + "".join(
            f"{code},{plugin}\n" for plugin, codes in asked.items() for code in codes))
        for one in models:
            root = out / "plugins" / one["id"]
            write(root / "model.json", one)
            write(root / "plugin.json", {
                "schema": "waymark/plugin/1", "id": one["id"], "version": "1.0.0",
                "name": one["id"], "summary": "Every rule", "publisher": "Waymark",
                "licence": "Apache-2.0",
                "editions": [{"id": "1", "title": "One", "model": "model.json"}]})
            for department in asked[one["id"]][1:]:  # the first makes no return
                write(out / "returns" / f"{department}-{one['id']}.json",
                      any_return(draw, one, department))
        write(out / "strategy.json", {
            "schema": "waymark/strategy/1", "id": "s", "version": "1", "title": "Strategy",
            "principles": [{"id": "P1", "title": "One", "targets": [
                {"on": "2025-01-01", "score": 2}, {"on": "2027-01-01", "score": 4}]}],
            "themes": [{"theme": "data", "principle": "P1"}]})
        write(out / "org.csv", "code,headcount,share\n" + "".join(
            f"{code},{draw.choice([0, 7, 31, 250])},{draw.choice([1, 0.5])}\n"
            for code in departments))

        waymark("init", "--force", "EX", "--name", "Example")
        waymark("strategy", "import", str(out / "strategy.json"))
        waymark("period", "open", "P", "--from", "2026-01-01", "--to", "2026-06-30", "--census",
                "2026-03-31", "--strategy", "s@1", "--ask", str(out / "ask.csv"),
                *(word for one in models for word in ("--use", one["id"])))
        waymark("org", "import", str(out / "org.csv"), "--period", "P")
        waymark("return", "import", str(out / "returns"), "--period", "P")
        (out / "results.json").write_bytes(waymark("results", "--period", "P", "--format", "json"))
        subjects = [[]] + [["--department", department, "--plugin", plugin]
                           for plugin, codes in asked.items() for department in codes]
        files = []
        for number, subject in enumerate(subjects):
            files.append(out / f"explain-{number}.json")
            files[-1].write_bytes(waymark("explain", "--period", "P", *subject, "--format", "json"))

        def oracle(name, *arguments):
            return subprocess.run([sys.executable, "-B", HERE / name, *arguments, "--results",
                                   out / "results.json", "--plugins", out / "plugins"],
                                  check=False).returncode

        return max(oracle("recompute_results.py", "--strategy", out / "strategy.json", "--org",
                          out / "org.csv"),
                   oracle("recompute_explanation.py", *files, "--returns", out / "returns"))


if __name__ == "__main__":
    sys.exit(main())
