"""What is said once of the whole project: languages, name, creation time, signature, models."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from workbench.bitext import BitextHeader, LanguagePair, Signature
from workbench.store.file.connection import Database


def utc_now() -> str:
    """The time in UTC, ISO 8601 to the second, such as ``2026-11-24T00:31:10Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Role(StrEnum):
    """What a model does."""

    TRANSLATOR = "translator"
    SECOND_TRANSLATOR = "second translator"
    """Asked during review for a unit it was asked for by hand."""
    EMBEDDER = "embedder"
    MEMORY = "memory"
    """A translation memory, whose units stand in for renderings of the very same text."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model as it was used: what the results kept under it were made with.

    Attributes:
        sha256: Hex digest over the model's files.
        options: Options that change its output, such as ``beam=4``.
    """

    role: Role
    name: str
    sha256: str
    options: str = ""


class Meta:
    """The project's own facts."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, key: str) -> str:
        """The value of a key; empty if it was never set."""
        row = self._db.first("SELECT value FROM meta WHERE key = ?", (key,))
        return str(row[0]) if row else ""

    def set(self, key: str, value: str) -> None:
        """Set a key."""
        with self._db.transaction():
            self._db.write("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    @property
    def header(self) -> BitextHeader:
        """What all units of an export share."""
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
        """Write down how the bitext was made, with this workbench's version."""
        self.set("signature", str(signature))

    def use_model(self, model: Model) -> int:
        """Make a model the one of its role, and give its id; the same model again has the same."""
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
        """The id of a model whose results the project holds; None where it holds none."""
        key = (model.role.value, model.name, model.sha256, model.options)
        row = self._db.first(
            "SELECT id FROM model WHERE (role, name, sha256, options) = (?, ?, ?, ?)", key
        )
        return int(row[0]) if row else None

    def model_id(self, role: Role) -> int | None:
        """The id of the model in use, if one was."""
        value = self.get(f"model.{role}")
        return int(value) if value else None

    def models(self) -> list[Model]:
        """Every model whose results the project holds, in the order of first use."""
        rows = self._db.read("SELECT role, name, sha256, options FROM model ORDER BY id")
        return [Model(Role(role), name, sha256, options) for role, name, sha256, options in rows]
