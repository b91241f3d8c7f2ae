"""What a document says of its structure reaches the project's segments and the aligner."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from scripts.samples.documents import write_sample
from tests.tiny_models import TinyPackage
from workbench.align import aligner
from workbench.bitext import BlockKind, Side
from workbench.project.alignment import AlignFilesOptions, align_files
from workbench.project.building import BuildOptions, build_project
from workbench.project.inputs import InputOptions
from workbench.project.models import ModelChoice
from workbench.store import ProjectFile

FRENCH = [
    (BlockKind.HEADING, "La rivière"),
    (BlockKind.PARAGRAPH, "La rivière monte depuis trois jours. Nous partons demain."),
    (BlockKind.LIST_ITEM, "une lampe"),
    (BlockKind.CELL, "Le maire a fermé le pont. Personne ne passe plus."),
]
ENGLISH = [
    (BlockKind.HEADING, "The river"),
    (BlockKind.PARAGRAPH, "The river has been rising for three days. We leave tomorrow."),
    (BlockKind.LIST_ITEM, "a lamp"),
    (BlockKind.CELL, "The mayor has closed the bridge. Nobody crosses any more."),
]
BREAKS = [1, 3, 4]


@pytest.fixture
def breaks_seen(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[int]]:
    """What the aligner is told of where blocks begin, on either side."""
    seen: list[Sequence[int]] = []
    align = aligner.align

    def watch(*texts: Any, **options: Any) -> Any:
        seen.extend([options["source_breaks"], options["target_breaks"]])
        return align(*texts, **options)

    monkeypatch.setattr(aligner, "align", watch)
    return seen


@pytest.mark.parametrize("ending", [".docx", ".odt", ".epub", ".html"])
def test_kinds_stand_on_segments_and_block_ends_reach_the_aligner(
    ending: str, breaks_seen: list[Sequence[int]], tiny_package: TinyPackage, tmp_path: Path
) -> None:
    french = write_sample(tmp_path / f"x.fr{ending}", FRENCH)
    english = write_sample(tmp_path / f"x.en{ending}", ENGLISH, language="en")
    project = tmp_path / "x.bitext"
    options = BuildOptions(models=ModelChoice(translator=str(tiny_package.file), threads=1))
    build_project(french, english, project, options=options)
    assert breaks_seen == [BREAKS, BREAKS]
    with ProjectFile.open(project, read_only=True) as opened:
        for side in Side:
            kinds = [segment.kind for segment in opened.documents.segments(1, side)]
            assert kinds == [
                BlockKind.HEADING,
                *[BlockKind.PARAGRAPH] * 2,
                BlockKind.LIST_ITEM,
                *[BlockKind.CELL] * 2,
            ]


def test_block_ends_reach_the_aligner_without_a_project(
    breaks_seen: list[Sequence[int]], tmp_path: Path
) -> None:
    french = write_sample(tmp_path / "x.docx", FRENCH)
    english = write_sample(tmp_path / "y.odt", ENGLISH, language="en")
    align_files(french, english, tmp_path / "x.ladder", options=AlignFilesOptions())
    assert breaks_seen == [BREAKS, BREAKS]


def test_lines_that_are_each_a_block_say_nothing(
    breaks_seen: list[Sequence[int]], tmp_path: Path
) -> None:
    for name, pieces in (("x.fr", FRENCH), ("x.en", ENGLISH)):
        (tmp_path / name).write_text("\n".join(text for _, text in pieces), "utf-8")
    options = AlignFilesOptions(InputOptions(pre_segmented=True))
    align_files(tmp_path / "x.fr", tmp_path / "x.en", tmp_path / "x.ladder", options=options)
    assert breaks_seen == [[], []]
