from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from scripts.checks.figure_changes import CHANGES
from scripts.checks.figure_recall import main, measure_recall
from workbench.quality import Pair


@pytest.mark.parametrize(
    ("kind", "text", "changed"),
    [
        ("digits", "It is 12 o'clock.", {"It is 21 o'clock."}),
        ("nought", "There are 1,200 of them.", {"There are 120 of them."}),
        ("decimals", "It rose by 1.5%.", {"It rose by 1.05%."}),
        ("decimals", "It rose by 1.05%.", {"It rose by 1.5%."}),
        ("minus", "It is -5 degrees.", {"It is 5 degrees."}),
        ("minus", "It is 5 degrees.", {"It is −5 degrees."}),
        ("scale", "A million people.", {"A thousand people.", "A billion people."}),
    ],
)
def test_a_change_makes_one_error_of_its_kind(kind: str, text: str, changed: set[str]) -> None:
    assert {CHANGES[kind](text, "en", Random(seed)) for seed in range(20)} == changed


@pytest.mark.parametrize("kind", CHANGES)
def test_a_text_without_figures_is_left_alone(kind: str) -> None:
    assert CHANGES[kind]("Nobody may march here.", "en", Random(1)) is None


@pytest.mark.parametrize("seed", range(5))
def test_a_changed_digit_is_another_number(seed: int) -> None:
    changed = CHANGES["digit"]("There are 10 of them.", "en", Random(seed))
    assert changed is not None
    assert 10 <= int(changed.split()[2]) <= 90
    assert changed != "There are 10 of them."


def test_errors_that_the_check_finds_are_counted() -> None:
    pair = Pair("Louis XIV avait 12 chats.", "Louis XIV had 12 cats.")
    recalls = {recall.kind: recall for recall in measure_recall([pair])}
    assert recalls["digit"].made == recalls["roman"].made == 1
    assert not recalls["digit"].missed
    assert not recalls["roman"].missed
    assert recalls["month"].made == 0


def test_alarms_and_recall_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fr.txt").write_text("Il y a 12 chats.\nJ'ai 5 chats.\n", encoding="utf-8")
    (tmp_path / "en.txt").write_text("There are 21 cats.\nI have 5 cats.\n", encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    first, *others = capsys.readouterr().out.splitlines()
    assert "2 pairs, 1 alarms (500.0 per 1,000)" in first
    assert others[0].split() == ["digit", "1", "made", "1", "found", "100.0", "%"]
