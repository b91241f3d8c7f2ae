"""Inline elements of Markdown: links, pictures, emphasis and hard line breaks as fragments.

Code, HTML and escapes stay in the text, which the translator protects. A link by its own text
(``[guide]``, ``[guide][]``) names its target when the text changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field

from workbench.formats.inline.fragments import LINE_BREAK, Fragment, Path, shared_depth

HARD_BREAK = re.compile(r"(?: {2,}|\\)(?:\r\n|[\r\n])(?:[ \t]*>)*[ \t]*")
"""The end of a line in a paragraph that is shown as one, with the marks before the next line."""

BREAK_MARK = "\0"
"""Stands for a hard line break; Markdown has no such character."""

_TOKEN = re.compile(
    r"""(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)) | \\[!-/:-@\[-`{-~]
    | <[A-Za-z/!][^<>]*>
    | (?P<break>\ {2,}(?:\r\n|[\r\n])[ \t]*)
    | (?P<start>!?\[)(?!\^)
      (?P<label>(?:[^\[\]\\]|\\.|!?\[(?:[^\[\]\\]|\\.){0,500}\](?:\([^()\s]*(?:\s"[^"]*")?\))?){1,1000})\]
      (?P<target>
        \(\s*(?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)
          (?:\s+(?P<title>"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)
        | \[[^\[\]]*\] | (?![(\[:]))
    | (?P<mark>\*{1,3} | ~~ | (?<!\w)_{1,3})(?=[^\s*_~])
      (?P<inside>(?:(?!(?P=mark)).)+?)(?<=[^\s*_~])(?P=mark)(?![*~_\w])
    """,
    re.VERBOSE | re.DOTALL,
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class InlineElement:
    """What stands around the text of an element, or in the place of one without text.

    Attributes:
        start: Before its text.
        end: Behind its text; empty for a line break.
        label: Of a link by its own text: that text; empty for others.
        is_link: Whether it is a link or a picture.
    """

    start: str
    end: str = ""
    label: str = ""
    is_link: bool = False


@dataclass(slots=True)
class InlineText:
    """The fragments of a block.

    Args:
        labels: Texts that a definition gives a target, in small letters.

    Attributes:
        fragments: Its texts; the paths have numbers of ``elements``.
        elements: Its elements.
        titles: The titles of its links, in order.
    """

    labels: Container[str]
    fragments: list[Fragment] = field(default_factory=list)
    elements: list[InlineElement] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def read(self, text: str, path: Path = ()) -> None:
        """Add the fragments of a text.

        Args:
            text: Markdown without marks of blocks; hard line breaks are those of two spaces.
            path: Numbers of the elements around it.
        """
        at = 0
        for match in _TOKEN.finditer(text):
            element = self._element_of(match)
            if element is None:
                continue
            if match.start() > at:
                self.fragments.append(Fragment(text[at : match.start()], path))
            at = match.end()
            number = len(self.elements)
            self.elements.append(element)
            inside = match["label"] or match["inside"]
            if match["break"]:
                self.fragments.append(Fragment(LINE_BREAK, path, number))
            elif inside:
                self.read(inside, (*path, number))
            if match["title"]:
                self.titles.append(match["title"][1:-1])
        if at < len(text):
            self.fragments.append(Fragment(text[at:], path))

    @property
    def links(self) -> frozenset[int]:
        """Numbers of the links and pictures."""
        return frozenset(n for n, element in enumerate(self.elements) if element.is_link)

    def _element_of(self, match: re.Match[str]) -> InlineElement | None:
        """Return the element of a match; None if it is text."""
        if match["break"]:
            return InlineElement(match["break"])
        inside = match["label"] or match["inside"]
        if inside is None or inside.count("`") % 2:
            return None
        if match["mark"]:
            return InlineElement(match["mark"], match["mark"])
        target = match["target"]
        if not target.startswith("(") and not self._is_defined(target[1:-1] or inside):
            return None
        label = inside if target in ("", "[]") else ""
        return InlineElement(match["start"], f"]{target}", label, is_link=True)

    def _is_defined(self, label: str) -> bool:
        return normal_label(label) in self.labels


def normal_label(label: str) -> str:
    """Return the form in which the texts of links and of definitions are compared."""
    return _SPACE.sub(" ", label.strip()).casefold()


def write_inline(
    fragments: Sequence[Fragment],
    elements: Sequence[InlineElement],
    new_title: Callable[[str], str],
) -> str:
    """Return the Markdown of fragments, with ``BREAK_MARK`` for each hard line break.

    Args:
        fragments: The texts of a block.
        elements: What the numbers of their paths stand for.
        new_title: Returns what stands behind the text of a link, with its title translated.
    """
    texts: list[str] = [""]
    opened: list[int] = []

    def close() -> None:
        element, inside = elements[opened.pop()], texts.pop()
        texts[-1] += _written(element, inside, new_title)

    for fragment in fragments:
        depth = shared_depth(opened, fragment.path)
        while len(opened) > depth:
            close()
        for number in fragment.path[depth:]:
            opened.append(number)
            texts.append("")
        if fragment.atom is None:
            texts[-1] += fragment.text
        else:
            texts[-1] += BREAK_MARK
    while opened:
        close()
    return texts[0]


def _written(element: InlineElement, inside: str, new_title: Callable[[str], str]) -> str:
    """Return an element with its text; emphasis begins and ends at words, or there is none."""
    if element.is_link:
        end = element.end if element.label in ("", inside) else f"][{element.label}]"
        return f"{element.start}{inside}{new_title(end)}"
    words = inside.strip()
    if not words:
        return inside
    at = inside.index(words)
    before, behind = inside[:at], inside[at + len(words) :]
    return f"{before}{element.start}{words}{element.end}{behind}"
