from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest
from textual.message import Message

from tests.tui.conftest import Open
from tests.tui.sample_project import write_one_to_one
from workbench.bitext import Side
from workbench.errors import EditError
from workbench.project.checks import Checker, IssueKind
from workbench.project.checks.spelling import open_speller
from workbench.project.review import ANY_ISSUE, AppliedEdit, ReviewSession, View
from workbench.project.review.replacing import Search, find_hits, replace_hits
from workbench.store import ProjectFile
from workbench.tui.review.background_checks import BackgroundChecks
from workbench.tui.review.check_messages import BeadsChecked
from workbench.tui.review.state import ReviewState


def test_closing_waits_for_the_thread_that_reads_the_file() -> None:
    order: list[str] = []

    class Checks:
        def run(self, **_: object) -> object:
            entered.set()
            time.sleep(0.2)
            order.append("the thread left the file")
            return iter(())

        def close(self) -> None:
            order.append("the file was closed")

    entered = threading.Event()
    background = BackgroundChecks(None)  # type: ignore[arg-type]
    background._opened = Checks()  # type: ignore[assignment]
    thread = threading.Thread(target=background.run, args=(lambda message: None,))
    thread.start()
    entered.wait()
    background.close()
    thread.join()
    assert order == ["the thread left the file", "the file was closed"]


SOURCES = (
    "Il y avait 12 chaises dans la salle.",
    "Il pleuvait sur toute la ville.",
    "Le chef de gare attend le train de 7 heures.",
    "Oui, dit-elle.",
)
TARGETS = (
    "There were 12 chairs in the room.",
    "It was raining all over town.",
    "The stationmaster is waiting for the 7 o'clock train",
    "“Yes,” she said.",
)


def write_recurring(path: Path, beads: int = 24) -> Path:
    """A project in which every text occurs several times, mostly with the same other side."""
    pairs = [(SOURCES[n % 4], TARGETS[n % 4]) for n in range(beads)]
    pairs[5] = (SOURCES[1], "Rain fell on the whole city.")
    return write_one_to_one(path, pairs)


def known(state: ReviewState) -> dict[int, list[IssueKind]]:
    return {i: state.checks.issues.kinds(i) for i in state.beads.outline.ids}


def freshly_read(path: Path) -> dict[int, list[IssueKind]]:
    with ProjectFile.open(path, read_only=True) as project, closing(Checker(project)) as checker:
        return {
            checked.bead_id: [k for k in IssueKind if k in {issue.kind for issue in checked.open}]
            for batch in checker.run()
            for checked in batch
        }


def edit_somewhere(state: ReviewState, random: Random) -> None:
    """Do one of the things that change which issues beads have."""
    session, ids = state.session, state.beads.outline.ids
    bead_id = random.choice(ids[:-1])
    side = random.choice(list(Side))
    down = random.random() < 0.5
    edits: list[Callable[[], AppliedEdit | None]] = [
        lambda: session.pairing.slide(bead_id, side, down=down),
        lambda: session.pairing.slide(bead_id, side, down=down),
        lambda: session.pairing.merge_next(bead_id),
        lambda: session.pairing.move_boundary(bead_id, side, down=down),
        lambda: session.pairing.swap_targets(bead_id),
        lambda: session.texts.set_text(bead_id, Side.TARGET, random.choice(TARGETS)),
        lambda: replace_hits(
            session, list(find_hits(session, Search("7", "8", sides=frozenset({side}))))
        ),
        lambda: state.checks.dismiss(bead_id),
        session.undo,
        session.undo,
        session.redo,
    ]
    with suppress(EditError):
        applied = random.choice(edits)()
        if applied is not None:
            state.apply_edit(applied)


@pytest.mark.parametrize("seed", range(4))
def test_the_marks_are_those_of_a_fresh_reading_after_any_edits(tmp_path: Path, seed: int) -> None:
    path = write_recurring(tmp_path / "gare.bitext")
    random = Random(seed)
    session = ReviewSession(path)
    state = ReviewState(session)
    checks = state.checks

    def edit_now_and_then() -> None:
        if random.random() < 0.3:
            edit_somewhere(state, random)

    # The thread pauses between its batches; here it makes an edit there, as a reviewer would.
    checks._pause = edit_now_and_then  # type: ignore[method-assign]

    def record(message: Message) -> None:
        assert isinstance(message, BeadsChecked)
        checks.record(message)

    checks.run(record)
    for _ in range(12):
        while checks.needs_run:
            checks.run_waiting(record)
        assert not checks.is_running
        assert known(state) == freshly_read(path)
        assert len(checks.issues) == sum(map(bool, known(state).values()))
        for bead_id in state.beads.outline.ids:
            assert {issue.kind for issue in checks.details(bead_id)} == set(known(state)[bead_id])
        edit_somewhere(state, random)
        for bead_id in checks._waiting:
            assert not checks.issues.has(bead_id), "no mark of an earlier text"
    checks.close()
    session.close()


async def test_header_list_detail_and_filter_agree_after_a_slide_of_many_beads_and_its_undo(
    tmp_path: Path, open_review: Open
) -> None:
    path = write_recurring(tmp_path / "gare.bitext", 20)
    async with open_review(path, size=(140, 50)) as reviewer:
        await reviewer.finish_work()
        for keys in (("d", "g", "ctrl+down"), ("u",), ("U",), ("ctrl+up",), ("u",), ("u",)):
            await reviewer.press(*keys)
            for _ in range(2):  # at once, and after the checks
                with_issue = [
                    i for i in reviewer.listed if reviewer.screen.state.checks.issues.has(i)
                ]
                marked = [line for line in reviewer.lines() if re.search(r"\da?.*[ae]!", line[:24])]
                assert (f"! {len(with_issue)} " in reviewer.header) or not with_issue
                assert len(marked) == len(with_issue)
                await reviewer.finish_work()
            assert "checks" not in reviewer.header
            wanted = {i for i, kinds in freshly_read(path).items() if kinds}
            assert set(with_issue) == wanted
            state = reviewer.screen.state
            state.show_view(View(issues=frozenset({ANY_ISSUE})))
            assert set(reviewer.listed) == wanted
            state.show_view(View())


def test_what_was_found_before_a_word_was_added_is_checked_again(tmp_path: Path) -> None:
    pairs = [("Une lettre.", "A zorgletter."), ("Merci.", "A zorgletter, thanks.")]
    path = write_one_to_one(tmp_path / "lettre.bitext", pairs)
    with closing(ReviewSession(path)) as session:
        speller = open_speller("en", "", ())
        assert speller is not None
        checks = BackgroundChecks(session, speller=speller)
        posted: list[Message] = []
        checks.run(posted.append)
        speller.add(["zorgletter"])
        checks.check_again(IssueKind.SPELLING)
        _record(checks, posted)
        assert not checks.issues.with_kind(IssueKind.SPELLING)
        assert checks.claim_run()
        posted.clear()
        checks.run_waiting(posted.append)
        _record(checks, posted)
        assert not checks.issues.with_kind(IssueKind.SPELLING)
        speller.remove(["zorgletter"])
        checks.check_beads_again(session.bead_ids(View(text="zorgletter")))
        assert checks.claim_run()
        posted.clear()
        checks.run_waiting(posted.append)
        _record(checks, posted)
        assert len(checks.issues.with_kind(IssueKind.SPELLING)) == 2
        checks.close()


def _record(checks: BackgroundChecks, posted: list[Message]) -> None:
    for message in posted:
        assert isinstance(message, BeadsChecked)
        checks.record(message)
