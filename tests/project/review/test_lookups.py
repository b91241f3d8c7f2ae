from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.projects import ENGLISH, FRENCH, add_pair, add_source, new_project
from workbench.bitext import Side
from workbench.bitext.edits.split_points import SplitPoint
from workbench.project.review import ReviewSession, View
from workbench.project.review.lookups import (
    find_terms,
    full_history,
    search_concordance,
    side_contexts,
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ReviewSession]:
    path = tmp_path / "gare.bitext"
    with new_project(path) as project:
        add_pair(project, "gare")
        add_source(project, "seul", source=("La GARE était fermée.", "L'été, on dort."))
    session = ReviewSession(path, actor="Ana")
    yield session
    assert session._project.find_faults() == []
    session.close()


@pytest.fixture
def ids(session: ReviewSession) -> list[int]:
    return list(session.bead_ids(View()))


def test_words_are_found_on_both_sides_whatever_their_case_and_accents(
    session: ReviewSession, ids: list[int]
) -> None:
    assert list(search_concordance(session, "gare").ids) == [ids[0], ids[2], ids[5]]
    assert list(search_concordance(session, "STATIONMASTER").ids) == [ids[2]]
    assert list(search_concordance(session, "fermee").ids) == [ids[5]]
    assert list(search_concordance(session, "ETE").ids) == [ids[6]]
    assert list(search_concordance(session, "gare chef").ids) == [ids[2]]
    assert list(search_concordance(session, "gare rain").ids) == []


def test_phrases_stand_in_quotes_and_beginnings_end_with_a_star(
    session: ReviewSession, ids: list[int]
) -> None:
    assert list(search_concordance(session, '"chef de gare"').ids) == [ids[2]]
    assert list(search_concordance(session, '"gare de chef"').ids) == []
    assert list(search_concordance(session, "atten*").ids) == [ids[2]]
    assert list(search_concordance(session, "atten").ids) == []
    assert list(search_concordance(session, "l'aube").ids) == [ids[1]]


@pytest.mark.parametrize("typed", ["", "  ", '"', "*", "…", '"" *', "AND", "gare NOT", "(", "a\0b"])
def test_nothing_that_is_typed_breaks_the_search(session: ReviewSession, typed: str) -> None:
    assert search_concordance(session, typed).is_all


def test_what_is_worded_anew_is_found_by_its_wording_and_undone_by_the_old_one(
    session: ReviewSession, ids: list[int]
) -> None:
    session.texts.set_text(ids[1], Side.TARGET, "Rain had fallen since sunrise.")
    assert list(search_concordance(session, "sunrise").ids) == [ids[1]]
    assert list(search_concordance(session, "dawn").ids) == []
    session.undo()
    assert list(search_concordance(session, "sunrise").ids) == []
    assert list(search_concordance(session, "dawn").ids) == [ids[1]]


def test_a_sentence_cut_in_two_is_found_in_its_halves(
    session: ReviewSession, ids: list[int]
) -> None:
    applied = session.pairing.split(ids[1], source=SplitPoint(0, 12), target=SplitPoint(0, 19))
    assert list(search_concordance(session, "aube").ids) == [applied.inserted[1]]
    assert list(search_concordance(session, "raining").ids) == [applied.inserted[0]]
    session.pairing.merge_next(applied.inserted[0])
    assert list(search_concordance(session, "raining").ids) == [applied.inserted[0]]


def test_hits_are_marked_where_they_stand() -> None:
    text = "L'été, la Gare"
    assert [text[a:b] for a, b in find_terms(text, ["ete", "gare"])] == ["été", "Gare"]
    assert [text[a:b] for a, b in find_terms(text, ["l ete"])] == ["L'été"]
    assert find_terms(text, ["are"]) == []


def test_the_document_around_a_bead_is_as_it_was_read(
    session: ReviewSession, ids: list[int]
) -> None:
    around = side_contexts(session, ids[2])
    assert around[Side.SOURCE].here == FRENCH[3]
    assert around[Side.SOURCE].before.endswith("depuis l'aube. ")
    assert around[Side.TARGET].after == f" {ENGLISH[3]} {ENGLISH[4]}"
    alone = side_contexts(session, ids[4])
    assert alone[Side.SOURCE].here == ""
    assert alone[Side.SOURCE].before == " ".join(FRENCH)
    assert list(side_contexts(session, ids[5])) == [Side.SOURCE]


def test_a_history_goes_back_to_who_made_the_bead(session: ReviewSession, ids: list[int]) -> None:
    session.decisions.set_note(ids[0], "à revoir")
    lines = [(e.actor, e.verb) for e in full_history(session, ids[0])]
    assert lines == [("Ana", "note"), ("aligner", "paired, 60 % sure")]
    drafts = [(e.actor, e.verb) for e in full_history(session, ids[5])]
    assert drafts == [("model fr_en", "rendered")]
    applied = session.pairing.split(ids[1], source=SplitPoint(0, 12), target=SplitPoint(0, 19))
    assert [e.verb for e in full_history(session, applied.inserted[1])] == ["split"]
