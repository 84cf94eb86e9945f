# SPDX-License-Identifier: Apache-2.0
"""The skills plugin's figures of one department, as docs/formats/skills.md words them."""
import datetime
import math
import re

from equipment_figures import curve, months_after

TOPS = {"four": 4, "seven": 7, "eight": 8}
Z = {"90": 1.6448536269514722, "95": 1.959963984540054, "99": 2.5758293035489004}
SMALL = range(1, 10)


def key_of(text):
    return re.sub(r"[^a-z0-9+#\u0080-\U0010ffff]+", "-", re.sub("[A-Z]", lambda m: m[0].lower(), text or "")).strip("-")


def wilson(p, n, N, z):
    if n == 0:
        return None
    if n >= N:
        return p, p
    n = n * (N - 1) / (N - n)
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0, centre - half), min(1, centre + half)


class Requirements:
    """What each role asks: role key → competence key → (level or None, critical: True, False, None)."""

    def __init__(self, rows, parameters):
        top = TOPS[parameters["required-scale"]]
        blank = None if parameters["critical-when-blank"] == "unknown" else False
        merged, self.names = {}, {}
        for row in rows:
            role, competence = key_of(row["role"]), key_of(row["competence"])
            for text, key in ((row["role"], role), (row["competence"], competence)):
                self.names.setdefault(key, set()).add(text.encode())
            level = row["level"] if row["level"] is not None and 0 <= row["level"] <= top else None
            critical = blank if row["critical"] is None else row["critical"]
            merged.setdefault((role, competence), []).append((level, critical))
        self.of = {}
        for (role, competence), entries in merged.items():
            levels = [level for level, _ in entries if level is not None]
            says = [critical for _, critical in entries]
            critical = True if True in says else None if None in says else False
            level = max(levels, default=None)
            if role and competence and level != 0:
                self.of.setdefault(role, {})[competence] = (level, critical)

    def name(self, key):
        return min(self.names[key])[:200].decode("utf-8", "ignore")


class Figures:
    """metrics: (id, item) → {value, numerator, denominator, n}; dimensions: id → figure."""

    def __init__(self, people, requirements, headcount, census, parameters, org_headcount):
        self.p, self.census = parameters, census
        self.z = Z[str(parameters["confidence"])]
        self.wanted = Requirements(requirements, parameters)
        self.metrics = {}
        self.dimensions = {name: {"state": "unscored"} for name in ("attainment", "specialists", "currency")}
        self.read_people(people)
        self.count_people(headcount, org_headcount)
        self.count_pairs()
        if not self.B or not self.P:
            self.metric("people-assessed", "", self.B, n=self.B)
            if self.R > 0:
                self.share("response-rate", "", self.B, self.R, self.B)
            if self.H > 0:
                self.share("people-with-requirements", "", self.R, self.H)
            return
        self.attainment()
        self.specialists()
        self.currency()
        self.by_item()
        self.unsaid()

    # -- counting

    def read_people(self, rows):
        held_top = TOPS[self.p["held-scale"]]
        held, roles = {}, {}
        self.persons = set()
        for row in rows:
            person, competence = row["person"], key_of(row["competence"])
            self.persons.add(person)
            day = row["assessed_on"] if row["assessed_on"] and row["assessed_on"] <= self.census else None
            level = row["level"] if row["level"] is not None and 0 <= row["level"] <= held_top else None
            method = key_of(row["method"])
            rank = (day is not None, day or datetime.date.min, level is not None, level or 0,
                    method.encode())
            if competence:
                mine = held.setdefault(person, {})
                if competence not in mine or rank > mine[competence][0]:
                    mine[competence] = (rank, level, day, method)
            if key_of(row["role"]):
                roles.setdefault(person, []).append((rank[:2], key_of(row["role"])))
        self.held = held
        self.role = {}
        for person, entries in roles.items():
            best = max(rank for rank, _ in entries)
            self.role[person] = min((key.encode() for rank, key in entries if rank == best)).decode()

    def count_people(self, headcount, org_headcount):
        people = {}
        for row in headcount:
            if row["people"] is not None and row["people"] >= 0:
                people[key_of(row["role"])] = people.get(key_of(row["role"]), 0) + row["people"]
        seen = {}
        for role in self.role.values():
            seen[role] = seen.get(role, 0) + 1
        # A stray person's role is not the department's, where a headcount says which are.
        self.established = {role for role, number in people.items() if number > 0} if people else set(seen)
        self.N = {role: max(people.get(role, 0), seen.get(role, 0)) for role in {*people, *seen}}
        every = sum(self.N.values())
        self.H = max(every, len(self.persons), 0 if people else org_headcount)
        self.k = self.H / every if every > 0 else 0
        self.unknown_roles = self.H - every
        self.Q = {role: self.wanted.of.get(role, {}) if role else {} for role in self.N}
        self.P = self.k * sum(self.N[role] * len(self.Q[role]) for role in self.N)
        self.R = self.k * sum(self.N[role] for role in self.N if self.Q[role])

    def meets(self, level, required):
        tops = TOPS[self.p["held-scale"]], TOPS[self.p["required-scale"]]
        least = min(tops)
        return math.ceil(level * least / tops[0]) >= math.ceil(required * least / tops[1])

    def count_pairs(self):
        """Known pairs: (person, role, competence, met?, day, method)."""
        self.pairs = []
        for person, role in self.role.items():
            for competence, (required, _) in self.Q.get(role, {}).items():
                entry = self.held.get(person, {}).get(competence)
                if entry and entry[1] is not None and required is not None:
                    self.pairs.append((person, role, competence, self.meets(entry[1], required), entry[2], entry[3]))
        self.B = len({pair[0] for pair in self.pairs})

    def since(self, months):
        return months_after(self.census, -months)

    # -- results

    def metric(self, name, item, value=None, numerator=None, denominator=None, n=None):
        self.metrics[name, item] = {"value": value, "numerator": numerator, "denominator": denominator, "n": n}

    def share(self, name, item, numerator, denominator, n=None):
        if denominator > 0:
            self.metric(name, item, numerator / denominator, numerator, denominator, n)

    def ends(self, name, item, p, n, N):
        interval = wilson(p, n, N, self.z)
        if interval:
            self.metric(f"{name}-low", item, interval[0], n=n)
            self.metric(f"{name}-high", item, interval[1], n=n)

    def curve(self, share):
        return curve(share, self.p)

    def scored(self, name, good, known, sample):
        interval = wilson(good / known, sample, self.R, self.z)
        self.dimensions[name] = {
            "state": "scored", "score": self.curve(good / known), "low": self.curve(good / self.P),
            "high": self.curve((good + self.P - known) / self.P), "coverage": known / self.P,
            "interval": interval and tuple(map(self.curve, interval))}

    def attainment(self):
        K, M = len(self.pairs), sum(pair[3] for pair in self.pairs)
        self.scored("attainment", M, K, self.B)
        self.metric("people-assessed", "", self.B, n=self.B)
        self.share("response-rate", "", self.B, self.R, self.B)
        self.share("people-with-requirements", "", self.R, self.H)
        self.share("attained", "", M, K, self.B)
        self.ends("attained", "", M / K, self.B, self.R)
        said = [pair for pair in self.pairs if pair[5]]
        people = len({pair[0] for pair in said})
        if people > 9:
            self.share("self-assessed", "", sum(pair[5] == "self" for pair in said), len(said), people)

    def level_known(self, role, competence):
        return sum(self.held.get(person, {}).get(competence, (0, None))[1] is not None
                   for person, other in self.role.items() if other == role)

    def competences(self):
        """competence → the roles with people that require it."""
        found = {}
        for role, needs in self.Q.items():
            if self.N[role] > 0:
                for competence in needs:
                    found.setdefault(competence, []).append(role)
        return found

    def specialists(self):
        T = float(self.p["minimum-holders"])
        e = d = c = u = k0 = k1 = 0
        coverage, critical_ones, unclear = [], 0, 0
        for competence, roles in self.competences().items():
            entries = [self.Q[role][competence] for role in roles if role in self.established]
            if not entries:
                continue
            critical = any(says is True for _, says in entries)
            if not critical and all(says is False for _, says in entries):
                continue
            levels = [level for level, says in entries if says is (True if critical else None) and level is not None]
            asked = max(levels, default=None)
            known = [self.level_known(role, competence) for role in roles]
            holders, may = 0, math.inf
            if asked is not None:
                holders = sum(mine[competence][1] is not None and self.meets(mine[competence][1], asked)
                              for mine in self.held.values() if competence in mine)
                may = sum(self.N[role] for role in roles) - sum(known) + self.unknown_roles
            enough, can_be = holders >= T, holders + may >= T
            if not critical:
                unclear += 1
                k0, k1 = k0 + (not enough), k1 + can_be
                continue
            critical_ones += 1
            coverage.append(sum(known) / (self.k * sum(self.N[role] for role in roles)))
            if not (enough or not can_be or (asked is not None and any(known))):
                u += 1
                continue
            d, e, c = d + 1, e + enough, c + (not enough and can_be)
            self.metric("competence-enough-holders", self.wanted.name(competence), int(enough), n=self.B)
        if d:
            self.dimensions["specialists"] = {
                "state": "scored", "score": self.curve(e / d), "low": self.curve(e / (d + u + k0)),
                "high": self.curve((e + c + u + k1) / (d + u + k1)),
                "coverage": sum(coverage) / (critical_ones + unclear), "interval": None}
            self.share("critical-covered", "", e, d, self.B)
            self.metric("single-points", "", d - e, n=self.B)
        elif not critical_ones and not unclear:
            self.dimensions["specialists"] = {"state": "not_applicable"}

    def currency(self):
        dated = [pair for pair in self.pairs if pair[4]]
        people = len({pair[0] for pair in dated})
        self.share("assessments-dated", "", len(dated), len(self.pairs), self.B)
        if not dated:
            return
        for name, months in (("assessments-current", int(self.p["stale-after-months"])), ("assessed-within-year", 12)):
            fresh = sum(pair[4] >= self.since(months) for pair in dated)
            self.share(name, "", fresh, len(dated), people)
            if name == "assessments-current":
                self.scored("currency", fresh, len(dated), people)
                self.ends(name, "", fresh / len(dated), people, self.R)

    def by_item(self):
        since = self.since(int(self.p["stale-after-months"]))
        self.K_of, self.B_of, self.K_in, self.dated_of = {}, {}, {}, {}
        for competence, roles in self.competences().items():
            pairs = [pair for pair in self.pairs if pair[2] == competence]
            name, there = self.wanted.name(competence), self.k * sum(self.N[role] for role in roles)
            K, met = len(pairs), sum(pair[3] for pair in pairs)
            self.K_of[competence] = K
            self.share("competence-attained", name, met, K, K)
            if K:
                self.ends("competence-attained", name, met / K, K, there)
            self.share("competence-assessed", name, K, there, K)
            days = [pair[4] for pair in pairs if pair[4]]
            self.dated_of[competence] = len(days)
            self.share("competence-current", name, sum(day >= since for day in days), len(days), len(days))
        for role in self.N:
            if not self.Q[role] or self.N[role] <= 0:
                continue
            pairs = [pair for pair in self.pairs if pair[1] == role]
            name, people = self.wanted.name(role), len({pair[0] for pair in pairs})
            self.B_of[role] = people
            for pair in pairs:
                self.K_in[role, pair[2]] = self.K_in.get((role, pair[2]), 0) + 1
            met = sum(pair[3] for pair in pairs)
            self.share("role-attained", name, met, len(pairs), people)
            if pairs:
                self.ends("role-attained", name, met / len(pairs), people, self.N[role])
            self.share("role-assessed", name, people, self.N[role], people)

    # -- what is left unsaid

    def lose(self, name, key):
        for suffix in ("", "-low", "-high"):
            metric = self.metrics.get((name + suffix, self.wanted.name(key)))
            if metric:
                metric.update(value=None, numerator=None, denominator=None)

    def least(self, counts, keys):
        return min(keys, key=lambda key: (counts[key], self.wanted.name(key).encode()))

    def unsaid(self):
        roles = {role for role, people in self.B_of.items() if people > 9}
        competences = {competence for competence, K in self.K_of.items() if K > 9}
        small_roles = {role for role, people in self.B_of.items() if people in SMALL}
        small_competences = {competence for competence, K in self.K_of.items() if K in SMALL}
        if small_roles or small_competences:
            parts = self.parts(roles, competences)
            touched = [part for part in parts
                       if any(self.K_in.get((role, c)) for role in small_roles for c in part[1])
                       or any(self.K_in.get((role, c)) for role in part[0] for c in small_competences)]
            whole = [part for part in parts if part[0] and part[1]]
            if whole and not any(part in touched for part in whole):
                touched.append(min(whole, key=lambda part: (
                    lambda role: (self.B_of[role], self.wanted.name(role).encode()))(self.least(self.B_of, part[0]))))
            for part in touched:
                if part[0]:
                    self.lose("role-attained", self.least(self.B_of, part[0]))
                if part[1]:
                    self.lose("competence-attained", self.least(self.K_of, part[1]))
        if any(count in SMALL for count in self.dated_of.values()):
            large = [competence for competence, count in self.dated_of.items() if count > 9]
            if large:
                self.lose("competence-current", self.least(self.dated_of, large))

    def parts(self, roles, competences):
        """Pairs of sets that hang together by known pairs."""
        parts, left = [], {("role", role) for role in roles} | {("competence", c) for c in competences}
        while left:
            part, edge = set(), [min(left)]
            while edge:
                point = edge.pop()
                if point in part:
                    continue
                part.add(point)
                kind, key = point
                edge += [other for other in left if other not in part and other[0] != kind
                         and self.K_in.get((key, other[1]) if kind == "role" else (other[1], key))]
            left -= part
            parts.append(({key for kind, key in part if kind == "role"},
                          {key for kind, key in part if kind == "competence"}))
        return parts
