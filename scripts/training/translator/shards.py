"""Tokenised pairs on disk: uint16 ids in files small enough to move around."""

from pathlib import Path
from typing import Any

import numpy as np

from scripts.training.token_lists import TokenLists

SHARD_BYTES = 64 * 2**20


def write_shards(
    folder: Path, french: TokenLists, english: TokenLists, *, limit: int = SHARD_BYTES
) -> int:
    """Write `shard-000.npz`, ... of at most about `limit` bytes each; the number written."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("shard-*.npz"):
        old.unlink()
    # Two bytes a token, and eight for each sentence's start on either side.
    bytes_before = 2 * (french.starts + english.starts) + 16 * np.arange(len(french.starts))
    shard_of = bytes_before[:-1] // limit
    for number in range(int(shard_of[-1]) + 1):
        rows = np.flatnonzero(shard_of == number)
        first, after = int(rows[0]), int(rows[-1]) + 1
        arrays = _arrays(french, first, after, "french")
        arrays |= _arrays(english, first, after, "english")
        np.savez(folder / f"shard-{number:03d}.npz", **arrays)
    return int(shard_of[-1]) + 1


def read_shards(folder: Path) -> tuple[TokenLists, TokenLists]:
    """Both sides of all shards, in order."""
    paths = sorted(folder.glob("shard-*.npz"))
    if not paths:
        raise FileNotFoundError(f"no shards in {folder}: run the prepare stage first")
    parts: dict[str, list[TokenLists]] = {"french": [], "english": []}
    for path in paths:
        with np.load(path) as arrays:
            for side, lists in parts.items():
                lists.append(TokenLists(arrays[f"{side}_ids"], arrays[f"{side}_starts"]))
    return _concatenate(parts["french"]), _concatenate(parts["english"])


def _arrays(side: TokenLists, first: int, after: int, name: str) -> dict[str, Any]:
    starts = side.starts[first : after + 1]
    return {f"{name}_ids": side.ids[starts[0] : starts[-1]], f"{name}_starts": starts - starts[0]}


def _concatenate(lists: list[TokenLists]) -> TokenLists:
    before = np.cumsum([0] + [len(part.ids) for part in lists])
    starts = [part.starts[:-1] + shift for part, shift in zip(lists, before, strict=False)]
    return TokenLists(
        np.concatenate([part.ids for part in lists]), np.concatenate([*starts, before[-1:]])
    )
