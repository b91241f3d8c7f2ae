"""The table of data set formats, and which one a file has."""

from __future__ import annotations

from pathlib import Path

from workbench.bitext import LanguagePair
from workbench.formats.datasets.json_records import JsonRecords
from workbench.formats.datasets.parquet_records import ParquetRecords
from workbench.formats.datasets.records import Dataset

_JSON_LINES = (".jsonl", ".ndjson")
_PARQUET = (".parquet",)


def is_dataset(path: Path) -> bool:
    """Return whether a file with this ending is a data set."""
    return path.suffix.lower() in (*_JSON_LINES, *_PARQUET)


def open_dataset(
    path: Path, *, field: str | None, into: str | None, languages: LanguagePair
) -> Dataset:
    """Open a data set.

    Args:
        path: A file that ends in ``.jsonl``, ``.ndjson`` or ``.parquet``.
        field: Name of the field to translate; None = the first that exists of ``source``, the
            language code, its code below ``translation``, and ``text``.
        into: Name of the field to fill in; None = the counterpart of the field to translate.
        languages: Languages to translate from and to.

    Raises:
        BadInputError: The file cannot be read, or has no such field.
        UsageError: It is Parquet, and pyarrow is not installed.
    """
    kind = ParquetRecords if path.suffix.lower() in _PARQUET else JsonRecords
    return kind(path, field=field, into=into, languages=languages)
