"""Read the lines of a PDF's text layer with pypdf: their text, their places and their sizes.

pypdf gives stretches of text in the order in which the file draws them; that is the reading order
of nearly all programs, column by column too.
"""

from __future__ import annotations

import io
import logging
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import BadInputError
from workbench.formats.documents.left_out import LeftOut, Omission
from workbench.formats.documents.pdf.damage import remarking_damage
from workbench.formats.documents.pdf.drawing_order import order_stretches
from workbench.formats.documents.pdf.layout import SMALL, Line, Page, Picture
from workbench.formats.documents.pdf.stretches import (
    DrawnStretch,
    join_stretches,
    part_initials,
    part_own_number,
    without_note_marks,
)
from workbench.formats.documents.pdf.word_spacing import counting_all_widths
from workbench.jobs import SILENT, Reporter

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_MOST_PAGES = 20_000
"""Pages of the longest document that is read."""

_MOST_WORK = 10_000_000
"""Operations and operands of all pages together."""

_MOST_TEXT = 1 << 26
"""Characters of all pages together."""

_LARGEST_STREAM = 16 << 20
"""Bytes that one stream of the file may unpack to."""

_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
"""Characters that stand for letters which the font does not name."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The edges of a page in the file's coordinates, in points, and how far it is turned."""

    left: float = 0.0
    bottom: float = 0.0
    width: float = 595.0
    height: float = 842.0
    turn: int = 0

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the file as a point of the page as it is shown."""
        x, y = x - self.left, y - self.bottom
        match self.turn:
            case 90:
                return y, self.width - x
            case 180:
                return self.width - x, self.height - y
            case 270:
                return self.height - y, x
        return x, y

    @property
    def shown_height(self) -> float:
        """The height of the page as it is shown, in points."""
        return self.width if self.turn in (90, 270) else self.height


@dataclass(slots=True)
class _Gatherer:
    """Puts the stretches of text that pypdf finds together to lines."""

    page: int = 0
    frame: _Frame = _Frame()
    work: int = 0
    characters: int = 0
    lines: list[Line] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    left_out: LeftOut = field(default_factory=LeftOut)
    _stretches: list[DrawnStretch] = field(default_factory=list)
    _marks: set[str] = field(default_factory=set)
    _awaited: set[str] = field(default_factory=set)
    _sizes: Counter[float] = field(default_factory=Counter)

    def take(
        self,
        text: str,
        current: Sequence[float],
        matrix: Sequence[float],
        font: dict[str, Any] | None,
        size: float,
    ) -> None:
        """Take a stretch of text; pypdf calls this for each."""
        x = matrix[4] * current[0] + matrix[5] * current[2] + current[4]
        y = matrix[4] * current[1] + matrix[5] * current[3] + current[5]
        x, y = self.frame.place(x, y)
        scale = math.hypot(matrix[2], matrix[3]) * math.hypot(current[2], current[3])
        name = str((font or {}).get("/BaseFont", "")).lower()
        is_bold = "bold" in name or "black" in name
        self.characters += len(text)
        for number, part in enumerate(text.split("\n")):
            if number:
                self.end_line()
            if part:
                self._stretches.append(DrawnStretch(x, y, abs(size) * scale, is_bold, part))

    def end_line(self) -> None:
        """Make a line of the stretches since the last one."""
        stretches, self._stretches = self._stretches, []
        for part in part_initials(order_stretches(stretches)):
            self._add_line(part)

    def _add_line(self, stretches: Sequence[DrawnStretch]) -> None:
        shown = [stretch for stretch in stretches if stretch.text.strip()]
        if not shown:
            return
        longest = max(shown, key=lambda stretch: len(stretch.text))
        if not all(map(math.isfinite, (shown[0].x, longest.y, longest.size))):
            return
        is_bold = all(stretch.is_bold for stretch in shown)
        stretches, own_number = part_own_number(
            stretches, known=self._marks, awaited=self._awaited, small=self._small()
        )
        stretches, marks = without_note_marks(stretches, longest)
        self._marks.update(marks)
        self._awaited.update(marks)
        self._awaited.discard(own_number)
        for mark in filter(None, (own_number, *marks)):
            self.left_out.add(Omission.NOTE_REFERENCE, mark)
        text, gaps = join_stretches(stretches)
        size = round(longest.size, 1)
        blank = stretches[0].text[:1] == " "
        line = Line(self.page, shown[0].x, longest.y, size, is_bold, text, gaps, blank)
        self._sizes[size] += len(text)
        self.lines.append(replace(line, begins_note=bool(own_number)))

    def _small(self) -> float:
        """Return the size from which letters are not small on this page; 0 before any note."""
        if not self._awaited:
            return 0.0
        return SMALL * max(self._sizes, key=self._sizes.__getitem__)

    def begin_page(self, number: int, frame: _Frame) -> None:
        """Begin the lines of a page."""
        self.page, self.frame = number, frame
        self.lines, self.pictures = [], []
        self._awaited, self._sizes = set(), Counter()

    def count(
        self, operator: bytes, operands: Sequence[Any], matrix: Sequence[float], _: object
    ) -> None:
        """Count the work done so far, and note pictures; pypdf calls this before each operation."""
        if operator == b"Do":
            # A picture is drawn on the unit square.
            left, bottom = self.frame.place(matrix[4], matrix[5])
            right, top = self.frame.place(matrix[4] + matrix[0], matrix[5] + matrix[3])
            self.pictures.append(Picture(left, min(bottom, top), right, max(bottom, top)))
        first = operands[0] if operands else None
        self.work += 1 + (len(first) if isinstance(first, (list, str, bytes)) else 0)
        if self.work > _MOST_WORK or self.characters > _MOST_TEXT:
            raise _TooMuchError


class _TooMuchError(Exception):
    """The pages hold more operations or more text than any document has."""


def read_pages(data: bytes, path: Path, reporter: Reporter = SILENT) -> list[Page]:
    """Read the lines of each page; a page without a text layer has none.

    Remarks count the references to notes, and say if the file is damaged, as text may be missing
    then.

    Raises:
        BadInputError: It is no PDF, damaged, locked, without a text layer, or endless.
    """
    from pypdf import PdfReader, apply_configuration, get_configuration  # 0.2 s

    # pypdf logs every oddity of a file, and a user cannot act on that.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    gatherer = _Gatherer()
    bounds = get_configuration().with_overwrites(
        zlib_maximum_output_length=_LARGEST_STREAM,
        lzw_maximum_output_length=_LARGEST_STREAM,
        run_length_maximum_output_length=_LARGEST_STREAM,
        array_based_stream_maximum_output_length=_LARGEST_STREAM,
    )
    with (
        _naming_faults(path, gatherer),
        apply_configuration(bounds),
        remarking_damage(path, reporter),
    ):
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked(path)
        pages = list(_pages(reader, gatherer))
    gatherer.left_out.remark(path, reporter)
    _refuse_unreadable(pages, path)
    return pages


@contextmanager
def _naming_faults(path: Path, gatherer: _Gatherer) -> Iterator[None]:
    """Turn the errors of pypdf into messages that name the file and the page."""
    from pypdf.errors import DependencyError, FileNotDecryptedError  # loaded by the caller

    try:
        yield
    except BadInputError:
        raise
    except _TooMuchError as error:
        raise BadInputError(
            "there is more on its pages than can be read",
            where=f"{path}, page {gatherer.page + 1}",
            hint="Cut it into parts, or print it to a new PDF.",
        ) from error
    except DependencyError as error:
        raise BadInputError(
            "this PDF is encrypted with AES, which needs the package cryptography",
            where=str(path),
            hint="Install it: python -m pip install cryptography",
        ) from error
    except FileNotDecryptedError as error:
        raise _locked(path) from error
    except Exception as error:
        # A damaged file makes pypdf fail in any of its parts: there is no list of the errors.
        fault = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise BadInputError(
            f"not a PDF that can be read: {fault}",
            where=f"{path}, page {gatherer.page + 1}",
            hint="Open it in a PDF viewer and print it to a new PDF.",
        ) from error


def _pages(reader: PdfReader, gatherer: _Gatherer) -> Iterator[Page]:
    if len(reader.pages) > _MOST_PAGES:
        raise _TooMuchError
    for number, page in enumerate(reader.pages):
        gatherer.begin_page(number, _frame_of(page))
        with counting_all_widths(page, reader):
            page.extract_text(visitor_text=gatherer.take, visitor_operand_before=gatherer.count)
        gatherer.end_line()
        yield Page(gatherer.lines, gatherer.frame.shown_height, gatherer.pictures)


def _frame_of(page: PageObject) -> _Frame:
    try:
        box = page.mediabox
        left, bottom, width, height = map(float, (box.left, box.bottom, box.width, box.height))
        frame = _Frame(left, bottom, width, height, page.rotation % 360)
    except Exception:
        # The text may be whole even if the size of the page is damaged.
        return _Frame()
    return frame if frame.width > 0 and frame.height > 0 else _Frame()


def _refuse_unreadable(pages: Sequence[Page], path: Path) -> None:
    text = "".join(line.text for page in pages for line in page.lines)
    if not text:
        raise BadInputError(
            "this PDF has no text layer: its pages are pictures",
            where=str(path),
            hint="Recognise its text first, for example: ocrmypdf -l fra IN.pdf OUT.pdf",
        )
    if len(_UNREADABLE.findall(text)) * 10 > len(text):
        raise BadInputError(
            "its fonts do not say which letters they draw",
            where=str(path),
            hint="Recognise its text, for example: ocrmypdf --force-ocr -l fra IN.pdf OUT.pdf",
        )


def _locked(path: Path) -> BadInputError:
    return BadInputError(
        "this PDF opens only with its password",
        where=str(path),
        hint="Take the password off first, for example: qpdf --decrypt --password=… IN.pdf OUT.pdf",
    )
