"""Pre-segmented text: every line is one sentence, and one block, even if it is empty."""

from __future__ import annotations

from workbench.bitext import Block, BlockKind


def find_line_blocks(text: str) -> tuple[Block, ...]:
    r"""Return the lines as blocks; only ``\n`` and ``\r\n`` end a line, not U+2028 or U+0085.

    No line begins after a line break at the end of the text.
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
