"""Drawing the sample of an audit: which pairs, from which strata, in which order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from workbench.bitext import GRADES, Side, grade
from workbench.errors import EditError
from workbench.quality.audit import THRESHOLDS, Allocation, StratumFrame, allocate
from workbench.store import AuditRecord, ProjectFile, StoredAuditPair

DEFAULT_SIZE = 200
"""Pairs of a sample. If 4 of them are wrong, the interval is from 1 to 5 %."""

WITHOUT_CONFIDENCE = "-"
"""Name of the stratum of pairs without a confidence, such as machine drafts."""

_Population = Sequence[tuple[int, float | None]]


class AuditScope(StrEnum):
    """The pairs that an audit is about."""

    ACCEPTED = "accepted"
    """Those that a reviewer accepted."""
    ALL = "all"
    """All, whatever their status."""


@dataclass(frozen=True, slots=True)
class SampleOptions:
    """Options of drawing a sample.

    Attributes:
        scope: Which pairs; None = the accepted ones, or all if none is accepted.
        min_confidence: Only pairs with at least this confidence, from 0 to 1; None = any.
        size: Number of pairs to judge; None = ``DEFAULT_SIZE``.
        seed: The number from which the random order follows; None = 1 for the first audit of a
            project, 2 for the second, and so on.
        allocation: How the sample is shared out among the grades.
    """

    scope: AuditScope | None = None
    min_confidence: float | None = None
    size: int | None = None
    seed: int | None = None
    allocation: Allocation | None = None


@dataclass(frozen=True, slots=True)
class AuditFrame:
    """The sampling frame: the pairs from which a sample was drawn.

    Attributes:
        strata: The strata, the highest confidence first.
        thresholds: The thresholds that the audit looks at, the highest first.
    """

    strata: tuple[StratumFrame, ...]
    thresholds: tuple[float, ...]

    @property
    def size(self) -> int:
        """Number of pairs."""
        return sum(stratum.size for stratum in self.strata)

    def stored(self) -> str:
        """Return the frame in JSON."""
        strata = [[s.name, s.size, round(s.expected, 6), list(s.above)] for s in self.strata]
        return json.dumps({"thresholds": self.thresholds, "strata": strata})

    @classmethod
    def of(cls, stored: str) -> AuditFrame:
        """Return a frame that was stored."""
        values = json.loads(stored)
        strata = (
            StratumFrame(name, size, expected, tuple(above))
            for name, size, expected, above in values["strata"]
        )
        return cls(tuple(strata), tuple(values["thresholds"]))


def draw_sample(project: ProjectFile, options: SampleOptions, *, actor: str) -> int:
    """Draw the pairs of a new audit and store them; return its id.

    Each grade of confidence is a stratum. The order of the pairs is that of a hash of the seed and
    of their ids, so that the same seed gives the same sample, on every machine.

    Args:
        project: The project, open for writing.
        options: What to draw from, and how.
        actor: Who draws.

    Raises:
        EditError: There is no such pair, or the project cannot be changed.
    """
    project.check_writable()
    scope = options.scope or _default_scope(project)
    population = _population(project, scope, options.min_confidence)
    if not population:
        raise EditError(
            f"the project has no {scope_words(scope, options.min_confidence)} to audit",
            where=str(project.path),
            hint="Accept pairs in the review first, or audit all pairs: --from all.",
        )
    seed = len(project.audits.all()) + 1 if options.seed is None else options.seed
    allocation = options.allocation or Allocation.PROPORTIONAL
    frame = frame_of(population, min_confidence=options.min_confidence)
    counts = allocate(frame.strata, options.size or DEFAULT_SIZE, allocation=allocation)
    chosen = _first_of_each(population, counts, seed)
    record = AuditRecord(
        *(0, "", actor, scope.value, options.min_confidence, seed, allocation.value),
        *(frame.stored(), _hash_of(population)),
    )
    return project.audits.add(record, _stored(project, chosen, seed, first=1))


def extend_sample(project: ProjectFile, record: AuditRecord, more: int) -> int:
    """Add pairs to the sample of an audit; return how many were added.

    They are those that a larger sample with the same seed would have had.

    Raises:
        EditError: The pairs or their confidences have changed since the audit was drawn.
    """
    project.check_writable()
    population = _population(project, AuditScope(record.scope), record.min_confidence)
    if _hash_of(population) != record.frame_hash:
        raise EditError(
            "the project has changed since the sample was drawn, so that no pairs can be added",
            hint="Draw a new sample: `workbench audit … --new`.",
        )
    drawn = project.audits.pairs(record.id)
    frame = AuditFrame.of(record.frame)
    counts = allocate(frame.strata, len(drawn) + more, allocation=Allocation(record.allocation))
    known = {pair.bead_id for pair in drawn}
    wanted = _first_of_each(population, counts, record.seed)
    chosen = [(bead_id, confidence) for bead_id, confidence in wanted if bead_id not in known]
    first = len(drawn) + 1
    project.audits.extend(record.id, _stored(project, chosen, record.seed, first=first))
    return len(chosen)


def frame_of(population: _Population, *, min_confidence: float | None = None) -> AuditFrame:
    """Return the strata of a population: a grade each, and the pairs without a confidence."""
    thresholds: tuple[float, ...] = THRESHOLDS
    if min_confidence is not None:
        thresholds = (*(t for t in THRESHOLDS if t > min_confidence), min_confidence)
    confidences: dict[str, list[float]] = {step.letter: [] for step in GRADES}
    without = 0
    for _, confidence in population:
        if confidence is None:
            without += 1
        else:
            confidences[grade(confidence).letter].append(confidence)
    strata = [
        StratumFrame(
            name,
            len(values),
            sum(1 - value for value in values) / len(values),
            tuple(sum(value >= threshold for value in values) for threshold in thresholds),
        )
        for name, values in confidences.items()
        if values
    ]
    if without:
        strata.append(StratumFrame(WITHOUT_CONFIDENCE, without, above=(0,) * len(thresholds)))
    return AuditFrame(tuple(strata), thresholds)


def stratum_of(confidence: float | None) -> str:
    """Return the name of the stratum of a pair."""
    return WITHOUT_CONFIDENCE if confidence is None else grade(confidence).letter


def scope_words(scope: AuditScope, min_confidence: float | None) -> str:
    """Return words for the pairs of an audit, such as ``accepted pairs``."""
    words = "accepted pairs" if scope is AuditScope.ACCEPTED else "pairs"
    return words if min_confidence is None else f"{words} of confidence {min_confidence:g} or more"


def _default_scope(project: ProjectFile) -> AuditScope:
    return AuditScope.ACCEPTED if project.audits.count(accepted=True) else AuditScope.ALL


def _population(
    project: ProjectFile, scope: AuditScope, min_confidence: float | None
) -> _Population:
    return project.audits.population(
        accepted=scope is AuditScope.ACCEPTED, min_confidence=min_confidence
    )


def _first_of_each(
    population: _Population, counts: dict[str, int], seed: int
) -> list[tuple[int, float | None]]:
    """Return the pairs of each stratum that come first in the random order of a seed."""
    by_stratum: dict[str, list[tuple[int, float | None]]] = {name: [] for name in counts}
    for bead_id, confidence in population:
        by_stratum[stratum_of(confidence)].append((bead_id, confidence))
    chosen = []
    for name, pairs in by_stratum.items():
        pairs.sort(key=lambda pair: _key(seed, pair[0]))
        chosen += pairs[: counts[name]]
    return chosen


def _stored(
    project: ProjectFile, chosen: Iterable[tuple[int, float | None]], seed: int, *, first: int
) -> list[StoredAuditPair]:
    """Return the pairs with their texts, the strata mixed, in the order of judging."""
    ordered = sorted(chosen, key=lambda pair: _key(seed, pair[0], "order"))
    confidences = dict(ordered)
    entries = {entry.id: entry for entry in project.documents.entries()}
    pairs = []
    for place, loaded in enumerate(project.beads.with_texts(list(confidences)), first):
        document = entries[loaded.placed.document_id]
        confidence = confidences[loaded.bead.id]
        pairs.append(
            StoredAuditPair(
                *(place, loaded.bead.id, document.name, stratum_of(confidence), confidence),
                loaded.text(Side.SOURCE),
                loaded.text(Side.TARGET) or loaded.draft(has_target=document.has_target),
            )
        )
    return pairs


def _key(seed: int, bead_id: int, purpose: str = "draw") -> bytes:
    return blake2b(f"{purpose} {seed} {bead_id}".encode(), digest_size=16).digest()


def _hash_of(population: _Population) -> str:
    digest = blake2b(digest_size=16)
    for bead_id, confidence in population:
        digest.update(f"{bead_id} {confidence!r}\n".encode())
    return digest.hexdigest()
