"""Keys that arrive at once go to what the ones before them open."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from textual import events

from scripts.faults.terminal_screen import Screen
from tests.tui.conftest import Open, Reviewer
from workbench.project.review import DocumentOverview
from workbench.store import ProjectFile

_LONGEST = 120
"""Seconds that the screen may take on a busy machine."""


async def send_at_once(reviewer: Reviewer, keys: list[str]) -> None:
    """Send keys without waiting for what any of them does."""
    for key in keys:
        reviewer.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await reviewer.settle()
    await reviewer.finish_keys()


async def test_a_number_typed_at_once_goes_into_the_panel(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await send_at_once(reviewer, ["ctrl+g", "4", "enter"])
        await reviewer.finish_work()
        assert reviewer.row.source == "Non, dit-elle."
        assert "№ 4" in reviewer.text()


async def test_words_typed_at_once_go_into_the_field(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("g")
        before = reviewer.row.target
        await send_at_once(reviewer, ["e", *"hello", "ctrl+s"])
        assert reviewer.row.target == before + "hello"


async def test_keys_after_a_closed_field_go_to_the_list(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("g")
        await send_at_once(reviewer, ["e", "x", "ctrl+s", "j", "j", "k"])
        assert reviewer.screen.state.cursor == 1


async def test_keys_wait_for_a_screen_that_takes_a_while_to_open(
    two_documents: Path, open_review: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_review(two_documents) as reviewer:
        session = reviewer.screen.state.session
        overview = session.overview

        def slow() -> list[DocumentOverview]:
            time.sleep(0.2)
            return overview()

        monkeypatch.setattr(session, "overview", slow)
        await send_at_once(reviewer, ["f2", "down", "enter"])
        await reviewer.finish_work()
        assert reviewer.screen.state.view.document is not None
        assert all(not row.bead.status.is_final for row in reviewer.screen.state.page(0, 9))


async def test_a_paste_between_keys_keeps_its_place(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("g")
        before = reviewer.row.target
        for event in (
            events.Key("e", "e"),
            events.Key("a", "a"),
            events.Paste("b c"),
            events.Key("d", "d"),
            events.Key("ctrl+s", None),
        ):
            reviewer.app.post_message(event)
        await reviewer.settle()
        await reviewer.finish_keys()
        assert reviewer.row.target == before + "ab cd"


def test_one_write_to_a_terminal_reaches_the_panel_and_the_field(
    station: Path, tmp_path: Path
) -> None:
    terminal = Screen(station, tmp_path)
    try:
        terminal.wait_until_drawn(_LONGEST, first=True)
        terminal.press("\x07" + "4\r" + "ehello\x13")
        terminal.wait_until_drawn(_LONGEST)
        terminal.press("\x11")
        terminal.wait_until_ended(_LONGEST)
    finally:
        terminal.process.kill()
    with ProjectFile.open(station, read_only=True) as project:
        beads = [each.bead for each in project.beads.placed(project.views.bead_ids()).values()]
    assert [bead.target_edit for bead in beads if bead.target_edit] == ["“No,” she said.hello"]
