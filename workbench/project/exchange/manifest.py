"""The manifest of an export: what was written, out of what, made by what; JSON beside it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from workbench.bitext import BitextHeader, TranslationUnit
from workbench.formats import WriteReport, replace_files, sha256_of
from workbench.store import Model
from workbench.version import __version__


class UnitCounts:
    """Counts units on their way to a file, by document and by status."""

    def __init__(self) -> None:
        self.by_document: Counter[str] = Counter()
        self.by_status: Counter[str] = Counter()

    def count(self, units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
        """The same units, counted."""
        for unit in units:
            self.by_document[unit.document] += 1
            self.by_status[unit.status.label] += 1
            yield unit


def manifest_path(output: Path) -> Path:
    """Where the manifest of an export lies: ``book.tmx.manifest.json``."""
    return output.with_name(f"{output.name}.manifest.json")


def write_manifest(
    output: Path,
    written: WriteReport,
    tally: UnitCounts,
    *,
    header: BitextHeader,
    models: Iterable[Model],
    selection: dict[str, Any],
) -> Path:
    """Write it; the same export has the same manifest, for it names no time and no folder.

    Args:
        output: As the user named it.
        written: What came of the export.
        tally: Of the units that were handed to the format.
        header: The project's.
        models: That the project's results were made with.
        selection: Which beads were asked for.

    Raises:
        OutputError: It cannot be written; the export itself stands.
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
        "selected": {
            "by_document": dict(tally.by_document),
            "by_status": dict(sorted(tally.by_status.items())),
        },
        "project": {
            "name": header.project,
            "source_language": header.languages.source,
            "target_language": header.languages.target,
            "created": header.created,
            "signature": header.signature,
        },
        "models": [
            {"role": m.role.value, "name": m.name, "sha256": m.sha256, "options": m.options}
            for m in models
        ],
    }
    place = manifest_path(output)
    with replace_files([place]) as (sink,):
        sink.write(json.dumps(record, ensure_ascii=False, indent=1).encode() + b"\n")
    return place
