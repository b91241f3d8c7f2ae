"""Statuses as conditions of queries."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.bitext import Status


def has_status(statuses: Iterable[Status]) -> str:
    """Return the SQL condition that a row's column ``status`` is one of these statuses."""
    return f"status IN ({', '.join(str(status.number) for status in statuses)})"


IS_FINAL = has_status(status for status in Status if status.is_final)
"""SQL condition that a bead needs no more review."""
