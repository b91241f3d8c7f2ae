"""What a run of cleaning found: for people as lines, for programs as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.project.cleaning.clean_options import CleanOptions
from workbench.project.cleaning.statistics import ChunkStatistics


@dataclass(frozen=True)
class CleanReport:
    """The report of ``clean_files``.

    Attributes:
        output: The file of the pairs that are kept.
        options: How they were cleaned.
        statistics: Counts, histograms and samples.
        kept: Number of the pairs that are kept.
        remarks: What writing had to change or leave out.
    """

    output: Path
    options: CleanOptions
    statistics: ChunkStatistics
    kept: int
    remarks: tuple[str, ...] = ()

    @property
    def rejected(self) -> int:
        """Number of rejected pairs."""
        return self.statistics.pairs - self.kept

    @property
    def shown_numbers(self) -> frozenset[int]:
        """Numbers of the pairs that the page or the project of samples shows."""
        if self.options.report is None and self.options.sample is None:
            return frozenset()
        return frozenset(
            number for kept in self.statistics.samples.values() for _, _, number, _ in kept
        )

    @property
    def lines(self) -> list[str]:
        """The table for people: what fell to which rule."""
        found = self.statistics
        lines = [f"{'rule':<16}{'from':>8}{'rejected':>12}{'share':>9}{'only this':>12}"]
        for rule in self.options.rules.rules:
            count, alone = found.rejected.get(rule.name, 0), found.alone.get(rule.name, 0)
            at = f"{'<' if rule.is_below else ''}{self.options.rules.thresholds[rule.name]:g}"
            share = count / max(found.pairs, 1)
            lines.append(f"{rule.name:<16}{at:>8}{count:>12,}{share:>9.2%}{alone:>12,}")
        lines.append("")
        if found.repaired_pairs:
            kinds = ", ".join(f"{count:,} {name}" for name, count in found.repaired.items())
            lines.append(f"{found.repaired_pairs:,} pairs repaired (sides: {kinds})")
        lines.append(f"{found.pairs:,} pairs read: {self.kept:,} kept, {self.rejected:,} rejected")
        return lines

    def as_dict(self) -> Mapping[str, Any]:
        """Return the report for JSON."""
        found, rules = self.statistics, self.options.rules
        return {
            "output": str(self.output),
            "pairs": found.pairs,
            "kept": self.kept,
            "rejected": self.rejected,
            "repaired_pairs": found.repaired_pairs,
            "repaired": dict(found.repaired),
            "rules": [
                {
                    "name": rule.name,
                    "threshold": rules.thresholds[rule.name],
                    "rejected": found.rejected.get(rule.name, 0),
                    "alone": found.alone.get(rule.name, 0),
                    "histogram": list(found.histograms.get(rule.name, ())),
                }
                for rule in rules.rules
            ],
            "remarks": list(self.remarks),
        }
