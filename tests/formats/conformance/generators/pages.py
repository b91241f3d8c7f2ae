"""PDFs: paragraphs in one column or two over several pages, with running heads and page numbers."""

from __future__ import annotations

import re
import textwrap
from random import Random

from scripts.samples.documents.pdf_pages import Placed, draw_pages
from tests.formats.conformance.samples import DocumentKind, DocumentSample
from tests.formats.conformance.words import RIGHT_TO_LEFT, Vocabulary, words_of

_BETWEEN = (" ", " ", " ", " ", "\u00a0", "\u202f", ", ", " & ", " ; ")
_TOP, _BOTTOM, _LEADING = 760.0, 80.0, 13.0
_BODY = 10.0


def make_pages(chance: Random) -> DocumentSample:
    """Generate a PDF without hyphens at line ends; its running head is left out."""
    vocabulary = Vocabulary(chance, without=RIGHT_TO_LEFT)
    columns = chance.choice((1, 1, 2))
    width = 84 // columns - 4 * (columns - 1)
    by_words = chance.random() < 0.4
    pages: list[list[Placed]] = [[]]
    words: list[str] = []
    column, y = 0, _TOP
    for _ in range(chance.choice((2, 4, 10, 25))):
        kind = chance.choice(("paragraph",) * 6 + ("heading",))
        size = 15.0 if kind == "heading" else _BODY
        sentences = 1 if kind == "heading" else chance.choice((1, 3, 8))
        text = " ".join(vocabulary.sentence(between=_BETWEEN) for _ in range(sentences))
        words += words_of(text)
        lines = textwrap.wrap(
            text, int(width * _BODY / size), break_on_hyphens=False, break_long_words=False
        )
        for line in lines:
            if y < _BOTTOM:
                column, y = column + 1, _TOP
                if column == columns:
                    column = 0
                    pages.append([])
            pages[-1] += _drawn(line, size, 50.0 + 270 * column, y, by_words=by_words)
            y -= _LEADING * size / _BODY
        y -= _LEADING
    if len(pages) > 2:
        pages = [
            [(8.0, 50.0, 815.0, "Titre courant"), *page, (8.0, 290.0, 25.0, str(number))]
            for number, page in enumerate(pages, start=1)
        ]
    return DocumentSample(draw_pages(pages), tuple(words))


def _drawn(line: str, size: float, x: float, y: float, *, by_words: bool) -> list[Placed]:
    """Return a line as one string, or as a string for each word, as many programs draw it."""
    if not by_words:
        return [(size, x, y, line)]
    # All letters of the sample's font are half as wide as they are high.
    places = [match.start() for match in re.finditer(r"\S+", line)]
    return [
        (size, x + 0.5 * size * start, y, line[start:].split(maxsplit=1)[0]) for start in places
    ]


def extract_pages(data: bytes) -> list[str]:
    """Return the words of the strings that the pages show, without their heads and numbers."""
    text = data.decode("latin-1")
    codes = {
        code: bytes.fromhex(char).decode("utf-16-be")
        for code, char in re.findall(r"^<([0-9A-F]{4})> <([0-9A-F]+)>$", text, re.MULTILINE)
    }
    shown = []
    for y, line in re.findall(r"Tf 1 0 0 1 \S+ (\S+) Tm <([0-9A-F]*)> Tj", text):
        if 50 < float(y) < 800:
            shown.append("".join(codes[line[n : n + 4]] for n in range(0, len(line), 4)))
    return words_of("\n".join(shown))


KINDS = (DocumentKind("pdf", (".pdf",), make_pages, extract_pages),)
"""The kinds of this module."""
