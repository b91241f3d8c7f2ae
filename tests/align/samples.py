"""The sample texts with their gold links, whole, in parts, and joined in other orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from workbench.bitext import Link
from workbench.bitext.ladder import parse_ladder
from workbench.resources import bundled

NAMES = ("interview", "news-report", "short-story", "manual")


@dataclass(frozen=True)
class Sample:
    """Sentences of both sides and their gold links, in the order of the source."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    gold: tuple[Link, ...]


@cache
def sample(name: str) -> Sample:
    """A sample of the bundled corpus."""
    folder = bundled("corpus")
    source, target = (
        tuple((folder / f"{name}.{language}.sentences").read_text("utf-8").splitlines())
        for language in ("fr", "en")
    )
    gold = parse_ladder((folder / f"{name}.gold").read_text("utf-8").splitlines())
    return Sample(source, target, tuple(gold))


def part(whole: Sample, start: int, stop: int) -> Sample:
    """The links ``start`` … ``stop`` - 1 of a sample, with their sentences and no others."""
    links = whole.gold[start:stop]
    xs = sorted(i for link in links for i in link[0])
    ys = sorted(j for link in links for j in link[1])
    gold = tuple(
        (tuple(xs.index(i) for i in link[0]), tuple(ys.index(j) for j in link[1])) for link in links
    )
    return Sample(tuple(whole.source[i] for i in xs), tuple(whole.target[j] for j in ys), gold)


def assemble(source: Sequence[Sample], target: Sequence[Sample]) -> Sample:
    """A book whose source has these chapters and whose target has those, each in its order.

    What one side has alone is unpaired there, a link for each sentence.
    """
    xs: list[str] = []
    ys: list[str] = []
    at = {id(chapter): [-1, -1] for chapter in (*source, *target)}
    for chapter in source:
        at[id(chapter)][0] = len(xs)
        xs += chapter.source
    for chapter in target:
        at[id(chapter)][1] = len(ys)
        ys += chapter.target
    gold: list[Link] = []
    for chapter in (*source, *(c for c in target if at[id(c)][0] < 0)):
        x, y = at[id(chapter)]
        if x >= 0 and y >= 0:
            gold += [
                (tuple(i + x for i in link[0]), tuple(j + y for j in link[1]))
                for link in chapter.gold
            ]
        elif x >= 0:
            gold += [((x + i,), ()) for i in range(len(chapter.source))]
        else:
            gold += [((), (y + j,)) for j in range(len(chapter.target))]
    return Sample(tuple(xs), tuple(ys), tuple(gold))
