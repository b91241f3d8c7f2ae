"""Close what a ``with`` block has opened."""

from __future__ import annotations

from typing import Self


class Closeable:
    """A resource that is closed at the end of a ``with`` block, however the block ends."""

    def close(self) -> None:
        """Free what the resource holds; it cannot be used afterwards."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
