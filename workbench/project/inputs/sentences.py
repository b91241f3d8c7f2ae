"""One side of a document: a file read and cut into sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.bitext import Document, Span
from workbench.formats import LanguageProfile, read_document
from workbench.jobs import SILENT, Reporter
from workbench.segment import segment_document


@dataclass(frozen=True, slots=True)
class Sentences:
    """One side of a document.

    Attributes:
        document: The text and its blocks.
        spans: Where each sentence stands in the text.
    """

    document: Document
    spans: Sequence[Span]

    @property
    def texts(self) -> list[str]:
        """The wording of each sentence."""
        return [self.document.text[span.start : span.end] for span in self.spans]

    @property
    def breaks(self) -> list[int]:
        """Numbers of the sentences that begin a block, without the first sentence."""
        return block_breaks([span.block for span in self.spans])


def block_breaks(blocks: Sequence[int]) -> list[int]:
    """Return the numbers of the sentences that begin a block, without the first sentence.

    Where every sentence is a block of its own, as in a pre-segmented file, the blocks say nothing,
    and the list is empty.

    Args:
        blocks: The number of the block of each sentence.
    """
    if len(set(blocks)) == len(blocks):
        return []
    return [i for i in range(1, len(blocks)) if blocks[i] != blocks[i - 1]]


def remark_other_language(document: Document, reporter: Reporter) -> None:
    """Remark on a document that is certainly in another language than it is said to be in."""
    text = " ".join(document.text[block.start : block.end] for block in document.blocks)
    remark_other_profile(
        LanguageProfile.from_text(text), document.path, document.language, reporter
    )


def remark_other_profile(
    profile: LanguageProfile, path: str, language: str, reporter: Reporter
) -> None:
    """Remark on a text whose profile is certainly that of another language."""
    other = profile.find_other(language)
    if other:
        reporter.remark(f"{path}: reads as {other} rather than {language}")


def read_sentences(
    path: Path,
    language: str,
    *,
    pre_segmented: bool = False,
    column: str | None = None,
    keep_page_furniture: bool = False,
    no_header: bool = False,
    read_as: str | None = None,
    reporter: Reporter = SILENT,
) -> Sentences:
    """Read a file and cut it into sentences.

    Args:
        path: The file.
        language: BCP-47 code of its text.
        pre_segmented: One sentence a line, whatever the file's ending.
        column: Of a table, by name or number; None = find it.
        keep_page_furniture: Whether the running heads and page numbers of a PDF are kept.
        no_header: Whether the first row of a table is one of texts, whatever it looks like.
        read_as: Name of a format, such as ``text``; None = that of the ending of the file.
        reporter: Receives what the user should know, such as a guessed encoding.

    Raises:
        BadInputError: The file is missing, empty, binary or undecodable.
    """
    document = read_document(
        path,
        language=language,
        pre_segmented=pre_segmented,
        column=column,
        keep_page_furniture=keep_page_furniture,
        no_header=no_header,
        read_as=read_as,
        reporter=reporter,
    )
    return Sentences(document, segment_document(document))
