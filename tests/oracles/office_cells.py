#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Has LibreOffice open a workbook and write every sheet as CSV, and holds that against the cells of
the file: what another program reads is what was written.

    office_cells.py REPORT.xlsx
"""
import csv
import math
import pathlib
import subprocess
import sys
import tempfile

from oracle import Checker
from xlsx_cells import Book

# Comma, quote, UTF-8, from row 1; texts not quoted, numbers as they are and not as shown; formulas
# not shown; all sheets, a file each.
FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"


def number(text):
    """A cell of the CSV; a per cent is written as one."""
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except (AttributeError, ValueError):
        return math.nan


def main():
    workbook = pathlib.Path(sys.argv[1])
    check = Checker()
    with tempfile.TemporaryDirectory(prefix="waymark-office-") as folder:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                        "--convert-to", FILTER, "--outdir", folder, str(workbook)],
                       check=True, capture_output=True, stdin=subprocess.DEVNULL)
        book = Book(workbook)
        for name, cells in book.sheets.items():
            path = pathlib.Path(folder) / f"{workbook.stem}-{name}.csv"
            check.equal("sheets", name, path.is_file(), True)
            if not path.is_file():
                continue
            with open(path, encoding="utf-8", newline="") as file:
                rows = list(csv.reader(file))
            for (row, column), want in cells.items():
                check.count("cells")
                got = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
                if isinstance(want, float):
                    good = math.isclose(number(got), want, rel_tol=1e-12, abs_tol=1e-12)
                else:
                    good = got == want
                if not good:
                    check.fault(f"{name} row {row + 1}, column {column + 1}",
                                f"read as {got!r}, written as {want!r}")
    return check.finish(f"office {workbook}")


if __name__ == "__main__":
    sys.exit(main())
