"""Texts with lines that do not belong there: what confidence is fitted to and measured on.

A clean text has few unrelated pairs, so nothing in it shows what they look like. Here lines are
replaced by other lines of the same text, added, or put in another order. So are they in *ready
pairs*: as many lines on either side, as bitexts are handed on.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from scripts.bench.aligning.texts import Sample, read_samples
from scripts.training.corpus import DataMissingError, read_dev
from workbench.bitext import Link
from workbench.errors import BadInputError

_Item = TypeVar("_Item")

NEWS = ("wmt-newstest2008-2012", "wmt-newstest2013", "flores-dev")
"""Sets of ready pairs below ``dev/translate``."""

_NEWS_LINES = 500
"""Lines of a text that is cut out of such a set."""

_NEWS_TEXTS = 4
"""Texts that are cut out of a set, at most, evenly spread."""

_SHARES = (0.05, 0.1, 0.2)
"""Shares of the target lines that are replaced in ready pairs."""

_REPLACED, _ADDED, _SWAPPED = 0.08, 0.08, 0.06
"""Shares of the links that are replaced, added and swapped in texts that are no ready pairs."""

_READY = ", ready pairs"
"""What the name of a text of ready pairs ends in."""

_SHUFFLED_RUN = 12
"""Links that are shuffled together; every eighth such run of a text is."""


def read_news(data: Path) -> Iterator[Sample]:
    """Yield texts of ready pairs from the sets in ``dev/translate``, in which each line is a link.

    They are of the group ``news``, named after their set and a number.

    Raises:
        BadInputError: A set is missing.
    """
    for name in NEWS:
        try:
            source, target = read_dev(data / "dev" / "translate", name)
        except DataMissingError as missing:
            raise BadInputError(
                "there are no ready pairs",
                where=str(data / "dev" / "translate" / name),
                hint="Give the folder that holds dev/translate.",
            ) from missing
        count = min(_NEWS_TEXTS, max(1, len(source) // _NEWS_LINES))
        for number in range(count):
            first = number * len(source) // count
            lines = range(first, min(first + _NEWS_LINES, len(source)))
            yield _as_pairs(
                "news",
                f"{name} {number + 1}",
                [source[i] for i in lines],
                [target[i] for i in lines],
                origin=name,
            )


def read_fitting_texts(data: Path) -> list[Sample]:
    """Return the hand-aligned texts, those of ready pairs, and perturbed copies of both.

    Raises:
        BadInputError: There are no hand-aligned texts, or a set of ready pairs is missing.
    """
    clean = [sample for sample in read_samples(data) if sample.group != "sample"]
    clean += read_news(data)
    return clean + list(perturb(clean))


def perturb(samples: Sequence[Sample]) -> Iterator[Sample]:
    """Yield perturbed copies of novels and of ready pairs; always the same.

    They are of the group ``perturbed`` and named after the text and what was done to it.
    """
    for sample in samples:
        if sample.group == "novel":
            yield _made(sample, "replaced", partial(replaced, share=_REPLACED))
            yield _made(sample, "inserted", partial(inserted, share=_ADDED))
            yield _made(sample, "swapped lines", partial(swapped, share=_SWAPPED))
            yield _made(sample, "shuffled", shuffled)
            sample = ready_pairs(sample)
        elif sample.group != "news":
            continue
        for share in _SHARES:
            yield _made(sample, f"{share:.0%} replaced", partial(replaced, share=share))


def _made(sample: Sample, what: str, change: Callable[[Sample, random.Random], Sample]) -> Sample:
    name = f"{sample.name}: {what}"
    origin = sample.origin or sample.name
    made = change(sample, random.Random(name))
    return replace(made, group="perturbed", name=name, origin=origin)


def kind_of(sample: Sample) -> str:
    """Return the group of a text, of a perturbed one with what was done to it."""
    if sample.group != "perturbed":
        return sample.group
    origin, _, what = sample.name.rpartition(": ")
    if sample.origin in NEWS:
        return f"news: {what}"
    return f"{'ready pairs' if origin.endswith(_READY) else 'novel'}: {what}"


def ready_pairs(sample: Sample) -> Sample:
    """Return the links of a text as lines, without the unpaired sentences."""
    paired = [(xs, ys) for xs, ys in sample.gold if xs and ys]
    return _as_pairs(
        sample.group,
        f"{sample.name}{_READY}",
        [" ".join(sample.source[i] for i in xs) for xs, _ in paired],
        [" ".join(sample.target[j] for j in ys) for _, ys in paired],
        origin=sample.origin or sample.name,
    )


def _as_pairs(
    group: str, name: str, source: Sequence[str], target: Sequence[str], *, origin: str
) -> Sample:
    gold = tuple(((i,), (i,)) for i in range(len(source)))
    return Sample(group, name, tuple(source), tuple(target), gold, origin)


def replaced(sample: Sample, chance: random.Random, *, share: float) -> Sample:
    """Replace the target of 1-1 links by other target lines of the text.

    Both sentences of such a link are unpaired in the gold.
    """
    target = list(sample.target)
    picked = _pick(_single(sample), share * len(sample.gold), chance)
    is_replaced = set(picked)
    for _, (y,) in picked:
        others = [j for j in range(len(target)) if sample.target[j] != sample.target[y]]
        target[y] = sample.target[chance.choice(others)]
    gold: list[Link] = []
    for link in sample.gold:
        gold += [(link[0], ()), ((), link[1])] if link in is_replaced else [link]
    return replace(sample, target=tuple(target), gold=tuple(gold))


def inserted(sample: Sample, chance: random.Random, *, share: float) -> Sample:
    """Add lines of elsewhere in the text between the links, on either side."""
    sides: tuple[list[str], list[str]] = ([], [])
    gold: list[Link] = []
    places = set(_pick(range(len(sample.gold)), share * len(sample.gold), chance))
    for place, (xs, ys) in enumerate(sample.gold):
        if place in places:
            side = chance.randrange(2)
            number = (len(sides[side]),)
            sides[side].append(chance.choice((sample.source, sample.target)[side]))
            gold.append((number, ()) if side == 0 else ((), number))
        starts = len(sides[0]), len(sides[1])
        gold.append(
            (
                tuple(range(starts[0], starts[0] + len(xs))),
                tuple(range(starts[1], starts[1] + len(ys))),
            )
        )
        sides[0].extend(sample.source[i] for i in xs)
        sides[1].extend(sample.target[j] for j in ys)
    return replace(sample, source=tuple(sides[0]), target=tuple(sides[1]), gold=tuple(gold))


def swapped(sample: Sample, chance: random.Random, *, share: float) -> Sample:
    """Exchange the targets of neighbouring 1-1 links; both together are accepted as one link."""
    target, gold = list(sample.target), list(sample.gold)
    single = set(_single(sample))
    pairs = [
        place
        for place in range(len(gold) - 1)
        if gold[place] in single
        and gold[place + 1] in single
        and gold[place + 1][1][0] == gold[place][1][0] + 1
    ]
    accepted: list[Link] = []
    taken: set[int] = set()
    for place in sorted(_pick(pairs, share * len(gold), chance)):
        if place - 1 in taken:
            continue
        taken.add(place)
        (xs, (y,)), (others, (after,)) = gold[place], gold[place + 1]
        target[y], target[after] = target[after], target[y]
        gold[place], gold[place + 1] = (xs, (after,)), (others, (y,))
        accepted.append((xs + others, (y, after)))
    return replace(sample, target=tuple(target), gold=tuple(gold), accepted=tuple(accepted))


def shuffled(sample: Sample, chance: random.Random) -> Sample:
    """Put the targets of every eighth run of links in random order; the gold follows them."""
    gold = list(sample.gold)
    order = list(range(len(gold)))
    for first in range(0, len(gold), 8 * _SHUFFLED_RUN):
        run = order[first : first + _SHUFFLED_RUN]
        chance.shuffle(run)
        order[first : first + len(run)] = run
    number: dict[int, int] = {}
    target: list[str] = []
    for place in order:
        for y in gold[place][1]:
            number[y] = len(target)
            target.append(sample.target[y])
    moved = tuple((xs, tuple(number[y] for y in ys)) for xs, ys in gold)
    return replace(sample, target=tuple(target), gold=moved)


def _single(sample: Sample) -> list[Link]:
    return [(xs, ys) for xs, ys in sample.gold if len(xs) == len(ys) == 1]


def _pick(items: Sequence[_Item], count: float, chance: random.Random) -> list[_Item]:
    return chance.sample(list(items), min(len(items), round(count)))
