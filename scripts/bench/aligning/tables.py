"""The tables of the benchmark of the aligner."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from scripts.bench.aligning.outcomes import Outcome, fitted_alike, grouped, total
from scripts.bench.aligning.ranking import (
    Reliability,
    brier,
    errors_found,
    expected_error,
    reliability,
)
from scripts.bench.aligning.scale import ScaleRow


def print_ours(ours: Sequence[Outcome]) -> None:
    """Print accuracy, time, memory and the ranking of errors, a line for each text and group."""
    print(
        f"{'':<44}{'links':>6}{'strict':>8}{'lax':>7}{'cpu s':>8}{'enc. s':>8}{'MiB':>6}"
        f"{'worst 10 %':>12}{'30 %':>6}{'Brier':>7}{'ECE':>7}"
    )
    rows = [(_label(o), [o]) for o in ours if o.sample.group not in {"news", "perturbed"}]
    rows += [(name, group) for name, group in grouped(ours) if group]
    for name, group in rows:
        score = total(group)
        right = [r for o in group for r in o.right]
        confidence = [c for o in group for c in o.confidence]
        tenth, third = (errors_found(right, confidence, share=s) for s in (0.1, 0.3))
        print(
            f"{name:<44}{len(right):>6}{score.strict.f1:>8.3f}{score.lax.f1:>7.3f}"
            f"{sum(o.cpu for o in group):>8.2f}{sum(o.encoding for o in group):>8.2f}"
            f"{max(o.peak for o in group):>6.0f}{tenth:>12.0%}{third:>6.0%}"
            f"{brier(right, confidence):>7.3f}{expected_error(right, confidence):>7.3f}"
        )


def _label(outcome: Outcome) -> str:
    fitted = " (held out)" if outcome.is_new else ""
    return f"{outcome.sample.group} {outcome.sample.name}{fitted}"


def print_reliability(ours: Sequence[Outcome]) -> None:
    """Print the confidence and the share of right links by bins, perturbed texts by themselves."""
    apart = [o for o in ours if o.is_new] or list(ours)
    whose = "texts held out" if apart[0].is_new else "texts, most of them fitted on"
    for is_perturbed in (False, True):
        some = [o for o in apart if (o.sample.group == "perturbed") is is_perturbed]
        if some:
            _print_bins(some, f"perturbed {whose}" if is_perturbed else whose)


def _print_bins(outcomes: Sequence[Outcome], whose: str) -> None:
    error = expected_error(
        [r for o in outcomes for r in o.right], [c for o in outcomes for c in o.confidence]
    )
    print(f"\nlinks of the {whose}, by confidence; expected calibration error {error:.3f}")
    print(f"{'confidence':<14}{'links':>7}{'said':>8}{'right':>8}")
    for row in _bins(outcomes):
        print(f"{row.low:.2f} to {row.high:<6.2f}{row.links:>7}{row.said:>8.3f}{row.right:>8.3f}")


def _bins(outcomes: Sequence[Outcome]) -> list[Reliability]:
    return reliability(
        [r for o in outcomes for r in o.right], [c for o in outcomes for c in o.confidence]
    )


def print_peers(ours: Sequence[Outcome], peers: dict[str, list[Outcome]]) -> None:
    """Print every peer beside our aligner, on the same texts, and what a peer refused."""
    if not peers:
        return
    heads = "".join(f"{name:>24}" for name in ("ours", *peers))
    print(f"\n{'strict / lax F1, cpu s':<38}{heads}")
    named = {name: dict(grouped(fitted_alike(ours, outcomes))) for name, outcomes in peers.items()}
    for group, own in grouped(ours):
        if own:
            cells = [own, *(named[name][group] for name in peers)]
            print(f"{group:<38}" + "".join(f"{_figures(cell):>24}" for cell in cells))
    for name, outcomes in peers.items():
        for outcome in outcomes:
            if outcome.refusal:
                print(f"{name} does not align {_label(outcome)}: {outcome.refusal}")


def _figures(outcomes: Sequence[Outcome]) -> str:
    if any(o.refusal for o in outcomes):
        return ""
    score = total(outcomes)
    return f"{score.strict.f1:.3f} / {score.lax.f1:.3f} {sum(o.cpu for o in outcomes):7.1f}"


def as_data(ours: Sequence[Outcome], peers: dict[str, list[Outcome]]) -> dict[str, object]:
    """Return the figures of the tables for JSON."""

    def rows(outcomes: Sequence[Outcome]) -> list[dict[str, object]]:
        return [
            {
                "group": o.sample.group,
                "name": o.sample.name,
                "held_out": o.is_new,
                "strict": o.score.strict.f1,
                "lax": o.score.lax.f1,
                "cpu": o.cpu,
                "encoding": o.encoding,
                "peak": o.peak,
                "worst_10": errors_found(o.right, o.confidence, share=0.1),
                "worst_30": errors_found(o.right, o.confidence, share=0.3),
                "brier": brier(o.right, o.confidence),
                "refusal": o.refusal,
            }
            for o in outcomes
        ]

    return {"ours": rows(ours), **{name: rows(found) for name, found in peers.items()}}


def print_scale(rows: Sequence[ScaleRow], *, as_json: bool) -> None:
    """Print the measurements of long texts."""
    if as_json:
        print(json.dumps([asdict(row) for row in rows], indent=2))
        return
    print(f"{'sentences':<18}{'':<10}{'strict':>8}{'lax':>7}{'cpu s':>8}{'enc. s':>8}{'MiB':>7}")
    for row in rows:
        print(
            f"{f'{row.source} x {row.target}':<18}{row.method:<10}{row.strict:>8.3f}"
            f"{row.lax:>7.3f}{row.cpu:>8.1f}{row.encoding:>8.1f}{row.peak:>7.0f}"
        )
