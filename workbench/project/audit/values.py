"""The result of an audit for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.quality.audit import AboveThreshold, AuditVerdict, Interval, WrongShare

if TYPE_CHECKING:
    from workbench.project.audit.result import AuditResult


def result_values(result: AuditResult, *, with_pairs: bool = True) -> dict[str, Any]:
    """Return the result of an audit for JSON.

    Args:
        result: The result.
        with_pairs: Whether to list the pairs that are not right, with their texts.
    """
    values: dict[str, Any] = {
        "audit": result.number,
        "date": result.date,
        "about": result.about,
        "seed": result.seed,
        "allocation": result.allocation.value,
        "population": result.population,
        "drawn": result.drawn,
        "left": result.left,
        "judged": result.judged,
        "verdicts": {verdict.value: result.counts.get(verdict, 0) for verdict in AuditVerdict},
        "partly_as": result.options.partly_as.value,
        "interval": result.options.method.value,
        "level": result.options.level,
        "wrong": _wrong_values(result.wrong) if result.wrong else None,
        "grades": [
            {
                "grade": stratum.name,
                "pairs": stratum.judged.size,
                "judged": stratum.judged.judged,
                "wrong": stratum.judged.errors,
                "interval": _limits(stratum.interval) if stratum.interval else None,
            }
            for stratum in result.strata
        ],
        "thresholds": [_above_values(one) for one in result.above],
        "precision": None if result.choice is None else result.choice.precision,
        "threshold": None if result.choice is None else result.choice.threshold,
        "width": result.options.width,
        "more_to_judge": result.more,
    }
    if with_pairs:
        values["faulty"] = [
            {
                "pair": pair.place,
                "bead": pair.bead_id,
                "document": pair.document,
                "confidence": pair.confidence,
                "verdict": pair.verdict.value,
                "note": pair.note,
                "source": pair.source,
                "target": pair.target,
            }
            for pair in result.faulty
        ]
    return values


def _wrong_values(wrong: WrongShare) -> dict[str, Any]:
    return {
        "share": wrong.share,
        **_limits(wrong.interval),
        "pairs": round(wrong.share * wrong.size),
        "pairs_low": round(wrong.interval.low * wrong.size),
        "pairs_high": round(wrong.interval.high * wrong.size),
        "counted_with_neighbour": list(wrong.collapsed),
    }


def _above_values(above: AboveThreshold) -> dict[str, Any]:
    return {
        "threshold": above.threshold,
        "pairs": above.wrong.size,
        "judged": above.wrong.judged,
        "wrong_share": above.wrong.share,
        **_limits(above.wrong.interval),
        "precision_at_least": above.precision_at_least,
    }


def _limits(interval: Interval) -> dict[str, float]:
    return {"low": interval.low, "high": interval.high}
