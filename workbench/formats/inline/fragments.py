"""Blocks as rows of fragments: text, with the inline elements around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.bitext import BlockKind

Path = tuple[int, ...]
"""Numbers of the inline elements around a text, the outermost first."""


BLOCK_BREAK = "\n\n"
"""Stands between the texts of two blocks in the text of a document."""


LINE_BREAK = "\n"
"""What the reader shows of an element that ends a line."""

TAB = "\t"
"""What the reader shows of a tab, behind which another column begins."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a block: a text, or an element that stays as it is.

    Attributes:
        text: The text; of an atom, what the reader shows of it, such as a line break.
        path: The inline elements around it, which the format numbers for each block.
        atom: Number of an element that stays as it is: an image, a line break, a reference to a
            note; None for a text. An empty text that is no atom is an empty element.
        unread: Text behind it that the reader leaves out, such as white space behind an image, or
            the brackets around a mark of a note.
    """

    text: str
    path: Path = ()
    atom: int | None = None
    unread: str = ""


@dataclass(frozen=True, slots=True)
class TaggedBlock:
    """A block of a document with its inline elements.

    Attributes:
        kind: What it is in the file.
        fragments: Its parts, in order.
        runs: Numbers of elements that only carry a character format, and are never nested: around
            the most frequent one of a sentence, no tags are needed.
        links: Numbers of elements that are of no use without text, such as links.
    """

    kind: BlockKind
    fragments: tuple[Fragment, ...]
    runs: frozenset[int] = frozenset()
    links: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """The text of the block, as the reader gives it."""
        return text_of(self.fragments)


def text_of(fragments: Iterable[Fragment]) -> str:
    """Return the text of fragments."""
    return "".join(fragment.text for fragment in fragments)


def split_fragments(
    fragments: Sequence[Fragment], spans: Sequence[tuple[int, int]]
) -> list[list[Fragment]]:
    """Split fragments at the borders of spans.

    What has no text and stands at the border of a span is outside of it, so that it needs no tag.

    Args:
        fragments: Parts of a block.
        spans: Offsets into their text, in order and without overlaps.

    Returns:
        What is before the first span, the span, what is before the second span, and so on; at the
        end, what is behind the last span.
    """
    parts: list[list[Fragment]] = [[] for _ in range(2 * len(spans) + 1)]
    bounds = [offset for span in spans for offset in span]
    at = 0
    number = 0
    for fragment in fragments:
        if not fragment.text:
            place = number
            # Behind a span that ends here, in front of one that begins here.
            while place < len(bounds) and bounds[place] <= at and place % 2 == 1:
                place += 1
            parts[place].append(fragment)
            number = place
            continue
        text, start = fragment.text, at
        at += len(text)
        if fragment.atom is not None:
            while number < len(bounds) and bounds[number] <= start:
                number += 1
            parts[number].append(fragment)
            continue
        while start < at:
            while number < len(bounds) and bounds[number] <= start:
                number += 1
            end = min(at, bounds[number]) if number < len(bounds) else at
            parts[number].append(replace(fragment, text=text[: end - start]))
            text, start = text[end - start :], end
    return parts


def join_equal(fragments: Iterable[Fragment]) -> list[Fragment]:
    """Join neighbouring texts that have the same elements around them."""
    joined: list[Fragment] = []
    for fragment in fragments:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.atom is None
            and fragment.atom is None
            and last.path == fragment.path
            and last.text
            and fragment.text
            and not last.unread
        ):
            joined[-1] = replace(fragment, text=last.text + fragment.text)
        else:
            joined.append(fragment)
    return joined


def shared_depth(opened: Sequence[int], path: Path) -> int:
    """Return how many elements, from the outermost, are around two texts."""
    depth = 0
    while depth < min(len(opened), len(path)) and opened[depth] == path[depth]:
        depth += 1
    return depth
