"""Read a stream of segments in windows that are sorted and decoded together."""

from __future__ import annotations

from collections.abc import Iterator


def read_windows(
    segments: Iterator[str | None], size: int
) -> Iterator[tuple[list[tuple[int, str]], bool]]:
    """Yield segments with their positions, up to ``size`` at a time.

    A None ends a window early and is not a segment. With each window comes whether it ended so.
    """
    position = 0
    window: list[tuple[int, str]] = []
    for segment in segments:
        if segment is not None:
            window.append((position, segment))
            position += 1
        if segment is None or len(window) == size:
            yield window, segment is None
            window = []
    if window:
        yield window, False
