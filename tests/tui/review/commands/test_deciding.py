from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Open
from tests.tui.sample_project import write_drafts
from workbench.bitext import Status
from workbench.tui.review.background_checks import BackgroundChecks


async def test_accepting_confirms_and_goes_to_the_next_to_review(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        first = reviewer.bead_id
        await reviewer.press("enter")
        assert reviewer.bead_id == reviewer.listed[1]
        assert reviewer.listed[0] == first, "the list is stable"
        await reviewer.press("k")
        assert reviewer.status() is Status.ACCEPTED
        assert "✓ 1" in reviewer.header


async def test_accepting_the_last_bead_goes_to_the_first_and_then_says_that_nothing_is_left(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("j", *"aaaaa")
        assert reviewer.bead_id == reviewer.listed[0], "the bead that was skipped at first"
        await reviewer.press("a")
        assert "Nothing is left to review" in reviewer.message
        assert "100 %" in reviewer.header


async def test_needs_work_marks_and_goes_to_the_next_bead_and_clearing_takes_the_mark_back(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("r", "k")
        assert reviewer.status() is Status.NEEDS_WORK
        await reviewer.press("c")
        assert reviewer.status() is Status.ALIGNED


async def test_accepting_a_machine_draft_makes_it_the_wording(
    tmp_path: Path, open_review: Open
) -> None:
    async with open_review(write_drafts(tmp_path / "drafts.bitext")) as reviewer:
        await reviewer.press("d", "g", "enter", "k")
        assert reviewer.status() is Status.ACCEPTED
        assert reviewer.bead.target_edit == "[Le train entra en gare.]"


async def test_a_bead_without_english_cannot_be_accepted_and_a_line_says_what_can_be_done(
    tmp_path: Path, open_review: Open
) -> None:
    async with open_review(write_drafts(tmp_path / "drafts.bitext")) as reviewer:
        await reviewer.press("enter")
        assert reviewer.status() is Status.EMPTY
        assert "no text in the target language" in reviewer.message
        assert "exclude the bead" in reviewer.message


async def test_accepting_up_to_here_counts_first_and_one_undo_takes_it_back(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "j", "j", "A")
        assert "Accept 3 beads?" in reviewer.text()
        await reviewer.press("escape")
        assert "✓ 0" in reviewer.header
        await reviewer.press("A", "y")
        await reviewer.finish_work()
        assert "✓ 3" in reviewer.header
        assert "3 beads accepted" in reviewer.message
        await reviewer.press("u")
        assert "✓ 0" in reviewer.header


async def test_excluding_goes_to_the_next_bead_and_on_an_excluded_bead_includes_it(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("x", "k")
        assert reviewer.bead.excluded
        assert "x 1" in reviewer.header
        await reviewer.press("x")
        assert not reviewer.bead.excluded
        assert reviewer.bead_id == reviewer.listed[0]


async def test_pinning_is_a_toggle(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("p")
        assert reviewer.bead.pinned
        await reviewer.press("p")
        assert not reviewer.bead.pinned


async def test_a_note_is_kept_and_shown(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("b")
        await reviewer.type("voir la gare")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert reviewer.bead.note == "voir la gare"
        assert "Note: voir la gare" in reviewer.text()


async def test_accepting_all_above_a_confidence_counts_first(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.finish_work()
        await reviewer.press("C", "ctrl+u")
        await reviewer.type("90")
        await reviewer.press("enter")
        await reviewer.settle()
        assert "Accept 3 beads?" in reviewer.text(), "one of the four has an issue"
        await reviewer.press("y")
        await reviewer.finish_work()
        assert "✓ 3" in reviewer.header
        await reviewer.press("u")
        assert "✓ 0" in reviewer.header


async def test_accepting_up_to_here_leaves_marked_and_excluded_beads_alone_and_says_so(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "r", "x", "a", "A")
        assert "Accept 1 bead?" in reviewer.text()
        assert "Left alone: 1 marked as needing" in reviewer.text()
        await reviewer.press("y")
        await reviewer.finish_work()
        assert "1 bead accepted. Left alone: 1 marked" in reviewer.message
        counts = reviewer.screen.state.session.counts()
        assert counts.by_status[Status.ACCEPTED] == 2
        assert counts.by_status[Status.NEEDS_WORK] == 1


async def test_beads_of_one_side_are_counted_where_they_are_accepted(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "j", "X", "j", "j", "A")
        assert "Accept 4 beads?" in reviewer.text()
        await reviewer.press("y")
        await reviewer.finish_work()
        assert "4 beads accepted." in reviewer.message


async def test_accepting_by_confidence_waits_for_the_checks_and_says_how_far_they_are(
    station: Path, open_review: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(BackgroundChecks, "run", lambda self, post: None)
        async with open_review(station) as reviewer:
            assert "checks 0 %" in reviewer.header
            await reviewer.press("C", "enter")
            await reviewer.settle()
            assert "no issue. Left alone: 3 not checked yet." in reviewer.message
            assert "The checks have done 0 %." in reviewer.message
    async with open_review(station) as reviewer:
        await reviewer.finish_work()
        assert "checks" not in reviewer.header
        await reviewer.press("C", "enter")
        await reviewer.settle()
        assert "Accept 2 beads?" in reviewer.text()
        assert "not checked" not in reviewer.text()
