#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whether words that were taken out of public copies are nowhere in their bytes.

    check_redaction.py --gone WORDS … --code CODE … --whole FILE … --public FILE …

Files are HTML, CSV, JSON, PDF, XLSX and DOCX. A file is taken apart until nothing in it is
compressed: members of archives, streams and object streams of PDF. Each piece is searched as it is,
without its tags, with its escapes resolved, in UTF-8, UTF-16 and hexadecimal, whatever the capitals
and blanks; a PDF as its text too, because glyphs have no letters. A code is searched where no letter
or digit touches it, and not in what is compressed or drawn.

- Each of the words and codes stands in one of the whole files, and something of them in each: so they
  would be found.
- None stands in a public file.
- A public file has no hidden sheet, row or column, comment, tracked change, macro, embedded file,
  link to a picture, picture with text in it, or author; no note of HTML.
"""
import argparse
import functools
import html
import pathlib
import re
import struct
import subprocess
import sys
import zipfile
import zlib

from oracle import Checker

PNG = b"\x89PNG\r\n\x1a\n"
SPEAKING_CHUNKS = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
FORBIDDEN_MEMBERS = re.compile(
    r"comments|threadedComments|persons|vbaProject|embeddings|people\.xml|custom\.xml|customXml"
    r"|revisions|\.bin$|\.svg$|\.emf$|thumbnail", re.IGNORECASE)
FORBIDDEN_MARKUP = {
    "hidden sheet": rb'state="(hidden|veryHidden)"',
    "hidden row or column": rb'<(row|col)\b[^>]*\bhidden="(1|true)"',
    "tracked change": rb"<w:(ins|del|moveFrom|moveTo)\b",
    "hidden text": rb"<w:vanish\b",
    "outside picture": rb'Type="[^"]*/image"[^>]*TargetMode="External"',
    "name of a person": rb"<(dc:creator|cp:lastModifiedBy)>\s*[^<\s]",
}
FORBIDDEN_PDF = {
    "embedded file": rb"/EmbeddedFile",
    "note on a page": rb"/Subtype\s*/(Text|FreeText|Popup|Redact|FileAttachment)\b",
    "script": rb"/JavaScript\b",
    "author": rb"/Author\b",
    "hidden layer": rb"/OCProperties",
}


def folded(text):
    return " ".join(text.split()).casefold()


class Piece:
    """A part of a file: its name, its bytes, and whether its bytes are letters."""

    def __init__(self, name, data, letters=True):
        self.name, self.data, self.letters = name, data, letters

    @functools.cached_property
    def texts(self):
        """The piece in every form that words could stand in."""
        return list(dict.fromkeys(self.forms()))

    def forms(self):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            plain = self.data.decode(encoding, errors="ignore")
            yield folded(plain)
            if encoding != "utf-8" or not self.letters:
                continue
            unescaped = html.unescape(plain)
            yield folded(unescaped)
            yield folded(re.sub(r"<[^>]*>", "", unescaped))
            yield folded(re.sub(r"<[^>]*>", " ", unescaped))
            yield folded(re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), plain))


def pdf_pieces(path, data):
    yield Piece("bytes", data, letters=False)
    for match in re.finditer(rb"stream\r?\n", data):
        try:
            stream = zlib.decompressobj().decompress(data[match.end():])
        except zlib.error:
            continue
        # A stream of drawing has letters only by glyph; object streams and metadata have them.
        yield Piece(f"stream at {match.start()}", stream, letters=stream.isascii())
    said = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
    yield Piece("text", said.stdout)
    for options in (["-custom"], ["-meta"], []):
        said = subprocess.run(["pdfinfo", *options, str(path)], capture_output=True, check=True)
        yield Piece("information", said.stdout)


def pieces_of(path):
    data = path.read_bytes()
    if data[:4] == b"PK\x03\x04":
        yield Piece("bytes", data, letters=False)
        with zipfile.ZipFile(path) as archive:
            yield Piece("comment", archive.comment)
            for member in archive.infolist():
                yield Piece("name", member.filename.encode() + member.comment + member.extra)
                content = archive.read(member)
                yield Piece(member.filename, content, letters=not content.startswith(PNG))
    elif data.startswith(b"%PDF"):
        yield from pdf_pieces(path, data)
    else:
        yield Piece("bytes", data)


def stands_in(words, code, piece):
    if code:
        pattern = re.compile(rf"(?<![a-z0-9_-]){re.escape(words.casefold())}(?![a-z0-9_-])")
        return piece.letters and any(pattern.search(text) for text in piece.texts)
    sought = folded(words)
    if any(sought in text for text in piece.texts):
        return True
    lower = piece.data.lower()
    return any(words.encode(encoding).hex().encode() in lower
               for encoding in ("utf-8", "utf-16-be"))


def chunks_of(png):
    at = len(PNG)
    while at + 8 <= len(png):
        length, kind = struct.unpack(">I4s", png[at:at + 8])
        yield kind
        at += 12 + length


def check_form(path, pieces, checker):
    """What a public file must not have, whatever it says."""
    forbidden = FORBIDDEN_PDF if pieces[0].data.startswith(b"%PDF") else FORBIDDEN_MARKUP
    for piece in pieces:
        place = f"{path.name}: {piece.name}"
        for what, pattern in forbidden.items():
            checker.count("forms")
            if piece.letters and re.search(pattern, piece.data):
                checker.fault(place, f"has a {what}")
        if piece.data.startswith(PNG):
            checker.count("pictures")
            for kind in chunks_of(piece.data):
                if kind in SPEAKING_CHUNKS:
                    checker.fault(place, f"the picture has a chunk {kind.decode()}")
    if path.suffix == ".html" and b"<!--" in pieces[0].data:
        checker.fault(path.name, "has a note in its markup")
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                checker.count("members")
                if FORBIDDEN_MEMBERS.search(name):
                    checker.fault(path.name, f"holds {name}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--gone", nargs="*", default=[])
    parser.add_argument("--code", nargs="*", default=[])
    parser.add_argument("--whole", nargs="+", type=pathlib.Path, required=True)
    parser.add_argument("--public", nargs="+", type=pathlib.Path, required=True)
    given = parser.parse_args()
    sought = [(words, False) for words in given.gone] + [(words, True) for words in given.code]
    checker = Checker()

    found = set()
    for path in given.whole:
        pieces = list(pieces_of(path))
        here = {one for one in sought if any(stands_in(*one, piece) for piece in pieces)}
        checker.count("whole files")
        if not here:
            checker.fault(path.name, "has none of the words, so nothing was taken out of it")
        found |= here
    for words, code in sought:
        checker.count("words")
        if (words, code) not in found:
            checker.fault("whole files", f"{words!r} is in none of them")

    for path in given.public:
        pieces = list(pieces_of(path))
        check_form(path, pieces, checker)
        for words, code in sought:
            for piece in pieces:
                checker.count("searches")
                if stands_in(words, code, piece):
                    checker.fault(f"{path.name}: {piece.name}", f"has {words!r}")
    return checker.finish("redaction")


if __name__ == "__main__":
    sys.exit(main())
