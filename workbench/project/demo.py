"""The demonstration: a bundled sample taken along the whole route."""

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
"""The sample of ``corpus/`` that the demonstration shows."""


def build_demo(folder: Path, *, reporter: Reporter = SILENT) -> Path:
    """Put the sample's two texts into ``folder`` and build a project of them there.

    A project that an earlier demonstration left is gone on with, corrections included.

    Returns:
        The project.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = []
    for language in ("fr", "en"):
        sample = bundled("corpus") / f"{SAMPLE}.{language}.txt"
        if not sample.is_file():
            raise BadInputError(
                "the sample texts are not there",
                where=str(sample),
                hint="Install the workbench again, or run the demo in a whole checkout.",
            )
        texts.append(folder / sample.name)
        if not texts[-1].exists():
            shutil.copyfile(sample, texts[-1])
    project = folder / f"{SAMPLE}.bitext"
    build_project(texts[0], texts[1], project, reporter=reporter)
    return project


def export_demo(project: Path) -> list[str]:
    """Write the project as TMX and CSV beside it; what to tell the user, line by line."""
    lines = [*describe_project(project).lines, "", "The most doubtful pairs:"]
    lines += _doubtful(project, number=3)
    lines.append("")
    for ending in (".tmx", ".csv"):
        lines += export_project(project, project.with_suffix(ending)).lines
    return [*lines, f"Go on with: workbench review {project}"]


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
