#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recomputes every change, effect and contribution of `waymark compare A B --format json`.

    recompute_comparison.py COMPARISON.json --earlier A.json --later B.json
        --earlier-returns PATH... --later-returns PATH... --later-org ORG.csv
        --plugins DIR [--backwards] [--earlier-example FOLDER --later-example FOLDER]

From the departments' figures of both periods' results, the predecessors in the later period's
org.csv, the crosswalks and the return files it works out each department's scores on the same terms
(the CAF rule, the weighted mean and levels are written out here once more), then the four effects of every
dimension, and of the plugins, principles and the force above them, for the force and for every
unit, the contributions, and what each question drives. All to 1e-9. A and B are in the order of
time; with --backwards the comparison is that of B with A. What is suppressed is worked out from the
periods' files in the example folders: it counts above, and must not be shown by itself.
"""
import argparse
import csv
import pathlib

import recompute_results
import rules
from given_away import gives_away
from oracle import (Checker, exact, load_model, load_returns, plugin_folder, questions_of,
                    read_json)

EFFECTS = ("performance", "mix", "scope", "framework")
CARRIES = ("same", "reworded", "renumbered")


def mean(pairs):
    """Of (weight, score), score None left out; None where nothing weighs anything."""
    known = [(w, s) for w, s in pairs if s is not None]
    total = sum(w for w, _ in known)
    return sum(w * s for w, s in known) / total if total else None


def unit_score(pairs):
    """A single member's own score, whatever it weighs; else the mean."""
    return pairs[0][1] if len(pairs) == 1 else mean(pairs)


def unit_weight(pairs):
    return sum((w for w, s in pairs if s is not None), exact(0))


class Edition:
    """Scores answers by one edition: the model's weighted means and levels, or the CAF rule."""

    def __init__(self, plugin_dirs, plugin, edition, parameters):
        self.model = load_model(plugin_dirs, plugin, edition)
        self.questions = questions_of(self.model)
        self.folder = plugin_folder(plugin_dirs, plugin)
        self.carries = set(self.questions)  # the questions that something is carried into
        if "profile" in parameters:
            with open(self.folder / "data" / "profiles.csv", encoding="utf-8", newline="") as file:
                names = {"not_achieved": 0, "partially": 1, "achieved": 2}
                self.needs = {row["outcome"]: names.get(row[parameters["profile"]], 0)
                              for row in csv.DictReader(file) if row["edition"] == edition}

    def scores(self, answers):
        """{dimension: score or None} of {question: (value, not applicable?)}."""
        return {d["id"]: self.dimension(d, answers) for d in self.model["dimensions"]}

    def dimension(self, dimension, answers):
        given = [answers.get(q, (None, False)) for q in dimension["questions"]]
        if "rule" not in dimension and dimension.get("tables"):
            return None  # no answer has a part in it
        if all(na or value is None for value, na in given):
            return None
        if "rule" not in dimension:
            return self.share_of_outcomes(dimension, answers)
        rule = dimension["rule"]
        if rule["rule"] == "cumulative_all_of":
            return self.on_scale(self.levels(rule["levels"], answers))
        if rule["rule"] not in ("weighted_mean", "mean"):
            raise SystemExit(f"no rule {rule['rule']} here")
        inputs = []
        for entry in rule["inputs"]:
            entry = {"question": entry} if isinstance(entry, str) else entry
            value, na = answers.get(entry["question"], (None, False))
            number = None
            if value is not None and not na:
                number = rules.option_number(self.questions[entry["question"]], value)
            inputs.append((exact(entry.get("weight", 1)), number))
        return self.on_scale(mean(inputs))

    def on_scale(self, native):
        low, high = (exact(self.model.get("native", {"min": 0, "max": 5})[end])
                     for end in ("min", "max"))
        return None if native is None else 5 * (native - low) / (high - low)

    def levels(self, levels, answers):
        """The highest level of which, and of each below it, all that applies has its best answer.
        Levels above the highest into which something carries are not reached (decision 0008)."""
        last = max((i for i, level in enumerate(levels) if self.carries & set(level)),
                   default=len(levels))
        inputs = []
        for i, level in enumerate(levels):
            given = [(q, *answers.get(q, (None, False))) for q in level]
            asked = [(q, value) for q, value, na in given if not na]
            done = i <= last and all(value == self.questions[q].get("best", True)
                                     for q, value in asked)
            inputs.append((1, exact(int(done)), bool(asked) or i > last))
        return rules.RULES["cumulative_all_of"]({}, inputs)

    def share_of_outcomes(self, dimension, answers):
        outcomes = {}
        for question in dimension["questions"]:
            outcome, group = question.rsplit(".", 1)
            outcomes.setdefault(outcome, []).append((group, *answers.get(question, (None, False))))
        required = met = 0
        names = {"na": "not_achieved", "pa": "partially", "a": "achieved"}
        for outcome, groups in outcomes.items():
            need = self.needs.get(outcome, 0)
            if need == 0 or all(na for _, _, na in groups):
                continue
            inputs = []
            for group, value, na in groups:
                question = self.questions[f"{outcome}.{group}"]
                # A blank counts as the worst answer.
                number = None if na else rules.counted(
                    "three_state", question,
                    rules.extremes(question)[0] if value is None else value, None)
                inputs.append((1, number, not na))
            state = rules.three_state({"groups": " ".join(names[g] for g, _, _ in groups)}, inputs)
            required += 1
            met += state is not None and state >= need
        return exact(5) * met / required if required else None


class Side:
    """One period: what each leaf weighs, its published scores, its answers."""

    def __init__(self, results, returns, hidden, models):
        self.results, self.returns = results, returns
        self.weights, self.figures = {}, {}
        self.hidden = set(hidden)
        for department in results["departments"]:
            code = department["code"]
            self.weights[code] = exact(1) if results["weighting"] == "equal" else (
                exact(department["headcount"]) * exact(department["share"]))
            for plugin in department["plugins"]:
                self.figures[code, plugin["id"]] = plugin
                for dimension in plugin["dimensions"]:
                    self.figures[code, plugin["id"], dimension["id"]] = hidden.get(
                        (code, plugin["id"], dimension["id"]), dimension)
                if any(key[:2] == (code, plugin["id"]) for key in self.hidden):
                    self.figures[code, plugin["id"]] = recompute_results.mean(
                        [(d.get("weight", 1), self.figures[code, plugin["id"], d["id"]])
                         for d in models[plugin["id"]]["dimensions"]])
            for principle in department["principles"]:
                self.figures[code, "principle/" + principle["id"]] = self.principle(code, principle)
        self.plugins = {plugin["id"]: plugin for plugin in results["plugins"]}

    def principle(self, code, printed):
        if printed["state"] != "suppressed":
            return printed
        feeds = next(p for p in self.results["principles"] if p["id"] == printed["id"])
        return recompute_results.mean(
            [(c["weight"], self.figures[code, c["plugin"], c["dimension"]]) for c in feeds["contributions"]
             if (code, c["plugin"], c["dimension"]) in self.figures])

    def members(self, codes, *subject):
        """(weight, published score) of the leaves that have the subject."""
        return [(self.weights[c], number(self.figures[c, *subject])) for c in codes
                if (c, *subject) in self.figures]

    def force(self, subject):
        """The force's own score of a subject id; where it is printed rounded, worked out anew."""
        printed = self.figure(subject)
        if printed is None or "rounded" not in printed:
            return None if printed is None else number(printed)
        if subject == "force":
            return mean([(exact(p["weight"]), self.force("principle/" + p["id"]))
                         for p in self.results["principles"]])
        if subject.startswith("principle/"):
            return mean([(exact(c["weight"]), self.force(f"{c['plugin']}/{c['dimension']}"))
                         for c in printed["contributions"]])
        plugin, _, dimension = subject.partition("/")
        if not dimension:
            return mean([(exact(d["weight"]), self.force(f"{plugin}/{d['id']}"))
                         for d in self.plugins[plugin]["dimensions"]])
        return mean(self.members(self.weights, plugin, dimension))

    def figure(self, subject):
        if subject == "force":
            return self.results["force"]
        if subject.startswith("principle/"):
            found = [p for p in self.results["principles"] if "principle/" + p["id"] == subject]
            return found[0] if found else None
        plugin, _, dimension = subject.partition("/")
        if plugin not in self.plugins:
            return None
        if not dimension:
            return self.plugins[plugin]
        found = [d for d in self.plugins[plugin]["dimensions"] if d["id"] == dimension]
        return found[0] if found else None


def number(figure):
    return None if figure["score"] is None else exact(figure["score"])


def find_units(earlier, later, org_path):
    """[(name, earlier codes, later codes)]: connected components of the predecessors. Where the code
    of one that ended stands again, its name carries the earlier period's id."""
    with open(org_path, encoding="utf-8-sig", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    groups = [({code}, set()) for code in earlier.weights]
    for code in later.weights:
        given = (rows[code].get("predecessors") or "").split()
        before = {code} if not given else set() if given == ["-"] else set(given)
        joined = [g for g in groups if g[0] & before]
        groups = [g for g in groups if not g[0] & before]
        groups.append((set().union(*(g[0] for g in joined)),
                       set().union(*(g[1] for g in joined), {code})))
    key = str.encode
    living = {min(b, key=key) for _, b in groups if b}
    units = []
    for a, b in groups:
        name = min(b or a, key=key)
        if not b and name in living:
            name += "@" + earlier.results["period"]["id"]
        units.append((name, sorted(a, key=key), sorted(b, key=key)))
    return units


class Carried:
    """A plugin of both periods on the same terms."""

    def __init__(self, plugin_dirs, plugin, earlier, later):
        a, b = earlier.plugins[plugin], later.plugins[plugin]
        self.plugin, self.earlier, self.later = plugin, earlier, later
        self.edition = Edition(plugin_dirs, plugin, b["edition"], b["parameters"])
        self.same_edition = a["edition"] == b["edition"]
        self.same_terms = self.same_edition and a["parameters"] == b["parameters"]
        self.rows = {q: (q, {}) for q in self.edition.questions} if self.same_edition else {}
        self.has_crosswalk = self.same_edition
        for entry in read_json(self.edition.folder / "plugin.json").get("crosswalks", ()):
            if (entry["from"], entry["to"]) == (a["edition"], b["edition"]):
                self.has_crosswalk = True
                self.read_crosswalk(self.edition.folder / entry["file"])
        self.edition.carries = set(self.rows)
        codes = [code for code in later.weights if (code, plugin) in later.figures]
        self.own = {c: self.edition.scores(self.kept(later.returns.get((c, plugin), {})))
                    for c in codes if (c, plugin) in later.returns}
        self.brought = {c: self.edition.scores(self.carried(earlier.returns[c, plugin]))
                        for c in earlier.weights
                        if (c, plugin) in earlier.figures and (c, plugin) in earlier.returns}

    def read_crosswalk(self, path):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["relation"] in CARRIES:
                    options = dict(pair.split("=") for pair in row["options"].split())
                    self.rows[row["to"]] = (row["from"], options)

    def carried(self, answers):
        out = {}
        for question in self.edition.questions:
            if question not in self.rows:
                out[question] = (None, True)
                continue
            source, options = self.rows[question]
            value, na = answers.get(source, (None, False))
            out[question] = (options.get(value, value), na)
        return out

    def kept(self, answers):
        return {q: answers.get(q, (None, False)) if q in self.rows else (None, True)
                for q in self.edition.questions}

    def breaks(self, dimension):
        if not self.has_crosswalk:
            return True
        found = [d for d in self.edition.model["dimensions"] if d["id"] == dimension]
        if found and found[0].get("tables"):
            return not self.same_edition  # no edition of what ships hands a table on
        return bool(found) and not any(q in self.rows for q in found[0]["questions"])

    def members(self, side, codes, dimension):
        """(weight, score on the same terms) of the leaves that were asked."""
        return [(weight, score) for _, weight, score in self.leaves(side, codes, dimension)]

    def leaves(self, side, codes, dimension):
        """The same with their codes."""
        out = []
        is_earlier = side is self.earlier
        for code in codes:
            if (code, self.plugin) not in side.figures:
                continue
            if self.same_terms or (self.same_edition and not is_earlier):
                score = number(side.figures[code, self.plugin, dimension])
            else:
                scores = self.brought if is_earlier else self.own
                score = scores[code][dimension] if code in scores else None
            out.append((code, side.weights[code], score))
        return out

    def driven(self, unit, dimension, question):
        """The unit's score in a dimension with one question answered as before; None: not known."""
        _, before, after = unit
        out = []
        for code in after:
            if (code, self.plugin) not in self.later.figures:
                continue
            now = dict(self.members(self.later, [code], dimension))[self.later.weights[code]]
            answers = self.kept(self.later.returns.get((code, self.plugin), {}))
            others = [(self.earlier.weights[c], self.carried(self.earlier.returns[c, self.plugin]))
                      for c in before if (c, self.plugin) in self.earlier.returns]
            if (code, self.plugin) not in self.later.returns or not others:
                out.append((self.later.weights[code], now))
                continue
            scores = []
            for weight, theirs in others:
                swapped = {**answers, question: theirs[question]}
                found = [d for d in self.edition.model["dimensions"] if d["id"] == dimension][0]
                scores.append((weight, self.edition.dimension(found, swapped)))
            score = unit_score(scores)
            if now is not None and score is None:
                return None
            out.append((self.later.weights[code], score))
        return unit_score(out)


def change(a, b):
    return None if a is None or b is None else b - a


def dimension_effects(units, sides, s_a, s_b):
    """(effects, like for like, contributions, shares), or None where it breaks; `sides` holds each
    unit's members of both periods."""
    all_a = mean([m for a, _ in sides for m in a])
    all_b = mean([m for _, b in sides for m in b])
    if all_a is None or all_b is None:
        return None
    effects = dict.fromkeys(EFFECTS, exact(0))
    effects["framework"] = (all_a - s_a) + (s_b - all_b)
    common = [(unit, a, b) for unit, (a, b) in zip(units, sides)
              if unit_weight(a) > 0 and unit_weight(b) > 0]
    if not common:
        effects["scope"] = all_b - all_a
        return effects, None, {}, {}
    total_a = sum(unit_weight(a) for _, a, _ in common)
    total_b = sum(unit_weight(b) for _, _, b in common)
    mean_a = sum(unit_weight(a) * unit_score(a) for _, a, _ in common) / total_a
    mean_b = sum(unit_weight(b) * unit_score(b) for _, _, b in common) / total_b
    effects["scope"] = (all_b - mean_b) - (all_a - mean_a)
    parts, shares = {}, {}
    for unit, a, b in common:
        v_a, v_b = unit_weight(a) / total_a, unit_weight(b) / total_b
        before, after = unit_score(a), unit_score(b)
        parts[unit[0]] = ((after - before) * (v_a + v_b) / 2,
                          (v_b - v_a) * ((before + after) / 2 - (mean_a + mean_b) / 2))
        shares[unit[0]] = (v_a + v_b) / 2
    effects["performance"] = sum(p for p, _ in parts.values())
    effects["mix"] = sum(m for _, m in parts.values())
    return effects, (mean_a, mean_b), parts, shares


class Comparison:
    def __init__(self, check, options):
        self.check = check
        self.printed = {s["id"]: s for s in read_json(options.comparison)["subjects"]}
        a, b = read_json(options.earlier), read_json(options.later)
        models = [{p["id"]: load_model(options.plugins, p["id"], p["edition"])
                   for p in results["plugins"]} for results in (a, b)]
        given = ((a, options.earlier_returns, options.earlier_example),
                 (b, options.later_returns, options.later_example))
        self.earlier, self.later = (
            Side(results, load_returns(returns, models[i]),
                 recompute_results.hidden_figures(results, example, options.plugins, models[i]), models[i])
            for i, (results, returns, example) in enumerate(given))
        self.units = find_units(self.earlier, self.later, options.later_org)
        self.sign = -1 if options.backwards else 1
        shared = [p for p in self.later.plugins if p in self.earlier.plugins]
        self.carried = {p: Carried(options.plugins, p, self.earlier, self.later) for p in shared}
        self.seen = set()

    def run(self):
        whole = self.one_set(None)
        parts = [self.one_set(unit) for unit in self.units]
        self.check.equal("lists of subjects", "subjects", set(self.printed), self.seen)
        self.check.count("units")
        return whole, parts

    # Every subject is worked out into {"effects", "a", "b", "breaks", "parts"}.

    def one_set(self, unit):
        prefix = "" if unit is None else unit[0] + "/"
        found = {}
        for plugin in sorted({*self.earlier.plugins, *self.later.plugins}, key=str.encode):
            ids = [[d["id"] for d in side.plugins[plugin]["dimensions"]]
                   if plugin in side.plugins else [] for side in (self.earlier, self.later)]
            for dimension in dict.fromkeys(ids[1] + ids[0]):
                found[plugin, dimension] = self.one_dimension(unit, prefix, plugin, dimension)
            self.one_plugin(unit, prefix, plugin, found)
        principles = {}
        for principle in self.later.results["principles"]:
            principles[principle["id"]] = self.one_principle(unit, prefix, principle["id"], found)
        if unit is None:
            weights = [{p["id"]: exact(p["weight"]) for p in side.results["principles"]}
                       for side in (self.earlier, self.later)]
            self.above("force", self.earlier.force("force"), self.later.force("force"),
                       principles, *weights,
                       parts=list(found))
        return found

    def scores(self, unit, subject, *key):
        if unit is None:
            return self.earlier.force(subject), self.later.force(subject)
        return (self.published(self.earlier, unit[1], key), self.published(self.later, unit[2], key))

    @staticmethod
    def published(side, codes, key):
        members = side.members(codes, *key)
        return unit_score(members) if members else None

    def exists(self, unit, *key):
        return unit is None or any(
            side.members(codes, *key)
            for side, codes in ((self.earlier, unit[1]), (self.later, unit[2])))

    def one_dimension(self, unit, prefix, plugin, dimension):
        subject = f"{plugin}/{dimension}"
        a, b = self.scores(unit, subject, plugin, dimension)
        carried = self.carried.get(plugin)
        out = {"a": a, "b": b, "effects": None, "parts": {}, "like": None, "drivers": {},
               "breaks": carried is not None and carried.breaks(dimension)}
        if carried is not None and not out["breaks"] and a is not None and b is not None:
            worked = self.worked(unit, carried, a, b, dimension)
            withheld = unit is None and (self.tells(carried, a, b, dimension) or
                                         self.is_withheld(prefix + subject, (plugin, dimension)))
            if worked is None or withheld:
                out["breaks"] = True
            else:
                out["effects"], out["like"], out["parts"], shares = worked
                self.drivers(unit, carried, dimension, shares, out)
        out["hidden"] = lambda one: self.hides(one, (plugin, dimension))
        if self.exists(unit, plugin, dimension):
            self.compare(prefix + subject, out, unit)
        return out

    def is_withheld(self, subject, part):
        """True where the program says that it parts nothing because of what is suppressed, and
        something is: a score can be told too closely without being determined."""
        return any(self.hides(unit, part) for unit in self.units) and \
            "giving away" in (self.printed.get(subject, {}).get("break") or "")

    def hides(self, unit, *parts):
        """A unit with a member of which any of the parts (plugin, dimension) is suppressed, in either
        period."""
        return any((code, *part) in side.hidden for part in parts
                   for side, codes in ((self.earlier, unit[1]), (self.later, unit[2])) for code in codes)

    def tells(self, carried, a, b, dimension):
        """True where the change of the force, parted into effects, gives away a suppressed score.
        Of a unit with a suppressed member nobody knows which it is: all of them are unknown."""
        leaves = [[(is_later, *leaf) for leaf in carried.leaves(side, unit[1 + is_later], dimension)]
                  for unit in self.units for is_later, side in enumerate((self.earlier, self.later))]
        scores = {(is_later, code): score for own in leaves for is_later, code, _, score in own}
        unknown = [(is_later, code) for own in leaves
                   if any((code, carried.plugin, dimension) in (self.earlier, self.later)[is_later].hidden
                          for is_later, code, _, _ in own)
                   for is_later, code, weight, score in own if score is not None and weight > 0]

        def printed(scores):
            own = [[(weight, scores[is_later, code]) for is_later, code, weight, _ in unit] for unit in leaves]
            sides = list(zip(own[::2], own[1::2]))
            effects, like, _, _ = dimension_effects(self.units, sides, a, b)
            means = [mean([m for side in sides for m in side[i]]) for i in (0, 1)]
            return [*means, *(like or ()), *effects.values()]
        return bool(unknown) and gives_away(printed, scores, unknown)

    def worked(self, unit, carried, a, b, dimension):
        if unit is None:
            sides = [(carried.members(self.earlier, before, dimension),
                      carried.members(self.later, after, dimension)) for _, before, after in self.units]
            return dimension_effects(self.units, sides, a, b)
        before = unit_score(carried.members(self.earlier, unit[1], dimension))
        after = unit_score(carried.members(self.later, unit[2], dimension))
        if before is None or after is None:
            return None
        effects = {"performance": after - before, "mix": exact(0), "scope": exact(0),
                   "framework": (before - a) + (b - after)}
        return effects, (before, after), {unit[0]: (after - before, exact(0))}, {unit[0]: 1}

    def drivers(self, unit, carried, dimension, shares, out):
        if unit is None and any(self.hides(one, (carried.plugin, dimension)) for one in self.units):
            return  # the force's are not told where one of its parts is suppressed
        for found in carried.edition.model["dimensions"]:
            if found["id"] != dimension:
                continue
            for question in found["questions"]:
                total = exact(0)
                for one in self.units if unit is None else [unit]:
                    if one[0] not in shares:
                        continue
                    swapped = carried.driven(one, dimension, question)
                    now = unit_score(carried.members(self.later, one[2], dimension))
                    if swapped is not None and now is not None:
                        total += shares[one[0]] * (now - swapped)
                out["drivers"][carried.plugin, question] = total

    def one_plugin(self, unit, prefix, plugin, found):
        a, b = self.scores(unit, plugin, plugin)
        children = {d: c for (p, d), c in found.items() if p == plugin}
        weights = [{d["id"]: exact(d["weight"]) for d in side.plugins[plugin]["dimensions"]}
                   if plugin in side.plugins else {} for side in (self.earlier, self.later)]
        broken = plugin in self.carried and not self.carried[plugin].has_crosswalk
        if self.exists(unit, plugin):
            self.above(prefix + plugin, a, b, children, *weights, broken, unit=unit,
                       parts=[(plugin, dimension) for dimension in children])

    def one_principle(self, unit, prefix, principle, found):
        subject = "principle/" + principle
        a, b = self.scores(unit, subject, subject)
        feeds = []
        for side in (self.earlier, self.later):
            entry = [p for p in side.results["principles"] if p["id"] == principle]
            feeds.append({(c["plugin"], c["dimension"]): exact(c["weight"])
                          for c in (entry[0]["contributions"] if entry else ())})
        children = {key: found[key] for key in {**feeds[0], **feeds[1]}}
        if unit is not None and prefix + subject not in self.printed:
            self.check.equal("subjects left out", prefix + subject, (a, b), (None, None))
            return None
        return self.above(prefix + subject, a, b, children, *feeds, unit=unit, parts=list(children))

    def above(self, subject, a, b, children, weights_a, weights_b, broken=False, unit=None, parts=()):
        """What stands above children, with the weights that are declared on the two sides."""
        out = {"a": a, "b": b, "effects": None, "parts": {}, "like": None, "drivers": {},
               "breaks": broken}
        if not broken:
            self.roll_up(out, children, weights_a, weights_b)
        out["hidden"] = lambda one: self.hides(one, *parts)
        self.compare(subject, out, unit)
        return out

    @staticmethod
    def roll_up(out, children, weights_a, weights_b):
        def effective(weights, side):
            scored = {k: w for k, w in weights.items() if children[k][side] is not None}
            total = sum(scored.values())
            return {k: w / total for k, w in scored.items()} if total else {}
        share_a, share_b = effective(weights_a, "a"), effective(weights_b, "b")
        effects = dict.fromkeys(EFFECTS, exact(0))
        compared = False
        for key, child in children.items():
            weight = (share_a.get(key, 0) + share_b.get(key, 0)) / 2
            if child["effects"] is None:
                continue
            compared = compared or weight > 0
            for effect in EFFECTS:
                effects[effect] += weight * child["effects"][effect]
            for unit, (performance, mix) in child["parts"].items():
                old = out["parts"].get(unit, (0, 0))
                out["parts"][unit] = (old[0] + weight * performance, old[1] + weight * mix)
            for question, part in child["drivers"].items():
                out["drivers"][question] = out["drivers"].get(question, 0) + weight * part
        any_breaks = any(child["breaks"] for child in children.values())
        scored = [c for c in children.values() if c["a"] is not None or c["b"] is not None]
        broken_scored = scored and all(c["breaks"] or c.get("breaks below") for c in scored)
        both = out["a"] is not None and out["b"] is not None
        if not compared and broken_scored:
            out["breaks" if both else "breaks below"] = True
            out["parts"], out["drivers"] = {}, {}
            return
        if not both:
            out["parts"], out["drivers"] = {}, {}
            return
        remainder = (out["b"] - out["a"]) - sum(effects.values())
        effects["framework" if any_breaks or weights_a != weights_b else "scope"] += remainder
        out["effects"] = effects

    # Against what was printed.

    def compare(self, subject, out, unit):
        self.seen.add(subject)
        printed = self.printed.get(subject)
        if printed is None:
            self.check.fault(subject, "is not listed")
            return
        check, sign = self.check, self.sign
        if unit is not None and out["hidden"](unit):
            for side in ("earlier", "later"):
                check.equal("suppressed subjects", f"{subject}/{side}", printed[side]["score"], None)
            for member in ("change", "effects", "like_for_like", "same_terms"):
                check.equal("suppressed subjects", f"{subject}/{member}", printed[member], None)
            check.equal("suppressed subjects", subject, (printed["contributions"], printed["drivers"]), ([], []))
            return
        first, second = ("a", "b") if sign > 0 else ("b", "a")
        for side, key in (("earlier", first), ("later", second)):
            check.within("scores", f"{subject}/{side}", printed[side]["score"], out[key],
                         printed[side].get("rounded", 0) / 2)
        # Numbers that rest on what is suppressed are rounded to 0.01, each by itself.
        rounds = unit is None and ("rounded" in printed["earlier"] or "rounded" in printed["later"] or
                                   any(c["unit"] == "suppressed" for c in printed["contributions"]))
        self.room = 0.005 if rounds else 0
        check.equal("breaks", subject + "/break", printed["break"] is not None, out["breaks"])
        total = change(out["a"], out["b"]) if out["effects"] else None
        check.within("changes", subject + "/change", printed["change"],
                     None if total is None else sign * total, self.room)
        if out["effects"] is None:
            check.equal("effects", subject + "/effects", printed["effects"], None)
            check.equal("like for like", subject, printed["like_for_like"], None)
            check.equal("contributions", subject, printed["contributions"], [])
            if out["breaks"]:
                check.equal("same terms", subject, printed["same_terms"], None)
            return
        for effect in EFFECTS:
            check.within("effects", f"{subject}/{effect}", printed["effects"][effect],
                         sign * out["effects"][effect], self.room)
        check.within("sums of effects", subject, sum(printed["effects"].values()), printed["change"],
                     self.room * (len(EFFECTS) + 1))
        self.like_for_like(subject, printed, out)
        self.contributions(subject, printed, out)
        drivers = {(d["plugin"], d["question"]): d["performance"] for d in printed["drivers"]}
        for key, part in out["drivers"].items():
            check.within("drivers", f"{subject}/{key[1]}", drivers.pop(key, 0), sign * part, self.room)
        for key, part in drivers.items():
            check.near("drivers", f"{subject}/{key[1]}", part, 0)

    def like_for_like(self, subject, printed, out):
        like, check = printed["like_for_like"], self.check
        is_dimension = printed["kind"] == "dimension"
        if is_dimension and out["like"] is None:
            check.equal("like for like", subject, like, None)
            return
        ends = out["like"][::self.sign] if is_dimension else (None, None)
        for side, end in zip(("earlier", "later"), ends):
            check.within("like for like", f"{subject}/{side}", like[side], end, self.room)
        check.within("like for like", subject + "/change", like["change"],
                     self.sign * (out["effects"]["performance"] + out["effects"]["mix"]), self.room)

    def contributions(self, subject, printed, out):
        members = {unit[0]: unit for unit in self.units if unit[0] in out["parts"]}
        check = self.check
        hidden = [name for name in out["parts"] if out["hidden"](members[name])]
        shown = [name for name in out["parts"] if name not in hidden] + ["suppressed"] * bool(hidden)
        check.equal("contributions", subject, sorted(c["unit"] for c in printed["contributions"]),
                    sorted(shown))
        for part in printed["contributions"]:
            if part["unit"] == "suppressed":
                for i, effect in enumerate(("performance", "mix")):
                    check.within("contributions", f"{subject}/suppressed", part[effect],
                                 self.sign * sum(out["parts"][name][i] for name in hidden), self.room)
                continue
            if part["unit"] not in out["parts"]:
                continue
            place = f"{subject}/{part['unit']}"
            codes = members[part["unit"]][1:][::self.sign]
            check.equal("units", place, (part["earlier"], part["later"]), codes)
            performance, mix = out["parts"][part["unit"]]
            check.within("contributions", place, part["performance"], self.sign * performance, self.room)
            check.within("contributions", place, part["mix"], self.sign * mix, self.room)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("comparison")
    for side in ("earlier", "later"):
        parser.add_argument("--" + side, required=True)
        parser.add_argument(f"--{side}-returns", nargs="+", required=True)
        parser.add_argument(f"--{side}-example", type=pathlib.Path)
    parser.add_argument("--later-org", required=True)
    parser.add_argument("--plugins", action="append", required=True)
    parser.add_argument("--backwards", action="store_true")
    check = Checker()
    Comparison(check, parser.parse_args()).run()
    return check.finish("comparison")


if __name__ == "__main__":
    raise SystemExit(main())
