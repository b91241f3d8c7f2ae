from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Open, Reviewer
from tests.tui.sample_project import ENGLISH, FRENCH
from workbench.project.review import BeadMark, View


def pairs(reviewer: Reviewer) -> list[tuple[str, str]]:
    state = reviewer.screen.state
    return [(row.source, row.target) for row in state.page(0, len(state.beads))]


async def test_a_marked_side_is_paired_with_the_other_side_of_a_distant_bead(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "j", "h", "ctrl+x")
        assert "French of № 2 marked; ^l" in reviewer.message
        assert f"◆ {FRENCH[2]}"[:12] in reviewer.text()
        await reviewer.press("G", "ctrl+l")
        await reviewer.finish_work()
        assert "paired as № 2. Left without counterpart: № 3, 7." in reviewer.message
        assert (reviewer.row.source, reviewer.row.target) == (FRENCH[2], ENGLISH[5])
        assert "crosses № 4–6" in reviewer.text()
        assert "1×1" in reviewer.text()
        assert "◆" not in reviewer.text()
        assert pairs(reviewer)[2] == ("", ENGLISH[1])
        await reviewer.press("u")
        await reviewer.finish_work()
        assert "×" not in reviewer.text()
        assert pairs(reviewer)[1] == (FRENCH[2], ENGLISH[1])


async def test_sentences_named_by_number_become_one_bead(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "h", "ctrl+l")
        await reviewer.type("3")
        await reviewer.press("up", "backspace")
        await reviewer.type("1:2 + 5")
        text = reviewer.text()
        assert FRENCH[1] in text
        assert FRENCH[5] in text
        assert "2 French and 1 English sentences become one bead." in text
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert reviewer.row.source == f"{FRENCH[1]} {FRENCH[5]}"
        assert reviewer.row.target == ENGLISH[2]
        assert reviewer.bead.kind == "2-1"


async def test_a_sentence_goes_into_any_bead_by_its_number(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "G", "f10", "tab", "tab")
        await reviewer.type("2")
        assert "1 English sentence goes into № 2." in reviewer.text()
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert reviewer.row.target == f"{ENGLISH[1]} {ENGLISH[5]}"
        assert "1 sentence moved to № 2. Left without counterpart: № 6." in reviewer.message


async def test_an_english_sentence_stands_alone_below_any_bead(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "G", "f10", "tab", "tab")
        await reviewer.type("after 1")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert pairs(reviewer)[1] == ("", ENGLISH[5])
        assert (reviewer.row.source, reviewer.row.target) == ("", ENGLISH[5])


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("x", "French: “x” names no sentence. Write 12 for a bead"),
        ("77", "French: there is no № 77. The last one is № 6."),
        ("1:3", "French: № 1 has 2 sentences."),
        ("1-2:1", "names a sentence of several beads"),
        ("", "No sentence is named yet"),
    ],
)
async def test_what_cannot_be_read_is_said_and_nothing_is_done(
    station: Path, open_review: Open, typed: str, words: str
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "h", "f10", "up", "backspace")
        await reviewer.type(typed)
        await reviewer.press("enter")
        assert words in " ".join(reviewer.text().split())
        await reviewer.press("escape")
        assert len(reviewer.listed) == 6


async def test_marks_are_taken_away_by_the_key_that_set_them_and_by_escape(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("ctrl+x", "ctrl+x")
        assert "not marked any more" in reviewer.message
        await reviewer.press("ctrl+x", "j", "ctrl+x", "escape")
        assert "Nothing is marked" in reviewer.message
        assert not reviewer.screen.state.marks


async def test_a_marked_side_is_exchanged_with_that_of_a_distant_bead(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "j", "ctrl+x", "G", "S")
        await reviewer.finish_work()
        assert "English of № 2 and № 6 exchanged." in reviewer.message
        assert (pairs(reviewer)[1][1], pairs(reviewer)[5][1]) == (ENGLISH[5], ENGLISH[1])
        await reviewer.press("u")
        assert (pairs(reviewer)[1][1], pairs(reviewer)[5][1]) == (ENGLISH[1], ENGLISH[5])


async def test_the_filter_lists_the_beads_that_cross_others(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "h", "ctrl+x", "G", "ctrl+l")
        await reviewer.finish_work()
        found = reviewer.screen.state.session.bead_ids(View(mark=BeadMark.CROSSING))
        assert list(found) == [reviewer.bead.id]


async def test_with_one_mark_the_key_says_where_to_go(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "j", "h", "ctrl+x", "ctrl+l")
        assert (
            "Only the French of № 2 is marked, and this is its bead. Go to the bead with the"
            in (reviewer.message)
        )
        await reviewer.press("j", "X", "ctrl+l")
        assert "№ 3 has no English sentence for the French of № 2, which is marked" in (
            reviewer.message
        )


async def test_the_numbers_of_a_message_are_those_of_the_list_after_the_edit(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "m", "G", "l", "ctrl+x", "g", "ctrl+l")
        await reviewer.finish_work()
        assert "paired as № 1. Left without counterpart: № 2, 6." in reviewer.message
        rows = reviewer.screen.state.page(0, 6)
        assert [n for n, row in enumerate(rows, 1) if row.bead.is_null] == [2, 6]
