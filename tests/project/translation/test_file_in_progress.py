"""Drafts that need a look are counted and listed."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from workbench.project.batch import Job
from workbench.project.translation.file_in_progress import FileInProgress
from workbench.project.translation.pieces import Source
from workbench.translate import Rendering


def test_drafts_that_were_cut_or_that_looped_are_counted_and_listed() -> None:
    job = Job("a.txt", Path("a.txt"), None, Path("b.txt"))
    file = FileInProgress(job, cast("Source", None), "", {})
    assert not file.check_remark
    file.note("Un.", Rendering("One.", -0.1, ""))
    file.note("Deux.", Rendering("Two.", -0.1, "", is_split=True))
    file.note("Trois.", Rendering("Three.", -0.1, "", looped=True))
    assert [(draft.segment, draft.reason) for draft in file.to_check] == [
        ("Deux.", "translated in parts"),
        ("Trois.", "the model repeated itself"),
    ]
    assert file.check_remark == (
        "a.txt: look at 2 drafts (1 translated in parts, 1 the model repeated itself); "
        "--json lists them",
    )
