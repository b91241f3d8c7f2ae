"""The paragraphs of a PDF: lines joined, hyphens at their ends mended, running heads dropped."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median

from workbench.bitext import BlockKind
from workbench.formats.documents.document_format import (
    LARGEST_ARCHIVE,
    DocumentFormat,
    Piece,
    ReadRequest,
    TextAndBlocks,
    join_pieces,
)
from workbench.formats.documents.pdf.lines import Line, read_lines
from workbench.formats.hyphenation import count_words, is_parted, join_lines

_MARGIN_LINES = 2
_SAME_HEIGHT = 4.0
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(
    r"\W*(?:p(?:age|\.)?\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|sur|of|de)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_MARKER = re.compile(r"(?:[•‣◦▪●○–—*-]|\d{1,3}[.)]|[a-z][.)]|\([a-z\d]{1,3}\))\s+\S")
_DASH = re.compile(r"[-–—]\s*\S|«")
_ENDS = re.compile(r"[.!?…:;][\s\"»”’')\]*_]*(?:\d{1,3})?\Z")
_LONGEST_HEADING = 200
_TAIL = 80
"""Characters of a line's end that are looked at."""

_LARGER = 1.15


def read_pdf(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Paragraphs and headings of the text layer, in the order in which the file draws them.

    Raises:
        BadInputError: It is no PDF, damaged, locked, or its pages are pictures.
    """
    pages, empty = read_lines(data, path)
    if empty:
        request.reporter.remark(f"{path}: {empty} of {len(pages)} pages have no text")
    return join_pieces(find_paragraphs(pages, language=request.language), path)


def find_paragraphs(pages: Sequence[Sequence[Line]], *, language: str) -> Iterator[Piece]:
    """The lines of all pages as paragraphs, headings and list items."""
    kept = list(_without_running_heads(pages))
    body = _body_size(kept)
    words = count_words(line.text for line in kept)
    for run in _runs(kept, body):
        text = join_lines([line.text for line in run], words=words, language=language)
        if any(char.isalnum() for char in text):
            yield _kind_of(run, text, body), text


def _without_running_heads(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """All lines but those that stand at one height at the edge of several pages, and numbers."""
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    inside: Counter[str] = Counter()
    edges: list[set[int]] = []
    for page in pages:
        order = sorted(range(len(page)), key=lambda i: page[i].y)
        edge = {*order[:_MARGIN_LINES], *order[-_MARGIN_LINES:]}
        edges.append(edge)
        for i, line in enumerate(page):
            if i in edge:
                places[_key(line)].append((line.page, line.y))
            else:
                inside[_key(line)] += 1
    enough = 2 if len(pages) <= 3 else 3
    for page, edge in zip(pages, edges, strict=True):
        for i, line in enumerate(page):
            key = _key(line)
            if i in edge and inside[key] < len(places[key]):
                # A chapter's name with the page's number is a running head on two pages already.
                if _repeats(places[key], line, 2 if "#" in key else enough):
                    continue
                if _PAGE_NUMBER.fullmatch(line.text) and _is_number_of(line, len(pages)):
                    continue
            yield line


def _key(line: Line) -> str:
    """What is the same of a running head on every page."""
    return _DIGITS.sub("#", line.text.casefold())


def _repeats(places: Iterable[tuple[int, float]], line: Line, enough: int) -> bool:
    pages = {page for page, y in places if abs(y - line.y) <= _SAME_HEIGHT}
    return len(pages) >= enough


def _is_number_of(line: Line, pages: int) -> bool:
    """Whether a lone number at a page's edge can be the page's own, give or take a preface."""
    found = re.search(r"\d+", line.text)
    return found is None or -40 <= int(found.group()) - (line.page + 1) <= max(40, pages)


def _body_size(lines: Iterable[Line]) -> float:
    """The size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _runs(lines: Sequence[Line], body: float) -> Iterator[list[Line]]:
    """The lines of each paragraph; one that goes on overleaf is taken up after the notes."""
    leading = _find_leading(lines)
    widths = _find_widths(lines)
    runs: list[list[Line]] = []
    open_body: list[Line] | None = None
    for line in lines:
        is_body = abs(line.size - body) <= 0.05 * body
        last = runs[-1] if runs else None
        if last and _goes_on(last, line, leading, widths):
            last.append(line)
        elif (
            is_body
            and open_body
            and open_body[-1].page != line.page
            and open_body is not last
            and _goes_on_overleaf(open_body[-1], line, widths)
        ):
            open_body.append(line)
            continue
        else:
            runs.append([line])
        if is_body:
            open_body = runs[-1]
    yield from runs


def _find_leading(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance from one line to the next, by size of letters."""
    steps: dict[float, list[float]] = defaultdict(list)
    for line, after in pairwise(lines):
        step = line.y - after.y
        if line.page == after.page and line.size == after.size and 0 < step < 3 * line.size:
            steps[line.size].append(step)
    # The lower quartile: the distance inside paragraphs, not between them.
    return {size: min(sorted(found)[len(found) // 4], 1.5 * size) for size, found in steps.items()}


def _find_widths(lines: Sequence[Line]) -> dict[float, float]:
    """How many characters a full line has, by size of letters."""
    lengths: dict[float, list[int]] = defaultdict(list)
    for line in lines:
        lengths[line.size].append(len(line.text))
    return {size: median(sorted(found)[len(found) // 2 :]) for size, found in lengths.items()}


def _goes_on(
    run: Sequence[Line], after: Line, leading: dict[float, float], widths: dict[float, float]
) -> bool:
    """Whether a paragraph goes on with the next line that the file draws."""
    line = run[-1]
    if abs(line.size - after.size) > 0.1 * line.size or line.is_bold != after.is_bold:
        return False
    step = line.y - after.y
    if line.page != after.page or step <= 0:
        return _goes_on_overleaf(line, after, widths)
    usual = leading.get(line.size, 1.2 * line.size)
    ends = _ends(line.text)
    if _begins_item(after) and (ends or _begins_item(run[0]) or not after.text[:1].isdigit()):
        return False
    if step > 1.22 * usual + 0.3:
        return step < 1.7 * usual and is_parted(line.text)
    full = widths.get(line.size, 0)
    if not ends:
        # A heading that looks like the text, or a line of verse.
        return len(line.text) >= 0.6 * full or not after.text[:1].isupper()
    # The first line of a paragraph may itself be indented, so the later ones show the margin.
    margin = min([other.x for other in run[1:] if other.page == line.page] or [line.x])
    if after.x > margin + 0.8 * after.size:
        return False
    return len(line.text) >= (0.9 if _DASH.match(after.text) else 0.75) * full


def _begins_item(line: Line) -> bool:
    return bool(_MARKER.match(line.text))


def _goes_on_overleaf(line: Line, after: Line, widths: dict[float, float]) -> bool:
    """Whether a sentence goes on in the next column or on the next page."""
    if abs(line.size - after.size) > 0.1 * line.size or line.is_bold != after.is_bold:
        return False
    if is_parted(line.text):
        return True
    is_full = len(line.text) >= 0.75 * widths.get(line.size, 0)
    return not _ends(line.text) and (after.text[:1].islower() or is_full)


def _ends(text: str) -> bool:
    """Whether a sentence ends there."""
    return bool(_ENDS.search(text[-_TAIL:]))


def _kind_of(run: Sequence[Line], text: str, body: float) -> BlockKind:
    stands_out = run[0].size > _LARGER * body or (run[0].is_bold and not _ends(text))
    if stands_out and len(text) <= _LONGEST_HEADING:
        return BlockKind.HEADING
    is_item = _MARKER.match(text) and not (_DASH.match(text) and _ends(text))
    return BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH


FORMAT = DocumentFormat("pdf", "PDF with a text layer", (".pdf",), read_pdf, LARGEST_ARCHIVE)
