"""Kill the review at random moments, open it again, and check that no key was lost.

    python -m scripts.faults.kill_review --rounds 50

The real screen runs in a pseudo-terminal and is driven by keys: accept, needs work, merge, split,
slide, pairing by mark and by number, changes of many beads at once, find and replace, spelling
corrections, notes, bookmarks, conflicts of merged copies, undo and redo, letters typed into the
field. After every key that the screen has answered by drawing, a second connection reads the state
of the file. Then, at a random moment while more keys arrive, the process is killed (SIGKILL); in
half of the rounds a text field with letters typed into it is open then. When it is opened again,
the project must pass its integrity check; it must hold every edit that had been drawn, in order,
every bookmark and word of the project, and the text of an open field.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from scripts.faults.terminal_screen import Screen
from scripts.samples.make_project import make_project
from workbench.bitext import Side
from workbench.project.merging.merge import merge_projects
from workbench.project.review import ReviewSession
from workbench.store import ProjectFile

_KEYS: tuple[Sequence[str], ...] = (
    *("\r", "r", "m", "s\r", "u", "U", "j", "k", "n", "J", "K", "X", "x", "p", "c", "d", "T", "S"),
    # The rest slid down and up; many beads accepted, excluded, pinned, of a range or of the list.
    *(("\x1b[1;5B",), ("\x1b[1;5A",), "Ay", "WjjB\ry", ("B", *["\x1b[B"] * 3, "\r", "y")),
    *(("B", *["\x1b[B"] * 5, "\r", "y"), ("\x1b[15~",), ("\x1b[18~",), "Q\r", "Y"),
    # Sides marked and paired with a bead that is apart; sentences paired and moved by number.
    *(("\x18", "j", "j", "\x0c"), ("\x18", "k", "\x1b[D", "\x0c", "\x1b[C")),
    *(("\x1b[21~", *"3 + 9:1", "\r"), ("\x1b[21~", "\t", *"5", "\r")),
    ("\x1b[21~", "\x1b[A", *["\x7f"] * 5, "\t", *"7", "\t", *"after 2", "\r"),
    # A conflict of merged copies: this version stays, or the other one is taken.
    *(("\x0b", "1"), ("\x0b", "2")),
    # The next issue, then a misspelt word: a suggestion is taken, or the word is added.
    *(("i", "e", "\x06", *"11\r"), ("i", "e", "\x06", *"1a", "\x13"), ("i", "e", "\x06", *"n2\r")),
    # A note, and bookmarks.
    *(
        ("b", *"voir", "\r"),
        ("b", *"plus tard", "\r"),
        ("\x1b[15~", "j", "\x1b[15~"),
        ("\x1b[17~",),
    ),
    # Find and replace across the project.
    ("R", *"number", "\t", *"no.", "\r", "n", " ", " ", "\r"),
    # One undo after the other, and as many redone.
    *(("u", "u", "u", "U", "U"), ("m", "u", "U"), ("s", "\r", "u", "U")),
)
"""What is pressed, each key of it on its own."""
_FIELD_ROUNDS = 0.7
"""Share of the rounds in which a field is opened and letters are typed before the kill."""
_LEFT = 0.8
"""Share of what is pressed after which a panel that is still open is left, so that keys of the list
do not all go to the first panel."""
_LEAST_FIELDS = 0.4
"""Share of the rounds in which the field must be open; otherwise too little is tried."""
_MANY = 20
"""Rounds from which on that share must be reached."""
_PANELS = 2
"""Panels that can be open one over the other."""
_TRIES = 2
"""How often the field is opened, where the first key came too early for a busy machine."""
_LOOK = 0.1
"""Seconds between two looks into the file."""
_OPEN = 8.0
"""Seconds that the field may take to open, and to keep what is typed, on a busy machine."""
_FIRST = "\N{SECTION SIGN}"
"""What is typed first into an open field."""
_MISSPELT = 3
"""A word of each bead whose place is divisible by this is misspelt at first."""


@dataclass(frozen=True, slots=True)
class State:
    """The work of a reviewer in a project.

    Attributes:
        edits: Number of edits in the journal, and of those that are not undone.
        beads: Shape, status, wording and flags of every bead, in order.
        drafts: Texts typed into fields and not saved.
        bookmarks: Ids of the bookmarked beads.
        words: Words that are spelt right in the project.
    """

    edits: tuple[int, int]
    beads: tuple[object, ...]
    drafts: tuple[str, ...]
    bookmarks: frozenset[int]
    words: frozenset[str]


def read_state(path: Path) -> State:
    """Read the state of a project file while another process writes to it."""
    with ProjectFile.open(path, read_only=True) as project:
        ids = project.views.bead_ids()
        beads = tuple(place.bead for place in project.beads.placed(ids).values())
        drafts = tuple(
            project.unsaved_texts.get(*one) or "" for one in project.unsaved_texts.waiting()
        )
        return State(
            project.journal.size(),
            beads,
            drafts,
            project.bookmarks.get(),
            project.own_words.get(),
        )


def _comes_into_file(project: Path, typed: str) -> bool:
    until = time.monotonic() + _OPEN
    while time.monotonic() < until:
        if any(typed in draft for draft in read_state(project).drafts):
            return True
        time.sleep(_LOOK)
    return False


def open_field(screen: Screen, project: Path) -> bool:
    """Leave what is open, open the text field, and type a first character into it.

    A panel keeps the key that opens the field, so each is left first; Esc in the list does no harm.
    The field is open if the character, which is no key of the list, comes into the file as a draft.
    """
    screen.press_each(["\x1b"] * _PANELS)
    before = "".join(read_state(project).drafts).count(_FIRST)
    for _ in range(_TRIES):
        screen.press_each("e")
        screen.press(_FIRST)
        until = time.monotonic() + _OPEN
        while time.monotonic() < until:
            screen.wait_until_drawn(0.5)
            if "".join(read_state(project).drafts).count(_FIRST) > before:
                return True
    return False


def one_round(project: Path, random: Random, state: Path) -> tuple[str, str]:
    """Review, kill, open again and compare; return what is wrong, and what was typed."""
    screen = Screen(project, state)
    try:
        if not screen.wait_until_opened():
            return "the review did not open", ""
        for _ in range(random.randint(2, 6)):
            screen.press_each(random.choice(_KEYS))
            if random.random() < _LEFT:
                screen.press_each(["\x1b"])
        typed = ""
        if random.random() < _FIELD_ROUNDS and open_field(screen, project):
            letters = "".join(random.choices("abcdefghij", k=random.randint(1, 12)))
            typed = _FIRST + letters
            screen.press_each(letters)
            if not _comes_into_file(project, typed):
                return f"typed {typed!r}, which never came into the file", typed
        drawn = screen.settled(lambda: read_state(project))
        # A key that may or may not be handled when the process is killed.
        if not typed:
            screen.press(random.choice(_KEYS)[0])
        time.sleep(random.random() * 0.08)
    finally:
        screen.kill()
    return _compare(project, drawn, typed), typed


def _compare(project: Path, drawn: State, typed: str) -> str:
    with ProjectFile.open(project) as opened:
        faults = opened.find_faults()
    if faults:
        return f"the file is damaged: {faults[0]}"
    found = read_state(project)
    made, stood = drawn.edits
    if found.edits[0] not in (made, made + 1):
        return f"{made} edits were drawn, {found.edits[0]} are in the file"
    if found.edits == drawn.edits and found.beads != drawn.beads:
        return "beads differ although no edit was made since they were drawn"
    if found.edits == drawn.edits and typed and found.bookmarks != drawn.bookmarks:
        return "bookmarks differ although no key came for them since they were drawn"
    if not drawn.words <= found.words:
        return f"the words {sorted(drawn.words - found.words)} are not known any more"
    if abs(found.edits[1] - stood) > 1:
        return f"{stood} edits were not undone, now {found.edits[1]}"
    if typed and not any(typed in draft for draft in found.drafts):
        return f"typed {typed!r}, kept {found.drafts!r}"
    return ""


def _make_merged_project(path: Path) -> None:
    """Make a project of two copies in which reviewers have changed the same beads."""
    base = path.with_name("base.bitext")
    make_project(base, 400)
    with contextlib.closing(ReviewSession(base, actor="anne")) as session:
        for bead_id in session.project.views.bead_ids()[::_MISSPELT]:
            (row,) = session.rows([bead_id])
            if row.target:
                session.texts.set_text(bead_id, Side.TARGET, f"{row.target} A mispelt wrod.")
    copies = []
    for name in ("marie", "jean"):
        copies.append(Path(shutil.copyfile(base, path.with_name(f"{name}.bitext"))))
        session = ReviewSession(copies[-1], actor=name)
        for bead_id in session.project.views.bead_ids()[::20]:
            session.texts.set_text(bead_id, Side.TARGET, f"Typed by {name}.")
        session.close()
    merge_projects(copies, path)


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill the review, as often as the arguments say; return 1 if anything was lost.

    Too few rounds with an open field also give 1, as then what is typed was not tried.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--project", type=Path, help="project to copy; default: a generated one")
    chosen = parser.parse_args(arguments)
    random = Random(chosen.seed)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "killed.bitext"
        if chosen.project:
            shutil.copyfile(chosen.project, project)
        else:
            _make_merged_project(project)
        lost = fields = 0
        for number in range(1, chosen.rounds + 1):
            wrong, typed = one_round(project, random, Path(folder) / "state")
            lost += bool(wrong)
            fields += bool(typed)
            if wrong:
                print(f"round {number}: {wrong}", flush=True)
        made, stood = read_state(project).edits
        with ProjectFile.open(project, read_only=True) as killed:
            kinds = killed.journal.kinds()
            bookmarks, words = len(killed.bookmarks.get()), len(killed.own_words.get())
        print(
            f"{chosen.rounds} kills, {fields} with a field open: {lost} lost something;"
            f" {made} edits made, {stood} of them not undone"
        )
        print(", ".join(f"{count} {kind}" for kind, count in kinds.items()))
        print(f"{bookmarks} bookmarks, {words} words of the project")
    too_few = chosen.rounds >= _MANY and fields < chosen.rounds * _LEAST_FIELDS
    return 1 if lost or too_few else 0


if __name__ == "__main__":
    sys.exit(main())
