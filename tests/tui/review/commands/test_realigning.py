"""Aligning a stretch again from the screen: shown, taken, left, undone."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.align.samples import sample
from tests.project.review.test_realigning import shifted, write
from tests.tui.conftest import Open, Reviewer
from workbench.bitext import Bead
from workbench.tui.dialogs.realign import RealignScreen

STORY = sample("short-story")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return write(tmp_path / "story.bitext", STORY, shifted(STORY.gold, 10, 20))


async def _ask(reviewer: Reviewer) -> None:
    """Press the key and wait until the panel, or the answer, is there."""
    await reviewer.press("d", "g", *"jjjjjjjjjjjjjj", "P")

    def has_answered() -> bool:
        return isinstance(reviewer.app.screen, RealignScreen) or "as they are" in reviewer.message

    await reviewer.until(has_answered, "the proposal")


async def test_the_difference_is_shown_and_enter_takes_it_and_u_takes_it_back(
    story: Path, open_review: Open
) -> None:
    async with open_review(story, size=(140, 40)) as reviewer:
        before = [b.id for b in _beads(reviewer)]
        await _ask(reviewer)
        text = reviewer.text()
        assert "proposed by the aligner" in text
        assert "would be paired differently" in text
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert "Aligned again" in reviewer.message
        assert [b.id for b in _beads(reviewer)] != before
        await reviewer.press("u")
        assert [b.id for b in _beads(reviewer)] == before


async def test_escape_leaves_everything_as_it_was(story: Path, open_review: Open) -> None:
    async with open_review(story) as reviewer:
        before = _beads(reviewer)
        await _ask(reviewer)
        await reviewer.press("j", "k", "escape")
        await reviewer.finish_work()
        assert "Nothing was changed" in reviewer.message
        assert _beads(reviewer) == before


async def test_where_nothing_changes_a_line_says_so(tmp_path: Path, open_review: Open) -> None:
    path = write(tmp_path / "p.bitext", STORY, STORY.gold)
    async with open_review(path) as reviewer:
        await reviewer.press("d", "g", "j", "p", "j", "j", "p", "k", "P")
        await reviewer.finish_work()
        assert "as they are paired now" in reviewer.message


async def test_the_aligner_runs_beside_the_screen_not_in_it(
    story: Path, open_review: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.align.embedding import embed

    seen: list[threading.Thread] = []
    load = embed.load_embedder

    def noted(*given: object, **named: object) -> object:
        seen.append(threading.current_thread())
        return load(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(embed, "load_embedder", noted)
    async with open_review(story) as reviewer:
        await _ask(reviewer)
        assert isinstance(reviewer.app.screen, RealignScreen)
        await reviewer.press("escape")
    assert len(seen) == 1
    assert seen[0] is not threading.main_thread()


async def test_a_decided_bead_is_refused_with_a_line(story: Path, open_review: Open) -> None:
    async with open_review(story) as reviewer:
        await reviewer.press("d", "g", "j", "p", "P")
        await reviewer.finish_work()
        assert "pinned" in reviewer.message


def _beads(reviewer: Reviewer) -> list[Bead]:
    session = reviewer.screen.state.session
    first = reviewer.screen.state.beads.outline.ids[0]
    return list(session.passage(first, before=0, after=1000).beads)
