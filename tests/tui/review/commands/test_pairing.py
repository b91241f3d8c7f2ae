from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open
from tests.tui.sample_project import write_one_to_one
from workbench.bitext import Status


async def test_merging_joins_the_bead_with_the_one_below_it_in_the_text(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("m")
        assert reviewer.row.source == "Elle mentait. Le chef de gare haussa les épaules."
        assert reviewer.bead.kind == "2-2"
        assert len(reviewer.listed) == 5


async def test_merging_upward_keeps_the_cursor_on_the_merged_bead(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("M")
        assert reviewer.row.source == "Non, dit-elle. Elle mentait."
        assert len(reviewer.listed) == 5


async def test_the_last_sentence_of_the_active_side_moves_down_and_back_up(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "h", "J")
        assert reviewer.row.source == "Le train entra en gare."
        await reviewer.press("j")
        assert reviewer.row.source == "Personne n'en descendit. Il pleuvait depuis l'aube."
        await reviewer.press("K")
        assert reviewer.row.source == "Il pleuvait depuis l'aube."


async def test_splitting_shows_a_likely_cut_that_the_arrows_move(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "m", "s")
        assert "✂" in reviewer.text()
        await reviewer.press("up", "down", "right", "down", "left", "enter")
        await reviewer.finish_work()
        assert len(reviewer.listed) == 6
        assert [row.bead.kind for row in reviewer.screen.state.page(0, 2)] == ["2-2", "1-0"]


async def test_a_split_that_would_leave_an_empty_bead_is_not_made(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "s", "up", "up", "right", "up", "up", "enter")
        assert "would be empty" in reviewer.text()
        await reviewer.press("escape")
        assert len(reviewer.listed) == 6


async def test_a_bead_of_single_words_cannot_be_split_and_the_line_names_unlinking(
    tmp_path: Path, open_review: Open
) -> None:
    path = write_one_to_one(tmp_path / "oui.bitext", [("Oui.", "Yes.")])
    async with open_review(path) as reviewer:
        await reviewer.press("s")
        assert "This 1-1 bead has no place to split it at" in reviewer.message
        assert "X unlinks" in reviewer.message


async def test_a_sentence_is_split_inside_at_a_likely_place_that_words_move(
    tmp_path: Path, open_review: Open
) -> None:
    pairs = [("Il pleuvait fort, et elle partit.", "It rained hard, and she left.")]
    async with open_review(write_one_to_one(tmp_path / "pluie.bitext", pairs)) as reviewer:
        await reviewer.press("s", "enter")
        await reviewer.finish_work()
        rows = reviewer.screen.state.page(0, 2)
        assert [(r.source, r.target) for r in rows] == [
            ("Il pleuvait fort,", "It rained hard,"),
            ("et elle partit.", "and she left."),
        ]
        await reviewer.press("u")
        assert reviewer.row.source == pairs[0][0]
        await reviewer.press("s", "J", "right", "K", "enter")
        await reviewer.finish_work()
        rows = reviewer.screen.state.page(0, 2)
        assert [(r.source, r.target) for r in rows] == [
            ("Il pleuvait fort, et", "It rained"),
            ("elle partit.", "hard, and she left."),
        ]


async def test_sliding_moves_the_rest_of_the_active_side(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "j", "ctrl+down")
        assert reviewer.row.target == ""
        assert reviewer.message.startswith("English slid down: № 2 to № 7 (6 beads), to the")
        assert len(reviewer.listed) == 7
        await reviewer.press("j")
        assert reviewer.row.target == "It had been raining since dawn."
        await reviewer.press("ctrl+up", "k")
        assert reviewer.row.target == "It had been raining since dawn."
        await reviewer.press("u", "u")
        assert len(reviewer.listed) == 6


async def test_a_slide_stops_before_an_accepted_bead_and_says_where(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "G", "k", "a", "g", "j", "ctrl+down")
        said = "English slid down: № 2 to № 5 (4 beads), to the accepted or pinned bead."
        assert reviewer.message == said
        rows = reviewer.screen.state.page(0, 7)
        assert [row.target for row in rows if row.bead.status is Status.ACCEPTED] == ["She was."]


async def test_unlinking_leaves_two_beads_of_one_side_each(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("X")
        kinds = [row.bead.kind for row in reviewer.screen.state.page(0, 2)]
        assert kinds == ["1-0", "0-1"]


async def test_swapping_exchanges_the_english_of_two_neighbours(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("S")
        assert reviewer.row.target == "The stationmaster shrugged."


async def test_swapping_works_where_one_bead_has_one_side(station: Path, open_review: Open) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "G", "k", "X")
        assert [row.bead.kind for row in reviewer.screen.state.page(4, 3)] == ["1-0", "0-1", "1-1"]
        await reviewer.press("j", "S")
        assert reviewer.row.target == "The stationmaster shrugged."
        assert [row.bead.kind for row in reviewer.screen.state.page(4, 3)] == ["1-0", "0-1", "1-1"]
        await reviewer.press("k", "S")
        assert "Merged with the bead below" in reviewer.message
        assert reviewer.row.target == "The stationmaster shrugged."
        await reviewer.press("u")
        assert [row.bead.kind for row in reviewer.screen.state.page(4, 3)] == ["1-0", "0-1", "1-1"]


async def test_words_typed_after_the_last_sentence_come_back_with_it(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "j", "e", "end")
        await reviewer.type(" Cats")
        await reviewer.press("ctrl+s")
        typed = reviewer.row.target
        assert typed.endswith("dawn. Cats")
        await reviewer.press("J", "j", "K", "k")
        assert reviewer.row.target == typed
        await reviewer.press("m", "s", "enter")
        await reviewer.finish_work()
        assert reviewer.row.target == typed


async def test_merging_an_excluded_bead_says_what_becomes_of_it(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("d", "g", "x", "k", "p", "m")
        assert "1 excluded bead in exports again." in reviewer.message
        assert "Pinned as a whole" in reviewer.message


async def test_merging_at_the_end_of_a_document_says_so(
    two_documents: Path, open_review: Open
) -> None:
    async with open_review(two_documents) as reviewer:
        await reviewer.press("d", "g", *"jjjjj", "m")
        assert reviewer.message == "This is the last bead of gare. Documents are not joined."
        await reviewer.press("j", "M")
        assert reviewer.message == "This is the first bead of seul. Documents are not joined."
        await reviewer.press("K")
        assert "first bead of seul" in reviewer.message


async def test_a_bead_that_the_reviewer_has_merged_is_not_the_most_doubtful(
    station: Path, open_review: Open
) -> None:
    async with open_review(station) as reviewer:
        await reviewer.press("m", "d", "d")
        assert "Elle mentait." not in reviewer.row.source
        await reviewer.press("G")
        assert reviewer.row.source == "Elle mentait. Le chef de gare haussa les épaules."
