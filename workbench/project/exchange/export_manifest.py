"""The manifest of an export: a JSON file beside it that says what was written, and from what."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from workbench.bitext import BitextHeader, TranslationUnit
from workbench.formats import WriteReport, replace_files, sha256_of
from workbench.project.audit.result import AuditResult
from workbench.project.filtering import FilteredOut
from workbench.store import Model
from workbench.version import __version__


class UnitCounts:
    """Counts units on their way to a file.

    Attributes:
        by_document: Number of units by the name of their document.
        by_status: Number of units by the label of their status.
    """

    def __init__(self) -> None:
        self.by_document: Counter[str] = Counter()
        self.by_status: Counter[str] = Counter()

    def count(self, units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
        """Yield the units, and count each."""
        for unit in units:
            self.by_document[unit.document] += 1
            self.by_status[unit.status.label] += 1
            yield unit


def manifest_path(output: Path) -> Path:
    """Return the path of the manifest of an export, such as ``book.tmx.manifest.json``."""
    return output.with_name(f"{output.name}.manifest.json")


def write_manifest(
    output: Path,
    written: WriteReport,
    counts: UnitCounts,
    *,
    header: BitextHeader,
    models: Iterable[Model],
    audit: AuditResult | None,
    selection: dict[str, Any],
    filtered: FilteredOut,
) -> Path:
    """Write the manifest of an export and return its path.

    It contains no time and no folder, so the same export has the same manifest.

    Args:
        output: Path of the export, as the user gave it.
        written: What the format wrote.
        counts: Numbers of the units that were selected.
        header: The header of the project.
        models: The models by which the project was made.
        audit: The result of the project's last audit; None = it has none.
        selection: Which beads were selected.
        filtered: Beads that were left out for their confidence or their issues.

    Raises:
        OutputError: The manifest cannot be written; the export itself is kept.
    """
    record = {
        "workbench": __version__,
        "format": written.file_format,
        "files": [
            {"name": path.name, "bytes": path.stat().st_size, "sha256": sha256_of([path])}
            for path in written.files
        ],
        "units": written.count,
        "left_out": dict(written.left_out),
        "changes": {change.what: change.count for change in written.changes},
        "selection": selection,
        "filtered": filtered.as_dict(),
        "selected": {
            "by_document": dict(counts.by_document),
            "by_status": dict(sorted(counts.by_status.items())),
        },
        "project": _project_values(header),
        "models": [
            {"role": m.role.value, "name": m.name, "sha256": m.sha256, "options": m.options}
            for m in models
        ],
        "audit": audit.as_dict(with_pairs=False) if audit is not None else None,
    }
    path = manifest_path(output)
    with replace_files([path]) as (sink,):
        sink.write(json.dumps(record, ensure_ascii=False, indent=1).encode() + b"\n")
    return path


def _project_values(header: BitextHeader) -> dict[str, str]:
    return {
        "name": header.project,
        "source_language": header.languages.source,
        "target_language": header.languages.target,
        "created": header.created,
        "signature": header.signature,
    }
