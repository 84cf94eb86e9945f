#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whether a PDF or Word file of a report says all that its HTML page says.

    page_in_document.py REPORT.html --pdf REPORT.pdf | --docx REPORT.docx

- Every heading, paragraph, list item and cell of a table of the page is in the document's text, and
  so are each chart's title and measure.
- PDF: tagged, with the page's title and language; the marking at the head and foot of each page;
  each page numbered, none empty; the contents with the number of the page that each part begins on;
  no address of this machine.
- Word: each chart's picture has its words as description and no name of a file; the marking in head
  and foot; no drawing but images of points.
"""
import argparse
import html.parser
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile

from oracle import Checker

BLOCKS = {"h1", "h2", "h3", "p", "li", "td", "th", "caption", "dt", "dd"}
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
LEFT_OUT = ("skip", "marking", "vh", "swatch", "level")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Page(html.parser.HTMLParser):
    """Texts of the page's blocks, its drawings' descriptions, its parts and markings."""

    def __init__(self, text):
        super().__init__()
        self.open, self.blocks, self.ids, self.marking = [], [], {}, ""
        self.titles, self.descriptions, self.lang, self.title = [], [], "", ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "html":
            self.lang = attributes.get("lang", "")
        if tag in VOID:
            return
        self.open.append([tag, attributes.get("class", "").split(), ""])

    def handle_endtag(self, tag):
        while self.open:
            name, classes, text = self.open.pop()
            self.close(name, classes, " ".join(text.split()))
            if name == tag:
                return

    def close(self, name, classes, text):
        if name == "title" and not any(tag == "svg" for tag, *_ in self.open):
            self.title = text
        if "marking" in classes or any("marking" in outer for _, outer, _ in self.open):
            self.marking = self.marking or text
            return
        hidden = any(word in outer for _, outer, _ in self.open for word in LEFT_OUT)
        if name == "desc":
            self.descriptions.append(text)
        if hidden or any(word in classes for word in LEFT_OUT) or not text:
            return
        if "chart-title" in classes or "chart-subtitle" in classes:
            self.titles.append(text)
        if any(tag == "svg" for tag, *_ in self.open) or name in ("style", "summary"):
            return
        if name in BLOCKS and "row" not in classes:
            legend = any("legend" in outer for _, outer, _ in self.open)
            self.blocks.append((name, [*classes, "key"] if legend else classes, text))

    def handle_data(self, data):
        # A block's own text: what stands in a block inside it is that one's.
        if any(word in ("vh", "level") for _, classes, _ in self.open for word in classes):
            return
        for entry in reversed(self.open):
            if entry[0] in ("style", "svg"):
                return
            if entry[0] in ("desc", "title"):
                entry[2] += data
                return
            entry[2] += data
            if entry[0] in BLOCKS or "chart-title" in entry[1] or "chart-subtitle" in entry[1]:
                return


def squeezed(text):
    """Without blanks, hyphens of line ends and invisible marks: columns and lines differ."""
    return re.sub(r"[\s\u00ad\u200b\u2022]+", "", text)


def expect_words(check, page, text, keys):
    """`keys`: with the keys to a heat map's colours."""
    text = squeezed(text)
    for name, classes, block in page.blocks:
        if "key" in classes and not keys:
            continue
        check.count(f"{name} found")
        if squeezed(block) not in text:
            check.fault(name, f"{block!r} is not in the document")
    for title in page.titles:
        check.count("chart titles found")
        if squeezed(title) not in text:
            check.fault("chart", f"{title!r} is not in the document")


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def middle_of_foot(path, number):
    """What stands between the force's name and the page's number: a long marking takes more lines."""
    page = str(number)
    return run("pdftotext", "-f", page, "-l", page, "-r", "72", "-x", "209", "-y", "788", "-W", "178",
               "-H", "54", path, "-")


def check_pdf(check, page, path):
    info = dict(line.split(":", 1) for line in run("pdfinfo", path).splitlines() if ":" in line)
    check.equal("rules", "tagged", info["Tagged"].strip(), "yes")
    check.equal("rules", "title", info["Title"].strip(), page.title)
    check.equal("rules", "page size", "A4" in info["Page size"], True)
    raw = pathlib.Path(path).read_bytes()
    check.equal("rules", "language", f"/Lang ({page.lang})".encode() in raw, True)
    for mark in (b"file://", b"/tmp/", b"waymark-"):
        check.equal("rules", f"{mark.decode()} in the file", mark in raw, False)
    pages = run("pdftotext", "-layout", path, "-").split("\f")[:-1]
    check.equal("rules", "pages", len(pages), int(info["Pages"]))
    for number, text in enumerate(pages, 1):
        lines = [line for line in text.splitlines() if line.strip()]
        check.equal("rules", f"page {number}: holds more than its head and foot", len(lines) > 4,
                    True)
        check.equal("rules", f"page {number}: marking at its head", squeezed(lines[0]),
                    squeezed(page.marking))
        check.equal("rules", f"page {number}: marking at its foot",
                    squeezed(middle_of_foot(path, number)), squeezed(page.marking))
        # A long name beside the number may take a second line.
        foot = squeezed(" ".join(lines[-2:]))
        check.equal("rules", f"page {number}: number",
                    squeezed(f"Page {number} of {len(pages)}") in foot, True)
    plain = run("pdftotext", path, "-")
    # Columns of a table are read down or across: both orders are tried, cell by cell.
    expect_words(check, page, plain + "\n" + "\n".join(pages) + run("pdftotext", "-raw", path, "-"),
                 keys=True)
    # A single page has no contents.
    contents = [text for name, classes, text in page.blocks
                if name == "p" and "topic" in classes and len(pages) > 1]
    for topic in contents:
        entry = re.search(re.escape(topic) + r"[ .]+(\d+)\s*$", pages[0], re.MULTILINE)
        check.equal("contents", topic, entry is not None, True)
        if entry:
            check.equal("contents", f"{topic}: its page", topic in pages[int(entry.group(1)) - 1],
                        True)


def check_docx(check, page, path):
    archive = zipfile.ZipFile(path)
    parts = {name: archive.read(name) for name in archive.namelist()}
    expect_words(check, page, run("pandoc", "--from", "docx", "--to", "plain", "--wrap", "none",
                                  "--columns", "10000", path) + cells(parts), keys=False)
    document = ET.fromstring(parts["word/document.xml"])
    described = []
    for element in document.iter():
        local = element.tag.rsplit("}", 1)[-1]
        if local in ("docPr", "cNvPr") and "descr" in element.attrib:
            described.append(element.get("descr"))
            check.equal("rules", "name of a picture",
                        re.fullmatch(r"Picture \d+", element.get("name")) is not None, True)
    said = squeezed(" ".join(described))
    for words in page.descriptions:
        check.count("descriptions found")
        if squeezed(words) not in said:
            check.fault("picture", f"{words!r} is in no description")
    check.equal("rules", "pictures in the page and in the document", bool(described),
                bool(page.descriptions))
    for name, bytes_ in parts.items():
        check.equal("rules", f"{name}: no name of a file of ours",
                    b"picture-" in bytes_ or b"/tmp/" in bytes_ or b"base64" in bytes_, False)
        check.equal("rules", f"{name}: no drawing in vectors", name.endswith((".svg", ".emf")),
                    False)
    for part in ("word/header1.xml", "word/footer1.xml"):
        texts = "".join(text.text or "" for text in ET.fromstring(parts[part]).iter(WORD + "t"))
        check.equal("rules", f"{part}: marking", page.marking in texts, True)
    check.equal("rules", "language", f"<dc:language>{page.lang}<".encode()
                in parts["docProps/core.xml"], True)
    check.equal("rules", "times of parts", {entry.date_time for entry in archive.infolist()},
                {(1980, 1, 1, 0, 0, 0)})


def cells(parts):
    """Texts of the document's paragraphs, which a plain table would wrap."""
    document = ET.fromstring(parts["word/document.xml"])
    return "\n".join("".join(t.text or "" for t in paragraph.iter(WORD + "t"))
                     for paragraph in document.iter(WORD + "p"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("page")
    parser.add_argument("--pdf")
    parser.add_argument("--docx")
    options = parser.parse_args()
    page = Page(pathlib.Path(options.page).read_text(encoding="utf-8"))
    check = Checker()
    if options.pdf:
        check_pdf(check, page, options.pdf)
    if options.docx:
        check_docx(check, page, options.docx)
    return check.finish(f"document {options.pdf or options.docx}")


if __name__ == "__main__":
    sys.exit(main())
