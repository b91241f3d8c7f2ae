from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open, Reviewer
from tests.tui.sample_project import write_drafts, write_one_to_one
from workbench.bitext import Side
from workbench.project.review import ReviewSession


async def test_the_order_changes_and_the_cursor_stays_on_its_bead_in_the_text(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        bead = reviewer.bead_id
        await reviewer.press("d")
        assert reviewer.listed == sorted(reviewer.listed)
        assert reviewer.bead_id == bead
        await reviewer.press("d")
        assert reviewer.screen.state.cursor == 0


async def test_the_history_of_a_bead_names_what_was_done(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("p", "H")
        assert "pin" in reviewer.text()
        await reviewer.press("escape")
        await reviewer.press("j", "H")
        assert "at the build" in reviewer.text()


async def _filter_by_text(reviewer: Reviewer, pattern: str) -> None:
    await reviewer.press("f", "tab", "tab", "tab")
    await reviewer.type(pattern)
    await reviewer.press("enter")
    await reviewer.finish_work()


async def test_a_filter_by_text_searches_both_sides(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await _filter_by_text(reviewer, "gare|shrugged")
        assert sorted(reviewer.listed) == [2, 4, 7]
        assert "only /gare|shrugged/" in reviewer.header
        assert "3 beads listed" in reviewer.message


async def test_a_filter_that_nothing_matches_says_how_to_clear_it(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await _filter_by_text(reviewer, "zzz")
        assert "No bead matches the filter" in reviewer.text()
        assert "F lists all beads again" in reviewer.text()
        await reviewer.press("enter", "m", "e", "J", "ctrl+down", "n", "space")
        assert "no bead is listed" in reviewer.message.lower() or reviewer.message
        await reviewer.press("F")
        assert len(reviewer.listed) == 6


async def test_a_filter_by_kind_takes_what_is_not_one_to_one(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("f", "tab", "down", "space", "enter")
        await reviewer.finish_work()
        assert reviewer.listed == [2]
        assert "not 1-1" in reviewer.header
        await reviewer.press("f", "tab", "tab")
        await reviewer.type("1-1")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert len(reviewer.listed) == 5


async def test_a_wrong_pattern_is_said_in_the_panel_and_nothing_is_filtered(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("f", "tab", "tab", "tab", "left_parenthesis", "enter")
        assert "Not a regular expression" in reviewer.text()
        await reviewer.press("escape")
        assert len(reviewer.listed) == 6


async def test_the_theme_changes_between_dark_and_light(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        before = reviewer.app.theme
        await reviewer.press("f9")
        assert reviewer.app.theme != before
        assert reviewer.side() is Side.TARGET


async def test_beads_are_filtered_by_mark_and_confidence(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "p", "j", "j", "p", "f", *["tab"] * 6)
        await reviewer.type("90")
        await reviewer.press("tab")
        await reviewer.type("97")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert reviewer.listed == [4, 5]
        assert "only from 90 %, below 97 %" in reviewer.header
        await reviewer.press("f", *["tab"] * 5, *["down"] * 5, "enter")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert reviewer.listed == [4]
        assert "only pinned, from 90 %" in reviewer.header
        await reviewer.press("f", *["tab"] * 6, "backspace", "backspace")
        await reviewer.type("900")
        await reviewer.press("enter")
        assert "A confidence is a percentage" in reviewer.text()


async def test_a_reviewer_comes_back_to_the_place_order_filter_and_side(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d")
        await _filter_by_text(reviewer, "gare|shrugged")
        await reviewer.press("G", "h")
        listed, here = reviewer.listed, reviewer.bead_id
    async with open_review(station) as reviewer:
        assert (reviewer.listed, reviewer.bead_id) == (listed, here)
        assert reviewer.side() is Side.SOURCE
        assert "document order" in reviewer.header
        assert "/gare|shrugged/" in reviewer.header
        assert "where you left" in reviewer.message
        await reviewer.press("F", "G", "k", "k")
        here = reviewer.bead_id
    session = ReviewSession(station)
    session.pairing.merge_previous(here or 0)
    session.close()
    async with open_review(station) as reviewer:
        assert reviewer.screen.state.number == 4, "the bead is gone: the nearest one"


async def test_a_filter_of_issues_waits_for_the_checks(tmp_path: Path, open_review: Open) -> None:
    path = write_one_to_one(
        tmp_path / "gare.bitext",
        [("Oui, dit-elle.", "“Yes,” she said."), ("Il a 12 chaises.", "He has 21 chairs.")],
    )
    async with open_review(path) as reviewer:
        await reviewer.finish_work()
        await reviewer.press("f", *["tab"] * 4, "down", "down", "enter", "enter")
        await reviewer.finish_work()
        assert len(reviewer.listed) == 1
    async with open_review(path) as reviewer:
        await reviewer.finish_work()
        assert len(reviewer.listed) == 1
        assert "only with issues" in reviewer.header


async def test_drafts_alone_are_read_in_the_order_of_the_text(
    tmp_path: Path, open_review: Open
) -> None:
    async with open_review(write_drafts(tmp_path / "drafts.bitext")) as reviewer:
        assert "document order" in reviewer.header
        assert reviewer.listed == sorted(reviewer.listed)


async def test_each_side_or_both_can_be_copied(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("ctrl+c")
        assert reviewer.app.clipboard == "She was."
        await reviewer.press("ctrl+s")
        assert reviewer.app.clipboard == "Elle mentait."
        await reviewer.press("ctrl+b")
        assert reviewer.app.clipboard == "Elle mentait.\tShe was."
        assert "French and English of № 5" in reviewer.message
        await reviewer.press("e", "ctrl+a", "ctrl+c")
        assert reviewer.app.clipboard == "She was."


async def test_the_mouse_can_be_freed(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("f8")
        assert "terminal's now" in reviewer.message
        await reviewer.press("f8")
        assert "again" in reviewer.message


async def test_the_marks_of_differences_are_switched_by_a_key(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        marked = _styles(reviewer)
        await reviewer.press("ctrl+d")
        assert "not marked" in reviewer.message
        assert _styles(reviewer) < marked
        assert reviewer.screen.workbench.preferences.differences == "off"
        await reviewer.press("ctrl+d")
        assert _styles(reviewer) == marked


def _styles(reviewer: Reviewer) -> set[str]:
    layout = reviewer.screen.detail._layout
    assert layout is not None
    return {str(segment.style) for line in layout.lines for segment in line}


async def test_the_list_can_show_whole_segments(tmp_path: Path, open_review: Open) -> None:
    words = " ".join(f"mot{n}" for n in range(60))
    pairs = [(f"{n} {words}", f"{n} short") for n in range(20)]
    async with open_review(
        write_one_to_one(tmp_path / "long.bitext", pairs), size=(80, 24)
    ) as reviewer:
        await reviewer.press("d", "g", "ctrl+r")
        top = "\n".join(reviewer.lines()[2:13])
        assert "mot40" in top
        for key in ("G", "k", "k", "g", "j", "pagedown", "pageup"):
            await reviewer.press(key)
            marks = [line for line in reviewer.lines()[2:13] if line.startswith("▌")]
            assert marks, key
            assert f" {reviewer.screen.state.number} " in marks[0]
        await reviewer.press("ctrl+r")
        assert "mot40" not in "\n".join(reviewer.lines()[2:13])


async def test_documents_are_separated_in_the_order_of_the_text(
    two_documents: Path, open_review: Open
) -> None:
    async with open_review(two_documents) as reviewer:
        assert not [line for line in reviewer.lines() if "── seul" in line]
        await reviewer.press("d", "g")
        lines = reviewer.lines()
        at = next(n for n, line in enumerate(lines) if "── seul" in line)
        assert "── gare" in lines[2]
        assert "Le chef de gare" in lines[at - 1]
        await reviewer.pilot.click("BeadList", offset=(20, at - 1))
        await reviewer.settle()
        assert reviewer.screen.state.number == 7
