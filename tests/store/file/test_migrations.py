from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.store.projects import add_pair, new_project, whole
from workbench.errors import BadInputError
from workbench.store import ProjectFile
from workbench.store.file import migrations
from workbench.store.file.migrations import Migration, known_migrations, migrate, schema_version

NEXT = len(known_migrations()) + 1


def second(sql: str) -> list[Migration]:
    return [*known_migrations(), Migration(NEXT, "made_up", sql)]


GOOD = """
-- A comment; with a semicolon.
ALTER TABLE bead ADD COLUMN weight REAL;
CREATE TABLE tag (name TEXT); CREATE TABLE other (name TEXT);
CREATE TRIGGER tagged AFTER INSERT ON tag BEGIN
    INSERT INTO other VALUES (new.name);
    DELETE FROM other WHERE name = ';';
END;
"""


def test_the_shipped_migrations_are_numbered_without_gaps() -> None:
    numbers = [migration.number for migration in known_migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_migration_is_carried_out_with_its_record(project: ProjectFile) -> None:
    migrate(project._db, migrations=second(GOOD))
    assert schema_version(project._db) == NEXT
    records = project._db.read("SELECT number, name FROM migration ORDER BY number")
    assert records[0] == (1, "project")
    assert records[-1] == (NEXT, "made_up")
    project._db.write("INSERT INTO tag VALUES ('gare')")
    assert project._db.read("SELECT * FROM other") == [("gare",)]


def test_a_migration_that_was_carried_out_is_not_again(project: ProjectFile) -> None:
    migrate(project._db, migrations=second(GOOD))
    migrate(project._db, migrations=second(GOOD))
    assert schema_version(project._db) == NEXT


def test_a_migration_that_fails_in_the_middle_leaves_the_version_before(
    project: ProjectFile, path: Path
) -> None:
    before = whole(project, 1)
    schema = project._db.read("SELECT sql FROM sqlite_schema ORDER BY name")
    with pytest.raises(BadInputError, match=f"could not be converted to format {NEXT}") as caught:
        migrate(project._db, migrations=second(GOOD + "INSERT INTO nowhere VALUES (1);"))
    assert "was not changed" in caught.value.hint
    assert schema_version(project._db) == NEXT - 1
    assert project._db.read("SELECT sql FROM sqlite_schema ORDER BY name") == schema
    project.close()
    with ProjectFile.open(path) as again:
        assert whole(again, 1) == before


def test_an_older_project_is_brought_up_when_opened_for_writing_and_refused_read_only(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_project(path) as project:
        add_pair(project, "gare")
        before = whole(project, 1)
    old = path.read_bytes()
    newer = tuple(second(GOOD))
    monkeypatch.setattr(migrations, "known_migrations", lambda: newer)
    monkeypatch.setattr("workbench.store.project_file.known_migrations", lambda: newer)
    with pytest.raises(BadInputError, match="older workbench") as caught:
        ProjectFile.open(path, read_only=True)
    assert "writing" in caught.value.hint
    assert path.read_bytes() == old
    with ProjectFile.open(path) as project:
        assert schema_version(project._db) == NEXT
        assert whole(project, 1) == before
    monkeypatch.undo()
    content = path.read_bytes()
    shutil.copy(path, path.with_name("copie.bitext"))
    with pytest.raises(BadInputError, match="newer workbench"):
        ProjectFile.open(path)
    assert path.read_bytes() == content
