from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open


async def test_find_goes_through_both_sides_and_notes_and_leaves_the_list_alone(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "G", "b")
        await reviewer.type("Chef")
        await reviewer.press("enter")
        await reviewer.finish_work()
        await reviewer.press("k", "b")
        await reviewer.type("see L'EPAULE")
        await reviewer.press("enter")
        await reviewer.finish_work()
        await reviewer.press("g", "slash")
        await reviewer.type("epaule")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert reviewer.row.source == "Elle mentait."
        assert "1 of 2" in reviewer.message
        assert len(reviewer.listed) == 6
        await reviewer.press("n")
        assert reviewer.row.source == "Le chef de gare haussa les épaules."
        await reviewer.press("N")
        assert reviewer.row.source == "Elle mentait."
        await reviewer.press("escape", "N")
        assert reviewer.row.target == "“No,” she said."


async def test_what_is_found_is_marked_and_edits_keep_the_search_up_to_date(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "slash")
        await reviewer.type("stationmaster")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert "1 of 2" in reviewer.message
        reversed_texts = [
            segment.text
            for line in reviewer.screen.detail._layout.lines  # type: ignore[union-attr]
            for segment in line
            if segment.style and segment.style.reverse
        ]
        assert reversed_texts == ["stationmaster"]
        await reviewer.press("e", "ctrl+a")
        await reviewer.type("Waiting")
        await reviewer.press("ctrl+s", "n")
        assert "1 of 1" in reviewer.message


async def test_a_text_that_stands_nowhere_is_said(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("slash")
        await reviewer.type("zzz")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert reviewer.message == "“zzz” stands nowhere in the project."


async def test_remarks_that_do_not_fit_on_their_line_are_shown_in_full(
    station: Path, open_review: Open
) -> None:
    async with open_review(station, size=(60, 18)) as reviewer:
        await reviewer.press("b")
        await reviewer.type("a" * 70 + " the end")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert "the end" not in reviewer.text()
        await reviewer.press("ctrl+o")
        assert "the end" in reviewer.text()
