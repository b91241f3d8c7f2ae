from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.projects import ENGLISH, FRENCH, add_pair, add_source, new_project
from workbench.bitext import Side
from workbench.bitext.cutting import Cut
from workbench.project.review.lookups import look_up, marked, surroundings, whole_history
from workbench.project.review.session import ReviewSession, View


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
    assert list(look_up(session, "gare").ids) == [ids[0], ids[2], ids[5]]
    assert list(look_up(session, "STATIONMASTER").ids) == [ids[2]]
    assert list(look_up(session, "fermee").ids) == [ids[5]]
    assert list(look_up(session, "ETE").ids) == [ids[6]]
    assert list(look_up(session, "gare chef").ids) == [ids[2]]
    assert list(look_up(session, "gare rain").ids) == []


def test_phrases_stand_in_quotes_and_beginnings_end_with_a_star(
    session: ReviewSession, ids: list[int]
) -> None:
    assert list(look_up(session, '"chef de gare"').ids) == [ids[2]]
    assert list(look_up(session, '"gare de chef"').ids) == []
    assert list(look_up(session, "atten*").ids) == [ids[2]]
    assert list(look_up(session, "atten").ids) == []
    assert list(look_up(session, "l'aube").ids) == [ids[1]]


@pytest.mark.parametrize("typed", ["", "  ", '"', "*", "…", '"" *', "AND", "gare NOT", "(", "a\0b"])
def test_nothing_that_is_typed_breaks_the_search(session: ReviewSession, typed: str) -> None:
    assert look_up(session, typed).is_all


def test_what_is_worded_anew_is_found_by_its_wording_and_undone_by_the_old_one(
    session: ReviewSession, ids: list[int]
) -> None:
    session.set_text(ids[1], Side.TARGET, "Rain had fallen since sunrise.")
    assert list(look_up(session, "sunrise").ids) == [ids[1]]
    assert list(look_up(session, "dawn").ids) == []
    session.undo()
    assert list(look_up(session, "sunrise").ids) == []
    assert list(look_up(session, "dawn").ids) == [ids[1]]


def test_a_sentence_cut_in_two_is_found_in_its_halves(
    session: ReviewSession, ids: list[int]
) -> None:
    applied = session.cut(ids[1], source=Cut(0, 12), target=Cut(0, 19))
    assert list(look_up(session, "aube").ids) == [applied.inserted[1]]
    assert list(look_up(session, "raining").ids) == [applied.inserted[0]]
    session.merge_next(applied.inserted[0])
    assert list(look_up(session, "raining").ids) == [applied.inserted[0]]


def test_hits_are_marked_where_they_stand() -> None:
    text = "L'été, la Gare"
    assert [text[a:b] for a, b in marked(text, ["ete", "gare"])] == ["été", "Gare"]
    assert [text[a:b] for a, b in marked(text, ["l ete"])] == ["L'été"]
    assert marked(text, ["are"]) == []


def test_the_document_around_a_bead_is_as_it_was_read(
    session: ReviewSession, ids: list[int]
) -> None:
    around = surroundings(session, ids[2])
    assert around[Side.SOURCE].here == FRENCH[3]
    assert around[Side.SOURCE].before.endswith("depuis l'aube. ")
    assert around[Side.TARGET].after == f" {ENGLISH[3]} {ENGLISH[4]}"
    alone = surroundings(session, ids[4])
    assert alone[Side.SOURCE].here == ""
    assert alone[Side.SOURCE].before == " ".join(FRENCH)
    assert list(surroundings(session, ids[5])) == [Side.SOURCE]


def test_a_history_goes_back_to_who_made_the_bead(session: ReviewSession, ids: list[int]) -> None:
    session.set_note(ids[0], "à revoir")
    lines = [(e.actor, e.verb) for e in whole_history(session, ids[0])]
    assert lines == [("Ana", "note"), ("aligner", "paired, 60 % sure")]
    drafts = [(e.actor, e.verb) for e in whole_history(session, ids[5])]
    assert drafts == [("model fr_en", "rendered")]
    applied = session.cut(ids[1], source=Cut(0, 12), target=Cut(0, 19))
    assert [e.verb for e in whole_history(session, applied.inserted[1])] == ["split"]
