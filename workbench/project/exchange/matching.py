"""Which bead a unit from elsewhere is about: by its id, else by its source text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from workbench.bitext import Side, TranslationUnit
from workbench.store import ProjectFile, WordedBead

_ID = re.compile(r"([0-9]{1,18}):([0-9]{1,18})")
_SPACE = re.compile("[ \t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_CONTROL = re.compile("[\x00-\x1f\ufffe\uffff\ufeff]")


class MatchKind(Enum):
    """How a unit was matched, or why it was not."""

    BY_ID = "by id"
    BY_TEXT = "by text"
    AMBIGUOUS = "ambiguous"
    NOWHERE = "unmatched"


@dataclass(frozen=True, slots=True)
class Match:
    """What a unit is about.

    Attributes:
        found: How.
        bead_ids: One bead; several where a pair that stands in several places is corrected.
    """

    found: MatchKind
    bead_ids: tuple[int, ...] = ()


def as_carried(text: str) -> str:
    """The text without what formats and other programs change on the way.

    Line breaks and tabs are spaces, runs of them one, control characters gone, letters composed
    (NFC). A no-break space is not a space: putting one in is a correction.
    """
    return unicodedata.normalize("NFC", _CONTROL.sub("", _SPACE.sub(" ", text))).strip(" ")


class BeadIndex:
    """The beads of a project by id and by source text, and the matching against them.

    Two places of one source text are told apart by their order, where the file has it as often
    as the project.

    Args:
        project: Open; what is indexed is its state now. 24 bytes a bead and side, no texts.
        sources: How often each source text stands in the file, under ``source_key``.
    """

    def __init__(self, project: ProjectFile, sources: Mapping[int, int]) -> None:
        self._document_of: dict[int, int] = {}
        self._names: dict[int, str] = {}
        self._without_target: set[int] = set()
        self._by_source: defaultdict[int, list[int]] = defaultdict(list)
        self._sources = sources
        self._seen: Counter[int] = Counter()
        for document, worded in project.worded_beads():
            self._document_of[worded.bead.id] = document.id
            self._names[document.id] = document.name
            if not document.has_target:
                self._without_target.add(document.id)
            if worded.bead.excluded:
                continue
            texts = (worded.text(Side.SOURCE), worded.original(Side.SOURCE))
            for key in {source_key(text) for text in texts if text}:
                if key in sources:
                    self._by_source[key].append(worded.bead.id)

    def candidates(self, unit: TranslationUnit) -> tuple[int, ...]:
        """Beads that it may be about; their texts decide."""
        named = self._named(unit)
        return (*([named] if named else ()), *self._by_source.get(source_key(unit.source), ()))

    def match(self, unit: TranslationUnit, beads: Mapping[int, WordedBead]) -> Match:
        """What a unit is about; call once for every unit, in the order of the file.

        Args:
            unit: From the file.
            beads: All of its candidates.
        """
        key = source_key(unit.source)
        turn = self._seen[key]
        self._seen[key] += 1
        named = self._named(unit)
        if named and self._is_the_same(unit, beads[named]):
            return Match(MatchKind.BY_ID, (named,))
        source = as_carried(unit.source)
        ids = [
            bead_id
            for bead_id in self._by_source.get(key, ())
            if source and source in self._carried(beads[bead_id], Side.SOURCE)
        ]
        if not ids:
            return Match(MatchKind.NOWHERE)
        if len(ids) == self._sources[key]:
            return Match(MatchKind.BY_TEXT, (ids[turn],))
        targets = {self.target(beads[bead_id]) for bead_id in ids}
        if self._sources[key] == 1 and len(targets) == 1:
            return Match(MatchKind.BY_TEXT, tuple(ids))
        return Match(MatchKind.AMBIGUOUS)

    def is_of_a_pair(self, worded: WordedBead) -> bool:
        """Whether its document has a target side of its own."""
        return worded.placed.document_id not in self._without_target

    def target(self, worded: WordedBead) -> str:
        """The target of a bead as an export writes it, wording or draft, as formats carry it."""
        draft = worded.draft(has_target=self.is_of_a_pair(worded))
        return as_carried(worded.text(Side.TARGET) or draft)

    def _named(self, unit: TranslationUnit) -> int | None:
        match = _ID.fullmatch(unit.id.strip())
        if not match:
            return None
        document, bead = int(match[1]), int(match[2])
        is_there = self._document_of.get(bead) == document
        return bead if is_there and unit.document in ("", self._names[document]) else None

    def _is_the_same(self, unit: TranslationUnit, worded: WordedBead) -> bool:
        """Whether one side at least is what stands there: else the id is another project's."""
        if as_carried(unit.source) in self._carried(worded, Side.SOURCE):
            return True
        target = as_carried(unit.target)
        return bool(target) and (
            target == self.target(worded) or target in self._carried(worded, Side.TARGET)
        )

    def _carried(self, worded: WordedBead, side: Side) -> set[str]:
        return {as_carried(worded.text(side)), as_carried(worded.original(side))}


def source_key(text: str) -> int:
    """A number for a source text, the same within a run for texts that formats make alike."""
    return hash(as_carried(text))


def count_sources(units: Iterable[TranslationUnit]) -> Counter[int]:
    """How often each source text comes, under its key."""
    return Counter(source_key(unit.source) for unit in units)


def load_candidates(
    project: ProjectFile, index: BeadIndex, units: Sequence[TranslationUnit]
) -> dict[int, WordedBead]:
    """The candidates of some units, with their texts."""
    ids = dict.fromkeys(bead_id for unit in units for bead_id in index.candidates(unit))
    return {worded.bead.id: worded for worded in project.beads.worded(ids)}
