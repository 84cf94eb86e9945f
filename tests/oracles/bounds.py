# SPDX-License-Identifier: Apache-2.0
"""A declared rule worked out from a return's answers, and from every answer it could still get.

A rule is as the model has it; answers are {question: (value, not applicable?)}. A value that comes
out is (number or None, applicable?).
"""
import itertools

import rules
from oracle import exact

MOST_TRIED = 1000


def possible(question):
    """What can be answered to a question, and whether there is more between."""
    kind = question["kind"]
    if kind == "choice":
        return [option["id"] for option in question["options"]], False
    if kind == "boolean":
        return [False, True], False
    ends = list(rules.extremes(question))
    ends += [0, 100] if kind == "percent" else []
    ends += [question[end] for end in ("min", "max") if end in question]
    return sorted({min(ends), max(ends)}), min(ends) < max(ends)


def as_input(entry):
    return {"question": entry} if isinstance(entry, str) else entry


class Model:
    def __init__(self, questions):
        self.questions = questions

    def span(self, rule):
        """Least and greatest of a rule, by the worst and best answers of its questions."""
        kind = rule["rule"]
        if kind == "cumulative_all_of":
            return exact(0), exact(len(rule["levels"]))
        if kind == "three_state":
            return exact(0), exact(2)
        if kind == "bands":
            return exact(0), exact(len(rule["edges"]))
        if kind == "banded_percent":
            return exact(0), exact(len(rule["levels"] if "levels" in rule
                                       else rule.get("bands", [15, 50, 85])))
        inputs = [as_input(entry) for entry in rule["inputs"]]
        weights = [exact(entry.get("weight", 1)) for entry in inputs]
        if kind == "subtractive":
            start = exact(rule["start"])
            low = start - sum(weights)
            return (max(low, exact(rule["floor"])) if "floor" in rule else low), start
        spans = [self.span_of_input(entry) for entry in inputs]
        total = sum(weights) if kind in ("mean", "weighted_mean") else exact(1)
        return tuple(sum(w * span[end] for w, span in zip(weights, spans)) / total
                     for end in (0, 1))

    def span_of_input(self, entry):
        if "rule" in entry:
            return self.span(entry)
        question = self.questions[entry["question"]]
        ends = [rules.option_number(question, end) for end in rules.extremes(question)]
        return min(ends), max(ends)

    def value(self, rule, answers):
        """The rule's value, as (number or None, applicable?)."""
        kind = rule["rule"]
        if kind == "three_state":
            groups = [g for g in ("not_achieved", "partially", "achieved") if g in rule]
            inputs = [self.input(kind, as_input(rule[g]), rule, answers) for g in groups]
            return self.apply(kind, {"groups": " ".join(groups)}, inputs)
        if kind == "cumulative_all_of":
            levels = [self.apply("all_of", {}, [
                self.input("all_of", as_input(entry), rule, answers) for entry in level])
                for level in rule["levels"]]
            return self.apply(kind, {}, [(exact(1), *level) for level in levels])
        if kind == "banded_percent":
            edges = rule.get("bands", [15, 50, 85])
            parameters = {"edges": " ".join(map(str, edges)), "bands": str(len(edges))}
            if "levels" not in rule:
                return self.apply(kind, parameters, self.inputs(kind, rule, answers))
            levels = []
            for level in rule["levels"]:
                attributes = [
                    (exact(1), *self.apply(kind, parameters, [
                        self.input(kind, as_input(entry), rule, answers)])) for entry in level]
                levels.append((exact(1), *self.apply("least_band", {}, attributes)))
            return self.apply("capability_level", parameters, levels)
        inputs = self.inputs(kind, rule, answers)
        parameters = {"edges": " ".join(map(str, rule.get("edges", [])))}
        if kind == "subtractive":
            parameters = {key: rule[key] for key in ("start", "floor") if key in rule}
        if kind == "sum":
            parameters = self.ranges(rule, inputs)
        return self.apply(kind, parameters, inputs)

    def ranges(self, rule, inputs):
        """The parameters that `sum` rescales by."""
        out = dict.fromkeys(("low", "high", "scored_low", "scored_high"), exact(0))
        for entry, (weight, number, _) in zip(map(as_input, rule["inputs"]), inputs):
            for end, name in zip(self.span_of_input(entry), ("low", "high")):
                out[name] += weight * end
                out["scored_" + name] += weight * end if number is not None else 0
        return out

    def apply(self, kind, parameters, inputs):
        return rules.RULES[kind](parameters, inputs), any(applies for _, _, applies in inputs)

    def inputs(self, kind, rule, answers):
        return [self.input(kind, as_input(entry), rule, answers) for entry in rule["inputs"]]

    def input(self, kind, entry, rule, answers):
        weight = exact(entry.get("weight", 1))
        if "rule" in entry:
            number, applies = self.value(entry, answers)
            low, high = self.span(entry)
            if number is not None and kind == "all_of":
                number = exact(int(number >= high))
            if number is not None and kind == "subtractive":
                number = (number - low) / (high - low) if high != low else exact(1)
            return weight, number, applies
        question = self.questions[entry["question"]]
        value, not_applicable = answers.get(entry["question"], (None, False))
        if not_applicable:
            return weight, None, False
        if value is None:
            return weight, None, True
        return weight, rules.counted(kind, question, value, rule.get("accept", [])), True

    def ends(self, rule, asked, answers):
        """Least and greatest value over all that could be answered to what is missing, whether
        there are answers between those that were tried; None where there are too many."""
        missing = [q for q in asked if answers.get(q, (None, False)) == (None, False)]
        choices, has_more, count = [], False, 1
        for question in missing:
            cells, more = possible(self.questions[question])
            choices.append(cells)
            has_more = has_more or more
            count *= len(cells)
        if count > MOST_TRIED:
            return None
        found = []
        for cells in itertools.product(*choices):
            filled = {**answers, **{q: (cell, False) for q, cell in zip(missing, cells)}}
            number, _ = self.value(rule, filled)
            if number is not None:
                found.append(number)
        return (min(found), max(found), has_more) if found else None
