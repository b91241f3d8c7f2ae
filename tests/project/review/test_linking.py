from __future__ import annotations

from pathlib import Path

import pytest

from tests.project.review.beads import bead, row
from tests.store.projects import ENGLISH, FRENCH
from workbench.bitext import Side, Status
from workbench.bitext.edits.split_points import SplitPoint
from workbench.errors import EditError
from workbench.project.review import ReviewSession, View
from workbench.project.review.lookups import side_contexts


def order(session: ReviewSession) -> list[int]:
    return list(session.bead_ids(View(document=1)))


def test_sentences_that_are_far_apart_are_paired_and_the_rest_keeps_its_place(
    session: ReviewSession, ids: list[int]
) -> None:
    before = order(session)
    first, last = bead(session, ids[1]), bead(session, ids[3])
    applied = session.pairing.link(first.source, last.target)
    assert applied.is_scattered
    linked = bead(session, ids[1])
    assert (linked.source, linked.target) == (first.source, last.target)
    assert (linked.status, linked.confidence) == (Status.ALIGNED, None)
    left = order(session)[2]
    assert (bead(session, left).source, bead(session, left).target) == ((), first.target)
    assert (bead(session, ids[3]).source, bead(session, ids[3]).target) == (last.source, ())
    assert [i for i in order(session) if i != left] == before
    session.undo()
    assert order(session) == before
    assert (bead(session, ids[1]), bead(session, ids[3])) == (first, last)


def test_a_link_is_undone_and_made_again_after_restarts(path: Path) -> None:
    with_ids = []
    for step in ("link", "undo", "redo"):
        session = ReviewSession(path, actor="Ana")
        ids = order(session)
        if step == "link":
            sources = [bead(session, ids[n]).source[0] for n in (0, 3)]
            with_ids = [(ids, [bead(session, i) for i in ids])]
            session.pairing.link(sources, bead(session, ids[2]).target)
        elif step == "undo":
            session.undo()
        else:
            session.redo()
        with_ids.append((order(session), [bead(session, i) for i in order(session)]))
        assert session.project.find_faults() == []
        session.close()
    start, linked, undone, redone = with_ids
    assert undone == start
    assert redone == linked


def test_splitting_a_bead_of_distant_sentences_puts_each_where_it_belongs(
    session: ReviewSession, ids: list[int]
) -> None:
    sources = [bead(session, ids[n]).source[0] for n in (0, 3)]
    session.pairing.link(sources, ())
    joined = next(i for i in order(session) if set(sources) <= set(bead(session, i).source))
    split = session.pairing.split(joined, source=SplitPoint(1), target=SplitPoint(0))
    assert split.is_scattered
    later = next(i for i in order(session) if bead(session, i).source == (sources[1],))
    above = [i for i in order(session) if bead(session, i).source]
    starts = [bead(session, i).source[0] for i in above]
    assert starts == sorted(starts)
    assert above.index(later) > 1


def test_a_sentence_moves_to_any_bead_and_words_typed_on_it_go_along(
    session: ReviewSession, ids: list[int]
) -> None:
    session.texts.set_text(ids[3], Side.TARGET, f"{ENGLISH[3]} Typed.")
    moved = bead(session, ids[3]).target
    session.pairing.move_to(moved, ids[0])
    assert row(session, ids[0]).target.endswith(f"{ENGLISH[3]} Typed.")
    assert bead(session, ids[3]).target == ()
    session.pairing.move_to(moved, ids[3])
    assert row(session, ids[3]).target == f"{ENGLISH[3]} Typed."


def test_an_unpaired_sentence_goes_to_any_place_and_comes_back(
    session: ReviewSession, ids: list[int]
) -> None:
    target = bead(session, ids[0]).target
    session.pairing.move_apart(target, above=ids[3])
    alone = order(session)[4]
    assert bead(session, alone).target == target
    session.pairing.move_apart(target, above=0)
    assert order(session)[0] == alone
    session.undo()
    assert order(session)[4] == alone
    with pytest.raises(EditError, match="place by the order"):
        session.pairing.move_apart(bead(session, ids[1]).source, above=ids[3])


def test_sentences_of_two_documents_are_not_paired(session: ReviewSession, ids: list[int]) -> None:
    with pytest.raises(EditError, match="several documents"):
        session.pairing.link(bead(session, ids[7]).source, bead(session, ids[0]).target)
    assert row(session, ids[7]).source == FRENCH[2]


def test_the_document_around_a_bead_of_distant_sentences_marks_the_first_ones(
    session: ReviewSession, ids: list[int]
) -> None:
    sources = [bead(session, ids[n]).source[0] for n in (0, 3)]
    session.pairing.link(sources, bead(session, ids[0]).target)
    joined = next(i for i in order(session) if set(sources) <= set(bead(session, i).source))
    here = side_contexts(session, joined)[Side.SOURCE]
    assert here.here == FRENCH[0]
    assert FRENCH[4] in here.after
