"""The fields of a translation unit as short texts, the same in every format that has them."""

from __future__ import annotations

from workbench.bitext import Origin, Status
from workbench.errors import BadInputError


def format_confidence(confidence: float | None) -> str:
    """To four decimals; empty where there is none."""
    return "" if confidence is None else f"{confidence:.4f}"


def parse_confidence(text: str, *, where: str) -> float | None:
    """A probability; a decimal comma is understood, as French spreadsheets write it.

    Raises:
        BadInputError: It is no number from 0 to 1.
    """
    if not text.strip():
        return None
    try:
        confidence = float(text.strip().replace(",", "."))
    except ValueError:
        confidence = -1.0
    if not 0 <= confidence <= 1:
        raise BadInputError(
            f"{text.strip()[:40]!r} is no confidence",
            where=where,
            hint="A confidence is a number from 0 to 1, or empty.",
        )
    return confidence


def parse_status(text: str, *, where: str) -> Status:
    """A status by its label; empty means aligned, for a file from elsewhere pairs human texts.

    Raises:
        BadInputError: No status has that name.
    """
    label = text.strip().lower()
    if not label:
        return Status.ALIGNED
    try:
        return Status.from_label(label)
    except ValueError as error:
        known = ", ".join(status.label for status in Status)
        raise BadInputError(str(error), where=where, hint=f"There are: {known}.") from error


def parse_origin(text: str, *, where: str) -> Origin:
    """An origin by its name; empty means that it was imported.

    Raises:
        BadInputError: No origin has that name.
    """
    if not text.strip():
        return Origin.IMPORT
    try:
        return Origin(text.strip().lower())
    except ValueError as error:
        known = ", ".join(Origin)
        raise BadInputError(
            f"no origin is named {text.strip()[:40]!r}", where=where, hint=f"There are: {known}."
        ) from error
