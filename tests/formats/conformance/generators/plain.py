"""Plain text, Markdown and pre-segmented lines: random layouts with known words."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from random import Random

from tests.formats.conformance.samples import DocumentKind, DocumentSample
from tests.formats.conformance.trees import Container, Grower, Node, Paragraph, paragraphs_of
from tests.formats.conformance.words import BETWEEN, Vocabulary, one_line, words_of

_LINE_ENDS = ("\n", "\n", "\r\n", "\r")
_RULES = ("* * *", "-----", "=====", "\f", "", "   ")
_MARKERS = ("- ", "* ", "• ", "1. ", "a) ", "IV. ", "– ", "    ", "\t", "")


def make_text(chance: Random) -> DocumentSample:
    """Generate a plain text, whose lines are whole paragraphs or wrapped at an even width."""
    vocabulary = Vocabulary(chance)
    between = tuple(mark for mark in BETWEEN if mark != "\n")
    width = chance.choice((0, 0, 40, 65, 72))
    lines: list[str] = []
    for _ in range(chance.randint(1, 8)):
        text = " ".join(
            vocabulary.sentence(between=between) for _ in range(chance.choice((1, 1, 2, 6)))
        )
        text = chance.choice(_MARKERS) + text
        if chance.random() < 0.1:
            text = text.upper()
        lines += (
            textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
            if width
            else [text]
        )
        if chance.random() < 0.7:
            lines += [""] * chance.randint(1, 3)
        if chance.random() < 0.1:
            lines += ["", chance.choice(_RULES), ""]
    text = chance.choice(_LINE_ENDS).join(lines) + chance.choice(("", "\n", "\n\n"))
    encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-32"))
    return DocumentSample(text.encode(encoding), tuple(words_of(text)))


def extract_text(data: bytes) -> list[str]:
    """Return all words of a text in the encoding of its byte order mark."""
    for bom, name in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\0\0", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(bom):
            return words_of(data.decode(name))
    return words_of(data.decode("utf-8"))


_MARKDOWN_MARKS = {
    "": ("", ""),
    "span": ("", ""),
    "bold": ("**", "**"),
    "italic": ("*", "*"),
    "link": ("[", "](#)"),
}


class _Markdown:
    """Writes nodes as lines of Markdown."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance

    def lines(self, nodes: Sequence[Node]) -> list[str]:
        found: list[str] = []
        for node in nodes:
            lines = self._paragraph(node) if isinstance(node, Paragraph) else self._container(node)
            if lines:
                found += [*lines, *[""] * self._chance.choice((1, 1, 2))]
        return found[:-1] if found and self._chance.random() < 0.5 else found

    def _paragraph(self, node: Paragraph) -> list[str]:
        text = ""
        for run in node.runs:
            before, after = _MARKDOWN_MARKS[run.mark]
            text += f"{before}{run.text}{after}" if run.text.strip() == run.text else run.text
        if not words_of(text):
            return []
        if not node.level:
            return self._broken(text)
        if node.level <= 2 and self._chance.random() < 0.5:
            return [*self._broken(text), "=-"[node.level - 1] * 5]
        return [f"{'#' * node.level} {one_line(text)}{self._chance.choice(('', ' #'))}"]

    def _broken(self, text: str) -> list[str]:
        lines = text.split("\n")
        # Two spaces or a backslash at the end of a line are a hard break.
        return [line + self._chance.choice(("", "", "  ", "\\")) for line in lines[:-1]] + lines[
            -1:
        ]

    def _container(self, node: Container) -> list[str]:
        if node.kind == "table":
            return self._table(node)
        if node.kind == "section":
            return self._hidden() + self.lines(node.parts[0])
        if node.kind == "quote":
            lines = self.lines(node.parts[0])
            # A space behind the mark belongs to it, so ">" alone would take one of an indent.
            indented = any(line.startswith(" ") for line in lines)
            mark = self._chance.choice(("> ", ">  ") if indented else ("> ", ">", ">  "))
            return [mark + line if line else ">" for line in lines]
        found: list[str] = []
        for number, part in enumerate(node.parts, start=self._chance.choice((1, 7))):
            marker = self._chance.choice(("- ", "* ", f"{number}. "))
            lines = self.lines([n for n in part if not isinstance(n, Paragraph) or n.text.strip()])
            if lines and words_of(lines[0]):
                found.append(marker + lines[0])
                found += [" " * len(marker) + line if line else "" for line in lines[1:]]
                found += [""]
            elif lines:
                found += [*lines, ""]
        return found

    def _table(self, node: Container) -> list[str]:
        rows = []
        for row in node.rows:
            cells = [" ".join(one_line(p.text) for p in paragraphs_of(cell)) for cell in row]
            rows.append(f"| {' | '.join(cells)} |")
        rule = "|" + self._chance.choice((" --- |", ":---:|", "-|")) * node.columns
        return [rows[0], rule, *rows[1:]]

    def _hidden(self) -> list[str]:
        return list(
            self._chance.choice(
                (
                    (),
                    ("```python", "code = 'mot'", "```", ""),
                    ("<!-- commentaire -->", ""),
                    ("[renvoi]: https://exemple.fr", ""),
                    ("* * *", ""),
                )
            )
        )


def make_markdown(chance: Random) -> DocumentSample:
    """Generate Markdown with nested lists, quotations and tables."""
    nodes = Grower(chance, Vocabulary(chance), depth=3).document()
    front = "---\ntitre: mot\n---\n\n" if chance.random() < 0.2 else ""
    text = front + "\n".join(_Markdown(chance).lines(nodes)) + "\n"
    words = tuple(word for p in paragraphs_of(nodes) for word in words_of(p.text))
    return DocumentSample(text.replace("\n", chance.choice(_LINE_ENDS[:3])).encode(), words)


def _without_markdown(text: str) -> str:
    return re.sub(r"\*+|\[|\]\(#\)", "", text)


def make_lines(chance: Random) -> DocumentSample:
    """Generate lines of one sentence each, some of them empty."""
    vocabulary = Vocabulary(chance)
    between = tuple(mark for mark in BETWEEN if mark != "\n")
    lines = [
        vocabulary.sentence(between=between) if chance.random() < 0.8 else ""
        for _ in range(chance.randint(1, 8))
    ]
    end = chance.choice(("\n", "\r\n"))
    text = vocabulary.sentence(between=between) + end + end.join(lines)
    return DocumentSample(text.encode(), tuple(words_of(text)), {"pre_segmented": True})


KINDS = (
    DocumentKind("text", (".txt", ".text", ".xyz", ""), make_text, extract_text),
    DocumentKind(
        "markdown",
        (".md", ".markdown", ".mdown"),
        make_markdown,
        without_marks=_without_markdown,
    ),
    DocumentKind("pre-segmented", (".txt", ".fr", ".docx"), make_lines, extract_text),
)
"""The kinds of this module."""
