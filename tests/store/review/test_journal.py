from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bitext.bitexts import Choice, bitexts, choices, choose_edit
from tests.store.projects import add_bitext, add_pair, whole
from workbench.bitext import Bead, Bitext, Edit, EditKind, Side, Status
from workbench.bitext.edits import verbs
from workbench.errors import EditError, InvariantError
from workbench.store import ProjectFile

steps = st.lists(st.one_of(choices, st.sampled_from(["undo", "redo"])), max_size=14)


@settings(max_examples=60, deadline=None)
@given(bitexts(), steps)
def test_the_file_and_the_domain_agree_on_every_edit_undo_and_redo(
    fresh_project: Callable[[], ProjectFile], bitext: Bitext, steps: list[Choice | str]
) -> None:
    with fresh_project() as project:
        expected = add_bitext(project, bitext)
        undos: list[Edit] = []
        redos: list[Edit] = []
        for step in steps:
            if isinstance(step, tuple):
                edit = choose_edit(expected, step)
                if edit is None:
                    continue
                carried_out = project.journal.apply(edit)
                expected, inverse = expected.apply(edit)
                if not carried_out.changes_nothing:
                    undos, redos = [*undos, inverse], []
            elif step == "undo":
                assert (project.journal.undo() is None) == (not undos)
                if undos:
                    expected, redo = expected.apply(undos.pop())
                    redos.append(redo)
            else:
                assert (project.journal.redo() is None) == (not redos)
                if redos:
                    expected, inverse = expected.apply(redos.pop())
                    undos.append(inverse)
            found = whole(project, 1)
            assert found == expected
            assert found.next_bead_id == expected.next_bead_id
        assert project.find_faults() == []


def test_undo_and_redo_go_on_after_a_restart(project: ProjectFile, path: Path) -> None:
    states = [whole(project, 1)]
    for bead in states[0].beads[:2]:
        project.journal.apply(verbs.set_note(states[0], bead.id, "à revoir"))
        states.append(whole(project, 1))
    project.journal.apply(verbs.merge(states[-1], [b.id for b in states[-1].beads[2:4]]))
    states.append(whole(project, 1))
    project.close()
    for expected in reversed(states[:-1]):
        with ProjectFile.open(path) as again:
            assert again.journal.undo() is not None
            assert whole(again, 1) == expected
    with ProjectFile.open(path) as again:
        assert again.journal.undo() is None
        for expected in states[1:]:
            assert again.journal.redo() is not None
            assert whole(again, 1) == expected
        assert again.journal.redo() is None


def test_edits_are_counted_by_kind_also_those_that_are_undone(project: ProjectFile) -> None:
    bitext = whole(project, 1)
    for bead in bitext.beads[:2]:
        project.journal.apply(verbs.set_note(whole(project, 1), bead.id, "à revoir"))
    project.journal.apply(verbs.merge(whole(project, 1), [b.id for b in bitext.beads[2:4]]))
    project.journal.undo()
    assert project.journal.kinds() == {EditKind.NOTE: 2, EditKind.MERGE: 1}


def test_a_new_edit_passes_over_what_was_undone_and_history_still_shows_it(
    project: ProjectFile,
) -> None:
    bead_id = project.views.bead_ids()[0]
    for note in ("un", "deux", "trois"):
        project.journal.apply(verbs.set_note(whole(project, 1), bead_id, note), actor="Ana")
    project.journal.undo()
    project.journal.undo()
    edit = verbs.set_excluded(whole(project, 1), [bead_id], True)
    project.journal.apply(edit, actor="Bo")
    assert project.journal.redo() is None
    history = project.journal.history(bead_id)
    assert [(entry.actor, entry.verb, entry.undone) for entry in history] == [
        ("Bo", "exclude", False),
        ("Ana", "note", True),
        ("Ana", "note", True),
        ("Ana", "note", False),
    ]
    assert project.journal.undo() == edit.inverse
    undone = project.journal.undo()
    assert undone is not None
    assert [bead.note for bead in undone.before] == ["un"]
    assert project.journal.undo() is None


def test_an_edit_of_beads_that_have_changed_is_refused_and_changes_nothing(
    project: ProjectFile,
) -> None:
    passage = whole(project, 1)
    ids = [bead.id for bead in passage.beads]
    stale = [
        verbs.merge(passage, ids[:2]),
        verbs.set_status(passage, ids[:2], Status.ACCEPTED),
        verbs.set_status(passage, ids, passage.beads[0].status),
    ]
    project.journal.apply(verbs.set_note(passage, ids[1], "changé"))
    before = whole(project, 1)
    for edit in stale:
        with pytest.raises(EditError, match="changed"):
            project.journal.apply(edit)
    assert whole(project, 1) == before
    assert len(project.journal.history(ids[1])) == 1


def test_an_edit_of_a_bead_that_is_gone_is_refused(project: ProjectFile) -> None:
    passage = whole(project, 1)
    ids = [bead.id for bead in passage.beads]
    note = verbs.set_note(passage, ids[1], "trop tard")
    project.journal.apply(verbs.merge(passage, ids[:2]))
    with pytest.raises(EditError, match=f"no bead {ids[1]}"):
        project.journal.apply(note)


def test_two_splits_made_of_one_look_at_the_file_cannot_share_an_id(project: ProjectFile) -> None:
    passage = whole(project, 1)
    first, second = passage.beads[0], passage.beads[1]
    project.journal.apply(verbs.split(passage, first.id, source_count=1, target_count=1))
    with pytest.raises(EditError, match="another bead has got the number"):
        project.journal.apply(verbs.unlink(passage, second.id))


@pytest.mark.parametrize("far", [(0, 2), (1, 0)])
def test_a_regrouping_needs_neighbours_in_reading_order(
    project: ProjectFile, far: tuple[int, int]
) -> None:
    beads = [whole(project, 1).beads[place] for place in far]
    merged = replace(
        beads[0],
        source=tuple(sorted(beads[0].source + beads[1].source)),
        target=tuple(sorted(beads[0].target + beads[1].target)),
    )
    with pytest.raises(EditError, match="neighbouring"):
        project.journal.apply(Edit(EditKind.MERGE, tuple(beads), (merged,)))


def test_a_regrouping_across_documents_is_refused(project: ProjectFile) -> None:
    add_pair(project, "quai")
    last, first = whole(project, 1).beads[-1], whole(project, 2).beads[0]
    merged = replace(last, source=first.source, target=last.target + first.target)
    with pytest.raises(EditError, match="several documents"):
        project.journal.apply(Edit(EditKind.MERGE, (last, first), (merged,)))


def test_a_regrouping_that_loses_a_sentence_is_refused(project: ProjectFile) -> None:
    first = whole(project, 1).beads[0]
    with pytest.raises(InvariantError):
        project.journal.apply(
            Edit(EditKind.OTHER, (first,), (replace(first, source=first.source[:1]),))
        )
    assert project.find_faults() == []


def test_an_edit_that_changes_nothing_leaves_no_trace(project: ProjectFile) -> None:
    bead = whole(project, 1).beads[0]
    project.journal.apply(verbs.set_status(whole(project, 1), [bead.id], bead.status))
    project.journal.apply(Edit(EditKind.ACCEPT, (), ()))
    assert project.journal.undo() is None


def test_the_date_of_a_bead_is_that_of_the_last_edit_that_stands(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter(["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"])
    monkeypatch.setattr("workbench.store.review.journal.utc_now", lambda: next(times))
    bead_id = whole(project, 1).beads[0].id

    def date() -> str:
        return project.beads.placed([bead_id])[bead_id].changed_at

    assert date() == ""
    project.journal.apply(verbs.set_note(whole(project, 1), bead_id, "un"))
    project.journal.apply(verbs.set_note(whole(project, 1), bead_id, "deux"))
    assert date() == "2026-01-02T00:00:00Z"
    project.journal.undo()
    assert date() == "2026-01-01T00:00:00Z"
    project.journal.undo()
    assert date() == ""


def test_an_edit_takes_the_draft_it_settles_with_it(project: ProjectFile) -> None:
    bead_id = whole(project, 1).beads[0].id
    for side in Side:
        project.unsaved_texts.put(bead_id, side, "en train d'écr")
    edit = verbs.set_text(whole(project, 1), bead_id, Side.TARGET, "Written.")
    project.journal.apply(edit, saves=(bead_id, Side.TARGET))
    assert project.unsaved_texts.get(bead_id, Side.TARGET) is None
    assert project.unsaved_texts.waiting() == [(bead_id, Side.SOURCE)]


@pytest.mark.parametrize(
    "text",
    ["a\0b", "\u2028\u2029\x85", "e\u0301\u00a0\u202f", "😀" * 50, "\x1b[31m", "[/red]", "'"],
)
def test_any_text_comes_back_as_it_was_typed(project: ProjectFile, path: Path, text: str) -> None:
    passage = whole(project, 1)
    bead_id = passage.beads[0].id
    project.journal.apply(verbs.set_text(passage, bead_id, Side.TARGET, text))
    project.journal.apply(verbs.set_note(whole(project, 1), bead_id, text))
    project.close()
    with ProjectFile.open(path) as again:
        bead = again.beads.placed([bead_id])[bead_id].bead
        assert (bead.target_edit, bead.note) == (text, text)
        assert again.journal.undo() is not None


def test_half_a_surrogate_pair_is_refused_with_its_place(project: ProjectFile) -> None:
    passage = whole(project, 1)
    with pytest.raises(EditError, match=r"character 3 is half a surrogate pair \(U\+D83D\)"):
        project.journal.apply(verbs.set_note(passage, passage.beads[0].id, "ab\ud83d"))
    with pytest.raises(EditError, match="surrogate"):
        project.unsaved_texts.put(passage.beads[0].id, Side.TARGET, "\udc00")
    assert whole(project, 1) == passage


def test_beads_regrouped_in_one_place_again_and_again_keep_their_order(
    project: ProjectFile,
) -> None:
    source = [f"Phrase {n}." for n in range(400)]
    links = [((n, n + 1), (n, n + 1)) for n in range(0, 400, 2)]
    document = add_pair(
        project, "long", source=source, target=source, links=links, confidences=[None] * 200
    )
    # Squeeze all beads together, so that the first split already has to make room.
    ids = list(project.views.bead_ids(document_id=document))
    expected = whole(project, document)
    for place, bead_id in enumerate(ids):
        project._db.write("UPDATE bead SET position = ? WHERE id = ?", (place - 500, bead_id))
    for bead_id in ids[60:140]:
        passage = project.beads.passage(bead_id)
        edit = verbs.split(passage, bead_id, source_count=1, target_count=1)
        project.journal.apply(edit)
        expected, _ = expected.apply(edit)
    assert whole(project, document) == expected
    assert project.find_faults() == []
    while project.journal.undo():
        pass
    assert list(project.views.bead_ids(document_id=document)) == ids


def test_status_counts_follow_every_edit(project: ProjectFile) -> None:
    passage = whole(project, 1)
    ids = [bead.id for bead in passage.beads]
    project.journal.apply(verbs.set_status(passage, ids[:3], Status.ACCEPTED))
    project.journal.apply(verbs.merge(whole(project, 1), ids[1:3]))
    project.journal.apply(verbs.set_excluded(whole(project, 1), [ids[0]], True))
    by_status, excluded = project.views.counts()
    assert (by_status[Status.ACCEPTED], by_status[Status.ALIGNED], excluded) == (1, 3, 1)
    project.journal.undo()
    project.journal.undo()
    by_status, excluded = project.views.counts(document_id=1)
    assert (by_status[Status.ACCEPTED], by_status[Status.ALIGNED], excluded) == (3, 2, 0)


def test_the_origin_of_new_beads_is_kept(project: ProjectFile) -> None:
    passage = whole(project, 1)
    edit = verbs.unlink(passage, passage.beads[1].id)
    project.journal.apply(edit)
    found = project.beads.placed(bead.id for bead in edit.after)
    assert tuple(place.bead for place in found.values()) == edit.after
    assert all(isinstance(place.bead, Bead) for place in found.values())
