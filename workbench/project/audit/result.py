"""What the verdicts of an audit say of all pairs that it was drawn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.bitext import GRADES
from workbench.errors import UsageError
from workbench.project.audit.sample import WITHOUT_CONFIDENCE, AuditFrame, AuditScope, scope_words
from workbench.project.audit.values import result_values
from workbench.project.audit.wording import percent_of, result_lines, share_words
from workbench.quality.audit import (
    AboveThreshold,
    Allocation,
    AuditVerdict,
    Interval,
    IntervalMethod,
    JudgedStratum,
    PartlyAs,
    SampledPair,
    ThresholdChoice,
    WrongShare,
    choose_threshold,
    estimate_above,
    estimate_wrong,
    judged_strata,
    more_to_judge,
    stratum_interval,
)
from workbench.store import AuditRecord, ProjectFile, StoredAuditPair


@dataclass(frozen=True, slots=True)
class ResultOptions:
    """Options of computing a result from verdicts.

    Attributes:
        partly_as: What a pair counts that is partly right.
        method: How the interval of one stratum is computed.
        level: Confidence level of all intervals.
        precision: Share of right pairs for which a threshold is looked for; None = none is.
        width: Wanted half-width of the interval, to say how many more to judge; None = not said.
    """

    partly_as: PartlyAs = PartlyAs.WRONG
    method: IntervalMethod = IntervalMethod.WILSON
    level: float = 0.95
    precision: float | None = None
    width: float | None = None


@dataclass(frozen=True, slots=True)
class StratumResult:
    """The result of one grade.

    Attributes:
        name: Letter of the grade; ``-`` = the pairs without a confidence.
        word: The same as a word.
        judged: Its size, and what was judged.
        interval: Interval of its share of wrong pairs; None where nothing was judged.
    """

    name: str
    word: str
    judged: JudgedStratum
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class FaultyPair:
    """A pair that was judged wrong or partly right.

    Attributes:
        place: Its place in the audit, from 1.
        bead_id: Id of its bead, which may have been changed since.
        document: Name of its document.
        confidence: Its confidence; None = unknown.
        verdict: What it is.
        note: The judge's note.
        source: Its source text when the sample was drawn.
        target: Its target text then.
    """

    place: int
    bead_id: int
    document: str
    confidence: float | None
    verdict: AuditVerdict
    note: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class AuditResult:
    """The result of an audit.

    Attributes:
        number: Number of the audit in its project, from 1.
        date: The day on which it was drawn, ISO 8601.
        about: What it is about, such as ``accepted pairs``.
        seed: The number from which the random order follows.
        allocation: How the sample was shared out among the grades.
        population: Number of pairs that it was drawn from.
        drawn: Number of pairs in the sample.
        counts: Number of pairs by verdict.
        options: What was computed.
        wrong: How many of all pairs are wrong; None while nothing is judged.
        strata: What was judged in each grade, the best first.
        above: The pairs at or above each threshold.
        choice: Where a threshold may be put; None where it was not asked for.
        more: Pairs to judge for the wanted width; None where it was not asked for.
        faulty: The pairs that were judged wrong or partly right.
    """

    number: int
    date: str
    about: str
    seed: int
    allocation: Allocation
    population: int
    drawn: int
    counts: dict[AuditVerdict, int]
    options: ResultOptions
    wrong: WrongShare | None
    strata: tuple[StratumResult, ...]
    above: tuple[AboveThreshold, ...]
    choice: ThresholdChoice | None
    more: int | None
    faulty: tuple[FaultyPair, ...]

    @property
    def judged(self) -> int:
        """Number of pairs with a judgement; skipped ones are not counted."""
        return sum(count for verdict, count in self.counts.items() if verdict.is_judgement)

    @property
    def left(self) -> int:
        """Number of pairs of which nothing was said yet."""
        return self.drawn - sum(self.counts.values())

    @property
    def summary(self) -> str:
        """The result on one line, as ``info`` and the header of a TMX file have it."""
        start = f"audit {self.number} of {self.date}"
        if self.wrong is None:
            return f"{start}: none of {self.drawn:,} pairs judged yet"
        return (
            f"{start}: {percent_of(self.wrong.share)} of {self.population:,} {self.about} wrong "
            f"({share_words(self.wrong.interval)} at {percent_of(self.options.level)}); "
            f"{self.judged:,} of {self.drawn:,} judged, seed {self.seed}"
        )

    @property
    def lines(self) -> list[str]:
        """The result as lines for people."""
        return result_lines(self)

    def as_dict(self, *, with_pairs: bool = True) -> dict[str, Any]:
        """Return the result for JSON.

        Args:
            with_pairs: Whether to list the pairs that are not right, with their texts.
        """
        return result_values(self, with_pairs=with_pairs)


def result_of(
    record: AuditRecord, pairs: Sequence[StoredAuditPair], options: ResultOptions
) -> AuditResult:
    """Return what the verdicts of an audit say."""
    frame = AuditFrame.of(record.frame)
    said = [(pair, AuditVerdict(pair.verdict)) for pair in pairs if pair.verdict]
    judged = [
        SampledPair(pair.stratum, pair.confidence, verdict.wrongness(options.partly_as))
        for pair, verdict in said
        if verdict.is_judgement
    ]
    strata = judged_strata(frame.strata, judged)
    level, method = options.level, options.method
    allocation = Allocation(record.allocation)
    choice = more = None
    if options.precision is not None:
        choice = choose_threshold(
            frame.strata,
            judged,
            options.precision,
            thresholds=frame.thresholds,
            level=level,
            method=method,
        )
    if options.width is not None and judged:
        more = more_to_judge(
            frame.strata, strata, options.width, allocation=allocation, level=level, method=method
        )
    return AuditResult(
        number=record.id,
        date=record.at[:10],
        about=scope_words(AuditScope(record.scope), record.min_confidence),
        seed=record.seed,
        allocation=allocation,
        population=frame.size,
        drawn=len(pairs),
        counts=Counter(verdict for _, verdict in said),
        options=options,
        wrong=estimate_wrong(strata, level=level, method=method),
        strata=tuple(_stratum_result(stratum, options) for stratum in strata),
        above=_estimates_above(frame, judged, options),
        choice=choice,
        more=more,
        faulty=tuple(
            FaultyPair(
                *(pair.place, pair.bead_id, pair.document, pair.confidence, verdict, pair.note),
                *(pair.source, pair.target),
            )
            for pair, verdict in said
            if verdict in (AuditVerdict.WRONG, AuditVerdict.PARTLY)
        ),
    )


def latest_result(project: ProjectFile, options: ResultOptions | None = None) -> AuditResult | None:
    """Return the result of a project's last audit; None if it has none.

    If nothing was judged in the last one yet, it is that of the last one with a verdict, if there
    is one.
    """
    last = None
    for record in reversed(project.audits.all()):
        result = result_of(record, project.audits.pairs(record.id), options or ResultOptions())
        if result.wrong is not None:
            return result
        last = last or result
    return last


def read_result(path: Path, options: ResultOptions | None = None) -> AuditResult:
    """Return the result of a project's last audit; works while somebody edits the project.

    Raises:
        BadInputError: The file is missing or no project.
        UsageError: The project has no audit.
    """
    with ProjectFile.open(path, read_only=True) as project:
        result = latest_result(project, options)
    if result is None:
        raise UsageError(
            "the project has no audit yet",
            where=str(path),
            hint="`workbench audit` draws a sample to judge.",
        )
    return result


def judged_result(project: ProjectFile) -> AuditResult | None:
    """Return the result of the last audit with a judged pair; None if there is none."""
    result = latest_result(project)
    return result if result is not None and result.wrong is not None else None


def _stratum_result(stratum: JudgedStratum, options: ResultOptions) -> StratumResult:
    words = {step.letter: step.word for step in GRADES}
    words[WITHOUT_CONFIDENCE] = "no confidence"
    interval = None
    if stratum.judged:
        interval = stratum_interval(stratum, level=options.level, method=options.method)
    return StratumResult(stratum.name, words[stratum.name], stratum, interval)


def _estimates_above(
    frame: AuditFrame, judged: Sequence[SampledPair], options: ResultOptions
) -> tuple[AboveThreshold, ...]:
    """Return the estimates for the thresholds, each set of pairs once."""
    found: list[AboveThreshold] = []
    for index in range(len(frame.thresholds)):
        above = estimate_above(
            frame.strata,
            judged,
            frame.thresholds,
            index,
            level=options.level,
            method=options.method,
        )
        if above is not None and not (found and found[-1].wrong.size == above.wrong.size):
            found.append(above)
    return tuple(found)
