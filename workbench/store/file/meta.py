"""What is stored once for the whole project: languages, name, creation time, models."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from workbench.bitext import BitextHeader, LanguagePair, Signature
from workbench.store.file.connection import Database


def utc_now() -> str:
    """Return the time in UTC, ISO 8601 to the second, such as ``2026-11-24T00:31:10Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


PROJECT_ID_KEY = "id"
"""Key of what tells a project and its copies from all others; older projects do not have it."""


class Role(StrEnum):
    """The role of a model."""

    TRANSLATOR = "translator"
    """Renders the segments at the build."""
    SECOND_TRANSLATOR = "second translator"
    """Renders single beads during the review."""
    EMBEDDER = "embedder"
    """Makes the embeddings by which texts are aligned."""
    MEMORY = "memory"
    """A translation memory: a unit with the same source is used in place of a rendering."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model as it was used for results in the project.

    Attributes:
        role: What it is used for.
        name: Its name.
        sha256: SHA-256 of its files, in hexadecimal.
        options: Options that change its output, such as ``beam=4``.
    """

    role: Role
    name: str
    sha256: str
    options: str = ""


class Meta:
    """Names and values of the whole project, and the models that were used."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, key: str) -> str:
        """Return the value of a key; empty if it was never set."""
        row = self._db.first("SELECT value FROM meta WHERE key = ?", (key,))
        return str(row[0]) if row else ""

    def set(self, key: str, value: str) -> None:
        """Set the value of a key."""
        with self._db.transaction():
            self._db.write("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    @property
    def header(self) -> BitextHeader:
        """What all units of an export have in common."""
        return BitextHeader(
            LanguagePair(self.get("source_language"), self.get("target_language")),
            project=self.get("name"),
            created=self.get("created"),
            signature=self.get("signature"),
        )

    @property
    def signature(self) -> Signature:
        """How the bitext was made."""
        return Signature.parse(self.get("signature"))

    def set_signature(self, signature: Signature) -> None:
        """Store how the bitext was made, with the version of this workbench."""
        self.set("signature", str(signature))

    def use_model(self, model: Model) -> int:
        """Make a model the one in use for its role; return its id, always the same for a model."""
        with self._db.transaction():
            key = (model.role.value, model.name, model.sha256, model.options)
            self._db.write(
                "INSERT OR IGNORE INTO model (role, name, sha256, options) VALUES (?, ?, ?, ?)", key
            )
            row = self._db.first(
                "SELECT id FROM model WHERE (role, name, sha256, options) = (?, ?, ?, ?)", key
            )
            assert row is not None
            model_id = int(row[0])
            self.set(f"model.{model.role}", str(model_id))
            return model_id

    def find_model(self, model: Model) -> int | None:
        """Return the id of a model whose results the project has; None if it has none."""
        key = (model.role.value, model.name, model.sha256, model.options)
        row = self._db.first(
            "SELECT id FROM model WHERE (role, name, sha256, options) = (?, ?, ?, ?)", key
        )
        return int(row[0]) if row else None

    def model_id(self, role: Role) -> int | None:
        """Return the id of the model in use for a role; None if there is none."""
        value = self.get(f"model.{role}")
        return int(value) if value else None

    def models(self) -> list[Model]:
        """Return every model whose results the project has, in the order of first use."""
        rows = self._db.read("SELECT role, name, sha256, options FROM model ORDER BY id")
        return [Model(Role(role), name, sha256, options) for role, name, sha256, options in rows]
