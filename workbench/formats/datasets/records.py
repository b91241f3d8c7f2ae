"""Describe a data set of any format: records with one field to translate and one to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from workbench.bitext import LanguagePair
from workbench.errors import BadInputError
from workbench.formats.output import Sink

BATCH_RECORDS = 5_000
"""Records of a batch."""


@dataclass(frozen=True, slots=True)
class RecordBatch:
    """Records that are read and written together.

    Attributes:
        texts: The text of the field to translate of each record; None if it is empty.
        records: The records as the data set stores them.
        share: Share of the file, 0 to 1.
    """

    texts: Sequence[str | None]
    records: Any
    share: float


class Dataset(Protocol):
    """A file of records.

    Attributes:
        field: Name of the field to translate.
        into: Name of the field that gets the translation.
    """

    field: str
    into: str

    def batches(self, *, size: int = BATCH_RECORDS) -> Iterator[RecordBatch]:
        """Yield the records, ``size`` at a time.

        Raises:
            BadInputError: A record is damaged, or its field is no text; the message names it.
        """
        ...

    def encode(self, batch: RecordBatch, filled: Sequence[str | None]) -> bytes:
        """Return the bytes of a batch with the other field filled in, for ``join``."""
        ...

    def join(self, batches: Sequence[Path], sink: Sink) -> None:
        """Join encoded batches to one file.

        Raises:
            OutputError: The file cannot be written.
        """
        ...


def choose_fields(
    found: Sequence[str],
    path: Path,
    *,
    field: str | None,
    into: str | None,
    languages: LanguagePair,
) -> tuple[str, str]:
    """Return the names of the field to read and of the field to fill in.

    Args:
        found: Names of the fields of the file.
        path: The file, for messages.
        field: Name of the field to read; None = the first that exists of ``source``, the language
            code, its code below ``translation``, and ``text``.
        into: Name of the field to fill in; None = the counterpart of the field to read.
        languages: Languages to translate from and to.

    Raises:
        BadInputError: There is no such field.
    """
    source, target = languages
    counterparts = {
        "source": "target",
        source: target,
        f"translation.{source}": f"translation.{target}",
        "text": "translation",
    }
    chosen = field or next((name for name in counterparts if name in found), None)
    if chosen is None or chosen not in found:
        named = f"no field {field!r}" if field else "no field with a usual name"
        raise BadInputError(
            f"{named} in the first record, which has {', '.join(found)[:120] or 'none'}",
            where=str(path),
            hint="Name the field with --field.",
        )
    return chosen, into or counterparts.get(chosen, f"{chosen}_{target}")
