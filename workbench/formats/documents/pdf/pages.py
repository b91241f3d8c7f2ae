"""Read a PDF: its text layer as paragraphs, headings and list items.

The stages, in the order in which they run: ``lines`` reads the lines of the pages, with the help of
``word_spacing``, ``horizontal_scaling``, ``drawing_order`` and ``stretches``, ``initials`` joins
large letters with their words, ``columns`` puts the lines in reading order, ``furniture`` leaves
running heads and page numbers out, ``cells`` parts the cells of tables, ``paragraphs`` joins the
lines that are left.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.formats.documents.document_format import (
    LARGEST_ARCHIVE,
    DocumentFormat,
    Piece,
    ReadRequest,
    TextAndBlocks,
    join_pieces,
)
from workbench.formats.documents.pdf.cells import part_cells
from workbench.formats.documents.pdf.columns import order_lines
from workbench.formats.documents.pdf.furniture import find_furniture
from workbench.formats.documents.pdf.initials import find_pictured_initials, join_initials
from workbench.formats.documents.pdf.layout import Line, Page, Typography
from workbench.formats.documents.pdf.lines import read_pages
from workbench.formats.documents.pdf.page_numbers import is_page_number
from workbench.formats.documents.pdf.paragraphs import find_paragraphs
from workbench.jobs import SILENT, Reporter

_PAGES_SAID = 5
"""Numbers of pages that a remark lists."""


_BEGINNING = 30
"""Characters of a line that a remark quotes."""


def read_pdf(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read the text layer in its reading order.

    Raises:
        BadInputError: It is no PDF, damaged, locked, or its pages are pictures.
    """
    pages = read_pages(data, path, request.reporter)
    empty = sum(not page.lines for page in pages)
    if empty:
        request.reporter.remark(f"{path}: {empty} of {len(pages)} pages have no text")
    lost = [line for page in pages for line in find_pictured_initials(page)]
    if lost:
        request.reporter.remark(_describe_lost_initials(lost, path))
    pieces = read_pieces(
        pages,
        path,
        language=request.language,
        keep_furniture=request.keep_page_furniture,
        reporter=request.reporter,
    )
    return join_pieces(pieces, path)


def read_pieces(
    pages: Sequence[Page],
    path: Path,
    *,
    language: str,
    keep_furniture: bool = False,
    reporter: Reporter = SILENT,
) -> list[Piece]:
    """Return the paragraphs, headings and list items of all pages.

    Args:
        pages: The lines as the file draws them.
        path: The file, for remarks.
        language: Of the text, BCP 47.
        keep_furniture: Whether running heads and page numbers are kept.
        reporter: Receives remarks on what was left out and what is a guess.
    """
    pages = [Page(join_initials(page.lines), page.height) for page in pages]
    ordered = [order_lines(page) for page in pages]
    guesses = [number for number, (_, is_guess) in enumerate(ordered, start=1) if is_guess]
    if guesses:
        reporter.remark(_describe_guesses(guesses, path))
    pages = [Page(lines, page.height) for page, (lines, _) in zip(pages, ordered, strict=True)]
    lines = [line for page in pages for line in page.lines]
    typography = Typography.of(pages)
    left_out = [] if keep_furniture else find_furniture(pages, typography)
    if left_out:
        reporter.remark(_describe_furniture(left_out, path))
        lost = {id(line) for line in left_out}
        lines = [line for line in lines if id(line) not in lost]
    return list(find_paragraphs(part_cells(lines), typography, language=language))


def _describe_furniture(lines: Sequence[Line], path: Path) -> str:
    heads = [line.text for line in lines if not is_page_number(line.text)]
    example = max(dict.fromkeys(heads), key=heads.count) if heads else lines[0].text
    if len(lines) == 1:
        what = f"a {'running head' if heads else 'page number'} is left out (“{example}”)"
    else:
        kinds = "running heads and page numbers" if heads else "page numbers"
        what = f"{len(lines)} {kinds} are left out (such as “{example}”)"
    return f"{path}: {what}; --keep-page-furniture keeps them"


def _describe_lost_initials(lines: Sequence[Line], path: Path) -> str:
    where = f"“{lines[0].text[:_BEGINNING]}…” (page {lines[0].page + 1})"
    if len(lines) == 1:
        return f"{path}: a picture seems to be the first letter of {where}; the letter is missing"
    return (
        f"{path}: {len(lines)} pictures seem to be first letters, such as that of {where};"
        " the letters are missing"
    )


def _describe_guesses(pages: Sequence[int], path: Path) -> str:
    numbers = ", ".join(map(str, pages[:_PAGES_SAID]))
    more = ", …" if len(pages) > _PAGES_SAID else ""
    return (
        f"{path}, page {numbers}{more}: text that stands side by side is read row by row;"
        " check that it is a table, not columns"
    )


FORMAT = DocumentFormat("pdf", "PDF with a text layer", (".pdf",), read_pdf, LARGEST_ARCHIVE)
"""The format of PDF files."""
