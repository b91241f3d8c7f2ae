from __future__ import annotations

from pathlib import Path

from tests.store.projects import add_pair, new_project
from workbench.bitext import Side
from workbench.bitext.edits import verbs
from workbench.store import ProjectFile


def test_bookmarks_are_kept_and_go_on_to_what_replaces_their_bead(tmp_path: Path) -> None:
    path = tmp_path / "gare.bitext"
    with new_project(path) as project:
        add_pair(project, "gare")
        ids = project.views.bead_ids()
        assert project.bookmarks.get() == frozenset()
        project.bookmarks.put({ids[1], ids[3]})
        project.bookmarks.move([ids[3]], ids[2])
        project.bookmarks.move([ids[0]], ids[4])
    with ProjectFile.open(path, read_only=True) as project:
        assert project.bookmarks.get() == {ids[1], ids[2]}
        assert list(project.views.bead_ids(mark="bookmarked")) == [ids[1], ids[2]]


def test_beads_are_listed_by_what_a_reviewer_has_put_on_them(tmp_path: Path) -> None:
    with new_project(tmp_path / "gare.bitext") as project:
        add_pair(project, "gare")
        ids = project.views.bead_ids()
        passage = project.beads.passage(ids[1], before=0, after=0)
        project.journal.apply(verbs.set_text(passage, ids[1], Side.TARGET, "Typed."))
        whole = project.beads.bitext(ids)
        for edit in (
            verbs.set_note(whole, ids[0], "seen"),
            verbs.set_excluded(whole, [ids[2]], True),
            verbs.set_pinned(whole, [ids[3]], True),
        ):
            project.journal.apply(edit)
        marks = ("note", "edited", "excluded", "pinned")
        listed = {mark: list(project.views.bead_ids(mark=mark)) for mark in marks}
        assert listed == {
            "note": [ids[0]],
            "edited": [ids[1]],
            "excluded": [ids[2]],
            "pinned": [ids[3]],
        }
        below = project.views.bead_ids(min_confidence=0.9, max_confidence=0.95)
        confidences = [project.beads.placed([i])[i].bead.confidence for i in below]
        assert confidences
        assert all(c is not None and 0.9 <= c < 0.95 for c in confidences)
