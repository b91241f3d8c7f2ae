"""A chapter of a novel with planted faults, as a project to mend."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from workbench.bitext import (
    FRENCH_ENGLISH,
    Bead,
    BlockKind,
    Document,
    Link,
    Side,
    Span,
)
from workbench.bitext.document import Block
from workbench.bitext.ladder import parse_ladder
from workbench.store import ProjectFile

BEADS = 400
"""Beads of the chapter."""

SHIFTED = 10
"""Beads whose English is off by one."""

CROSSED = 3
"""Pairs of beads that have each other's English."""

_FIGURES = 5
"""Beads with a wrong figure."""

OMITTED = 2
"""Beads without their English."""

_GAP = 5
"""Beads between two planted faults at least."""


@dataclass
class Chapter:
    """A chapter as it should be, and what was planted in it.

    Attributes:
        source: Source sentences.
        target: Target sentences, with the wrong figures.
        links: The links with the planted faults.
        right: For the source sentences of each bead, the English that belongs to it.
        faults: What is wrong, by the source sentences of the bead at which it is mended.
        partners: The source sentences of the other bead of a crossed pair, and its distance.
    """

    source: list[str]
    target: list[str]
    links: list[Link]
    right: dict[tuple[int, ...], str] = field(default_factory=dict)
    faults: dict[tuple[int, ...], str] = field(default_factory=dict)
    partners: dict[tuple[int, ...], tuple[tuple[int, ...], int]] = field(default_factory=dict)


def read_chapter(folder: Path, name: str, random: Random) -> Chapter:
    """Read the beads of a novel that have most figures, and plant the faults."""
    source, target = (
        (folder / f"{name}.{ending}").read_text(encoding="utf-8").splitlines()
        for ending in ("src", "tgt")
    )
    gold = list(parse_ladder((folder / f"{name}.gold").read_text(encoding="utf-8").splitlines()))
    starts = range(0, max(len(gold) - BEADS, 0) + 1, 10)
    first = max(starts, key=lambda n: _with_figures(gold[n : n + BEADS], source, target))
    links = gold[first : first + BEADS]
    ends = [sorted(n for link in links for n in link[side]) for side in (0, 1)]
    (x0, *_, x1), (y0, *_, y1) = ends
    links = [(tuple(n - x0 for n in x), tuple(n - y0 for n in y)) for x, y in links]
    chapter = Chapter(source[x0 : x1 + 1], target[y0 : y1 + 1], links)
    chapter.right = {x: " ".join(chapter.target[n] for n in y) for x, y in links if x}
    _plant(chapter, random)
    return chapter


def _plant(chapter: Chapter, random: Random) -> None:
    links, taken = chapter.links, set[int]()

    def free(first: int, count: int = 1) -> bool:
        near = range(max(first - _GAP, 0), min(first + count + _GAP, len(links)))
        inside = range(first, first + count)
        return (
            first + count <= len(links)
            and taken.isdisjoint(near)
            and all(len(links[n][0]) == len(links[n][1]) == 1 for n in inside)
        )

    def take(first: int, count: int = 1) -> int:
        taken.update(range(first, first + count))
        return first

    places = random.sample(range(len(links)), len(links))
    start = take(next(n for n in places if free(n, SHIFTED)), SHIFTED)
    moved = [links[n][1] for n in range(start, start + SHIFTED)]
    shifted = [(), *moved[: SHIFTED - 2], moved[-2] + moved[-1]]
    for n, y in enumerate(shifted, start):
        links[n] = (links[n][0], y)
    chapter.faults[links[start][0]] = "off by one"
    for n in _figures(chapter, [n for n in places if free(n)]):
        chapter.faults[links[take(n)][0]] = "wrong figure"
    for _ in range(CROSSED):
        a = take(next(n for n in places if free(n)))
        b = take(next(n for n in places if free(n) and 0 < abs(n - a) < 40))
        links[a], links[b] = (links[a][0], links[b][1]), (links[b][0], links[a][1])
        chapter.partners[links[a][0]] = links[b][0], abs(a - b)
        chapter.partners[links[b][0]] = links[a][0], abs(a - b)
        chapter.faults[links[a][0]] = chapter.faults[links[b][0]] = "crossed"
    omitted = [n for n in places if free(n) and 40 < len(chapter.right[links[n][0]]) < 120]
    gone = set[int]()
    for n in omitted[:OMITTED]:
        gone.update(links[take(n)][1])
        links[n] = (links[n][0], ())
        chapter.faults[links[n][0]] = "omission"
    kept = [n for n in range(len(chapter.target)) if n not in gone]
    number = {old: new for new, old in enumerate(kept)}
    chapter.target = [chapter.target[n] for n in kept]
    chapter.links = [(x, tuple(number[n] for n in y)) for x, y in links]


def _figures(chapter: Chapter, places: Sequence[int]) -> Iterator[int]:
    """Change figures, and yield the beads that have them.

    Where the chapter has too few, a figure in brackets is added to both sides first.
    """
    own = [n for n in places if _common_figures(*_texts(chapter, n))]
    last = list[int]()
    for n in [*own, *places]:
        if len(last) == _FIGURES or any(abs(n - other) <= _GAP for other in last):
            continue
        (x,), (y,) = chapter.links[n]
        if n not in own:
            chapter.source[x] += f" ({10 + n})"
            chapter.target[y] += f" ({10 + n})"
            chapter.right[x,] = chapter.target[y]
        figure = _common_figures(*_texts(chapter, n))[0]
        wrong = str((int(figure) + 3) % 10 ** len(figure)).zfill(len(figure))
        chapter.target[y] = re.sub(rf"\b{figure}\b", wrong, chapter.target[y], count=1)
        last.append(n)
        yield n


def _texts(chapter: Chapter, n: int) -> tuple[str, str]:
    (x,), (y,) = chapter.links[n]
    return chapter.source[x], chapter.target[y]


def _common_figures(source: str, target: str) -> list[str]:
    """Return the figures that stand once in both texts."""
    here, there = (Counter(re.findall(r"\b\d+\b", text)) for text in (source, target))
    return [figure for figure in there if there[figure] == here[figure] == 1]


def _with_figures(links: Sequence[Link], source: Sequence[str], target: Sequence[str]) -> int:
    pairs = [(source[x[0]], target[y[0]]) for x, y in links if len(x) == len(y) == 1]
    return sum(bool(_common_figures(*pair)) for pair in pairs)


def write_project(chapter: Chapter, path: Path) -> None:
    """Write the chapter with its faults as a project; its beads have no confidence."""
    with ProjectFile.create(path, FRENCH_ENGLISH) as project:
        sides = [_document(chapter.source, "fr"), _document(chapter.target, "en")]
        (french, source), (english, target) = sides
        document = project.documents.add("chapter", french, target=english)
        project.documents.add_segments(document, source=source, target=target)
        ids = [[s.id for s in project.documents.segments(document, side)] for side in Side]
        first = project.beads.next_id
        beads = [
            Bead(first + n, tuple(ids[0][i] for i in x), tuple(ids[1][i] for i in y))
            for n, (x, y) in enumerate(chapter.links)
        ]
        project.beads.write(document, beads)


def _document(sentences: Sequence[str], language: str) -> tuple[Document, list[Span]]:
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence), 0, BlockKind.PARAGRAPH))
        start += len(sentence) + 1
    text = " ".join(sentences)
    block = Block(0, len(text))
    return Document(f"chapter.{language}.txt", language, text, "0" * 64, (block,)), spans
