from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checks.spelling import main


def test_alarms_and_planted_errors_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "fr.txt", tmp_path / "en.txt"
    source.write_text("La maison est grande.\nLe langage.\n", encoding="utf-8")
    target.write_text("The house is large.\nThe langadge.\n", encoding="utf-8")
    assert main([str(source), str(target), "--suggest", "1"]) == 0
    printed = capsys.readouterr().out
    assert "pairs with an alarm: 1 of 2" in printed
    assert "planted errors found: 1 of 1" in printed
