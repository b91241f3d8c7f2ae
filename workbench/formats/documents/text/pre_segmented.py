"""Pre-segmented text: one sentence a line, every line a block, empty ones too."""

from __future__ import annotations

from workbench.bitext import Block, BlockKind


def find_line_blocks(text: str) -> tuple[Block, ...]:
    r"""The lines, parted at ``\n`` and ``\r\n`` only: U+2028 and U+0085 belong to a sentence.

    A line break at the very end begins no further line.
    """
    blocks = []
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        following = end + 1
        if end < 0:
            end = following = len(text)
        elif end > start and text[end - 1] == "\r":
            end -= 1
        blocks.append(Block(start, end, BlockKind.LINE))
        start = following
    return tuple(blocks)
