"""What a data set is to those who fill in a column of it, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from workbench.bitext import LanguagePair
from workbench.errors import BadInputError
from workbench.formats.output import Sink

BATCH_RECORDS = 5_000


@dataclass(frozen=True, slots=True)
class RecordBatch:
    """Records that are written together.

    Attributes:
        texts: What the field holds, a text a record; None where it holds nothing.
        records: The records in the format's own shape; only its data set looks into them.
        share: Part of the file that they are, 0 to 1.
    """

    texts: Sequence[str | None]
    records: Any
    share: float


class Dataset(Protocol):
    """One file of records: the field that is read, and the field that is filled in.

    Attributes:
        field: Name of the column to translate.
        into: Name of the column that gets the translation.
    """

    field: str
    into: str

    def batches(self, *, size: int = BATCH_RECORDS) -> Iterator[RecordBatch]:
        """The records, ``size`` at a time.

        Raises:
            BadInputError: A record is broken, or its field holds no text; it names the record.
        """
        ...

    def encode(self, batch: RecordBatch, filled: Sequence[str | None]) -> bytes:
        """A batch with the other field filled in, to keep until all are there."""
        ...

    def join(self, batches: Sequence[Path], sink: Sink) -> None:
        """Make one file of encoded batches.

        Raises:
            OutputError: It cannot be written.
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
    """Which column to read, and which to fill in.

    Args:
        found: Names that the file has.
        path: Named in messages.
        field: What the user named; None = ``source``, the language's code, its code below
            ``translation``, or ``text``, the first that there is.
        into: What the user named; None = the counterpart of the field.
        languages: To translate from and to.

    Raises:
        BadInputError: There is no such column.
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
        named = f"no field {field!r}" if field else "no field that is known to hold the text"
        raise BadInputError(
            f"{named} in the first record, which has {', '.join(found)[:120] or 'none'}",
            where=str(path),
            hint="Name the field with --field.",
        )
    return chosen, into or counterparts.get(chosen, f"{chosen}_{target}")
