"""Record the paragraphs of a Word document as they are read, and write their translations."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind
from workbench.formats.documents.office.word.word_styles import W, WordStyles
from workbench.formats.documents.office.writing.word_inline import WordParagraph
from workbench.formats.documents.office.writing.word_rebuilding import rebuild_paragraph
from workbench.formats.inline.fitting import fit, replace_fitted
from workbench.formats.inline.fragments import Fragment, TaggedBlock
from workbench.formats.inline.large_initials import behind_initial

if TYPE_CHECKING:
    from lxml import etree

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BOX = f"{W}txbxContent"


@dataclass(slots=True)
class WordBlock:
    """A block of the reader: a paragraph, or several that are joined.

    Attributes:
        kind: Its kind.
        text: Its text.
        paragraph: The paragraph; None for a formula that is a block.
    """

    kind: BlockKind
    text: str
    paragraph: WordParagraph | None

    def tagged(self) -> TaggedBlock:
        """Return the block with its inline elements."""
        if self.paragraph is None:
            return TaggedBlock(self.kind, (Fragment(self.text, (), 0),))
        fitted = fit(self.paragraph.fragments, [self.text])
        return self.paragraph.tagged(self.kind, fitted[0].fragments)

    def write(self, block: TaggedBlock) -> None:
        """Write the block with other fragments."""
        paragraph = self.paragraph
        if paragraph is None:
            return
        fitted = fit(paragraph.fragments, [self.text])
        fragments = replace_fitted(paragraph.fragments, fitted, [block.fragments])
        if paragraph.initial is not None:
            fragments = behind_initial(fragments, Fragment("", (), paragraph.initial))
        rebuild_paragraph(paragraph, fragments)


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
            self.blocks.append(WordBlock(kind, text, WordParagraph.of(opened, self.styles)))

    def formula(self, text: str) -> None:
        """Note a formula that is a block."""
        self.blocks.append(WordBlock(BlockKind.PARAGRAPH, text, None))


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
