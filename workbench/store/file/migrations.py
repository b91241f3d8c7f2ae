"""Migrations: numbered scripts that bring an older project file to the current schema."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from workbench.errors import BadInputError
from workbench.store.file.connection import Database

_FOLDER = Path(__file__).parent / "migrations"

_OPTIONAL = "-- Optional for reading."
"""First line of a migration without which an older file can be read."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One change of the schema.

    Attributes:
        number: The version of a file after it.
        name: Its name.
        sql: Its statements.
    """

    number: int
    name: str
    sql: str

    @property
    def is_optional(self) -> bool:
        """Whether a file that has not had it can be opened for reading only."""
        return self.sql.startswith(_OPTIONAL)


@cache
def known_migrations() -> tuple[Migration, ...]:
    """Return the migrations that this version knows, in order."""
    found = []
    for path in sorted(_FOLDER.glob("*.sql")):
        match = re.fullmatch(r"(\d{3})_(\w+)\.sql", path.name)
        if match:
            sql = path.read_text(encoding="utf-8")
            found.append(Migration(int(match[1]), match[2], sql))
    return tuple(found)


def check_version(version: int, path: Path) -> None:
    """Raise an error if a file comes from a newer version.

    Args:
        version: Version of the file.
        path: Path of the file.

    Raises:
        BadInputError: It does.
    """
    newest = known_migrations()[-1].number
    if version > newest:
        raise BadInputError(
            f"was written by a newer workbench (format {version}; this one knows up to {newest})",
            where=str(path),
            hint="Install the newer workbench; the file was not changed.",
        )


def migrate(database: Database, *, migrations: Sequence[Migration] | None = None) -> None:
    """Run the migrations that the file has not had yet, each in a transaction with its record.

    Args:
        database: The project file.
        migrations: The migrations; None = those that this version knows.

    Raises:
        BadInputError: A migration failed; the file is as it was before it.
    """
    for migration in known_migrations() if migrations is None else migrations:
        if migration.number <= schema_version(database):
            continue
        try:
            with database.transaction(durable=True):
                _run(database, migration)
        except sqlite3.Error as error:
            raise BadInputError(
                f"could not be converted to format {migration.number}: {error}",
                where=str(database.path),
                hint="The file was not changed; the workbench that made it still opens it.",
            ) from error


def schema_version(database: Database) -> int:
    """Return the number of the last migration that the file has had."""
    row = database.first("PRAGMA user_version")
    return int(row[0]) if row else 0


def _run(database: Database, migration: Migration) -> None:
    for statement in _statements(migration.sql):
        database.write(statement)
    database.write(
        "CREATE TABLE IF NOT EXISTS migration"
        " (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)"
    )
    now = datetime.now(UTC).isoformat(timespec="seconds")
    database.write(
        "INSERT INTO migration VALUES (?, ?, ?)", (migration.number, migration.name, now)
    )
    database.write(f"PRAGMA user_version = {migration.number}")


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script; the body of a trigger is part of its statement."""
    statement = ""
    for piece in re.split("(?<=;)", script):
        statement += piece
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if re.sub(r"--.*", "", statement).strip():
        yield statement
