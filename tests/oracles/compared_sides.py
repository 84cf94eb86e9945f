# SPDX-License-Identifier: Apache-2.0
"""The two periods of a comparison as they were published: what each leaf weighs and scored, what it
answered, and which departments of both belong together."""
import csv

import recompute_results
from oracle import exact


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
