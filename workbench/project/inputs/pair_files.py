"""A file of pairs, gathered by document: texts, where each unit stands in them, what it carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from workbench.bitext import (
    Bead,
    Block,
    BlockKind,
    Document,
    LanguagePair,
    Origin,
    Span,
    Status,
    TranslationUnit,
)
from workbench.errors import BadInputError
from workbench.formats import BitextFormat, pair_format, read_units
from workbench.formats.input import sha256_of
from workbench.project.inputs.file_pairs import document_name

_TABLES = frozenset({"csv", "tsv"})
"""Formats that hold one text as often as two: their columns say which."""


@dataclass(slots=True)
class PairSide:
    """One side of a document of pairs: a line a unit, an empty one where it has no text."""

    lines: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    at: int = 0

    def add(self, text: str, number: int) -> bool:
        """Take in a unit's text; False where it is nothing but white space."""
        bare = text.strip()
        if bare:
            start = self.at + text.index(bare[0])
            self.spans.append(Span(start, start + len(bare), number, BlockKind.LINE))
        self.lines.append(text)
        self.at += len(text) + 1
        return bool(bare)

    def document(self, path: Path, language: str, sha256: str) -> Document:
        """The side as a text."""
        blocks = tuple(Block(span.start, span.end, BlockKind.LINE) for span in self.spans)
        return Document(str(path), language, "\n".join(self.lines), sha256, blocks)


@dataclass(slots=True)
class PairDocument:
    """A document of pairs as its file has it.

    Attributes:
        name: As the file calls it, else from the file's own name.
        shapes: For each bead, 1 where it has a source, plus 2 where it has a target.
        beads: Beads without ids and segments, where they are more than aligned by an import.
        renderings: The machine's rendering of a source text, where the file has one.
    """

    name: str
    source: PairSide = field(default_factory=PairSide)
    target: PairSide = field(default_factory=PairSide)
    shapes: bytearray = field(default_factory=bytearray)
    beads: dict[int, Bead] = field(default_factory=dict)
    renderings: dict[str, str] = field(default_factory=dict)

    def add(self, unit: TranslationUnit) -> bool:
        """Take in a unit; False where both of its sides are empty."""
        number = len(self.shapes)
        if not unit.source.strip() and not unit.target.strip():
            return False
        shape = self.source.add(unit.source, number) + 2 * self.target.add(unit.target, number)
        self.shapes.append(shape)
        status = unit.status
        # Our own files say of a sentence without a counterpart that it is 1-0.
        if shape == 1 and status is not Status.NEEDS_WORK and not unit.kind.endswith("-0"):
            status = Status.EMPTY
        bead = Bead(
            0,
            (),
            (),
            status=status,
            origin=unit.origin,
            confidence=unit.confidence,
            note=unit.note,
        )
        if bead != _PLAIN:
            self.beads[number] = bead
        if unit.rendering and shape & 1:
            self.renderings[unit.source.strip()] = unit.rendering
        return True

    @property
    def has_target(self) -> bool:
        """Whether any unit has a target."""
        return bool(self.target.spans)

    def untranslated(self) -> Iterator[str]:
        """Source texts of the units that have no target."""
        sources = iter(self.source.spans)
        text = "\n".join(self.source.lines)
        for shape in self.shapes:
            if shape & 1:
                span = next(sources)
                if shape == 1:
                    yield text[span.start : span.end]

    def over_segments(
        self, first_id: int, source_ids: Iterable[int], target_ids: Iterable[int]
    ) -> Iterator[Bead]:
        """The beads, over segments that have been given ids.

        Args:
            first_id: Of the first bead.
            source_ids: Of the source segments, in order.
            target_ids: The same on the target side.
        """
        left, right = iter(source_ids), iter(target_ids)
        for number, shape in enumerate(self.shapes):
            yield replace(
                self.beads.get(number, _PLAIN),
                id=first_id + number,
                source=tuple(islice(left, shape & 1)),
                target=tuple(islice(right, shape >> 1)),
            )


_PLAIN = Bead(0, (), (), status=Status.ALIGNED, origin=Origin.IMPORT)


@dataclass(frozen=True, slots=True)
class PairFile:
    """A file of pairs, read.

    Attributes:
        sha256: Hex digest over the bytes of the file, or of both files of a pair.
        documents: In the order of their first unit.
        empty: Units without a text on either side, left out.
    """

    path: Path
    sha256: str
    documents: tuple[PairDocument, ...]
    empty: int

    @property
    def is_partly_untranslated(self) -> bool:
        """Whether a unit has a source and no target."""
        return any(1 in document.shapes for document in self.documents)


def find_pairs(
    path: Path, languages: LanguagePair, *, file_format: str | None = None
) -> BitextFormat | None:
    """The format of a file that holds pairs already, or None if it is a document.

    A table is one of pairs where it has a column for each language.

    Raises:
        UsageError: ``file_format`` names none that can be read.
        BadInputError: The file is missing or broken.
    """
    form = pair_format(path, languages, file_format=file_format)
    if form is not None and file_format is None and form.name in _TABLES:
        try:
            read_units(path, languages)[1].close()  # type: ignore[attr-defined]
        except BadInputError:
            return None
    return form


def read_pairs(path: Path, form: BitextFormat, languages: LanguagePair) -> PairFile:
    """Read a file of pairs whole.

    Raises:
        BadInputError: It is not of its format, in other languages, or holds no pair.
    """
    documents: dict[str, PairDocument] = {}
    default, empty = document_name(path, languages.source), 0
    files = form.files(path, languages)
    _, units = read_units(
        path,
        languages,
        file_format=form.name,
    )
    for unit in units:
        name = unit.document or default
        if name not in documents:
            documents[name] = PairDocument(name)
        empty += not documents[name].add(unit)
    if not any(document.shapes for document in documents.values()):
        raise BadInputError(
            "there is no pair in it", where=str(path), hint="Check that it is the one."
        )
    kept = tuple(document for document in documents.values() if document.shapes)
    return PairFile(path, sha256_of(files), kept, empty)
