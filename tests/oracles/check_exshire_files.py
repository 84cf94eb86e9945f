#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes Exshire's raw evidence files anew and compares them byte for byte with those kept beside
the example; counts the faults planted in them and compares the counts with the README's table.

    check_exshire_files.py --source DIR [--perl PROGRAM] [--print]
"""
import argparse
import collections
import csv
import datetime
import io
import pathlib
import re
import subprocess
import sys
import tempfile

PERIODS = {"2025-H2": "2025-10-31", "2026-H1": "2026-04-30"}
FILES = ("snipe-it.csv", "intune.csv", "establishment.csv", "hr-extract.csv", "requirements.csv",
         "headcount.csv", "departments.map.csv")
PLACEHOLDERS = {"to be filled by o.e.m.", "n/a", "unknown"}
FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%b-%Y")
AT_LEAST = 20


class Table:
    """A raw file: headings by position, since some repeat."""

    def __init__(self, path, encoding="utf-8-sig", delimiter=","):
        text = path.read_bytes().decode(encoding)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        self.headings, self.rows = rows[0], rows[1:]

    def column(self, heading):
        return [row[self.headings.index(heading)] for row in self.rows]

    def pairs(self, *headings):
        return list(zip(*(self.column(heading) for heading in headings)))


def is_date(text):
    for form in FORMS:
        try:
            datetime.datetime.strptime(text.split(" ")[0], form)
            return True
        except ValueError:
            pass
    return False


def plain(serial):
    return re.sub("[ -]", "", serial).upper()


def departments_of(folder):
    """Every text that names a department of the period, in lower case, and its code."""
    known, parents = {}, set()
    org = Table(folder / "org.csv")
    parents = set(org.column("parent"))
    for code, name in org.pairs("code", "name"):
        if code not in parents:
            known[code.lower()] = known[name.lower()] = code
    known.update({given.lower(): code
                  for given, code in Table(folder / "evidence/departments.map.csv").pairs("given", "code")})
    return known


def serial_faults(serials):
    """Rows that repeat an earlier serial: exactly, but for case, but for blanks and hyphens."""
    exact, folded, plained = set(), set(), set()
    counts = collections.Counter()
    for serial in sorted(s for s in serials if s and s.lower() not in PLACEHOLDERS):
        if serial in exact:
            counts["exact"] += 1
        elif serial.upper() in folded:
            counts["case"] += 1
        elif plain(serial) in plained:
            counts["blanks"] += 1
        exact.add(serial)
        folded.add(serial.upper())
        plained.add(plain(serial))
    return counts


def blank(cells):
    return sum(cell == "" for cell in cells)


def count(folder, census):
    evidence = folder / "evidence"
    known = departments_of(folder)
    register, devices = Table(evidence / "snipe-it.csv"), Table(evidence / "intune.csv")
    people = Table(evidence / "hr-extract.csv", "cp1252", ";")
    serials = serial_faults(register.column("Serial"))
    dates = [cell for heading in ("Purchased", "EOL", "Warranty Expires", "Checkout Date", "Last Seen",
                                  "Patch Date") for cell in register.column(heading) if cell]
    person = collections.defaultdict(set)
    for reference, given in people.pairs("Person Ref", "Department"):
        if reference and given.lower() in known:
            person[reference.upper()].add(known[given.lower()])
    one_place = collections.Counter(code for codes in person.values() for code in codes)
    judged = [(reference.upper(), skill) for reference, skill in people.pairs("Person Ref", "Skill")
              if reference and skill]
    in_register = {plain(serial) for serial in register.column("Serial")}
    seen_by = {plain(s): e for s, e in devices.pairs("Serial number", "Encrypted")}
    by_register = {plain(s): e for s, e in register.pairs("Serial", "Encrypted") if s}
    return {
        "rows of the register": len(register.rows),
        "different devices in the register": len(register.rows) - sum(serials.values()),
        "serials repeated exactly": serials["exact"],
        "serials that differ only in case": serials["case"],
        "serials that differ only in blanks or hyphens": serials["blanks"],
        "register: unknown departments": sum(d.lower() not in known for d in register.column("Department")),
        "register: impossible dates": sum(not is_date(cell) for cell in dates),
        "register: bought after the census": sum(is_date(d) and d > census for d in register.column("Purchased")),
        "register: missing serials": blank(register.column("Serial")),
        "register: serials that say nothing": sum(s.lower() in PLACEHOLDERS for s in register.column("Serial")),
        "register: missing purchase dates": blank(register.column("Purchased")),
        "register: missing categories": blank(register.column("Category")),
        "register: users without a department": sum(u != "" and d == "" for u, d in register.pairs("Username", "Department")),
        "register: missing asset tags": blank(register.column("Asset Tag")),
        "rows of the device management": len(devices.rows),
        "device management: serials repeated": sum(serial_faults(devices.column("Serial number")).values()),
        "device management: serials in no register": sum(plain(s) not in in_register for s in devices.column("Serial number")),
        "devices whose encryption the two lists tell differently": sum(
            {"Yes": "False", "No": "True"}.get(by_register.get(serial)) == told for serial, told in seen_by.items()),
        "rows of the HR extract": len(people.rows),
        "different people in the HR extract": len({r.upper() for r in people.column("Person Ref") if r}),
        "people in two departments": sum(len(codes) > 1 for codes in person.values()),
        "departments of under 10 people in the HR extract": sum(n < 10 for n in one_place.values()),
        "HR: rows of one person and skill": len(judged) - len(set(judged)),
        "HR: unknown departments": sum(d.lower() not in known for d in people.column("Department")),
        "HR: impossible dates": sum(d != "" and not is_date(d) for d in people.column("Date assessed")),
        "HR: missing dates": blank(people.column("Date assessed")),
        "HR: missing or unsaid levels": sum(l in ("", "Not assessed", "TBC") for l in people.column("Level held")),
        "HR: missing job titles": blank(people.column("Job title")),
        "HR: missing references or skills": blank(people.column("Person Ref")) + blank(people.column("Skill")),
        "HR: rows with a cell too many": sum(len(row) > len(people.headings) for row in people.rows),
    }


def promised(readme):
    """The README's table: fault → count in each period."""
    table = {}
    for line in readme.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if len(cells) == 3 and all(re.fullmatch(r"[\d,]+", cell) for cell in cells[1:]):
            table[cells[0]] = [int(cell.replace(",", "")) for cell in cells[1:]]
    return table


# What must be there at least AT_LEAST times in either period.
WANTED = ("serials repeated exactly", "serials that differ only in case", "register: unknown departments",
          "register: impossible dates", "register: missing serials", "people in two departments",
          "HR: unknown departments", "HR: impossible dates", "HR: missing or unsaid levels")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", required=True, type=pathlib.Path)
    parser.add_argument("--perl", default="perl")
    parser.add_argument("--print", action="store_true", help="print the table that the README should hold")
    options = parser.parse_args()
    example = options.source / "examples" / "exshire"
    counts = [count(example / period, census) for period, census in PERIODS.items()]
    if options.print:
        for fault, first in counts[0].items():
            print(f"| {fault} | {first:,} | {counts[1][fault]:,} |")
        return 0

    problems = []
    with tempfile.TemporaryDirectory(prefix="waymark-exshire-") as out:
        subprocess.run([options.perl, example / "make" / "make.pl", out], check=True)
        for period in PERIODS:
            for name in FILES:
                made = (pathlib.Path(out) / period / "evidence" / name).read_bytes()
                if made != (example / period / "evidence" / name).read_bytes():
                    problems.append(f"{period}/evidence/{name} is not what make.pl makes")
    table = promised(example / "make" / "README.md")
    for fault, first in counts[0].items():
        found = [first, counts[1][fault]]
        if table.pop(fault, None) != found:
            problems.append(f"README: \"{fault}\" is {found} in the files")
    problems += [f"README: \"{fault}\" is counted by nobody" for fault in table]
    problems += [f"{fault}: fewer than {AT_LEAST} in {period}" for fault in WANTED
                 for period, of in zip(PERIODS, counts) if of[fault] < AT_LEAST]
    problems += [f"{period}: not two departments under 10 people" for period, of in zip(PERIODS, counts)
                 if of["departments of under 10 people in the HR extract"] != 2]
    print("\n".join(problems) if problems else
          f"check_exshire_files: {len(FILES) * len(PERIODS)} files made anew, {len(counts[0])} counts agree")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
