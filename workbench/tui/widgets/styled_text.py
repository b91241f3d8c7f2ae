"""Text as styled content: hidden characters, sentence boundaries and differences stand out."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content, Span

from workbench.tui.safe_text import mark_spans, no_break_space_spans, visible

BOUNDARY = " ┃ "
"""Stands between two sentences of a bead."""


def joined(sentences: Sequence[str]) -> str:
    """Return the sentences as one visible text with boundaries between them."""
    return BOUNDARY.join(visible(sentence) for sentence in sentences)


def shown_spans(
    shown: str, wording: str, spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return where stretches of a wording stand in the text that is shown for it.

    Args:
        shown: The wording with marks and boundaries; never shorter than the wording.
        wording: The text itself.
        spans: Stretches ``wording[start:end]``; one that is not found in ``shown`` is left out.
    """
    found = []
    for start, end in spans:
        piece = visible(wording[start:end])
        at = shown.find(piece, start) if piece else -1
        if at >= 0:
            found.append((at, at + len(piece)))
    return found


def styled(
    shown: str,
    marked: Sequence[tuple[int, int]] = (),
    *,
    mark_style: str = "",
    faults: Sequence[tuple[int, int]] = (),
) -> Content:
    """Return visible text with styles for its marks, no-break spaces and boundaries.

    Args:
        shown: Text that ``visible`` or ``joined`` has returned.
        marked: Spans of words to show in ``mark_style``, such as those that another text lacks.
        mark_style: A Textual style, such as ``$odd-word``.
        faults: Spans to underline, where the checks found an issue.
    """
    spans = [Span(start, end, mark_style) for start, end in marked]
    spans += [Span(start, end, "underline $warning") for start, end in faults]
    spans += [Span(start, end, "on $space") for start, end in no_break_space_spans(shown)]
    spans += [Span(start, end, "$accent on $space") for start, end in mark_spans(shown)]
    at = shown.find(BOUNDARY)
    while at >= 0:
        spans.append(Span(at, at + len(BOUNDARY), "bold $accent"))
        at = shown.find(BOUNDARY, at + len(BOUNDARY))
    return Content(shown, spans=spans)


def both_ends(left: Content, right: Content, width: int) -> Content:
    """Return a line of ``width`` cells with a text at each end; the left one is cut if need be."""
    room = width - right.cell_length - 2
    left = left.truncate(max(room, 0), ellipsis=True)
    return left.pad_right(width - left.cell_length - right.cell_length) + right
