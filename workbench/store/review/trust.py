"""How much a bead can be trusted unseen: what the doubtful order sorts by."""

from __future__ import annotations

from math import exp

from workbench.bitext import Bead, Status

UNKNOWN = 0.5
"""For beads that nobody judged, such as one that a reviewer regrouped and did not accept."""


def trust(bead: Bead, *, log_probability: float | None = None) -> float:
    """Between 0 (look at it first) and 1.

    The aligner's confidence where there is one. A machine draft has its mean probability per
    token; a bead with nothing in the target language has 0, since all of the work is still to do.

    Args:
        bead: As it stands.
        log_probability: Of the source's rendering, mean per token.
    """
    if bead.confidence is not None:
        return bead.confidence
    if bead.status is Status.EMPTY:
        return 0.0
    if bead.status is Status.MACHINE and log_probability is not None:
        return exp(min(log_probability, 0.0))
    return UNKNOWN
