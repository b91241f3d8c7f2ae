"""Corrections made elsewhere, coming back as edits: planned first, then carried out as one group.

A file's unit changes a bead where its words differ, where it was accepted or marked there, or
where it has a note. What stands in the project and is newer than the unit is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import assert_never

from workbench.bitext import Bead, Edit, EditKind, Origin, Side, Status, TranslationUnit
from workbench.bitext.edits.verbs import with_text
from workbench.errors import BadInputError
from workbench.formats import read_units
from workbench.project.exchange.import_report import ImportOutcome, ImportReport, RejectedUnit
from workbench.project.exchange.matching import (
    BeadIndex,
    Match,
    MatchKind,
    as_carried,
    count_sources,
    load_candidates,
)
from workbench.project.user_name import user_name
from workbench.store import ProjectFile, WordedBead

_BATCH = 500
_EXAMPLES = 20


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How corrections are taken over.

    Attributes:
        file_format: Name of the file's format; None = from its ending.
        overwrite: Take the file's word also where the bead was changed after the unit's date.
        separately: Each bead an edit of its own, taken back one by one; otherwise one undo takes
            all of them back.
    """

    file_format: str | None = None
    overwrite: bool = False
    separately: bool = False


class CorrectionImport:
    """Corrections from a file, planned against a project that stays open until they are made.

    Use it in a ``with`` statement: look at ``report``, then call ``apply``, or do not.

    Args:
        path: The project.
        file: TMX, XLIFF, CSV, TSV, JSON lines, Moses or Parquet.
        options: How.
        read_only: Plan only; works beside a reviewer.
        actor: Who imports, for the history; the user's own name if empty.

    Raises:
        BadInputError: The project or the file is missing or broken, or the file holds no unit.
        UsageError: No format has that name or ending.
        ProjectInUseError: Another process writes to the project.
    """

    def __init__(
        self,
        path: Path,
        file: Path,
        *,
        options: ImportOptions | None = None,
        read_only: bool = False,
        actor: str = "",
    ) -> None:
        self._file = file
        self._options = options or ImportOptions()
        self._actor = actor or user_name()
        self._project = ProjectFile.open(path, read_only=read_only)
        self._changes: dict[int, tuple[Bead, Bead]] = {}
        self._counts: Counter[ImportOutcome] = Counter()
        self._examples: list[RejectedUnit] = []
        try:
            total = self._plan()
        except BaseException:
            self._project.close()
            raise
        self.report = ImportReport(
            path, file, total, dict(self._counts), len(self._changes), tuple(self._examples)
        )

    def __enter__(self) -> CorrectionImport:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._project.close()

    def apply(self) -> ImportReport:
        """Make the changes, all or none, each with its inverse in the journal.

        Raises:
            EditError: The project was opened read-only.
            OutputError: The disk is full; nothing was changed.
        """
        self._project.check_writable()
        pairs = list(self._changes.values())
        groups = [[pair] for pair in pairs] if self._options.separately else [pairs]
        with self._project.batch():
            for group in groups:
                before, after = ([pair[side] for pair in group] for side in (0, 1))
                edit = Edit(EditKind.IMPORT, tuple(before), tuple(after), detail=self._file.name)
                self._project.journal.apply(edit, actor=self._actor)
        self.report = replace(self.report, applied=True)
        return self.report

    def _units(self) -> Iterator[TranslationUnit]:
        header = self._project.meta.header
        _, units = read_units(
            self._file,
            header.languages,
            file_format=self._options.file_format,
        )
        return units

    def _plan(self) -> int:
        # Twice through the file, so that neither it nor the project need lie in memory.
        sources = count_sources(self._units())
        if not sources:
            raise BadInputError(
                "there is no unit in it", where=str(self._file), hint="Check that it is the one."
            )
        index = BeadIndex(self._project, sources)
        units, number = self._units(), 0
        while batch := list(islice(units, _BATCH)):
            beads = load_candidates(self._project, index, batch)
            for unit in batch:
                number += 1
                self._take(number, unit, index.match(unit, beads), beads, index)
        return sources.total()

    def _take(
        self,
        number: int,
        unit: TranslationUnit,
        match: Match,
        beads: Mapping[int, WordedBead],
        index: BeadIndex,
    ) -> None:
        if match.found in (MatchKind.NOWHERE, MatchKind.AMBIGUOUS):
            is_lost = match.found is MatchKind.NOWHERE
            self._count(
                ImportOutcome.UNMATCHED if is_lost else ImportOutcome.AMBIGUOUS, number, unit
            )
            return
        self._counts[
            ImportOutcome.BY_ID if match.found is MatchKind.BY_ID else ImportOutcome.BY_TEXT
        ] += 1
        outcomes = [self._change(unit, beads[i], index, match.found) for i in match.bead_ids]
        for outcome in dict.fromkeys(o for each in outcomes for o in each):
            self._count(outcome, number, unit)

    def _count(self, outcome: ImportOutcome, number: int, unit: TranslationUnit) -> None:
        self._counts[outcome] += 1
        if outcome.is_left_alone and len(self._examples) < _EXAMPLES:
            self._examples.append(RejectedUnit(outcome, number, unit.id, unit.source, unit.target))

    def _change(
        self, unit: TranslationUnit, worded: WordedBead, index: BeadIndex, found: MatchKind
    ) -> Iterable[ImportOutcome]:
        """Plan what the unit does to one bead."""
        bead, outcomes = _amended(unit, worded, index, found)
        if not outcomes:
            return (ImportOutcome.UNCHANGED,)
        known = self._changes.get(bead.id)
        if known is not None:
            return (ImportOutcome.UNCHANGED,) if known[1] == bead else (ImportOutcome.AMBIGUOUS,)
        is_newer = worded.placed.changed_at > unit.changed and not self._was_imported(bead.id)
        if is_newer and not self._options.overwrite:
            return (ImportOutcome.CHANGED_HERE,)
        self._changes[bead.id] = (worded.bead, bead)
        return outcomes

    def _was_imported(self, bead_id: int) -> bool:
        """Whether the last change that stands came from a file: then a later file may follow."""
        stands = (e for e in self._project.journal.history(bead_id) if not e.undone)
        last = next(stands, None)
        return last is not None and last.kind is EditKind.IMPORT


def _amended(
    unit: TranslationUnit, worded: WordedBead, index: BeadIndex, found: MatchKind
) -> tuple[Bead, list[ImportOutcome]]:
    """The bead as the unit has it, and in what that differs; nothing where it is the same."""
    bead, outcomes = worded.bead, list[ImportOutcome]()
    target, source = as_carried(unit.target), as_carried(unit.source)
    if target and target != index.target(worded):
        bead = with_text(bead, Side.TARGET, unit.target, original=worded.original(Side.TARGET))
        outcomes.append(ImportOutcome.TARGET_CHANGED)
    if found is MatchKind.BY_ID and source and source != as_carried(worded.text(Side.SOURCE)):
        bead = with_text(bead, Side.SOURCE, unit.source, original=worded.original(Side.SOURCE))
        outcomes.append(ImportOutcome.SOURCE_CHANGED)
    if outcomes:
        bead = replace(bead, origin=Origin.IMPORT)
    if unit.status is not worded.bead.status:
        match unit.status:
            case Status.ACCEPTED:
                bead, accepted = _accepted(bead, unit, worded, index)
                outcomes += [ImportOutcome.ACCEPTED] if accepted else []
            case Status.NEEDS_WORK:
                bead = replace(bead, status=Status.NEEDS_WORK)
                outcomes.append(ImportOutcome.NEEDS_WORK)
            case Status.EMPTY | Status.MACHINE | Status.ALIGNED:
                pass  # says nothing that a reviewer decided
            case _:
                assert_never(unit.status)
    note = unit.note.strip()
    if note and as_carried(note) != as_carried(worded.bead.note):
        bead = replace(bead, note=note)
        outcomes.append(ImportOutcome.NOTED)
    return bead, outcomes


def _accepted(
    bead: Bead, unit: TranslationUnit, worded: WordedBead, index: BeadIndex
) -> tuple[Bead, bool]:
    """Return the bead accepted, and True; as it is, and False, if there is nothing to accept."""
    has_target = bool(worded.text(Side.TARGET).strip())
    if as_carried(unit.target) and not has_target:
        # Accepting a machine draft makes it the target text.
        bead = replace(bead, target_edit=bead.target_edit or unit.target)
        has_target = True
    # In a document with a target side, a bead can be accepted with an empty target.
    may_be_empty = index.is_of_a_pair(worded) and not worded.bead.status.is_draft
    if has_target or may_be_empty:
        return replace(bead, status=Status.ACCEPTED), True
    return bead, False
