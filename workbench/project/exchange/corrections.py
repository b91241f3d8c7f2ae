"""Importing corrections made elsewhere: planned first, then carried out as edits.

A unit of the file changes a bead if its text differs, if it was accepted or marked as needing work
there, or if it has another note. A bead that was changed in the project after the unit is left as
it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from workbench.bitext import Bead, Edit, EditKind, TranslationUnit
from workbench.closing import Closeable
from workbench.errors import BadInputError
from workbench.formats import UnitsRequest, lossy_codec, read_units
from workbench.jobs import SILENT, Reporter
from workbench.project.exchange.corrected_bead import correct_bead
from workbench.project.exchange.import_report import ImportOutcome, ImportReport, RejectedUnit
from workbench.project.exchange.matching import (
    BeadIndex,
    Match,
    MatchKind,
    count_sources,
    load_candidates,
)
from workbench.project.user_name import user_name
from workbench.store import BeadWithTexts, ProjectFile

_BATCH = 500
"""Units whose beads are read at once."""

_EXAMPLES = 20
"""Rejected units that the report lists at most."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Options of importing corrections.

    Attributes:
        file_format: Name of the file's format; None = from its ending.
        overwrite: Whether to change also beads that were changed after the unit's date.
        separately: Whether each bead is an edit of its own; otherwise one undo restores all.
    """

    file_format: str | None = None
    overwrite: bool = False
    separately: bool = False


class CorrectionImport(Closeable):
    """Corrections from a file, planned against a project that stays open until they are applied.

    Use it in a ``with`` statement: read ``report``, then call ``apply`` if the changes are wanted.

    Args:
        path: The project file.
        file: TMX, XLIFF, CSV, TSV, JSON lines, Moses or Parquet.
        options: How to import.
        read_only: Whether to plan only; this works while somebody edits the project.
        actor: Who imports, for the history; empty = the user's name on this machine.
        reporter: Receives remarks, such as a guessed encoding.

    Attributes:
        report: What applying would change, or has changed.

    Raises:
        BadInputError: The project or the file is missing or broken, or the file contains no unit.
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
        reporter: Reporter = SILENT,
    ) -> None:
        self._file = file
        self._reporter = reporter
        self._options = options or ImportOptions()
        self._actor = actor or user_name()
        self._project = ProjectFile.open(path, read_only=read_only)
        self._changes: dict[int, tuple[Bead, Bead]] = {}
        self._counts: Counter[ImportOutcome] = Counter()
        self._rejected: list[RejectedUnit] = []
        try:
            total = self._plan()
        except BaseException:
            self._project.close()
            raise
        self.report = ImportReport(
            path, file, total, dict(self._counts), len(self._changes), tuple(self._rejected)
        )

    def close(self) -> None:
        """Close the project."""
        self._project.close()

    def apply(self) -> ImportReport:
        """Make all the changes or none, with their inverses in the journal.

        Raises:
            EditError: The project was opened read-only.
            OutputError: The disk is full; nothing was changed.
        """
        self._project.check_writable()
        pairs = list(self._changes.values())
        groups = [[pair] for pair in pairs] if self._options.separately else [pairs]
        with self._project.batch():
            for group in groups:
                before = tuple(old for old, _ in group)
                after = tuple(new for _, new in group)
                edit = Edit(EditKind.IMPORT, before, after, detail=self._file.name)
                self._project.journal.apply(edit, actor=self._actor)
        self.report = replace(self.report, applied=True)
        return self.report

    def _units(self, reporter: Reporter = SILENT) -> Iterator[TranslationUnit]:
        request = UnitsRequest(self._project.meta.header.languages, reporter=reporter)
        file_format = self._options.file_format
        _, units = read_units(
            self._file, request.languages, file_format=file_format, request=request
        )
        return units

    def _plan(self) -> int:
        """Plan the changes; return the number of units in the file."""
        # The file is read twice, so that neither it nor the project must fit in memory.
        sources = count_sources(self._units(self._reporter))
        if not sources:
            raise BadInputError(
                "the file contains no unit",
                where=str(self._file),
                hint="Check that it is the right file.",
            )
        codec = lossy_codec(
            self._file, self._project.meta.header.languages, self._options.file_format
        )
        index = BeadIndex(self._project, sources, codec=codec)
        units, number = self._units(), 0
        while batch := list(islice(units, _BATCH)):
            beads = load_candidates(self._project, index, batch)
            for read in batch:
                number += 1
                unit = index.restore(read, beads)
                self._plan_unit(number, unit, index.match(unit, beads), beads, index)
        return sources.total()

    def _plan_unit(
        self,
        number: int,
        unit: TranslationUnit,
        match: Match,
        beads: Mapping[int, BeadWithTexts],
        index: BeadIndex,
    ) -> None:
        match match.kind:
            case MatchKind.NONE:
                self._count(ImportOutcome.UNMATCHED, number, unit)
                return
            case MatchKind.AMBIGUOUS:
                self._count(ImportOutcome.AMBIGUOUS, number, unit)
                return
            case MatchKind.BY_ID:
                self._counts[ImportOutcome.BY_ID] += 1
            case MatchKind.BY_TEXT:
                self._counts[ImportOutcome.BY_TEXT] += 1
        outcomes = [self._plan_bead(unit, beads[i], index, match.kind) for i in match.bead_ids]
        for outcome in dict.fromkeys(outcome for group in outcomes for outcome in group):
            self._count(outcome, number, unit)

    def _count(self, outcome: ImportOutcome, number: int, unit: TranslationUnit) -> None:
        self._counts[outcome] += 1
        if outcome.is_left_alone and len(self._rejected) < _EXAMPLES:
            self._rejected.append(RejectedUnit(outcome, number, unit.id, unit.source, unit.target))

    def _plan_bead(
        self, unit: TranslationUnit, loaded: BeadWithTexts, index: BeadIndex, kind: MatchKind
    ) -> Iterable[ImportOutcome]:
        bead, outcomes = correct_bead(unit, loaded, index, by_id=kind is MatchKind.BY_ID)
        if not outcomes:
            return (ImportOutcome.UNCHANGED,)
        planned = self._changes.get(bead.id)
        if planned is not None:
            same = planned[1] == bead
            return (ImportOutcome.UNCHANGED,) if same else (ImportOutcome.AMBIGUOUS,)
        is_newer = loaded.placed.changed_at > unit.changed and not self._was_imported(bead.id)
        if is_newer and not self._options.overwrite:
            return (ImportOutcome.CHANGED_HERE,)
        self._changes[bead.id] = (loaded.bead, bead)
        return outcomes

    def _was_imported(self, bead_id: int) -> bool:
        """Return whether the last edit of a bead was an import, which a later one may change."""
        history = self._project.journal.history(bead_id)
        last = next((entry for entry in history if not entry.undone), None)
        return last is not None and last.kind is EditKind.IMPORT
