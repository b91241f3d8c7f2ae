"""The trust in a bead, by which the doubtful order sorts."""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, prod

from workbench.bitext import Bead, Origin, Status

UNKNOWN = 0.5
"""Trust in a bead of unknown confidence, such as one that was imported."""

OF_REVIEWER = 1.0
"""Trust in a bead whose sides a reviewer has put together: nobody doubts that they belong so."""


def trust(
    bead: Bead, *, log_probability: float | None = None, issues: Iterable[float] = ()
) -> float:
    """Return the trust in a bead, from 0 (to be reviewed first) to 1.

    It is the probability that nothing is wrong with the bead: that its sides belong together, and
    that it has none of the issues, as if these were independent of each other.

    Args:
        bead: The bead.
        log_probability: Mean log probability per token of its rendering; None = unknown.
        issues: Probability of each issue inside it that nobody has dismissed, from 0 to 1.
    """
    return _of_sides(bead, log_probability) * prod(1 - probability for probability in issues)


def _of_sides(bead: Bead, log_probability: float | None) -> float:
    """Return the trust that the two sides belong together.

    It is the confidence if there is one. For a machine draft it is the mean probability per token;
    for a bead without any text in the target language it is 0, since all work is still to be done.
    A pair that a reviewer has merged or split is none of the doubtful ones.
    """
    if bead.confidence is not None:
        return bead.confidence
    if bead.status is Status.EMPTY:
        return 0.0
    if bead.status is Status.MACHINE and log_probability is not None:
        return exp(min(log_probability, 0.0))
    return OF_REVIEWER if bead.origin is Origin.REVIEWER and not bead.is_null else UNKNOWN
