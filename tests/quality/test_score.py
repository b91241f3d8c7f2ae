"""Targets that the model finds improbable."""

from __future__ import annotations

from workbench.quality import (
    ForcedScore,
    check_score,
)


def test_a_target_far_less_probable_than_the_rendering_is_found_with_its_words() -> None:
    tokens = ("▁The", "▁horse", "▁sk", "ips", "</s>")
    logs = (-1.0, -12.0, -9.0, -3.0, -0.1)
    (issue,) = check_score(ForcedScore(-5.0, -0.4, tokens, logs))
    assert "least probable: The, horse, skips" in issue.message
    assert list(check_score(ForcedScore(-2.0, -0.4, tokens, logs))) == []
    assert list(check_score(ForcedScore(-9.0, -0.4, tokens[:3], logs[:3]))) == []
    assert list(check_score(ForcedScore(float("nan"), -0.4, tokens, logs))) == []
