"""docs/python.md: its recipes run as they stand, and its reference names all there is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import workbench as wb
from workbench.resources import bundled

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
RECIPES = dict(
    re.findall(r"^### ([^\n]+)\n+```python\n(.+?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)
)

RESULTS = [
    name
    for name in wb.__all__
    if is_dataclass(getattr(wb, name))
    and name not in ("AlignOptions", "FRENCH_ENGLISH", "LanguagePair")
]


def test_there_are_at_least_six_recipes_and_each_says_what_it_does() -> None:
    assert len(RECIPES) >= 6
    assert PAGE.count("```python") == len(RECIPES)


@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_runs_as_it_stands(title: str, tmp_path: Path) -> None:
    assert _run(RECIPES[title], tmp_path).strip()


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.+?)^```", readme, flags=re.MULTILINE | re.DOTALL)
    for language in ("fr", "en"):
        lines = (bundled("corpus") / f"manual.{language}.sentences").read_text("utf-8").splitlines()
        if language == "en":  # something to look at: a sentence that is no translation
            lines[20] = "The ambassador left Vienna without a word to anybody."
        (tmp_path / f"book.{language}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    assert _run(code, tmp_path).strip()
    assert (tmp_path / "book.tmx").exists()


def _run(code: str, folder: Path) -> str:
    """Run code in a folder with the sample texts and an embedder; return its output."""
    for path in bundled("corpus").iterdir():
        if path.is_file():
            shutil.copy(path, folder)
    (folder / "my-embedder").symlink_to(bundled("models") / "fr-en-embedder")
    run = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning:workbench", "-c", code],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(folder), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_the_page_names_everything_that_the_package_offers() -> None:
    for name in wb.__all__:
        assert re.search(rf"`{name}\b", PAGE), name


@pytest.mark.parametrize("name", RESULTS)
def test_the_page_names_the_attributes_of_each_result(name: str) -> None:
    section = _row(name)
    if name == "TranslationUnit":
        section += PAGE[PAGE.index("## JSON lines") :]
    for field in fields(getattr(wb, name)):
        assert f"`{field.name}" in section, field.name


def test_a_json_line_has_the_fields_that_the_page_lists_in_that_order(tmp_path: Path) -> None:
    wb.write_units(tmp_path / "out.jsonl", [wb.TranslationUnit("a:1", "Oui.", "Yes.")])
    (line,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    listed = re.findall(r"^\| `(\w+)` \|", PAGE[PAGE.index("## JSON lines") :], flags=re.MULTILINE)
    assert list(json.loads(line)) == listed


def _row(name: str) -> str:
    (row,) = re.findall(rf"^\| `{name}` \| (.+) \|$", PAGE, flags=re.MULTILINE)
    return str(row)
