"""Reports of several jobs together, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.project.batch.report import JobReport


def percent(part: int, whole: int) -> str:
    """Return a share as people read it, such as ``51 %`` or ``under 1 %``."""
    share = 100 * part / whole if whole else 0.0
    return "under 1 %" if 0 < share < 1 else f"{share:.0f} %"


def quality_line(reports: Sequence[JobReport]) -> str:
    """Return such as ``94 doubtful; unpaired: 12 of 310 source sentences (4 %), 40 of …``.

    Where issues were found inside pairs, ``; issues: 7 partial-target, 2 numbers`` follows.

    Args:
        reports: Of jobs that the aligner did.
    """
    parts = []
    for side, of in (("source", "segments"), ("target", "target_segments")):
        unpaired, whole = total(reports, f"{side}_unpaired"), total(reports, of)
        parts.append(f"{unpaired:,} of {whole:,} {side} sentences ({percent(unpaired, whole)})")
    quality = f"{total(reports, 'doubtful'):,} doubtful; unpaired: {', '.join(parts)}"
    return "; issues: ".join(filter(None, (quality, issues_line(reports))))


def issues_line(reports: Iterable[JobReport]) -> str:
    """Return how many beads have each kind of issue inside, such as ``7 names, 2 numbers``."""
    counts: Counter[str] = Counter()
    for report in reports:
        counts.update(report.issues)
    return ", ".join(f"{count:,} {kind}" for kind, count in counts.most_common())


def total(reports: Sequence[JobReport], count: str) -> int:
    """Return the sum of one count over reports.

    Args:
        reports: Of jobs.
        count: Name of the count, such as ``beads``.
    """
    return sum(getattr(report, count) for report in reports)
