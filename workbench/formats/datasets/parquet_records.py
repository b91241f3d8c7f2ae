"""Parquet as a data set: one column is read and one is added; needs pyarrow."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from workbench.bitext import LanguagePair
from workbench.errors import BadInputError
from workbench.formats.bitexts.parquet import SinkStream, import_pyarrow
from workbench.formats.datasets.records import BATCH_RECORDS, RecordBatch, choose_fields
from workbench.formats.input import open_bytes
from workbench.formats.output import Sink


class ParquetRecords:
    """A Parquet file; ``a.b`` names a field of a struct. The new column is never inside a struct.

    Args:
        path: The file.
        field: Name of the column to read; None = a usual one.
        into: Name of the column to add; None = the counterpart.
        languages: Languages to translate from and to.

    Attributes:
        field: Name of the column to read.
        into: Name of the column to add.

    Raises:
        UsageError: pyarrow is not installed.
        BadInputError: The file is no Parquet, or has no such column.
    """

    def __init__(
        self, path: Path, *, field: str | None, into: str | None, languages: LanguagePair
    ) -> None:
        self._arrow, self._parquet = import_pyarrow()
        self._path = path
        with open_bytes(path) as file:
            opened = self._opened(file)
            schema, self._rows = opened.schema_arrow, opened.metadata.num_rows
        self.field, into = choose_fields(
            list(self._names(schema)), path, field=field, into=into, languages=languages
        )
        self.into = into.rpartition(".")[2]
        if self.into in schema.names:
            raise BadInputError(
                f"there is a column {self.into!r} already",
                where=str(path),
                hint="Name another one with --into; nothing is overwritten.",
            )
        if not self._rows:
            raise BadInputError("no row in this file", where=str(path), hint="Check the file.")

    def batches(self, *, size: int = BATCH_RECORDS) -> Iterator[RecordBatch]:
        """Yield the rows, ``size`` at a time."""
        arrow = self._arrow
        with open_bytes(self._path) as file:
            try:
                for batch in self._opened(file).iter_batches(batch_size=size):
                    texts = self._column(batch).to_pylist()
                    yield RecordBatch(texts, batch, len(batch) / self._rows)
            except (arrow.ArrowException, OSError) as error:
                raise self._unreadable(error) from error

    def encode(self, batch: RecordBatch, filled: Sequence[str | None]) -> bytes:
        """Return the rows with the new column as a Parquet file."""
        arrow = self._arrow
        table = arrow.Table.from_batches([batch.records])
        table = table.append_column(self.into, arrow.array(filled, arrow.string()))
        kept = io.BytesIO()
        self._parquet.write_table(table, kept, compression="zstd")
        return kept.getvalue()

    def join(self, batches: Sequence[Path], sink: Sink) -> None:
        """Join encoded batches to one file, with a row group for each."""
        schema = self._parquet.read_schema(batches[0])
        stream = SinkStream(sink)
        with self._parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
            for path in batches:
                writer.write_table(self._parquet.read_table(path))

    def _opened(self, file: Any) -> Any:
        try:
            return self._parquet.ParquetFile(file)
        except (self._arrow.ArrowException, OSError) as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: Exception) -> BadInputError:
        return BadInputError(
            f"not a readable Parquet file: {str(error).partition(chr(10))[0][:80]}",
            where=str(self._path),
            hint="Write it again with the program that made it.",
        )

    def _names(self, schema: Any) -> Iterator[str]:
        for column in schema:
            yield column.name
            if self._arrow.types.is_struct(column.type):
                yield from (f"{column.name}.{field.name}" for field in column.type)

    def _column(self, batch: Any) -> Any:
        from pyarrow import compute

        names = [self.field] if self.field in batch.schema.names else self.field.split(".")
        column = batch.column(names[0])
        for name in names[1:]:
            column = compute.struct_field(column, name)
        types = self._arrow.types
        if not (types.is_string(column.type) or types.is_large_string(column.type)):
            raise BadInputError(
                f"the column {self.field!r} holds no text but {column.type}",
                where=str(self._path),
                hint="Name another one with --field.",
            )
        return column
