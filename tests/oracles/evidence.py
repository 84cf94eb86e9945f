# SPDX-License-Identifier: Apache-2.0
"""Raw exports to canonical rows by department, as docs/formats/dialects.md and evidence-tables.md
say. A second reading of the same words: it shares the plugins' dialect files with Waymark, no code.
"""
import csv
import datetime
import io
import json
import pathlib
import re

BLANKS = " \t\r\n"
MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december"]


def folded(text):
    return re.sub(r"[ \t\r\n]+", " ", text.strip(BLANKS)).lower()


# ---- the file

def decoded(data):
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def read_csv(path):
    """Heading and rows; rows without a filled cell are none."""
    text = decoded(pathlib.Path(path).read_bytes())
    heading = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=lambda sign: re.sub('"[^"]*"', "", heading).count(sign))
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return ([name.strip(BLANKS) for name in rows[0]],
            [row for row in rows[1:] if any(cell.strip(BLANKS) for cell in row)])


# ---- the cell

def read_date(text, form):
    """datetime.date, or None where `text` is not a day written in this form."""
    pattern, names = "", []
    for sign in form:
        part = {"Y": r"(\d{4})", "y": r"(\d{2})", "m": r"(\d{1,2})", "d": r"(\d{1,2})",
                "M": r"([A-Za-z]{3,})", "T": r"(?:[ Tt] *\d{1,2}:[0-9:.,+\- ZzAaPpMmUTCGtc]*)?"}
        pattern += part.get(sign, re.escape(sign))
        if sign in "YymdM":
            names.append(sign)
    found = re.fullmatch(pattern, text)
    if not found:
        return None
    parts = dict(zip(names, found.groups()))
    if "M" in parts:
        word = parts["M"].lower()
        fits = [n for n, month in enumerate(MONTHS, 1) if word in (month, month[:3])]
        month = 9 if word == "sept" else fits[0] if fits else 0
    else:
        month = int(parts["m"])
    year = int(parts["Y"]) if "Y" in parts else int(parts["y"]) + (2000 if int(parts["y"]) < 70 else 1900)
    try:
        day = datetime.date(year, month, int(parts["d"]))
    except ValueError:
        return None
    return day if 1900 <= year <= 2199 else None


def read_number(text, strip):
    for sign in strip.get("currency", []):
        if text.startswith(sign):
            text = text[len(sign):].strip(BLANKS)
        if text.endswith(sign):
            text = text[:-len(sign)].strip(BLANKS)
    thousands = strip.get("thousands", "")
    if thousands:
        if re.search(rf"\d{re.escape(thousands)}\d", text) and not re.match(
                rf"[-+]?\d+(?:{re.escape(thousands)}\d{{3}})*(?!\d|{re.escape(thousands)})", text):
            return None
        text = re.sub(rf"(?<=\d){re.escape(thousands)}(?=\d{{3}}(?!\d))", "", text)
    return float(text) if re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", text) else None


def read_level(text):
    found = re.fullmatch(r"(?:level|l)?\s*(\d+(?:\.\d+)?)\s*(?:[-:(\u2013]\D*)?", text.lower())
    return float(found[1]) if found and float(found[1]) <= 10 else None


def read_boolean(text):
    return {**dict.fromkeys(("yes", "y", "true", "1", "on"), True),
            **dict.fromkeys(("no", "n", "false", "0", "off"), False)}.get(text.lower())


def has_words(text, phrase):
    """Whole words, the last perhaps with an s; `*` lets a word go on."""
    end = "" if phrase.endswith("*") else r"s?(?![a-z0-9\u0080-\U0010ffff])"
    return re.search(r"(?<![a-z0-9\u0080-\U0010ffff])" + re.escape(phrase.rstrip("*")) + end, text) is not None


class Unreadable(Exception):
    pass


class Dialect:
    def __init__(self, document, columns):
        self.document, self.columns = document, columns
        self.strip = document.get("strip", {})
        self.blank = {folded(word) for word in document.get("blank", [])}

    def rules_of(self, column):
        rules = self.document.get("columns", {}).get(column)
        if self.document["id"] == "canonical":
            rules = dict(rules or {}, **({} if rules and "from" in rules else
                                         {"from": [column, column.replace("_", " ")]}))
        return [] if rules is None else rules if isinstance(rules, list) else [rules]

    def bind(self, heading):
        """For each column its rules with the position that each reads, None for a constant."""
        names = [folded(name) for name in heading]

        def position(reference):
            name, nth = (reference, 1) if isinstance(reference, str) else (reference["heading"], reference["nth"])
            found = [i for i, other in enumerate(names) if other == folded(name)]
            return found[nth - 1] if len(found) >= nth else None

        owners = {}
        for column in self.columns:
            for rule in self.rules_of(column):
                at = position(rule["from"][0]) if "from" in rule else None
                if at is not None:
                    owners.setdefault(at, set()).add(column)
        bound = {}
        for column in self.columns:
            bound[column] = []
            for rule in self.rules_of(column):
                at = None
                for n, reference in enumerate(rule.get("from", [])):
                    there = position(reference)
                    if there is not None and (n == 0 or there not in owners or column in owners[there]):
                        at = there
                        break
                if at is not None or "constant" in rule:
                    bound[column].append((rule, at))
        return bound

    def unescaped(self, text):
        text = text.strip(BLANKS)
        for escape in self.strip.get("escapes", []):
            if text.startswith(escape) and len(text) > len(escape) and text[len(escape)] in "=+-@\t\r":
                return text[len(escape):].strip(BLANKS)
        return text

    def typed(self, rule, kind, text):
        if kind == "text":
            return text if len(text.encode()) <= 1024 else None
        if kind == "number":
            return read_level(text) if rule.get("as") == "level" else read_number(text, self.strip)
        if kind == "boolean":
            return read_boolean(text)
        for form in rule.get("dates") or self.document.get("dates", []):
            day = read_date(text, form)
            if day:
                return day
        return None

    def apply(self, rule, at, kind, row):
        """(found?, value): not found where the cell means nothing."""
        if at is None:
            return True, rule["constant"]
        text = self.unescaped(row[at] if at < len(row) else "")
        if "part" in rule:
            found = re.fullmatch(r"(.*)\(([^()]*)\)\s*", text, re.S)
            inside, outside = (found[2], found[1]) if found else ("", text)
            text = (inside if rule["part"] == "inside" else outside).strip(BLANKS)
        word = folded(text)
        if text == "" or word in self.blank or word in {folded(b) for b in rule.get("blank", [])}:
            return False, None
        if "filled" in rule:
            return True, rule["filled"]
        values = {folded(key): value for key, value in rule.get("values", {}).items()}
        if word in values:
            return True, values[word]
        for entry in rule.get("words", []):
            if any(has_words(word, folded(phrase)) for phrase in entry["words"]):
                return True, entry["value"]
        if "otherwise" in rule:
            return True, rule["otherwise"]
        if kind == "text" and (values or rule.get("words")):
            raise Unreadable
        value = self.typed(rule, kind, text)
        if value is None:
            raise Unreadable
        return True, value

    def read(self, bound, row):
        """Canonical cells: column → value, None where unknown."""
        cells = {}
        for column, kind in self.columns.items():
            cells[column] = None
            for rule, at in bound[column]:
                try:
                    found, value = self.apply(rule, at, kind, row)
                except Unreadable:
                    continue
                if found:
                    cells[column] = value
                    break
        return cells


# ---- the table

class Table:
    """A table of a plugin as its manifest and its canonical dialect describe it."""

    def __init__(self, folder, plugin, spec):
        self.plugin, self.id, self.spec = plugin, spec["id"], spec
        self.columns = {column["id"]: column["kind"] for column in spec["columns"]}
        self.required = [column["id"] for column in spec["columns"] if column.get("required")]
        self.dialects = []
        for path in spec.get("dialects", []):
            document = json.loads((folder / path).read_text(encoding="utf-8"))
            self.dialects.append(Dialect(document, self.columns))
        canonical = next(d for d in self.dialects if d.document["id"] == "canonical")
        self.merge = canonical.document["merge"]

    def recognise(self, heading):
        names = {folded(name) for name in heading}
        best, most = None, -1
        for dialect in self.dialects:
            wanted = dialect.document.get("recognise")
            if wanted is None:
                if dialect.document["id"] != "canonical":
                    continue
                wanted = {"all": [[c, c.replace("_", " ")] for c in self.required]}
            lists = [[entry] if isinstance(entry, str) else entry for entry in wanted.get("all", [])]
            if (all(any(folded(name) in names for name in entry) for entry in lists)
                    and not any(folded(name) in names for name in wanted.get("none", []))
                    and len(lists) > most):
                best, most = dialect, len(lists)
        return best

    def normal(self, text, strip=""):
        return "".join(sign for sign in text if sign not in strip).upper()

    def join_strip(self):
        for identity in self.merge.get("identify", []):
            if self.spec.get("join") in identity["columns"]:
                return identity.get("strip", "")
        return ""

    def key(self, cells):
        for n, identity in enumerate(self.merge.get("identify", [])):
            if all(cells[column] is not None for column in identity["columns"]):
                return (n, *(self.normal(cells[c], identity.get("strip", "")) if self.columns[c] == "text"
                             else cells[c] for c in identity["columns"]))
        return ("row", *self.in_order(cells))

    def in_order(self, cells):
        """What rows that are equal otherwise are ordered by."""
        order = []
        for column, kind in self.columns.items():
            value = cells[column]
            if value is None:
                order.append((1,))
            elif kind == "text":
                data = value.encode()
                order.append((0, b"%d:" % len(data) + data))
            else:
                order.append((0, value))
        return tuple(order)


class Report:
    def __init__(self):
        self.rows = self.used = self.merged = self.held = self.rejected = 0


def read_table(table, path, whose):
    """Canonical rows by department, and what became of the file's rows. `whose`: a function from a
    row's cells to a department, or None where it is held; None itself for a shared table."""
    heading, raw = read_csv(path)
    dialect = table.recognise(heading)
    bound = dialect.bind(heading)
    report, things = Report(), {}
    join = table.spec.get("join")
    latest, one_per = table.merge.get("latest"), table.merge.get("one_department_per")
    for row in raw:
        report.rows += 1
        while len(row) > len(heading) and row[-1].strip(BLANKS) == "":
            row = row[:-1]
        cells = dialect.read(bound, row)
        if join and cells[join] is not None:
            cells[join] = table.normal(cells[join], table.join_strip()) or None
        if len(row) > len(heading) or any(cells[column] is None for column in table.required
                                          if column != "department"):
            report.rejected += 1
            continue
        if "department" in table.columns:
            if "department" in table.required and cells["department"] is None:
                report.rejected += 1
                continue
            cells["department"] = whose(cells)
            if cells["department"] is None:
                report.held += 1
                continue
        things.setdefault(table.key(cells), []).append(cells)

    def preference(cells):
        date = cells[latest] if latest else None
        return (-date.toordinal() if date else 0, sum(value is None for value in cells.values()),
                table.in_order(cells))

    stays = []
    for rows in things.values():
        best = min(rows, key=preference)
        if "department" not in table.columns and whose and whose(best) is None:
            report.held += len(rows)
            continue
        report.used += 1
        report.merged += len(rows) - 1
        stays.append(best)
    if one_per:
        homes = {}
        for cells in stays:
            date = cells[latest].toordinal() if cells[latest] else 0
            homes.setdefault(cells[one_per], []).append((-date, cells["department"].encode()))
        for cells in stays:
            cells["department"] = min(homes[cells[one_per]])[1].decode()
    return stays, report


class Evidence:
    """All tables of the plugins for one period of Exshire."""

    FILES = {("equipment", "assets"): "snipe-it.csv", ("equipment", "devices"): "intune.csv",
             ("equipment", "establishment"): "establishment.csv", ("skills", "people"): "hr-extract.csv",
             ("skills", "requirements"): "requirements.csv", ("skills", "headcount"): "headcount.csv"}

    def __init__(self, plugins, folder):
        folder = pathlib.Path(folder)
        self.org, known = departments(folder / "org.csv", folder / "evidence" / "departments.map.csv")
        self.reports, self.rows = {}, {}
        by_name = lambda cells: known.get(folded(cells["department"] or ""))
        for plugin in ("equipment", "skills"):
            if not (pathlib.Path(plugins) / plugin / "plugin.json").is_file():
                continue
            manifest = json.loads((pathlib.Path(plugins) / plugin / "plugin.json").read_text(encoding="utf-8"))
            tables = {spec["id"]: Table(pathlib.Path(plugins) / plugin, plugin, spec) for spec in manifest["tables"]}
            for name in sorted(tables, key=lambda name: "department" not in tables[name].columns):
                table, whose = tables[name], by_name
                if "department" not in table.columns:
                    whose = None
                    for other in tables.values():
                        if table.spec.get("join") and other is not table and "department" in other.columns \
                                and other.spec.get("join") == table.spec["join"]:
                            owner = {cells[table.spec["join"]]: cells["department"] for cells in self.rows[plugin, other.id]}
                            whose = lambda cells, owner=owner, join=table.spec["join"]: owner.get(cells[join])
                rows, report = read_table(table, folder / "evidence" / self.FILES[plugin, name], whose)
                if whose is not None and "department" not in table.columns:
                    for cells in rows:
                        cells[":department"] = whose(cells)
                self.rows[plugin, name], self.reports[plugin, name] = rows, report

    def of(self, plugin, table, department):
        """A department's rows; a shared table's rows are everybody's."""
        return [cells for cells in self.rows[plugin, table]
                if cells.get("department", cells.get(":department", department)) == department]


def departments(org, mapping):
    """{code: headcount} of the leaves, and what text means which."""
    with open(org, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    parents = {row["parent"] for row in rows}
    leaves = {row["code"]: float(row["headcount"]) for row in rows if row["code"] not in parents}
    known = {}
    for row in rows:
        if row["code"] in leaves:
            known[folded(row["name"])] = row["code"]
    known.update({folded(code): code for code in leaves})
    with open(mapping, encoding="utf-8-sig", newline="") as file:
        known.update({folded(row["given"]): row["code"] for row in csv.DictReader(file)})
    return leaves, known
