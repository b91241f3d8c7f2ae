"""How the screens look, as pictures.

After an intended change run ``pytest tests/tui/test_snapshots.py --snapshot-update``, and look at
every changed picture under ``__snapshots__`` before committing it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.store.projects import TRANSLATOR, add_pair, add_source, new_project
from tests.tui.conftest import Reviewer
from tests.tui.sample_project import CONFIDENCES, ENGLISH, FRENCH, LINKS, RENDERINGS
from workbench.store import StoredRendering
from workbench.tui.app import WorkbenchApp
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
        app = WorkbenchApp(several_documents, remembers=False)
        app.theme = theme

        async def drive(pilot: Pilot[None]) -> None:
            reviewer = Reviewer(pilot, app)
            await reviewer.finish_work()
            for key in keys:
                await reviewer.press(key)
                await reviewer.finish_work()

        return snap_compare(app, terminal_size=size, run_before=drive)

    return compare


def test_the_review_after_some_decisions(draws: Draws) -> None:
    assert draws("r", "a", "a", "p", "d", "g", "j", "j")


def test_the_review_in_light(draws: Draws) -> None:
    assert draws("G", theme=LIGHT)


def test_the_help(draws: Draws) -> None:
    assert draws("f1")


def test_the_documents(draws: Draws) -> None:
    assert draws("j", "a", "a", "f2", "j")
