#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes random forces, publishes them by random plans, and tries to work out what is hidden.

    check_disclosure.py --waymark PROGRAM [--control PROGRAM] [--controls N] [--product] [--forces N]
                        [--whole-formats N] [--small-groups N] [--exshire SOURCE] [--seed N] [--keep DIR]

- With --control: in copies made without the product's engine (unprotected_copy) every figure that was
  blanked is found; a fraction of a small group, and a name, where only one is possible.
- With --product: in `report force --public` of N random forces, as JSON and CSV, and of some in every
  format, no hidden score can be worked out to less than 0.5, and no row is only one department's.
- With --small-groups: in what is not public, of N random forces with groups of fewer than ten people, at
  least three values are left of each hidden share (small_groups).
- With --exshire: the same of the force report of examples/exshire, in every format; its departments'
  reports say no more than that; its comparison says no more of the later period, and of the earlier one
  nothing that tells a hidden score.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

from attacker import Force, found_in_both, fractions_left, names_found
from check_exshire import Job, PERIODS
from oracle import Checker, read_json
from published import Names, Published, changes_of_csv, changes_of_json, from_comparison, from_json, read
from small_groups import attack_small_groups

THEMES = ("people", "skills", "equipment", "data", "technology", "service", "partnership", "leadership",
          "governance", "security")
CHANGES_EVERY = 8  # every eighth force has a second period and a comparison
ALL_FORMATS = ("json", "csv", "xlsx", "html", "docx", "pdf")


class Made:
    """A random force: its files, and what the attacker knows of it."""

    def __init__(self, seed, folder, small=True):
        self.random, self.folder = random.Random(seed), pathlib.Path(folder)
        self.seed = seed
        pick = self.random
        self.weighting = pick.choice(("headcount", "equal"))
        self.codes = [f"D{i:02}" for i in range(pick.randint(4, 12))]
        self.headcounts = {code: pick.choice((12, 20, 35, 60, 100, 140, 15, 33)) for code in self.codes}
        for code in pick.sample(self.codes, pick.choice((0, 0, 1, 2)) if small else 0):
            self.headcounts[code] = pick.randint(2, 9)
        self.plugins = {f"own-{letter}": self.plugin() for letter in "ab"[:pick.randint(1, 2)]}
        self.principles = {f"P{i}": pick.choice((1, 1, 2)) for i in range(1, pick.randint(2, 4))}
        self.themes = {theme: [(principle, pick.choice((1, 2))) for principle in
                               pick.sample(sorted(self.principles), pick.choice((1, 1, 2))
                                           if len(self.principles) > 1 else 1)] for theme in THEMES}
        self.items = {str(i): pick.sample(sorted(self.principles), 1) for i in (1, 2)}
        self.answers = {"T1": self.returns(), "T2": self.returns()}

    def plugin(self):
        pick, dimensions, number = self.random, {}, 0
        for index in range(pick.randint(1, 3)):
            questions = []
            for _ in range(pick.randint(1, 2)):
                number += 1
                questions.append(f"q{number}")
            dimensions[f"d{index + 1}"] = (pick.choice((1, 1, 2, 3)), pick.choice(THEMES), questions)
        return dimensions

    def returns(self):
        answers, pick = {}, self.random
        for code in self.codes:
            for plugin, dimensions in self.plugins.items():
                if pick.random() < 0.08:
                    continue
                for _, _, questions in dimensions.values():
                    for question in questions:
                        if pick.random() > 0.1:
                            answers[code, plugin, question] = pick.randint(0, 100)
        return answers

    def write(self):
        folder, schema = self.folder, "waymark/{}/1".format
        for plugin, dimensions in self.plugins.items():
            home = folder / "plugins" / plugin
            home.mkdir(parents=True)
            (home / "plugin.json").write_text(json.dumps({
                "schema": schema("plugin"), "id": plugin, "version": "1.0.0", "name": plugin,
                "summary": "A made one", "publisher": "Tests", "licence": "Apache-2.0",
                "editions": [{"id": "1", "title": "First", "model": "model.json"}]}))
            (home / "model.json").write_text(json.dumps({
                "schema": schema("model"), "id": plugin, "edition": "1", "title": plugin, "blank": "exclude",
                "native": {"title": "Share", "min": 0, "max": 100},
                "sections": [{"id": "s", "title": "All", "questions": [
                    {"id": q, "kind": "percent", "title": f"Question {q}"}
                    for _, _, questions in dimensions.values() for q in questions]}],
                "dimensions": [{"id": ident, "title": f"{plugin} {ident} part", "weight": weight, "themes": [theme],
                                "rule": {"rule": "mean", "inputs": questions}}
                               for ident, (weight, theme, questions) in dimensions.items()]}))
        (folder / "strategy.json").write_text(json.dumps({
            "schema": schema("strategy"), "id": "s", "version": "1", "title": "A strategy",
            "principles": [{"id": p, "title": f"Principle {p}", "weight": w} for p, w in self.principles.items()],
            "plans": [{"id": "pcp", "title": "A plan", "items": [{"id": i, "title": f"Item {i}"} for i in self.items]}],
            "serves": [{"principle": p, "plan": "pcp", "item": i} for i, serving in self.items.items() for p in serving],
            "themes": [{"theme": t, "principle": p, "weight": w} for t, to in self.themes.items() for p, w in to]}))
        (folder / "org.csv").write_text("code,name,headcount\n" + "".join(
            f"{code},Unit {code[1:]}x,{self.headcounts[code]}\n" for code in self.codes))
        for period, answers in self.answers.items():
            (folder / f"returns-{period}.csv").write_text(
                "period,department,plugin,edition,submitted_on,question,value\n" + "".join(
                    f"{period},{code},{plugin},1,2026-05-01,{question},{value}\n"
                    for (code, plugin, question), value in answers.items()))
        (folder / "plan.json").write_text(json.dumps(self.plan()))

    def plan(self):
        """One or two units, and some figures of single departments."""
        pick = self.random
        large = [code for code in self.codes if self.headcounts[code] >= 10]
        self.redacted = sorted(pick.sample(large, pick.choice((2, 2, 3)))) \
            if len(large) > 4 and pick.random() < 0.5 else []
        subjects = [f"department/{code}" for code in self.redacted]
        for code in pick.sample(large, min(len(large), pick.randint(1, 2))):
            plugin = pick.choice(sorted(self.plugins))
            subjects.append(f"{code}/{plugin}/{pick.choice(sorted(self.plugins[plugin]))}")
        if pick.random() < 0.2:
            plugin = pick.choice(sorted(self.plugins))
            subjects.append(pick.choice((f"{plugin}/{pick.choice(sorted(self.plugins[plugin]))}",
                                         f"principle/{pick.choice(sorted(self.principles))}",
                                         f"{pick.choice(large)}/{plugin}")))
        return {"schema": "waymark/redaction/1", "items": [
            {"subject": subject, "reason": "A reason", "exemption": "s31", "by": "A clerk", "on": "2026-07-01"}
            for subject in dict.fromkeys(subjects)], "signed_off": {"by": "A chief", "role": "Chief", "on": "2026-07-02"}}

    def truth(self, period, code, dimension):
        """The score that is hidden; of the whole force None, as nothing else need be known of it."""
        plugin, ident = dimension.split("/")
        given = [self.answers[period].get((code, plugin, q)) for q in self.plugins[plugin][ident][2]]
        given = [value for value in given if value is not None]
        return sum(given) / len(given) / 20 if given else None

    def told(self, period, key, low, high):
        """What was worked out; that it is true is what makes it a leak and not a fault of this program."""
        truth = self.truth(period, key[0], key[2])
        wrong = truth is not None and not low - 1e-3 <= truth <= high + 1e-3
        return (f"{period} {'/'.join(filter(None, key))} lies in {low:.3f} to {high:.3f}" +
                (f", it is said, but is {truth:.3f}" if wrong else ""))

    def known(self, period="T1"):
        """All but the scores, as the attacker knows it."""
        answers = self.answers[period]
        states, complete, contributions = {}, set(), {}
        for plugin, dimensions in self.plugins.items():
            for ident, (_, theme, questions) in dimensions.items():
                for principle, weight in self.themes[theme]:
                    contributions.setdefault(principle, {})[f"{plugin}/{ident}"] = weight
                for code in self.codes:
                    given = [q for q in questions if (code, plugin, q) in answers]
                    states[code, f"{plugin}/{ident}"] = "scored" if given else "unscored"
                    if len(given) == len(questions):
                        complete.add((code, f"{plugin}/{ident}"))
        weights = {code: self.headcounts[code] if self.weighting == "headcount" else 1 for code in self.codes}
        return Force(weights, states, complete,
                     {p: {d: weight for d, (weight, _, _) in parts.items()} for p, parts in self.plugins.items()},
                     contributions, self.principles,
                     {f"pcp/{i}": serving for i, serving in self.items.items()})


class Program:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.environment = dict(os.environ, WAYMARK_STORE=f"sqlite:{folder / 'w.db'}",
                                WAYMARK_PLUGIN_PATH=str(folder / "plugins"))

    def run(self, *words):
        done = subprocess.run([self.program, *map(str, words)], env=self.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, check=False)
        if done.returncode not in (0, 2):
            raise SystemExit(f"waymark {' '.join(map(str, words))}: {done.returncode} {done.stderr.decode()}")
        return done

    def needs(self, *words):
        done = self.run(*words)
        if done.returncode != 0:
            raise SystemExit(f"waymark {' '.join(map(str, words))}: {done.stderr.decode()}")
        return done

    def load(self, made, periods=("T1",)):
        made.write()
        self.needs("init", "--force", "TT", "--name", "Test Force")
        self.needs("strategy", "import", made.folder / "strategy.json")
        uses = [word for plugin in made.plugins for word in ("--use", plugin)]
        days = {"T1": ("2026-01-01", "2026-06-30", "2026-04-30"), "T2": ("2026-07-01", "2026-12-31", "2026-10-31")}
        for period in periods:
            first, last, census = days[period]
            self.needs("period", "open", period, "--from", first, "--to", last, "--census", census,
                       "--strategy", "s@1", "--weighting", made.weighting, *uses)
            self.needs("org", "import", made.folder / "org.csv", "--period", period)
            self.needs("return", "import", made.folder / f"returns-{period}.csv", "--period", period)

    def publish(self, kind, period, form, *more):
        """The copy's path; None where the product refuses the plan."""
        path = self.folder / f"{kind}-{period}.{form}"
        done = self.run("report", kind, "--period", period, *more, "--public", "--redact", self.folder / "plan.json",
                        "--format", form, "-o", path)
        return path if done.returncode == 0 else None


def attack_product(program, seed, formats, folder, changes=False):
    """Faults found in one random force; counts."""
    folder.mkdir()
    made, faults, counts = Made(seed, folder), [], {"forces": 1}
    waymark = Program(program, folder)
    waymark.load(made, ("T1", "T2") if changes else ("T1",))
    files = [waymark.publish("force", "T1", form) for form in formats]
    if None in files:
        return faults, {"forces": 1, "plans that the product refused": 1, "copies that show something": 0}

    def count(kind, number=1):
        counts[kind] = counts.get(kind, 0) + number

    names, known = Names(read_json(files[0])), made.known()
    headcounts = {code: {"headcount": made.headcounts[code]} for code in made.codes}
    exact = from_json(files[0])
    counts["copies that show something"] = int(bool(exact.figures))
    for path in files:
        published = read(path, names)
        published.take_steps_of(exact)
        count(f"{path.suffix[1:]} files")
        count("figures read", sum(map(len, published.figures.values())))
        if not published.figures and exact.figures:
            faults.append(f"force {seed}: {path.name}: nothing could be read in it")
        faults += [f"force {seed}: {path.name}: row {row} can only be {code}"
                   for row, code in names_found(published, headcounts, made.redacted)]
        count("hidden scores", len(known.hidden(published)))
        # What tells no more than the first file gives nothing away that it did not.
        if path != files[0] and not published.tells_more_than(exact):
            continue
        found = known.found(published, made.redacted, folder)
        if found is None:
            faults.append(f"force {seed}: {path.name}: its figures contradict each other")
            continue
        count("files solved")
        faults += [f"force {seed}: {path.name}: {made.told('T1', *one)}" for one in found]
    if changes:
        attack_changes(waymark, made, exact, faults, count)
    return faults, counts


def attack_changes(waymark, made, earlier, faults, count):
    """Both periods' copies and their comparison's together."""
    later = waymark.publish("force", "T2", "json")
    for form, facts_of in (("json", changes_of_json), ("csv", changes_of_csv)):
        path = waymark.publish("comparison", "T2", form, "--against", "T1")
        if later is None or path is None:
            count("comparisons that the product refused")
            continue
        facts = facts_of(path)
        count(f"{form} files")
        count("parts of changes read", len(facts))
        found = found_in_both((made.known("T1"), made.known("T2")), (earlier, from_json(later)), ("T1", "T2"),
                              facts, made.redacted, made.folder)
        if found is None:
            faults.append(f"force {made.seed}: {path.name}: the figures contradict each other")
        faults += [f"force {made.seed}: {path.name} with both reports: {made.told(*one)}" for one in found or ()]


def check_control(check, program, control, seed, folder):
    """What is blanked in a copy of no protection is found."""
    folder.mkdir()
    made = Made(seed, folder, small=False)
    waymark = Program(program, folder)
    waymark.load(made)
    waymark.needs("results", "--period", "T1", "--format", "json", "-o", folder / "results.json")
    document, known = read_json(folder / "results.json"), made.known()
    scored = [f"{d['code']}/{p['id']}/{x['id']}" for d in document["departments"] for p in d["plugins"]
              for x in p["dimensions"] if x["state"] == "scored"]
    blanked = made.random.choice(scored)
    subprocess.run([control, folder / "results.json", folder / "copy.json", blanked], check=True)
    code, dimension = blanked.split("/", 1)
    published = from_json(folder / "copy.json")
    check.count("figures read")
    found = known.found(published, [], folder)
    if found is None:
        check.fault(f"control {seed}", "the unprotected figures contradict each other")
    else:
        check.count("hidden scores of control copies")
        if (code, "dimension", dimension) not in [key for key, _, _ in found]:
            check.fault(f"control {seed}", f"{blanked} is not found")
    plain = from_json(folder / "results.json")
    check.equal("whole results", f"control {seed}: hidden", known.hidden(plain), [])


def attack_random_forces(check, options, folder):
    """In as many processes as there are cores, which share nothing."""
    with concurrent.futures.ProcessPoolExecutor() as pool:
        forces = options.forces if options.product else 0
        runs = [pool.submit(attack_product, options.waymark, options.seed + index,
                            ALL_FORMATS if index < options.whole_formats else ALL_FORMATS[:2],
                            folder / f"force-{index}", index % CHANGES_EVERY == 0) for index in range(forces)]
        runs += [pool.submit(attack_groups, options.waymark, options.seed + index, folder / f"groups-{index}")
                 for index in range(options.small_groups)]
        for run in runs:
            faults, counts = run.result()
            check.faults += faults
            for kind, count in counts.items():
                check.counts[kind] = check.counts.get(kind, 0) + count
    # A product that shows nothing gives nothing away.
    for kind, least in {"copies that show something": 0.9 * forces, "hidden scores": 10 * forces,
                        "figures read": 100 * forces, "shares of people hidden": 3 * options.small_groups,
                        "means of hidden ones read": 0.5 * options.small_groups,
                        "shares that exact figures would tell": options.small_groups}.items():
        if check.counts.get(kind, 0) < least:
            check.fault("random forces", f"only {check.counts.get(kind, 0)} {kind}, should be {least:.0f} at least")


def attack_groups(program, seed, folder):
    folder.mkdir()
    return attack_small_groups(Program(program, folder), seed, folder)


def attack_exshire(check, program, source, formats, folder):
    """Every format of the public copy of Exshire's force report, both periods loaded."""
    folder.mkdir()
    job = Job(program, source, folder)
    job.load()
    period = "2026-H1"
    job.waymark("results", "--period", period, "--format", "json", into=folder / "results.json")
    whole, strategy = read_json(folder / "results.json"), read_json(job.example / "strategy.json")
    plan = read_json(job.example / "redaction.json")
    redacted = [item["subject"].split("/")[1] for item in plan["items"]
                if item.get("subject", "").startswith("department/")]
    known = Force.of_results(whole, strategy, whole["weighting"])
    units = {row["code"]: row for row in whole["departments"]}
    copy = ["--public", "--redact", str(job.example / "redaction.json")]
    names = exact = None
    for form in formats:
        path = folder / f"public.{form}"
        job.waymark("report", "force", "--period", period, *copy, "--format", form, "-o", str(path))
        names = names or Names(read_json(path))
        published = read(path, names)
        exact = exact or published
        published.take_steps_of(exact)
        check.count("files of Exshire")
        if not published.figures:
            check.fault(f"exshire: {path.name}", "nothing could be read in it")
        check.counts["figures read"] = check.counts.get("figures read", 0) + sum(map(len, published.figures.values()))
        for row, code in names_found(published, units, redacted):
            check.fault(f"exshire: {path.name}", f"row {row} can only be {code}")
        check.counts["hidden scores"] = check.counts.get("hidden scores", 0) + len(known.hidden(published))
        if published is not exact and not published.tells_more_than(exact):
            continue
        check.count("files solved")
        found = known.found(published, redacted, folder)
        if found is None:
            check.fault(f"exshire: {path.name}", "its figures contradict each other")
        for key, low, high in found or ():
            check.fault(f"exshire: {path.name}", f"{key} lies in {low:.3f} to {high:.3f}")
    for code in sorted(units.keys() - set(redacted)):
        path = folder / f"department-{code}.json"
        job.waymark("report", "department", "--department", code, "--period", period, *copy,
                    "--format", "json", "-o", str(path))
        check.equal("departments' copies of Exshire", f"exshire: {path.name}: says more than the force's",
                    from_json(path).tells_more_than(exact), False)
    attack_comparison_of_exshire(check, job, strategy, exact, copy, folder)


def attack_comparison_of_exshire(check, job, strategy, later, copy, folder):
    before, path = PERIODS[0][0], folder / "comparison.json"
    job.waymark("report", "comparison", "--period", PERIODS[1][0], "--against", before, *copy,
                "--format", "json", "-o", str(path))
    check.equal("comparisons of Exshire", "exshire: its comparison says more than the later copy",
                from_comparison(path, "later").tells_more_than(later), False)
    job.waymark("results", "--period", before, "--format", "json", into=folder / "earlier.json")
    whole, published = read_json(folder / "earlier.json"), from_comparison(path, "earlier")
    units = [unit["earlier"] for unit in read_json(path)["units"]]
    shown = {code for codes in units for code in codes}
    # What a unit of several scored is shown, as their mean: none of them is hidden by itself.
    together = {code for codes in units if len(codes) > 1 for code in codes}
    redacted = [row["code"] for row in whole["departments"] if row["code"] not in shown]
    known = Force.of_results(whole, strategy, whole["weighting"])
    found = known.found(published, redacted, folder)
    check.counts["hidden scores"] += len(known.hidden(published))
    if found is None:
        check.fault("exshire: comparison.json", "the earlier period's figures contradict each other")
    for key, low, high in found or ():
        if key[0] in together:
            continue
        check.fault("exshire: comparison.json", f"{before}: {key} lies in {low:.3f} to {high:.3f}")


def check_fractions_and_names(check):
    """A mean of 17 digits leaves one pair of fractions of two groups; one rounded to 0.1, several."""
    mean = 8 * 5 * 3 / 7 + 5 * 5 * 3 / 5
    check.equal("fractions", "17 digits", fractions_left((mean - 1e-9, mean + 1e-9), (8, 5), (7, 5), ()), [1, 1])
    weights = (7, 5)
    exact = 5 * 7 * 3 / 7 + 5 * 5 * 2 / 5
    left = fractions_left((exact - 12 * 0.05, exact + 12 * 0.05), weights, (7, 5), ())
    check.equal("fractions", "rounded to 0.1 leaves three of each", min(left) >= 3, True)
    published = Published()
    published.rows = {"A": {"headcount": 12}, "redacted-1": {"headcount": 30}}
    units = {"A": {"headcount": 12}, "B": {"headcount": 30}, "C": {"headcount": 40}}
    check.equal("names", "by headcount", names_found(published, units, ["B", "C"]), [("redacted-1", "B")])
    published.rows["redacted-1"] = {"headcount": None}
    check.equal("names", "of two without one", names_found(published, units, ["B", "C"]), [])
    check.equal("names", "of one", names_found(published, units, ["B"]), [("redacted-1", "B")])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--waymark", required=True)
    parser.add_argument("--control", help="unprotected_copy: attack copies of no protection")
    parser.add_argument("--product", action="store_true")
    parser.add_argument("--forces", type=int, default=200)
    parser.add_argument("--small-groups", type=int, default=0)
    parser.add_argument("--controls", type=int, default=10)
    parser.add_argument("--whole-formats", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--exshire", type=pathlib.Path, help="the source folder: attack Exshire's copies too")
    options = parser.parse_args()
    check = Checker()
    with tempfile.TemporaryDirectory(prefix="waymark-attack-") as temporary:
        folder = options.keep or pathlib.Path(temporary)
        folder.mkdir(exist_ok=True)
        check_fractions_and_names(check)
        for index in range(options.controls if options.control else 0):
            check_control(check, options.waymark, options.control, options.seed + index, folder / f"control-{index}")
        attack_random_forces(check, options, folder)
        if options.exshire:
            attack_exshire(check, options.waymark, options.exshire, ALL_FORMATS, folder / "exshire")
    return check.finish("disclosure")


if __name__ == "__main__":
    sys.exit(main())
