"""Write and read the fields of a translation unit as text, in the same way for all formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from workbench.bitext import PAIR_ISSUE_KINDS, IssueKind, IssueScores, Origin, Status
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


def format_issues(issues: Sequence[IssueKind]) -> str:
    """Return kinds of issues, separated by spaces; empty if there are none."""
    return " ".join(kind.value for kind in issues)


def format_scores(scores: IssueScores) -> str:
    """Return the probabilities of issues, such as ``unrelated=0.9312 numbers=0.02``."""
    return " ".join(f"{kind.value}={score:.4g}" for kind, score in scores.items())


def parse_scores(text: str) -> IssueScores:
    """Return the probabilities of issues; what is none of them is passed over."""
    parts = (part.partition("=") for part in text.split())
    return known_scores({name: value for name, _, value in parts})


def known_scores(stated: object) -> IssueScores:
    """Return those of stated probabilities, by the names of their kinds, that are valid.

    Other programs may use the same name for something else, so that nothing here is an error.
    """
    found: dict[IssueKind, float] = {}
    if not stated or not isinstance(stated, Mapping):
        return found
    for kind in PAIR_ISSUE_KINDS:
        try:
            score = float(stated.get(kind.value, ""))
        except (TypeError, ValueError):
            continue
        if 0 <= score <= 1:
            found[kind] = score
    return found


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
