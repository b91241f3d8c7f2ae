"""Pages for the tests of PDFs: lines at given places, and what is read from them."""

from __future__ import annotations

from pathlib import Path

from scripts.samples.documents.pdf_pages import Placed
from workbench.bitext import BlockKind
from workbench.formats.documents.pdf.layout import Line, Page
from workbench.formats.documents.pdf.pages import read_pieces
from workbench.jobs import SILENT

SHEETS = Path(__file__).parent / "sheets"
"""Pages as text: a line of each has size, x and y in points, and the text."""

Lines = list[Line]


def lines_of(
    *texts: str, page: int = 0, size: float = 10, x: float = 50, top: float = 700
) -> Lines:
    """Return lines one below the other, 12 points apart."""
    return [Line(page, x, top - 12 * n, size, False, text) for n, text in enumerate(texts)]


def pieces_of(*pages: Lines, keep_furniture: bool = False) -> list[tuple[BlockKind, str]]:
    """Return the kinds and texts that are read from pages of A4."""
    return read_pieces(
        [Page(page) for page in pages],
        Path("x.pdf"),
        language="fr",
        keep_furniture=keep_furniture,
    )


def texts_of(*pages: Lines) -> list[str]:
    """Return the texts that are read from pages of A4."""
    return [text for _, text in pieces_of(*pages)]


def remarks_of(*pages: Lines) -> list[str]:
    """Return what is said while pages of A4 are read."""
    said: list[str] = []
    read_pieces(
        [Page(page) for page in pages],
        Path("x.pdf"),
        language="fr",
        reporter=SILENT.collecting(said),
    )
    return said


def read_sheets(name: str) -> list[list[Placed]]:
    """Return the lines of each page of a file in ``SHEETS``."""
    pages: list[list[Placed]] = []
    for line in (SHEETS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("page "):
            pages.append([])
        else:
            size, x, y, text = line.split(" ", 3)
            pages[-1].append((float(size), float(x), float(y), text))
    return pages


def lines_of_sheets(name: str) -> list[Lines]:
    """Return the pages of a file in ``SHEETS`` as lines."""
    return [
        [Line(number, x, y, size, False, text) for size, x, y, text in page]
        for number, page in enumerate(read_sheets(name))
    ]
