# SPDX-License-Identifier: Apache-2.0
"""The equipment plugin's figures of one department, as docs/formats/equipment.md words them."""
import calendar
import csv
import datetime
import re

CLASSES = ("phone", "laptop", "desktop", "tablet", "body-worn-video", "radio", "server", "other")
STATUSES = ("in-use", "stock", "repair", "retired", "missing")
PROVIDED = (("phone", "eligible_phone"), ("laptop", "eligible_laptop"),
            ("body-worn-video", "eligible_body_worn_video"), ("radio", "eligible_radio"))
PRODUCTS = {"windows": "Windows", "windows-server": "Windows Server", "android": "Android", "ios": "iOS",
            "ipados": "iPadOS", "macos": "macOS"}
EDITIONS = {"home-pro": "Home and Pro", "enterprise": "Enterprise and Education",
            "enterprise-ltsc": "Enterprise LTSC", "iot-ltsc": "IoT Enterprise LTSC"}
GOOD, BAD, UNKNOWN = "good", "bad", "unknown"


def months_after(day, months):
    months = day.year * 12 + day.month - 1 + months
    year, month = divmod(months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def ratio(numerator, denominator):
    return numerator / denominator if denominator else None


def curve(share, parameters):
    """A share on 0 to 5: straight lines through the bands."""
    points = [(0, 0)] + [(float(parameters[f"band-{k}"]) / 100, k) for k in range(1, 5)] + [(1, 5)]
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        if share <= x1:
            return y0 + (y1 - y0) * (share - x0) / (x1 - x0)
    return 5


def words_of(text):
    return re.findall(r"[a-z0-9]+", text.lower())


def plain(text):
    return re.sub(r"[^a-z0-9]", "", text.lower())


class Support:
    """The dated table of releases."""

    def __init__(self, path, parameters, census):
        with open(path, encoding="utf-8-sig", newline="") as file:
            self.rows = list(csv.DictReader(file))
        self.parameters, self.census = parameters, census

    def product(self, text):
        if "windows" in text:
            return "windows-server" if "server" in text else "windows"
        if "android" in text:
            return "android"
        if "ipad" in text and "ios" not in text:
            return "ipados"
        if "ios" in text:
            return "ios"
        return "macos" if any(word in text for word in ("macos", "mac os", "os x")) else None

    def release(self, name, version, edition):
        """(rows, older than the table?); no rows and not older: not found."""
        text = f"{name or ''} {version or ''}".lower()
        product, words = self.product(text), words_of(text)
        if product is None:
            return [], None
        rows = [row for row in self.rows if row["product"] == product]
        if product.startswith("windows"):
            found = [row for row in rows if row["build"] and row["build"] in words]
            if not found:
                fits = [row for row in rows if all(w in words for w in words_of(row["cycle"]))]
                most = max((len(words_of(row["cycle"])) for row in fits), default=0)
                found = [row for row in fits if len(words_of(row["cycle"])) == most]
        else:
            numbers = [w for w in words_of(version or name or "") if w[0].isdigit()]
            if not numbers:
                return [], None
            digits = re.match(r"\d+", numbers[0])[0]
            found = [row for row in rows if row["cycle"].lower() == numbers[0]] \
                or [row for row in rows if row["cycle"].lower() == digits]
            least = min(int(re.match(r"\d+", row["cycle"])[0]) for row in rows)
            if not found and int(digits) < least:
                return [], f"{PRODUCTS[product]} older than {least}"
        if product == "windows":
            known = self.edition(f"{edition or ''} {name or ''}")
            if known:
                found = [row for row in found if row["edition"] in ("", known)]
        return found, None

    def edition(self, text):
        words = words_of(text)
        if "ltsc" in words:
            return "iot-ltsc" if "iot" in words else "enterprise-ltsc"
        if any(word in words for word in ("pro", "professional", "home", "business")):
            return "home-pro"
        if any(word in words for word in ("enterprise", "education")):
            return "enterprise"
        default = self.parameters["windows-edition"]
        return None if default == "as-recorded" else default

    def day(self, row):
        text = row["extended_support_ends"] if self.parameters["count-extended-support"] else ""
        text = text or row["security_support_ends"]
        return datetime.date.fromisoformat(text) if text else None

    def says(self, row):
        day = self.day(row)
        if day:
            return GOOD if self.census <= day else BAD
        if row["status"] == "occasional":
            return GOOD if self.parameters["count-occasional-fixes"] else BAD
        return GOOD if row["status"] in ("supported", "security-only") else UNKNOWN

    def model(self, device):
        """The model's row, None where it says nothing, UNKNOWN where it is not known."""
        if device["class"] not in ("phone", "tablet"):
            return None
        if device["model"] is None:
            return UNKNOWN
        fits = [row for row in self.rows if row["product"] == "samsung" and plain(row["cycle"]) in plain(device["model"])]
        return max(fits, key=lambda row: len(plain(row["cycle"])), default=None)

    def name(self, rows):
        name = f"{PRODUCTS[rows[0]['product']]} " + " or ".join(dict.fromkeys(row["cycle"] for row in rows))
        editions = {row["edition"] for row in rows}
        return f"{name}, {EDITIONS[editions.pop()]}" if len(editions) == 1 and "" not in editions else name

    def judge(self, device):
        """Sets a device's verdict, end (a day, None or UNKNOWN) and the names they go by."""
        rows, older = self.release(device["os_name"], device["os_version"], device["os_edition"])
        model = self.model(device)
        said = {self.says(row) for row in rows}
        release = BAD if older else UNKNOWN if len(said) != 1 else said.pop()
        modelled = None if model is None else UNKNOWN if model == UNKNOWN else self.says(model)
        if BAD in (release, modelled):
            device["verdict"] = BAD
        else:
            device["verdict"] = UNKNOWN if UNKNOWN in (release, modelled) else GOOD
        days = {self.day(row) for row in rows}
        release_day = days.pop() if len(days) == 1 else None
        model_day = self.day(model) if isinstance(model, dict) else None
        ends = [day for day in (release_day, model_day) if day]
        if ends:
            device["end"] = min(ends)
        elif (not rows and not older) or UNKNOWN in (release, modelled) or len({self.day(row) for row in rows}) > 1:
            device["end"] = UNKNOWN
        else:
            device["end"] = None
        if rows:
            device["release"] = self.name(rows)
        else:
            device["release"] = older or ("not in the table" if device["os_name"] or device["os_version"] else "not known")
        by_model = model_day and model_day == device["end"] and (release_day is None or release_day > model_day)
        device["ends by"] = f"Samsung {model['cycle']}" if by_model else device["release"]
        if device["verdict"] == BAD:
            device["end period"] = "ended"
        elif isinstance(device["end"], datetime.date):
            device["end period"] = f"{device['end'].year}-H{1 if device['end'].month < 7 else 2}"
        else:
            device["end period"] = device["end"] or "none"


class Check:
    """Counts of verdicts over the rows that take part."""

    def __init__(self, devices, classes, verdict):
        self.inside, self.maybe = [], []
        for device in devices:
            kind = device["class"]
            if device["service"] == "out" or (kind is not None and kind not in classes):
                continue
            said = UNKNOWN if kind is None else verdict(device)
            (self.inside if device["service"] == "in" and kind else self.maybe).append((device, said))
        count = lambda rows, said: sum(verdict == said for _, verdict in rows)
        self.G, self.B, self.U = (count(self.inside, said) for said in (GOOD, BAD, UNKNOWN))
        self.g, self.b, self.u = (count(self.maybe, said) for said in (GOOD, BAD, UNKNOWN))

    def part(self):
        G, B, U, g, b, u = self.G, self.B, self.U, self.g, self.b, self.u
        every = G + B + U + g + b + u
        if not every:
            return {"state": "not_applicable"}
        if not G + B:
            return {"state": "unscored", "low": 0, "high": 1, "coverage": 0}
        return {"state": "scored", "share": G / (G + B), "low": G / (G + B + U + b + u),
                "high": (G + U + g + u) / (G + B + U + g + u), "coverage": (G + B) / every}

    def rows(self, *verdicts, kind=None):
        return [device for device, said in self.inside
                if (not verdicts or said in verdicts) and kind in (None, device["class"])]

    def kinds(self):
        """None, and each class that has rows."""
        return [None] + [kind for kind in CLASSES if self.rows(kind=kind)]


class Figures:
    """metrics: (id, item) → {value, numerator, denominator, n}; dimensions: id → figure."""

    def __init__(self, tables, headcount, census, parameters, support_file):
        self.p, self.census, self.headcount = parameters, census, headcount
        self.support = Support(support_file, parameters, census)
        self.metrics, self.dimensions = {}, {}
        self.managed = tables["devices"]
        self.devices = [self.facts(row, self.managed) for row in tables["assets"]]
        self.establishment = [self.post(row) for row in tables["establishment"]]
        self.provision()
        self.lifecycle()
        self.judged()
        self.patching()
        self.security()
        for kind in (*CLASSES, None):
            count = sum(d["class"] == kind and d["service"] == "in" for d in self.devices)
            if count:
                self.metric("fleet.devices", kind or "unknown", count, n=count)
        if self.devices:
            self.metric("fleet.open", "", sum(d["service"] == "open" for d in self.devices), n=len(self.devices))
        else:
            for dimension in ("provision", "lifecycle", "support", "patching", "security"):
                self.dimensions[dimension] = {"state": "unscored"}

    # -- rows

    def facts(self, row, managed):
        earliest = datetime.date(int(self.p["earliest-year"]), 1, 1)
        early = lambda day: None if day is None or day < earliest else day
        past = lambda day: early(day) if day is None or day <= self.census else None
        device = {name: row[name] for name in ("serial", "model", "role", "os_edition", "shared")}
        device["class"] = row["class"] if row["class"] in CLASSES else None
        status = row["status"] if row["status"] in STATUSES else None
        device["status"] = status
        device["service"] = "open" if status is None else "in" if status in ("in-use", "repair") else "out"
        partners = [other for other in managed if row["serial"] is not None and other["serial"] == row["serial"]]
        other = partners[0] if partners else None
        device["partner"], device["own"] = other, row
        for fact in ("encrypted", "managed"):
            device[fact] = other[fact] if other and other[fact] is not None else row[fact]
        seen = [day for day in (early(row["last_seen"]), early(other["last_seen"]) if other else None) if day]
        device["seen"] = max(seen, default=None)
        device["seen by management"] = early(other["last_seen"]) if other else None
        if other and other["os_version"] is not None:
            device["os_version"] = other["os_version"]
            device["os_name"] = other["os_name"] if other["os_name"] is not None else row["os_name"]
        else:
            device["os_name"], device["os_version"] = row["os_name"], row["os_version"]
        device["start"] = past(row["purchase_date"]) or past(row["in_service_date"])
        device["patched"] = past(row["patch_date"])
        device["warranty"] = early(row["warranty_end"])
        months = self.p.get(f"refresh-{device['class']}")
        if device["start"] and months is not None:
            device["due"] = months_after(device["start"], int(months))
        else:
            device["due"] = early(row["end_of_life_date"])
        cost = row["cost"]
        device["cost"] = None if cost is None or not 0 <= cost <= 1e12 else round(cost * 100)
        self.support.judge(device)
        return device

    def post(self, row):
        known = lambda value: None if value is None or not 0 <= value <= 1e9 else round(value, 3)
        post = {"people": known(row["people"])}
        for _, column in PROVIDED:
            people, cell = post["people"], known(row[column])
            if people is None:
                people = cell if cell is not None else self.headcount
            post[column] = (people, None if cell is None else min(cell, people))
        return post

    # -- results

    def metric(self, name, item, value=None, numerator=None, denominator=None, n=None):
        if denominator is not None:
            value = ratio(numerator, denominator)
        self.metrics[name, item or ""] = {"value": value, "numerator": numerator, "denominator": denominator, "n": n}

    def dimension(self, name, parts):
        """parts: [(weight, part)]"""
        parts = [(weight, part) for weight, part in parts if weight and part["state"] != "not_applicable"]
        scored = [(weight, part) for weight, part in parts if part["state"] == "scored"]
        if not scored:
            self.dimensions[name] = {"state": "unscored" if parts else "not_applicable"}
            return None
        mean = lambda chosen, what: sum(w * part[what] for w, part in chosen) / sum(w for w, _ in chosen)
        share = mean(scored, "share")
        self.dimensions[name] = {
            "state": "scored", "score": curve(share, self.p), "coverage": mean(parts, "coverage"),
            "low": curve(mean(parts, "low"), self.p), "high": curve(mean(parts, "high"), self.p)}
        return share

    def check_metric(self, name, check):
        if self.devices:
            self.metric(name, "", numerator=check.G, denominator=check.G + check.B, n=check.G + check.B + check.U)
        for kind in check.kinds()[1:]:
            good, bad = len(check.rows(GOOD, kind=kind)), len(check.rows(BAD, kind=kind))
            self.metric(name, kind, numerator=good, denominator=good + bad, n=len(check.rows(kind=kind)))

    def costs(self, name, check, devices):
        for kind in check.kinds():
            known = [d["cost"] for d in devices if d["cost"] is not None and kind in (None, d["class"])]
            if known:
                self.metric(name, kind, sum(known) / 100, n=len(known))

    def mean_metric(self, name, check, amount):
        for kind in check.kinds():
            amounts = [amount(d) for d in check.rows(kind=kind) if amount(d) is not None]
            if amounts:
                self.metric(name, kind, numerator=sum(amounts), denominator=len(amounts), n=len(amounts))

    # -- dimensions

    def provision(self):
        each = self.p["people-per-shared-device"]
        open_or_in = [d for d in self.devices if d["service"] != "out"]
        N, M = len(open_or_in), sum(d["class"] is not None for d in open_or_in)
        parts = []
        for kind, column in PROVIDED:
            cells = [post[column] for post in self.establishment]
            e_known = sum(cell for _, cell in cells if cell is not None)
            p_known = sum(people for people, cell in cells if cell is not None)
            p_all = sum(people for people, _ in cells)
            if all(cell is not None for _, cell in cells):
                e = e_known
            else:
                e = e_known * p_all / p_known if p_known else None
            e_low, e_high = e_known, e_known + (p_all - p_known)
            rows = [d for d in self.devices if d["class"] == kind]
            n, k = len(rows), sum(d["status"] is not None for d in rows)
            serving = [d for d in rows if d["service"] == "in"]
            served = lambda d, unknown: each if d["shared"] else unknown if d["shared"] is None else 1
            s = sum(served(d, 1) for d in serving)
            d = None
            if (k or not n) and (M or not N):
                d = s * (n / k if n else 1) * (N / M if N else 1)
            d_low = sum(served(x, min(1, each)) for x in serving)
            maybe = [x for x in self.devices if (x["service"] == "open" and x["class"] == kind)
                     or (x["service"] != "out" and x["class"] is None)]
            d_high = sum(served(x, max(1, each)) for x in serving + maybe)
            target = self.p[f"target-{kind}"]
            share = None if d is None or not e else min(1, d / (target * e))
            known = [x for x in rows if x["status"] is not None
                     and (x["service"] != "in" or each == 1 or x["shared"] is not None)]
            part = {"share": share, "low": 0 if share is None else min(1, d_low / (target * e_high)),
                    "high": 1 if share is None else min(1, d_high / (target * e_low)),
                    "coverage": (p_known / p_all if p_all else 1) * (len(known) / n if n else 1) * (M / N if N else 1),
                    "state": "not_applicable" if not e_high else "unscored" if share is None else "scored"}
            parts.append((self.p[f"weight-{kind}"], part))
            if part["state"] == "scored" and self.devices:
                self.metric("provision.ratio", kind, numerator=d, denominator=e, n=len(serving))
                self.metric("provision.short", kind, max(0, target * e - d), n=len(serving))
        if not self.establishment:
            self.dimensions["provision"] = {"state": "unscored"}
            return
        share = self.dimension("provision", parts)
        if share is not None and self.devices:
            self.metric("provision.met", "", share)

    def lifecycle(self):
        check = Check(self.devices, CLASSES[:7],
                      lambda d: UNKNOWN if d["due"] is None else GOOD if self.census <= d["due"] else BAD)
        self.dimension("lifecycle", [(1, check.part())])
        self.check_metric("lifecycle.within", check)
        for kind in check.kinds():
            days = [(self.census - d["start"]).days for d in check.rows(kind=kind) if d["start"]]
            if days:
                self.metric("lifecycle.age", kind, numerator=sum(days) / 365.25, denominator=len(days), n=len(days))
            ends = [d["warranty"] for d in check.rows(kind=kind) if d["warranty"]]
            if ends:
                self.metric("lifecycle.warranty", kind, numerator=sum(end < self.census for end in ends),
                            denominator=len(ends), n=len(check.rows(kind=kind)))
        self.costs("lifecycle.overdue-cost", check, check.rows(BAD))

    def judged(self):
        check = Check(self.devices, self.p["support-classes"].split(), lambda d: d["verdict"])
        self.dimension("support", [(1, check.part())])
        self.check_metric("support.supported", check)

        def count(name, devices, item):
            counts = {}
            for device in devices:
                counts[item(device)] = counts.get(item(device), 0) + 1
            for key, number in counts.items():
                self.metric(name, key, number, n=number)
        count("support.end", check.rows(), lambda d: f"{d['class']} {d['end period']}")
        count("support.release", check.rows(), lambda d: d["release"])
        horizon = months_after(self.census, int(self.p["support-horizon-months"]))
        dated = lambda d: isinstance(d["end"], datetime.date)
        before = [d for d in check.rows() if dated(d) and d["due"] and d["end"] < d["due"]]
        for kind in check.kinds():
            of = lambda rows: [d for d in rows if kind in (None, d["class"])]
            judged = check.rows(GOOD, BAD, kind=kind)
            if judged:
                self.metric("support.ending", kind, denominator=len(judged), n=len(check.rows(kind=kind)),
                            numerator=sum(dated(d) and d["end"] <= horizon for d in check.rows(GOOD, kind=kind)))
            both = [d for d in check.rows(kind=kind) if dated(d) and d["due"]]
            if both:
                self.metric("support.before-refresh", kind, numerator=len(of(before)), denominator=len(both),
                            n=len(check.rows(kind=kind)))
            if of(before):
                self.metric("support.before-refresh-days", kind, denominator=len(of(before)), n=len(of(before)),
                            numerator=sum((d["due"] - d["end"]).days for d in of(before)))
        count("support.before-refresh-release", before, lambda d: d["ends by"])
        self.costs("support.before-refresh-cost", check, before)
        self.costs("support.ended-cost", check, check.rows(BAD))
        if self.devices:
            as_of = min(datetime.date.fromisoformat(row["as_of"]) for row in self.support.rows)
            self.metric("support.table-age", "", max(0, (self.census - as_of).days))

    def patching(self):
        window = self.p["patch-window-days"]
        age = lambda d: None if d["patched"] is None else (self.census - d["patched"]).days
        check = Check(self.devices, self.p["patch-classes"].split(),
                      lambda d: UNKNOWN if age(d) is None else GOOD if age(d) <= window else BAD)
        self.dimension("patching", [(1, check.part())])
        self.check_metric("patching.current", check)
        self.mean_metric("patching.age", check, age)

    def security(self):
        told = lambda value: UNKNOWN if value is None else GOOD if value else BAD
        recent = lambda day: None if day is None else (self.census - day).days <= self.p["last-seen-days"]
        parts = []
        for name, fact in (("encrypted", lambda d: d["encrypted"]), ("managed", lambda d: d["managed"]),
                           ("seen", lambda d: recent(d["seen"]))):
            check = Check(self.devices, self.p[f"{name}-classes"].split(), lambda d, fact=fact: told(fact(d)))
            parts.append((self.p[f"weight-{name}"], check.part()))
            self.check_metric(f"security.{name}", check)
        total = known = 0
        for what in ("serial", "class", "model", "status", "start", "role"):
            expected = [d for d in self.devices if what != "role" or d["service"] == "in"]
            have = sum(d[what] is not None for d in expected)
            if expected:
                self.metric("security.complete", what, numerator=have, denominator=len(expected), n=len(expected))
            total, known = total + len(expected), known + have
        roleless = sum(d["service"] == "open" and d["role"] is None for d in self.devices)
        if total:
            self.metric("security.complete", "", numerator=known, denominator=total, n=total)
            parts.append((self.p["weight-complete"],
                          {"share": known / total, "low": known / (total + roleless), "high": 1, "coverage": 1,
                           "state": "scored"}))
        self.dimension("security", parts)
        self.disagreement()

    def disagreement(self):
        paired = [d for d in self.devices if d["service"] == "in" and d["partner"]]
        compared, differ = {}, {}
        for n, device in enumerate(paired):
            for fact in ("encrypted", "managed"):
                pair = device["own"][fact], device["partner"][fact]
                if None not in pair:
                    compared.setdefault(fact, set()).add(n)
                    if pair[0] != pair[1]:
                        differ.setdefault(fact, set()).add(n)
            cycles = [{row["cycle"] for row in self.support.release(side["os_name"], side["os_version"], device["os_edition"])[0]}
                      for side in (device["own"], device["partner"])]
            if all(cycles):
                compared.setdefault("os", set()).add(n)
                if not cycles[0] & cycles[1]:
                    differ.setdefault("os", set()).add(n)
        any_compared, any_differ = (set().union(*sets.values()) for sets in (compared, differ))
        for item, rows, bad in [("", any_compared, any_differ)] + [
                (fact, compared.get(fact, set()), differ.get(fact, set())) for fact in ("os", "encrypted", "managed")]:
            if rows:
                self.metric("security.disagreement", item, numerator=len(bad), denominator=len(rows), n=len(paired))
        if self.managed:
            for kind in (None, *CLASSES):
                rows = [d for d in self.devices if d["service"] == "in" and d["class"] in self.p["managed-classes"].split()
                        and kind in (None, d["class"])]
                if rows:
                    self.metric("security.unmatched", kind, numerator=sum(d["partner"] is None for d in rows),
                                denominator=len(rows), n=len(rows))
        known = [d for d in self.devices if d["service"] == "out" and d["seen by management"]]
        if known:
            self.metric("security.ghosts", "", denominator=len(known), n=len(known),
                        numerator=sum((self.census - d["seen by management"]).days <= self.p["last-seen-days"] for d in known))
