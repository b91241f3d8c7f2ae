from __future__ import annotations

from pathlib import Path

import pytest

from tests.project.merging.copies import Work, edited_copy
from tests.tui.conftest import Open
from workbench.bitext import Side, Status
from workbench.project.merging.assignments import assign
from workbench.project.merging.merge import merge_projects
from workbench.project.review import BeadMark, ReviewSession, View
from workbench.project.user_name import user_name

SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 45)], ids=["80x24", "160x45"])


@pytest.fixture
def merged(station: Path) -> Path:
    """A project in which Marie and Jean disagree about two places."""

    def work(text: str, place: int) -> Work:
        def edit(session: ReviewSession, ids: list[int]) -> None:
            session.texts.set_text(ids[1], Side.TARGET, text)
            session.pairing.merge_next(ids[place])

        return edit

    copies = [
        edited_copy(station, "marie", work("It had rained since dawn.", 3)),
        edited_copy(station, "jean", work("It had been pouring since dawn.", 4)),
    ]
    path = station.with_name("merged.bitext")
    assert len(merge_projects(copies, path).conflicts) == 2
    return path


@SIZES
async def test_both_versions_stand_side_by_side_with_their_reviewers(
    merged: Path, open_review: Open, size: tuple[int, int]
) -> None:
    async with open_review(merged, size=size) as reviewer:
        assert "2 conflicts to resolve" in reviewer.message
        await reviewer.press("d", "g", "ctrl+k")
        lines = reviewer.lines()
        heading = next(line for line in lines if "this version" in line)
        assert "that version  jean.bitext" in heading
        assert any("marie, 20" in line and "jean, 20" in line for line in lines)
        assert any("It had rained since" in line and "It had been" in line for line in lines)
        assert any("1: this stays" in line for line in lines)


async def test_the_other_version_is_taken_and_undo_opens_the_conflict_again(
    merged: Path, open_review: Open
) -> None:
    async with open_review(merged) as reviewer:
        await reviewer.press("d", "g", "ctrl+k", "2")
        await reviewer.finish_work()
        assert reviewer.row.target == "It had been pouring since dawn."
        assert "1 conflict left" in reviewer.message
        assert "≠ Conflict" not in reviewer.text()
        await reviewer.press("u")
        assert reviewer.row.target == "It had rained since dawn."
        assert "≠ Conflict with jean" in reviewer.text()
        assert reviewer.screen.state.session.conflicts.count() == 2


async def test_a_version_of_merged_beads_is_taken_as_a_whole(
    merged: Path, open_review: Open
) -> None:
    async with open_review(merged) as reviewer:
        await reviewer.press("d", "g", "ctrl+k", "1", "ctrl+k", "2")
        await reviewer.finish_work()
        assert reviewer.bead.kind == "1-1"
        assert reviewer.row.source == "Non, dit-elle."
        await reviewer.press("j")
        assert reviewer.bead.kind == "2-2"
        assert reviewer.screen.state.session.conflicts.count() == 0
        await reviewer.press("ctrl+k")
        assert "There is no conflict" in reviewer.message


async def test_keeping_a_version_is_an_edit_and_may_lead_to_the_field(
    merged: Path, open_review: Open
) -> None:
    async with open_review(merged) as reviewer:
        await reviewer.press("d", "g", "ctrl+k", "e")
        assert reviewer.is_editing
        assert reviewer.field == "It had rained since dawn."
        await reviewer.type("So ")
        await reviewer.press("ctrl+s", "u", "u")
        assert "this version stays" in reviewer.message
        assert reviewer.screen.state.session.conflicts.count() == 2


async def test_conflicts_are_listed_and_who_changed_a_bead_is_said(
    merged: Path, open_review: Open
) -> None:
    async with open_review(merged, size=(160, 45)) as reviewer:
        state = reviewer.screen.state
        state.show_view(View(mark=BeadMark.CONFLICT))
        reviewer.screen.show()
        assert set(reviewer.listed) == state.session.conflicts.beads()
        assert "in conflict" in reviewer.header
        assert "marie, 20" in reviewer.text()
        assert reviewer.status() is Status.ALIGNED


async def test_the_reviewers_own_part_is_listed_and_named(station: Path, open_review: Open) -> None:
    assign(station, ["gare:1-2"], user_name())
    assign(station, ["gare:3-4"], "jean")
    async with open_review(station, size=(160, 45)) as reviewer:
        state = reviewer.screen.state
        everything = list(state.session.bead_ids(View()))
        state.show_view(View(mark=BeadMark.MINE))
        reviewer.screen.show()
        assert reviewer.listed == everything[:2]
        assert f"for {user_name()}" in reviewer.text()
        state.show_view(View())
        state.move_to(2)
        reviewer.screen.show()
        assert "for jean" in reviewer.text()


async def test_a_project_that_is_only_read_shows_both_versions(
    merged: Path, open_review: Open
) -> None:
    async with open_review(merged, read_only=True) as reviewer:
        await reviewer.press("d", "g", "ctrl+k")
        assert "that version" in reviewer.text()
        await reviewer.press("2")
        await reviewer.finish_work()
        assert "read-only" in reviewer.message
        assert reviewer.row.target == "It had rained since dawn."
