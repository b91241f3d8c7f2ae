"""The modules of a package as the measures read them: text, lines and syntax tree."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
"""The node types of functions and methods."""


@dataclass(frozen=True)
class Module:
    """One file of Python.

    Attributes:
        name: Dotted name; of a package, that of its folder.
        path: Path below the checkout, with slashes.
        text: Source code.
    """

    name: str
    path: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the source code; line 1 is at 0."""
        return self.text.splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text)

    @cached_property
    def tokens(self) -> list[tokenize.TokenInfo]:
        """The tokens, comments included."""
        return list(tokenize.generate_tokens(io.StringIO(self.text).readline))

    @cached_property
    def comment_lines(self) -> set[int]:
        """The numbers of lines on which a comment is."""
        return {token.start[0] for token in self.tokens if token.type == tokenize.COMMENT}

    @property
    def is_package(self) -> bool:
        """Whether it is the ``__init__.py`` of a folder."""
        return self.path.endswith("__init__.py")

    @property
    def basename(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    def place(self, node: ast.AST | int) -> str:
        """Return the path and the line of a node, such as ``workbench/jobs.py:12``."""
        return f"{self.path}:{node if isinstance(node, int) else getattr(node, 'lineno', 1)}"


def read_modules(root: Path, *folders: str) -> list[Module]:
    """Read every Python file in folders of a checkout, in the order of their paths."""
    paths = sorted(path for folder in folders for path in (root / folder).rglob("*.py"))
    return [_read(path, root) for path in paths]


def is_public(name: str) -> bool:
    """Return whether a name is meant for others: it begins without an underscore."""
    return not name.startswith("_")


def public_definitions(module: Module) -> Iterator[tuple[str, Definition]]:
    """Yield the public classes, functions and methods of a module by their dotted names."""
    yield from _definitions(module.tree.body, "")


def _read(path: Path, root: Path) -> Module:
    below = path.relative_to(root)
    parts = below.with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(name, below.as_posix(), path.read_text(encoding="utf-8"))


def _definitions(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, Definition]]:
    for node in body:
        if isinstance(node, Definition) and is_public(node.name):
            yield f"{prefix}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from _definitions(node.body, f"{prefix}{node.name}.")
