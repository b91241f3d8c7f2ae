"""A bilingual file: units that hold both sides already, gathered by document.

Such files are TMX, XLIFF, tables with a column for each language, JSON lines and Moses pairs.
"""

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
    IssueScores,
    Origin,
    Span,
    Status,
    TranslationUnit,
)
from workbench.errors import BadInputError, UsageError
from workbench.formats import (
    BitextFormat,
    UnitsRequest,
    find_pair_format,
    read_units,
    sha256_of,
)
from workbench.jobs import SILENT
from workbench.project.inputs.file_pairs import document_name

_TABLES = frozenset({"csv", "tsv"})
_MAYBE_ONE_TEXT = _TABLES | {"po", "json"}
"""Formats that may hold one text or two; the file itself shows which."""


@dataclass(slots=True)
class BilingualSide:
    """One side of a bilingual document.

    Attributes:
        lines: A line for each unit, empty where the unit has no text on this side.
        spans: Where the texts stand in the lines joined by line breaks.
        at: Length of the joined lines.
    """

    lines: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    at: int = 0

    def add(self, text: str, number: int) -> bool:
        """Add a unit's text; return False where it is nothing but white space."""
        bare = text.strip()
        if bare:
            start = self.at + text.index(bare[0])
            self.spans.append(Span(start, start + len(bare), number, BlockKind.LINE))
        self.lines.append(text)
        self.at += len(text) + 1
        return bool(bare)

    def document(self, path: Path, language: str, sha256: str) -> Document:
        """Return the side as a document, a block for each unit."""
        blocks = tuple(Block(span.start, span.end, BlockKind.LINE) for span in self.spans)
        return Document(str(path), language, "\n".join(self.lines), sha256, blocks)


@dataclass(slots=True)
class BilingualDocument:
    """A document of a bilingual file.

    Attributes:
        name: As the file calls it, else from the file's own name.
        source: The source side.
        target: The target side.
        shapes: For each bead, 1 where it has a source, plus 2 where it has a target.
        beads: By number, the beads whose state is more than "aligned by an import", without ids
            and segments.
        renderings: Renderings that the file holds, by source text.
        issue_scores: By number of the bead, what the file says of the issues inside it.
    """

    name: str
    source: BilingualSide = field(default_factory=BilingualSide)
    target: BilingualSide = field(default_factory=BilingualSide)
    shapes: bytearray = field(default_factory=bytearray)
    beads: dict[int, Bead] = field(default_factory=dict)
    renderings: dict[str, str] = field(default_factory=dict)
    issue_scores: dict[int, IssueScores] = field(default_factory=dict)

    def add(self, unit: TranslationUnit) -> bool:
        """Add a unit; return False where both of its sides are empty."""
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
        if unit.issue_scores:
            self.issue_scores[number] = unit.issue_scores
        if unit.rendering and shape & 1:
            self.renderings[unit.source.strip()] = unit.rendering
        return True

    @property
    def has_target(self) -> bool:
        """True if any unit has a target."""
        return bool(self.target.spans)

    def untranslated(self) -> Iterator[str]:
        """Yield the source texts of the units that have no target."""
        sources = iter(self.source.spans)
        text = "\n".join(self.source.lines)
        for shape in self.shapes:
            if shape & 1:
                span = next(sources)
                if shape == 1:
                    yield text[span.start : span.end]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield source and target text of each bead, empty where it has none."""
        sources, targets = (iter(side.spans) for side in (self.source, self.target))
        for shape in self.shapes:
            yield (
                self.source.lines[next(sources).block].strip() if shape & 1 else "",
                self.target.lines[next(targets).block].strip() if shape & 2 else "",
            )

    def over_segments(
        self, first_id: int, source_ids: Iterable[int], target_ids: Iterable[int]
    ) -> Iterator[Bead]:
        """Yield the beads, over segments that have got ids.

        Args:
            first_id: Id of the first bead.
            source_ids: Ids of the source segments, in order.
            target_ids: Ids of the target segments, in order.
        """
        sources, targets = iter(source_ids), iter(target_ids)
        for number, shape in enumerate(self.shapes):
            yield replace(
                self.beads.get(number, _PLAIN),
                id=first_id + number,
                source=tuple(islice(sources, shape & 1)),
                target=tuple(islice(targets, shape >> 1)),
            )


_PLAIN = Bead(0, (), (), status=Status.ALIGNED, origin=Origin.IMPORT)


@dataclass(frozen=True, slots=True)
class BilingualFile:
    """A bilingual file, read.

    Attributes:
        path: The file, or the name that both files of a pair share.
        sha256: Hex digest over the bytes of the file, or of both files of a pair.
        documents: In the order of their first unit.
        empty: Number of units without text on either side, which are left out.
    """

    path: Path
    sha256: str
    documents: tuple[BilingualDocument, ...]
    empty: int

    @property
    def is_partly_untranslated(self) -> bool:
        """True if any unit has a source and no target."""
        return any(1 in document.shapes for document in self.documents)


def find_bilingual_format(
    path: Path, request: UnitsRequest, *, file_format: str | None = None
) -> BitextFormat | None:
    """Return the format of a bilingual file; None if the file is a document in one language.

    A table is a bilingual file if it has a column for each language, or if both are named; a
    catalogue of messages (PO) is one if it has translations; JSON, if it is a list of pairs.

    Raises:
        UsageError: ``file_format`` names none that can be read, or the file has no columns.
        BadInputError: The file is missing or broken.
    """
    form = find_pair_format(path, request.languages, file_format=file_format)
    is_table = form is not None and form.name in _TABLES
    if request.columns and not is_table:
        raise UsageError(
            "this file has no columns",
            where=str(path),
            hint="Leave out --columns, or give a table.",
        )
    is_clear = file_format is not None or request.columns is not None
    if form is not None and form.name in _MAYBE_ONE_TEXT and not is_clear:
        try:
            # Remarks are for the one who reads it, not for this look at it.
            probe = replace(request, reporter=SILENT)
            read_units(path, request.languages, request=probe)[1].close()  # type: ignore[attr-defined]
        except BadInputError:
            return None
    return form


def read_bilingual_file(path: Path, form: BitextFormat, request: UnitsRequest) -> BilingualFile:
    """Read a bilingual file whole.

    Raises:
        BadInputError: It is not of its format, is in other languages, or holds no pair.
    """
    languages = request.languages
    documents: dict[str, BilingualDocument] = {}
    default, empty = document_name(path, languages.source), 0
    files = form.files(path, languages)
    _, units = read_units(
        path,
        languages,
        file_format=form.name,
        request=request,
    )
    for unit in units:
        name = unit.document or default
        if name not in documents:
            documents[name] = BilingualDocument(name)
        empty += not documents[name].add(unit)
    if not any(document.shapes for document in documents.values()):
        raise BadInputError(
            "there is no pair in it", where=str(path), hint="Check that it is the one."
        )
    kept = tuple(document for document in documents.values() if document.shapes)
    return BilingualFile(path, sha256_of(files), kept, empty)
