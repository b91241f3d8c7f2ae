"""Which files are data sets, by their endings."""

from __future__ import annotations

from pathlib import Path

from workbench.bitext import LanguagePair
from workbench.formats.datasets.json_records import JsonRecords
from workbench.formats.datasets.parquet_records import ParquetRecords
from workbench.formats.datasets.records import Dataset

_JSON_LINES = (".jsonl", ".ndjson")
_PARQUET = (".parquet",)


def is_dataset(path: Path) -> bool:
    """Whether a file of this name holds records."""
    return path.suffix.lower() in (*_JSON_LINES, *_PARQUET)


def open_dataset(
    path: Path, *, field: str | None, into: str | None, languages: LanguagePair
) -> Dataset:
    """Open a file of records for filling in a column.

    Args:
        path: Ends in ``.jsonl``, ``.ndjson`` or ``.parquet``.
        field: The column to translate; None = ``source``, the language's code, its code below
            ``translation``, or ``text``.
        into: The column to fill in; None = the counterpart.
        languages: To translate from and to.

    Raises:
        BadInputError: It cannot be read, or has no such column.
        UsageError: Parquet, and pyarrow is not installed.
    """
    kind = ParquetRecords if path.suffix.lower() in _PARQUET else JsonRecords
    return kind(path, field=field, into=into, languages=languages)
