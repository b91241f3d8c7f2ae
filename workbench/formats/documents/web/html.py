"""Read the text of an HTML page as a browser shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbench.formats.documents.document_format import (
    DocumentFormat,
    DocumentWriter,
    Piece,
    ReadRequest,
    TextAndBlocks,
    join_pieces,
    text_of,
)
from workbench.formats.documents.left_out import LeftOut, Omission
from workbench.formats.documents.web.attributes import find_extra_texts
from workbench.formats.documents.web.html_writing import read_tagged_html, write_html
from workbench.formats.documents.web.page import PageWalk
from workbench.formats.documents.web.parsing import decode_html, parse_html


def read_html(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read the blocks of a page in reading order.

    Raises:
        BadInputError: It is empty or binary.
    """
    source = text_of(decode_html(data, path, language=request.language), path, request.reporter)
    left_out = LeftOut()
    joined = join_pieces(_pieces_and_labels(source, path, left_out, request.language), path)
    left_out.remark(path, request.reporter)
    return joined


def find_html_pieces(text: str, path: Path, left_out: LeftOut, *, language: str) -> Iterator[Piece]:
    """Yield the blocks of a page in reading order, without scripts, styles, forms and code.

    Args:
        text: The page.
        path: The file, for messages.
        left_out: Receives what is left out on purpose.
        language: BCP 47 tag of the text.

    Raises:
        BadInputError: It has millions of tags, or is nested too deeply.
    """
    root = parse_html(text, path)
    if root is not None:
        yield from PageWalk(left_out, language=language).pieces(root)


def _pieces_and_labels(text: str, path: Path, left_out: LeftOut, language: str) -> Iterator[Piece]:
    """Yield the blocks of a page, then count its other texts, which are in no sentence."""
    root = parse_html(text, path)
    if root is None:
        return
    yield from PageWalk(left_out, language=language).pieces(root)
    for label in find_extra_texts(root):
        # Only reading programs say it, like text of the class sr-only.
        if label.attribute != "aria-label":
            left_out.add(Omission.LABEL, label.text)


FORMAT = DocumentFormat(
    "html",
    "Web page",
    (".html", ".htm", ".xhtml"),
    read_html,
    writer=DocumentWriter(read_tagged_html, write_html, any_ending=True),
)
"""The entry of this format in the registry."""
