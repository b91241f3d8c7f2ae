"""Scores from files: ladder files and folders, translations line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import BadInputError
from workbench.project.evaluation import evaluate_alignment, evaluate_translation


def test_counts_of_a_folder_are_summed(tmp_path: Path) -> None:
    for folder, first in (("gold", "[0]:[0]\n[1]:[1]\n"), ("found", "[0, 1]:[0, 1]\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.ladder").write_text(first, encoding="utf-8")
        (tmp_path / folder / "b.ladder").write_text("[0]:[0]\n[1]:[1]\n", encoding="utf-8")
    score = evaluate_alignment(tmp_path / "gold", tmp_path / "found")
    assert score.strict.precision == pytest.approx(2 / 3)
    assert score.strict.recall == pytest.approx(2 / 4)
    assert score.lax.f1 == 1


def test_a_line_that_is_no_bead_is_named(tmp_path: Path) -> None:
    ladder = tmp_path / "a.ladder"
    ladder.write_text("[0]:[0]\n1-1\n", encoding="utf-8")
    with pytest.raises(BadInputError) as caught:
        evaluate_alignment(ladder, ladder)
    assert "line 2" in str(caught.value)


def test_a_translation_of_another_length_is_refused(tmp_path: Path) -> None:
    reference, hypothesis = tmp_path / "ref.en", tmp_path / "hyp.en"
    reference.write_text("One.\nTwo.\n", encoding="utf-8")
    hypothesis.write_text("One.\n", encoding="utf-8")
    with pytest.raises(BadInputError, match=r"1 lines, but .* has 2"):
        evaluate_translation(reference, hypothesis)


def test_scores_carry_sacrebleus_signatures(tmp_path: Path) -> None:
    text = tmp_path / "ref.en"
    text.write_text("The river has been rising for three days.\nWe leave tomorrow.\n", "utf-8")
    chrf, bleu = evaluate_translation(text, text)
    assert (round(chrf.value), round(bleu.value)) == (100, 100)
    assert "version:" in chrf.signature
    assert "tok:13a" in bleu.signature
