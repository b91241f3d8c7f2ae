"""Letters and words by which the screens show confidences, flags and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from workbench.bitext import GRADES, Bead, Origin, Side, Status, grade

_ORIGINS = {
    Origin.ALIGNER: "by the aligner",
    Origin.MODEL: "by the model",
    Origin.REVIEWER: "by a reviewer",
    Origin.IMPORT: "imported",
}

_LEVELS = "▁▂▃▄▅▆▇█"
"""Bars one cell wide, the lowest first."""


def confidence_words(confidence: float | None) -> str:
    """Return the grade and the percentage, such as ``unsure (62 %)``."""
    if confidence is None:
        return "no confidence"
    return f"{grade(confidence).word} ({percent(confidence)})"


def percent(share: float) -> str:
    """Return a share in [0, 1] such as ``62 %``; only 1 is ``100 %``, and only 0 is ``0 %``."""
    number = round(share * 100)
    if number == 100 and share < 1:
        number = 99
    if number == 0 and share > 0:
        number = 1
    return f"{number} %"


def bar(share: float, width: int) -> tuple[str, str]:
    """Return a bar of ``width`` cells as two strings: its full part and the rest.

    A bar of one cell stands upright; a wider one lies.

    Args:
        share: How much of the bar is full, from 0 to 1.
        width: Cells of the whole bar.
    """
    share = min(max(share, 0.0), 1.0)
    if width == 1:
        return _LEVELS[min(int(share * len(_LEVELS)), len(_LEVELS) - 1)], ""
    full, half = divmod(max(round(share * width * 2), share > 0), 2)
    filled = "━" * full + "╸" * half
    return filled, "─" * (width - len(filled))


def flags(bead: Bead) -> str:
    """Return the letters of a bead's flags: excluded, with a note, pinned, edited."""
    marks = (
        ("x", bead.excluded),
        ("n", bool(bead.note)),
        ("p", bead.pinned),
        ("*", bead.source_edit is not None or bead.target_edit is not None),
    )
    return "".join(letter for letter, holds in marks if holds)


def flag_words(bead: Bead) -> list[str]:
    """Return words for the flags of a bead; its note is shown in full elsewhere."""
    words = (
        ("excluded from exports", bead.excluded),
        ("pinned", bead.pinned),
        ("edited", bead.source_edit is not None or bead.target_edit is not None),
    )
    return [word for word, holds in words if holds]


def typed_words(bead: Bead, names: Mapping[Side, str]) -> list[str]:
    """Return words for a side that has a text but no sentence, such as ``English typed``.

    Args:
        bead: The bead; its kind counts the sentences of the two texts only.
        names: Names of the two languages.
    """
    edits = {Side.SOURCE: bead.source_edit, Side.TARGET: bead.target_edit}
    return [f"{names[side]} typed" for side in Side if edits[side] and not bead.segments(side)]


def origin_words(bead: Bead) -> str:
    """Return words for who made the bead as it is."""
    return _ORIGINS[bead.origin]


def count(number: int, noun: str, *, plural: str = "") -> str:
    """Return a number with its noun, such as ``1 bead`` or ``2,000 beads``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def ranges(numbers: Sequence[int], *, most: int = 3) -> str:
    """Return rising numbers such as ``15–18, 21``; of more than ``most`` parts, the first ones."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    shown = [f"{a}" if a == b else f"{a}–{b}" for a, b in parts[:most]]
    return ", ".join([*shown, "…"] if len(parts) > most else shown)


def local_time(stamp: str) -> str:
    """Return a time in UTC (ISO 8601) as the clock here shows it; other words as they are."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def legend() -> tuple[str, ...]:
    """Return what the letters in the list mean, in three paragraphs."""
    statuses = ", ".join(f"{s.traits.letter} {s.label}" for s in reversed(Status))
    grades = ", ".join(f"{step.letter} {step.word}" for step in GRADES)
    return (
        f"Status (st): {statuses}.",
        f"Confidence (c) that the two sides belong together: {grades}.",
        "Marks: ! issue, x excluded, p pinned, n note, * edited, b bookmark, ◆ to be paired, "
        "1×1 crosses others, │ range, ┃ between two sentences.",
    )


def short_legend() -> str:
    """Return the most important part of the legend, for a line of 80 cells with a greeting."""
    shown = (Status.ACCEPTED, Status.NEEDS_WORK, Status.ALIGNED)
    letters = "  ".join(f"{s.traits.letter} {s.label}" for s in shown)
    return f"{letters}  {GRADES[0].letter}–{GRADES[-1].letter} confidence"
