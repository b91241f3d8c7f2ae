from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bitext.bitexts import STRUCTURAL, Choice, bitexts, characters, choices, choose_edit
from workbench.bitext import Bead, Bitext, Edit, EditKind, Origin, Segment, Side, Status
from workbench.bitext.edits import verbs
from workbench.errors import EditError, InvariantError

histories = st.lists(choices, max_size=12)


def pair_of(source: list[str], target: list[str], *beads: Bead) -> Bitext:
    segments = {
        side: tuple(
            Segment(first + n, side, text, 100 * n, 100 * n + len(text), 0)
            for n, text in enumerate(texts)
        )
        for side, texts, first in ((Side.SOURCE, source, 1), (Side.TARGET, target, 11))
    }
    return Bitext(segments[Side.SOURCE], segments[Side.TARGET], beads)


@given(bitexts(), histories)
def test_every_segment_stays_in_exactly_one_bead_through_any_edits_undo_and_redo(
    bitext: Bitext, history: list[Choice]
) -> None:
    states, inverses = [bitext], []
    for choice in history:
        edit = choose_edit(states[-1], choice)
        if edit is not None:
            after, inverse = states[-1].apply(edit)
            states.append(after)
            inverses.append(inverse)
    undone = states[-1]
    redos = []
    for before, inverse in zip(reversed(states[:-1]), reversed(inverses), strict=True):
        undone, redo = undone.apply(inverse)
        redos.append(redo)
        assert undone == before
    for after, redo in zip(states[1:], reversed(redos), strict=True):
        undone, _ = undone.apply(redo)
        assert undone == after


@given(bitexts(), histories)
def test_a_structural_edit_loses_no_character_of_anyones_wording(
    bitext: Bitext, history: list[Choice]
) -> None:
    for choice in history:
        edit = choose_edit(bitext, choice)
        if edit is None:
            continue
        after, _ = bitext.apply(edit)
        if choice[0] in STRUCTURAL:
            for side in Side:
                assert characters(after, side) == characters(bitext, side)
            notes = sorted(n for b in bitext.beads for n in b.note.split("\n") if n)
            assert sorted(n for b in after.beads for n in b.note.split("\n") if n) == notes
        bitext = after


@given(bitexts(), histories)
def test_the_source_side_reads_in_order_and_new_beads_get_new_ids(
    bitext: Bitext, history: list[Choice]
) -> None:
    seen = {bead.id for bead in bitext.beads}
    for choice in history:
        edit = choose_edit(bitext, choice)
        if edit is None:
            continue
        known = {bead.id for bead in edit.before}
        fresh = {bead.id for bead in edit.after} - known
        assert not fresh & seen
        seen |= fresh
        bitext, _ = bitext.apply(edit)
        place = {segment.id: number for number, segment in enumerate(bitext.source)}
        firsts = [place[bead.source[0]] for bead in bitext.beads if bead.source]
        assert firsts == sorted(firsts)


@given(bitexts(), choices)
def test_a_structural_edit_takes_acceptance_back_and_forgets_confidence(
    bitext: Bitext, choice: Choice
) -> None:
    edit = choose_edit(bitext, choice)
    if edit is None or choice[0] not in STRUCTURAL:
        return
    for bead in edit.after:
        if choice[0] == "apart" and bead in edit.before:
            continue  # an unpaired sentence changes its place only
        assert bead.status is not Status.ACCEPTED
        assert bead.confidence is None
        assert bead.origin is Origin.REVIEWER
    accepted = [b for b in edit.before if b.status is Status.ACCEPTED and b not in edit.after]
    assert edit.acceptances_taken_back == len(accepted)


@given(bitexts(), choices)
def test_an_edit_is_refused_where_its_beads_have_changed(bitext: Bitext, choice: Choice) -> None:
    edit = choose_edit(bitext, choice)
    if edit is None:
        return
    changed = replace(edit.before[0], note="seen by someone else")
    other = Bitext(
        bitext.source,
        bitext.target,
        tuple(changed if bead.id == changed.id else bead for bead in bitext.beads),
    )
    with pytest.raises(EditError, match="changed"):
        other.apply(edit)


def test_moving_a_sentence_between_swapped_beads_keeps_each_bead_in_the_order_of_the_text() -> None:
    bitext = pair_of(
        ["A.", "B."], ["x.", "y.", "z."], Bead(1, (1,), (11,)), Bead(2, (2,), (12, 13))
    )
    swapped, _ = bitext.apply(verbs.swap_targets(bitext, 1))
    assert not swapped.is_monotone
    moved, _ = swapped.apply(verbs.move_boundary(swapped, 1, Side.TARGET, down=True))
    assert [bead.target for bead in moved.beads] == [(12,), (11, 13)]


def test_merging_swapped_beads_puts_their_wording_in_the_order_of_the_text() -> None:
    first = Bead(1, (1,), (12,), target_edit="Y!")
    bitext = pair_of(["A.", "B."], ["x.", "y."], first, Bead(2, (2,), (11,)))
    merged, _ = bitext.apply(verbs.merge(bitext, [1, 2]))
    assert merged.beads[0].target == (11, 12)
    assert merged.beads[0].target_edit == "x. Y!"


def test_moving_the_only_sentence_away_merges_the_bead_into_its_neighbour() -> None:
    bitext = pair_of(["A.", "B."], ["x."], Bead(1, (1,), (11,)), Bead(2, (2,), ()))
    moved, _ = bitext.apply(verbs.move_boundary(bitext, 2, Side.SOURCE, down=False))
    assert [(bead.source, bead.target) for bead in moved.beads] == [((1, 2), (11,))]


def test_typed_wording_follows_its_sentence_through_a_split() -> None:
    bitext = pair_of(
        ["Oui.", "Non."],
        ["Yes.", "No, never."],
        Bead(1, (1, 2), (11, 12), target_edit="Yes, sir. No, not ever."),
    )
    split, _ = bitext.apply(verbs.split(bitext, 1, source_count=1, target_count=1))
    assert [bead.target_edit for bead in split.beads] == ["Yes, sir.", "No, not ever."]


def test_typing_the_original_again_clears_the_edit() -> None:
    bitext = pair_of(["Oui."], ["Yes."], Bead(1, (1,), (11,)))
    edited, _ = bitext.apply(verbs.set_text(bitext, 1, Side.TARGET, "Yeah."))
    assert edited.bead(1).target_edit == "Yeah."
    again, _ = edited.apply(verbs.set_text(edited, 1, Side.TARGET, "Yes."))
    assert again.bead(1).target_edit is None


def test_a_target_typed_for_a_draft_needs_work_until_it_is_accepted() -> None:
    bitext = pair_of(["Oui."], [], Bead(1, (1,), (), status=Status.MACHINE))
    edit = verbs.set_text(bitext, 1, Side.TARGET, "Yes.")
    assert edit.after[0].status is Status.NEEDS_WORK


def test_only_neighbours_can_be_merged() -> None:
    bitext = pair_of(["A.", "B.", "C."], [], *(Bead(n, (n,), ()) for n in (1, 2, 3)))
    with pytest.raises(EditError, match="neighbours"):
        verbs.merge(bitext, [1, 3])
    with pytest.raises(EditError, match="two"):
        verbs.merge(bitext, [1])


@pytest.mark.parametrize(
    ("beads", "reason"),
    [
        ((Bead(1, (1,), (11,)),), "not every source segment"),
        ((Bead(1, (1, 2), (11,)), Bead(2, (2,), ())), "not every|out of order"),
        ((Bead(1, (2, 1), (11,)),), "out of order"),
        ((Bead(1, (2,), (11,)), Bead(2, (1,), ())), "out of order"),
        ((Bead(1, (1,), (11,)), Bead(1, (2,), ())), "share an id"),
        ((Bead(1, (1, 2), (11,)), Bead(2, (), ())), "empty on both sides"),
        ((Bead(1, (1, 2), (11, 99)),), "no target segment"),
    ],
)
def test_a_bitext_that_breaks_the_invariant_cannot_be_made(
    beads: tuple[Bead, ...], reason: str
) -> None:
    with pytest.raises(InvariantError, match=reason):
        pair_of(["A.", "B."], ["x."], *beads)


def test_a_regrouping_that_would_lose_a_sentence_is_refused() -> None:
    bitext = pair_of(["A.", "B."], ["x."], Bead(1, (1,), (11,)), Bead(2, (2,), ()))
    with pytest.raises(InvariantError):
        bitext.apply(Edit(EditKind.OTHER, bitext.beads, (Bead(1, (1,), (11,)),)))
