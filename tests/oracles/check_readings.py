#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds what the evidence oracles are made of to examples worked out elsewhere: Wilson's interval
for a finite population to the digits published, months by the calendar, and the forms in which
cells, dates and serials come."""
import datetime
import tempfile
import pathlib

from equipment_figures import Support, months_after
from evidence import folded, has_words, read_csv, read_date, read_level, read_number
from oracle import Checker
from skills_figures import Z, key_of, wilson

INTERVALS = (((45, 60, 1e15), (0.627679, 0.842235)), ((45, 60, 100), (0.674647, 0.812745)),
             ((60, 60, 1e15), (0.939828, 1)), ((0, 20, 1e15), (0, 0.161125)),
             ((7, 10, 12), (0.569128, 0.804758)), ((100, 100, 100), (1, 1)))
DAYS = (("Y-m-dT", "2025-10-31 08:14:22.0000000", (2025, 10, 31)), ("d/m/YT", "9/3/2024", (2024, 3, 9)),
        ("d-M-Y", "14-Mar-2025", (2025, 3, 14)), ("d M Y", "1 September 2024", (2024, 9, 1)),
        ("m/d/y", "1/23/23", (2023, 1, 23)), ("Y-m-dT", "2024-02-30", None),
        ("d/m/YT", "31/11/2024", None), ("Y-m-dT", "0000-00-00", None), ("Y-m-d", "2025-10-31 08:00", None))
LATER = (((2024, 2, 29), 12, (2025, 2, 28)), ((2025, 1, 31), 1, (2025, 2, 28)), ((2023, 11, 15), 48, (2027, 11, 15)),
         ((2026, 3, 31), -1, (2026, 2, 28)))
TABLE = """product,cycle,edition,build,security_support_ends,extended_support_ends,status,as_of
windows,10 22H2,,19045,2025-10-14,2028-10-10,,2026-08-22
windows,11 23H2,home-pro,22631,2025-11-11,,,2026-08-22
windows,11 23H2,enterprise,22631,2026-11-10,,,2026-08-22
android,13,,,2026-03-02,,,2026-08-22
samsung,XCover 6 Pro,,,2027-07-13,,,2026-08-22
"""


def releases(check):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "support.csv"
        path.write_text(TABLE, encoding="utf-8")
        parameters = {"count-extended-support": False, "count-occasional-fixes": False, "windows-edition": "as-recorded"}
        support = Support(path, parameters, datetime.date(2025, 12, 31))
    for (name, version, edition, kind, model), (verdict, end, release) in (
            (("Windows", "10.0.19045.6456", None, "laptop", None), ("bad", (2025, 10, 14), "Windows 10 22H2")),
            (("Windows", "10.0.22631.6060", "Pro", "laptop", None), ("bad", (2025, 11, 11), "Windows 11 23H2, Home and Pro")),
            (("Windows", "10.0.22631.6060", None, "laptop", None), ("unknown", "unknown", "Windows 11 23H2")),
            (("Android", "13", None, "phone", "Samsung Galaxy XCover6 Pro"), ("good", (2026, 3, 2), "Android 13")),
            (("Android", "12", None, "phone", "Other"), ("bad", None, "Android older than 13"))):
        device = {"os_name": name, "os_version": version, "os_edition": edition, "class": kind, "model": model}
        support.judge(device)
        wanted = datetime.date(*end) if isinstance(end, tuple) else end
        check.equal("releases", version, (device["verdict"], device["end"], device["release"]), (verdict, wanted, release))


def main():
    check = Checker()
    for (met, n, people), ends in INTERVALS:
        for got, want in zip(wilson(met / n, n, people, Z["95"]), ends):
            check.equal("intervals", f"{met} of {n} in {people}", f"{got:.6f}", f"{want:.6f}")
    for form, text, day in DAYS:
        check.equal("dates", text, read_date(text, form), day and datetime.date(*day))
    for start, months, end in LATER:
        check.equal("months", str(start), months_after(datetime.date(*start), months), datetime.date(*end))
    for text, level in (("Level 3", 3), ("L3", 3), ("3 - Apply", 3), ("2", 2), ("11", None), ("Apply", None)):
        check.equal("levels", text, read_level(text), level)
    for text, value in (("£849.21", 849.21), ("5,480.00", 5480), ("1,5", None), ("12 GBP", 12), ("none", None)):
        check.equal("numbers", text, read_number(text, {"currency": ["£", "GBP"], "thousands": ","}), value)
    for text, key in (("Digital  evidence", "digital-evidence"), ("C++", "c++"), (" -- ", ""), ("Crypto-Assets!", "crypto-assets")):
        check.equal("keys", text, key_of(text), key)
    for text, phrase, found in (("mobile phones", "phone", True), ("headphones", "phone", False), ("disposed of", "dispos*", True)):
        check.equal("words", text, has_words(text, phrase), found)
    check.equal("texts", "folded", folded("  LPA \t North "), "lpa north")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "x.csv"
        for data in (b"\xef\xbb\xbfA,A,B\n1,\"2\n3\",\xc2\xa35\n,,\n", b"A;A;B\r\n1;\"2\n3\";\xa35\r\n;;\r\n",
                     "A\tA\tB\n1\t\"2\n3\"\t£5\n".encode("utf-16")):
            path.write_bytes(data)
            check.equal("files", str(data[:4]), read_csv(path), (["A", "A", "B"], [["1", "2\n3", "£5"]]))
    releases(check)
    return check.finish("readings")


if __name__ == "__main__":
    raise SystemExit(main())
