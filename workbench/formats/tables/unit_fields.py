"""Write and read the fields of a translation unit as text, in the same way for all formats."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from workbench.bitext import Origin, Status
from workbench.errors import BadInputError

_T = TypeVar("_T")


def format_confidence(confidence: float | None) -> str:
    """Return a confidence with four decimals; empty if there is none."""
    return "" if confidence is None else f"{confidence:.4f}"


def parse_confidence(text: str, *, where: str) -> float | None:
    """Return a confidence; spreadsheets may write it with a decimal comma, or in per cent.

    Raises:
        BadInputError: It is no number from 0 to 1.
    """
    if not text.strip():
        return None
    try:
        number = text.strip().replace(",", ".")
        share = number.removesuffix("%")
        confidence = float(share) / (1 if share == number else 100)
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
    """Return a status by its label; empty means aligned, since other files pair human texts.

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
    """Return an origin by its name; empty means imported.

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


def parse_or_default(parse: Callable[..., _T], text: str | None, default: _T) -> _T:
    """Parse a field that other programs may also use; return the default for an invalid value."""
    if text is None:
        return default
    try:
        return parse(text, where="")
    except BadInputError:
        return default
