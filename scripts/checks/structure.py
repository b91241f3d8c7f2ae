"""Measure how the code is built, and hold it against limits.

    python -m scripts.checks.structure
    python -m scripts.checks.structure CHECKOUT --before OTHER --list --json structure.json

The folder ``workbench/`` of this checkout, or of the given one, is measured, unless a line of the
table names another folder. ``--before`` also shows the figures of another checkout. The exit status
is 1 if a limit is broken.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts import ROOT
from scripts.checks.measures import imports, names, sizes, vocabulary
from scripts.checks.measures.imports import When
from scripts.checks.measures.source import Module, read_modules


@dataclass(frozen=True)
class Measure:
    """One figure of a checkout.

    Attributes:
        places: The places that are counted.
        of: Number of which the figure is a percentage; 0 where it is a count.
        limit: The most that is allowed; None where the figure is only for information.
    """

    places: list[str]
    of: int = 0
    limit: float | None = None

    @property
    def value(self) -> float:
        """The count, or the percentage."""
        return 100 * len(self.places) / self.of if self.of else len(self.places)

    @property
    def is_broken(self) -> bool:
        """Whether the figure is above its limit."""
        return self.limit is not None and self.value > self.limit

    def __str__(self) -> str:
        """The figure as the table shows it."""
        return f"{self.value:.1f} %" if self.of else f"{self.value:,}"


def measure(root: Path) -> dict[str, Measure]:
    """Measure a checkout; the measures are in the order of the table."""
    modules = read_modules(root, "workbench")
    others = read_modules(root, "scripts", "tests")
    found = imports.find_imports(modules)
    circles = {
        "import circles": imports.find_circles(found, When.LOADING),
        "import circles, lazy imports too": imports.find_circles(found, When.LOADING, When.LAZY),
    }
    with_types = imports.find_circles(found, *When)
    missing, total = names.documented_names(modules)
    return {
        **{name: Measure(groups, limit=0) for name, groups in circles.items()},
        "import circles, imports for types too": Measure(with_types),
        "folders of more than 15 modules": Measure(sizes.crowded_folders(modules), limit=0),
        "class names used more than once": Measure(names.repeated_classes(modules), limit=0),
        "public names without docstring": Measure(missing, of=total, limit=3),
        "lines with the languages as a loose pair": Measure(
            vocabulary.loose_language_lines(modules), limit=40
        ),
        "definitions of doubtful": Measure(vocabulary.doubtful_definitions(modules), limit=1),
        "functions over 60 lines": Measure(sizes.long_functions(modules), limit=5),
        "files over 300 lines": Measure(sizes.long_files(modules), limit=6),
        "files over 300 lines in scripts and tests": Measure(sizes.long_files(others), limit=7),
        "functions over 60 lines in scripts": Measure(sizes.long_functions(_scripts(others))),
        "module names used more than once": Measure(names.repeated_basenames(modules)),
        "lazy imports of own modules": Measure(_lazy(found)),
        "lazy imports of own modules, no comment": Measure(imports.unexplained_lazy_imports(found)),
        "numeric constants without a word": Measure(names.undocumented_numbers(modules)),
        "docstrings without a verb first": Measure(names.noun_phrases(modules)),
    }


def print_table(after: Mapping[str, Measure], before: Mapping[str, Measure] | None) -> None:
    """Print a line for each measure, the figures of another checkout beside it if there are any."""
    heads = ["before", "now"] if before else ["now"]
    print(f"{'':<44}" + "".join(f"{head:>10}" for head in heads) + f"{'limit':>8}")
    for name, one in after.items():
        figures = [str(before[name])] if before else []
        figures.append(str(one))
        limit = "" if one.limit is None else f"{one.limit:,}"
        broken = "  broken" if one.is_broken else ""
        print(f"{name:<44}" + "".join(f"{f:>10}" for f in figures) + f"{limit:>8}{broken}")


def print_places(measures: Mapping[str, Measure], wanted: Callable[[Measure], bool]) -> None:
    """Print what is counted by the measures that are wanted."""
    for name, one in measures.items():
        if one.places and wanted(one):
            print(f"\n{name}")
            for place in one.places:
                print(f"    {place}")


def _scripts(modules: list[Module]) -> list[Module]:
    return [module for module in modules if module.path.startswith("scripts/")]


def _lazy(found: list[imports.Import]) -> list[str]:
    return [each.module.place(each.line) for each in found if each.when is When.LAZY]


def main() -> int:
    """Print the table, and the places where a limit is broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("checkout", type=Path, nargs="?", default=ROOT)
    parser.add_argument("--before", type=Path, help="a checkout to show beside it")
    parser.add_argument("--list", action="store_true", help="print every place that is counted")
    parser.add_argument("--json", type=Path, help="write figures and places here")
    arguments = parser.parse_args()
    after = measure(arguments.checkout)
    before = measure(arguments.before) if arguments.before else None
    print_table(after, before)
    print_places(after, lambda one: arguments.list or one.is_broken)
    if arguments.json:
        records = {
            name: {"value": one.value, "limit": one.limit, "places": one.places}
            for name, one in after.items()
        }
        arguments.json.write_text(json.dumps(records, indent=2, ensure_ascii=False) + "\n")
    return 1 if any(one.is_broken for one in after.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
