from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.projects import ENGLISH, FRENCH, TRANSLATOR, add_pair, add_source, read_document
from workbench.bitext import Bead, Block, BlockKind, Document, Side, Span
from workbench.errors import BadInputError, InvariantError
from workbench.store import BuildState, ProjectFile, Role, StoredRendering
from workbench.store.documents.text import text_hash


def test_a_document_is_kept_as_it_was_read(project: ProjectFile) -> None:
    blocks = (Block(0, 3, BlockKind.HEADING), Block(4, 9))
    source = Document("a/b.md", "fr", "Été\nL’eau\0\u2028", "cd" * 32, blocks)
    document_id = project.documents.add("b", source)
    assert project.documents.text(document_id, Side.SOURCE) == source
    assert project.documents.text(document_id, Side.TARGET) is None
    entry = project.documents.entry(document_id)
    assert (entry.name, entry.state, entry.has_target) == ("b", BuildState.READ, False)


def test_texts_that_are_read_otherwise_take_the_place_of_the_old_ones(project: ProjectFile) -> None:
    old = Document("a.json", "fr", "Oui. Yes.", "ab" * 32, (Block(0, 9),), ("guessed",))
    document_id = project.documents.add("a", old)
    source = Document("a.json", "fr", "Oui.", "ab" * 32, (Block(0, 4),))
    target = Document("a.json", "en", "Yes.", "ab" * 32, (Block(0, 4),))
    project.documents.update_texts(document_id, source, target)
    assert [project.documents.text(document_id, side) for side in Side] == [source, target]
    assert project.documents.entry(document_id).has_target
    assert project.documents.remarks(document_id) == ()
    project.documents.update_texts(document_id, source, None)
    assert project.documents.text(document_id, Side.TARGET) is None


def test_segments_come_back_with_their_offsets_and_kinds(project: ProjectFile) -> None:
    text = "Titre\n\nUn.  Deux."
    spans = [Span(0, 5, 0, BlockKind.HEADING), Span(7, 10, 1), Span(12, 17, 1)]
    document_id = project.documents.add("t", Document("t", "fr", text, "", ()))
    project.documents.add_segments(document_id, source=iter(spans))
    segments = project.documents.segments(document_id, Side.SOURCE)
    assert [Span(s.start, s.end, s.block, s.kind) for s in segments] == spans
    assert [s.text for s in segments] == ["Titre", "Un.", "Deux."]
    assert [s.side for s in segments] == [Side.SOURCE] * 3


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=6))
def test_pre_segmented_lines_are_kept_one_for_one_empty_ones_too(lines: list[str]) -> None:
    document, spans = read_document(lines)
    assert [document.text[span.start : span.end] for span in spans] == lines


def test_empty_sentences_are_segments(project: ProjectFile) -> None:
    add_pair(
        project,
        "lignes",
        source=["", "a", ""],
        target=["", "", "b"],
        links=[((0,), (0,)), ((1,), (1,)), ((2,), (2,))],
        confidences=[None] * 3,
    )
    assert [(unit.source, unit.target) for unit in project.units(document_ids=[2])] == [
        *(("", ""), ("a", ""), ("", "b"))
    ]


@pytest.mark.parametrize(
    "spans",
    [
        [Span(0, 4, 0), Span(3, 5, 0)],
        [Span(0, 99, 0)],
        [Span(3, 5, 0), Span(0, 2, 0)],
        [Span(4, 3, 0)],
    ],
)
def test_spans_that_cannot_be_are_refused_and_nothing_is_kept(
    project: ProjectFile, spans: list[Span]
) -> None:
    document_id = project.documents.add("x", Document("x.txt", "fr", "abcdefgh", "", ()))
    with pytest.raises(BadInputError, match=r"x\.txt: sentence"):
        project.documents.add_segments(document_id, source=spans)
    assert project.documents.segments(document_id, Side.SOURCE) == []
    assert project.documents.entry(document_id).state is BuildState.READ
    assert project.find_faults() == []


def test_a_text_with_half_a_surrogate_pair_is_refused_with_its_place(project: ProjectFile) -> None:
    document = Document("x.txt", "fr", "ab\ud800c", "", ())
    with pytest.raises(BadInputError, match=r"x\.txt: character 3 is half a surrogate pair"):
        project.documents.add("x", document)
    assert project.documents.find("x") is None


def test_two_documents_cannot_share_a_name(project: ProjectFile) -> None:
    with pytest.raises(BadInputError, match="of this name"):
        add_source(project, "gare")


def test_a_document_can_be_taken_out_again(project: ProjectFile) -> None:
    document_id = add_source(project, "seul")
    bead_id = project.views.bead_ids(document_id=document_id)[0]
    project.unsaved_texts.put(bead_id, Side.TARGET, "…")
    project.documents.remove(document_id)
    assert [entry.name for entry in project.documents.entries()] == ["gare"]
    assert len(project.views.bead_ids()) == 5
    assert project.unsaved_texts.waiting() == []
    assert project.find_faults() == []
    assert add_source(project, "seul") > 0
    assert bead_id not in project.views.bead_ids()


def segmented(project: ProjectFile) -> tuple[int, list[int], list[int]]:
    sides = read_document(FRENCH[:3]), read_document(ENGLISH[:2], language="en")
    document_id = project.documents.add("p", sides[0][0], target=sides[1][0])
    project.documents.add_segments(document_id, source=sides[0][1], target=sides[1][1])
    french, english = (
        [segment.id for segment in project.documents.segments(document_id, side)] for side in Side
    )
    return document_id, french, english


def test_first_beads_must_be_a_whole_alignment_in_order(project: ProjectFile) -> None:
    document_id, (a, b, c), (x, y) = segmented(project)
    first = project.beads.next_id
    wrong = {
        "in no bead": [Bead(first, (a, b, c), (x,))],
        "twice": [Bead(first, (a, b), (x, y)), Bead(first + 1, (b, c), ())],
        "out of order": [Bead(first, (b,), (x, y)), Bead(first + 1, (a,), ())],
        "not of this document": [Bead(first, (1,), (x,))],
        "comes after": [Bead(first, (a, b), (x,)), Bead(first, (c,), (y,))],
    }
    for reason, beads in wrong.items():
        with pytest.raises(InvariantError, match=reason):
            project.beads.write(document_id, beads)
        assert project.documents.entry(document_id).state is BuildState.SEGMENTED
    project.beads.write(document_id, [Bead(first, (a, b), (y,)), Bead(first + 1, (c,), (x,))])
    assert project.documents.entry(document_id).state is BuildState.ALIGNED
    assert project.find_faults() == []
    with pytest.raises(BadInputError, match="has its beads already"):
        project.beads.write(document_id, [])


def test_a_document_without_a_sentence_has_no_beads(project: ProjectFile) -> None:
    document_id = project.documents.add("vide", Document("v", "fr", " \n", "", ()))
    project.documents.add_segments(document_id, source=[])
    project.beads.write(document_id, [])
    assert len(project.views.bead_ids()) == 5
    assert project.find_faults() == []


def test_equal_sentences_of_all_documents_share_one_rendering(project: ProjectFile) -> None:
    add_source(project, "un")
    add_source(
        project, "deux", renderings={FRENCH[0]: StoredRendering("The train pulled in.", -0.1)}
    )
    rows = project.beads.with_texts(project.views.bead_ids())
    shared = [row.rendering for row in rows if row.source_texts == (FRENCH[0],)]
    assert shared == ["The train pulled in."] * 2
    assert rows[0].rendering == f"The train pulled in. [{FRENCH[1]}]"
    count = project._db.first("SELECT count(*) FROM rendering")
    assert count == (4,)


def test_renderings_are_kept_by_model(project: ProjectFile) -> None:
    first = project.meta.use_model(TRANSLATOR)
    project.renderings.put(first, {"Oui.": StoredRendering("Yes.", -0.25)})
    better = type(TRANSLATOR)(Role.TRANSLATOR, "fr_en", "1e" * 32, "beam=4")
    second = project.meta.use_model(better)
    assert project.renderings.get(["Oui."]) == {}
    assert project.renderings.missing(["Oui."], model_id=second) == ["Oui."]
    assert project.renderings.get(["Oui."], model_id=first) == {
        "Oui.": StoredRendering("Yes.", -0.25)
    }
    assert project.meta.use_model(TRANSLATOR) == first
    assert project.meta.models() == [TRANSLATOR, better]


def test_any_text_has_a_hash_of_128_bits() -> None:
    assert len(text_hash("")) == 16
    assert text_hash("é") != text_hash("e\u0301")
    assert len(text_hash("\ud800")) == 16
