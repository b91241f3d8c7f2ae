"""Describe the lines and pages of a PDF, and its typography: body size, leading, line width."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from workbench.formats.hyphenation import ends_in_hyphen
from workbench.formats.open_words import last_word, open_words

_ABBREVIATION = re.compile(
    r"(?:^|[\s(«'’-])(?:[A-Z]|MM|Mr|Mrs|Ms|Dr|Pr|Me|Mgr|St|Ste|cf|art|fig|p|pp)\.\Z"
)
_ENDS = re.compile(r"[.!?…:;][\s\"»”’')\]*_]*(?:\d{1,3}|[⁰¹²³⁴-⁹]+)?\Z")
_TAIL = 80
"""Characters of a line's end that are looked at."""
_OPEN_WORDS = open_words("fr") | {word for word in open_words("en") if len(word) > 2}
"""Words after which a sentence goes on in the next line. English words of two letters are not among
them, since they may end a French sentence: ``par an``."""

_NARROW = re.compile(r"[iljtfrI.,;:'’!|()\[\] ]")
_WIDE = re.compile(r"[mwMW—…@%A-HJ-LN-VX-Z]")
FORM_SIGNS = "☐☑☒□■→⇒➔➜ "
"""What may stand before the first letter of a line of a form."""

SMALL = 0.95
"""Size below which letters are small, in sizes of the text around them."""

_USUAL_LEADING = 1.2
"""Distance of two base lines, in sizes of the letters, where the file has no two lines."""

_FEWEST_BREAKS = 2
"""Lines of a page that go on, from which it can be seen whether it is wrapped text."""

_CAPITALS = 0.6
"""Share of lines with a capital letter, of those that go on, from which they are not wrapped."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or the part of it that one column or cell holds.

    Attributes:
        page: Number of the page, from 0.
        x: Its left end, in points from the left edge of the page.
        y: Its base line, in points from the bottom edge of the page.
        size: Size of its letters, in points.
        is_bold: Whether all of its letters are bold.
        text: Its text; white space is one space each.
        gaps: Places inside the line that follow a wide blank, as pairs of an index into ``text``
            and a position in points from the left edge of the page.
        is_behind_blank: Whether the file draws a blank before the text.
        is_cell: Whether it was parted from other cells of its row.
        begins_note: Whether the number of a note, which is left out, stands before the text.
    """

    page: int
    x: float
    y: float
    size: float
    is_bold: bool
    text: str
    gaps: tuple[tuple[int, float], ...] = ()
    is_behind_blank: bool = False
    begins_note: bool = False
    is_cell: bool = False

    @property
    def right(self) -> float:
        """Its right end, in points from the left edge of the page; an estimate."""
        return self.x + estimate_width(self.text, self.size)

    def is_size_of(self, other: Line) -> bool:
        """Return whether its letters are as large as those of the other line."""
        return abs(self.size - other.size) <= 0.1 * self.size

    def is_beside(self, other: Line) -> bool:
        """Return whether both lines have one base line on one page."""
        return self.page == other.page and abs(self.y - other.y) <= 0.4 * self.size


@dataclass(frozen=True, slots=True)
class Picture:
    """The place of a picture: its edges, in points from the left and bottom edge of the page."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its lines in the order in which the file draws them, and its height in points.

    Its pictures are those that the file draws by name.
    """

    lines: Sequence[Line]
    height: float = 842.0
    pictures: Sequence[Picture] = ()


@dataclass(frozen=True, slots=True)
class Typography:
    """The usual sizes and distances of a document's text.

    Attributes:
        body: Size of most of its letters, in points.
        leading: Usual distance of two base lines inside a paragraph, in points, by size.
        widths: Characters of a full line, by size.
        lists: Pages, each with a size, whose lines are not wrapped text: lists, menus, verse.
        middle: Half of the height of a page, in points.
    """

    body: float
    leading: dict[float, float]
    widths: dict[float, float]
    lists: frozenset[tuple[int, float]]
    middle: float

    @classmethod
    def of(cls, pages: Sequence[Page]) -> Typography:
        """Measure the pages of a document, whose lines are in reading order."""
        lines = [line for page in pages for line in page.lines]
        leading = _find_leading(lines)
        middle = median(page.height for page in pages) / 2
        lists = _find_lists(lines, leading)
        return cls(_find_body(lines), leading, _find_widths(lines), lists, middle)

    def leading_of(self, line: Line) -> float:
        """Return the usual distance from this line to the next one of its paragraph, in points."""
        return self.leading.get(line.size, _USUAL_LEADING * line.size)

    @property
    def body_leading(self) -> float:
        """The usual distance of two lines of the body, in points."""
        return self.leading.get(self.body, _USUAL_LEADING * self.body)

    def is_full(self, line: Line, share: float) -> bool:
        """Return whether a line has this share of a full line's characters.

        The lines of lists, menus and verse are never full.
        """
        if (line.page, line.size) in self.lists:
            return False
        return len(line.text) >= share * self.widths.get(line.size, 0)

    def may_overflow(self, line: Line) -> bool:
        """Return whether a page may end with the line because it is full."""
        return line.y < self.middle

    def is_body(self, line: Line) -> bool:
        """Return whether the line is set in the size of the body."""
        return abs(line.size - self.body) <= 0.05 * self.body

    def is_small(self, line: Line) -> bool:
        """Return whether the line is set smaller than the body, as notes are."""
        return line.size < SMALL * self.body


def ends_sentence(text: str) -> bool:
    """Return whether a sentence, or a part of one that stands alone, ends at the text's end."""
    tail = text[-_TAIL:]
    return bool(_ENDS.search(tail)) and not _ABBREVIATION.search(tail)


def runs_on(line: Line, after: Line) -> bool:
    """Return whether a sentence certainly goes on from a line to another one."""
    if ends_in_hyphen(line.text):
        return True
    if (
        after.text[:1].isalpha()
        and line.text.strip()
        and last_word(line.text[-_TAIL:]) in _OPEN_WORDS
    ):
        return True
    ends = ends_sentence(line.text) and not line.text.endswith((":", ";"))
    return after.text[:1].islower() and not ends


def estimate_width(text: str, size: float) -> float:
    """Return how long a text is in a common font, in points; about a tenth may be missing."""
    narrow, wide = len(_NARROW.findall(text)), len(_WIDE.findall(text))
    return size * (0.28 * narrow + 0.72 * wide + 0.53 * (len(text) - narrow - wide))


def _find_body(lines: Iterable[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _find_leading(lines: Sequence[Line]) -> dict[float, float]:
    steps: dict[float, list[float]] = defaultdict(list)
    for line, after in pairwise(lines):
        step = line.y - after.y
        is_step = 0.4 * line.size < step < 3 * line.size
        if line.page == after.page and line.size == after.size and is_step:
            steps[line.size].append(step)
    # The lower quartile: the distance inside paragraphs, not between them.
    return {size: min(sorted(found)[len(found) // 4], 1.5 * size) for size, found in steps.items()}


def _find_widths(lines: Sequence[Line]) -> dict[float, float]:
    lengths: dict[float, list[int]] = defaultdict(list)
    for line in lines:
        lengths[line.size].append(len(line.text))
    return {size: median(sorted(found)[len(found) // 2 :]) for size, found in lengths.items()}


def _find_lists(lines: Sequence[Line], leading: dict[float, float]) -> frozenset[tuple[int, float]]:
    """Find the pages, each with a size, where most sentences go on with a capital letter.

    Where a page has too few lines that go on, as slides have, those of the whole document decide.
    """
    breaks: Counter[tuple[int | None, float]] = Counter()
    capitals: Counter[tuple[int | None, float]] = Counter()
    for line, after in pairwise(lines):
        is_next = line.page == after.page and line.size == after.size
        step = line.y - after.y
        if is_next and 0 < step <= 1.3 * leading.get(line.size, 0) and not ends_sentence(line.text):
            first = after.text.lstrip(FORM_SIGNS)[:1]
            is_capital = first.isupper() and not line.text.isupper()
            for page in (line.page, None):
                breaks[page, line.size] += 1
                capitals[page, line.size] += is_capital
    found: set[tuple[int, float]] = set()
    for page, size in breaks:
        key = page if breaks[page, size] >= _FEWEST_BREAKS else None, size
        is_list = capitals[key] > _CAPITALS * breaks[key]
        if page is not None and breaks[key] >= _FEWEST_BREAKS and is_list:
            found.add((page, size))
    return frozenset(found)
