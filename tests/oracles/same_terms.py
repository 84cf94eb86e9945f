# SPDX-License-Identifier: Apache-2.0
"""Both periods of a comparison on the same terms: answers carried through the crosswalks, scored by
the later edition (the CAF rule, the weighted mean and levels are written out here once more), and the four
effects of a dimension that follow."""
import csv

import rules
from compared_sides import mean, number, unit_score, unit_weight
from oracle import exact, load_model, plugin_folder, questions_of, read_json

EFFECTS = ("performance", "mix", "scope", "framework")
CARRIES = ("same", "reworded", "renumbered")


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
