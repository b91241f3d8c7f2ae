"""What users find in their files, byte for byte."""

from __future__ import annotations

from pathlib import Path

from tests.formats.bitexts.golden_units import GOLDEN, write_golden


def test_every_format_writes_its_golden_file_byte_for_byte(tmp_path: Path) -> None:
    written = write_golden(tmp_path)
    kept = sorted(p.name for p in GOLDEN.iterdir() if p.name.startswith("entretien"))
    assert sorted(path.name for path in written) == kept
    for path in written:
        assert path.read_bytes() == (GOLDEN / path.name).read_bytes(), path.name
