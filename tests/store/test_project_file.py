from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.projects import add_pair, new_project, whole
from workbench.bitext import FRENCH_ENGLISH, Signature, Status
from workbench.bitext.edits import verbs
from workbench.errors import BadInputError, EditError, OutputError, ProjectInUseError
from workbench.store import ProjectFile
from workbench.store.file.lock import lock_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_at_rest_a_project_is_one_file(path: Path) -> None:
    with new_project(path) as project:
        add_pair(project, "gare")
    assert names(path.parent) == ["gare.bitext"]


def test_a_new_project_knows_its_languages_name_and_signature(path: Path) -> None:
    with new_project(path) as project:
        project.meta.set_signature(Signature((("segmenter", "rules-1"),)))
    with ProjectFile.open(path) as project:
        header = project.meta.header
        assert header.languages == FRENCH_ENGLISH
        assert header.project == "gare"
        assert header.created.endswith("Z")
        assert project.meta.signature.parts == (("segmenter", "rules-1"),)


def test_a_file_that_is_there_is_never_replaced(path: Path) -> None:
    path.write_text("mon journal intime")
    with pytest.raises(OutputError, match="already"):
        new_project(path)
    assert path.read_text() == "mon journal intime"
    assert names(path.parent) == ["gare.bitext"]


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no such folder"):
        new_project(tmp_path / "ailleurs" / "gare.bitext")


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"Bonjour", "is not a bitext project"),
        (b"SQLite format 3\0", "is cut short"),
        (b"%PDF-1.7 " * 100, "is not a bitext project"),
    ],
)
def test_a_file_of_another_kind_is_refused_and_left_alone(
    path: Path, content: bytes, reason: str, read_only: bool
) -> None:
    path.write_bytes(content)
    with pytest.raises(BadInputError, match=reason) as caught:
        ProjectFile.open(path, read_only=read_only)
    assert "workbench build" in caught.value.hint
    assert path.read_bytes() == content
    assert names(path.parent) == ["gare.bitext"]


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE photo (id)")
    foreign.close()
    content = path.read_bytes()
    with pytest.raises(BadInputError, match="not a bitext project"):
        ProjectFile.open(path)
    assert path.read_bytes() == content
    assert names(path.parent) == ["gare.bitext"]


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_cut_short_is_refused_and_left_alone(path: Path, read_only: bool) -> None:
    with new_project(path) as project:
        add_pair(project, "gare")
    content = path.read_bytes()[:-5000]
    path.write_bytes(content)
    with pytest.raises(BadInputError, match="cut short"):
        ProjectFile.open(path, read_only=read_only)
    assert path.read_bytes() == content


def test_a_damaged_page_is_said_where_it_is_met(path: Path) -> None:
    with new_project(path) as project:
        add_pair(project, "gare")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(BadInputError, match="damaged"), ProjectFile.open(path) as project:
        project.views.bead_ids()


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="no such file"):
        ProjectFile.open(tmp_path / "rien.bitext")
    with pytest.raises(BadInputError, match="not a file"):
        ProjectFile.open(tmp_path)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_from_a_newer_workbench_is_refused_to_the_byte(path: Path, read_only: bool) -> None:
    new_project(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    content = path.read_bytes()
    with pytest.raises(BadInputError, match=r"newer workbench \(format 99"):
        ProjectFile.open(path, read_only=read_only)
    assert path.read_bytes() == content
    assert names(path.parent) == ["gare.bitext"]


def test_a_second_writer_is_told_who_writes(path: Path) -> None:
    script = (
        "import sys, pathlib; from workbench.store import ProjectFile\n"
        "project = ProjectFile.open(pathlib.Path(sys.argv[1])); print('open', flush=True)\n"
        "sys.stdin.read()"
    )
    new_project(path).close()
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    try:
        assert other.stdout.readline() == "open\n"
        with pytest.raises(ProjectInUseError, match=f"process {other.pid} on .* since") as caught:
            ProjectFile.open(path)
        assert "read-only" in caught.value.hint
        with ProjectFile.open(path, read_only=True) as reader:
            assert reader.documents.entries() == []
    finally:
        other.kill()
        other.communicate()
    with ProjectFile.open(path) as project:
        assert project.find_faults() == []
    assert names(path.parent) == ["gare.bitext"]


def test_a_link_to_a_project_leads_to_the_same_lock(project: ProjectFile, tmp_path: Path) -> None:
    folder = tmp_path / "ailleurs"
    folder.mkdir()
    (folder / "lien.bitext").symlink_to(project.path)
    with pytest.raises(ProjectInUseError):
        ProjectFile.open(folder / "lien.bitext")
    with ProjectFile.open(folder / "lien.bitext", read_only=True) as reader:
        assert len(reader.views.bead_ids()) == 5
    assert names(folder) == ["lien.bitext"]


def test_the_same_process_cannot_open_it_twice_for_writing(project: ProjectFile) -> None:
    with pytest.raises(ProjectInUseError, match="this process itself"):
        ProjectFile.open(project.path)


def test_a_project_that_cannot_be_opened_gives_its_lock_back(path: Path) -> None:
    new_project(path).close()
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 90_000)
    with pytest.raises(BadInputError):
        ProjectFile.open(path).views.bead_ids()
    path.unlink()
    new_project(path).close()


def test_a_reader_sees_each_edit_of_the_writer_and_creates_no_file(
    project: ProjectFile, path: Path
) -> None:
    before = names(path.parent)
    with ProjectFile.open(path, read_only=True) as reader:
        passage = whole(reader, 1)
        assert passage == whole(project, 1)
        project.journal.apply(verbs.set_note(passage, passage.beads[0].id, "vu"))
        assert whole(reader, 1).beads[0].note == "vu"
        assert names(path.parent) == before
        with pytest.raises(EditError, match="read-only"):
            reader.check_writable()
        with pytest.raises(OutputError):
            reader.unsaved_texts.clear(1, next(iter(type(passage.source[0].side))))


def test_a_reader_of_a_project_at_rest_creates_no_file(path: Path) -> None:
    with new_project(path) as project:
        add_pair(project, "gare")
    with ProjectFile.open(path, read_only=True) as reader:
        assert len(reader.views.bead_ids()) == 5
        assert names(path.parent) == ["gare.bitext"]
    assert names(path.parent) == ["gare.bitext"]


def test_a_copy_made_while_somebody_writes_opens_read_only_without_a_file_beside_it(
    project: ProjectFile, path: Path, tmp_path: Path
) -> None:
    project._db.write("PRAGMA wal_checkpoint(TRUNCATE)")
    folder = tmp_path / "copie"
    folder.mkdir()
    shutil.copy(path, folder)
    with ProjectFile.open(folder / path.name, read_only=True) as reader:
        assert len(reader.views.bead_ids()) == 5
    assert names(folder) == ["gare.bitext"]


def test_a_reader_left_open_does_not_stop_the_writer_from_closing(path: Path) -> None:
    writer = new_project(path)
    add_pair(writer, "gare")
    reader = ProjectFile.open(path, read_only=True)
    units = reader.units()
    next(units)
    writer.close()
    assert len(list(units)) == 4
    reader.close()
    with ProjectFile.open(path) as again:
        assert again.find_faults() == []
    assert names(path.parent) == ["gare.bitext"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission_opens_read_only_alone(path: Path) -> None:
    with new_project(path) as project:
        add_pair(project, "gare")
    path.chmod(stat.S_IRUSR)
    path.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(OutputError, match="cannot be written"):
            ProjectFile.open(path)
        with ProjectFile.open(path, read_only=True) as reader:
            assert len(reader.views.bead_ids()) == 5
    finally:
        path.parent.chmod(stat.S_IRWXU)


def test_a_lock_left_by_a_killed_process_is_taken_over(path: Path) -> None:
    new_project(path).close()
    lock_path(path).write_text('{"pid": 1, "host": "ailleurs", "since": "2020-01-01 00:00"}')
    with ProjectFile.open(path) as project:
        assert project.documents.entries() == []


def test_several_changes_in_a_batch_are_all_kept_or_none(project: ProjectFile) -> None:
    passage = whole(project, 1)
    with contextlib.suppress(ZeroDivisionError), project.batch():
        project.journal.apply(verbs.set_note(passage, passage.beads[0].id, "perdu"))
        add_pair(project, "quai")
        raise ZeroDivisionError
    assert whole(project, 1) == passage
    assert [entry.name for entry in project.documents.entries()] == ["gare"]
    assert project.find_faults() == []


def test_units_are_those_that_stand_when_the_export_begins(project: ProjectFile) -> None:
    passage = whole(project, 1)
    units = project.units()
    first = next(units)
    project.journal.apply(
        verbs.set_status(passage, [bead.id for bead in passage.beads], Status.ACCEPTED)
    )
    assert {unit.status for unit in [first, *units]} == {Status.ALIGNED}
    assert {unit.status for unit in project.units()} == {Status.ACCEPTED}


def test_units_carry_sentence_numbers_dates_and_leave_excluded_beads_out(
    project: ProjectFile,
) -> None:
    passage = whole(project, 1)
    ids = [bead.id for bead in passage.beads]
    project.journal.apply(verbs.set_excluded(passage, [ids[1]], True))
    project.journal.apply(verbs.set_note(whole(project, 1), ids[2], "ok"))
    units = list(project.units())
    assert [unit.id for unit in units] == [f"1:{i}" for i in (ids[0], *ids[2:])]
    assert [(unit.source_ids, unit.target_ids) for unit in units] == [
        *(((0, 1), (0,)), ((3,), (2,)), ((4,), (3,)), ((), (4,)))
    ]
    assert units[0].source == "Le train entra en gare. Personne n'en descendit."
    assert units[0].kind == "2-1"
    assert [bool(unit.changed) for unit in units] == [False, True, False, False]
    assert list(project.units(status=Status.NEEDS_WORK)) == []
    assert list(project.units(document_ids=[2])) == []
