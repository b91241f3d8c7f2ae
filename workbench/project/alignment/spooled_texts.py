"""Sentences and links that are too many for memory, in temporary files.

The files have no names: whatever ends the process, they are gone with it.
"""

from __future__ import annotations

import errno
import tempfile
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from workbench.bitext import Link, Span, count_doubtful
from workbench.closing import Closeable
from workbench.errors import OutputError
from workbench.formats import LanguageProfile, raise_output_error

if TYPE_CHECKING:
    from workbench.align import FinishedLinks

_OFFSET = 8
"""Bytes of an entry of the index: twice the end of a sentence, plus 1 if it begins a block."""

_NUMBERS = 5
"""Numbers of a link: first sentence and count of sentences on both sides, and the confidence."""

_SLICES = 20
"""Slices of a text by which its language is recognised."""

_SLICE = 5000
"""Bytes of such a slice."""

_LINKS_AT_ONCE = 4096
"""Links that are read at a time."""


class _TemporaryFile:
    """A temporary file beside an output; its errors name that output."""

    def __init__(self, output: Path) -> None:
        self._output = output
        folder = output.parent if not output.exists() or output.is_file() else None
        with self._errors_named():
            # Closed by whoever made this, since it outlives any block here.
            self._file: BinaryIO = tempfile.TemporaryFile(  # type: ignore[assignment]  # noqa: SIM115
                dir=folder, buffering=1 << 18
            )
        self._size = 0

    def add(self, data: bytes) -> None:
        """Write at the end."""
        with self._errors_named():
            self._file.write(data)
        self._size += len(data)

    def read(self, start: int, count: int) -> bytes:
        """Read from any place; all that was added can be read."""
        with self._errors_named():
            self._file.seek(start)
            data = self._file.read(count)
            self._file.seek(self._size)
        return data

    def close(self) -> None:
        """Free the space on the disk."""
        with suppress(OSError):  # a full disk refuses what was still to be written
            self._file.close()

    @property
    def size(self) -> int:
        """Number of bytes that were added."""
        return self._size

    @contextmanager
    def _errors_named(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise OutputError(
                    "the disk is full: long texts need room for a copy beside the output",
                    where=str(self._output),
                    hint="Make room, or choose another place for the output.",
                ) from error
            raise_output_error(error, self._output)


class SpooledTexts(Closeable):
    """The sentences of one side; a ``workbench.align.TextStore``.

    Args:
        output: The file that is to be written: the temporary files are beside it.

    Attributes:
        words: Words of all sentences, parted by white space.

    Raises:
        OutputError: The disk is full; also when something is added.
    """

    def __init__(self, output: Path) -> None:
        self._texts = _TemporaryFile(output)
        self._index = _TemporaryFile(output)
        self._count = self._blocks = 0
        self.words = 0

    def close(self) -> None:
        """Delete the files."""
        self._texts.close()
        self._index.close()

    def __len__(self) -> int:
        """Return the number of sentences."""
        return self._count

    def add(self, text: str, spans: Sequence[Span]) -> None:
        """Add the sentences of a document behind those that are there."""
        end, block = self._texts.size, None
        entries = array("Q")
        encoded = []
        for span in spans:
            sentence = text[span.start : span.end]
            encoded.append(sentence.encode("utf-8", "surrogatepass"))
            end += len(encoded[-1])
            opens = span.block != block
            block = span.block
            entries.append(end << 1 | opens)
            self._blocks += opens
            self.words += len(sentence.split())
        self._texts.add(b"".join(encoded))
        self._index.add(entries.tobytes())
        self._count += len(spans)

    def texts(self, start: int, stop: int) -> list[str]:
        """Return the sentences ``start`` … ``stop`` - 1."""
        ends = [entry >> 1 for entry in self._entries(max(0, start - 1), stop)]
        if start == 0:
            ends.insert(0, 0)
        data = self._texts.read(ends[0], ends[-1] - ends[0])
        return [
            data[a - ends[0] : b - ends[0]].decode("utf-8", "surrogatepass")
            for a, b in pairwise(ends)
        ]

    def breaks(self, start: int, stop: int) -> list[int]:
        """Return which of these sentences begin a block, counted from ``start``; none if all do."""
        if self._blocks == self._count:
            return []
        return [place for place, entry in enumerate(self._entries(start, stop)) if entry & 1]

    def profile(self) -> LanguageProfile:
        """Return the profile by which the language is recognised, of slices from the whole text."""
        step = max(_SLICE, self._texts.size // _SLICES)
        slices = [self._texts.read(step * n, _SLICE) for n in range(_SLICES)]
        return LanguageProfile.from_text(
            "\n".join(data.decode("utf-8", "ignore") for data in slices)
        )

    def _entries(self, start: int, stop: int) -> array[int]:
        entries = array("Q")
        entries.frombytes(self._index.read(start * _OFFSET, (stop - start) * _OFFSET))
        return entries


class SpooledLink(NamedTuple):
    """A link and its confidence."""

    link: Link
    confidence: float


class SpooledLinks(Closeable):
    """Links in their order.

    Args:
        output: The file that is to be written: the temporary file is beside it.

    Attributes:
        kinds: Links of each shape, such as ``1-1``.
        doubtful: Number of doubtful links.

    Raises:
        OutputError: The disk is full; also when something is added.
    """

    def __init__(self, output: Path) -> None:
        self._file = _TemporaryFile(output)
        self.doubtful = 0
        self.kinds: Counter[str] = Counter()

    def close(self) -> None:
        """Delete the file."""
        self._file.close()

    def __len__(self) -> int:
        """Return the number of links."""
        return self._file.size // (_NUMBERS * _OFFSET)

    def add(self, settled: FinishedLinks) -> None:
        """Add the links that follow."""
        numbers = array("d")  # which holds whole numbers as they are, up to 2 to the 53
        for (xs, ys), share in zip(settled.links, settled.confidence.tolist(), strict=True):
            x, y = xs[0] if xs else 0, ys[0] if ys else 0
            numbers.extend((x, len(xs), y, len(ys), share))
            self.kinds[f"{len(xs)}-{len(ys)}"] += 1
        self.doubtful += count_doubtful(settled.confidence.tolist())
        self._file.add(numbers.tobytes())

    def batches(self) -> Iterator[list[SpooledLink]]:
        """Yield all links, a few thousand at a time."""
        row = _NUMBERS * _OFFSET
        for start in range(0, self._file.size, _LINKS_AT_ONCE * row):
            numbers = array("d")
            count = min(_LINKS_AT_ONCE * row, self._file.size - start)
            numbers.frombytes(self._file.read(start, count))
            yield [
                SpooledLink((_range(x, tall), _range(y, wide)), share)
                for x, tall, y, wide, share in zip(*[iter(numbers)] * _NUMBERS, strict=True)
            ]


def _range(start: float, count: float) -> tuple[int, ...]:
    return tuple(range(int(start), int(start + count)))
