from __future__ import annotations

from workbench.bitext import Status
from workbench.tui.review.attention import Attention, attention, attention_of_all


def test_attention_says_how_much_a_bead_still_needs_a_reviewer() -> None:
    assert attention(Status.ACCEPTED.number, 1, 0) is Attention.NONE
    assert attention(Status.ALIGNED.number, 1, 1) is Attention.NONE
    assert attention(Status.ALIGNED.number, 1, 0) is Attention.DOUBTFUL
    assert attention(Status.ALIGNED.number, 0, 0) is Attention.ROUTINE
    assert attention(Status.NEEDS_WORK.number, 0, 0) is Attention.NEEDS_WORK


def test_the_attention_of_many_beads_is_that_of_each() -> None:
    beads = [(s.number, d, x) for s in Status for d in (0, 1) for x in (0, 1)] * 3
    columns = [bytearray(column) for column in zip(*beads, strict=True)]
    assert list(attention_of_all(*columns)) == [attention(*bead) for bead in beads]
    assert attention_of_all(bytearray(), bytearray(), bytearray()) == bytearray()
