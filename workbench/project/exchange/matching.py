"""Matching units from elsewhere with beads: by id, or else by source text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from workbench.bitext import Side, TranslationUnit
from workbench.project.exchange.lost_characters import restore_text
from workbench.store import BeadWithTexts, ProjectFile

_ID = re.compile(r"([0-9]{1,18}):([0-9]{1,18})")
_SPACE = re.compile("[ \t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_CONTROL = re.compile("[\x00-\x1f\ufffe\uffff\ufeff]")


class MatchKind(Enum):
    """The way in which a unit was matched, or the reason why it was not."""

    BY_ID = "by id"
    BY_TEXT = "by text"
    AMBIGUOUS = "ambiguous"
    NONE = "unmatched"


@dataclass(frozen=True, slots=True)
class Match:
    """The beads that a unit corrects.

    Attributes:
        kind: How it was matched.
        bead_ids: One bead; several if the same pair of texts stands in several places.
    """

    kind: MatchKind
    bead_ids: tuple[int, ...] = ()


def as_carried(text: str) -> str:
    """Return the text without what formats and other programs change on the way.

    Each run of line breaks, tabs and spaces is one space, control characters are removed, and
    letters are composed (NFC). A no-break space is kept: inserting one is a correction.
    """
    return unicodedata.normalize("NFC", _CONTROL.sub("", _SPACE.sub(" ", text))).strip(" ")


class BeadIndex:
    """The beads of a project by id and by source text, as units are matched with them.

    If a source text stands in the file as often as in the project, its places are matched in
    their order.

    Args:
        project: Open; it is indexed as it is now. The index takes 24 bytes for each bead and side.
        sources: How often each source text stands in the file, by its ``source_key``.
        codec: The 8-bit encoding of the file, in which characters may be lost; empty for Unicode.
    """

    def __init__(
        self, project: ProjectFile, sources: Mapping[int, int], *, codec: str = ""
    ) -> None:
        self._codec = codec
        self._document_of: dict[int, int] = {}
        self._names: dict[int, str] = {}
        self._without_target: set[int] = set()
        self._by_source: defaultdict[int, list[int]] = defaultdict(list)
        self._sources = sources
        self._seen: Counter[int] = Counter()
        for document, loaded in project.beads_with_texts():
            self._document_of[loaded.bead.id] = document.id
            self._names[document.id] = document.name
            if not document.has_target:
                self._without_target.add(document.id)
            if loaded.bead.excluded:
                continue
            texts = (loaded.text(Side.SOURCE), loaded.original(Side.SOURCE))
            for key in {source_key(text) for text in texts if text}:
                if key in sources:
                    self._by_source[key].append(loaded.bead.id)

    def candidates(self, unit: TranslationUnit) -> tuple[int, ...]:
        """Return the ids of the beads that a unit may match; their texts decide."""
        named = self._bead_of_id(unit)
        return (*([named] if named else ()), *self._by_source.get(source_key(unit.source), ()))

    def match(self, unit: TranslationUnit, beads: Mapping[int, BeadWithTexts]) -> Match:
        """Match a unit; to be called once for every unit, in the order of the file.

        Args:
            unit: From the file.
            beads: All of its candidates, by id.
        """
        key = source_key(unit.source)
        occurrence = self._seen[key]
        self._seen[key] += 1
        named = self._bead_of_id(unit)
        if named and self._shares_a_side(unit, beads[named]):
            return Match(MatchKind.BY_ID, (named,))
        source = as_carried(unit.source)
        ids = [
            bead_id
            for bead_id in self._by_source.get(key, ())
            if source and source in self._texts(beads[bead_id], Side.SOURCE)
        ]
        if not ids:
            return Match(MatchKind.NONE)
        if len(ids) == self._sources[key]:
            return Match(MatchKind.BY_TEXT, (ids[occurrence],))
        targets = {self.target(beads[bead_id]) for bead_id in ids}
        if self._sources[key] == 1 and len(targets) == 1:
            return Match(MatchKind.BY_TEXT, tuple(ids))
        return Match(MatchKind.AMBIGUOUS)

    def restore(self, unit: TranslationUnit, beads: Mapping[int, BeadWithTexts]) -> TranslationUnit:
        """Return a unit with the characters of its bead that its file could not hold.

        Args:
            unit: From the file.
            beads: All of its candidates, by id.
        """
        named = self._bead_of_id(unit) if self._codec else None
        if named is None:
            return unit
        loaded = beads[named]
        source = restore_text(unit.source, loaded.text(Side.SOURCE), self._codec)
        target = restore_text(unit.target, self.target(loaded), self._codec)
        return replace(unit, source=source, target=target)

    def has_target_side(self, loaded: BeadWithTexts) -> bool:
        """Return whether the document of a bead has a target side."""
        return loaded.placed.document_id not in self._without_target

    def target(self, loaded: BeadWithTexts) -> str:
        """Return the target of a bead, text or draft, as a file would carry it."""
        draft = loaded.draft(has_target=self.has_target_side(loaded))
        return as_carried(loaded.text(Side.TARGET) or draft)

    def _bead_of_id(self, unit: TranslationUnit) -> int | None:
        match = _ID.fullmatch(unit.id.strip())
        if not match:
            return None
        document, bead = int(match[1]), int(match[2])
        if self._document_of.get(bead) != document:
            return None
        name = self._names[document]
        written = restore_text(unit.document, name, self._codec) if self._codec else unit.document
        return bead if written in ("", name) else None

    def _shares_a_side(self, unit: TranslationUnit, loaded: BeadWithTexts) -> bool:
        """Return whether one side is the same; if none is, the id comes from another project."""
        if as_carried(unit.source) in self._texts(loaded, Side.SOURCE):
            return True
        target = as_carried(unit.target)
        return bool(target) and (
            target == self.target(loaded) or target in self._texts(loaded, Side.TARGET)
        )

    def _texts(self, loaded: BeadWithTexts, side: Side) -> set[str]:
        return {as_carried(loaded.text(side)), as_carried(loaded.original(side))}


def source_key(text: str) -> int:
    """Return a number for a source text; texts that a format makes equal have the same number.

    The numbers differ from one run of the program to the next.
    """
    return hash(as_carried(text))


def count_sources(units: Iterable[TranslationUnit]) -> Counter[int]:
    """Count how often each source text occurs, by its ``source_key``."""
    return Counter(source_key(unit.source) for unit in units)


def load_candidates(
    project: ProjectFile, index: BeadIndex, units: Sequence[TranslationUnit]
) -> dict[int, BeadWithTexts]:
    """Read the candidates of some units with their texts, by id."""
    ids = dict.fromkeys(bead_id for unit in units for bead_id in index.candidates(unit))
    return {loaded.bead.id: loaded for loaded in project.beads.with_texts(ids)}
