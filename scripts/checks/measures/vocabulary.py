"""Where one thing is said more than once: the two languages as a loose pair, and *doubtful*."""

from __future__ import annotations

import ast
import re
import tokenize
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from scripts.checks.measures.source import Module

_LANGUAGES = frozenset({"source_language", "target_language"})
_PAIR_CLASS = "LanguagePair"

_SAID = re.compile(r"(?:less than|below|under) (?:\d+ ?%|0?\.\d+|(?:one )?half)")
"""A threshold in a docstring, a comment or a message: ``less than 70 % sure``."""

_JUDGED = re.compile(r"doubt|confiden|bead|sure")

_QUERY = re.compile(r"confidence\s*[<>]=?\s*0?\.\d")
"""A threshold in SQL."""


def loose_language_lines(modules: Sequence[Module]) -> list[str]:
    """Return the lines that name one of the two languages by itself.

    A line counts once if ``source_language`` or ``target_language`` stands in its code as a
    name: a parameter, an argument, a field, an attribute or a variable. Strings and comments do
    not count, nor does what stands inside the class ``LanguagePair``.
    """
    found = []
    for module in modules:
        inside = {
            line
            for node in ast.walk(module.tree)
            if isinstance(node, ast.ClassDef) and node.name == _PAIR_CLASS
            for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
        }
        lines = {
            token.start[0]
            for token in module.tokens
            if token.type == tokenize.NAME and token.string in _LANGUAGES
        }
        found += [_quoted(module, line) for line in sorted(lines - inside)]
    return found


def doubtful_definitions(modules: Sequence[Module]) -> list[str]:
    """Return the places that say below which confidence something is doubtful, or of which grade.

    A place is a line with one of these:

    - a comparison with a number between 0 and 1 in a statement that names a confidence;
    - the same in SQL;
    - a number given a constant's name, if the constant is compared with a confidence in its module,
      or its name has "doubt" in it and it is between 0 and 1;
    - a number between 0 and 1 beside a string with "doubt" in it, as a step of a scale;
    - a threshold in words or per cent, ``below one half`` or ``less than 70 %``, on a line that
      names beads, confidence or doubt, or below one that does.

    What the docstring below a constant says belongs to the constant.
    """
    found = []
    for module in modules:
        lines = set(_compared(module)) | set(_steps(module))
        constants, explained = _constants(module)
        for number, line in enumerate(module.lines, start=1):
            if _QUERY.search(line) or (number not in explained and _says_threshold(module, number)):
                lines.add(number)
        found += [_quoted(module, line) for line in sorted(lines | constants)]
    return found


def _quoted(module: Module, line: int) -> str:
    return f"{module.place(line)} {module.lines[line - 1].strip()}"


def _says_threshold(module: Module, number: int) -> bool:
    """Return whether a line gives a threshold, and it or the one above names what is judged."""
    line, above = module.lines[number - 1], module.lines[max(number - 2, 0)]
    return bool(_SAID.search(line) and _JUDGED.search(f"{above} {line}".lower()))


def _compared(module: Module) -> Iterator[int]:
    """Yield the lines of comparisons with a literal where the statement is about a confidence."""
    for statement in ast.walk(module.tree):
        if isinstance(statement, ast.stmt):
            for node in _own_expressions(statement):
                if isinstance(node, ast.Compare):
                    sides = [node.left, *node.comparators]
                    if any(map(_is_share, sides)) and _names_confidence(statement):
                        yield node.lineno


def _own_expressions(statement: ast.stmt) -> Iterator[ast.AST]:
    """Yield the nodes of a statement that are not in a statement inside it."""
    for child in ast.iter_child_nodes(statement):
        if not isinstance(child, ast.stmt | ast.excepthandler):
            yield from ast.walk(child)


def _names_confidence(node: ast.AST) -> bool:
    """Return whether a statement, without those inside it, names a confidence or a threshold."""
    nodes = _own_expressions(node) if isinstance(node, ast.stmt) else ast.walk(node)
    for each in nodes:
        name = getattr(each, "id", getattr(each, "attr", getattr(each, "arg", "")))
        text = each.value if isinstance(each, ast.Constant) and each.value else ""
        if "confiden" in str(name).lower() or _SAID.search(str(text)):
            return True
    return False


def _is_share(node: ast.AST) -> bool:
    value = node.value if isinstance(node, ast.Constant) else None
    return isinstance(value, int | float) and 0 < value < 1


def _steps(module: Module) -> Iterator[int]:
    """Yield the lines of calls and tuples that give a number a name with "doubt" in it."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call | ast.Tuple):
            parts = node.args if isinstance(node, ast.Call) else node.elts
            words = [p.value for p in parts if isinstance(p, ast.Constant)]
            if any(map(_is_share, parts)) and any("doubt" in str(w).lower() for w in words):
                yield node.lineno


def _constants(module: Module) -> tuple[set[int], set[int]]:
    """Return the lines of constants that are thresholds, and those of docstrings below them."""
    compared = {
        each.id
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Compare) and _names_confidence(node)
        for each in ast.walk(node)
        if isinstance(each, ast.Name)
    }
    lines: set[int] = set()
    explained: set[int] = set()
    body = module.tree.body
    for node, following in zip_longest(body, body[1:]):
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant):
            is_number = isinstance(value.value, int | float)
            is_named = "DOUBT" in target.id.upper() and _is_share(value)
            if (is_number and target.id in compared) or is_named:
                lines.add(node.lineno)
                if isinstance(following, ast.Expr):
                    explained.update(range(following.lineno, (following.end_lineno or 0) + 1))
    return lines, explained
