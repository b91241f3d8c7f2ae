"""Record the paragraphs of a Word document as they are read, and write their translations."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind
from workbench.formats.documents.office.word.word_styles import W, WordStyles
from workbench.formats.documents.office.writing.word_inline import Format, WordParagraph
from workbench.formats.documents.office.writing.word_rebuilding import rebuild_paragraph
from workbench.formats.inline.fitting import FittedText, fit, replace_fitted
from workbench.formats.inline.fragments import Fragment, TaggedBlock, text_of

if TYPE_CHECKING:
    from lxml import etree

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BOX = f"{W}txbxContent"


@dataclass(slots=True)
class WordBlock:
    """A block of the reader: mostly one paragraph, or several whose marks were deleted.

    Attributes:
        kind: Its kind.
        text: Its text.
        paragraphs: The paragraphs; none for a formula that is a block.
    """

    kind: BlockKind
    text: str
    paragraphs: list[WordParagraph]

    @property
    def _with_text(self) -> list[WordParagraph]:
        return [p for p in self.paragraphs if text_of(p.fragments).strip()]

    def tagged(self) -> TaggedBlock:
        """Return the block with its inline elements."""
        if not self.paragraphs:
            return TaggedBlock(self.kind, (Fragment(self.text, (), 0),))
        if len(self._with_text) != 1:
            return TaggedBlock(self.kind, (Fragment(self.text),))
        paragraph = self._with_text[0]
        return paragraph.tagged(self.kind, self._fitted(paragraph).fragments)

    def write(self, block: TaggedBlock) -> None:
        """Write the block with other fragments."""
        if not self.paragraphs:
            return
        if len(self._with_text) == 1:
            paragraph = self._with_text[0]
            fitted = [self._fitted(paragraph)]
            fragments = replace_fitted(paragraph.fragments, fitted, [block.fragments])
            rebuild_paragraph(paragraph, fragments)
            return
        text = block.text
        for paragraph in self._with_text:
            run = next(n for n, node in enumerate(paragraph.nodes) if isinstance(node, Format))
            others = [f for f in paragraph.fragments if f.atom is not None]
            rebuild_paragraph(paragraph, [Fragment(text, (run,)), *others] if text else others)
            text = ""

    def _fitted(self, paragraph: WordParagraph) -> FittedText:
        return fit(paragraph.fragments, [self.text])[0]


@dataclass(slots=True)
class WordTrail:
    """Records a walk.

    Attributes:
        blocks: The blocks with text, in order.
    """

    styles: WordStyles
    blocks: list[WordBlock] = field(default_factory=list)
    _open: list[etree._Element] = field(default_factory=list)

    def paragraph(self, paragraph: etree._Element) -> None:
        """Note a paragraph, which belongs to the block that ends next."""
        self._open.append(paragraph)

    def end_block(self, kind: BlockKind, text: str) -> None:
        """Note the end of a block and its text, which is empty if there is nothing to read."""
        opened, self._open = self._open, []
        if text:
            paragraphs = [WordParagraph.of(each, self.styles) for each in opened]
            self.blocks.append(WordBlock(kind, text, paragraphs))

    def formula(self, text: str) -> None:
        """Note a formula that is a block."""
        self.blocks.append(WordBlock(BlockKind.PARAGRAPH, text, []))


def find_equal_boxes(
    root: etree._Element,
) -> list[tuple[etree._Element, etree._Element]]:
    """Return the text boxes that a part holds twice, for new and for old programs."""
    found: list[tuple[etree._Element, etree._Element]] = []
    for alternatives in root.iter(f"{_MC}AlternateContent"):
        choice = alternatives.find(f"{_MC}Choice")
        fallback = alternatives.find(f"{_MC}Fallback")
        if choice is None or fallback is None:
            continue
        boxes, copies = list(choice.iter(_BOX)), list(fallback.iter(_BOX))
        if len(boxes) == len(copies):
            found += [
                (box, twin)
                for box, twin in zip(boxes, copies, strict=True)
                if list(_texts(box)) == list(_texts(twin))
            ]
    return found


def copy_boxes(boxes: Sequence[tuple[etree._Element, etree._Element]]) -> None:
    """Write what is in the first text box of each pair into the second."""
    for box, twin in boxes:
        for child in list(twin):
            twin.remove(child)
        twin.extend([copy.deepcopy(child) for child in box])


def _texts(box: etree._Element) -> Iterator[str]:
    for text in box.iter(f"{W}t"):
        yield "".join(map(str, text.itertext()))
