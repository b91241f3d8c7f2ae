"""The scripts as a folder: one way to run them, and the one entry that stays where it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts import ROOT

SCRIPTS = [
    path.relative_to(ROOT)
    for path in sorted((ROOT / "scripts").rglob("*.py"))
    if "__name__ ==" in path.read_text(encoding="utf-8")
]
RUN_AS_FILES = {"batch_translate.py", "compare_links.py", "write_links.py"}
"""The entry for others; and two that run the code of another checkout."""

WORKERS = {"worker.py", "scale.py"}
"""Modules that a script runs in a process of their own."""


@pytest.mark.parametrize("path", SCRIPTS, ids=str)
def test_a_script_says_how_it_is_run(path: Path) -> None:
    module = ".".join(path.with_suffix("").parts).removesuffix(".__main__")
    how = f"python {path}" if path.name in RUN_AS_FILES else f"python -m {module}"
    text = (ROOT / path).read_text(encoding="utf-8")
    assert path.name in WORKERS or re.search(rf"{re.escape(how)}\b", text)


def test_only_the_entry_for_others_stands_at_the_top() -> None:
    top = {path.name for path in (ROOT / "scripts").glob("*.py")}
    assert top == {"__init__.py", "batch_translate.py"}


def test_every_folder_says_what_it_is_for() -> None:
    for folder in {path.parent for path in (ROOT / "scripts").rglob("*.py")}:
        first = (folder / "__init__.py").read_text(encoding="utf-8")
        assert first.startswith('"""'), folder
