"""Parquet: the columns of the JSON lines, and a plain word where pyarrow is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.formats.bitexts.golden_units import HEADER, UNITS
from workbench.errors import UsageError
from workbench.formats import write_units


def test_other_programs_find_the_columns(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    write_units(tmp_path / "x.parquet", HEADER, UNITS)
    table = parquet.read_table(tmp_path / "x.parquet")
    assert table.column_names[:3] == ["id", "translation", "document"]
    assert table["translation"][0].as_py() == {"fr": "Sauver le papier", "en": "Saving Paper"}
    assert table["source_ids"][1].as_py() == [1, 2]
    assert table.schema.metadata[b"project"].decode() == HEADER.project


def test_without_pyarrow_one_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match="needs pyarrow") as caught:
        write_units(tmp_path / "x.parquet", HEADER, UNITS)
    assert "pip install" in caught.value.hint
    assert list(tmp_path.iterdir()) == []
