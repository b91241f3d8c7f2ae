"""What use cases report when they are done: values for JSON, lines for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError

_OUTCOMES = ("done", "skipped", "failed")


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What a document has come to.

    Attributes:
        kinds: How many beads of each shape, such as ``{"1-1": 61}``.
        doubtful: How many of the beads are doubtful.
        was_built: An earlier run had finished it; nothing was done.
        error: Why it failed, if it did.
    """

    name: str
    source_sentences: int = 0
    target_sentences: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    doubtful: int = 0
    was_built: bool = False
    error: WorkbenchError | None = None

    @property
    def beads(self) -> int:
        """All beads."""
        return sum(self.kinds.values())

    @property
    def outcome(self) -> str:
        """``done``, ``skipped`` (an earlier run had finished it) or ``failed``."""
        if self.error is not None:
            return "failed"
        return "skipped" if self.was_built else "done"

    @property
    def line(self) -> str:
        """For people."""
        if self.error is not None:
            return f"{self.name}: failed: {self.error.what}"
        if self.was_built:
            return f"{self.name}: was built already"
        if not self.target_sentences:
            return f"{self.name}: {self.source_sentences} sentences to post-edit"
        shapes = ", ".join(f"{n} {kind}" for kind, n in self.kinds.items())
        return (
            f"{self.name}: {self.source_sentences} and {self.target_sentences} sentences, "
            f"{self.beads} beads ({shapes}), {self.doubtful} doubtful"
        )


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build has come to."""

    project: Path
    documents: tuple[DocumentReport, ...]
    without_partner: tuple[Path, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether any document failed."""
        return any(document.error is not None for document in self.documents)

    @property
    def lines(self) -> list[str]:
        """For people: each document, what had no partner, and what to do next."""
        lines = [document.line for document in self.documents]
        lines += [f"no partner: {path}" for path in self.without_partner]
        if len(self.documents) > 1:
            found = Counter(document.outcome for document in self.documents)
            lines.append(", ".join(f"{found[what]} {what}" for what in _OUTCOMES if found[what]))
        return [*lines, f"Review it with: workbench review {self.project}"]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "project": str(self.project),
            "documents": [
                {
                    "name": document.name,
                    "source_sentences": document.source_sentences,
                    "target_sentences": document.target_sentences,
                    "kinds": dict(document.kinds),
                    "doubtful": document.doubtful,
                    "outcome": document.outcome,
                    "was_built": document.was_built,
                    "error": str(document.error) if document.error else None,
                }
                for document in self.documents
            ],
            "without_partner": [str(path) for path in self.without_partner],
        }
