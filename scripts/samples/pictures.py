"""Draw the pictures of the docs: a conflict of merged copies, and issues inside a pair.

    python -m scripts.samples.pictures --folder docs

Writes ``conflict.svg`` and ``issues.svg``. The texts are a few sentences of a station at night. The
second picture needs the bundled embedder, which finds the issues; both take some seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scripts.samples.screenshot import take_screenshot
from workbench.api import build_project
from workbench.bitext import Side, Status
from workbench.project.merging.merge import merge_projects
from workbench.project.review import ReviewSession

_FRENCH = """\
Le train de nuit entra en gare avec vingt minutes de retard.
Sur le quai, une femme attendait près de l'horloge, un parapluie fermé à la main.
Elle avait payé 145 francs pour son billet, et il ne lui en restait que douze.
Le chef de gare leva sa lanterne, siffla deux fois et salua le mécanicien.
Personne ne descendit du train.
La femme regarda encore une fois la lettre, puis elle monta dans la dernière voiture.
"""

_ENGLISH = """\
The night train came into the station twenty minutes late.
On the platform a woman was waiting near the clock, a closed umbrella in her hand.
She had paid 154 francs for her ticket, and only twelve were left to her.
The station master raised his lantern.
Nobody got off the train.
The woman looked at the letter once more, then she got into the last carriage.
"""

_SIZE = (112, 26)
"""Columns and lines of the pictures."""

_CONTESTED = 4
"""Index of the bead that both reviewers change."""


def _build(folder: Path) -> Path:
    """Build the project of both texts."""
    for name, text in (("gare.fr.txt", _FRENCH), ("gare.en.txt", _ENGLISH)):
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "gare.bitext"
    build_project(folder / "gare.fr.txt", folder / "gare.en.txt", path, translate=False)
    return path


def _draw_conflict(folder: Path, base: Path) -> str:
    """Return the panel with both versions of what two reviewers have changed."""
    copies = []
    for name, text in (("marie", "No one got off."), ("jean", "Nobody left the train.")):
        copies.append(Path(shutil.copyfile(base, folder / f"{name}.bitext")))
        with contextlib.closing(ReviewSession(copies[-1], actor=name)) as session:
            bead_id = session.project.views.bead_ids()[_CONTESTED]
            session.texts.set_text(bead_id, Side.TARGET, text)
            if name == "jean":
                session.decisions.set_status([bead_id], Status.ACCEPTED)
    merged = folder / "together.bitext"
    merge_projects(copies, merged)
    return asyncio.run(take_screenshot(merged, _SIZE, keys=["ctrl+k"]))


def _draw_issues(project: Path) -> str:
    """Return the screen at the pair whose figures differ, with the words lit on both sides."""
    return asyncio.run(take_screenshot(project, _SIZE, keys=["d", "g", "j", "j"]))


def main(arguments: Sequence[str] | None = None) -> None:
    """Write both pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--folder", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        project = _build(Path(made))
        pictures = {
            "conflict": _draw_conflict(Path(made), project),
            "issues": _draw_issues(project),
        }
    for name, picture in pictures.items():
        (chosen.folder / f"{name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
