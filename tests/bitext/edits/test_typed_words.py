"""What a reviewer typed stays with its pair through edits and the edits that take them back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bitext.bitexts import bitexts, choose_edit
from tests.bitext.edits.test_edits import pair_of
from workbench.bitext import Bead, Bitext, Edit, Side, Status
from workbench.bitext.edits import verbs
from workbench.bitext.edits.linking import link
from workbench.bitext.edits.sliding import slide
from workbench.bitext.edits.split_points import SplitPoint, sentence_texts, split_bead, split_points
from workbench.bitext.edits.text_parts import parts_in
from workbench.errors import EditError

Steps = list[tuple[str, float, float, bool]]

steps = st.lists(
    st.tuples(
        st.sampled_from(["move", "merge", "split", "swap", "slide", "link", "move-to"]),
        st.floats(0, 1, exclude_max=True),
        st.floats(0, 1, exclude_max=True),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


@st.composite
def typed_bitexts(draw: st.DrawFn, *, anywhere: bool = True) -> Bitext:
    """A bitext in which a reviewer has typed words that stand nowhere else.

    ``anywhere``: also on sides that have no sentence. A slide that empties such a bead joins its
    words to the neighbour's, and sliding back does not divide them again; undo does.
    """
    bitext = draw(bitexts())
    beads = []
    for bead in bitext.beads:
        for side in Side:
            words = f"{side.value}{bead.id}" * draw(st.integers(0, 2))
            if words and (anywhere or bead.segments(side)):
                text = bitext.text(bead, side)
                typed = draw(st.sampled_from([f"{words} {text}", f"{text} {words}", words]))
                bead = verbs.with_text(
                    bead, side, typed.strip(), originals=bitext.texts(bead, side)
                )
        beads.append(bead)
    return replace(bitext, beads=tuple(beads))


def shapes(bitext: Bitext) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in bitext.beads]


def words(bitext: Bitext) -> list[list[list[str]]]:
    return [[bitext.text(bead, side).split() for side in Side] for bead in bitext.beads]


def merged_back(bitext: Bitext, first: Bead, merged_id: int) -> Callable[[Bitext], Edit]:
    """The split that takes a merge back."""
    counts = {side: SplitPoint(len(parts_in(bitext, first, side))) for side in Side}
    return lambda after: split_bead(
        after, merged_id, source=counts[Side.SOURCE], target=counts[Side.TARGET]
    )


def no_way_back(after: Bitext) -> Edit:
    raise EditError("only undo takes a link back")


def step_and_back(
    bitext: Bitext, step: tuple[str, float, float, bool]
) -> tuple[Edit, Callable[[Bitext], Edit]]:
    """An edit, and what a reviewer does to take it back without undo."""
    name, where, share, flag = step
    place = int(where * len(bitext.beads))
    bead = bitext.beads[place]
    side = Side.SOURCE if share < 0.5 else Side.TARGET
    match name:
        case "move":
            edit = verbs.move_boundary(bitext, bead.id, side, down=flag)
            if len(edit.after) < 2:
                return edit, merged_back(bitext, edit.before[0], edit.after[0].id)
            other = edit.after[1 if flag else 0].id
            return edit, lambda after: verbs.move_boundary(after, other, side, down=not flag)
        case "merge":
            below = bitext.beads[place : place + 2]
            edit = verbs.merge(bitext, [b.id for b in below])
            return edit, merged_back(bitext, below[0], edit.after[0].id)
        case "split":
            cuts = [split_points(sentence_texts(bitext, bead, side)) for side in Side]
            source, target = (cut[int(share * len(cut))] for cut in cuts)
            edit = split_bead(bitext, bead.id, source=source, target=target)
            return edit, lambda after: verbs.merge(after, [b.id for b in edit.after])
        case "swap":
            edit = verbs.swap_targets(bitext, bead.id)
            return edit, lambda after: verbs.swap_targets(after, bead.id)
        case "link" | "move-to":
            far = choose_edit(bitext, (name, where, share, 1 - share, ""))
            if far is None:
                raise EditError("there is nothing to link")
            return far, no_way_back
        case _:
            edit = slide(bitext, bead.id, side, down=flag)
            start = edit.after[1].id if flag else edit.after[0].id
            return edit, lambda after: slide(after, start, side, down=not flag)


def divides_a_sentence(edit: Edit) -> bool:
    return bool(edit.segments_before)


@given(typed_bitexts(anywhere=False), steps)
def test_what_takes_an_edit_back_gives_every_typed_word_back_to_its_pair(
    bitext: Bitext, steps: Steps
) -> None:
    states, ways_back = [bitext], []
    for step in steps:
        try:
            edit, way_back = step_and_back(states[-1], step)
        except EditError:
            continue
        after, inverse = states[-1].apply(edit)
        states.append(after)
        ways_back.append((inverse, way_back, divides_a_sentence(edit)))
    now = states[-1]
    for place in reversed(range(len(ways_back))):
        before, (inverse, way_back, divided) = states[place], ways_back[place]
        try:
            back, _ = now.apply(way_back(now))
        except EditError:
            back = None
        # A slide up may go on beyond where the slide down ended, and a divided sentence stays so.
        if back is not None and (divided or shapes(back) == shapes(before)):
            assert words(back) == words(before)
        if back is None or shapes(back) != shapes(before):
            now, _ = states[place + 1].apply(inverse)
        else:
            now = back


@given(typed_bitexts(), steps)
def test_the_words_of_a_segment_move_with_it(bitext: Bitext, steps: Steps) -> None:
    for step in steps:
        try:
            edit, _ = step_and_back(bitext, step)
        except EditError:
            continue
        if divides_a_sentence(edit):
            continue
        after, _ = bitext.apply(edit)
        for side in Side:
            was, now = (
                {
                    part.segment: part.text.split()
                    for bead in state.beads
                    for part in parts_in(state, bead, side)
                    if part.segment
                }
                for state in (bitext, after)
            )
            assert now == was
        bitext = after


def two_typed() -> Bitext:
    return pair_of(
        ["A.", "B."],
        ["It rains.", "He goes."],
        Bead(1, (1,), (11,), target_edit="It rains. Cats and dogs"),
        Bead(2, (2,), (12,), target_edit="Home he goes."),
    )


def test_words_typed_after_the_last_sentence_come_back_from_the_bead_below() -> None:
    bitext = two_typed()
    down, _ = bitext.apply(verbs.move_boundary(bitext, 1, Side.TARGET, down=True))
    assert down.text(down.beads[1], Side.TARGET) == "It rains. Cats and dogs Home he goes."
    up, _ = down.apply(verbs.move_boundary(down, 2, Side.TARGET, down=False))
    assert words(up) == words(bitext)


def test_a_split_after_a_merge_gives_the_typed_words_back() -> None:
    bitext = two_typed()
    merged, _ = bitext.apply(verbs.merge(bitext, [1, 2]))
    split, _ = merged.apply(verbs.split(merged, 1, source_count=1, target_count=1))
    assert words(split) == words(bitext)


def test_the_boundary_stays_where_the_joined_text_is_typed_over() -> None:
    bitext = two_typed()
    merged, _ = bitext.apply(verbs.merge(bitext, [1, 2]))
    typed = "It pours. Cats and dogs Home he goes."
    edited, _ = merged.apply(verbs.set_text(merged, 1, Side.TARGET, typed))
    split, _ = edited.apply(verbs.split(edited, 1, source_count=1, target_count=1))
    texts = [split.text(bead, Side.TARGET) for bead in split.beads]
    assert texts == ["It pours. Cats and dogs", "Home he goes."]


def test_words_typed_where_there_was_no_sentence_stay_with_their_bead() -> None:
    bitext = pair_of(
        ["A.", "B."],
        ["He goes."],
        Bead(1, (1,), (), target_edit="Typed."),
        Bead(2, (2,), (11,)),
    )
    up, _ = bitext.apply(verbs.move_boundary(bitext, 2, Side.TARGET, down=False))
    assert up.text(up.beads[0], Side.TARGET) == "Typed. He goes."
    down, _ = up.apply(verbs.move_boundary(up, 1, Side.TARGET, down=True))
    assert words(down) == words(bitext)


@pytest.mark.parametrize("down", [True, False])
def test_each_bead_keeps_its_own_mark_pin_and_exclusion_when_a_sentence_moves(down: bool) -> None:
    bitext = pair_of(
        ["A.", "B."],
        ["w.", "x.", "y.", "z."],
        Bead(1, (1,), (11, 12), excluded=True, status=Status.NEEDS_WORK),
        Bead(2, (2,), (13, 14), pinned=True, status=Status.ACCEPTED),
    )
    moved, _ = bitext.apply(verbs.move_boundary(bitext, 1 if down else 2, Side.TARGET, down=down))
    first, second = moved.beads
    assert (first.excluded, first.pinned, first.status) == (True, False, Status.NEEDS_WORK)
    assert (second.excluded, second.pinned, second.status) == (False, True, Status.ALIGNED)


def test_a_merge_with_an_excluded_bead_says_that_it_is_exported_again() -> None:
    bitext = pair_of(
        ["A.", "B."], ["x.", "y."], Bead(1, (1,), (11,), excluded=True), Bead(2, (2,), (12,))
    )
    edit = verbs.merge(bitext, [1, 2])
    assert edit.exclusions_lifted == 1
    assert (
        verbs.split(
            pair_of(["A.", "B."], [], Bead(1, (1, 2), (), excluded=True)),
            1,
            source_count=1,
            target_count=0,
        ).exclusions_lifted
        == 0
    )


def test_words_typed_beside_a_sentence_stay_with_their_bead_when_it_is_linked_elsewhere() -> None:
    bitext = two_typed()
    linked, inverse = bitext.apply(link(bitext, (1,), (12,)))
    assert words(linked) == [
        [["A."], ["Home", "he", "goes."]],
        [[], ["It", "rains.", "Cats", "and", "dogs"]],
        [["B."], []],
    ]
    assert words(linked.apply(inverse)[0]) == words(bitext)
