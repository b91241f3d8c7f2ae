"""The measures of ``structure.py`` on toy packages, each with one thing to find."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from scripts import ROOT
from scripts.checks.measures import imports, names, sizes, vocabulary
from scripts.checks.measures.imports import When
from scripts.checks.measures.source import Module, read_modules

Package = Callable[[Mapping[str, str]], list[Module]]

CONFIDENCE = '''"""Confidence."""

DOUBTFUL_BELOW = 0.7
"""Confidence below which a bead is doubtful; below 0.7 of 1."""


def is_doubtful(confidence):
    """Return whether a bead is doubtful."""
    return confidence < DOUBTFUL_BELOW
'''


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """Write a package ``workbench`` from paths and texts, and read it."""

    def write(files: Mapping[str, str]) -> list[Module]:
        for path, text in {"__init__.py": "", **files}.items():
            file = tmp_path / "workbench" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return read_modules(tmp_path, "workbench")

    return write


def test_a_circle_is_found_with_the_imports_that_close_it(package: Package) -> None:
    modules = package(
        {
            "a.py": "from workbench import b",
            "b.py": "def use():\n    import workbench.c\n",
            "c.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import workbench.a\n",
            "d.py": "def use():\n    from workbench.e import x\n",
            "e.py": "from .d import use\n",
        }
    )
    found = imports.find_imports(modules)
    lazy = "2 modules: workbench.d, workbench.e"
    assert imports.find_circles(found, When.LOADING) == []
    assert imports.find_circles(found, When.LOADING, When.LAZY) == [lazy]
    three = "3 modules: workbench.a, workbench.b, workbench.c"
    assert imports.find_circles(found, *When) == [three, lazy]


def test_a_package_that_hands_out_its_modules_makes_no_circle(package: Package) -> None:
    modules = package(
        {
            "align/__init__.py": "from workbench.align.aligner import align",
            "align/aligner.py": "from workbench.align.options import AlignOptions",
            "align/options.py": "class AlignOptions: ...",
            "project.py": "from workbench.align import align",
        }
    )
    assert imports.find_circles(imports.find_imports(modules), *When) == []


def test_a_module_that_imports_from_its_own_package_is_in_a_circle(package: Package) -> None:
    modules = package(
        {
            "align/__init__.py": "from workbench.align.aligner import align",
            "align/aligner.py": "from workbench.align import AlignOptions",
        }
    )
    circles = imports.find_circles(imports.find_imports(modules), When.LOADING)
    assert circles == ["2 modules: workbench.align, workbench.align.aligner"]


def test_a_lazy_import_needs_a_comment_above_or_beside_it(package: Package) -> None:
    modules = package(
        {
            "a.py": "x = 1",
            "b.py": "def said():\n"
            "    # numpy: 0.1 s\n"
            "    import workbench.a\n"
            "    from workbench import a\n"
            "    print(a)  # of the line above only\n"
            "    from workbench.a import x\n"
            "    import workbench.a  # too\n",
        }
    )
    unexplained = imports.unexplained_lazy_imports(imports.find_imports(modules))
    assert unexplained == ["workbench/b.py:6 workbench.a"]


def test_what_is_too_large_is_listed_with_its_size(package: Package) -> None:
    files = {f"full/m{n}.py": "" for n in range(16)} | {"full/__init__.py": ""}
    files |= {f"just/m{n}.py": "" for n in range(15)} | {"just/__init__.py": ""}
    body = "    pass\n"
    long = f"def long():\n{body * 60}def short():\n{body * 59}"
    modules = package(files | {"long.py": long, "large.py": "\n" * 301, "enough.py": "\n" * 300})
    assert sizes.crowded_folders(modules) == ["workbench/full 16"]
    assert sizes.long_functions(modules) == ["workbench/long.py:1 long 61"]
    assert sizes.long_files(modules) == ["workbench/large.py 301"]


def test_a_name_that_two_classes_or_modules_have_is_found(package: Package) -> None:
    modules = package(
        {
            "a/options.py": "class Options: ...\nclass _Run: ...\n",
            "b/options.py": "class Options: ...\nclass _Run: ...\nclass A:\n    class Inner: ...\n",
            "b/other.py": "class B:\n    class Inner: ...\n",
        }
    )
    found = names.repeated_classes(modules)
    assert found == ["Options: workbench/a/options.py:1, workbench/b/options.py:1"]
    found = names.repeated_basenames(modules)
    assert found == ["options.py: workbench/a/options.py, workbench/b/options.py"]


def test_public_names_without_a_docstring_are_counted(package: Package) -> None:
    modules = package(
        {
            "a.py": "LIMIT = 3\n"
            "LEAST = 1  # sentence\n"
            'MOST = 2\n"""Sentences."""\n'
            "_PRIVATE = 4\n"
            "class Known:\n"
            '    """A class."""\n'
            "    def method(self): ...\n"
            "    def _private(self): ...\n"
            "    def on_key(self): ...\n"
            "    def compose(self): ...\n"
            "    def __len__(self): ...\n"
            "def function():\n"
            "    def inside(): ...\n"
        }
    )
    missing, total = names.documented_names(modules)
    assert missing == [
        "workbench/a.py:8 Known.method",
        "workbench/a.py:13 function",
        "workbench/a.py:1 LIMIT",
    ]
    assert total == 6
    unexplained = ["workbench/a.py:1 LIMIT", "workbench/a.py:5 _PRIVATE"]
    assert names.undocumented_numbers(modules) == unexplained


def test_docstrings_that_begin_with_a_noun_phrase_are_found(package: Package) -> None:
    modules = package(
        {
            "a.py": 'def one():\n    """What it is."""\n'
            'def two():\n    """Return what it is."""\n'
            'class C:\n    """The class."""\n'
            '    @property\n    def name(self):\n        """The name."""\n'
        }
    )
    assert names.noun_phrases(modules) == ["workbench/a.py:1 one: What it is."]


def test_lines_with_one_language_by_itself_are_found(package: Package) -> None:
    modules = package(
        {
            "pair.py": "class LanguagePair:\n    source_language: str\n",
            "a.py": "def read(*, source_language, target_language):  # source_language\n"
            '    """source_language."""\n'
            "    return write(\n        target_language=None)\n"
            'KEY = "source_language"\n',
        }
    )
    found = vocabulary.loose_language_lines(modules)
    assert [place.split()[0] for place in found] == ["workbench/a.py:1", "workbench/a.py:4"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("n = sum(b.confidence < 0.5 for b in beads)", [1]),
        ('query = "SELECT sum(confidence < 0.7)"', [1]),
        ("_LOW = 70\ndef low(confidence):\n    return confidence < _LOW\n", [1]),
        ("_DOUBTFUL = 0.7\n", [1]),
        ("_DOUBTFUL = 10  # columns\n", []),
        ('GRADES = (\n    Grade("D", "doubtful", 0.5),\n)', [2]),
        (
            'class View:\n    """One.\n\n    doubtful: Beads less than 70 % sure.\n    """',
            [4],
        ),
        ("lines = (f'{sum(c < 0.5 for c in paired)} beads below 50 %')", [1]),
        ("if 0 <= confidence <= 1 and found.confidence >= demand.confidence: ...", []),
        ("if cosine < 0.5: ...  # a cosine below 0.5 is noise", []),
        (CONFIDENCE, [3]),
    ],
)
def test_each_way_to_define_doubtful_is_found(
    package: Package, text: str, lines: list[int]
) -> None:
    found = vocabulary.doubtful_definitions(package({"a.py": text}))
    assert [int(place.split()[0].rpartition(":")[2]) for place in found] == lines


def test_the_command_fails_where_a_limit_is_broken(package: Package, tmp_path: Path) -> None:
    package({"a.py": '"""A."""', "b.py": '"""B."""'})
    command = [sys.executable, "-m", "scripts.checks.structure", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    package({"a.py": "class A: ...", "b.py": "class A: ..."})
    command += ["--before", str(tmp_path), "--json", str(tmp_path / "out.json")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "    A: workbench/a.py:1, workbench/b.py:1" in done.stdout.splitlines()
    record = json.loads((tmp_path / "out.json").read_text())["class names used more than once"]
    assert (record["value"], record["limit"], len(record["places"])) == (1, 0, 1)
