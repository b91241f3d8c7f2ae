"""Odd texts made of hand-aligned ones: notes in another order, strangers, strangers that share."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.align_bench.texts import Sample
from workbench.bitext import Link

_NOTES_AT_MOST = 160
"""Links that are made notes of, or one text would outweigh the others."""

_STRANGERS = (20, 40, 80, 150, 400)
"""Sentences of both sides; texts of fewer than 16 different ones are never refused."""
_FORTY = 40


@dataclass(frozen=True)
class Shuffled:
    """Notes that stand in another order on the other side.

    Attributes:
        notes: Links of the shortest and the longest note.
        order: ``shuffled``, ``two moved`` or ``reversed``.
        text: The notes.
    """

    notes: tuple[int, int]
    order: str
    text: Sample


def in_other_orders(samples: Sequence[Sample]) -> Iterator[Shuffled]:
    """Each text cut into notes of three sizes, put in three orders; the same ones every time."""
    sizes = ((5, 10), (10, 20), (15, 30))
    orders = ("shuffled", "two moved", "reversed")
    for sample, (fewest, most), order in itertools.product(samples, sizes, orders):
        dice = random.Random(f"{sample.name} {fewest} {order}")
        count = min(len(sample.gold), _NOTES_AT_MOST)
        start = dice.randrange(len(sample.gold) - count + 1)
        edges = [start]
        while edges[-1] + fewest <= start + count:
            edges.append(min(edges[-1] + dice.randint(fewest, most), start + count))
        notes = [sample.gold[a:b] for a, b in itertools.pairwise(edges)]
        places = list(range(len(notes)))
        if order == "shuffled":
            dice.shuffle(places)
        elif order == "reversed":
            places.reverse()
        else:
            for _ in range(2):
                note = places.pop(dice.randrange(len(places)))
                places.insert(dice.randrange(len(places) + 1), note)
        yield Shuffled((fewest, most), order, reordered(sample, notes, places))


def reordered(sample: Sample, notes: Sequence[Sequence[Link]], places: Sequence[int]) -> Sample:
    """A text of some of a sample's links: its source in their order, its target in another.

    Args:
        sample: Where the sentences are.
        notes: Links that stand together, note by note.
        places: Numbers of the notes in the order in which the target has them.
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


def strangers(samples: Sequence[Sample]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Stretches of two texts each that have nothing to do with each other."""
    for (one, other), size in itertools.product(itertools.permutations(samples, 2), _STRANGERS):
        if size > min(len(one.source), len(other.target)):
            continue
        for number in range(2):
            dice = random.Random(f"{one.name} {other.name} {size} {number}")
            yield _stretch(one.source, size, dice), _stretch(other.target, size, dice)


def sharing(
    samples: Sequence[Sample], links: int, *, each: int = 15
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Two strangers of forty sentences that share so many neighbouring links of a third text."""
    for sample, number in itertools.product(samples, range(each)):
        dice = random.Random(f"{sample.name} {links} {number}")
        start = dice.randrange(len(sample.gold) - links + 1)
        shared = sample.gold[start : start + links]
        if not all(xs and ys for xs, ys in shared):
            continue
        source = [sample.source[i] for xs, _ in shared for i in xs]
        target = [sample.target[j] for _, ys in shared for j in ys]
        one, other = dice.sample([s for s in samples if s is not sample], 2)
        yield _among(one.source, source, dice), _among(other.target, target, dice)


def _among(texts: Sequence[str], shared: Sequence[str], dice: random.Random) -> list[str]:
    """Forty sentences, the shared ones somewhere among strangers."""
    others = _stretch(texts, max(_FORTY - len(shared), 0), dice)
    place = dice.randrange(len(others) + 1)
    return [*others[:place], *shared, *others[place:]]


def _stretch(texts: Sequence[str], size: int, dice: random.Random) -> Sequence[str]:
    start = dice.randrange(max(1, len(texts) - size + 1))
    return texts[start : start + size]
