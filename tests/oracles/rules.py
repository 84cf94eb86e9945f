# SPDX-License-Identifier: Apache-2.0
"""Every scoring rule worked out from a node's parameters and inputs, for the explanation oracle.

A rule is a function of (parameters, inputs) that gives the value, None where there is none. An
input is (weight, value, applicable): its value is None where nothing was answered.
"""
from oracle import exact


def numbers(text):
    return [exact(float(word)) for word in text.split()]


def answered(inputs):
    return [(weight, value) for weight, value, _ in inputs if value is not None]


def weighted_mean(parameters, inputs):
    known = [(w, v) for w, v in answered(inputs) if w != 0]
    total = sum(w for w, _ in known)
    return sum(w * v for w, v in known) / total if total else None


def plain_sum(parameters, inputs):
    known = answered(inputs)
    if not known:
        return None
    found = sum(w * v for w, v in known)
    if len(known) == len(inputs):
        return found
    low, high, scored_low, scored_high = (
        exact(float(parameters[name])) for name in ("low", "high", "scored_low", "scored_high"))
    if scored_high == scored_low:
        return found + low - scored_low
    return low + (found - scored_low) * (high - low) / (scored_high - scored_low)


def all_of(parameters, inputs):
    known = answered(inputs)
    return exact(int(all(v > 0 for _, v in known))) if known else None


def cumulative_all_of(parameters, inputs):
    """The inputs are the levels, from 1 up; a level of which nothing applies is passed."""
    if not answered(inputs):
        return None
    reached = 0
    for _, value, applicable in inputs:
        if applicable and not (value is not None and value > 0):
            break
        reached += 1
    return exact(reached)


def banded_percent(parameters, inputs):
    percent = weighted_mean(parameters, inputs)
    if percent is None:
        return None
    return exact(sum(1 for edge in numbers(parameters["edges"]) if percent > edge))


def least_band(parameters, inputs):
    known = answered(inputs)
    return min(v for _, v in known) if known else None


def capability_level(parameters, inputs):
    """Level k needs its attributes in the last band but one, those below it in the last."""
    if not answered(inputs):
        return None
    last = exact(float(parameters["bands"]))
    reached, unbroken = 0, True
    for _, value, applicable in inputs:
        if unbroken and (not applicable or (value is not None and value >= last - 1)):
            reached += 1
        unbroken = unbroken and (not applicable or (value is not None and value >= last))
    return exact(reached)


def three_state(parameters, inputs):
    """The CAF rule over groups that hold none (0), some (1) or all (2) of their statements."""
    if not answered(inputs):
        return None
    groups = {}
    for name, (_, value, applicable) in zip(parameters["groups"].split(), inputs):
        blank = 2 if name == "not_achieved" else 0
        groups[name] = (value if value is not None else blank) if applicable else 0
    if groups["not_achieved"] > 0:
        return exact(0)
    if groups["achieved"] == 2:
        return exact(2)
    return exact(1) if groups.get("partially", 0) == 2 else exact(0)


def subtractive(parameters, inputs):
    known = answered(inputs)
    if not known:
        return None
    value = exact(float(parameters["start"])) - sum(w * (1 - v) for w, v in known)
    return max(value, exact(float(parameters["floor"]))) if "floor" in parameters else value


def share_met(parameters, inputs):
    (_, value, _), = inputs
    if value is None:
        return None
    worst, best = exact(float(parameters["worst"])), exact(float(parameters["best"]))
    return (value - worst) / (best - worst) if best != worst else exact(1)


def done(parameters, inputs):
    (_, value, _), = inputs
    return None if value is None else exact(int(value >= exact(float(parameters["best"]))))


def bands(parameters, inputs):
    (_, value, _), = inputs
    if value is None:
        return None
    return exact(sum(1 for edge in numbers(parameters["edges"]) if value >= edge))


def share_of_outcomes_met(parameters, inputs):
    """Of the outcomes that the profile requires and that apply, the share that reach it."""
    required = [(need, value) for need, (_, value, applicable)
                in zip(numbers(parameters["required"]), inputs) if need > 0 and applicable]
    if not required or all(value is None for _, value in required):
        return None
    met = sum(1 for need, value in required if value is not None and value >= need)
    return exact(met) / len(required)


def share_of_target(parameters, inputs):
    (_, devices, _), (_, people, _) = inputs
    if devices is None or people is None or people == 0:
        return None
    return min(exact(1), devices / (exact(float(parameters["target"])) * people))


def share_on_scale(parameters, inputs):
    """Straight lines through (0, 0), the four bands at 1 to 4, and (1, 5)."""
    (_, share, _), = inputs
    if share is None:
        return None
    knots = [exact(0)] + [band / 100 for band in numbers(parameters["bands"])] + [exact(1)]
    for score in range(5):
        if share < knots[score + 1] or score == 4:
            return score + (share - knots[score]) / (knots[score + 1] - knots[score])


def share(parameters, inputs):
    """What is counted is given, not what it was counted from: people are behind it."""
    denominator = exact(float(parameters["denominator"]))
    return exact(float(parameters["numerator"])) / denominator if denominator else None


def maturity_scale(parameters, inputs):
    (_, value, _), = inputs
    if value is None:
        return None
    low, high = exact(float(parameters["min"])), exact(float(parameters["max"]))
    return min(max(5 * (value - low) / (high - low), exact(0)), exact(5))


RULES = {
    "weighted_mean": weighted_mean, "mean": weighted_mean, "sum": plain_sum, "all_of": all_of,
    "cumulative_all_of": cumulative_all_of, "banded_percent": banded_percent,
    "least_band": least_band, "capability_level": capability_level, "three_state": three_state,
    "subtractive": subtractive, "share_met": share_met, "done": done, "bands": bands, "share_of_outcomes_met": share_of_outcomes_met,
    "share_of_target": share_of_target, "share_on_scale": share_on_scale,
    "share": share, "curve": share_on_scale, "maturity_scale": maturity_scale,
}


def ends(node, inputs_of):
    """Least and greatest of a rule over what its inputs could be, each by itself. `inputs_of(end)`:
    the inputs with their `low` or `high`. All rules rise with their inputs, but three_state, which
    falls as more of "not achieved" holds; a sum is rescaled to what applies."""
    parameters = dict(node["parameters"])
    if node["rule"] == "sum":
        parameters["scored_low"] = parameters["applying_low"]
        parameters["scored_high"] = parameters["applying_high"]
    low, high = inputs_of("low"), inputs_of("high")
    if node["rule"] == "three_state":
        low[0], high[0] = high[0], low[0]
    return tuple(RULES[node["rule"]](parameters, inputs) for inputs in (low, high))


def option_number(question, value):
    """What an answer is as a number, before a rule counts it."""
    kind = question["kind"]
    if kind == "choice":
        return exact(next(o["value"] for o in question["options"] if o["id"] == value))
    if kind == "boolean":
        return exact(int(value))
    return exact(value)


def extremes(question):
    """Worst and best answer, by the model or by the kind's default."""
    worst, best = question.get("worst"), question.get("best")
    if question["kind"] == "choice":
        ordered = sorted(question["options"], key=lambda option: option["value"])
        worst = ordered[0]["id"] if worst is None else worst
        best = ordered[-1]["id"] if best is None else best
    elif question["kind"] == "boolean":
        worst, best = worst or False, True if best is None else best
    elif question["kind"] == "percent":
        worst, best = worst or 0, 100 if best is None else best
    return worst, best


def counted(rule, question, value, accept):
    """The number that a rule counts an answer as."""
    given = option_number(question, value)
    worst, best = (option_number(question, end) for end in extremes(question))
    if rule == "three_state":
        low, high = min(worst, best), max(worst, best)
        return exact(0 if given <= low else 2 if given >= high else 1)
    if rule == "subtractive":
        return (given - worst) / (best - worst) if best != worst else exact(1)
    if rule == "all_of":
        if accept:
            return exact(int(value in accept))
        return exact(int(given >= best if best >= worst else given <= best))
    return given
