from __future__ import annotations

from workbench.bitext import Status
from workbench.tui.review.attention import Attention, attention


def test_attention_says_how_much_a_bead_still_needs_a_reviewer() -> None:
    assert attention(Status.ACCEPTED.number, 1, 0) is Attention.NONE
    assert attention(Status.ALIGNED.number, 1, 1) is Attention.NONE
    assert attention(Status.ALIGNED.number, 1, 0) is Attention.DOUBTFUL
    assert attention(Status.ALIGNED.number, 0, 0) is Attention.ROUTINE
    assert attention(Status.NEEDS_WORK.number, 0, 0) is Attention.NEEDS_WORK
