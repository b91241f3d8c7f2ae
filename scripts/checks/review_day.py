"""Count the keys that mend a chapter with planted faults, in the real review.

    python -m scripts.checks.review_day --data DATA [--tmux] [--size 160x45] [--screens FOLDER]

``DATA/align`` has novels as ``NAME.src`` and ``NAME.tgt``, a sentence a line, and ``NAME.gold``, a
ladder. The 400 beads with most figures become a project with faults: the English of ten beads is
off by one, three pairs of beads have each other's English, five figures are wrong, two sentences
lack their translation. A reviewer who sees at once what is wrong with the bead under the
cursor goes from issue to issue (``i``), then from one bead that is not 1-1 to the next (``o``), and
mends what is wrong. What neither shows is found by reading, and counted as one jump (``^g``).

With ``--tmux``, the keys go to the workbench in a window of tmux, and the reviewer sees what this
terminal shows; else the screens run in this process.

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
from collections.abc import Sequence
from pathlib import Path
from random import Random

from scripts.checks.desks import Desk, PilotDesk, TmuxDesk
from scripts.samples.planted_chapter import (
    BEADS,
    CROSSED,
    OMITTED,
    SHIFTED,
    Chapter,
    read_chapter,
    write_project,
)

_MOST_STOPS = 300
"""Stops after which looking for issues ends."""

_WORD_EDGE = re.compile(r"(?<=\W)(?=\w)|(?<=\w)(?=\W)")
"""Where ``^←`` stops in the text field."""


class Reviewer:
    """Presses keys in the real screen, and counts them by what they are for."""

    def __init__(self, desk: Desk, chapter: Chapter) -> None:
        self.desk, self.chapter = desk, chapter
        self.keys: Counter[str] = Counter()
        self.by_kind: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.issues: dict[str, int] = {}
        self.stops = self.by_hand = self.panels = 0

    async def press(self, *keys: str, why: str) -> None:
        """Press keys, and count them."""
        for key in keys:
            self.keys[why] += 1
            await self.desk.press(key)

    async def look(self, how: str) -> None:
        """Mend what is wrong with the bead under the cursor."""
        self.stops += 1
        bead = self.desk.here()
        own = bead.source
        kind = self.chapter.faults.get(own, "")
        if not kind and own and bead.target != self.chapter.right[own]:
            await self._go_up_to_the_fault()
            own = self.desk.here().source
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
                self.panels += 1
                await self.press("e", why="mend")
                text = self.chapter.right[own]
                await self.press(*("space" if c == " " else c for c in text), why="type")
                self.desk.save_screen("typing")
                await self.press("enter", why="mend")
        self.by_kind[kind] += self.keys["mend"] - before
        self.chapter.faults.pop(own)
        await self.desk.wait_for_checks()
        self.desk.save_screen(kind.replace(" ", "-"))

    async def _go_up_to_the_fault(self) -> None:
        for _ in range(SHIFTED):
            if self.chapter.faults.get(self.desk.here().source):
                return
            await self.press("k", why="find")

    async def _mend_figure(self, own: tuple[int, ...]) -> None:
        wrong, right = self.desk.here().target, self.chapter.right[own]
        start = next(n for n, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b)
        end = next(n for n in range(start, len(wrong) + 1) if wrong[n:] == right[n:])
        # By hand: E, a word back at a time, the figure deleted and typed, ^Enter.
        self.by_hand += 2 + len(wrong[end:].split()) + (end - start) * 2
        self.panels += 1
        await self.press("e", "ctrl+g", why="mend")
        if self.desk.field() != right:
            await self.press("ctrl+r", "end", why="mend")
            place = len(wrong)
            while place - end > 3:
                back = _word_left(wrong[:place])
                if back < end:
                    break
                place = back
                await self.press("ctrl+left", why="mend")
            await self.press(*["left"] * (place - end), why="mend")
            await self.press(*["backspace"] * (end - start), *right[start:end], why="mend")
        if self.desk.field() != right:
            await self.press("ctrl+a", why="mend")
            await self.press(*("space" if c == " " else c for c in right), why="type")
        self.desk.save_screen("figure")
        await self.press("enter", why="mend")

    async def _exchange(self, own: tuple[int, ...]) -> None:
        other, _ = self.chapter.partners[own]
        number = self._number_of(other)
        self.panels += 1
        await self.press("ctrl+x", "ctrl+g", *str(number), "enter", "S", why="mend")
        self.chapter.faults.pop(other)

    def _number_of(self, own: tuple[int, ...]) -> int:
        return next(bead.number for bead in self.desk.beads() if bead.source == own)

    async def go_through(self) -> None:
        """Go from issue to issue, then to beads that are not 1-1, then to what is left."""
        await self.desk.wait_for_checks()
        self.issues = self.desk.issues()
        self.desk.save_screen("opened")
        await self.press("d", "g", why="find")
        for how in ("i", "o"):
            seen = set[int]()
            await self.press("g", why="find")
            while self.stops < _MOST_STOPS:
                await self.press(how, why="find")
                number = self.desk.here().number
                if number in seen:
                    break
                seen.add(number)
                await self.look(how)
        for own in list(self.chapter.faults):
            if own in self.chapter.faults:
                self.panels += 1
                await self.press("ctrl+g", *str(self._number_of(own)), "enter", why="find")
                await self.look("reading")
        self.desk.save_screen("done")
        right = self.chapter.right
        self.by_kind["left wrong"] = sum(
            bool(bead.source) and bead.target != right[bead.source] for bead in self.desk.beads()
        )


def _word_left(text: str) -> int:
    """Return where the cursor of the text field goes from the end of a text."""
    stops = [match.start() for match in _WORD_EDGE.finditer(text.rstrip())]
    return stops[-1] if stops else 0


async def review(
    chapter: Chapter,
    path: Path,
    *,
    in_tmux: bool,
    size: tuple[int, int],
    screens: Path | None,
) -> Reviewer:
    """Mend the chapter; return the reviewer, who has counted the keys."""
    desks = TmuxDesk if in_tmux else PilotDesk
    async with desks.opened(path, size, screens) as desk:
        reviewer = Reviewer(desk, chapter)
        await reviewer.go_through()
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
    parser.add_argument("--tmux", action="store_true", help="in a window of tmux")
    parser.add_argument("--size", default="160x45", help="columns and lines of the screen")
    parser.add_argument("--screens", type=Path, help="save the screens there")
    chosen = parser.parse_args(arguments)
    chapter = read_chapter(chosen.data / "align", chosen.text, Random(chosen.seed))
    planted = Counter(chapter.faults.values())
    planted["crossed"] //= 2
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chapter.bitext"
        write_project(chapter, path)
        width, _, height = chosen.size.partition("x")
        reviewer = asyncio.run(
            review(
                chapter,
                path,
                in_tmux=chosen.tmux,
                size=(int(width), int(height)),
                screens=chosen.screens,
            )
        )
    peer = omegat_keys(chapter, reviewer.by_hand)
    print(f"{'keys to':<24}{'review':>8}{'OmegaT':>8}")
    print(f"{'find':<24}{reviewer.keys['find']:>8}{peer.pop('find'):>8}")
    for kind, keys in peer.items():
        print(f"{f'mend {planted[kind]} {kind}':<24}{reviewer.by_kind[kind]:>8}{keys:>8}")
    print(
        f"typed text: {reviewer.keys['type']}; beads looked at: {reviewer.stops};"
        f" panels and fields opened: {reviewer.panels}"
    )
    if reviewer.issues:
        print("issues at first: " + ", ".join(f"{k} {n}" for k, n in reviewer.issues.items()))
    print("found: " + ", ".join(f"{n} {how}" for how, n in reviewer.found.items()))
    left = reviewer.by_kind["left wrong"]
    print(f"beads left wrong: {left}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
