"""Folders in which a missing file shifts all that follow."""

from __future__ import annotations

from pathlib import Path

from workbench.project.alignment import AlignFilesOptions, align_files
from workbench.project.building import BuildOptions, build_project
from workbench.project.inputs import InputOptions
from workbench.resources import bundled

NAMES = ("interview", "manual", "news-report", "short-story")
INPUTS = InputOptions(pre_segmented=True)


def fill(folder: Path, *, shifted: int) -> tuple[Path, Path]:
    """Write numbered files; those of the target side begin ``shifted`` texts later."""
    for language, first in (("fr", 0), ("en", shifted)):
        (folder / language).mkdir(parents=True)
        for number, name in enumerate(NAMES[first:], start=9):
            text = (bundled("corpus") / f"{name}.{language}.sentences").read_text("utf-8")
            lines = text.splitlines()[:40]
            (folder / language / f"ch{number}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return folder / "fr", folder / "en"


def test_align_and_build_say_that_folders_look_shifted(tmp_path: Path) -> None:
    source, target = fill(tmp_path, shifted=1)
    report = align_files(source, target, tmp_path / "out", options=AlignFilesOptions(INPUTS))
    assert "shifted by one file" in report.shift
    assert "the previous target file" in report.shift
    assert f"warning: {report.shift}" in report.messages
    built = build_project(
        source, target, tmp_path / "p.bitext", options=BuildOptions(INPUTS, translate=False)
    )
    assert built.shift == report.shift
    assert f"warning: {built.shift}" in built.messages


def test_folders_whose_target_comes_later_look_shifted_too(tmp_path: Path) -> None:
    target, source = fill(tmp_path, shifted=1)
    for folder, other in ((source, tmp_path / "a"), (target, tmp_path / "b")):
        folder.rename(other)
    reverse = InputOptions(INPUTS.languages.reversed(), pre_segmented=True)
    report = align_files(
        tmp_path / "a", tmp_path / "b", tmp_path / "out", options=AlignFilesOptions(reverse)
    )
    assert "the next target file" in report.shift


def test_folders_in_order_say_nothing(tmp_path: Path) -> None:
    source, target = fill(tmp_path, shifted=0)
    report = align_files(source, target, tmp_path / "out", options=AlignFilesOptions(INPUTS))
    assert not report.shift
    assert not report.failed
