"""Names that are used twice, names without a docstring, and how docstrings begin."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from scripts.checks.measures.source import (
    FUNCTIONS,
    Definition,
    Module,
    is_public,
    public_definitions,
)

TEXTUAL_PREFIXES = ("on_", "render", "action_", "watch_", "validate_")
"""Methods that Textual calls by their names; they and ``compose`` need no docstring."""

OPENINGS = frozenset({"What", "Whether", "The", "How", "Where", "Such", "An", "A"})
"""Words with which a docstring begins that is a noun phrase and no sentence."""


def repeated_classes(modules: Sequence[Module]) -> list[str]:
    """Return the public names that more than one class at the top of a module has."""
    places: dict[str, list[str]] = defaultdict(list)
    for module in modules:
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef) and is_public(node.name):
                places[node.name].append(module.place(node))
    return _repeated(places)


def repeated_basenames(modules: Sequence[Module]) -> list[str]:
    """Return the file names that more than one module has, ``__init__.py`` left out."""
    places: dict[str, list[str]] = defaultdict(list)
    for module in modules:
        if not module.is_package:
            places[module.basename].append(module.path)
    return _repeated(places)


def documented_names(modules: Sequence[Module]) -> tuple[list[str], int]:
    """Return the public names without a docstring, and how many public names there are.

    Public names are classes, functions and methods, and constants at the top of a module, which
    have a docstring below or a comment above or beside them. Setters, overloads and what Textual
    calls by its name are left out.
    """
    missing, total = [], 0
    for module in modules:
        for name, node in public_definitions(module):
            if not _is_exempt(node):
                total += 1
                if ast.get_docstring(node) is None:
                    missing.append(f"{module.place(node)} {name}")
        for name, line, is_documented in _constants(module):
            if is_public(name):
                total += 1
                if not is_documented:
                    missing.append(f"{module.place(line)} {name}")
    return missing, total


def undocumented_numbers(modules: Sequence[Module]) -> list[str]:
    """Return the numeric constants, private ones too, with neither a docstring nor a comment."""
    return [
        f"{module.place(line)} {name}"
        for module in modules
        for name, line, is_documented in _constants(module, numeric=True)
        if not is_documented
    ]


def noun_phrases(modules: Sequence[Module]) -> list[str]:
    """Return the docstrings of functions and methods that do not begin with a verb.

    Private functions count; properties do not, for their docstrings say what they are.
    """
    found = []
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, FUNCTIONS) and not _is_property(node):
                docstring = ast.get_docstring(node) or ""
                if docstring.split(None, 1)[:1] and docstring.split(None, 1)[0] in OPENINGS:
                    found.append(f"{module.place(node)} {node.name}: {docstring.splitlines()[0]}")
    return found


def _repeated(places: Mapping[str, Sequence[str]]) -> list[str]:
    return [f"{name}: {', '.join(at)}" for name, at in sorted(places.items()) if len(at) > 1]


def _is_exempt(node: Definition) -> bool:
    if isinstance(node, ast.ClassDef):
        return False
    if node.name == "compose" or node.name.startswith(TEXTUAL_PREFIXES):
        return True
    return any(name.endswith((".setter", "overload")) for name in _decorators(node))


def _is_property(node: Definition) -> bool:
    return any(name.endswith(("property", ".setter")) for name in _decorators(node))


def _decorators(node: Definition) -> list[str]:
    return [ast.unparse(decorator) for decorator in node.decorator_list]


def _constants(module: Module, *, numeric: bool = False) -> Iterator[tuple[str, int, bool]]:
    """Yield constants at the top of a module: name, line, and whether they are explained."""
    body = module.tree.body
    for node, following in zip_longest(body, body[1:]):
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if not isinstance(node, ast.Assign | ast.AnnAssign) or not isinstance(target, ast.Name):
            continue
        if target.id.isupper() and (not numeric or _is_number(node.value)):
            has_docstring = (
                isinstance(following, ast.Expr)
                and isinstance(following.value, ast.Constant)
                and isinstance(following.value.value, str)
            )
            lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            above = module.lines[node.lineno - 2] if node.lineno > 1 else ""
            is_below_comment = above.startswith("#")
            has_comment = is_below_comment or not module.comment_lines.isdisjoint(lines)
            yield target.id, node.lineno, has_docstring or has_comment


def _is_number(node: ast.expr | None) -> bool:
    """Return whether an expression is made of numbers alone, such as ``-0.5`` or ``8 << 20``."""
    if isinstance(node, ast.UnaryOp):
        return _is_number(node.operand)
    if isinstance(node, ast.BinOp):
        return _is_number(node.left) and _is_number(node.right)
    value = node.value if isinstance(node, ast.Constant) else None
    return isinstance(value, int | float) and not isinstance(value, bool)
