"""Sentences and links that are more than memory should hold, on the disk while they are needed.

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
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from workbench.bitext import Link, Span, count_doubtful
from workbench.errors import OutputError
from workbench.formats import Profile
from workbench.formats.output import refuse

if TYPE_CHECKING:
    from workbench.align.streaming.stretches import Settled

_OFFSET = 8
"""Bytes of an entry of the index: where a sentence ends, doubled, plus 1 if it opens a block."""

_NUMBERS = 5
"""Of a link: its first sentence and how many, on both sides, and its confidence."""

_SLICES, _SLICE = 20, 5000
_LINKS_AT_ONCE = 4096


class _Unnamed:
    """A temporary file beside an output, whose failures are that output's."""

    def __init__(self, output: Path) -> None:
        self._output = output
        folder = output.parent if not output.exists() or output.is_file() else None
        with self._told():
            # Closed by whoever made this, since it outlives any block here.
            self._file: BinaryIO = tempfile.TemporaryFile(  # type: ignore[assignment]  # noqa: SIM115
                dir=folder, buffering=1 << 18
            )
        self._size = 0

    def add(self, data: bytes) -> None:
        """Write at the end."""
        with self._told():
            self._file.write(data)
        self._size += len(data)

    def read(self, start: int, count: int) -> bytes:
        """Read from anywhere; everything that was added is there."""
        with self._told():
            self._file.seek(start)
            data = self._file.read(count)
            self._file.seek(self._size)
        return data

    def close(self) -> None:
        """Give the room back."""
        with suppress(OSError):  # a full disk refuses what was still to be written
            self._file.close()

    @property
    def size(self) -> int:
        """Bytes that were added."""
        return self._size

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise OutputError(
                    "the disk is full: long texts need room for a copy of them beside the output",
                    where=str(self._output),
                    hint="Make room, or choose another place for the output.",
                ) from error
            refuse(error, self._output)


class SpooledTexts:
    """The sentences of one side; a ``workbench.align.streaming.text_store.TextStore``.

    Args:
        output: What the work is for: the files are made beside it.

    Attributes:
        words: Of all sentences, by white space.

    Raises:
        OutputError: There is no room, here and wherever something is added.
    """

    def __init__(self, output: Path) -> None:
        self._texts = _Unnamed(output)
        self._index = _Unnamed(output)
        self._count = self._blocks = 0
        self.words = 0

    def __enter__(self) -> SpooledTexts:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._texts.close()
        self._index.close()

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    def add(self, text: str, spans: Sequence[Span]) -> None:
        """Take in the sentences of a document that follows those that are there."""
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
        """The sentences ``start`` … ``stop`` - 1."""
        ends = [entry >> 1 for entry in self._entries(max(0, start - 1), stop)]
        if start == 0:
            ends.insert(0, 0)
        data = self._texts.read(ends[0], ends[-1] - ends[0])
        return [
            data[a - ends[0] : b - ends[0]].decode("utf-8", "surrogatepass")
            for a, b in pairwise(ends)
        ]

    def breaks(self, start: int, stop: int) -> list[int]:
        """Which of them begin a block, counted from ``start``; none where every one does."""
        if self._blocks == self._count:
            return []
        return [place for place, entry in enumerate(self._entries(start, stop)) if entry & 1]

    def profile(self) -> Profile:
        """What their language is told by: slices spread over all of it."""
        step = max(_SLICE, self._texts.size // _SLICES)
        slices = [self._texts.read(step * n, _SLICE) for n in range(_SLICES)]
        return Profile.of("\n".join(data.decode("utf-8", "ignore") for data in slices))

    def _entries(self, start: int, stop: int) -> array[int]:
        entries = array("Q")
        entries.frombytes(self._index.read(start * _OFFSET, (stop - start) * _OFFSET))
        return entries


class SpooledLink(NamedTuple):
    """A link, and how sure it is."""

    link: Link
    confidence: float


class SpooledLinks:
    """Links in their order.

    Args:
        output: What they are for: the file is made beside it.

    Attributes:
        kinds: Links of each shape, such as ``1-1``.
        doubtful: How many links are doubtful.

    Raises:
        OutputError: There is no room, here and wherever something is added.
    """

    def __init__(self, output: Path) -> None:
        self._file = _Unnamed(output)
        self.doubtful = 0
        self.kinds: Counter[str] = Counter()

    def __enter__(self) -> SpooledLinks:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        """How many there are."""
        return self._file.size // (_NUMBERS * _OFFSET)

    def add(self, settled: Settled) -> None:
        """Take in the links that follow."""
        numbers = array("d")  # which holds whole numbers as they are, up to 2 to the 53
        for (xs, ys), share in zip(settled.links, settled.confidence.tolist(), strict=True):
            x, y = xs[0] if xs else 0, ys[0] if ys else 0
            numbers.extend((x, len(xs), y, len(ys), share))
            self.kinds[f"{len(xs)}-{len(ys)}"] += 1
        self.doubtful += count_doubtful(settled.confidence.tolist())
        self._file.add(numbers.tobytes())

    def batches(self) -> Iterator[list[SpooledLink]]:
        """All of them, a few thousand at a time."""
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
