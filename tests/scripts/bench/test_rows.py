"""The rows that benches hand to the one table."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.bench.rows import BenchRow, print_table, read_rows, write_rows


def test_a_goal_is_held_against_the_ratio_or_else_against_the_figure() -> None:
    assert BenchRow("translate", "segments/s", 60, 10, "argostranslate", 6.0, ">= 6").is_met is True
    assert (
        BenchRow("translate", "segments/s", 59, 10, "argostranslate", 5.9, ">= 6").is_met is False
    )
    assert BenchRow("review", "ms a key", 12, goal="< 100").is_met is True
    assert BenchRow("review", "ms a key", 12).is_met is None
    with pytest.raises(ValueError, match="no goal"):
        _ = BenchRow("review", "ms a key", 12, goal="fast").is_met


def test_rows_come_back_from_their_file_as_they_were(tmp_path: Path) -> None:
    rows = [BenchRow("align", "F1", 0.98, 0.97, "vecalign", 1.01, ">= 1"), BenchRow("a", "b", 1)]
    write_rows(tmp_path / "rows.json", rows)
    assert read_rows(tmp_path / "rows.json") == rows
    write_rows(None, rows)
    (tmp_path / "other.json").write_text('[{"what": 1}]')
    with pytest.raises(ValueError, match=r"other\.json"):
        read_rows(tmp_path / "other.json")


def test_the_table_has_a_line_for_each_row_and_marks_a_goal_that_is_missed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_table(
        [
            BenchRow("translate", "segments/s", 53.4, 12.4, "argostranslate", 4.31, ">= 6"),
            BenchRow("memory", "MB, peak", 1234.0, goal="<= 2,000"),
        ]
    )
    head, first, second = capsys.readouterr().out.strip("\n").splitlines()
    assert head.split() == ["ours", "peer", "ratio", "goal", "met", "peer"]
    assert first.split()[2:] == ["53.4", "12.4", "4.31", ">=", "6", "NO", "argostranslate"]
    assert second.split()[3:] == ["1,234", "<=", "2,000", "yes"]
