"""How much effort a build makes is chosen, and stands in what it stores."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.project.pair_issues.pairs import spoiled
from workbench.cli.main import run


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    pairs = spoiled(1, target="My sister studies biology at the University of Toulouse.")
    paths = []
    for code, side in (("fr", 0), ("en", 1)):
        path = tmp_path / f"text.{code}.txt"
        path.write_text("".join(f"{pair[side]}\n" for pair in pairs), encoding="utf-8")
        paths.append(str(path))
    return paths


def test_a_build_stores_what_the_chosen_effort_finds(files: list[str], tmp_path: Path) -> None:
    found = {}
    for effort in ("none", "quick", "full"):
        project, out = tmp_path / f"{effort}.bitext", tmp_path / f"{effort}.jsonl"
        command = ["build", *files, "-o", str(project), "--pre-segmented", "--no-translate"]
        assert run([*command, "--issues", effort, "--threads", "1", "--quiet"]) == 0
        assert run(["export", str(project), str(out), "--quiet"]) == 0
        lines = out.read_text(encoding="utf-8").splitlines()
        found[effort] = [json.loads(line)["issue_scores"] for line in lines]
    assert not any(found["none"])
    names = [[score.get("names", 0) for score in found[effort]] for effort in ("quick", "full")]
    places = [scores.index(max(scores)) for scores in names]
    assert places[0] == places[1]
    assert 0.5 < max(names[1]) != max(names[0])
