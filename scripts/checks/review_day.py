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
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from textual import events
from textual.pilot import Pilot

from scripts.samples.planted_chapter import (
    BEADS,
    CROSSED,
    OMITTED,
    SHIFTED,
    Chapter,
    read_chapter,
    write_project,
)
from workbench.project.review import BeadRow
from workbench.tui.app import WorkbenchApp
from workbench.tui.review.screen import ReviewScreen

_MOST_STOPS = 300
"""Stops after which looking for issues ends."""


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
        for _ in range(SHIFTED):
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
        "find": BEADS,  # an arrow key a row
        "off by one": SHIFTED,  # Shift and an arrow nine times, U
        "crossed": 8 * 2 * CROSSED + sum(distances),  # E ^a ^c ^Enter, E ^a ^v ^Enter, both ways
        "wrong figure": edits,
        "omission": 2 * OMITTED,
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
