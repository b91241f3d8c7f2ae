from __future__ import annotations

from pathlib import Path

from scripts.samples.make_project import make_project
from workbench.bitext import Status, TranslationUnit
from workbench.store import ProjectFile


def units(path: Path) -> list[TranslationUnit]:
    with ProjectFile.open(path, read_only=True) as project:
        assert project.find_faults() == []
        return list(project.units())


def test_a_made_project_is_sound_and_the_same_each_time(tmp_path: Path) -> None:
    for name in ("a.bitext", "b.bitext"):
        make_project(tmp_path / name, 601, documents=3)
    made = units(tmp_path / "a.bitext")
    assert len(made) == 601
    assert len({unit.document for unit in made}) == 3
    assert made == units(tmp_path / "b.bitext")
    assert {"1-1", "2-1", "1-2"} <= {unit.kind for unit in made}
    assert all(unit.rendering for unit in made if unit.source)


def test_a_project_of_drafts_has_no_target_side(tmp_path: Path) -> None:
    make_project(tmp_path / "a.bitext", 50, has_target=False)
    assert {(unit.kind, unit.status) for unit in units(tmp_path / "a.bitext")} == {
        ("1-0", Status.MACHINE)
    }
