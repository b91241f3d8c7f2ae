from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Open
from tests.tui.sample_project import write_drafts, write_one_to_one
from workbench.bitext import Side, Status


async def test_a_project_with_work_left_opens_on_its_most_doubtful_bead(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        assert reviewer.listed == [6, 2, 5, 4, 7, 3]
        assert reviewer.row.target == "She was."
        assert "6 beads to review" in reviewer.message


async def test_accepting_confirms_and_goes_to_the_next_to_review(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        first = reviewer.bead_id
        await reviewer.press("enter")
        assert reviewer.bead_id == reviewer.listed[1]
        assert reviewer.listed[0] == first, "the list is stable"
        await reviewer.press("k")
        assert reviewer.status() is Status.ACCEPTED
        assert "✓ 1" in reviewer.header


async def test_accepting_the_last_one_goes_round_and_then_says_that_nothing_is_left(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("j", *"aaaaa")
        assert reviewer.bead_id == reviewer.listed[0], "the one that was passed over"
        await reviewer.press("a")
        assert "Nothing is left to review" in reviewer.message
        assert "100 %" in reviewer.header


async def test_needs_work_marks_and_goes_on_and_clearing_takes_the_mark_back(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
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
        assert "leave the sentence out" in reviewer.message


async def test_accepting_up_to_here_counts_first_and_one_undo_takes_it_back(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
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


async def test_excluding_goes_on_and_pressing_it_there_again_takes_the_bead_back_in(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("x", "k")
        assert reviewer.bead.excluded
        assert "x 1" in reviewer.header
        await reviewer.press("x")
        assert not reviewer.bead.excluded
        assert reviewer.bead_id == reviewer.listed[0]


async def test_pinning_is_a_toggle(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("p")
        assert reviewer.bead.pinned
        await reviewer.press("p")
        assert not reviewer.bead.pinned


async def test_a_note_is_kept_and_shown(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("b")
        await reviewer.type("voir la gare")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert reviewer.bead.note == "voir la gare"
        assert "Note: voir la gare" in reviewer.text()


async def test_merging_joins_the_bead_with_the_one_below_it_in_the_text(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("m")
        assert reviewer.row.source == "Elle mentait. Le chef de gare haussa les épaules."
        assert reviewer.bead.kind == "2-2"
        assert len(reviewer.listed) == 5


async def test_merging_upward_keeps_the_cursor_on_the_merged_bead(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("M")
        assert reviewer.row.source == "Non, dit-elle. Elle mentait."
        assert len(reviewer.listed) == 5


async def test_what_cannot_be_done_here_is_said_in_a_line(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("d", "G", "m")
        assert reviewer.message == "There is no bead below."
        await reviewer.press("g", "K")
        assert reviewer.message == "There is no bead above."


async def test_the_last_sentence_of_the_active_side_moves_down_and_back_up(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("d", "g", "h", "J")
        assert reviewer.row.source == "Le train entra en gare."
        await reviewer.press("j")
        assert reviewer.row.source == "Personne n'en descendit. Il pleuvait depuis l'aube."
        await reviewer.press("K")
        assert reviewer.row.source == "Il pleuvait depuis l'aube."


async def test_a_structural_edit_says_how_many_acceptances_it_took_back(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("d", "g", "a", "k", "m")
        assert "1 acceptance taken back" in reviewer.message


async def test_splitting_shows_a_likely_cut_that_the_arrows_move(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("d", "g", "m", "s")
        assert "✂" in reviewer.text()
        await reviewer.press("up", "down", "right", "down", "left", "enter")
        await reviewer.finish_work()
        assert len(reviewer.listed) == 6
        assert [row.bead.kind for row in reviewer.screen.state.page(0, 2)] == ["2-2", "1-0"]


async def test_a_split_that_would_leave_an_empty_bead_is_not_made(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
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


async def test_sliding_moves_the_rest_of_the_active_side(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("d", "g", "j", "ctrl+down")
        assert reviewer.row.target == ""
        assert "The rest of the English slid down: 5 beads changed" in reviewer.message
        assert len(reviewer.listed) == 7
        await reviewer.press("j")
        assert reviewer.row.target == "It had been raining since dawn."
        await reviewer.press("ctrl+up", "k")
        assert reviewer.row.target == "It had been raining since dawn."
        await reviewer.press("u", "u")
        assert len(reviewer.listed) == 6


async def test_accepting_all_above_a_confidence_counts_first(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
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


async def test_unlinking_leaves_two_beads_of_one_side_each(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("X")
        kinds = [row.bead.kind for row in reviewer.screen.state.page(0, 2)]
        assert kinds == ["1-0", "0-1"]


async def test_swapping_exchanges_the_english_of_two_neighbours(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("S")
        assert reviewer.row.target == "The stationmaster shrugged."


async def test_undo_goes_to_the_bead_concerned_and_redo_does_it_again(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        first = reviewer.bead_id
        await reviewer.press("m", "G", "u")
        assert reviewer.bead_id == first
        assert len(reviewer.listed) == 6
        await reviewer.press("U")
        assert len(reviewer.listed) == 5
        await reviewer.press("ctrl+z", "ctrl+z")
        assert reviewer.message == "There is nothing left to undo."


async def test_undo_lists_a_bead_that_the_filter_left_out(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
        first = reviewer.bead_id
        await reviewer.press("a", "f")
        await reviewer.type("")
        await reviewer.press("down", "down", "space", "enter")
        await reviewer.finish_work()
        assert first not in reviewer.listed
        await reviewer.press("u")
        assert reviewer.bead_id == first
        assert reviewer.status() is Status.ALIGNED


async def test_what_was_done_before_a_restart_can_be_undone(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("m")
    async with open_review(gare) as reviewer:
        assert len(reviewer.listed) == 5
        await reviewer.press("u")
        assert len(reviewer.listed) == 6


async def test_jumps_go_to_what_is_to_review_and_to_what_is_not_one_to_one(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("d", "g", "a", "g", "n")
        assert reviewer.screen.state.cursor == 1
        await reviewer.press("N")
        assert reviewer.screen.state.cursor == 5
        await reviewer.press("o")
        assert reviewer.bead.kind == "2-1"
        await reviewer.press("O")
        assert "every other bead in this list is 1-1" in reviewer.message.lower()


async def test_a_number_is_asked_for_and_gone_to(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("ctrl+g", "4", "enter")
        await reviewer.finish_work()
        assert reviewer.row.source == "Non, dit-elle."
        await reviewer.press("ctrl+g", "9", "9", "enter")
        await reviewer.finish_work()
        assert "There is no bead 99" in reviewer.message


async def test_the_active_side_follows_h_and_l(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
        assert reviewer.side() is Side.TARGET
        await reviewer.press("h")
        assert reviewer.side() is Side.SOURCE
        await reviewer.press("right")
        assert reviewer.side() is Side.TARGET


async def test_the_order_changes_and_the_cursor_stays_on_its_bead_in_the_text(
    gare: Path, open_review: Open
) -> None:
    async with open_review(gare) as reviewer:
        bead = reviewer.bead_id
        await reviewer.press("d")
        assert reviewer.listed == sorted(reviewer.listed)
        assert reviewer.bead_id == bead
        await reviewer.press("d")
        assert reviewer.screen.state.cursor == 0


async def test_the_history_of_a_bead_names_what_was_done(gare: Path, open_review: Open) -> None:
    async with open_review(gare) as reviewer:
        await reviewer.press("p", "H")
        assert "pin" in reviewer.text()
        await reviewer.press("escape")
        await reviewer.press("j", "H")
        assert "at the build" in reviewer.text()


async def test_a_project_open_for_reading_changes_nothing(gare: Path, open_review: Open) -> None:
    async with open_review(gare, read_only=True) as reviewer:
        await reviewer.press("a")
        assert "reading only" in reviewer.message
        assert "read-only" in reviewer.header
        assert reviewer.status() is Status.ALIGNED
