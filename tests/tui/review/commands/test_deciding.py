from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open
from tests.tui.sample_project import write_drafts
from workbench.bitext import Status


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
        await reviewer.press("enter", "k")
        assert reviewer.status() is Status.ACCEPTED
        assert reviewer.bead.target_edit == "[Le train entra en gare.]"


async def test_a_bead_without_english_cannot_be_accepted_and_a_line_says_what_can_be_done(
    tmp_path: Path, open_review: Open
) -> None:
    async with open_review(write_drafts(tmp_path / "drafts.bitext")) as reviewer:
        await reviewer.press("G", "enter")
        assert reviewer.status() is Status.EMPTY
        assert "no text in the target language" in reviewer.message
        assert "exclude the bead" in reviewer.message


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
