"""The probabilities of all kinds of issues of many pairs, put together of evidence and rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from workbench.align.arrays import Floats
from workbench.bitext import LEAST_STATED, PAIR_ISSUE_KINDS, IssueKind, IssueScores
from workbench.quality.pair_rules import RuleFindings

_DOUBLED = 0.97
"""Probability that a side which stands twice has a part without counterpart."""

_DECIMALS = 4
"""Decimals of a probability as files state it; see ``stated_scores``."""


def put_together(
    judged: Mapping[IssueKind, Floats],
    found: Sequence[RuleFindings],
    by_rules: Mapping[int, IssueScores],
    names: Mapping[int, float],
) -> list[IssueScores]:
    """Return the probabilities of each pair as ``stated_scores`` has them, for all at once.

    Args:
        judged: Probabilities by the evidence of the embedder, each of shape (pairs,).
        found: What the rules found in each pair.
        by_rules: Probabilities of what rules find alone, by the numbers of the pairs where they do.
        names: Probabilities that names differ, by the numbers of the pairs where they may.
    """
    columns = {kind: np.zeros(len(found)) for kind in PAIR_ISSUE_KINDS}
    columns |= {kind: values.astype(np.float64) for kind, values in judged.items()}
    for number, probability in names.items():
        columns[IssueKind.NAMES][number] = probability
    for side, kind in enumerate((IssueKind.PARTIAL_TARGET, IssueKind.PARTIAL_SOURCE)):
        doubled = [number for number, rules in enumerate(found) if rules.doubled[side]]
        columns[kind][doubled] = np.maximum(columns[kind][doubled], _DOUBLED)
    for kind in (IssueKind.PARTIAL_TARGET, IssueKind.PARTIAL_SOURCE, IssueKind.NAMES):
        columns[kind] *= 1 - columns[IssueKind.UNRELATED]
    for number, scores in by_rules.items():
        for kind, probability in scores.items():
            columns[kind][number] = probability
    rows = np.round(np.stack([columns[kind] for kind in PAIR_ISSUE_KINDS], axis=1), _DECIMALS)
    return [
        {
            kind: value
            for kind, value in zip(PAIR_ISSUE_KINDS, row, strict=True)
            if value >= LEAST_STATED
        }
        for row in rows.tolist()
    ]
