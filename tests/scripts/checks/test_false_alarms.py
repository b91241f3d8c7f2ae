from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checks.false_alarms import main


def test_alarms_are_counted_by_kind_and_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "a.fr", tmp_path / "a.en"
    source.write_text("Il y a 12 chats.\nIl pleut ici.\n", encoding="utf-8")
    target.write_text("There are 21 cats.\nIt rains here.\n", encoding="utf-8")
    assert main([str(source), str(target), "--show", "numbers"]) == 0
    output = capsys.readouterr().out
    assert "2 pairs" in output
    assert "numbers          500.0" in output
    assert "12 only in the source; 21 only in the target" in output
