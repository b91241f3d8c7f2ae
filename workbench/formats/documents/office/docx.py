"""Read the text of a DOCX document with all tracked changes accepted.

It is read from the parts of the file (ECMA-376, WordprocessingML), so that the text of links,
insertions and text boxes is included, in order.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from workbench.formats.documents.document_format import (
    LARGEST_ARCHIVE,
    DocumentFormat,
    Piece,
    ReadRequest,
    TextAndBlocks,
    join_pieces,
)
from workbench.formats.documents.left_out import LeftOut
from workbench.formats.documents.office.open_xml import find_main_part, parse_part
from workbench.formats.documents.office.word_styles import W, WordStyles
from workbench.formats.documents.office.word_text import WordWalk
from workbench.formats.xml.zipped import ZippedDocument, open_zipped

_HEADER = re.compile(r"(?:header|footer)\d*\.xml\Z")


def read_docx(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read paragraphs, headings, list items and cells in order, then footnotes and endnotes.

    Raises:
        BadInputError: It is no DOCX, is damaged, or is too large when unpacked.
    """
    left_out = LeftOut()
    joined = join_pieces(_find_pieces(data, path, left_out), path)
    left_out.remark(path, request.reporter)
    return joined


def _find_pieces(data: bytes, path: Path, left_out: LeftOut) -> Iterator[Piece]:
    with open_zipped(data, path, kind="a DOCX document") as archive:
        main = find_main_part(
            archive, usual="word/document.xml", what="Word document", ending=".docx"
        )
        folder = posixpath.dirname(main)
        walk = WordWalk(WordStyles.of(parse_part(archive, f"{folder}/styles.xml")), left_out)
        root = parse_part(archive, main)
        if root is not None:
            yield from walk.pieces(root)
        for kind in ("footnote", "endnote"):
            notes = parse_part(archive, f"{folder}/{kind}s.xml")
            for note in notes if notes is not None else ():
                reference = (kind, note.get(f"{W}id") or "")
                if reference in walk.notes or reference not in walk.deleted_notes:
                    yield from walk.pieces(note)
        _count_headers(archive, folder, left_out)


def _count_headers(archive: ZippedDocument, folder: str, left_out: LeftOut) -> None:
    def texts() -> Iterator[str]:
        for name in sorted(archive.names):
            if posixpath.dirname(name) == folder and _HEADER.search(name):
                root = parse_part(archive, name)
                pieces = WordWalk(WordStyles(), LeftOut()).pieces(root) if root is not None else ()
                yield " ".join(piece for _, piece in pieces)

    left_out.add_headers(texts())


FORMAT = DocumentFormat("docx", "Word", (".docx", ".docm", ".dotx"), read_docx, LARGEST_ARCHIVE)
"""The entry of this format in the registry."""
