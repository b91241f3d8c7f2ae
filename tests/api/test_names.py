"""``import workbench as wb``: light, complete, typed, and stable in its names and parameters."""

from __future__ import annotations

import subprocess
import sys
from inspect import isclass, isfunction, signature
from pathlib import Path

import pytest

import workbench as wb
from workbench import api

ROOT = Path(__file__).parents[2]

PARAMETERS = {
    "align": "source target embedder force options reporter",
    "align_files": (
        "source target output languages embedder file_format pre_segmented min_confidence "
        "without termbase issues translator force redo device threads cluster reporter"
    ),
    "audit_result": "project precision width partly interval",
    "build_project": (
        "source target project languages translate translator embedder memories issues "
        "pre_segmented force redo device threads cluster reporter"
    ),
    "check_project": "project only termbase spelling issues translator reporter",
    "clean_files": (
        "inputs output rejected mark report sample thresholds on off repair issues "
        "languages translator embedder device threads reporter"
    ),
    "embedder_from_function": "encode name",
    "evaluate_alignment": "gold predicted",
    "evaluate_translation": "references translations",
    "export_project": (
        "project output file_format status min_confidence documents without termbase manifest "
        "reviewers reporter"
    ),
    "is_doubtful": "confidence",
    "judge_pairs": "pairs languages embedder translator are_neighbours reporter",
    "load_embedder": "name device threads",
    "load_translator": "name languages beam device threads",
    "merge_projects": "copies output prefer replace reporter",
    "open_audit": "project size seed scope min_confidence allocation new judge",
    "open_project": "path read_only reviewer",
    "read_document": "path language pre_segmented column keep_page_furniture read_as reporter",
    "read_documents": "folder language pattern pre_segmented reporter",
    "read_units": "path languages file_format",
    "realign": "source target fixed forbidden embedder options reporter",
    "split_sentences": "text language",
    "translate": "text languages translator reporter",
    "translate_files": (
        "inputs output languages translator beam pre_segmented memories redo device threads "
        "cluster reporter"
    ),
    "write_units": "path units languages name signature file_format",
}


def _python(code: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = {"torch", "ctranslate2", "sentence_transformers", "textual", "numpy", "workbench.api"}
    code = f"import sys, workbench; print(*sorted({heavy} & set(sys.modules)))"
    assert _python(code) == ""


def test_the_whole_interface_loads_neither_models_nor_screens() -> None:
    heavy = {"torch", "ctranslate2", "sentence_transformers", "textual"}
    code = (
        "import sys, workbench\n"
        "for name in workbench.__all__: getattr(workbench, name)\n"
        f"print(*sorted({heavy} & set(sys.modules)))"
    )
    assert _python(code) == ""


def test_functions_keep_their_parameters() -> None:
    functions = [name for name in wb.__all__ if isfunction(getattr(api, name))]
    assert functions == list(PARAMETERS)
    for name, expected in PARAMETERS.items():
        assert " ".join(signature(getattr(api, name)).parameters) == expected, name


def test_functions_and_classes_are_documented_and_functions_with_an_example() -> None:
    for name in wb.__all__:
        value = getattr(api, name)
        if isfunction(value):
            assert "Example::" in (value.__doc__ or "") or name == "is_doubtful", name
        if isclass(value):
            assert value.__doc__, name


@pytest.mark.parametrize("name", ["align", "translate"])
@pytest.mark.parametrize("first", ["", "import workbench.align.aligner, workbench.translate"])
def test_a_function_that_is_named_as_a_package_can_be_called_and_imported_from(
    name: str, first: str
) -> None:
    code = (
        f"{first}\nimport workbench as wb\nfrom workbench import {name}\n"
        f"assert callable(wb.{name}) and wb.{name} is {name}\n"
        f"from inspect import signature\n"
        f"import workbench.{name}.{'aligner' if name == 'align' else 'engine.options'} as inner\n"
        f"print(' '.join(signature(wb.{name}).parameters))"
    )
    assert _python(code) == PARAMETERS[name]


def test_names_can_be_listed_and_imported_with_a_star() -> None:
    assert set(wb.__all__) <= set(dir(wb))
    assert _python("from workbench import *; print(read_units.__name__)") == "read_units"


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        wb.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_the_package_runs_as_a_module() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "workbench", "--version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert wb.__version__ in run.stdout
