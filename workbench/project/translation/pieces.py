"""Files to translate, in pieces that fit in memory: documents, large texts, data sets.

A piece has its segments and makes output of their renderings. A document is one piece. A large text
is cut where paragraphs end, a data set into groups of records, and their outputs are joined.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from workbench.bitext import BlockKind, Document, Span
from workbench.formats import (
    Dataset,
    LargeText,
    RecordBatch,
    Sink,
    break_as,
    find_large_text,
    is_dataset,
    open_dataset,
    read_document,
    sha256_of,
)
from workbench.jobs import SILENT
from workbench.project.inputs.sentences import remark_other_language
from workbench.project.translation.translate_options import TranslateOptions
from workbench.segment import segment_document

Render = Callable[[Sequence[str]], bytes]
"""Makes the bytes of a piece of the renderings of its segments, in order."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file that is written at once.

    Attributes:
        number: 0-based, in the order of the file.
        segments: Texts to translate; none where an earlier run has written the piece.
        share: Part of the file, 0 to 1.
        render: Makes the output.
        plain: The same texts without the tags of inline formatting, as memories have them; None if
            they have none.
        merge: Makes of the number of a text, its rendering with tags and the translation that a
            memory has of it a translation with tags.
    """

    number: int
    segments: Sequence[str]
    share: float
    render: Render
    plain: Sequence[str] | None = None
    merge: Callable[[int, str, str], str] | None = None

    def shown(self, number: int) -> str:
        """Return a text as people read it: without tags."""
        return (self.segments if self.plain is None else self.plain)[number]


class Source(Protocol):
    """A file opened for translating."""

    @property
    def sha256(self) -> str:
        """Hex digest of the bytes of the file."""
        ...

    @property
    def is_one_piece(self) -> bool:
        """True if the only piece is the whole output."""
        ...

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the user should know about the file, such as a guessed encoding."""
        ...

    def pieces(self, *, kept: Container[int]) -> Iterator[Piece]:
        """Yield the pieces in order; those that an earlier run has written have no segments.

        Raises:
            BadInputError: The rest cannot be read.
        """
        ...

    def join(self, pieces: Sequence[Path], sink: Sink) -> None:
        """Write the output that the written pieces make."""
        ...


def open_source(path: Path, options: TranslateOptions) -> Source:
    """Open a file of any kind for translating.

    Raises:
        BadInputError: It cannot be read.
    """
    language = options.languages.source
    if is_dataset(path) and not options.pre_segmented and options.read_as is None:
        dataset = open_dataset(
            path, field=options.field, into=options.into, languages=options.languages
        )
        return _Records(dataset, language, sha256_of([path]))
    large = find_large_text(
        path,
        language=language,
        pre_segmented=options.pre_segmented,
        read_as=options.read_as,
    )
    if large is not None:
        return _LargeText(large)
    remarks: list[str] = []
    reporter = SILENT.collecting(remarks)
    document = read_document(
        path,
        language=language,
        pre_segmented=options.pre_segmented,
        keep_page_furniture=options.keep_page_furniture,
        read_as=options.read_as,
        reporter=reporter,
    )
    remark_other_language(document, reporter)
    return _WholeDocument(document, tuple(remarks))


@dataclass(frozen=True, slots=True)
class _WholeDocument:
    document: Document
    remarks: tuple[str, ...]
    is_one_piece: bool = True

    @property
    def sha256(self) -> str:
        return self.document.sha256

    def pieces(self, *, kept: Container[int]) -> Iterator[Piece]:
        yield _document_piece(0, self.document, share=1.0)

    def join(self, pieces: Sequence[Path], sink: Sink) -> None:
        concatenate(pieces, sink)


@dataclass(frozen=True, slots=True)
class _LargeText:
    text: LargeText
    remarks: tuple[str, ...] = ()
    is_one_piece: bool = False

    @property
    def sha256(self) -> str:
        return self.text.sha256

    def pieces(self, *, kept: Container[int]) -> Iterator[Piece]:
        for number, document in enumerate(self.text.documents()):
            share = len(document.text.encode("utf-8", "replace")) / self.text.size
            if number in kept:
                yield Piece(number, (), share, _nothing)
            else:
                yield _document_piece(number, document, share=share)

    def join(self, pieces: Sequence[Path], sink: Sink) -> None:
        concatenate(pieces, sink)


@dataclass(frozen=True, slots=True)
class _Records:
    dataset: Dataset
    language: str
    sha256: str
    remarks: tuple[str, ...] = ()
    is_one_piece: bool = False

    def pieces(self, *, kept: Container[int]) -> Iterator[Piece]:
        for number, batch in enumerate(self.dataset.batches()):
            if number in kept:
                yield Piece(number, (), batch.share, _nothing)
            else:
                yield self._piece(number, batch)

    def join(self, pieces: Sequence[Path], sink: Sink) -> None:
        self.dataset.join(pieces, sink)

    def _piece(self, number: int, batch: RecordBatch) -> Piece:
        documents = [
            None if text is None else Document("", self.language, text, "", ())
            for text in batch.texts
        ]
        spans = [[] if each is None else segment_document(each) for each in documents]

        def render(renderings: Sequence[str]) -> bytes:
            found = iter(renderings)
            filled = [
                None if document is None else _rendered(document.text, own, found)
                for document, own in zip(documents, spans, strict=True)
            ]
            return self.dataset.encode(batch, filled)

        segments = [
            document.text[span.start : span.end]
            for document, own in zip(documents, spans, strict=True)
            if document is not None
            for span in own
        ]
        return Piece(number, segments, batch.share, render)


def _document_piece(number: int, document: Document, *, share: float) -> Piece:
    spans = segment_document(document)
    text = document.text

    def render(renderings: Sequence[str]) -> bytes:
        return _rendered(text, spans, iter(renderings)).encode("utf-8", "surrogateescape")

    return Piece(number, [text[span.start : span.end] for span in spans], share, render)


def _rendered(text: str, spans: Sequence[Span], renderings: Iterator[str]) -> str:
    """Return the text with each sentence replaced by its rendering, and all else as it was."""
    pieces = []
    end = 0
    for span in spans:
        rendering = next(renderings)
        if span.kind is BlockKind.CUE:
            rendering = break_as(rendering, text[span.start : span.end])
        pieces += [text[end : span.start], rendering]
        end = span.end
    return "".join([*pieces, text[end:]])


def _nothing(_renderings: Sequence[str]) -> bytes:
    return b""


def concatenate(pieces: Sequence[Path], sink: Sink) -> None:
    """Write files one after the other."""
    for path in pieces:
        with path.open("rb") as file:
            shutil.copyfileobj(file, cast("BinaryIO", sink), 1 << 20)
