"""Edits of many beads: made behind a panel with their progress, stopped without a trace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.tui.conftest import Open, Reviewer
from workbench.bitext import Bead
from workbench.project.review.draft_edits import LoadedBeads
from workbench.store.review.edit_writer import EditWriter
from workbench.tui.dialogs.job import JobScreen


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take three beads for many, and deal with one at a time."""
    monkeypatch.setattr("workbench.tui.review.commands.many.large_edit.MANY", 3)
    monkeypatch.setattr("workbench.store.review.edit_writer._SLICE", 1)


class _Held:
    """An edit that waits before its second bead until it may go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.waits, self.may_go_on = Event(), Event()
        write, count = EditWriter._write_changed, iter(range(1000))

        def wait_then_write(writer: EditWriter, changed: Sequence[Bead]) -> None:
            if next(count) == 1:
                self.waits.set()
                assert self.may_go_on.wait(20)
            write(writer, changed)

        monkeypatch.setattr(EditWriter, "_write_changed", wait_then_write)

    async def reached(self, reviewer: Reviewer) -> None:
        await reviewer.until(self.waits.is_set, "the second bead")
        await reviewer.pilot.pause(0.2)


async def _accept_three(reviewer: Reviewer) -> None:
    await reviewer.press("d", "g", "j", "j", "A")
    await reviewer.until_shown("Accept 3 beads?")
    await reviewer.press("y")


async def test_a_large_edit_shows_how_far_it_is_and_is_one_step(
    station: Path, open_review: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = _Held(monkeypatch)
    async with open_review(station) as reviewer:
        await _accept_three(reviewer)
        await held.reached(reviewer)
        assert isinstance(reviewer.app.screen, JobScreen)
        assert "Accept 3 beads" in reviewer.text()
        assert "1 of 3" in reviewer.text()
        assert "nothing is changed" in reviewer.text()
        held.may_go_on.set()
        await reviewer.finish_work()
        assert "✓ 3" in reviewer.header
        assert "3 beads accepted" in reviewer.message
        for key, accepted, message in (("u", 0, "Undone: accept"), ("U", 3, "Done again: accept")):
            await reviewer.press(key)
            await reviewer.finish_work()
            assert f"✓ {accepted}" in reviewer.header
            assert message in reviewer.message
        assert reviewer.screen.state.session.project.journal.size() == (1, 1)


@pytest.mark.parametrize("steps", ["edit", "undo"])
async def test_a_large_edit_that_is_stopped_changes_nothing(
    station: Path, open_review: Open, monkeypatch: pytest.MonkeyPatch, steps: str
) -> None:
    async with open_review(station) as reviewer:
        if steps == "undo":
            await _accept_three(reviewer)
            await reviewer.finish_work()
        before = reviewer.screen.state.session.counts()
        held = _Held(monkeypatch)
        if steps == "undo":
            await reviewer.press("u")
        else:
            await _accept_three(reviewer)
        await held.reached(reviewer)
        await reviewer.pilot.resize_terminal(90, 28)
        await reviewer.press("escape")
        held.may_go_on.set()
        await reviewer.finish_work()
        assert reviewer.message == "Stopped; nothing was changed."
        assert reviewer.screen.state.session.counts() == before
        await reviewer.press("j", "k")
        assert ("✓ 3" if steps == "undo" else "✓ 0") in reviewer.header


async def test_counting_the_beads_can_be_stopped_too(
    station: Path, open_review: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = Event()
    load = LoadedBeads.load.__func__  # type: ignore[attr-defined]

    def wait_then_load(cls: Any, *given: Any, **named: Any) -> Any:
        assert may_go_on.wait(20)
        return load(cls, *given, **named)

    monkeypatch.setattr(LoadedBeads, "load", classmethod(wait_then_load))
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "j", "j", "A")
        await reviewer.until(lambda: isinstance(reviewer.app.screen, JobScreen), "the panel")
        assert "Counting the beads that change" in reviewer.text()
        await reviewer.press("escape")
        may_go_on.set()
        await reviewer.finish_work()
        assert reviewer.message == "Stopped; nothing was changed."
