"""The lines of a PDF's text layer: where each stands on its page, and how large it is set.

pypdf gives stretches of text in the order in which the file draws them; that is the reading order
of nearly all programs, column by column too.
"""

from __future__ import annotations

import io
import logging
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import BadInputError

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 20_000
_MOST_WORK = 10_000_000
_MOST_TEXT = 1 << 26
_LARGEST_STREAM = 16 << 20
_BLANKS = re.compile("[ \t\r\f\v]+")
_AS_LETTERS = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\u00ad": "-",
    }
)
"""Ligatures, and the soft hyphen: one that is drawn is a hyphen like any other."""

_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What a font's table may say, and no text can hold."""

_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text.

    Attributes:
        page: From 0.
        x: Where it begins, in points from the left edge.
        y: Its base line, in points from the bottom edge.
        size: Of its letters, in points.
        is_bold: Whether all of it is.
        text: Runs of blanks as one space.
    """

    page: int
    x: float
    y: float
    size: float
    is_bold: bool
    text: str


@dataclass(slots=True)
class _Gatherer:
    """Puts the stretches that pypdf gives together to lines."""

    page: int = 0
    work: int = 0
    characters: int = 0
    lines: list[Line] = field(default_factory=list)
    _stretches: list[tuple[float, float, float, bool, str]] = field(default_factory=list)

    def take(
        self,
        text: str,
        current: Sequence[float],
        matrix: Sequence[float],
        font: dict[str, Any] | None,
        size: float,
    ) -> None:
        """A stretch of text: pypdf's visitor."""
        x = matrix[4] * current[0] + matrix[5] * current[2] + current[4]
        y = matrix[4] * current[1] + matrix[5] * current[3] + current[5]
        scale = math.hypot(matrix[2], matrix[3]) * math.hypot(current[2], current[3])
        name = str((font or {}).get("/BaseFont", "")).lower()
        is_bold = "bold" in name or "black" in name
        self.characters += len(text)
        for number, part in enumerate(text.split("\n")):
            if number:
                self.end_line()
            if part:
                self._stretches.append((x, y, abs(size) * scale, is_bold, part))

    def end_line(self) -> None:
        """What has gathered is a line."""
        shown = [stretch for stretch in self._stretches if stretch[4].strip()]
        text = "".join(stretch[4] for stretch in self._stretches).translate(_AS_LETTERS)
        self._stretches.clear()
        text = _NO_TEXT.sub("\ufffd", _BLANKS.sub(" ", text)).strip(" ")
        if shown and all(map(math.isfinite, shown[0][:3])):
            size = max(shown, key=lambda stretch: len(stretch[4]))[2]
            is_bold = all(stretch[3] for stretch in shown)
            self.lines.append(Line(self.page, *shown[0][:2], round(size, 1), is_bold, text))

    def count(self, _operator: bytes, operands: Sequence[Any], *_matrices: object) -> None:
        """Work done so far: pypdf's other visitor."""
        first = operands[0] if operands else None
        self.work += 1 + (len(first) if isinstance(first, (list, str, bytes)) else 0)
        if self.work > _MOST_WORK or self.characters > _MOST_TEXT:
            raise _TooMuchError


class _TooMuchError(Exception):
    """There is more on these pages than any document has."""


def read_lines(data: bytes, path: Path) -> tuple[list[list[Line]], int]:
    """The lines of each page, and how many pages have none.

    Raises:
        BadInputError: It is no PDF, damaged, locked, without a text layer, or endless.
    """
    from pypdf import PdfReader, apply_configuration, get_configuration  # 0.2 s
    from pypdf.errors import DependencyError, FileNotDecryptedError

    # pypdf tells of every oddity of a file through logging; the reader's user cannot act on it.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    gatherer = _Gatherer()
    bounds = get_configuration().with_overwrites(
        zlib_maximum_output_length=_LARGEST_STREAM,
        lzw_maximum_output_length=_LARGEST_STREAM,
        run_length_maximum_output_length=_LARGEST_STREAM,
        array_based_stream_maximum_output_length=_LARGEST_STREAM,
    )
    try:
        with apply_configuration(bounds):
            reader = PdfReader(io.BytesIO(data), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise _locked(path)
            pages = [list(page) for page in _pages(reader, gatherer)]
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
    except BadInputError:
        raise
    except Exception as error:
        # Damage shows in pypdf as whatever its code stumbles over: there is no list of it.
        fault = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise BadInputError(
            f"not a PDF that can be read: {fault}",
            where=f"{path}, page {gatherer.page + 1}",
            hint="Open it in a PDF viewer and print it to a new PDF.",
        ) from error
    _refuse_unreadable(pages, path)
    return pages, sum(not page for page in pages)


def _pages(reader: PdfReader, gatherer: _Gatherer) -> Iterator[list[Line]]:
    if len(reader.pages) > _MOST_PAGES:
        raise _TooMuchError
    for number, page in enumerate(reader.pages):
        gatherer.page, gatherer.lines = number, []
        page.extract_text(visitor_text=gatherer.take, visitor_operand_before=gatherer.count)
        gatherer.end_line()
        yield gatherer.lines


def _refuse_unreadable(pages: Sequence[Sequence[Line]], path: Path) -> None:
    text = "".join(line.text for page in pages for line in page)
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
