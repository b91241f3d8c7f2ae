"""Translating files with the tiny package: what the tests of translate_files share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project.translation.translated_files import FRENCH, Translate
from tests.tiny_models import TinyPackage
from workbench.jobs import SILENT, Reporter
from workbench.project.batch import JobReport
from workbench.project.models import ModelChoice
from workbench.project.translation import TranslateOptions, translate_files
from workbench.translate import TranslationOptions


@pytest.fixture
def translate(tiny_package: TinyPackage) -> Translate:
    def run(
        inputs: Path | list[Path],
        output: Path,
        *,
        pre_segmented: bool = False,
        redo: bool = False,
        beam: int = 4,
        reporter: Reporter = SILENT,
    ) -> tuple[JobReport, ...]:
        options = TranslateOptions(
            pre_segmented=pre_segmented,
            redo=redo,
            search=TranslationOptions(beam_size=beam, batch_tokens=512),
            models=ModelChoice(translator=str(tiny_package.folder), threads=1),
        )
        given = [inputs] if isinstance(inputs, Path) else inputs
        return translate_files(given, output, options=options, reporter=reporter).jobs

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five documents in a folder and one below it."""
    folder = tmp_path / "in"
    (folder / "deeper").mkdir(parents=True)
    for n in range(5):
        text = "\n\n".join(f"Le {i} juillet. {FRENCH[(n + i) % len(FRENCH)]}" for i in range(8))
        (folder / f"letter{n}.txt").write_text(text + "\n", encoding="utf-8")
    (folder / "deeper" / "notes.md").write_text(f"# {FRENCH[6]}\n\n- {FRENCH[4]}\n")
    return folder
