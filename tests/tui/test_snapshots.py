"""How the screens look, as pictures.

After an intended change run ``pytest tests/tui/test_snapshots.py --snapshot-update``, and look at
every changed picture under ``__snapshots__`` before committing it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.store.projects import TRANSLATOR, add_pair, add_source, new_project
from tests.tui.conftest import Reviewer
from tests.tui.sample_project import (
    CONFIDENCES,
    ENGLISH,
    FRENCH,
    LINKS,
    RENDERINGS,
    write_one_to_one,
    write_pairs,
)
from workbench.store import StoredRendering
from workbench.tui.app import WorkbenchApp
from workbench.tui.dialogs.panel import Panel
from workbench.tui.theme import DARK, LIGHT

Draws = Callable[..., bool]

pytestmark = pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=["80x24", "160x45"])


@pytest.fixture
def several_documents(tmp_path: Path) -> Path:
    """The station, a pair with a doubtful bead, and drafts; renderings for some."""
    path = tmp_path / "station.bitext"
    with new_project(path) as project:
        add_pair(
            project, "gare", source=FRENCH, target=ENGLISH, links=LINKS, confidences=CONFIDENCES
        )
        add_pair(
            project,
            "lettre",
            source=("Chère Anne,", "J'ai 3 pommes.", "À bientôt !"),
            target=("Dear Anne,", "I have 4 apples.", "See you soon!"),
            links=(((0,), (0,)), ((1,), (1,)), ((2,), (2,))),
            confidences=(0.98, 0.7, 0.3),
        )
        add_source(project, "brouillon")
        model = project.meta.use_model(TRANSLATOR)
        put = {text: StoredRendering(english, -0.5) for text, english in RENDERINGS.items()}
        project.renderings.put(model, put)
    return path


@pytest.fixture
def draws(snap_compare: Draws, several_documents: Path, size: tuple[int, int]) -> Draws:
    """Whether the screen after some keys is the one in the picture."""

    def compare(*keys: str, theme: str = DARK) -> bool:
        return _compare(snap_compare, several_documents, size, keys, theme=theme)

    return compare


def _compare(
    snap_compare: Draws,
    project: Path,
    size: tuple[int, int],
    keys: Sequence[str],
    *,
    theme: str = DARK,
) -> bool:
    app = WorkbenchApp(project, remembers=False)
    app.theme = theme
    app.animation_level = "none"

    async def drive(pilot: Pilot[None]) -> None:
        reviewer = Reviewer(pilot, app)
        await reviewer.finish_work()
        for key in keys:
            await reviewer.press(key)
            if isinstance(app.screen, Panel):  # its command waits for an answer
                await pilot.pause(0.1)
                await reviewer.settle()
            else:
                await reviewer.finish_work()
            # A cursor that blinks is there in one picture of two.
            for area in app.screen.query(TextArea):
                area.cursor_blink = False
            for line in app.screen.query(Input):
                line.cursor_blink = False

    return snap_compare(app, terminal_size=size, run_before=drive)


def test_the_review_after_some_decisions(draws: Draws) -> None:
    assert draws("r", "a", "a", "p", "d", "g", "j", "j")


def test_the_review_in_light(draws: Draws) -> None:
    assert draws("G", theme=LIGHT)


@pytest.fixture
def long_pair(tmp_path: Path) -> Path:
    """A bead of thirty sentences between two short ones."""
    french = [
        f"Voici la phrase numéro {n}, qui remplit plus d'une ligne à elle seule." for n in range(30)
    ]
    english = [
        f"This is sentence number {n}, which fills more than a line by itself." for n in range(30)
    ]
    many = tuple(range(1, 31))
    return write_pairs(
        tmp_path / "long.bitext",
        ["Un.", *french, "Fin."],
        ["One.", *english, "End."],
        [((0,), (0,)), (many, many), ((31,), (31,))],
        [0.9, 0.4, 0.9],
    )


@pytest.mark.parametrize(
    "keys", [(), ("e", "f2"), ("s", "down", "J")], ids=["list", "field", "split"]
)
def test_a_long_pair(
    snap_compare: Draws, long_pair: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    assert _compare(snap_compare, long_pair, size, keys)


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    """A pair whose target is not finished."""
    pairs = [
        (
            "Le 3 mai, Marie a payé 1 234,5 euros à <b>Lyon</b>.",
            "On <b>3 May</b>, Mary has recieved, payed",
        ),
        ("« Merci », dit-elle.", "“Thank you,” she said."),
    ]
    return write_one_to_one(tmp_path / "facture.bitext", pairs)


@pytest.mark.parametrize(
    "keys",
    [("ctrl+g",), ("ctrl+l",), ("down", "ctrl+f")],
    ids=["missing", "characters", "spelling"],
)
def test_help_in_the_field(
    snap_compare: Draws, invoice: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    assert _compare(snap_compare, invoice, size, ("e", *keys))


def test_whole_segments_in_the_list_and_separated_documents(draws: Draws) -> None:
    assert draws("d", "g", "ctrl+r")


@pytest.mark.parametrize("key", ["f", "R"])
def test_the_panels(draws: Draws, key: str) -> None:
    assert draws(key)


def test_the_help(draws: Draws) -> None:
    assert draws("f1")


def test_the_documents(draws: Draws) -> None:
    assert draws("j", "a", "a", "f2", "j")


def test_pairing_by_number(draws: Draws) -> None:
    assert draws("d", "g", "h", "f10", "3", "space", "plus", "space", "5")


def test_beads_that_cross_others_and_a_marked_side(draws: Draws) -> None:
    assert draws("d", "g", "j", "h", "ctrl+x", "j", "j", "j", "ctrl+l", "k", "ctrl+x", "j")
