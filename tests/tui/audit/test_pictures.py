"""How the audit looks, as pictures.

After an intended change run ``pytest tests/tui/audit/test_pictures.py --snapshot-update``, and look
at every changed picture under ``__snapshots__`` before committing it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.project.audit.audited import every, judge_all, mixed, write_numbered
from tests.tui.conftest import Reviewer
from tests.tui.sample_project import write_one_to_one
from workbench.project.audit import ResultOptions, SampleOptions, open_audit
from workbench.tui.audit_app import AuditApp
from workbench.tui.theme import DARK, LIGHT

Draws = Callable[..., bool]

pytestmark = pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=["80x24", "160x45"])

PAIRS = [
    ("« Vous attendez quelqu'un ? » demanda le chef de gare.", "“Are you waiting?” he asked."),
    ("Il pleuvait depuis l'aube, et la verrière laissait passer l'eau.", "It had been raining."),
    ("Non, dit-elle.", "“No,” she said."),
]


@pytest.fixture(autouse=True)
def same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.store.audit.audits.utc_now", lambda: "2026-11-28T12:00:00Z")


def drawn(
    snap_compare: Draws,
    path: Path,
    size: tuple[int, int],
    keys: Sequence[str] = (),
    *,
    pairs: int = 3,
    theme: str = DARK,
) -> bool:
    with open_audit(path, SampleOptions(size=pairs)) as session:
        app = AuditApp(session, ResultOptions(precision=0.95, width=0.02), remembers=False)
        app.theme = theme
        app.animation_level = "none"

        async def press(pilot: Pilot[None]) -> None:
            reviewer = Reviewer(pilot, app)
            await reviewer.settle()
            await reviewer.press(*keys)

        return snap_compare(app, terminal_size=size, run_before=press)


def test_a_pair(snap_compare: Draws, tmp_path: Path, size: tuple[int, int]) -> None:
    path = write_one_to_one(tmp_path / "gare.bitext", PAIRS)
    assert drawn(snap_compare, path, size)


def test_a_pair_with_a_verdict_and_a_note(
    snap_compare: Draws, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = write_one_to_one(tmp_path / "gare.bitext", PAIRS)
    keys = ["p", "left", "n", *"la fin", "enter"]
    keys = ["space" if key == " " else key for key in keys]
    assert drawn(snap_compare, path, size, keys, theme=LIGHT)


def test_the_result(snap_compare: Draws, tmp_path: Path, size: tuple[int, int]) -> None:
    path = write_numbered(tmp_path / "gare.bitext", mixed(400))
    with open_audit(path, SampleOptions(size=120)) as session:
        judge_all(session, every(25))
    assert drawn(snap_compare, path, size, pairs=120)


def test_without_colours(
    snap_compare: Draws, tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    path = write_one_to_one(tmp_path / "gare.bitext", PAIRS)
    assert drawn(snap_compare, path, size, ["r", "left"])
