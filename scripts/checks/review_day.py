"""Count the keys that mend a chapter with planted faults, in the real review without a terminal.

    python -m scripts.checks.review_day --data DATA [--text NAME] [--screens FOLDER]

``DATA/align`` has novels as ``NAME.src`` and ``NAME.tgt``, a sentence a line, and ``NAME.gold``, a
ladder. The 400 beads with most figures become a project with faults: the English of ten beads is
off by one, three pairs of beads have each other's English, five figures are wrong, two sentences
lack their translation. A reviewer who sees at once what is wrong with the bead under the
cursor goes from issue to issue (``i``), then from one bead that is not 1-1 to the next (``o``), and
mends what is wrong. What neither shows is found by reading, and counted as one jump (``^g``).

Beside it stands what the documented keys of OmegaT's aligner need for the same (Move Up of a block
selected with Shift and the arrows, Edit, and one arrow key a row to read the rows, since it marks
no issues and cannot pair what is apart; https://omegat.sourceforge.io, manual, Aligner).
"""

from __future__ import annotations

import argparse
import asyncio
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from textual import events
from textual.pilot import Pilot

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
from workbench.project.review import BeadRow
from workbench.store import ProjectFile
from workbench.tui.app import WorkbenchApp
from workbench.tui.review.screen import ReviewScreen

_BEADS = 400
"""Beads of the chapter."""

_SHIFTED = 10
"""Beads whose English is off by one."""

_CROSSED = 3
"""Pairs of beads that have each other's English."""

_FIGURES = 5
"""Beads with a wrong figure."""

_OMITTED = 2
"""Beads without their English."""

_GAP = 5
"""Beads between two planted faults at least."""

_MOST_STOPS = 300
"""Stops after which looking for issues ends."""


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
    starts = range(0, max(len(gold) - _BEADS, 0) + 1, 10)
    first = max(starts, key=lambda n: _with_figures(gold[n : n + _BEADS], source, target))
    links = gold[first : first + _BEADS]
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
    start = take(next(n for n in places if free(n, _SHIFTED)), _SHIFTED)
    moved = [links[n][1] for n in range(start, start + _SHIFTED)]
    shifted = [(), *moved[: _SHIFTED - 2], moved[-2] + moved[-1]]
    for n, y in enumerate(shifted, start):
        links[n] = (links[n][0], y)
    chapter.faults[links[start][0]] = "off by one"
    for n in _figures(chapter, [n for n in places if free(n)]):
        chapter.faults[links[take(n)][0]] = "wrong figure"
    for _ in range(_CROSSED):
        a = take(next(n for n in places if free(n)))
        b = take(next(n for n in places if free(n) and 0 < abs(n - a) < 40))
        links[a], links[b] = (links[a][0], links[b][1]), (links[b][0], links[a][1])
        chapter.partners[links[a][0]] = links[b][0], abs(a - b)
        chapter.partners[links[b][0]] = links[a][0], abs(a - b)
        chapter.faults[links[a][0]] = chapter.faults[links[b][0]] = "crossed"
    omitted = [n for n in places if free(n) and 40 < len(chapter.right[links[n][0]]) < 120]
    gone = set[int]()
    for n in omitted[:_OMITTED]:
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


class Reviewer:
    """Presses keys in the real screen, and counts them by what they are for."""

    def __init__(self, pilot: Pilot[None], app: WorkbenchApp, chapter: Chapter) -> None:
        self.pilot, self.app, self.chapter = pilot, app, chapter
        self.keys: Counter[str] = Counter()
        self.by_kind: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.issues: dict[str, int] = {}
        self.stops = self.by_hand = 0

    @property
    def screen(self) -> ReviewScreen:
        """The review."""
        return next(s for s in self.app.screen_stack if isinstance(s, ReviewScreen))

    @property
    def row(self) -> BeadRow:
        """The bead under the cursor."""
        return self.screen.state.row

    async def press(self, *keys: str, why: str) -> None:
        """Press keys, and wait until all that they began is done."""
        for key in keys:
            self.keys[why] += 1
            character = {"space": " "}.get(key, key if len(key) == 1 else None)
            self.app.post_message(events.Key(key, character))
            await self.pilot.pause(0.01)
        await self.pilot.pause(0.05)

    async def wait_for_checks(self) -> None:
        """Wait until every bead is checked as it is now."""
        await self.pilot.pause(0.1)
        while self.screen.state.checks.is_running:
            await self.pilot.pause(0.1)

    def sentences(self) -> tuple[int, ...]:
        """Return the numbers of the source sentences of the bead under the cursor."""
        source = self.row.bead.source
        return tuple(i - self.first for i in source)

    @property
    def first(self) -> int:
        """Id of the first source segment: a project of one document numbers them from 1."""
        return 1

    async def look(self, how: str) -> None:
        """Mend what is wrong with the bead under the cursor."""
        self.stops += 1
        own = self.sentences()
        kind = self.chapter.faults.get(own, "")
        if not kind and own and self.row.target != self.chapter.right[own]:
            await self._go_up_to_the_fault()
            own = self.sentences()
            kind = self.chapter.faults.get(own, "")
        if not kind:
            return
        self.found[f"{kind} by {how}"] += 1
        before = self.keys["mend"]
        match kind:
            case "off by one":
                await self.press("j", "ctrl+up", why="mend")
            case "wrong figure":
                await self._mend_figure(own)
            case "crossed":
                await self._exchange(own)
            case _:
                await self.press("e", why="mend")
                text = self.chapter.right[own]
                await self.press(*("space" if c == " " else c for c in text), why="type")
                await self.press("enter", why="mend")
        self.by_kind[kind] += self.keys["mend"] - before
        self.chapter.faults.pop(own)
        await self.wait_for_checks()

    async def _go_up_to_the_fault(self) -> None:
        for _ in range(_SHIFTED):
            if self.chapter.faults.get(self.sentences()):
                return
            await self.press("k", why="find")

    async def _mend_figure(self, own: tuple[int, ...]) -> None:
        wrong, right = self.row.target, self.chapter.right[own]
        start = next(n for n, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b)
        end = next(n for n in range(start, len(wrong) + 1) if wrong[n:] == right[n:])
        # By hand: E, a word back at a time, the figure deleted and typed, ^Enter.
        self.by_hand += 2 + len(wrong[end:].split()) + (end - start) * 2
        await self.press("e", why="mend")
        editor = self.screen.editor
        await self.press("ctrl+g", why="mend")
        if editor.wording == right:
            await self.press("enter", why="mend")
            return
        await self.press("ctrl+r", why="mend")
        key = "ctrl+right" if editor.cursor_location[1] <= end else "ctrl+left"
        while abs(editor.cursor_location[1] - end) > 3:
            was = editor.cursor_location
            await self.press(key, why="mend")
            if editor.cursor_location == was or (editor.cursor_location[1] > end) == (
                key == "ctrl+right"
            ):
                break
        while editor.cursor_location[1] != end:
            key = "right" if editor.cursor_location[1] < end else "left"
            await self.press(key, why="mend")
        await self.press(*["backspace"] * (end - start), *right[start:end], "enter", why="mend")

    async def _exchange(self, own: tuple[int, ...]) -> None:
        other, _ = self.chapter.partners[own]
        state = self.screen.state
        ids = state.beads.outline.ids
        rows = state.session.rows(ids)
        number = 1 + next(
            n
            for n, row in enumerate(rows)
            if tuple(i - self.first for i in row.bead.source) == other
        )
        await self.press("ctrl+x", "ctrl+g", *str(number), "enter", "S", why="mend")
        self.chapter.faults.pop(other)


async def review(chapter: Chapter, path: Path, screens: Path | None) -> Reviewer:
    """Mend the chapter; return the reviewer, who has counted the keys."""
    app = WorkbenchApp(path, remembers=False)
    async with app.run_test(size=(160, 45)) as pilot:
        reviewer = Reviewer(pilot, app, chapter)
        await pilot.pause(0.5)
        await reviewer.wait_for_checks()
        counts = reviewer.screen.state.checks.issues.counts
        reviewer.issues = {kind.value: n for kind, n in counts.items()}
        await reviewer.press("d", "g", why="find")
        for how in ("i", "o"):
            seen = set[int]()
            await reviewer.press("g", why="find")
            while reviewer.stops < _MOST_STOPS:
                await reviewer.press(how, why="find")
                if reviewer.row.bead.id in seen:
                    break
                seen.add(reviewer.row.bead.id)
                await reviewer.look(how)
        if screens:
            screens.mkdir(parents=True, exist_ok=True)
            app.save_screenshot(filename="day.svg", path=str(screens))
        for own in list(chapter.faults):
            if own in chapter.faults:
                rows = reviewer.screen.state.session.rows(reviewer.screen.state.beads.outline.ids)
                sources = [tuple(i - reviewer.first for i in row.bead.source) for row in rows]
                number = str(sources.index(own) + 1)
                await reviewer.press("ctrl+g", *number, "enter", why="find")
                await reviewer.look("reading")
        rows = reviewer.screen.state.session.rows(reviewer.screen.state.beads.outline.ids)
        wrong = [
            row
            for row in rows
            if row.bead.source
            and row.target != chapter.right[tuple(i - reviewer.first for i in row.bead.source)]
        ]
        reviewer.by_kind["left wrong"] = len(wrong)
    return reviewer


def omegat_keys(chapter: Chapter, edits: int) -> dict[str, int]:
    """Return the keys that OmegaT's aligner needs, by what they are for.

    Args:
        chapter: The chapter with its faults.
        edits: Keys that change the wrong figures by hand.
    """
    distances = [distance for _, distance in chapter.partners.values()]
    return {
        "find": _BEADS,  # an arrow key a row
        "off by one": _SHIFTED,  # Shift and an arrow nine times, U
        "crossed": 8 * 2 * _CROSSED + sum(distances),  # E ^a ^c ^Enter, E ^a ^v ^Enter, both ways
        "wrong figure": edits,
        "omission": 2 * _OMITTED,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the keys; return 1 if something is left wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--text", default="VoyageAuCentreDeLaTerre")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--screens", type=Path, help="write a picture of the screen there")
    chosen = parser.parse_args(arguments)
    chapter = read_chapter(chosen.data / "align", chosen.text, Random(chosen.seed))
    planted = Counter(chapter.faults.values())
    planted["crossed"] //= 2
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chapter.bitext"
        write_project(chapter, path)
        reviewer = asyncio.run(review(chapter, path, chosen.screens))
    peer = omegat_keys(chapter, reviewer.by_hand)
    print(f"{'keys to':<24}{'review':>8}{'OmegaT':>8}")
    print(f"{'find':<24}{reviewer.keys['find']:>8}{peer.pop('find'):>8}")
    for kind, keys in peer.items():
        print(f"{f'mend {planted[kind]} {kind}':<24}{reviewer.by_kind[kind]:>8}{keys:>8}")
    print(f"typed text: {reviewer.keys['type']}; stops: {reviewer.stops}")
    print("issues at first: " + ", ".join(f"{k} {n}" for k, n in reviewer.issues.items()))
    print("found: " + ", ".join(f"{n} {how}" for how, n in reviewer.found.items()))
    left = reviewer.by_kind["left wrong"]
    print(f"beads left wrong: {left}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
