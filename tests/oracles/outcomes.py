# SPDX-License-Identifier: Apache-2.0
"""The states of CAF outcomes, decided from answers by the rule that NCSC's guidance gives."""

GROUP = {"none": 0, "some": 1, "all": 2}
WORST = {"na": "all", "pa": "none", "a": "none"}


def outcomes_of(model):
    """{outcome: the groups that are asked of it}, of a model that asks of outcomes."""
    out = {}
    for section in model["sections"]:
        for question in section["questions"]:
            outcome, _, group = question["id"].rpartition(".")
            if group in WORST:
                out.setdefault(outcome, {})[group] = question["id"]
    metrics = {metric["id"] for metric in model.get("metrics", ())}
    return out if set(out) == metrics else {}


def state(groups, answers):
    """0 not achieved, 1 partially, 2 achieved; None where no statement applies. A blank counts as
    the worst answer."""
    counts, applicable = dict.fromkeys(WORST, 0), False
    for group, question in groups.items():
        value, not_applicable = answers.get(question, (None, False))
        if not not_applicable:
            applicable = True
            counts[group] = GROUP[value or WORST[group]]
    if not applicable:
        return None
    if counts["na"] > 0:
        return 0
    if counts["a"] == 2:
        return 2
    return 1 if counts["pa"] == 2 else 0


def begun(model, answers):
    """The dimensions of which any question has an answer: no other has metrics."""
    return {dimension["id"] for dimension in model["dimensions"]
            if any(answers.get(question, (None, False))[0] is not None
                   for question in dimension["questions"])}


def check_states(check, results, models, returns):
    """Every outcome's state that the results print, and none is left out."""
    for department in results["departments"]:
        for plugin in department["plugins"]:
            model = models[plugin["id"]]
            outcomes = outcomes_of(model)
            if not outcomes or plugin["state"] == "suppressed":
                continue
            answers = returns.get((department["code"], plugin["id"]), {})
            shown = begun(model, answers)
            wanted = {metric["id"]: state(outcomes[metric["id"]], answers)
                      for metric in model["metrics"] if metric["dimension"] in shown}
            wanted = {outcome: value for outcome, value in wanted.items() if value is not None}
            place = f"{department['code']}/{plugin['id']}"
            printed = {metric["id"]: metric["value"] for metric in plugin["metrics"]}
            check.equal("outcomes with a state", place, sorted(printed), sorted(wanted))
            for outcome, value in printed.items():
                check.near("states of outcomes", f"{place}/{outcome}", value, wanted.get(outcome))
