"""How the screen says things: letters, marks and words for statuses, confidences and verbs."""

from __future__ import annotations

from workbench.bitext import Bead, Origin, Status, grade

STATUS_LETTERS = {
    Status.EMPTY: "e",
    Status.MACHINE: "m",
    Status.ALIGNED: "a",
    Status.NEEDS_WORK: "w",
    Status.ACCEPTED: "✓",
}

_ORIGINS = {
    Origin.ALIGNER: "by the aligner",
    Origin.MODEL: "by the model",
    Origin.REVIEWER: "by a reviewer",
    Origin.IMPORT: "imported",
}

_LEVELS = "▁▂▃▄▅▆▇█"


def confidence_words(confidence: float | None) -> str:
    """Return the grade and the percentage, such as ``unsure (62 %)``."""
    if confidence is None:
        return "no confidence"
    return f"{grade(confidence).word} ({percent(confidence)})"


def percent(share: float) -> str:
    """Such as ``62 %``; 100 % is said of a whole only, and 0 % of nothing."""
    number = round(share * 100)
    if number == 100 and share < 1:
        number = 99
    if number == 0 and share > 0:
        number = 1
    return f"{number} %"


def bar(share: float, width: int) -> tuple[str, str]:
    """A bar of ``width`` cells, upright in one cell and lying in more: its full part, the rest."""
    share = min(max(share, 0.0), 1.0)
    if width == 1:
        return _LEVELS[min(int(share * len(_LEVELS)), len(_LEVELS) - 1)], ""
    full, half = divmod(max(round(share * width * 2), share > 0), 2)
    filled = "━" * full + "╸" * half
    return filled, "─" * (width - len(filled))


def flags(bead: Bead) -> str:
    """Letters for what else is known of a bead: excluded, note, pinned, edited."""
    marks = (
        ("x", bead.excluded),
        ("n", bool(bead.note)),
        ("p", bead.pinned),
        ("*", bead.source_edit is not None or bead.target_edit is not None),
    )
    return "".join(letter for letter, holds in marks if holds)


def flag_words(bead: Bead) -> list[str]:
    """The same in words."""
    words = (
        ("left out of exports", bead.excluded),
        ("pinned", bead.pinned),
        ("edited", bead.source_edit is not None or bead.target_edit is not None),
    )
    return [word for word, holds in words if holds]


def origin_words(bead: Bead) -> str:
    """Who made the bead what it is."""
    return _ORIGINS[bead.origin]


def count(number: int, noun: str, *, plural: str = "") -> str:
    """Such as ``1 bead`` or ``2,000 beads``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
