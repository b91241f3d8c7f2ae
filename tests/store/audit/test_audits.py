"""Audits in the file: the sample, the journal of verdicts, and files that have none."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.store.older_versions import version_before
from tests.store.projects import add_pair, new_project
from workbench.bitext import Side
from workbench.bitext.edits import verbs
from workbench.store import AuditRecord, ProjectFile, StoredAuditPair
from workbench.store.file.migrations import schema_version

RECORD = AuditRecord(0, "", "Ana", "all", None, 7, "proportional", "{}", "ab")
PAIRS = [
    StoredAuditPair(1, 2, "gare", "A", 0.99, "Il pleuvait.", "It rained."),
    StoredAuditPair(2, 4, "gare", "-", None, "Non.", "“No.”"),
]


def said(project: ProjectFile, audit_id: int) -> list[tuple[str, str]]:
    return [(pair.verdict, pair.note) for pair in project.audits.pairs(audit_id)]


def test_an_audit_is_read_as_it_was_stored(project: ProjectFile) -> None:
    audit_id = project.audits.add(RECORD, PAIRS)
    assert project.audits.pairs(audit_id) == PAIRS
    (record,) = project.audits.all()
    assert (record.id, record.scope, record.seed, record.actor) == (audit_id, "all", 7, "Ana")
    assert record.at.endswith("Z")


def test_the_last_verdict_that_is_not_undone_counts(project: ProjectFile) -> None:
    audit_id = project.audits.add(RECORD, PAIRS)
    project.audits.judge(audit_id, [(1, "right", "")], actor="Ana")
    project.audits.judge(audit_id, [(2, "wrong", "une ligne")], actor="Ana")
    project.audits.judge(audit_id, [(1, "partly", "")], actor="Ana")
    assert said(project, audit_id) == [("partly", ""), ("wrong", "une ligne")]
    assert project.audits.undo(audit_id) == 1
    assert said(project, audit_id) == [("right", ""), ("wrong", "une ligne")]
    assert [project.audits.undo(audit_id) for _ in range(3)] == [2, 1, None]
    assert said(project, audit_id) == [("", ""), ("", "")]
    assert project.audits.journal_size(audit_id) == (3, 0)


def test_nothing_is_taken_out_of_the_journal_of_verdicts(project: ProjectFile, path: Path) -> None:
    audit_id = project.audits.add(RECORD, PAIRS)
    project.audits.judge(audit_id, [(1, "right", "")], actor="Ana")
    project.audits.undo(audit_id)
    project.close()
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT verdict, undone, actor FROM audit_verdict").fetchall()
    assert rows == [("right", 1, "Ana")]


def test_the_pairs_of_the_population_have_two_texts_and_are_not_excluded(
    project: ProjectFile,
) -> None:
    # The beads have the numbers 2 to 6; the last one has no source.
    assert [bead for bead, _ in project.audits.population()] == [2, 3, 4, 5]
    assert project.audits.population(min_confidence=0.95) == [(3, 0.99), (4, 0.95)]
    passage = project.beads.passage(3, before=0, after=0)
    project.journal.apply(verbs.set_excluded(passage, [3], True), actor="Ana")
    passage = project.beads.passage(4, before=0, after=0)
    project.journal.apply(verbs.set_text(passage, 4, Side.TARGET, ""), actor="Ana")
    assert [bead for bead, _ in project.audits.population()] == [2, 5]
    assert project.audits.population(accepted=True) == []
    assert (project.audits.count(), project.audits.count(accepted=True)) == (2, 0)


def test_a_file_of_an_older_version_has_no_audits_and_gets_the_tables(path: Path) -> None:
    with version_before("audits") as last, new_project(path) as project:
        add_pair(project, "gare")
    with ProjectFile.open(path, read_only=True) as old:
        assert schema_version(old._db) == last
        assert old.audits.all() == []
    with ProjectFile.open(path) as converted:
        assert converted.find_faults() == []
        assert converted.audits.all() == []
        audit_id = converted.audits.add(RECORD, PAIRS)
        assert converted.audits.pairs(audit_id) == PAIRS


JUDGE = """
import sys
from pathlib import Path
from workbench.store import ProjectFile
project = ProjectFile.open(Path(sys.argv[1]))
for number in range(1000):
    project.audits.judge(1, [(number % 2 + 1, "right", str(number))], actor="Ana")
    print(number, flush=True)
"""


def test_a_verdict_that_was_given_outlives_kill_9(path: Path) -> None:
    with new_project(path) as project:
        add_pair(project, "gare")
        project.audits.add(RECORD, PAIRS)
    command = [sys.executable, "-c", JUDGE, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(20):
            last = int(process.stdout.readline())
        os.kill(process.pid, signal.SIGKILL)
        last = max([last, *map(int, process.stdout.read().split())])
    with ProjectFile.open(path) as project:
        assert project.find_faults() == []
        notes = [int(pair.note) for pair in project.audits.pairs(1)]
        assert max(notes) >= last
        assert abs(notes[0] - notes[1]) == 1
