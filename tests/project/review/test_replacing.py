from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.sample_project import write_one_to_one
from workbench.bitext import Side
from workbench.errors import EditError, UsageError
from workbench.project.review import ReviewSession, View
from workbench.project.review.lookups import find_text, search_concordance
from workbench.project.review.replacing import Search, find_hits, replace_hits

PAIRS = [
    ("Le chat dort.", "The cat sleeps. The cat is a Cat."),
    ("Le chaton joue.", "The catling plays."),
    ("Il a 12 chats.", "He has 12 cats."),
]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ReviewSession]:
    session = ReviewSession(write_one_to_one(tmp_path / "chats.bitext", PAIRS), actor="Ana")
    yield session
    session.close()


def found(session: ReviewSession, *search: str, **options: object) -> list[str]:
    hits = find_hits(session, Search(*search, **options))  # type: ignore[arg-type]
    return [hit.wording[hit.start : hit.end] for hit in hits]


def targets(session: ReviewSession) -> list[str]:
    return [row.target for row in session.rows(session.bead_ids(View()))]


def test_plain_text_is_found_as_it_is_written(session: ReviewSession) -> None:
    assert found(session, "cat", "dog") == ["cat", "cat", "cat", "cat"]
    assert found(session, "cat", "dog", match_case=False) == ["cat", "cat", "Cat", "cat", "cat"]
    assert found(session, "cat", "dog", whole_words=True) == ["cat", "cat"]
    assert found(session, ".", "!", sides=frozenset({Side.SOURCE})) == [".", ".", "."]
    assert found(session, "cat", "cat") == [], "nothing would change"


def test_an_expression_may_use_its_groups(session: ReviewSession) -> None:
    search = Search(r"(\d+) (c\w+)", r"\2: \1", is_regex=True)
    applied = replace_hits(session, list(find_hits(session, search)))
    assert applied.verb == "replace"
    assert targets(session)[2] == "He has cats: 12."
    assert session.rows(session.bead_ids(View()))[2].source == "Il a chats: 12."


def test_only_the_chosen_hits_are_replaced_and_one_undo_takes_all_back(
    session: ReviewSession,
) -> None:
    before = targets(session)
    hits = list(find_hits(session, Search("cat", "tiger")))
    replace_hits(session, [hits[1], hits[3]])
    assert targets(session) == [
        "The cat sleeps. The tiger is a Cat.",
        "The catling plays.",
        "He has 12 tigers.",
    ]
    session.undo()
    assert targets(session) == before
    assert session.undo() is None


def test_replacing_back_to_the_original_clears_the_edit(session: ReviewSession) -> None:
    replace_hits(session, list(find_hits(session, Search("plays", "runs"))))
    replace_hits(session, list(find_hits(session, Search("runs", "plays"))))
    assert session.rows(session.bead_ids(View()))[1].bead.target_edit is None


def test_a_wording_that_changed_since_the_search_is_left_alone(session: ReviewSession) -> None:
    hits = list(find_hits(session, Search("cat", "dog")))
    session.texts.set_text(hits[0].bead_id, Side.TARGET, "Another wording with a cat.")
    with pytest.raises(EditError, match="changed since"):
        replace_hits(session, hits)
    with pytest.raises(EditError, match="no hit"):
        replace_hits(session, [])


@pytest.mark.parametrize(
    ("text", "replacement", "is_regex"), [("", "x", False), ("(", "x", True), ("a", r"\1", True)]
)
def test_a_search_that_cannot_be_read_is_refused(
    session: ReviewSession, text: str, replacement: str, is_regex: bool
) -> None:
    with pytest.raises(UsageError):
        list(find_hits(session, Search(text, replacement, is_regex=is_regex)))


def test_an_expression_that_matches_nothing_in_particular_replaces_nothing(
    session: ReviewSession,
) -> None:
    assert found(session, "z*", "x", is_regex=True) == []


ACCENTED = [("L’été, au cœur.", "The summer, at heart."), ("L'ete au coeur.", "Plain.")]


@pytest.fixture
def accented(tmp_path: Path) -> Iterator[ReviewSession]:
    session = ReviewSession(write_one_to_one(tmp_path / "coeur.bitext", ACCENTED), actor="Ana")
    yield session
    session.close()


def test_filter_replace_find_and_concordance_fold_alike(accented: ReviewSession) -> None:
    every = list(accented.bead_ids(View()))
    for typed in ("l'ete", "L’ÉTÉ", "coeur", "CŒUR"):
        assert list(accented.bead_ids(View(text=typed))) == every, typed
        assert list(find_text(accented, typed)) == every, typed
        assert list(search_concordance(accented, typed).ids) == every, typed
        assert len(found(accented, typed, "x", match_case=False)) == 2, typed


def test_a_folded_hit_is_replaced_as_it_stands(accented: ReviewSession) -> None:
    search = Search(r"(l')(ete)", r"\1hiver \2", is_regex=True, match_case=False)
    replace_hits(accented, list(find_hits(accented, search)))
    rows = accented.rows(accented.bead_ids(View()))
    assert [row.source for row in rows] == ["L’hiver été, au cœur.", "L'hiver ete au coeur."]


def test_a_typed_apostrophe_finds_a_printed_one_even_if_case_must_match(
    accented: ReviewSession,
) -> None:
    assert found(accented, "L'été", "x") == ["L’été"]
    assert found(accented, "L'", "Cet ") == ["L’", "L'"]


def test_find_looks_into_notes(accented: ReviewSession) -> None:
    first = accented.bead_ids(View())[0]
    accented.decisions.set_note(first, "Voir l’œuvre")
    assert list(find_text(accented, "l'oeuvre")) == [first]
