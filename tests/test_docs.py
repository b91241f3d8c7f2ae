"""The pages of the repository: files, modules and links that they name exist."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = (
    *("README.md", "CONTRIBUTING.md", "BENCHMARKS.md", "models/README.md"),
    *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md")),
)
_FOLDERS = "workbench|scripts|tests|docs|models|corpus"


@pytest.mark.parametrize("page", PAGES)
def test_the_files_that_a_page_names_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for name in re.findall(rf"(?<![\w/.])((?:{_FOLDERS})/[\w./*-]*\w)", text):
        assert any(ROOT.glob(name.replace("NAME", "*"))), name


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_that_a_page_links_to_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", text):
        assert ((ROOT / page).parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES)
def test_the_modules_that_a_page_runs_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for name in re.findall(r"python -m (scripts[\w.]*\w|workbench[\w.]*\w)", text):
        assert find_spec(name), name
