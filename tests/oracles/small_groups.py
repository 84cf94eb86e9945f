# SPDX-License-Identifier: Apache-2.0
"""Makes random forces with small groups under a model's `suppress`, and counts in what the product
prints of them how many values of each hidden share of people are left.

One competence is asked of everybody and everybody is assessed, so that of n people the score of
`skills/attainment` is 5k/n, and that of `skills/currency` 5j/n. The attacker knows every n and
weight, and tries all counts k of all that are hidden in a dimension against every figure of the
force and the mean of the hidden ones in the explanation; and the two dimensions' sums against what
rests on both.
"""
import bisect
import itertools
import json
import pathlib
import random

from oracle import read_json
from published import FINE, from_csv, from_json, interval

LEAST_FRACTIONS = 3
MOST_COUNTS = 400_000  # of one dimension
SHARES = ("skills/attainment", "skills/currency")
BEFORE, AFTER = "2021-01-01", "2025-10-01"  # assessed too long ago; recently


class SmallGroups:
    """A random force's files, and what everybody knows of it. Not all of a department are of a role that
    is asked anything, so that it weighs something else than those behind its shares."""

    def __init__(self, seed, folder):
        self.folder, pick = pathlib.Path(folder), random.Random(seed)
        self.weighting = pick.choice(("headcount", "equal"))
        sizes = [pick.randint(3, 9) for _ in range(pick.choice((1, 1, 2)))]
        sizes += [pick.choice((10, 11, 12, 14)), *(pick.randint(15, 40) for _ in range(pick.randint(2, 5)))]
        self.people = {f"D{i:02}": n for i, n in enumerate(sizes)}
        self.headcounts = {code: n + pick.randint(0, 7) for code, n in self.people.items()}
        self.weights = self.headcounts if self.weighting == "headcount" else dict.fromkeys(self.people, 1)
        self.counts = {share: {code: pick.randint(0, n) for code, n in self.people.items()} for share in SHARES}

    def write(self):
        folder, codes = self.folder, list(self.people)
        (folder / "strategy.json").write_text(json.dumps({
            "schema": "waymark/strategy/1", "id": "s", "version": "1", "title": "A strategy",
            "principles": [{"id": "P1", "title": "One", "weight": 1}, {"id": "P2", "title": "Two", "weight": 2}],
            "themes": [{"theme": "skills", "principle": "P1", "weight": 1},
                       {"theme": "people", "principle": "P2", "weight": 1}]}))
        (folder / "org.csv").write_text("code,name,headcount\n" + "".join(
            f"{code},Unit {code[1:]}x,{self.headcounts[code]}\n" for code in codes))
        (folder / "headcount.csv").write_text("department,role,people\n" + "".join(
            f"{code},Officer,{self.people[code]}\n" for code in codes))
        (folder / "requirements.csv").write_text(
            "role,competence,level,critical\nOfficer,Searching,working,no\n")
        attained, current = (self.counts[share] for share in SHARES)
        (folder / "people.csv").write_text(
            "person,department,role,competence,level,assessed_on,method\n" + "".join(
                f"{code}-{i},{code},Officer,Searching,{'working' if i < attained[code] else 'none'},"
                f"{AFTER if i < current[code] else BEFORE},manager\n"
                for code in codes for i in range(self.people[code])))

    def load(self, waymark):
        self.write()
        waymark.needs("init", "--force", "TT", "--name", "Test Force")
        waymark.needs("strategy", "import", self.folder / "strategy.json")
        waymark.needs("period", "open", "T1", "--from", "2026-01-01", "--to", "2026-06-30", "--census", "2026-04-30",
                      "--strategy", "s@1", "--weighting", self.weighting, "--use", "skills")
        waymark.needs("org", "import", self.folder / "org.csv", "--period", "T1")
        for table in ("people", "headcount", "requirements"):
            waymark.needs("evidence", "import", self.folder / f"{table}.csv", "--period", "T1",
                          "--plugin", "skills", "--table", table)

    def score(self, share, code, count):
        return 5 * count / self.people[code]

    def exact(self, share):
        """The force's score in a dimension."""
        return sum(self.weights[code] * self.score(share, code, count) for code, count in self.counts[share].items()) / \
            sum(self.weights.values())


def mean_of_hidden(explanation):
    """Of the explanation of a dimension: the mean of those that are suppressed, as an interval."""
    root = read_json(explanation)["root"]
    for node in root["inputs"]:
        if node["id"].startswith("suppressed") and node["value"] is not None:
            return interval(node["value"], float(node["parameters"].get("rounded", 0)))
    return None


class Counting:
    """Tries all counts of the hidden shares of one force against what is printed of it."""

    def __init__(self, made, document, published, means):
        self.made, self.document, self.published = made, document, published
        self.sums = {share: self.fitting(share, means.get(share)) for share in SHARES}

    def hidden(self, share):
        return [code for code in self.made.people if "score" not in self.published.figures.get(
            (code, "dimension", share), {})]

    def fitting(self, share, mean):
        """[(the force's score, counts of the hidden ones)] that fit what is printed of the dimension
        alone, by score; None where there are too many to try."""
        hidden, weights = self.hidden(share), self.made.weights
        total, of_hidden = sum(weights.values()), sum(weights[code] for code in hidden)
        shown = sum(weights[code] * sum(self.published.figures[code, "dimension", share]["score"]) / 2
                    for code in self.made.people if code not in hidden)
        tries = 1
        for code in hidden:
            tries *= self.made.people[code] + 1
        if tries > MOST_COUNTS:
            return None
        limits = list(self.published.figures.get((None, "dimension", share), {}).values())
        parts = [[weights[code] * self.made.score(share, code, count) for count in range(self.made.people[code] + 1)]
                 for code in hidden]
        found = []
        for counts in itertools.product(*(range(len(part)) for part in parts)):
            own = sum(part[count] for part, count in zip(parts, counts))
            value = (shown + own) / total
            if all(low <= value <= high for low, high in limits) and \
                    (not hidden or mean is None or mean[0] <= own / of_hidden <= mean[1]):
                found.append((value, counts))
        return sorted(found)

    def rolled_up(self, scores):
        """{key: (score, low, high)} of what rests on the dimensions, as DESIGN 4 has it: those that are not
        scored count with 0 and 5."""
        of = {}

        def mean(key, parts):
            scored = [(weight, of[part][0]) for weight, part in parts if part in of and of[part][0] is not None]
            counted = [(weight, of[part]) for weight, part in parts if part in of]
            if not counted:
                return
            total = sum(weight for weight, _ in counted)
            of[key] = (sum(w * s for w, s in scored) / sum(w for w, _ in scored) if scored else None,
                       *(sum(w * bounds[end] for w, bounds in counted) / total for end in (1, 2)))

        plugin = self.document["plugins"][0]
        for dimension in plugin["dimensions"]:
            key = (None, "dimension", f"skills/{dimension['id']}")
            if key[2] in scores:
                of[key] = (scores[key[2]],) * 3
            elif dimension["state"] != "not_applicable":
                of[key] = (None, 0, 5)
        mean((None, "plugin", "skills"), [(d["weight"], (None, "dimension", f"skills/{d['id']}"))
                                          for d in plugin["dimensions"]])
        for principle in self.document["principles"]:
            mean((None, "principle", principle["id"]), [(c["weight"], (None, "dimension", f"skills/{c['dimension']}"))
                                                        for c in principle["contributions"]])
        mean((None, "force", ""), [(p["weight"], (None, "principle", p["id"])) for p in self.document["principles"]])
        return of

    def limits(self):
        """[(factor of each share's score, constant, interval)] of all figures that rest on them."""
        origin = self.rolled_up(dict.fromkeys(SHARES, 0))
        moved = [self.rolled_up({**dict.fromkeys(SHARES, 0), share: 1}) for share in SHARES]
        found = []
        for key, members in self.published.figures.items():
            for place, member in enumerate(("score", "low", "high")):
                if key[0] is None and member in members and origin.get(key, (None,) * 3)[place] is not None:
                    factors = [one[key][place] - origin[key][place] for one in moved]
                    found.append((factors, origin[key][place], members[member]))
        return found

    def left(self):
        """{(share, code): how many counts are left}; None where nothing fits; {} where too many would have
        to be tried."""
        if None in self.sums.values():
            return {}
        limits, found = self.limits(), {}
        for own, share in enumerate(SHARES):
            other = self.sums[SHARES[1 - own]]
            values = [value for value, _ in other]
            left = [set() for _ in self.hidden(share)]
            for value, counts in self.sums[share]:
                low, high = -1.0, 6.0
                for factors, constant, (least, greatest) in limits:
                    rest, factor = constant + factors[own] * value, factors[1 - own]
                    if factor > 1e-9:
                        low, high = max(low, (least - rest) / factor), min(high, (greatest - rest) / factor)
                    elif not least - FINE <= rest <= greatest + FINE:
                        low, high = 6.0, -1.0
                at = bisect.bisect_left(values, low)
                if at < len(values) and values[at] <= high:
                    for seen, count in zip(left, counts):
                        seen.add(count)
            if not self.sums[share] or (left and not left[0]):
                return None
            for code, seen in zip(self.hidden(share), left):
                found[share, code] = len(seen)
        return found


def attack_small_groups(waymark, seed, folder):
    """Faults found in one force; counts."""
    made, faults, counts = SmallGroups(seed, folder), [], {"forces of small groups": 1}
    made.load(waymark)
    for form in ("json", "csv"):
        waymark.needs("report", "force", "--period", "T1", "--format", form, "-o", folder / f"results.{form}")
    means = {}
    for share in SHARES:
        path = folder / f"{share.split('/')[1]}.json"
        waymark.needs("explain", "--period", "T1", "--plugin", "skills", "--dimension", share.split("/")[1],
                      "--format", "json", "-o", path)
        means[share] = mean_of_hidden(path)
    document, published = read_json(folder / "results.json"), from_json(folder / "results.json")
    table = from_csv(folder / "results.csv")
    table.take_steps_of(published)
    if table.tells_more_than(published):
        faults.append(f"small groups {seed}: the CSV says more than the JSON")
    counting = Counting(made, document, published, means)
    left = counting.left()
    if left is None:
        return [*faults, f"small groups {seed}: what is printed contradicts itself"], counts
    counts["shares of people hidden"] = len(left)
    counts["means of hidden ones read"] = sum(mean is not None for mean in means.values())
    for code, n in made.people.items():
        for share in SHARES:
            if n < 10 and "score" in published.figures.get((code, "dimension", share), {}):
                faults.append(f"small groups {seed}: {code}/{share} of {n} people is shown")
    for (share, code), number in left.items():
        if number < min(LEAST_FRACTIONS, made.people[code] + 1):
            faults.append(f"small groups {seed}: {code}/{share} of {made.people[code]} people has {number} values left")
    # Had the force's figures all digits, shares would be found.
    for share in SHARES:
        published.figures[None, "dimension", share] = {"score": interval(made.exact(share), 0)}
    told = Counting(made, document, published, {}).left() or {}
    counts["shares that exact figures would tell"] = sum(number < LEAST_FRACTIONS for number in told.values())
    return faults, counts
