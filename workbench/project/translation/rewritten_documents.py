"""Documents that are written as documents of the same format, with their inline formatting."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.bitext import LanguagePair
from workbench.formats import (
    CUE_BREAK,
    RewritableDocument,
    Sink,
    TaggedDocument,
    break_as,
    open_rewritable,
)
from workbench.jobs import SILENT
from workbench.project.inputs.sentences import remark_other_language
from workbench.project.translation.pieces import Piece, concatenate
from workbench.project.translation.translate_options import TranslateOptions
from workbench.segment import segment_document


def open_rewritten(
    path: Path, options: TranslateOptions, *, new: Path | None = None
) -> RewrittenDocument:
    """Open a document that is to be written as a document.

    Args:
        path: The document.
        options: How to translate.
        new: The output, if it is a new document with the text of this one; None if it is this
            document with other texts.

    Raises:
        BadInputError: It cannot be read.
    """
    remarks: list[str] = []
    reporter = SILENT.collecting(remarks)
    opened = open_rewritable(
        path,
        language=options.languages.source,
        keep_page_furniture=options.keep_page_furniture,
        leave=options.leave,
        read_as=options.read_as,
        reporter=reporter,
        new_ending=None if new is None else new.suffix.lower(),
    )
    if new is not None:
        reporter.remark(f"{new}: a new document with the text of {path}, without its layout")
    remark_other_language(opened.document, reporter)
    tagged = TaggedDocument.of(opened.blocks, segment_document(opened.document))
    return RewrittenDocument(opened, tagged, options.languages, remarks)


@dataclass(slots=True)
class RewrittenDocument:
    """A document whose sentences are translated with their tags, and written into it."""

    _opened: RewritableDocument
    _tagged: TaggedDocument
    _languages: LanguagePair
    _remarks: list[str]
    is_one_piece: bool = field(default=True)
    _unplaced: int = 0

    @property
    def sha256(self) -> str:
        """Hex digest of the bytes of the file."""
        return self._opened.document.sha256

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the user should know about the reading and the writing."""
        return tuple(self._remarks)

    def pieces(self, *, kept: Container[int]) -> Iterator[Piece]:
        """Yield the whole document."""
        segments = self._tagged.segments
        yield Piece(
            0,
            [segment.text for segment in segments],
            1.0,
            self._render,
            [segment.plain for segment in segments],
            self._merge,
        )

    def join(self, pieces: Sequence[Path], sink: Sink) -> None:
        """Write the pieces one after the other."""
        concatenate(pieces, sink)

    def _merge(self, number: int, rendering: str, translation: str) -> str:
        """Return the translation of a memory with the tags of a rendering."""
        merged, is_placed = self._tagged.segments[number].with_tags_of(rendering, translation)
        if not is_placed and merged != translation:
            self._unplaced += 1
        return merged

    def _render(self, renderings: Sequence[str]) -> bytes:
        broken = [
            break_as(rendering, segment.text) if _has_breaks(segment.text) else rendering
            for segment, rendering in zip(self._tagged.segments, renderings, strict=True)
        ]
        blocks, unplaced = self._tagged.translated(broken)
        data = self._opened.write(blocks, self._languages)
        unplaced += self._unplaced
        if unplaced:
            sentences = "one sentence" if unplaced == 1 else f"{unplaced:,} sentences"
            self._remarks.append(
                f"{self._opened.document.path}: in {sentences}, formatting could not be put at "
                "its words"
            )
        return data


def _has_breaks(text: str) -> bool:
    return "\n" in text or CUE_BREAK in text
