"""Find what must not change in a text, and the borders of its cells and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from workbench.translate.protection.kinds import BLANK, PATTERNS, Kind, Protected, blanked

_CELL_BORDER = re.compile(
    r"""(?:\A|\s+)\|(?:\s+|\Z) | (?<=\S)\ *\t+\ *(?=\S)
    | (?<=[^\s.…])\s*(?:\.{4,}|…{2,}|(?:\.\ ){3,}\.?)\s*(?=[^\s.…])      # to a price or a page
    | (?<=[^\s.…])\s*(?:\.{5,}|…{3,}|(?:\.\ ){4,}\.?)\s*\Z
    | \s*(?<![^\W_])_{3,}(?![^\W_])\s*                               # to be filled in
    """,
    re.VERBOSE,
)
_MAY_BE_BORDER = re.compile(r"[|\t]|\.{4}|……|\. \.|___")
_MARKDOWN = re.compile(
    r"""(?P<image>!?)\[(?P<label>[^\[\]]*)\]
        (?P<target>\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s"[^"]*")?\) | \[[^\[\]]*\])
    | (?P<mark>\*\* | __ | ~~ | (?<![\w*])\*(?=\S) | (?<![\w_])_(?=\S))
        (?P<inside>[^*_~]+?)(?P=mark)(?!\w)
    """,
    re.VERBOSE,
)
_MARKDOWN_HINT = re.compile(r"[*_~\[]")
_MAY_HOLD = re.compile(
    "|".join(each.hint.pattern for each in PATTERNS) + "|" + _MARKDOWN_HINT.pattern
)
"""The hints of all kinds and of Markdown in one pattern, which few segments of prose match."""
_BLOCK = re.compile(r"</?(?:td|th|tr|li|p|div|h[1-6]|dt|dd|option|blockquote)[\s>]", re.IGNORECASE)
_LONGEST_COMPANY = 5
"""Words of the longest text in capitals that is taken for the name of a company."""
_LINK_START = re.compile(r"!?\[|<a[\s>]", re.IGNORECASE)
_LINK_END = re.compile(r"\][(\[]|</a>", re.IGNORECASE)
_TRAILING = ".,;:!?…»\"”’'"


def find_protected(text: str) -> list[Protected]:
    """Return what must not change in a text, in order and without overlaps; not figures."""
    if not _MAY_HOLD.search(text):
        return []
    finding = _Finding(text, text)
    for each in PATTERNS:
        if each.hint.search(text):
            for start, end in each.spans(finding.rest):
                if each.kind in (Kind.ADDRESS, Kind.FILE):
                    end = _end_of_address(text, start, end)
                if end > start and not _is_prose(text, start, end, each.kind):
                    finding.take(start, end, each.kind)
        if each.kind is Kind.CODE and _MARKDOWN_HINT.search(text):
            finding.take_markdown()
    return sorted(finding.found, key=lambda item: item.start)


def _is_prose(text: str, start: int, end: int, kind: Kind) -> bool:
    """Return whether what looks like a company is prose in capitals: ``CONFIRMÉ SA``."""
    if kind is not Kind.NAME or text.upper() != text:
        return False
    return text.endswith("SA", start, end) or len(text.split()) > _LONGEST_COMPANY


def _has_cells(text: str) -> bool:
    """Return whether a text is a row of cells: ``Nom | Ville``, ``Nom ____ Ville ____``.

    Bars, tabs, lines to be filled in and rows of dots are between cells.
    """
    return _MAY_BE_BORDER.search(text) is not None and _CELL_BORDER.search(text) is not None


def _with_cell_borders(text: str, found: Sequence[Protected]) -> list[Protected]:
    """Return items with what is between the cells of a row, in order."""
    others = [item for item in found if item.text != "|"]
    bars = [
        Protected.unchanged(text, *match.span(), Kind.SYMBOL)
        for match in _CELL_BORDER.finditer(text)
        if not any(item.overlaps(*match.span()) for item in others)
    ]
    return sorted((*others, *bars), key=lambda item: item.start)


def part_borders(text: str, found: Sequence[Protected]) -> list[Protected] | None:
    """Return items with what stands between the parts of a text; None if it is one sentence.

    Parts are the cells of a row, what stands in block elements (``<li>Un</li><li>Deux</li>``), and
    links with only marks between them (``[Accueil](/) | [Aide](/aide)``). Models drop or mix them.

    Args:
        text: The segment.
        found: What must not change in it, in order.
    """
    if _has_cells(text):
        return _with_cell_borders(text, found)
    tags = [item for item in found if item.kind is Kind.TAG]
    if sum(_BLOCK.match(tag.text) is not None for tag in tags) > 2:
        return [
            replace(item, kind=Kind.SYMBOL) if _BLOCK.match(item.text) else item for item in found
        ]
    labels = list(_labels(tags))
    return None if len(labels) < 2 else _link_borders(text, found, labels)


def _link_borders(
    text: str, found: Sequence[Protected], labels: list[tuple[int, int]]
) -> list[Protected] | None:
    """Return what stands around the texts of links; None if there are words in it."""
    starts = [0, *(end for _, end in labels)]
    ends = [*(start for start, _ in labels), len(text)]
    around = list(zip(starts, ends, strict=True))
    bare = blanked(text, (item for item in found if item.kind is Kind.TAG))
    if any(any(map(str.isalnum, bare[start:end])) for start, end in around):
        return None
    borders = [Protected.unchanged(text, start, end, Kind.SYMBOL) for start, end in around]
    inside = [
        item
        for item in found
        if any(start <= item.start and item.end <= end for start, end in labels)
    ]
    return sorted((*borders, *inside), key=lambda item: item.start)


def _labels(tags: Sequence[Protected]) -> Iterator[tuple[int, int]]:
    """Yield the places of the texts of the links."""
    opened: Protected | None = None
    for tag in tags:
        if _LINK_START.match(tag.text):
            opened = tag
        elif _LINK_END.match(tag.text) and opened is not None:
            yield opened.end, tag.start
            opened = None


@dataclass(slots=True)
class _Finding:
    """The items that were found in a text, and the text without them.

    Attributes:
        rest: The text with blanks for the items, which later kinds must not match.
    """

    text: str
    rest: str
    found: list[Protected] = field(default_factory=list)

    def take(self, start: int, end: int, kind: Kind) -> None:
        """Add a part of the text unless it belongs to another item."""
        if BLANK in self.rest[start:end]:
            return
        item = Protected.unchanged(self.text, start, end, kind)
        self.found.append(item)
        self.rest = blanked(self.rest, [item])

    def take_markdown(self) -> None:
        """Add the marks of links and emphasis as tags; the text inside is translated.

        Marks within marks are found first, then, without them, those around.
        """
        found = -1
        while found < len(self.found):
            found = len(self.found)
            for match in _MARKDOWN.finditer(self.rest):
                inside = match.span("label" if match["mark"] is None else "inside")
                for start, end in ((match.start(), inside[0]), (inside[1], match.end())):
                    if end > start:
                        self.take(start, end, Kind.TAG)


def _end_of_address(text: str, start: int, end: int) -> int:
    """Return the end of an address without end marks and brackets that belong to the sentence."""
    while end > start:
        last = text[end - 1]
        if last in _TRAILING or (
            last == ")" and text.count("(", start, end) < text.count(")", start, end)
        ):
            end -= 1
        else:
            break
    return end
