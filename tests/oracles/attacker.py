# SPDX-License-Identifier: Apache-2.0
"""What can be worked out of hidden scores from public copies, by linear programmes.

The attacker knows models, weights, headcounts, who was asked, which returns have a score and which
are complete, and that scores lie in 0 to 5. Every figure of DESIGN 4 is a variable with the interval
of what is printed of it; the roll-up's means tie them. What can be worked out of a hidden score lies
between its least and greatest value. One programme asks for several of these, made of one copy of the
whole for each, so that one run of glpsol does.
"""
import itertools
import pathlib
import random
import subprocess

LEAST_WIDTH = 0.5
MOST_TERMS = 40_000  # of one programme
KNOWN = 1e-5  # an interval no wider is a value
SLACK = 1e-4  # of a width: more than the solver's tolerance makes of it
ROUNDS = 6


class Model:
    """Bounds of variables, and sums of them that are nought."""

    def __init__(self):
        self.bounds, self.rows = {}, []

    def variable(self, name, low=-10.0, high=10.0, widest=(0.0, 5.0)):
        old = self.bounds.get(name, widest)
        self.bounds[name] = (max(old[0], low), min(old[1], high))
        return name

    def mean(self, name, parts):
        """`parts`: (weight, variable or number); the variable `name` is their mean."""
        total = sum(weight for weight, _ in parts)
        if total <= 0:
            return
        terms, constant = {self.variable(name): -1.0}, 0.0
        for weight, part in parts:
            if isinstance(part, (int, float)):
                constant += weight / total * part
            else:
                self.variable(part)
                terms[part] = terms.get(part, 0.0) + weight / total
        self.rows.append((terms, -constant))

    def at_most(self, low, high):
        self.rows.append(({self.variable(low): 1.0, self.variable(high): -1.0}, None))

    def narrow(self, wanted, scratch):
        """{variable: (least, greatest)} of those wanted that lie closer together than LEAST_WIDTH; None where
        nothing fits at all."""
        if any(low > high + 1e-6 for low, high in self.bounds.values()):
            return None
        parts, found = Parts(self), {}
        for part in parts.all():
            here = part.narrow([name for name in wanted if name in part.variables], scratch)
            if here is None:
                return None
            found.update(here)
        for name in wanted:
            low, high = self.bounds[name]
            if high - low < LEAST_WIDTH - SLACK:
                found.setdefault(name, (low, high))
        return found


class Part:
    """Rows that share variables whose value is open."""

    def __init__(self, model, rows):
        self.rows = rows
        self.bounds = {name: model.bounds[name] for terms, _ in rows for name in terms}
        self.variables = set(self.bounds)
        self.terms = sum(len(terms) for terms, _ in rows)

    def narrow(self, wanted, scratch):
        """As Model.narrow(). Every solution of the rows is something that can be: most variables are seen
        wide enough in a few that pull them all up or down at random; only the others are asked one by one."""
        pick, seen = random.Random(1), {}
        left = list(wanted)
        for _ in range(ROUNDS):
            signs = {name: pick.choice((-1, 1)) for name in left}
            points = self.points([signs, {name: -sign for name, sign in signs.items()}], scratch)
            if points is None:
                return None
            for name in left:
                values = [*seen.get(name, ()), *(point[name] for point in points)]
                seen[name] = (min(values), max(values))
            left = [name for name in left if seen[name][1] - seen[name][0] < LEAST_WIDTH + SLACK]
            if not left:
                return {}
        found, at_once = {}, max(1, MOST_TERMS // (2 * self.terms))
        for start in range(0, len(left), at_once):
            here = left[start:start + at_once]
            points = self.points([{name: sign} for name in here for sign in (-1, 1)], scratch)
            if points is None:
                return None
            for name, low, high in zip(here, points[::2], points[1::2]):
                if high[name] - low[name] < LEAST_WIDTH - SLACK:
                    found[name] = (low[name], high[name])
        return found

    def points(self, objectives, scratch):
        """Solutions of the rows, {variable: value}, one for each objective, in which it is as great as can
        be; None where there is none. With nothing in it, any."""
        index = {name: number for number, name in enumerate(self.bounds)}
        names = list(index)
        objective, rows, bounds = [], [], []
        for copy, signs in enumerate(objectives):
            for name, sign in signs.items() or ((names[0], 1),):
                objective.append(f"{'+' if sign > 0 else '-'} x{copy}_{index[name]}")
            for number, (terms, right) in enumerate(self.rows):
                text = " ".join(f"{value:+.17g} x{copy}_{index[term]}" for term, value in terms.items())
                relation = "<= 0" if right is None else f"= {right:.17g}"
                rows.append(f" r{copy}_{number}: {text} {relation}")
            for variable, (low, high) in self.bounds.items():
                bounds.append(f" {min(low, high):.12g} <= x{copy}_{index[variable]} <= {high:.12g}")
        path = pathlib.Path(scratch) / "attack.lp"
        path.write_text("Maximize\n obj: " + "\n ".join(objective) + "\nSubject To\n" + "\n".join(rows) +
                        "\nBounds\n" + "\n".join(bounds) + "\nEnd\n", encoding="ascii")
        out = path.with_suffix(".sol")
        # The primal simplex goes round and round among so many narrow intervals; the dual one does not.
        said = subprocess.run(["glpsol", "--dual", "--lp", path, "--write", out], capture_output=True, check=False)
        if said.returncode != 0:
            raise SystemExit(said.stdout.decode()[-2000:])
        values, order = {}, order_of(objective, rows)
        for line in out.read_text().splitlines():
            cells = line.split()
            if cells[0] == "s" and cells[5] != "f":
                return None
            if cells[0] == "j":
                values[int(cells[1])] = float(cells[3])
        return [{name: values[order[word]] for name in names if (word := f"x{copy}_{index[name]}") in order}
                for copy in range(len(objectives))]


class Parts:
    """Takes a model apart where only known values join its rows."""

    def __init__(self, model):
        self.model = model
        self.open = {name for name, (low, high) in model.bounds.items() if high - low > KNOWN}

    def all(self):
        leader = {name: name for name in self.open}

        def find(name):
            while leader[name] != name:
                leader[name] = name = leader[leader[name]]
            return name

        for terms, _ in self.model.rows:
            names = [name for name in terms if name in self.open]
            for name in names[1:]:
                leader[find(name)] = find(names[0])
        rows = {}
        for row in self.model.rows:
            first = next((find(name) for name in row[0] if name in self.open), None)
            rows.setdefault(first, []).append(row)
        return [Part(self.model, of) for of in rows.values()]


def order_of(objective, rows):
    """glpsol numbers columns as it first meets them: in the objective, then row by row."""
    order = {}
    for line in objective + rows:
        for word in line.split():
            if word[0] == "x":
                order.setdefault(word, len(order) + 1)
    return order


def fractions_left(mean, weights, people, others):
    """Of each small group: how many values of its fraction k/n are left, given that the weighted sum of
    the groups' scores 5k/n and of other hidden scores (weights `others`) lies in `mean`."""
    left = [set() for _ in people]
    slack = 5 * sum(others)
    for counts in itertools.product(*(range(n + 1) for n in people)):
        total = sum(w * 5 * k / n for w, k, n in zip(weights, counts, people))
        if mean[0] - slack <= total <= mean[1]:
            for values, k in zip(left, counts):
                values.add(k)
    return [len(values) for values in left]


def named(department, kind, ident, member, period=""):
    return "|".join((period, department or "", kind, ident, member))


class Force:
    """One period of a force as the attacker knows it: all but the scores.

    departments: {code: weight}; states: {(code, "PLUGIN/DIMENSION"): "scored" | "unscored"}, without
    what was not asked or does not apply, with
    `complete` the set of those keys whose every question is answered; plugins: {id: {dimension: weight}};
    contributions: {principle: {"PLUGIN/DIMENSION": weight}}; principles: {id: weight}; items:
    {"PLAN/ITEM": [principle]}.
    """

    def __init__(self, departments, states, complete, plugins, contributions, principles, items):
        self.departments, self.states, self.complete = departments, states, complete
        self.plugins, self.contributions = plugins, contributions
        self.principles, self.items = principles, items
        self.counted = {}  # figures of the last model: whether they are scored

    def scored(self, code, dimension):
        return self.states.get((code, dimension)) == "scored"

    @classmethod
    def of_results(cls, results, strategy, weighting):
        """From `waymark results --format json` of the whole force. A figure that is suppressed there is
        taken as scored."""
        states, complete, weights = {}, set(), {}
        for department in results["departments"]:
            weights[department["code"]] = department["headcount"] * department["share"] \
                if weighting == "headcount" else 1
            for plugin in department["plugins"]:
                for dimension in plugin["dimensions"]:
                    if dimension["state"] == "not_applicable":
                        continue
                    key = (department["code"], f"{plugin['id']}/{dimension['id']}")
                    states[key] = "scored" if dimension["state"] in ("scored", "suppressed") else "unscored"
                    if dimension["coverage"] == 1:
                        complete.add(key)
        items = {}
        for served in strategy.get("serves", ()):
            items.setdefault(f"{served['plan']}/{served['item']}", []).append(served["principle"])
        return cls(weights, states, complete,
                   {p["id"]: {d["id"]: d["weight"] for d in p["dimensions"]} for p in results["plugins"]},
                   {p["id"]: {f"{c['plugin']}/{c['dimension']}": c["weight"] for c in p["contributions"]}
                    for p in results["principles"]},
                   {p["id"]: p["weight"] for p in results["principles"]}, items)

    def dimensions(self):
        return [f"{plugin}/{dimension}" for plugin, parts in self.plugins.items() for dimension in parts]

    def model(self, published, redacted, period="", model=None):
        """`redacted`: codes that stand behind rows of codes that are no department's."""
        model, scored = model or Model(), {}

        def name(code, kind, ident, member):
            return named(code, kind, ident, member, period)

        def mean(target, parts):
            """Of a figure: score over scored parts; low and high over all that count."""
            parts = [(weight, part) for weight, part in parts if part in scored and weight > 0]
            if not parts:
                return
            scored[target] = any(scored[part] for _, part in parts)
            if scored[target]:
                model.mean(name(*target, "score"), [(w, name(*p, "score")) for w, p in parts if scored[p]])
                model.at_most(name(*target, "low"), name(*target, "score"))
                model.at_most(name(*target, "score"), name(*target, "high"))
            for member, worst in (("low", 0), ("high", 5)):
                model.mean(name(*target, member), [(w, name(*p, member) if scored[p] else worst) for w, p in parts])

        for code in self.departments:
            for dimension in self.dimensions():
                key = (code, "dimension", dimension)
                if (code, dimension) in self.states:
                    scored[key] = self.scored(code, dimension)
                if not scored.get(key):
                    continue
                low, score, high = (name(*key, member) for member in ("low", "score", "high"))
                if (code, dimension) in self.complete:
                    model.mean(low, [(1, score)])
                    model.mean(high, [(1, score)])
                else:
                    model.at_most(low, score)
                    model.at_most(score, high)
        for code in (None, *self.departments):
            if code is None:
                for dimension in self.dimensions():
                    mean((None, "dimension", dimension), [(weight, (department, "dimension", dimension))
                         for department, weight in self.departments.items()])
            for plugin, parts in self.plugins.items():
                mean((code, "plugin", plugin), [(weight, (code, "dimension", f"{plugin}/{dimension}"))
                                                for dimension, weight in parts.items()])
            for principle, parts in self.contributions.items():
                mean((code, "principle", principle), [(weight, (code, "dimension", dimension))
                                                      for dimension, weight in parts.items()])
        principles = [(weight, (None, "principle", principle)) for principle, weight in self.principles.items()
                      if self.contributions.get(principle)]
        mean((None, "force", ""), principles)
        for item, serving in self.items.items():
            mean((None, "item", item), [(w, p) for w, p in principles if p[2] in serving])
        self.shared_rows(mean, published, redacted)
        for (code, kind, ident), members in published.figures.items():
            for member, (low, high) in members.items():
                model.variable(name(code, kind, ident, member), low, high)
        self.counted = scored
        return model

    def shared_rows(self, mean, published, redacted):
        """A row of no known code is the weighted mean of the redacted departments, in each of its figures."""
        for code in published.rows:
            if code in self.departments:
                continue
            for kind, idents in (("dimension", self.dimensions()), ("plugin", self.plugins),
                                 ("principle", self.contributions)):
                for ident in idents:
                    mean((code, kind, ident), [(self.departments[unit], (unit, kind, ident)) for unit in redacted])

    def hidden(self, published):
        """Scores of departments, and of the force, that no file prints."""
        keys = [(code, "dimension", dimension) for code in self.departments for dimension in self.dimensions()
                if self.scored(code, dimension)]
        keys += [(None, "dimension", dimension) for dimension in self.dimensions()
                 if any(self.scored(code, dimension) for code in self.departments)]
        return [key for key in keys if "score" not in published.figures.get(key, {})]

    def found(self, published, redacted, scratch):
        """Hidden scores that can be worked out: [(key, least, greatest)]. None where what is printed
        contradicts itself."""
        hidden = {named(*key, "score"): key for key in self.hidden(published)}
        narrow = self.model(published, redacted).narrow(list(hidden), scratch)
        return None if narrow is None else [(hidden[name], *ends) for name, ends in narrow.items()]


class Change:
    """What a comparison of two periods of the same editions and departments says, as sums of the scores
    of both (DESIGN 4, Comparison). The models of both periods must have been made."""

    def __init__(self, earlier, later, periods):
        self.sides, self.periods = (earlier, later), periods
        self.sums = {}  # (subject, unit or None, measure) → {variable: coefficient}
        for dimension in earlier.dimensions():
            self.dimension(dimension)
        for plugin, parts in earlier.plugins.items():
            self.above(plugin, "plugin", plugin, {f"{plugin}/{d}": ("dimension", f"{plugin}/{d}", w)
                                                  for d, w in parts.items()})
        for principle, parts in earlier.contributions.items():
            self.above(f"principle/{principle}", "principle", principle,
                       {d: ("dimension", d, w) for d, w in parts.items()})
        self.above("force", "force", "", {f"principle/{p}": ("principle", p, w)
                                          for p, w in earlier.principles.items()})

    def dimension(self, dimension):
        first, second = self.sides
        both = [code for code in first.departments if code in second.departments
                and first.scored(code, dimension) and second.scored(code, dimension)]
        totals = [sum(side.departments[code] for code in both) for side in self.sides]
        if not both or min(totals) <= 0:
            return
        shares = {code: [side.departments[code] / total for side, total in zip(self.sides, totals)] for code in both}
        scores = {code: [named(code, "dimension", dimension, "score", period) for period in self.periods]
                  for code in both}
        levels = [{scores[code][side]: shares[code][side] for code in both} for side in (0, 1)]
        self.sums[dimension, None, "like_for_like_earlier"] = levels[0]
        self.sums[dimension, None, "like_for_like_later"] = levels[1]
        for code in both:
            (a, b), (score_a, score_b) = shares[code], scores[code]
            self.sums[dimension, code, "performance"] = {score_b: (a + b) / 2, score_a: -(a + b) / 2}
            mix = {score_a: (b - a) / 2, score_b: (b - a) / 2}
            for level in levels:
                plus(mix, level, -(b - a) / 2)
            self.sums[dimension, code, "mix"] = mix
        self.total(dimension)

    def above(self, subject, kind, ident, children):
        shares = []
        for side in self.sides:
            if not side.counted.get((None, kind, ident)):
                return
            scored = {child: weight for child, (of, name, weight) in children.items()
                      if side.counted.get((None, of, name))}
            total = sum(scored.values())
            shares.append({child: weight / total for child, weight in scored.items()})
        for child in children:
            if child not in shares[0] or child not in shares[1]:
                continue
            weight = (shares[0][child] + shares[1][child]) / 2
            for (of, unit, measure), terms in list(self.sums.items()):
                if of == child and unit is not None:
                    plus(self.sums.setdefault((subject, unit, measure), {}), terms, weight)
        self.total(subject)

    def total(self, subject):
        for (of, unit, measure), terms in list(self.sums.items()):
            if of == subject and unit is not None:
                plus(self.sums.setdefault((subject, None, measure), {}), terms, 1)

    def learn(self, model, facts, redacted):
        """`facts`: (subject, unit or None, measure) → (least, greatest). A unit that is no department's
        code is that of the redacted ones; `suppressed` is all that are not named."""
        units = set(self.sides[0].departments)
        for (subject, unit, measure), (low, high) in facts.items():
            terms = {}
            if unit is None or unit in units:
                terms = self.sums.get((subject, unit, measure), {})
            else:
                shown = {u for s, u, m in facts if s == subject and m == measure and u in units}
                gone = set(redacted) & units
                has_row = any(u not in units and u not in (None, "suppressed") for s, u, m in facts
                              if s == subject and m == measure)
                of = gone if unit != "suppressed" else units - shown - (gone if has_row else set())
                for code in of:
                    plus(terms, self.sums.get((subject, code, measure), {}), 1)
            if not terms:
                continue
            name = model.variable("|".join(("change", subject, unit or "", measure)), low, high, (-10.0, 10.0))
            row = dict(terms)
            row[name] = row.get(name, 0.0) - 1.0
            model.rows.append((row, 0.0))


def plus(terms, others, factor):
    for name, value in others.items():
        terms[name] = terms.get(name, 0.0) + factor * value


def found_in_both(sides, published, periods, facts, redacted, scratch):
    """As Force.found(), from both periods' copies and the comparison's: [(period, key, least, greatest)]."""
    model = Model()
    for force, figures, period in zip(sides, published, periods):
        force.model(figures, redacted, period, model)
    Change(*sides, periods).learn(model, facts, redacted)
    hidden = {named(*key, "score", period): (period, key)
              for force, figures, period in zip(sides, published, periods) for key in force.hidden(figures)}
    narrow = model.narrow(list(hidden), scratch)
    return None if narrow is None else [(*hidden[name], *ends) for name, ends in narrow.items()]


def names_found(published, departments, redacted):
    """Rows of no known code that can only be one department: [(row, code)]. `departments`: by code, what
    everybody knows of each: headcount, parent."""
    out = []
    for code, row in published.rows.items():
        if code in departments:
            continue
        candidates = [unit for unit in redacted
                      if all(row.get(field) in (None, departments[unit].get(field))
                             for field in ("headcount", "parent"))]
        if len(candidates) == 1:
            out.append((code, candidates[0]))
    return out
