"""Encoded pairs on disk: ids of both sides in files of bounded size.

A rented machine accepts uploads of limited size, and training may begin before all of them have
arrived. Every file is therefore complete in itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.uint16]
Lengths = npt.NDArray[np.int32]

MOST_BYTES = 60 * 2**20
"""Size of one file at most, in bytes."""


@dataclass(frozen=True)
class EncodedPairs:
    """The ids of many pairs, in one array per side.

    Attributes:
        source: Ids of all sources, each with its end mark.
        target: Ids of all targets, without end marks.
        source_lengths: Ids of each source.
        target_lengths: Ids of each target.
    """

    source: Ids
    target: Ids
    source_lengths: Lengths
    target_lengths: Lengths

    def __len__(self) -> int:
        return len(self.source_lengths)

    @classmethod
    def join(cls, parts: Sequence[EncodedPairs]) -> EncodedPairs:
        """Return the pairs of all parts, in their order."""
        return cls(*(np.concatenate([getattr(p, name) for p in parts]) for name in _FIELDS))


_FIELDS = ("source", "target", "source_lengths", "target_lengths")


def write_arrays(
    folder: Path, pairs: Iterable[tuple[list[int], list[int]]], *, most_bytes: int = MOST_BYTES
) -> int:
    """Write ``pairs-000.npz``, … of at most ``most_bytes`` each; return their number.

    Args:
        folder: Created if it does not exist; arrays in it are replaced.
        pairs: Ids of a source with its end mark, and of its target without one.
        most_bytes: Size of a file at most, for pairs of ordinary length.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("pairs-*.npz"):
        old.unlink()
    written, room = 0, most_bytes
    waiting: list[tuple[list[int], list[int]]] = []
    for pair in pairs:
        size = 2 * (len(pair[0]) + len(pair[1])) + 8
        if waiting and size > room:
            _write(folder / f"pairs-{written:03d}.npz", waiting)
            written, room, waiting = written + 1, most_bytes, []
        waiting.append(pair)
        room -= size
    if waiting:
        _write(folder / f"pairs-{written:03d}.npz", waiting)
        written += 1
    return written


def read_arrays(paths: Iterable[Path]) -> EncodedPairs:
    """Read files that ``write_arrays`` wrote.

    Raises:
        FileNotFoundError: There is no file.
    """
    parts = []
    for path in sorted(paths):
        with np.load(path) as arrays:
            parts.append(EncodedPairs(*(arrays[name] for name in _FIELDS)))
    if not parts:
        raise FileNotFoundError("no encoded pairs: run the prepare stage first")
    return EncodedPairs.join(parts)


def _write(path: Path, pairs: Sequence[tuple[list[int], list[int]]]) -> None:
    arrays: dict[str, Any] = {}
    for side, name in enumerate(("source", "target")):
        lengths = np.array([len(pair[side]) for pair in pairs], dtype=np.int32)
        flat = (number for pair in pairs for number in pair[side])
        arrays[name] = np.fromiter(flat, dtype=np.uint16, count=int(lengths.sum()))
        arrays[f"{name}_lengths"] = lengths
    np.savez(path, **arrays)
