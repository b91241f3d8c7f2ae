"""Parquet with the fields of the JSON lines as columns, for data sets; needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from workbench.bitext import PAIR_ISSUE_KINDS, BitextHeader, LanguagePair, TranslationUnit
from workbench.errors import BadInputError, UsageError
from workbench.formats.bitext_format import BitextFormat, HeaderAndUnits, UnitsRequest
from workbench.formats.bitexts.jsonl import record_of, unit_of
from workbench.formats.input import open_bytes
from workbench.formats.language_tags import normalise_tags
from workbench.formats.output import Sink
from workbench.formats.write_log import WriteLog

if TYPE_CHECKING:
    from types import ModuleType

_ROWS = 10_000
"""Rows of a row group."""


class SinkStream:
    """A sink as a file for pyarrow, which may close it at any time."""

    closed = False

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def write(self, data: bytes) -> int:
        """Write data to the sink."""
        return self._sink.write(bytes(data))

    def flush(self) -> None:
        """Flush the sink."""
        self._sink.flush()

    def close(self) -> None:
        """Mark the stream as closed; the sink stays open."""
        self.closed = True

    def writable(self) -> bool:
        """Return True."""
        return True

    def readable(self) -> bool:
        """Return False."""
        return False

    def seekable(self) -> bool:
        """Return False."""
        return False


def write_parquet(
    sinks: Sequence[Sink], header: BitextHeader, units: Iterable[TranslationUnit], log: WriteLog
) -> None:
    """Write row groups of 10,000 units; ``translation`` is a struct of the two languages.

    Raises:
        UsageError: pyarrow is not installed.
    """
    arrow, parquet = import_pyarrow()
    tags = normalise_tags(header.languages)
    schema = _schema(arrow, tags, header)
    with parquet.ParquetWriter(SinkStream(sinks[0]), schema, compression="zstd") as writer:
        records = (record_of(unit, tags, log) for unit in units)
        while group := list(islice(records, _ROWS)):
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))


def read_parquet(paths: Sequence[Path], request: UnitsRequest) -> HeaderAndUnits:
    """Read rows with the two texts under ``translation``, or in separate columns.

    Raises:
        UsageError: pyarrow is not installed.
        BadInputError: The file is no Parquet.
    """
    import_pyarrow()
    units = _units(paths[0], request.languages)
    return BitextHeader(request.languages), units


def _units(path: Path, languages: LanguagePair) -> Iterator[TranslationUnit]:
    arrow, parquet = import_pyarrow()
    number = 0
    with open_bytes(path) as file:
        try:
            for batch in parquet.ParquetFile(file).iter_batches(batch_size=_ROWS):
                for record in batch.to_pylist():
                    number += 1
                    yield unit_of(record, languages, f"{path}, row {number}")
        except (arrow.ArrowException, OSError, ValueError) as error:
            raise BadInputError(
                f"not a readable Parquet file: {str(error).partition(chr(10))[0][:80]}",
                where=str(path),
                hint="Write it again with the program that made it.",
            ) from error


def import_pyarrow() -> tuple[ModuleType, ModuleType]:
    """Return the modules ``pyarrow`` and ``pyarrow.parquet``.

    Raises:
        UsageError: It is not installed.
    """
    try:
        import pyarrow  # 120 ms
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError(
            "Parquet needs pyarrow, which is not installed",
            hint="Install it (pip install pyarrow), or choose jsonl, which holds the same.",
        ) from error
    return cast("ModuleType", pyarrow), cast("ModuleType", parquet)


def _schema(arrow: Any, tags: LanguagePair, header: BitextHeader) -> Any:
    text, numbers = arrow.string(), arrow.list_(arrow.int64())
    types = {
        "translation": arrow.struct([(tag, text) for tag in dict.fromkeys(tags)]),
        "confidence": arrow.float64(),
        "source_ids": numbers,
        "target_ids": numbers,
        "issues": arrow.list_(text),
        "issue_scores": arrow.struct([(kind.value, arrow.float64()) for kind in PAIR_ISSUE_KINDS]),
    }
    names = ["id", "translation", *(f.name for f in fields(TranslationUnit)), "issues"]
    hidden = {"source", "target"} if header.has_reasons else {"source", "target", "rejected"}
    columns = [name for name in dict.fromkeys(names) if name not in hidden]
    about = {"project": header.project, "created": header.created, "signature": header.signature}
    return arrow.schema([(name, types.get(name, text)) for name in columns], metadata=about)


FORMAT = BitextFormat(
    name="parquet",
    title="Parquet for data sets, with the columns of jsonl (needs pyarrow)",
    endings=(".parquet",),
    keeps=tuple(field.name for field in fields(TranslationUnit)),
    write=write_parquet,
    read=read_parquet,
)
"""The entry of this format in the registry."""
