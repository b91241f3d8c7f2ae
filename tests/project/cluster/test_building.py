"""Many machines build as one does: two workers on this machine stand for them."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.project.cluster.interruptions import KillOnce, StopOnce
from tests.tiny_models import TinyPackage
from workbench.errors import StoppedError
from workbench.project.building import BuildOptions, build_project
from workbench.project.inputs import InputOptions
from workbench.project.models import ModelChoice

pytest.importorskip("distributed", reason="needs the extra 'cluster'")
if sys.platform == "win32":
    pytest.skip("kills workers by signals", allow_module_level=True)


_OWN = ("build of document", "created", "id", "name")
"""How the names of facts begin that each project has of its own."""


def _built(project: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a project but times, and wherever its sources were; rows in any order."""
    tables = {}
    with closing(sqlite3.connect(project)) as opened:
        names = opened.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
        for (name,) in names.fetchall():
            columns = [row[1] for row in opened.execute(f"PRAGMA table_info({name})")]
            kept = [c for c in columns if not c.endswith(("_at", "time")) and c != "created"]
            rows = opened.execute(f"SELECT {', '.join(kept)} FROM {name}").fetchall()
            own = _OWN if name == "meta" else ()
            tables[name] = sorted((r for r in rows if not str(r[0]).startswith(own)), key=repr)
    return tables


def _building(tiny: TinyPackage, cluster: Any | None) -> BuildOptions:
    return BuildOptions(
        InputOptions(pre_segmented=True),
        models=ModelChoice(translator=str(tiny.folder), threads=1),
        cluster=None if cluster is None else cluster.scheduler_address,
    )


@pytest.mark.parametrize("has_target", [True, False])
def test_a_build_with_a_worker_killed_in_the_middle_makes_the_project_of_one_machine(
    folders: tuple[Path, Path],
    tmp_path: Path,
    cluster: Any,
    tiny_package: TinyPackage,
    has_target: bool,
) -> None:
    source, target = folders
    there, here = tmp_path / "there.bitext", tmp_path / "here.bitext"
    given = (source, target if has_target else None)
    reporter = KillOnce(cluster)
    far = build_project(*given, there, options=_building(tiny_package, cluster), reporter=reporter)
    assert reporter.killed
    near = build_project(*given, here, options=_building(tiny_package, None))
    assert [r.as_dict() for r in far.jobs] == [r.as_dict() for r in near.jobs]
    made, expected = _built(there), _built(here)
    assert made.keys() == expected.keys()
    for table, rows in expected.items():
        assert made[table] == rows, table


def test_a_stopped_build_is_resumed_by_one_machine(
    folders: tuple[Path, Path], tmp_path: Path, cluster: Any, tiny_package: TinyPackage
) -> None:
    project = tmp_path / "p.bitext"
    with pytest.raises(StoppedError):
        build_project(
            *folders, project, options=_building(tiny_package, cluster), reporter=StopOnce()
        )
    build_project(*folders, project, options=_building(tiny_package, None))
    build_project(*folders, tmp_path / "q.bitext", options=_building(tiny_package, None))
    assert _built(project)["bead"] == _built(tmp_path / "q.bitext")["bead"]
