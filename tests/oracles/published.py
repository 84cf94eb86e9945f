# SPDX-License-Identifier: Apache-2.0
"""Reads the finished bytes of a public force report, in each format, into what it publishes.

A figure's key is (department or None, kind, id): kind `force`, `principle`, `plugin`, `dimension`
(id `PLUGIN/DIMENSION`) or `item` (id `PLAN/ITEM`). Each member that is printed becomes the interval
of its rounding: of its last digit, or of the step that the document names.
"""
import csv
import html.parser
import pathlib
import re
import subprocess
import xml.etree.ElementTree as ET
import zipfile

from oracle import read_json
from xlsx_cells import Book

MEMBERS = ("score", "low", "high")
FINE = 2e-7  # of 17 digits: wider than the last digit, and than the solver's own tolerance
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Published:
    """Figures: key → {member: (least, greatest)}; rows: what is said of each department."""

    def __init__(self):
        self.figures, self.rows = {}, {}

    def put(self, key, member, value, step=0):
        if value is None:
            return
        half = max(step / 2 * (1 + 1e-9), FINE)
        interval = (float(value) - half, float(value) + half)
        members = self.figures.setdefault(key, {})
        low, high = members.get(member, (-1, 6))
        members[member] = (max(low, interval[0]), min(high, interval[1]))

    def figure(self, key, figure):
        for member in MEMBERS:
            self.put(key, member, figure[member] if figure["state"] == "scored" else None,
                     figure.get("rounded") or 0)

    def take_steps_of(self, other):
        """A file that prints the rounded number and not its step; another of the same copy says it."""
        for key, members in self.figures.items():
            for member, (low, high) in members.items():
                wide = other.figures.get(key, {}).get(member)
                if wide and wide[1] - wide[0] > high - low and abs((wide[0] + wide[1]) - (low + high)) < 1e-9:
                    members[member] = wide

    def tells_more_than(self, other):
        """Whether a figure is narrower here, or stands only here, or a row says more."""
        for code, row in self.rows.items():
            known = other.rows.get(code, {})
            if any(row.get(field) not in (None, known.get(field)) for field in ("code", "headcount", "parent")):
                return True
        for key, members in self.figures.items():
            for member, (low, high) in members.items():
                least, greatest = other.figures.get(key, {}).get(member, (0.0, 5.0))
                if low > least + 2 * FINE or high < greatest - 2 * FINE:
                    return True
        return False


def from_json(path):
    document, found = read_json(path), Published()
    found.figure((None, "force", ""), document["force"])
    for principle in document["principles"]:
        found.figure((None, "principle", principle["id"]), principle)
    for plan in document["plans"]:
        for item in plan["items"]:
            found.figure((None, "item", f"{plan['id']}/{item['id']}"), item)
    for plugin in document["plugins"]:
        found.figure((None, "plugin", plugin["id"]), plugin)
        for dimension in plugin["dimensions"]:
            found.figure((None, "dimension", f"{plugin['id']}/{dimension['id']}"), dimension)
    for row in document["departments"]:
        code = row["code"]
        found.rows[code] = row
        for principle in row["principles"]:
            found.figure((code, "principle", principle["id"]), principle)
        for plugin in row["plugins"]:
            found.figure((code, "plugin", plugin["id"]), plugin)
            for dimension in plugin["dimensions"]:
                found.figure((code, "dimension", f"{plugin['id']}/{dimension['id']}"), dimension)
    return found


def from_csv(path):
    found, facts = Published(), {}
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            kind = row["kind"].replace("plan_item", "item").replace("plan-item", "item")
            ident = row["id"].removeprefix("principle/") if kind == "principle" else row["id"]
            ident = "" if kind == "force" else ident
            facts.setdefault((row["department"] or None, kind, ident), {})[row["measure"]] = row["value"]
            if row["department"] and kind in ("plugin", "dimension", "principle"):
                found.rows.setdefault(row["department"], {"code": row["department"]})
    for key, measures in facts.items():
        if measures.get("state") != "scored":
            continue
        for member in MEMBERS:
            if member in measures:
                found.put(key, member, float(measures[member]), float(measures.get("rounded") or 0))
    return found


SHEETS = {"Principles": ("principle", "Principle"), "Capabilities": ("plugin", "Capability"),
          "Dimensions": ("dimension", "Capability", "Dimension"),
          "Departments": ("dimension", "Capability", "Dimension"),
          "Department principles": ("principle", "Principle"), "Plans": ("item", "Plan", "Item")}


def from_xlsx(path):
    book, found = Book(path), Published()
    for sheet, (kind, *columns) in SHEETS.items():
        for row in book.table(sheet) if sheet in book.sheets else ():
            ident = "/".join(str(row[column]) for column in columns)
            key = (row.get("Department"), kind, ident)
            if key[0]:
                people = row.get("Headcount")
                found.rows.setdefault(key[0], {"code": key[0],
                                               "headcount": people if isinstance(people, float) else None})
            if ident == "force":
                key = (None, "force", "")
            elif ident.endswith("/all"):
                key = (key[0], "plugin", ident[:-4])
            for member in MEMBERS if row.get("State") == "Scored" else ():
                value = row[member.capitalize()] if member.capitalize() in row else None
                if isinstance(value, float):
                    found.put(key, member, value, row.get("Rounded") if isinstance(
                        row.get("Rounded"), float) else 0)
    return found


def interval(value, step):
    half = max(step / 2 * (1 + 1e-9), FINE)
    return value - half, value + half


def step_of(value, subject):
    """Parts of a change that are rounded say so, or have two digits at the most."""
    if subject.get("rounded"):
        return min(subject["rounded"], 0.1 if round(value, 1) == value else 0.01)
    return next((step for step, places in ((0.1, 1), (0.01, 2)) if round(value, places) == value), 0)


def changes_of_json(path):
    """(subject, unit or None, measure) → interval, of the force's subjects of a comparison."""
    facts = {}
    for subject in read_json(path)["subjects"]:
        if subject["department"] is not None:
            continue
        given = [(None, measure, value) for measure, value in (subject["effects"] or {}).items()]
        given += [(part["unit"], measure, part[measure]) for part in subject["contributions"]
                  for measure in ("performance", "mix")]
        for side in ("earlier", "later"):
            given.append((None, f"like_for_like_{side}", (subject["like_for_like"] or {}).get(side)))
        for unit, measure, value in given:
            if value is not None:
                facts[subject["id"], unit, measure] = interval(value, step_of(value, subject))
    return facts


def from_comparison(path, side):
    """The figures of one of the two periods, `earlier` or `later`, that a comparison shows; of units that are
    one department there."""
    document, found = read_json(path), Published()
    codes = {unit["unit"]: unit[side] for unit in document["units"]}
    for subject in document["subjects"]:
        unit, ident = subject["department"], subject["id"]
        if unit is not None:
            ident = ident[len(unit) + 1:]
            if len(codes.get(unit, ())) != 1:
                continue
            unit = codes[unit][0]
            found.rows.setdefault(unit, {"code": unit})
        if subject[side] is not None:
            ident = ident.removeprefix("principle/") if subject["kind"] == "principle" else ident
            found.figure((unit, subject["kind"], "" if subject["kind"] == "force" else ident), subject[side])
    return found


def changes_of_csv(path):
    facts = {}
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            whole = not row["department"] and row["kind"] in ("force", "principle", "plugin", "dimension")
            if row["measure"] in ("performance", "mix") and (whole or row["kind"] == "contribution"):
                value = float(row["value"])
                facts[row["id"], row["department"] or None, row["measure"]] = interval(value, step_of(value, {}))
    return facts


HEADINGS = {"Principle": ("principle",), "Dimension": ("dimension",), "Item": ("item",),
            "What is scored": ("force", "plugin"), "Capability": ("plugin",)}


class Names:
    """What tables call things: by title, as the JSON of the same copy has them."""

    def __init__(self, document):
        self.force, self.departments, self.columns = {}, {}, {}
        for principle in document["principles"]:
            self.name((None, "principle", principle["id"]), principle)
        for plugin in document["plugins"]:
            self.force.setdefault(plugin.get("name", plugin["id"]), []).append((None, "plugin", plugin["id"]))
            for dimension in plugin["dimensions"]:
                key = (None, "dimension", f"{plugin['id']}/{dimension['id']}")
                self.name(key, dimension)
                for title in self.titles(dimension):
                    self.columns[title] = key
        for plan in document["plans"]:
            for item in plan["items"]:
                self.name((None, "item", f"{plan['id']}/{item['id']}"), item)
        self.force.setdefault("Whole force", []).append((None, "force", ""))
        for row in document["departments"]:
            self.departments.setdefault(row["name"], []).append(row["code"])

    @staticmethod
    def titles(thing):
        title = thing["title"] or "Title to be confirmed"
        return title, f"{thing['id']} {title}", f"{thing['id'].upper()} {title}"

    def name(self, key, thing):
        for title in self.titles(thing):
            self.force.setdefault(title, []).append(key)

    def key(self, name, heading):
        """Of what a row is called, in a table whose first column is called so; None where that may be several."""
        kinds = HEADINGS.get(heading, ())
        found = {key for key in self.force.get(name, ()) if key[1] in kinds}
        return found.pop() if len(found) == 1 else None


def one_decimal(text):
    return float(text) if re.fullmatch(r"[0-5]\.\d", text) else None


def from_tables(tables, names, exact=False):
    """Tables of a page as rows of (text, value) cells, the first of them its headings."""
    found = Published()
    step = 0 if exact else 0.1
    for table in tables:
        headings = [text for text, _ in table[0]] if table else []
        for cells in table[1:]:
            if len(cells) != len(headings):
                continue
            name = cells[0][0]
            if headings[1:4] == ["Score", "Low", "High"]:
                key = names.key(name, headings[0])
                for member, (text, value) in zip(MEMBERS, cells[1:4] if key else ()):
                    found.put(key, member, value if exact else one_decimal(text), step)
            elif name == "Whole force" or len(names.departments.get(name, ())) == 1:
                code = None if name == "Whole force" else names.departments[name][0]
                for heading, (text, value) in zip(headings[1:], cells[1:]):
                    key = names.columns.get(heading)
                    if key:
                        found.put((code, *key[1:]), "score", value if exact else one_decimal(text), step)
    return found


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tables, self.cell = [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            self.cell = ["", None]
        elif tag == "data" and self.cell is not None:
            self.cell[1] = float(attributes["value"])

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cell is not None:
            self.tables[-1][-1].append((" ".join(self.cell[0].split()), self.cell[1]))
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell[0] += data


def from_html(path, names):
    return from_tables(Page(pathlib.Path(path).read_text(encoding="utf-8")).tables, names, exact=True)


def from_docx(path, names):
    with zipfile.ZipFile(path) as archive:
        document = ET.fromstring(archive.read("word/document.xml"))

    def text(cell):
        return " ".join("".join(t.text or "" for t in cell.iter(WORD + "t")).split())

    tables = [[[(text(cell), None) for cell in row.findall(WORD + "tc")] for row in table.findall(WORD + "tr")]
              for table in document.iter(WORD + "tbl")]
    return from_tables(tables, names)


def from_pdf(path, names):
    """Lines of a table: a name, then numbers. A line of a table of Score, Low, High gives all three."""
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True,
                          capture_output=True).stdout.decode()
    found, headings = Published(), []
    for line in text.splitlines():
        cells = re.split(r"\s{2,}", line.strip())
        if cells[1:4] == ["Score", "Low", "High"]:
            headings = cells
        elif cells[0] in names.force and len(cells) == len(headings):
            key = names.key(cells[0], headings[0])
            for member, shown in zip(MEMBERS, cells[1:4] if key else ()):
                found.put(key, member, one_decimal(shown), 0.1)
        elif cells[0]:
            headings = []  # the table has ended, or a name took a second line
    return found


def read(path, names):
    """What a file of any format publishes."""
    suffix = pathlib.Path(path).suffix
    if suffix in (".json", ".csv", ".xlsx"):
        return {".json": from_json, ".csv": from_csv, ".xlsx": from_xlsx}[suffix](path)
    return {".html": from_html, ".docx": from_docx, ".pdf": from_pdf}[suffix](path, names)
