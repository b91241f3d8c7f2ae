"""Read the text of a PowerPoint presentation: its slides in order, each followed by its notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.formats.documents.document_format import (
    LARGEST_ARCHIVE,
    DocumentFormat,
    Piece,
    ReadRequest,
    TextAndBlocks,
    join_pieces,
)
from workbench.formats.documents.left_out import LeftOut, Omission
from workbench.formats.documents.office.open_xml import find_main_part, parse_part, relations_of
from workbench.formats.documents.office.slide_text import P, R, SlideWalk
from workbench.formats.xml.zipped import ZippedDocument, open_zipped

if TYPE_CHECKING:
    from lxml import etree

_COMMENTS = frozenset({"comments", "comment"})
_OFF = frozenset({"0", "false", "off"})


def read_pptx(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read the titles, text boxes, tables, diagrams and notes of all slides; remark on lost ones.

    Raises:
        BadInputError: It is no PPTX, is damaged, or is too large when unpacked.
    """
    left_out = LeftOut()
    joined = join_pieces(_find_pieces(data, path, request, left_out), path)
    left_out.remark(path, request.reporter)
    return joined


def _find_pieces(
    data: bytes, path: Path, request: ReadRequest, left_out: LeftOut
) -> Iterator[Piece]:
    with open_zipped(data, path, kind="a PowerPoint presentation") as archive:
        main = find_main_part(
            archive, usual="ppt/presentation.xml", what="presentation", ending=".pptx"
        )
        walk = SlideWalk(left_out)
        for name in _find_slides(archive, main):
            root = parse_part(archive, name)
            if root is None:
                request.reporter.remark(f"{path}: its slide {name} is missing")
            elif root.get("show") in _OFF:
                texts = (text for _, text in SlideWalk(LeftOut()).pieces(root, lambda _: None))
                left_out.add(Omission.HIDDEN, " ".join(texts) or " ")
            else:
                yield from _slide(archive, name, root, walk)
        left_out.add_headers(walk.footers)


def _find_slides(archive: ZippedDocument, main: str) -> list[str]:
    """Return the names of the slides in the order of the show; each once."""
    presentation = parse_part(archive, main)
    relations = relations_of(archive, main)
    listed = presentation.iter(f"{P}sldId") if presentation is not None else ()
    ids = [slide.get(f"{R}id") or "" for slide in listed]
    return list(dict.fromkeys(relations[each].target for each in ids if each in relations))


def _slide(
    archive: ZippedDocument, name: str, root: etree._Element, walk: SlideWalk
) -> Iterator[Piece]:
    """Yield the text of a slide, then that of its notes; count its comments."""
    relations = relations_of(archive, name)

    def load(relation: str) -> etree._Element | None:
        found = relations.get(relation)
        return parse_part(archive, found.target) if found else None

    yield from walk.pieces(root, load)
    for relation in relations.values():
        if relation.kind == "notesSlide":
            notes = parse_part(archive, relation.target)
            if notes is not None:
                yield from walk.pieces(notes, lambda _: None)
        elif relation.kind in _COMMENTS:
            comments = parse_part(archive, relation.target)
            for comment in comments if comments is not None else ():
                if str(comment.tag).endswith("}cm"):
                    walk.left_out.add(Omission.COMMENT)


FORMAT = DocumentFormat(
    "pptx", "PowerPoint", (".pptx", ".pptm", ".ppsx", ".potx"), read_pptx, LARGEST_ARCHIVE
)
"""The entry of this format in the registry."""
