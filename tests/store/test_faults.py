from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.store.projects import TRANSLATOR, add_pair, new_project, read_document, whole
from workbench.bitext import Side, Status
from workbench.bitext.edits import verbs
from workbench.errors import OutputError
from workbench.store import ProjectFile, StoredRendering

# Edits beads in a loop and says what the file holds each time a call has returned.
_EDITOR = """
import pathlib, random, sys
from tests.store.test_faults import fingerprint
from workbench.bitext import Side
from workbench.bitext.edits.split_points import SplitPoint
from workbench.errors import EditError
from workbench.project.review import ReviewSession, View

session = ReviewSession(pathlib.Path(sys.argv[1]))
choose = random.Random(int(sys.argv[2]))
print("open", fingerprint(session._project), flush=True)
for number in range(100_000):
    bead_id = choose.choice(session.bead_ids(View()))
    side = choose.choice(list(Side))
    action = choose.randrange(7)
    try:
        if action == 0:
            session.pairing.merge_next(bead_id)
        elif action == 1:
            session.pairing.split(bead_id, source=SplitPoint(1), target=SplitPoint(1))
        elif action == 2:
            session.pairing.move_boundary(bead_id, side, down=choose.random() < 0.5)
        elif action == 3:
            session.undo()
        elif action == 4:
            session.texts.set_text(bead_id, side, f"Wording {number}", accept=True)
        else:
            session.decisions.set_note(bead_id, f"edit {number}")
    except EditError:
        continue
    print("edit", fingerprint(session._project), flush=True)
    session.keep_unsaved_text(1, Side.TARGET, f"draft {number}")
    print("draft", number, flush=True)
"""


def fingerprint(project: ProjectFile) -> str:
    """What the file holds of its first document, as a hash."""
    return hashlib.sha256(repr(whole(project, 1).beads).encode()).hexdigest()


def test_kill_9_at_any_moment_loses_no_edit_that_was_reported(path: Path) -> None:
    text = [f"Phrase {n}." for n in range(40)]
    links = [((n,), (n,)) for n in range(40)]
    with new_project(path) as project:
        add_pair(project, "long", source=text, target=text, links=links, confidences=[0.5] * 40)
    choose = random.Random(20)
    for round_number in range(5):
        editor = subprocess.Popen(
            [sys.executable, "-c", _EDITOR, str(path), str(round_number)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert editor.stdout is not None
        said = editor.stdout.readline()
        time.sleep(choose.uniform(0.02, 0.3))
        editor.kill()
        said += editor.communicate()[0]
        # The pipe may end within a line; those with a line's end were reported whole.
        lines = [line.split() for line in said.split("\n")[:-1]]
        edits = [words[1] for words in lines if words[0] in ("open", "edit")]
        drafts = [int(words[1]) for words in lines if words[0] == "draft"]
        with ProjectFile.open(path) as project:
            assert project.find_faults() == []
            assert edits[-1] in _states_within_one_edit(project)
            if drafts:
                draft = project.unsaved_texts.get(1, Side.TARGET) or ""
                assert int(draft.removeprefix("draft ")) >= drafts[-1]
    with ProjectFile.open(path) as project:
        while project.journal.undo():
            pass
        assert [(b.kind, b.note, b.status) for b in whole(project, 1).beads] == [
            ("1-1", "", Status.ALIGNED)
        ] * 40
        assert project.find_faults() == []


def _states_within_one_edit(project: ProjectFile) -> list[str]:
    """The file as it is, and as it was before the one edit that may not have been reported."""
    states = [fingerprint(project)]
    if project.journal.undo():
        states.append(fingerprint(project))
        project.journal.redo()
    if project.journal.redo():
        states.append(fingerprint(project))
        project.journal.undo()
    assert fingerprint(project) == states[0]
    return states


def test_a_full_disk_refuses_the_change_whole_and_keeps_all_before_it(path: Path) -> None:
    with new_project(path) as project:
        add_pair(project, "gare")
        passage = whole(project, 1)
        bead_id = passage.beads[0].id
        pages = project._db.first("PRAGMA page_count")
        assert pages is not None
        project._db.write(f"PRAGMA max_page_count = {pages[0]}")
        project.journal.apply(verbs.set_excluded(passage, [bead_id], True))
        before = whole(project, 1)
        with pytest.raises(OutputError, match="disk is full"):
            project.journal.apply(verbs.set_note(before, bead_id, "x" * 50_000))
        with pytest.raises(OutputError, match="disk is full"):
            project.unsaved_texts.put(bead_id, Side.TARGET, "x" * 50_000)
        with pytest.raises(OutputError, match="disk is full"):
            add_pair(project, "quai", source=["x" * 99_999] * 5)
        assert whole(project, 1) == before
        assert project.find_faults() == []
        project._db.write("PRAGMA max_page_count = 100000")
        project.journal.apply(verbs.set_note(before, bead_id, "x" * 50_000))
    with ProjectFile.open(path) as project:
        assert whole(project, 1).beads[0].note == "x" * 50_000
        assert project.find_faults() == []


_BUILDER = """
import pathlib, sys
from tests.store.projects import add_pair
from workbench.store import ProjectFile

with ProjectFile.open(pathlib.Path(sys.argv[1])) as project:
    text = [f"Phrase {n}." for n in range(300)]
    links = [((n,), (n,)) for n in range(300)]
    for number in range(100_000):
        name = f"document {number} of {sys.argv[2]}"
        add_pair(project, name, source=text, target=text, links=links, confidences=[0.5] * 300)
        print(number, flush=True)
"""


def test_kill_9_during_a_build_leaves_each_document_at_a_whole_stage(path: Path) -> None:
    new_project(path).close()
    choose = random.Random(5)
    done = 0
    for round_number in range(3):
        builder = subprocess.Popen(
            [sys.executable, "-c", _BUILDER, str(path), str(round_number)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert builder.stdout is not None
        builder.stdout.readline()
        time.sleep(choose.uniform(0, 0.2))
        builder.kill()
        done += 1 + builder.communicate()[0].count("\n")
        with ProjectFile.open(path) as project:
            assert project.find_faults() == []
            assert len(project.views.bead_ids()) >= 300 * done
            assert len(project.views.bead_ids()) % 300 == 0


def test_a_failed_stage_of_a_build_leaves_the_one_before(project: ProjectFile) -> None:
    document, spans = read_document(["Un.", "Deux."])
    document_id = project.documents.add("court", document)
    project.documents.add_segments(document_id, source=spans)
    entry = project.documents.entry(document_id)
    with pytest.raises(ZeroDivisionError):
        project.beads.write(document_id, (1 // 0 for _ in range(3)))  # type: ignore[misc]
    assert project.documents.entry(document_id) == entry
    model = project.meta.use_model(TRANSLATOR)
    project.renderings.put(model, {"Un.": StoredRendering("One.")})
    assert project.renderings.missing(["Un.", "Deux.", "Un."], model_id=model) == ["Deux."]
    assert project.find_faults() == []
