"""JSON lines as a data set: one object per line; ``a.b`` names a field of an inner object."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.bitext import LanguagePair
from workbench.errors import BadInputError
from workbench.formats.datasets.records import BATCH_RECORDS, RecordBatch, choose_fields
from workbench.formats.input import open_text, read_lines
from workbench.formats.json_lines import json_line
from workbench.formats.output import Sink

_COPY_BYTES = 1 << 20
"""Bytes that are copied at a time."""

_BATCH_CHARACTERS = 4 << 20
"""Characters after which a batch ends, however few records it has."""


class JsonRecords:
    """A file of JSON lines.

    Args:
        path: The file.
        field: Name of the field to read; None = a usual one.
        into: Name of the field to fill in; None = the counterpart.
        languages: Languages to translate from and to.

    Attributes:
        field: Name of the field to read.
        into: Name of the field to fill in.

    Raises:
        BadInputError: The file or its first record cannot be read, or has no such field.
    """

    def __init__(
        self, path: Path, *, field: str | None, into: str | None, languages: LanguagePair
    ) -> None:
        self._path = path
        first = next((record for _, record in self._records()), None)
        if first is None:
            raise BadInputError("no record in this file", where=str(path), hint="Check the file.")
        self.field, self.into = choose_fields(
            list(_names(first)), path, field=field, into=into, languages=languages
        )

    def batches(self, *, size: int = BATCH_RECORDS) -> Iterator[RecordBatch]:
        """Yield the records, ``size`` at a time, or fewer if they are long."""
        whole = self._path.stat().st_size or 1
        records: list[dict[str, Any]] = []
        texts: list[str | None] = []
        read = 0
        for length, record in self._records():
            texts.append(self._text(record, length.where))
            records.append(record)
            read += length.characters
            if len(records) >= size or read >= _BATCH_CHARACTERS:
                yield RecordBatch(texts, records, min(1.0, read / whole))
                records, texts, read = [], [], 0
        if records:
            yield RecordBatch(texts, records, min(1.0, read / whole))

    def encode(self, batch: RecordBatch, filled: Sequence[str | None]) -> bytes:
        """Return the records as lines with the field filled in; all other fields are unchanged."""
        lines = []
        for record, text in zip(batch.records, filled, strict=True):
            _set(record, self.into.split("."), text)
            lines.append(json_line(record).encode("utf-8", "backslashreplace") + b"\n")
        return b"".join(lines)

    def join(self, batches: Sequence[Path], sink: Sink) -> None:
        """Join encoded batches to one file."""
        for path in batches:
            with path.open("rb") as file:
                while data := file.read(_COPY_BYTES):
                    sink.write(data)

    def _text(self, record: dict[str, Any], where: str) -> str | None:
        if _get(record, self.into):
            raise BadInputError(
                f"the field {self.into!r} is filled in already",
                where=where,
                hint="Name another field with --into; nothing is overwritten.",
            )
        text = _get(record, self.field)
        if text is not None and not isinstance(text, str):
            raise BadInputError(
                f"the field {self.field!r} holds no text", where=where, hint="Correct this record."
            )
        return text

    def _records(self) -> Iterator[tuple[_RecordLine, dict[str, Any]]]:
        with open_text(self._path) as file:
            for number, line in enumerate(read_lines(file, self._path), start=1):
                if not line.strip():
                    continue
                where = f"{self._path}, line {number}"
                try:
                    record = json.loads(line)
                except (ValueError, RecursionError) as error:
                    raise BadInputError(
                        "not a line of JSON", where=where, hint="Correct or remove this line."
                    ) from error
                if not isinstance(record, dict):
                    raise BadInputError(
                        "not a JSON object", where=where, hint="Correct or remove this line."
                    )
                yield _RecordLine(where, len(line)), record


class _RecordLine:
    """The place of a record, for messages, and the length of its line."""

    __slots__ = ("characters", "where")

    def __init__(self, where: str, characters: int) -> None:
        self.where = where
        self.characters = characters


def _names(record: Mapping[str, Any], *, below: str = "") -> Iterator[str]:
    for name, value in record.items():
        yield below + name
        if isinstance(value, dict) and not below:
            yield from _names(value, below=f"{name}.")


def _get(record: Mapping[str, Any], field: str) -> Any:
    if field in record:
        return record[field]
    head, _, rest = field.partition(".")
    below = record.get(head) if rest else None
    return _get(below, rest) if isinstance(below, dict) else None


def _set(record: dict[str, Any], path: Sequence[str], value: str | None) -> None:
    below = record
    for name in path[:-1]:
        if not isinstance(below.get(name), dict):
            below[name] = {}
        below = below[name]
    below[path[-1]] = value
