"""The bundled models still score what `models/scores.json` says, measured through the product."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.checks.score_models import (
    DEV_SETS,
    EXCERPT,
    figures,
    first,
    read_samples,
    read_sets,
    score_embedder,
    score_translator,
)
from scripts.training.corpus import DataMissingError
from workbench.project.models.catalogue import list_models
from workbench.resources import bundled

BLEU_OR_CHRF = 0.5
"""Points: processors round int8 products differently, and a beam may then choose differently."""
ERROR = 0.3
"""Percent of sentences; embeddings of two processors hardly differ."""


@pytest.fixture(scope="module")
def pinned() -> dict[str, Any]:
    text = (bundled("models") / "scores.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.mark.parametrize("role", ["translator", "embedder"])
def test_the_scores_are_of_the_models_that_are_bundled(pinned: dict[str, Any], role: str) -> None:
    (line,) = (m for m in list_models() if m.role == role and m.origin == "bundled")
    assert pinned[role]["sha256"] == line.sha256, "run scripts/checks/score_models.py again"


def test_the_translator_scores_as_pinned_on_the_samples(pinned: dict[str, Any]) -> None:
    now, before = score_translator(read_samples()), pinned["translator"]["sets"]["corpus"]
    assert_scores_alike(now, before)


def test_the_embedder_scores_as_pinned_on_the_samples(pinned: dict[str, Any]) -> None:
    now, before = score_embedder(read_samples()), pinned["embedder"]["sets"]["corpus"]
    assert now["margin"] == pytest.approx(before["margin"], abs=ERROR)


@pytest.mark.parametrize("name", DEV_SETS)
def test_both_models_score_as_pinned_on_the_dev_sets(
    pinned: dict[str, Any], data_dir: Path, name: str
) -> None:
    try:
        sides = read_sets(data_dir)[name]
    except DataMissingError as missing:
        pytest.skip(str(missing))
    if excerpt := pinned["translator"]["excerpts"].get(name):
        assert_scores_alike(score_translator(first(sides, EXCERPT)), excerpt)
    now = score_embedder(sides)
    assert now["margin"] == pytest.approx(pinned["embedder"]["sets"][name]["margin"], abs=ERROR)


def test_figures_are_the_same_whatever_stands_between_thousands() -> None:
    assert figures("12 345,67 € en 2019") == figures("€12,345.67 in 2019") == {"1234567", "2019"}


def assert_scores_alike(now: dict[str, Any], before: dict[str, Any]) -> None:
    assert now["segments"] == before["segments"]
    assert now["bleu"] == pytest.approx(before["bleu"], abs=BLEU_OR_CHRF)
    assert now["chrf"] == pytest.approx(before["chrf"], abs=BLEU_OR_CHRF)
    assert now["empty"] == 0
    assert now["looping"] <= before["looping"] + 1
