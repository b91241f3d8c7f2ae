"""Answers that come when the reviewer does something else already."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from tests.tui.conftest import Open, Reviewer
from workbench.bitext import Side
from workbench.errors import BadInputError
from workbench.project.recent_projects import remember_project
from workbench.project.review import ReviewSession, View
from workbench.project.review.lookups import find_text
from workbench.project.review.session import ReviewSession as Session
from workbench.tui.dialogs.ask import ErrorPanel
from workbench.tui.dialogs.help import HelpScreen
from workbench.tui.documents.screen import DocumentsScreen
from workbench.tui.projects.screen import ProjectsScreen

LONG_WAIT = 60
"""Seconds after which a thread that nobody lets go on ends the test."""


@pytest.fixture
def may_answer(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Hold back what is read in threads, after it was read, until this is set."""
    held = Event()

    def wait(read: Callable[..., object]) -> Callable[..., object]:
        def read_and_wait(*given: object) -> object:
            answer = read(*given)
            assert held.wait(LONG_WAIT)
            return answer

        return read_and_wait

    monkeypatch.setattr("workbench.tui.review.commands.lookups.find_text", wait(find_text))
    monkeypatch.setattr(Session, "overview", wait(Session.overview))
    return held


async def _find(reviewer: Reviewer, text: str) -> None:
    await reviewer.press("slash", "ctrl+u")
    await reviewer.type(text)
    await reviewer.press("enter")


async def test_what_find_finds_does_not_leave_the_bead_that_is_being_edited(
    station: Path, open_review: Open, may_answer: Event
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g")
        await _find(reviewer, "shrugged")
        await reviewer.press("e")
        edited = reviewer.bead_id
        may_answer.set()
        await reviewer.finish_work()
        assert reviewer.bead_id == edited
        assert reviewer.is_editing
        assert reviewer.message.startswith("The answer came while something else was open")


async def test_a_list_that_comes_late_does_not_take_the_keys_of_a_panel(
    station: Path, open_review: Open, may_answer: Event
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("f2")
        await reviewer.app.push_screen(HelpScreen([]))
        may_answer.set()
        await reviewer.finish_work()
        assert isinstance(reviewer.app.screen, HelpScreen)
        await reviewer.press("escape", "f2")
        await reviewer.finish_work()
        assert isinstance(reviewer.app.screen, DocumentsScreen)


async def test_an_edit_that_is_made_while_find_reads_is_found(
    station: Path, open_review: Open, may_answer: Event
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g")
        bead_id = reviewer.listed[1]
        await _find(reviewer, "umbrella")
        texts = reviewer.screen.state.session.texts
        reviewer.screen.apply_edit(texts.set_text(bead_id, Side.TARGET, "An umbrella."), "Saved.")
        may_answer.set()
        await reviewer.finish_work()
        assert reviewer.bead_id == bead_id
        assert "1 of 1" in reviewer.message


async def test_the_last_of_two_searches_is_the_one_that_is_shown(
    station: Path, open_review: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_reads, first_may_answer, first_has_answered = Event(), Event(), Event()

    def find(session: ReviewSession, text: str) -> array[int]:
        found = find_text(session, text)
        if text == "shrugged":
            first_reads.set()
            assert first_may_answer.wait(LONG_WAIT)
            first_has_answered.set()
        return found

    monkeypatch.setattr("workbench.tui.review.commands.lookups.find_text", find)
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g")
        await _find(reviewer, "shrugged")
        # Else its thread is never begun.
        await reviewer.until(first_reads.is_set, "the first search")
        await _find(reviewer, "raining")
        await reviewer.finish_work()
        first_may_answer.set()
        assert first_has_answered.wait(LONG_WAIT)
        await reviewer.settle()
        assert reviewer.screen.state.search.text == "raining"
        assert "raining" in reviewer.row.target


async def test_a_suggestion_is_not_shown_in_the_field_of_another_bead(
    station: Path, open_review: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = "workbench.tui.review.field.translation_assistant"
    monkeypatch.setattr(f"{assistant}._REST_SECONDS", 600)  # nothing is asked but by the key

    class Stub:
        is_open = True

        def complete(self, source: str, typed: str) -> Future[str]:
            return answer

        def close(self) -> None:
            pass

    answer = Future[str]()
    async with open_review(station) as reviewer:
        reviewer.screen.field.assistant._translator = Stub()  # type: ignore[assignment]
        await reviewer.press("d", "g", "e", "ctrl+a")
        await reviewer.type("X")
        await reviewer.press("tab", "ctrl+down", "ctrl+a")
        await reviewer.type("X")
        answer.set_result("marks the spot")
        await reviewer.finish_work()
        assert reviewer.field == "X"
        assert not reviewer.screen.editor.suggestion


async def test_the_view_that_waited_for_the_checks_leaves_the_bead_in_the_field_alone(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.finish_work()
        state = reviewer.screen.state
        await reviewer.press("d", "G")
        with_issue = state.beads_of(View(issues=frozenset({"any"})))
        edited = next(i for i in reviewer.listed if i not in with_issue)
        state.move_to_bead(edited)
        await reviewer.press("e")
        state.postponed = replace(state.view, issues=frozenset({"any"}))
        reviewer.screen._run_checks(state.checks.run_waiting)
        await reviewer.finish_work()
        assert reviewer.bead_id == edited
        assert state.postponed is not None
        await reviewer.press("escape")
        assert set(reviewer.listed) == with_issue


async def test_hints_for_a_long_text_do_not_come_after_its_field_is_closed(
    station: Path, open_review: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.tui.review.field.hints._AT_ONCE", 0)
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "e")
        await reviewer.type("X")
        timer = reviewer.screen.field.hints._timer
        assert timer is not None
        assert timer._task is not None
        await reviewer.press("ctrl+s")
        assert timer._task is None or timer._task.cancelling() or timer._task.done()


async def test_leaving_a_project_takes_the_panel_with_it_that_came_meanwhile(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.app.push_screen(ErrorPanel(BadInputError("cannot be read")))
        await reviewer.app.close_project()
        await reviewer.settle()
        assert isinstance(reviewer.app.screen, ProjectsScreen)
        ReviewSession(station).close()


async def test_two_edits_at_once_begin_one_thread_of_checks(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.finish_work()
        checks, bead_id = reviewer.screen.state.checks, reviewer.listed[0]
        checks._waiting[bead_id] = True
        assert checks.claim_run()
        assert not checks.claim_run(), "the first one has not begun yet"
        checks.run_waiting(lambda _: True)
        checks._waiting[bead_id] = True
        assert checks.claim_run()


async def test_the_cursor_stays_on_its_project_when_the_order_changes(
    station: Path, open_review: Open
) -> None:
    other = station.with_name("autre.bitext")
    other.write_bytes(station.read_bytes())
    async with open_review(station) as reviewer:
        remember_project(other)
        await reviewer.press("f3")
        await reviewer.finish_work()
        screen = reviewer.app.screen
        assert isinstance(screen, ProjectsScreen)
        await reviewer.until(
            lambda: station in [entry.path for entry in screen.entries], "the project"
        )
        screen.cursor = [entry.path for entry in screen.entries].index(station)
        remember_project(station)
        await screen.reload()
        assert screen.here is not None
        assert screen.here.path == station
