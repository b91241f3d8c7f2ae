"""The text of one side of a bead as styled content: boundaries, differences, hidden characters."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content, Span

from workbench.bitext import Bead, Bitext, Side
from workbench.bitext.wording import distribute
from workbench.tui.review.state import Neighbourhood
from workbench.tui.safe_text import marks, no_break_spaces, one_line, visible

BOUNDARY = " ┃ "
"""Between the sentences of a bead."""


def sentences(passage: Bitext, bead: Bead, side: Side) -> list[str]:
    """The wording of each sentence of one side as it stands now.

    What a reviewer typed is shared out among the sentences it came from; typed where there is no
    sentence, it counts as one.
    """
    edited = bead.edit(side)
    originals = passage.texts(bead, side)
    if edited is None:
        return originals
    return distribute(edited, originals) if originals else [edited]


def joined(texts: Sequence[str]) -> str:
    """The sentences as they are shown: visible, with their boundaries."""
    return BOUNDARY.join(visible(text) for text in texts)


def shown_spans(
    shown: str, wording: str, spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Where stretches of a wording stand in what is shown of it, which is never shorter."""
    found = []
    for start, end in spans:
        piece = visible(wording[start:end])
        at = shown.find(piece, start) if piece else -1
        if at >= 0:
            found.append((at, at + len(piece)))
    return found


def styled(
    shown: str,
    odd: Sequence[tuple[int, int]] = (),
    *,
    odd_style: str = "",
    faults: Sequence[tuple[int, int]] = (),
) -> Content:
    """Shown text with its marks, no-break spaces, boundaries, odd words and faults styled."""
    spans = [Span(start, end, odd_style) for start, end in odd]
    spans += [Span(start, end, "underline $warning") for start, end in faults]
    spans += [Span(start, end, "on $space") for start, end in no_break_spaces(shown)]
    spans += [Span(start, end, "$accent on $space") for start, end in marks(shown)]
    at = shown.find(BOUNDARY)
    while at >= 0:
        spans.append(Span(at, at + len(BOUNDARY), "bold $accent"))
        at = shown.find(BOUNDARY, at + len(BOUNDARY))
    return Content(shown, spans=spans)


def neighbour(seen: Neighbourhood, side: Side, *, step: int) -> str:
    """The wording of the bead above (-1) or below (1) on one line; empty where there is none."""
    place = seen.passage.index[seen.row.bead.id] + step
    if not 0 <= place < len(seen.passage.beads):
        return ""
    row = seen.beside[seen.passage.beads[place].id]
    wording = row.source if side is Side.SOURCE else row.target or row.draft
    return one_line(wording[:2000]) or "—"
