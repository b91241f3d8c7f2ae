"""The parts of a PowerPoint presentation that hold text, and the walk through them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.formats.documents.document_format import Piece
from workbench.formats.documents.left_out import LeftOut, Omission
from workbench.formats.documents.office.open_xml import find_main_part, parse_part, relations_of
from workbench.formats.documents.office.slides.slide_text import P, R, SlideTrail, SlideWalk
from workbench.formats.xml.zipped import ZippedDocument
from workbench.jobs import Reporter

if TYPE_CHECKING:
    from lxml import etree

_COMMENTS = frozenset({"comments", "comment"})
_OFF = frozenset({"0", "false", "off"})


class PptxParts:
    """The parts of an open presentation.

    Attributes:
        roots: The root elements of the parts that were parsed, by name.
        drawings: Names of the parts that draw a diagram.
        comments: Names of the parts with comments.
    """

    def __init__(self, archive: ZippedDocument) -> None:
        self._archive = archive
        self.roots: dict[str, etree._Element] = {}
        self.drawings: list[str] = []
        self.comments: list[str] = []
        self._main = find_main_part(
            archive, usual="ppt/presentation.xml", what="presentation", ending=".pptx"
        )

    def pieces(
        self, left_out: LeftOut, reporter: Reporter, trail: SlideTrail | None = None
    ) -> Iterator[Piece]:
        """Yield the text of the slides in order, each followed by its notes.

        Args:
            left_out: Receives what is left out on purpose.
            reporter: Receives a remark for each slide that is missing.
            trail: Records where the paragraphs are.
        """
        walk = SlideWalk(left_out, trail)
        for name in self._find_slides():
            root = self.parse(name)
            if root is None:
                reporter.remark(f"{self._archive.path}: its slide {name} is missing")
            elif root.get("show") in _OFF:
                texts = (text for _, text in SlideWalk(LeftOut()).pieces(root, lambda _: None))
                left_out.add(Omission.HIDDEN, " ".join(texts) or " ")
            else:
                yield from self._slide(name, root, walk)
        left_out.add_headers(walk.footers)

    def parse(self, name: str) -> etree._Element | None:
        """Parse a part; return None if there is none of that name."""
        if name not in self.roots:
            root = parse_part(self._archive, name)
            if root is None:
                return None
            self.roots[name] = root
        return self.roots[name]

    def _find_slides(self) -> list[str]:
        """Return the names of the slides in the order of the show; each once."""
        presentation = parse_part(self._archive, self._main)
        relations = relations_of(self._archive, self._main)
        listed = presentation.iter(f"{P}sldId") if presentation is not None else ()
        ids = [slide.get(f"{R}id") or "" for slide in listed]
        return list(dict.fromkeys(relations[each].target for each in ids if each in relations))

    def _slide(self, name: str, root: etree._Element, walk: SlideWalk) -> Iterator[Piece]:
        """Yield the text of a slide, then that of its notes; count its comments."""
        relations = relations_of(self._archive, name)

        def load(relation: str) -> etree._Element | None:
            found = relations.get(relation)
            return self.parse(found.target) if found else None

        yield from walk.pieces(root, load)
        for relation in relations.values():
            if relation.kind == "notesSlide":
                notes = self.parse(relation.target)
                if notes is not None:
                    yield from walk.pieces(notes, lambda _: None)
            elif relation.kind == "diagramDrawing":
                self.drawings.append(relation.target)
            elif relation.kind in _COMMENTS:
                self.comments.append(relation.target)
                comments = self.parse(relation.target)
                for comment in comments if comments is not None else ():
                    if str(comment.tag).endswith("}cm"):
                        walk.left_out.add(Omission.COMMENT)
