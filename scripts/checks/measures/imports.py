"""Import circles between the modules of a package, and imports inside functions."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from scripts.checks.measures.source import FUNCTIONS, Module


class When(Enum):
    """The moment at which an import is carried out."""

    LOADING = auto()
    LAZY = auto()
    TYPES_ONLY = auto()


@dataclass(frozen=True)
class Import:
    """One import statement of an own module.

    Attributes:
        module: The module that imports.
        targets: Names of the imported modules.
        line: Line of the statement.
        when: When it is carried out.
        is_explained: Whether a comment says why it stands there.
    """

    module: Module
    targets: tuple[str, ...]
    line: int
    when: When
    is_explained: bool


def find_imports(modules: Sequence[Module]) -> list[Import]:
    """Return the imports of own modules.

    ``from package import name`` is an import of the module ``package.name`` where there is one,
    else of the package. That a module loads the packages it lies in is left out.
    """
    known = {module.name for module in modules}
    found = []
    for module in modules:
        explained = _explained_imports(module)
        for node, when in _statements(module.tree, When.LOADING):
            line = node.lineno
            targets = sorted(set(_targets(module, node, known)) - {module.name})
            if targets:
                found.append(Import(module, tuple(targets), line, when, line in explained))
    return found


def find_circles(imports: Iterable[Import], *kinds: When) -> list[str]:
    """Return the circles that imports of these kinds form, each as its modules in one line."""
    graph: dict[str, set[str]] = defaultdict(set)
    for one in imports:
        if one.when in kinds:
            graph[one.module.name].update(one.targets)
    return [
        f"{len(group)} modules: {', '.join(sorted(group))}"
        for group in _connected(graph)
        if len(group) > 1
    ]


def unexplained_lazy_imports(imports: Iterable[Import]) -> list[str]:
    """Return the imports of own modules inside functions that no comment explains."""
    return [
        f"{one.module.place(one.line)} {', '.join(one.targets)}"
        for one in imports
        if one.when is When.LAZY and not one.is_explained
    ]


def _statements(node: ast.AST, when: When) -> Iterator[tuple[ast.Import | ast.ImportFrom, When]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, when
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            for part in child.body:
                yield from _statements(ast.Module([part], []), When.TYPES_ONLY)
            for part in child.orelse:
                yield from _statements(ast.Module([part], []), when)
        elif isinstance(child, FUNCTIONS) and when is When.LOADING:
            yield from _statements(child, When.LAZY)
        else:
            yield from _statements(child, when)


def _targets(module: Module, node: ast.Import | ast.ImportFrom, known: set[str]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name in known)
        return
    package = node.module or ""
    if node.level:
        parts = module.name.split(".")
        up = node.level - 1 if module.is_package else node.level
        package = ".".join([*parts[: len(parts) - up], *filter(None, [node.module])])
    for alias in node.names:
        target = f"{package}.{alias.name}"
        if target in known or package in known:
            yield target if target in known else package


def _explained_imports(module: Module) -> set[int]:
    """Return the lines of imports that have a comment.

    It is between the last other statement of the same block and the end of the import.
    """
    lines = set()
    for parent in ast.walk(module.tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(parent, name, None)
            if isinstance(block, list) and block:
                start = block[0].lineno - 1
                for statement in block:
                    end = statement.end_lineno or statement.lineno
                    if not isinstance(statement, ast.Import | ast.ImportFrom):
                        start = end + 1
                    elif not module.comment_lines.isdisjoint(range(start, end + 1)):
                        lines.add(statement.lineno)
    return lines


def _connected(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the strongly connected components of a graph (Tarjan 1972), without recursion."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []
    for root in sorted(graph):
        if root in index:
            continue
        path = [(root, iter(sorted(graph.get(root, ()))))]
        index[root] = low[root] = len(index)
        stack.append(root)
        while path:
            node, following = path[-1]
            for other in following:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    path.append((other, iter(sorted(graph.get(other, ())))))
                    break
                if other in stack:
                    low[node] = min(low[node], index[other])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == index[node]:
                    place = stack.index(node)
                    found.append(stack[place:])
                    del stack[place:]
    return found
