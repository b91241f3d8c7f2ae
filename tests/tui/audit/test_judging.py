"""Judging pairs at the keyboard."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.project.audit.audited import mixed, write_numbered
from tests.tui.conftest import Open, Reviewer
from tests.tui.sample_project import write_one_to_one
from workbench.project.audit import (
    AuditSession,
    AuditVerdict,
    ResultOptions,
    SampleOptions,
    open_audit,
)
from workbench.tui.audit.screen import AuditScreen
from workbench.tui.audit_app import AuditApp
from workbench.tui.widgets.message_line import MessageLine


class Judge(Reviewer):
    """Someone who judges the pairs of an audit."""

    session: AuditSession

    @property
    def audit(self) -> AuditScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, AuditScreen))

    @property
    def said(self) -> str:
        return str(self.audit.query_one(MessageLine).content)

    @property
    def verdicts(self) -> list[str]:
        return [str(pair.verdict) if pair.verdict else "" for pair in self.audit.session.pairs]


OpenAudit = Callable[..., AbstractAsyncContextManager[Judge]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_numbered(tmp_path / "gare.bitext", mixed(60))


@pytest.fixture
def open_screen() -> OpenAudit:
    @asynccontextmanager
    async def opened(
        path: Path, *, pairs: int = 6, size: tuple[int, int] = (100, 30)
    ) -> AsyncIterator[Judge]:
        asked = ResultOptions(precision=0.9, width=0.05)
        with open_audit(path, SampleOptions(size=pairs)) as session:
            app = AuditApp(session, asked, remembers=False)
            async with app.run_test(size=size) as pilot:
                judge = Judge(pilot, app)
                await judge.settle()
                yield judge

    return opened


async def test_a_key_judges_a_pair_and_shows_the_next_one(
    project: Path, open_screen: OpenAudit
) -> None:
    async with open_screen(project) as judge:
        first = judge.audit.session.pair(1)
        assert first.source in judge.text()
        await judge.press("r")
        assert first.source not in judge.text()
        assert judge.audit.session.pair(2).target in judge.text()
        assert judge.said == "Pair 1: right; 5 left. u takes it back."
        await judge.press("w", "p", "s")
        assert judge.verdicts == ["right", "wrong", "partly", "skipped", "", ""]


async def test_digits_judge_too(project: Path, open_screen: OpenAudit) -> None:
    async with open_screen(project) as judge:
        await judge.press("1", "2", "3", "4")
        assert judge.verdicts[:4] == ["right", "wrong", "partly", "skipped"]


async def test_nothing_shows_what_the_workbench_thinks_of_a_pair(
    tmp_path: Path, open_screen: OpenAudit
) -> None:
    path = write_numbered(tmp_path / "x.bitext", [0.12, 0.99, 0.6])
    async with open_screen(path, pairs=3) as judge:
        for _ in range(3):
            shown = judge.text()
            assert not any(word in shown for word in ("12 %", "99 %", "60 %", "weak", "sure"))
            assert "aligned" not in shown
            await judge.press("r")


async def test_undo_shows_the_pair_again(project: Path, open_screen: OpenAudit) -> None:
    async with open_screen(project) as judge:
        await judge.press("r", "w", "u")
        assert judge.audit.place == 2
        assert judge.verdicts[:2] == ["right", ""]
        await judge.press("u")
        assert judge.audit.place == 1
        await judge.press("u")
        assert judge.said == "There is no verdict to take back."


async def test_a_note_is_saved_with_or_without_a_verdict(
    project: Path, open_screen: OpenAudit
) -> None:
    async with open_screen(project) as judge:
        await judge.press("n")
        await judge.type("trop long")
        await judge.press("enter")
        assert "Note: trop long" in judge.text()
        await judge.press("p")
        pair = judge.audit.session.pair(1)
        assert (pair.verdict, pair.note) == (AuditVerdict.PARTLY, "trop long")
        assert judge.audit.session.pair(2).note == ""
        await judge.press("n", "escape")
        assert judge.audit.session.pair(2).note == ""


async def test_going_back_shows_what_was_said_and_lets_it_be_changed(
    project: Path, open_screen: OpenAudit
) -> None:
    async with open_screen(project) as judge:
        await judge.press("r", "r", "left", "left")
        assert judge.audit.place == 1
        assert "You said: right." in judge.text()
        await judge.press("w")
        assert judge.verdicts[:3] == ["wrong", "right", ""]
        assert judge.audit.place == 3
        await judge.press("left", "left", "left")
        assert judge.said == "This is the first pair."


async def test_it_goes_on_where_it_stopped(project: Path, open_screen: OpenAudit) -> None:
    async with open_screen(project) as judge:
        await judge.press("r", "w")
    async with open_screen(project) as judge:
        assert judge.audit.place == 3
        assert "2 judged, 4 left" in judge.text()


async def test_the_result_comes_at_the_end(project: Path, open_screen: OpenAudit) -> None:
    async with open_screen(project) as judge:
        await judge.press("r", "r", "r", "r", "r", "w")
        assert judge.audit.place is None
        shown = judge.text()
        assert "Of 60 pairs about" in shown
        assert "right pairs" in shown
        assert "more." in shown
        await judge.press("r")
        assert judge.verdicts[-1] == "wrong"
        await judge.press("left")
        assert judge.audit.place == 6
        await judge.press("right")
        assert judge.audit.place is None


async def test_the_result_so_far_can_be_looked_at(project: Path, open_screen: OpenAudit) -> None:
    async with open_screen(project) as judge:
        await judge.press("r", "v")
        assert "5 still to judge" in judge.text()
        await judge.press("enter")
        assert judge.audit.place == 2


async def test_nothing_is_bookmarked_if_all_is_right(project: Path, open_screen: OpenAudit) -> None:
    async with open_screen(project) as judge:
        await judge.press(*"rrrrrr", "f5")
        assert judge.said == "No pair was judged wrong or partly right."


async def test_more_pairs_are_added_at_the_end(project: Path, open_screen: OpenAudit) -> None:
    async with open_screen(project) as judge:
        await judge.press(*"rrrrrr")
        await judge.press("m")
        judge.app.screen.query_one(Input).value = "4"
        await judge.press("enter")
        assert judge.audit.session.size == 10
        assert judge.audit.place == 7
        assert judge.said == "4 pairs added."


@pytest.mark.parametrize("size", [(40, 12), (60, 18), (80, 24)])
async def test_a_long_pair_scrolls(
    tmp_path: Path, open_screen: OpenAudit, size: tuple[int, int]
) -> None:
    words = " ".join(f"mot{n}" for n in range(300))
    path = write_one_to_one(tmp_path / "long.bitext", [(words, words.replace("mot", "word"))])
    async with open_screen(path, pairs=1, size=size) as judge:
        assert "mot0" in judge.text()
        assert "r right" in judge.lines()[-1]
        for _ in range(40):
            await judge.press("pagedown")
        assert "word299" in judge.text()


async def test_hidden_characters_and_markup_reach_the_screen_as_marks(
    tmp_path: Path, open_screen: OpenAudit
) -> None:
    path = write_one_to_one(tmp_path / "x.bitext", [("[b]Non[/b]\x1b[31m", "No\u202e!")])
    async with open_screen(path, pairs=1) as judge:
        shown = judge.text()
        assert "[b]Non[/b]␛[31m" in shown
        assert "No⟨U+202E⟩!" in shown


async def test_leaving_ends_the_application(project: Path, open_screen: OpenAudit) -> None:
    async with open_screen(project) as judge:
        await judge.press("r", "q")
        assert not judge.app.is_running


async def test_help_and_palette_know_the_commands(project: Path, open_screen: OpenAudit) -> None:
    async with open_screen(project) as judge:
        await judge.press("f1")
        assert "Partly right" in judge.text()


async def test_the_review_opens_an_audit_and_comes_back(project: Path, open_review: Open) -> None:
    async with open_review(project) as reviewer:
        await reviewer.press("percent_sign")
        assert "60 pairs, whatever their status" in reviewer.text()
        assert "accepted pairs" not in reviewer.text()
        await reviewer.press("enter")
        reviewer.app.screen.query_one(Input).value = "3"
        await reviewer.press("enter")
        await reviewer.finish_work()
        judge = Judge(reviewer.pilot, reviewer.app)
        assert judge.audit.session.size == 3
        await judge.press("r", "r", "escape")
        await judge.finish_work()
        assert reviewer.app.screen is reviewer.screen
        await reviewer.press("percent_sign")
        assert judge.audit.place == 3
        await judge.press("w")
        assert "Of 60 pairs about" in judge.text()
        faulty = judge.audit.session.result().faulty[0].bead_id
        await judge.press("f5")
        assert judge.said == "1 bead bookmarked; F6 in the review goes to them."
        await judge.press("escape", "f6")
        assert reviewer.bead_id == faulty
        await judge.press("percent_sign")
        assert "Show the result of audit 1" in judge.text()
        await judge.press("down", "enter", "enter")
        judge.app.screen.query_one(Input).value = "5"
        await judge.press("enter")
        await judge.finish_work()
        assert (judge.audit.session.number, judge.audit.session.size) == (2, 5)


async def test_a_project_that_is_read_only_is_not_audited(project: Path, open_review: Open) -> None:
    async with open_review(project, read_only=True) as reviewer:
        await reviewer.press("percent_sign")
        assert "reading only" in reviewer.message
