from __future__ import annotations

from pathlib import Path

from tests.tiny_models import TinyPackage
from tests.tui.sample_project import write_pairs
from workbench.project.checks import IssueKind, check_project
from workbench.project.checks.scoring import bead_scorer
from workbench.project.models import ModelChoice
from workbench.store import ProjectFile


def test_targets_are_scored_beside_their_renderings(
    tmp_path: Path, tiny_package: TinyPackage
) -> None:
    path = write_pairs(
        tmp_path / "gare.bitext",
        ["Il pleuvait.", "Elle partit."],
        ["It was raining.", "She left."],
        [((0,), (0,)), ((1,), (1,))],
        [0.9, 0.9],
        renderings={"Il pleuvait.": "It rained."},
    )
    make = bead_scorer(ModelChoice(translator=str(tiny_package.file), threads=1))
    with ProjectFile.open(path, read_only=True) as project:
        beads = project.beads.with_texts(project.views.bead_ids())
        rained, left = make(project)(beads)
    assert rained is not None
    assert rained.target < 0
    assert rained.rendering < 0
    assert left is None, "it has no rendering to be compared with"
    assert all(
        issue.kind is IssueKind.SCORE
        for bead in check_project(path, score=make, only={IssueKind.SCORE})
        for issue in bead.open
    )
