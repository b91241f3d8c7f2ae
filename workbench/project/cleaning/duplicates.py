"""Find equal and nearly equal pairs over all pieces of a run, in the order of the input.

Only pairs that no other rule rejects are compared, and the first of them is kept: a spoiled pair
takes no whole one with it, and neither the order of the processes nor their number counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rapidfuzz.distance import Indel

from workbench.bitext import TranslationUnit
from workbench.jobs import SILENT, Reporter
from workbench.project.cleaning.clean_options import CleaningRules
from workbench.project.cleaning.piece import JudgedPiece, JudgedUnit, Reasons
from workbench.project.cleaning.statistics import ChunkStatistics, histogram, nearest
from workbench.quality.cleaning import DuplicateKeys, folded_pair, rule_named
from workbench.store import DuplicateIndex

_EQUAL, _NEAR = "duplicate", "near-duplicate"

_OTHERS = -1
"""Number in the index of the chunk of other files."""


def find_duplicates(
    pieces: Iterable[JudgedPiece],
    index: DuplicateIndex | None,
    rules: CleaningRules,
    *,
    reporter: Reporter = SILENT,
) -> Iterator[ChunkStatistics]:
    """Enter the duplicates of pieces in an index; yield the statistics of each, these included.

    Args:
        pieces: In the order of the input; those that an earlier run has entered are not compared
            again.
        index: Keeps the pairs and what is found; None where no duplicates are looked for.
        rules: The rules that are on.
        reporter: Receives how many pairs are compared; asked between pieces whether to stop.

    Raises:
        StoppedError: The reporter was cancelled.
    """
    for number, piece in enumerate(pieces):
        reporter.check_cancelled()
        if index is None:
            yield piece.statistics
            continue
        entered = index.found_in(number)
        if entered is None:
            index.begin()
            found = dict(_in_piece(piece, index, rules))
            entered = json.dumps(found)
            index.finish(number, entered)
        reporter.progress(piece.first + len(piece.pairs) - 1, 0, "pairs compared")
        yield _with_duplicates(piece, json.loads(entered), rules)


def enter_others(
    units: Iterable[TranslationUnit], index: DuplicateIndex, rules: CleaningRules
) -> None:
    """Enter pairs that count as seen before; they have the numbers -1, -2 and so on.

    Args:
        units: The pairs of other files.
        index: Keeps them; those of an earlier run are not entered again.
        rules: The rules that are on.
    """
    if index.found_in(_OTHERS) is not None:
        return
    index.begin()
    for number, unit in enumerate(units, start=1):
        keys = DuplicateKeys.of(unit.source, unit.target)
        folded = folded_pair(unit.source, unit.target)
        index.add(-number, keys.exact, keys.bands if _NEAR in rules else (), folded)
    index.finish(_OTHERS, "{}")


def duplicates_of(index: DuplicateIndex, number: int) -> dict[int, Reasons]:
    """Return the reasons of a piece that ``find_duplicates`` has entered, by places in it."""
    entered = json.loads(index.found_in(number) or "{}")
    return {
        int(place): {name: float(of if name == _EQUAL else score)}
        for place, (name, of, score) in entered.items()
        if name
    }


Found = tuple[str, int, float]
"""Name of the rule, empty if the pair is kept; number of the pair before; likeness of both."""


def _in_piece(
    piece: JudgedPiece, index: DuplicateIndex, rules: CleaningRules
) -> Iterator[tuple[int, Found]]:
    """Yield what is found of the pairs that have something like them, by places."""
    for place, pair in enumerate(piece.pairs):
        if pair.keys is None:
            continue
        number = piece.first + place
        if _EQUAL in rules:
            of = index.equal(pair.keys.exact)
            if of is not None:
                yield place, (_EQUAL, of, 1.0)
                continue
        folded = ""
        if _NEAR in rules:
            folded = folded_pair(pair.unit.source, pair.unit.target)
            likest = _likest(pair, folded, index)
            if likest is not None:
                of, likeness = likest
                is_near = rules.rejects(rule_named(_NEAR), likeness)
                yield place, (_NEAR if is_near else "", of, likeness)
                if is_near:
                    continue
        index.add(number, pair.keys.exact, pair.keys.bands if _NEAR in rules else (), folded)


def _likest(pair: JudgedUnit, folded: str, index: DuplicateIndex) -> tuple[int, float] | None:
    """Return the number of the pair that is most alike, the first of several, and the likeness."""
    assert pair.keys is not None
    best: tuple[int, float] | None = None
    for number, other in index.candidates(pair.keys.bands):
        likeness = round(likeness_of(folded, other), 4)
        if best is None or likeness > best[1]:
            best = number, likeness
    return best


def likeness_of(folded: str, other: str) -> float:
    """Return how alike two folded pairs are, from 0 to 1: the likeness of the side less alike."""
    sides = zip(folded.split("\x1f"), other.split("\x1f"), strict=True)
    return min(Indel.normalized_similarity(*both) for both in sides)


def _with_duplicates(
    piece: JudgedPiece, found: dict[str, Found], rules: CleaningRules
) -> ChunkStatistics:
    own = piece.statistics
    counts = dict.fromkeys((name for name, _, _ in found.values() if name), 0)
    for name, _, _ in found.values():
        if name:
            counts[name] += 1
    histograms, samples = dict(own.histograms), dict(own.samples)
    for name, kinds in ((_EQUAL, (_EQUAL,)), (_NEAR, (_NEAR, ""))):
        scores = [score for kind, _, score in found.values() if kind in kinds]
        numbers = [piece.first + int(place) for place, (kind, *_) in found.items() if kind in kinds]
        if scores and name in rules:
            rule = rule_named(name)
            histograms[name] = histogram(rule, scores)
            samples.update(nearest(rule, rules.thresholds[name], scores, numbers))
    return replace(
        own,
        rejected={**own.rejected, **counts},
        alone={**own.alone, **counts},
        histograms=histograms,
        samples=samples,
    )
