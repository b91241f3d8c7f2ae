"""An audit as a judge works on it: pairs without any mark, and a verdict for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import UsageError
from workbench.project.audit.result import AuditResult, ResultOptions, result_of
from workbench.project.audit.sample import (
    AuditFrame,
    AuditScope,
    SampleOptions,
    draw_sample,
    extend_sample,
    scope_words,
)
from workbench.project.user_name import user_name
from workbench.quality.audit import AuditVerdict
from workbench.store import AuditRecord, ProjectFile, StoredAuditPair


@dataclass(frozen=True, slots=True)
class BlindPair:
    """A pair as a judge sees it: nothing shows what the workbench thinks of it.

    Attributes:
        place: Its place in the order of judging, from 1.
        source: Its source text, as it was when the sample was drawn.
        target: Its target text.
        verdict: What the judge said; None = nothing yet.
        note: The judge's note.
    """

    place: int
    source: str
    target: str
    verdict: AuditVerdict | None = None
    note: str = ""


class AuditSession:
    """The last audit of an open project, or a new one; every verdict is in the file at once.

    Args:
        project: The project; open for writing, unless only the result is asked for.
        options: What to draw from, if there is no audit yet or ``new`` is set. If there is one,
            what it says must fit that one.
        new: Whether to draw a new sample in any case.
        actor: Who judges; empty = the user's name on this machine.

    Attributes:
        project: The project.
        actor: Who judges.

    Raises:
        EditError: There are no pairs to audit, or the project cannot be changed.
        UsageError: There is an audit that was drawn in another way.
    """

    def __init__(
        self,
        project: ProjectFile,
        options: SampleOptions | None = None,
        *,
        new: bool = False,
        actor: str = "",
    ) -> None:
        self.project = project
        self.actor = actor or user_name()
        options = options or SampleOptions()
        known = project.audits.all()
        if known and not new:
            _check_fits(known[-1], options, len(project.audits.pairs(known[-1].id)))
        else:
            draw_sample(project, options, actor=self.actor)
            known = project.audits.all()
        self._record = known[-1]
        self._pairs: list[StoredAuditPair] = []
        self._read()

    @property
    def number(self) -> int:
        """Number of the audit in its project, from 1."""
        return self._record.id

    @property
    def seed(self) -> int:
        """The number from which the random order follows."""
        return self._record.seed

    @property
    def words(self) -> str:
        """What the audit is about, such as ``accepted pairs``."""
        return scope_words(AuditScope(self._record.scope), self._record.min_confidence)

    @property
    def pairs(self) -> list[BlindPair]:
        """The pairs in the order of judging."""
        return [_blind(pair) for pair in self._pairs]

    @property
    def size(self) -> int:
        """Number of pairs in the sample."""
        return len(self._pairs)

    @property
    def left(self) -> int:
        """Number of pairs of which nothing was said yet."""
        return sum(not pair.verdict for pair in self._pairs)

    def pair(self, place: int) -> BlindPair:
        """Return the pair at a place, from 1."""
        return _blind(self._pairs[place - 1])

    def next_open(self, after: int = 0) -> int | None:
        """Return the place of the next pair of which nothing was said; None = all were judged.

        Args:
            after: The place after which to look first; those before it come last.
        """
        places = [pair.place for pair in self._pairs if not pair.verdict]
        return next((place for place in places if place > after), places[0] if places else None)

    def judge(self, place: int, verdict: AuditVerdict, *, note: str | None = None) -> None:
        """Say what a pair is; it is in the file when this returns.

        Args:
            place: Its place, from 1.
            verdict: What it is. It replaces an earlier verdict.
            note: A note; None = as it was.

        Raises:
            UsageError: There is no such pair.
            EditError: The project cannot be changed.
        """
        if not 1 <= place <= self.size:
            raise UsageError(f"the audit has no pair {place}", hint=f"It has {self.size}.")
        kept = self._pairs[place - 1].note if note is None else note
        self.judge_all([(place, verdict, kept)])

    def note(self, place: int, note: str) -> None:
        """Write a note on a pair, whatever was said of it; an empty one removes it.

        Raises:
            EditError: The project cannot be changed.
        """
        self.project.check_writable()
        said = self._pairs[place - 1].verdict
        self.project.audits.judge(self.number, [(place, said, note)], actor=self.actor)
        self._read()

    def judge_all(self, verdicts: Iterable[tuple[int, AuditVerdict, str]]) -> None:
        """Say what several pairs are: place, verdict and note of each; all are stored, or none."""
        self.project.check_writable()
        stored = [(place, verdict.value, note) for place, verdict, note in verdicts]
        self.project.audits.judge(self.number, stored, actor=self.actor)
        self._read()

    def undo(self) -> int | None:
        """Take the last verdict back; return the place of its pair, None if there is none."""
        self.project.check_writable()
        place = self.project.audits.undo(self.number)
        self._read()
        return place

    def extend(self, more: int) -> int:
        """Add pairs to the sample; return how many were added.

        Raises:
            EditError: The project has changed since the sample was drawn.
        """
        added = extend_sample(self.project, self._record, more)
        self._read()
        return added

    def bookmark_faulty(self) -> int:
        """Bookmark the beads that were judged wrong or partly right; return how many still exist.

        Raises:
            EditError: The project cannot be changed.
        """
        self.project.check_writable()
        faulty = {pair.bead_id for pair in self.result().faulty}
        found = faulty.intersection(self.project.views.bead_ids())
        self.project.bookmarks.put(self.project.bookmarks.get() | found)
        return len(found)

    def result(self, options: ResultOptions | None = None) -> AuditResult:
        """Return what the verdicts so far say of all pairs."""
        return result_of(self._record, self._pairs, options or ResultOptions())

    def _read(self) -> None:
        self._pairs = self.project.audits.pairs(self._record.id)


@contextmanager
def open_audit(
    path: Path, options: SampleOptions | None = None, *, new: bool = False, actor: str = ""
) -> Iterator[AuditSession]:
    """Open a project for its last audit, or for a new one; closes it at the end.

    Raises:
        BadInputError: The file is missing or no project.
        ProjectInUseError: Another process writes to it.
        EditError: There are no pairs to audit.
        UsageError: There is an audit that was drawn in another way.
    """
    with ProjectFile.open(path) as project:
        yield AuditSession(project, options, new=new, actor=actor)


def _blind(pair: StoredAuditPair) -> BlindPair:
    verdict = AuditVerdict(pair.verdict) if pair.verdict else None
    return BlindPair(pair.place, pair.source, pair.target, verdict, pair.note)


def _check_fits(record: AuditRecord, options: SampleOptions, size: int) -> None:
    """Refuse options that the audit at hand was not drawn with.

    Raises:
        UsageError: It was drawn in another way.
    """
    asked = (
        ("--from", options.scope, AuditScope(record.scope)),
        ("--min-confidence", options.min_confidence, record.min_confidence),
        ("--seed", options.seed, record.seed),
        ("--allocation", options.allocation, record.allocation),
    )
    differing = [name for name, value, known in asked if value not in (None, known)]
    most = AuditFrame.of(record.frame).size
    if options.size is not None and min(options.size, most) > size:
        differing.append("--size")
    if differing:
        raise UsageError(
            f"audit {record.id} was drawn with another {' and '.join(differing)}",
            hint="Without these options it goes on; --more adds pairs, --new draws a new sample.",
        )
