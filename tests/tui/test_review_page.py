"""docs/review.md names only files, classes and methods that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from textual import command, content, screen, scroll_view, suggester, widget, widgets

from scripts.samples.review_keys import key_table, table_in

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
CODE = re.findall(r"`([^`\n]+)`", PAGE)
TEXTUAL = (command, content, screen, scroll_view, suggester, widget, widgets)


def _classes() -> dict[str, set[str]]:
    """The classes of the package with the names that their bodies define."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "workbench").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                names = found.setdefault(node.name, set())
                for part in node.body:
                    if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                        names.add(part.name)
                    elif isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
                        names.add(part.target.id)
    return found


@pytest.mark.parametrize("path", sorted({c for c in CODE if "/" in c and " " not in c}))
def test_every_file_and_folder_that_the_page_names_exists(path: str) -> None:
    assert (ROOT / path).exists() or (ROOT / "workbench" / "tui" / path).exists()


def test_the_table_of_keys_is_that_of_the_commands() -> None:
    assert table_in(PAGE) == key_table(), "run: python -m scripts.samples.review_keys"


def test_every_class_that_the_page_names_exists() -> None:
    classes = _classes()
    for code in CODE:
        match = re.fullmatch(r"([A-Z][a-z]\w+)(?:\[\w+\])?(?:\.(\w+))?(?:\(.*\))?", code)
        if match is None:
            continue
        name, member = match.groups()
        if any(hasattr(module, name) for module in TEXTUAL):
            continue
        assert name in classes, code
        assert member is None or member in classes[name], code
