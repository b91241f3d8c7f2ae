"""Programs of others take what we write, where they are installed; and imports stay light."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.formats.golden_units import HEADER, UNITS
from workbench.formats import write_units

POCOUNT = shutil.which("pocount")


@pytest.mark.skipif(POCOUNT is None, reason="translate-toolkit is not installed")
@pytest.mark.parametrize(("ending", "total"), [("tmx", 4), ("xlf", 5)])
def test_translate_toolkit_counts_every_unit(ending: str, total: int, tmp_path: Path) -> None:
    path = tmp_path / f"x.{ending}"
    write_units(path, HEADER, UNITS)
    command = [POCOUNT or "", "--csv", "--no-color", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    names, values = (line.split(",") for line in done.stdout.splitlines()[:2])
    counted = dict(zip((n.strip() for n in names), (v.strip() for v in values), strict=False))
    assert counted["Total Message"] == str(total)


def test_importing_the_formats_loads_no_heavy_library() -> None:
    heavy = ["lxml", "charset_normalizer", "markdown_it", "pyarrow", "numpy", "torch"]
    code = f"import sys, workbench.formats; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
