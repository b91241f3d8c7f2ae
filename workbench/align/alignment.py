"""The result of aligning two texts, and how found links become one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from workbench.align.arrays import Bools, Floats
from workbench.align.block_pairs import BlockPairs
from workbench.align.features.encoded_text import EncodedText
from workbench.bitext import Link, Signature


@dataclass(frozen=True)
class Alignment:
    """The links of two texts in the order of the source.

    Target sentences without counterpart follow the link of the target sentence before them.

    Attributes:
        links: Sentence numbers of both texts; every sentence is in exactly one link.
        confidence: Probability that each link is right, shape (len(links),).
        score: Cost of each link: about 0 for the same meaning, 1 for unrelated text, and 0 for
            unpaired sentences.
        moved: Whether each link belongs to a passage that stands elsewhere in the other text.
        signature: How it was made.
    """

    links: tuple[Link, ...]
    confidence: Floats
    score: Floats
    moved: Bools
    signature: Signature


def arrange(
    found: Sequence[BlockPairs],
    source: EncodedText,
    target: EncodedText,
    counts: tuple[int, int],
    signature: Signature,
    *,
    fixed: Sequence[Link] = (),
) -> Alignment:
    """Put links into the order of the source, and add the sentences that are in none.

    Args:
        found: The links of the main chain, then those of each moved passage, at positions of the
            encoded texts.
        source: The encoded source.
        target: The encoded target.
        counts: Number of sentences of both texts, empty ones included.
        signature: How the links were made.
        fixed: Links that were given and not found; their confidence is 1.
    """
    placed = list(_place(found, source.numbers.tolist(), target.numbers.tolist()))
    placed += [_PlacedLink((link[0][0], 0, -1), link) for link in fixed if link[0]]
    in_link = {x for each in placed for x in each.link[0]}
    placed += [_PlacedLink((x, 0, -1), ((x,), ())) for x in range(counts[0]) if x not in in_link]
    placed += _target_only(placed, counts[1], fixed)
    placed.sort(key=lambda each: (each.key, each.link[1]))
    return Alignment(
        links=tuple(each.link for each in placed),
        confidence=np.array([each.confidence for each in placed], np.float32),
        score=np.array([each.score for each in placed], np.float32),
        moved=np.array([each.moved for each in placed], dtype=bool),
        signature=signature,
    )


class _PlacedLink(NamedTuple):
    """A link and its place among the others.

    Attributes:
        key: The source sentence that it begins with or follows, 0 or 1 for that, and its number
            among the found links, or -1.
    """

    key: tuple[int, int, int]
    link: Link
    confidence: float = 1.0
    score: float = 0.0
    moved: bool = False


def _place(
    found: Sequence[BlockPairs], source: Sequence[int], target: Sequence[int]
) -> Iterator[_PlacedLink]:
    """Yield found links by sentence numbers, given those of the encoded sentences."""
    number = 0
    for passage, part in enumerate(found):
        columns = (part.x0, part.x1, part.y0, part.y1, part.posterior, part.cost)
        for x0, x1, y0, y1, confidence, score in zip(*(c.tolist() for c in columns), strict=True):
            link = _sentence_numbers(source, x0, x1), _sentence_numbers(target, y0, y1)
            before = source[x0 - 1] if x0 else -1
            key = (link[0][0], 0, number) if link[0] else (before, 1, number)
            yield _PlacedLink(key, link, confidence, score, bool(passage))
            number += 1


def _sentence_numbers(numbers: Sequence[int], start: int, stop: int) -> tuple[int, ...]:
    """Return the sentence numbers of a span, those of the empty sentences in it included."""
    return tuple(range(numbers[start], numbers[stop - 1] + 1)) if start < stop else ()


def _target_only(
    placed: Sequence[_PlacedLink], count: int, fixed: Sequence[Link]
) -> Iterator[_PlacedLink]:
    """Yield links of the target sentences that are in no link, after those before them."""
    keys = {y: each.key for each in placed for y in each.link[1]}
    fixed_alone = {link[1][0]: link for link in fixed if not link[0]}
    for y in range(count):
        if y not in keys:
            link = fixed_alone.get(y, ((), (y,)))
            before = keys.get(y - 1, (-1, 1, -1))
            keys.update(dict.fromkeys(link[1], (before[0], 1, before[2])))
            yield _PlacedLink(keys[y], link)
