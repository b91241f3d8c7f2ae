"""Projects with many pairs, and judges who know the truth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tests.store.projects import add_pair, new_project
from workbench.project.audit import AuditSession, BlindPair
from workbench.quality.audit import AuditVerdict

Judge = Callable[[BlindPair], AuditVerdict]


def write_numbered(path: Path, confidences: Sequence[float | None]) -> Path:
    """A project of one document with a pair for each confidence; pair n says its number."""
    count = len(confidences)
    with new_project(path) as project:
        add_pair(
            project,
            "gare",
            source=[f"Le train numéro {n} entra en gare." for n in range(count)],
            target=[f"Train number {n} came in." for n in range(count)],
            links=[((n,), (n,)) for n in range(count)],
            confidences=confidences,
        )
    return path


def mixed(count: int) -> list[float | None]:
    """Confidences of all grades, most of them high."""
    scale = (0.99, 0.97, 0.96, 0.98, 0.9, 0.88, 0.92, 0.8, 0.6, 0.3)
    return [scale[n % len(scale)] for n in range(count)]


def number_of(pair: BlindPair) -> int:
    """The number that the texts of a pair say."""
    return int(pair.target.split()[2])


def judge_all(session: AuditSession, judge: Judge) -> None:
    """Judge every pair that is left."""
    while (place := session.next_open()) is not None:
        session.judge(place, judge(session.pair(place)))


def every(step: int) -> Judge:
    """A judge who finds every pair wrong whose number is a multiple of ``step``."""
    return lambda pair: AuditVerdict.RIGHT if number_of(pair) % step else AuditVerdict.WRONG
