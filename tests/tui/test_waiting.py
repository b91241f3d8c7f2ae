from __future__ import annotations

from asyncio import sleep
from threading import Event

import pytest
from textual.app import App
from textual.screen import Screen
from textual.widgets import Label

from workbench.errors import EditError
from workbench.tui.waiting import in_thread


class AskingScreen(Screen[None]):
    """Shows the answer of a thread on a label, as a command of the review does."""

    def __init__(self, *, fails: bool) -> None:
        super().__init__()
        self.may_answer = Event()
        self._fails = fails

    def compose(self) -> list[Label]:
        return [Label("?", id="answer"), ClosesLate(self.may_answer)]

    def on_mount(self) -> None:
        self.run_worker(self._ask())

    def _answer(self) -> str:
        self.may_answer.wait(10)
        if self._fails:
            raise EditError("no answer")
        return "!"

    async def _ask(self) -> None:
        try:
            answer = await in_thread(self, self._answer)
        except EditError:
            answer = "none"
        self.query_one("#answer", Label).update(answer)


class ClosesLate(Label):
    """Gives the answer when it is closed, and stays until it has come."""

    def __init__(self, may_answer: Event) -> None:
        super().__init__()
        self._may_answer = may_answer

    async def on_unmount(self) -> None:
        while self.screen.query("#answer"):
            await sleep(0.01)
        self._may_answer.set()
        await sleep(0.1)


@pytest.mark.parametrize("fails", [False, True])
async def test_an_answer_that_comes_while_the_screen_closes_is_dropped(fails: bool) -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        await app.push_screen(AskingScreen(fails=fails))
        await pilot.pause()


@pytest.mark.parametrize(("fails", "shown"), [(False, "!"), (True, "none")])
async def test_an_answer_is_shown_on_a_screen_that_is_open(fails: bool, shown: str) -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        screen = AskingScreen(fails=fails)
        await app.push_screen(screen)
        screen.may_answer.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert str(screen.query_one("#answer", Label).content) == shown
