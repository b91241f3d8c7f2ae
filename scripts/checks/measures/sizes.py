"""Sizes: modules in a folder, lines of a function, lines of a file."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Sequence

from scripts.checks.measures.source import FUNCTIONS, Module


def crowded_folders(modules: Sequence[Module], *, most: int = 15) -> list[str]:
    """Return the folders with more modules than ``most``, ``__init__.py`` not counted."""
    counts = Counter(module.path.rpartition("/")[0] for module in modules if not module.is_package)
    return [f"{folder} {count}" for folder, count in counts.most_common() if count > most]


def long_functions(modules: Sequence[Module], *, most: int = 60) -> list[str]:
    """Return the functions of more lines than ``most``, docstring and signature included."""
    found = [
        (1 + (node.end_lineno or node.lineno) - node.lineno, module.place(node), node.name)
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, FUNCTIONS)
    ]
    return [
        f"{place} {name} {lines}"
        for lines, place, name in sorted(found, reverse=True)
        if lines > most
    ]


def long_files(modules: Sequence[Module], *, most: int = 300) -> list[str]:
    """Return the files of more lines than ``most``."""
    ordered = sorted(modules, key=lambda module: -len(module.lines))
    return [f"{each.path} {len(each.lines)}" for each in ordered if len(each.lines) > most]
