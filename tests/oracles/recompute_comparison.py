#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recomputes every change, effect and contribution of `waymark compare A B --format json`.

    recompute_comparison.py COMPARISON.json --earlier A.json --later B.json
        --earlier-returns PATH... --later-returns PATH... --later-org ORG.csv
        --plugins DIR [--backwards] [--earlier-example FOLDER --later-example FOLDER]

From the departments' figures of both periods' results, the predecessors in the later period's
org.csv, the crosswalks and the return files it works out each department's scores on the same terms
(same_terms.py), then the four effects of every dimension, and of the plugins, principles and the
force above them, for the force and for every unit, the contributions, and what each question
drives. All to 1e-9. A and B are in the order of time; with --backwards the comparison is that of B
with A. What is suppressed is worked out from the periods' files in the example folders: it counts
above, and must not be shown by itself.
"""
import argparse
import pathlib

import recompute_results
from compared_sides import Side, find_units, mean, unit_score
from given_away import gives_away
from oracle import Checker, exact, load_model, load_returns, read_json
from same_terms import EFFECTS, Carried, dimension_effects


def change(a, b):
    return None if a is None or b is None else b - a


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
