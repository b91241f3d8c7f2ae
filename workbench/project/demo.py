"""The demonstration: a bundled sample, built into a project and exported."""

from __future__ import annotations

import shutil
from pathlib import Path

from workbench.errors import BadInputError
from workbench.jobs import SILENT, Reporter
from workbench.project.building import build_project
from workbench.project.exchange import export_project
from workbench.project.info import describe_project
from workbench.project.review import Order, ReviewSession, View
from workbench.resources import bundled

SAMPLE = "interview"
"""Name of the sample in ``corpus/`` that the demonstration uses."""


def build_demo(folder: Path, *, reporter: Reporter = SILENT) -> Path:
    """Copy the two texts of the sample into a folder and build a project of them there.

    If an earlier demonstration left a project there, it is used again with all its edits.

    Args:
        folder: Where to write; created if it does not exist.
        reporter: Receives the progress; cancels the build.

    Returns:
        The path of the project.

    Raises:
        BadInputError: The sample texts are missing.
        ModelError: A model is missing or broken.
        StoppedError: The reporter was cancelled.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = []
    for language in ("fr", "en"):
        sample = bundled("corpus") / f"{SAMPLE}.{language}.txt"
        if not sample.is_file():
            raise BadInputError(
                "the sample texts are missing",
                where=str(sample),
                hint="Install the workbench again, or run the demo in a complete checkout.",
            )
        texts.append(folder / sample.name)
        if not texts[-1].exists():
            shutil.copyfile(sample, texts[-1])
    project = folder / f"{SAMPLE}.bitext"
    build_project(texts[0], texts[1], project, reporter=reporter)
    return project


def export_demo(project: Path) -> list[str]:
    """Export the project as TMX and CSV beside it; return what to tell the user, as lines."""
    lines = [*describe_project(project).lines, "", "The most doubtful pairs:"]
    lines += _doubtful(project, number=3)
    lines.append("")
    for ending in (".tmx", ".csv"):
        lines += export_project(project, project.with_suffix(ending)).lines
    return [*lines, f"To review it: workbench review {project}"]


def _doubtful(project: Path, *, number: int) -> list[str]:
    session = ReviewSession(project, read_only=True)
    try:
        rows = session.rows(session.bead_ids(View(order=Order.DOUBTFUL))[:number])
    finally:
        session.close()
    lines = []
    for row in rows:
        confidence = row.bead.confidence
        sure = f"{confidence:.0%}" if confidence is not None else "?"
        lines.append(f"  {row.bead.kind}  {sure} sure")
        sides = (("French", row.source), ("English", row.target), ("machine", row.rendering))
        lines += [f"    {name:8}{text}" for name, text in sides]
    return lines
