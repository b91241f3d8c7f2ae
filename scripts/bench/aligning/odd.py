"""Unusual texts made of hand-aligned ones: notes in another order, unrelated texts, overlaps."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.bench.aligning.texts import Sample
from workbench.bitext import Link

_NOTES_AT_MOST = 160
"""Links of a text that notes are made of at most, so that no text outweighs the others."""

_SIZES = (20, 40, 80, 150, 400)
"""Sentences of each unrelated text; those with fewer than 16 different ones are never refused."""
_OVERLAPPING = 40
"""Sentences of each text that shares a few links with the other."""


@dataclass(frozen=True)
class ReorderedNotes:
    """Notes that stand in another order on the other side.

    Attributes:
        notes: Links of the shortest and the longest note.
        order: ``shuffled``, ``two moved`` or ``reversed``.
        text: The notes.
    """

    notes: tuple[int, int]
    order: str
    text: Sample


def in_other_orders(samples: Sequence[Sample]) -> Iterator[ReorderedNotes]:
    """Yield each text, cut into notes of three sizes and put in three orders; always the same."""
    sizes = ((5, 10), (10, 20), (15, 30))
    orders = ("shuffled", "two moved", "reversed")
    for sample, (fewest, most), order in itertools.product(samples, sizes, orders):
        chance = random.Random(f"{sample.name} {fewest} {order}")
        count = min(len(sample.gold), _NOTES_AT_MOST)
        start = chance.randrange(len(sample.gold) - count + 1)
        edges = [start]
        while edges[-1] + fewest <= start + count:
            edges.append(min(edges[-1] + chance.randint(fewest, most), start + count))
        notes = [sample.gold[a:b] for a, b in itertools.pairwise(edges)]
        places = list(range(len(notes)))
        if order == "shuffled":
            chance.shuffle(places)
        elif order == "reversed":
            places.reverse()
        else:
            for _ in range(2):
                note = places.pop(chance.randrange(len(places)))
                places.insert(chance.randrange(len(places) + 1), note)
        yield ReorderedNotes((fewest, most), order, reordered(sample, notes, places))


def reordered(sample: Sample, notes: Sequence[Sequence[Link]], places: Sequence[int]) -> Sample:
    """Return a text of some links of a sample, whose target has them in another order.

    Args:
        sample: The text with the sentences.
        notes: Links of each note.
        places: Numbers of the notes in the order of the target.
    """
    xs = [i for note in notes for link in note for i in link[0]]
    ys = [j for place in places for link in notes[place] for j in link[1]]
    at_source = {i: place for place, i in enumerate(xs)}
    at_target = {j: place for place, j in enumerate(ys)}
    gold = tuple(
        (tuple(at_source[i] for i in link[0]), tuple(at_target[j] for j in link[1]))
        for note in notes
        for link in note
    )
    source, target = (sample.source[i] for i in xs), (sample.target[j] for j in ys)
    return Sample(sample.group, sample.name, tuple(source), tuple(target), gold)


def unrelated_texts(samples: Sequence[Sample]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield passages of two texts that have nothing to do with each other."""
    for (one, other), size in itertools.product(itertools.permutations(samples, 2), _SIZES):
        if size > min(len(one.source), len(other.target)):
            continue
        for number in range(2):
            chance = random.Random(f"{one.name} {other.name} {size} {number}")
            yield _stretch(one.source, size, chance), _stretch(other.target, size, chance)


def overlapping_texts(
    samples: Sequence[Sample], links: int, *, each: int = 15
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield two passages of forty sentences that share some neighbouring links of a third text."""
    for sample, number in itertools.product(samples, range(each)):
        chance = random.Random(f"{sample.name} {links} {number}")
        start = chance.randrange(len(sample.gold) - links + 1)
        shared = sample.gold[start : start + links]
        if not all(xs and ys for xs, ys in shared):
            continue
        source = [sample.source[i] for xs, _ in shared for i in xs]
        target = [sample.target[j] for _, ys in shared for j in ys]
        one, other = chance.sample([s for s in samples if s is not sample], 2)
        yield _among(one.source, source, chance), _among(other.target, target, chance)


def _among(texts: Sequence[str], shared: Sequence[str], chance: random.Random) -> list[str]:
    """Return forty sentences, the shared ones somewhere among others."""
    others = _stretch(texts, max(_OVERLAPPING - len(shared), 0), chance)
    place = chance.randrange(len(others) + 1)
    return [*others[:place], *shared, *others[place:]]


def _stretch(texts: Sequence[str], size: int, chance: random.Random) -> Sequence[str]:
    start = chance.randrange(max(1, len(texts) - size + 1))
    return texts[start : start + size]
