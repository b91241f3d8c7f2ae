from __future__ import annotations

from threading import Event

import pytest
from textual.app import App

from workbench.errors import BadInputError, StoppedError
from workbench.jobs import Reporter
from workbench.tui.dialogs.ask import ErrorPanel
from workbench.tui.dialogs.job import JobScreen, _clock
from workbench.tui.theme import DARK, load_themes


class Host(App[None]):
    def __init__(self) -> None:
        super().__init__()
        for theme in load_themes():
            self.register_theme(theme)
        self.theme = DARK


async def test_a_job_shows_its_stages_and_answers_with_its_result() -> None:
    app, seen = Host(), Event()

    def work(reporter: Reporter) -> int:
        reporter.progress(30, 120, "translate [/red] letters")
        reporter.remark("a remark with [markup]")
        assert seen.wait(120)
        return 7

    async with app.run_test(size=(80, 24)) as pilot:
        answers: list[int | None] = []
        job = JobScreen[int]("Working", work, lines=lambda number: [f"{number} things done"])
        app.push_screen(job, answers.append)
        while "30 of 120" not in _text(app) or "a remark" not in _text(app):
            await pilot.pause(0.01)
        shown = _text(app)
        assert "translate [/red] letters" in shown
        assert "30 of 120" in shown
        assert "a remark with [markup]" in shown
        await pilot.press("enter")
        assert not answers, "the panel waits until the job has ended"
        seen.set()
        await app.workers.wait_for_complete()
        while "7 things done" not in _text(app):
            await pilot.pause(0.01)
        await pilot.press("enter")
        await pilot.pause()
        assert answers == [7]


async def test_a_job_that_is_stopped_stops_at_its_next_batch() -> None:
    app, batches = Host(), list[int]()

    def work(reporter: Reporter) -> None:
        for number in range(10_000):
            reporter.check_cancelled()
            batches.append(number)
            reporter.progress(number, 10_000, "build")
            Event().wait(0.005)

    async with app.run_test() as pilot:
        job = JobScreen[None]("Working", work, lines=lambda _: [])
        app.push_screen(job)
        while not batches:
            await pilot.pause(0.01)
        await pilot.press("escape")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert len(batches) < 10_000
        assert "what is finished is kept" in _text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is not job


async def test_a_job_that_fails_says_what_and_what_to_do() -> None:
    app = Host()

    def work(reporter: Reporter) -> None:
        raise BadInputError("cannot be read", where="a.txt", hint="Check the path.")

    async with app.run_test() as pilot:
        job = JobScreen[None]("Working", work, lines=lambda _: [])
        app.push_screen(job)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "a.txt: cannot be read" in _text(app)
        assert "Check the path." in _text(app)
        assert isinstance(job.error, BadInputError)


async def test_a_job_without_lines_for_its_end_closes_by_itself_however_it_ends() -> None:
    app = Host()

    def stop(reporter: Reporter) -> int:
        raise StoppedError()

    async with app.run_test() as pilot:
        answers: list[int | None] = []
        app.push_screen(JobScreen[int]("Working", lambda _: 3), answers.append)
        await app.workers.wait_for_complete()
        await pilot.pause()
        app.push_screen(JobScreen[int]("Working", stop), answers.append)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert answers == [3, None]


@pytest.mark.parametrize("fails", [False, True])
async def test_a_job_that_ends_behind_another_screen_answers_once_that_is_left(fails: bool) -> None:
    app, may_end = Host(), Event()

    def work(reporter: Reporter) -> int:
        assert may_end.wait(60)
        if fails:
            raise StoppedError()
        return 5

    async with app.run_test() as pilot:
        answers: list[int | None] = []
        job = JobScreen[int]("Working", work)
        await app.push_screen(job, answers.append)
        above = ErrorPanel(BadInputError("cannot be read"))
        await app.push_screen(above)
        may_end.set()
        await app.workers.wait_for_complete()
        assert app.screen is above
        assert not answers
        await pilot.press("enter")
        await pilot.pause()
        assert answers == [None if fails else 5]
        assert job not in app.screen_stack


def test_times_are_shown_in_minutes_and_seconds() -> None:
    assert [_clock(seconds) for seconds in (0, 61.4, 3600)] == ["0:00", "1:01", "60:00"]


def _text(app: App[None]) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())
