from __future__ import annotations

import pytest

from tests.bitext.edits.test_edits import pair_of
from workbench.bitext import Bead, Bitext, Side, Status
from workbench.bitext.edits.sliding import SlideEnd, reaches_end, slide, slide_end
from workbench.errors import EditError


def four(*, gap: bool = False, pinned: bool = False) -> Bitext:
    """Four source sentences against four, or three and a gap at the third."""
    english = ["x.", "y.", "z."] if gap else ["w.", "x.", "y.", "z."]
    targets = [(11,), (12,), () if gap else (13,), (13,) if gap else (14,)]
    beads = [
        Bead(n + 1, (n + 1,), target, pinned=pinned and n == 2) for n, target in enumerate(targets)
    ]
    return pair_of(["A.", "B.", "C.", "D."], english, *beads)


def targets(bitext: Bitext) -> list[tuple[int, ...]]:
    return [bead.target for bead in bitext.beads]


def test_sliding_down_moves_the_rest_of_a_side_and_the_last_gets_a_bead_of_its_own() -> None:
    bitext = four()
    after, inverse = bitext.apply(slide(bitext, 2, Side.TARGET, down=True))
    assert targets(after) == [(11,), (), (12,), (13,), (14,)]
    assert [bead.source for bead in after.beads] == [(1,), (2,), (3,), (4,), ()]
    assert after.apply(inverse)[0] == bitext


def test_a_slide_ends_at_the_first_bead_that_lacks_the_side() -> None:
    bitext = four(gap=True)
    assert reaches_end(bitext, 1, Side.TARGET)
    after, _ = bitext.apply(slide(bitext, 1, Side.TARGET, down=True))
    assert targets(after) == [(), (11,), (12,), (13,)]


def test_a_slide_ends_before_a_pinned_bead() -> None:
    bitext = four(pinned=True)
    after, _ = bitext.apply(slide(bitext, 1, Side.TARGET, down=True))
    assert targets(after) == [(), (11,), (12,), (13,), (14,)]
    assert [bead.source for bead in after.beads] == [(1,), (2,), (), (3,), (4,)]
    assert after.beads[3].pinned


def test_sliding_up_joins_the_first_with_the_bead_above() -> None:
    bitext = four()
    after, _ = bitext.apply(slide(bitext, 2, Side.TARGET, down=False))
    assert targets(after) == [(11, 12), (13,), (14,), ()]


def test_sliding_up_again_takes_a_slide_down_back() -> None:
    bitext = four(gap=True)
    down, _ = bitext.apply(slide(bitext, 1, Side.TARGET, down=True))
    up, _ = down.apply(slide(down, 2, Side.TARGET, down=False))
    assert targets(up)[:2] == [(11,), (12,)]


def test_a_bead_of_the_sliding_side_alone_goes_and_leaves_its_note() -> None:
    beads = (Bead(1, (1,), (11,)), Bead(2, (), (12,), note="odd"))
    bitext = pair_of(["A."], ["x.", "y."], *beads)
    after, _ = bitext.apply(slide(bitext, 2, Side.TARGET, down=False))
    assert [(b.source, b.target, b.note) for b in after.beads] == [((1,), (11, 12), "odd")]


def test_an_excluded_bead_in_a_slide_stays_excluded() -> None:
    bitext = pair_of(
        ["A.", "B."], ["x.", "y."], Bead(1, (1,), (11,)), Bead(2, (2,), (12,), excluded=True)
    )
    after, _ = bitext.apply(slide(bitext, 1, Side.TARGET, down=True))
    assert [bead.excluded for bead in after.beads] == [False, True, False]


def off_by_one() -> Bitext:
    """Four pairs; the English stands one bead too high, and the last bead has a French too many."""
    beads = [
        Bead(1, (1,), (11, 12)),
        Bead(2, (2,), (13,)),
        Bead(3, (3, 4), (14,)),
        Bead(4, (5,), (15,)),
        Bead(5, (6,), (16,)),
    ]
    return pair_of(list("ABCDEF"), list("uvwxyz"), *beads)


def test_a_slide_down_moves_a_surplus_only_and_ends_where_the_other_side_has_one() -> None:
    bitext = off_by_one()
    assert slide_end(bitext, 1, Side.TARGET, down=True) is SlideEnd.SURPLUS
    after, inverse = bitext.apply(slide(bitext, 1, Side.TARGET, down=True))
    assert targets(after) == [(11,), (12,), (13, 14), (15,), (16,)]
    assert after.apply(inverse)[0] == bitext


def test_a_slide_up_ends_where_this_side_has_a_surplus() -> None:
    beads = [
        Bead(1, (1, 2), (11,)),
        Bead(2, (3,), (12,)),
        Bead(3, (4,), (13, 14)),
        Bead(4, (5,), (15,)),
    ]
    bitext = pair_of(list("ABCDE"), list("vwxyz"), *beads)
    assert slide_end(bitext, 2, Side.TARGET, down=False) is SlideEnd.SURPLUS
    after, _ = bitext.apply(slide(bitext, 2, Side.TARGET, down=False))
    assert targets(after) == [(11, 12), (13,), (14,), (15,)]


@pytest.mark.parametrize("down", [True, False])
def test_a_slide_never_changes_an_accepted_bead(down: bool) -> None:
    beads = [
        Bead(n, (n,), (10 + n,), status=Status.ACCEPTED if n == 4 else Status.ALIGNED)
        for n in range(1, 6)
    ]
    bitext = pair_of(list("ABCDE"), list("vwxyz"), *beads)
    assert slide_end(bitext, 2, Side.TARGET, down=down) is SlideEnd.DECISION
    edit = slide(bitext, 2, Side.TARGET, down=down)
    assert {4, 5}.isdisjoint(bead.id for bead in edit.before)
    for bead in (4, 5):
        with pytest.raises(EditError, match="accepted"):
            slide(bitext, bead, Side.TARGET, down=False)


@pytest.mark.parametrize(
    ("bead", "down", "reason"),
    [(1, False, "no bead above"), (3, True, "no target sentence"), (3, False, "no target")],
)
def test_a_slide_without_room_or_sentence_is_refused(bead: int, down: bool, reason: str) -> None:
    with pytest.raises(EditError, match=reason):
        slide(four(gap=True), bead, Side.TARGET, down=down)
    with pytest.raises(EditError, match="pinned"):
        slide(four(pinned=True), 3, Side.TARGET, down=down)
