"""A small project to review: a station in the rain, with every kind of bead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.store.projects import TRANSLATOR, add_pair, add_source, new_project
from workbench.store import StoredRendering

FRENCH = (
    "Le train entra en gare.",
    "Personne n'en descendit.",
    "Il pleuvait depuis l'aube.",
    "« Vous attendez quelqu'un ? » demanda le chef de gare.",
    "Non, dit-elle.",
    "Elle mentait.",
    "Le chef de gare haussa les épaules.",
)
ENGLISH = (
    "The train came in, and nobody got off.",
    "It had been raining since dawn.",
    "“Are you waiting for someone?” asked the stationmaster.",
    "“No,” she said.",
    "She was.",
    "The stationmaster shrugged.",
)
LINKS = (
    ((0, 1), (0,)),
    ((2,), (1,)),
    ((3,), (2,)),
    ((4,), (3,)),
    ((5,), (4,)),
    ((6,), (5,)),
)
CONFIDENCES = (0.6, 0.99, 0.95, 0.9, 0.4, 0.97)
"""In doubtful order the beads are 5, 1, 4, 3, 6, 2."""

RENDERINGS = {
    "Le train entra en gare.": "The train entered the station.",
    "Personne n'en descendit.": "No one got off it.",
    "Il pleuvait depuis l'aube.": "It was raining since dawn.",
    "Elle mentait.": "She was lying.",
}


def write_station(path: Path) -> Path:
    """The project of the station: six beads, the first one 2-1."""
    return write_pairs(path, FRENCH, ENGLISH, LINKS, CONFIDENCES, renderings=RENDERINGS)


def write_pairs(
    path: Path,
    source: Sequence[str],
    target: Sequence[str],
    links: Sequence[tuple[tuple[int, ...], tuple[int, ...]]],
    confidences: Sequence[float | None],
    *,
    renderings: Mapping[str, str] | None = None,
) -> Path:
    """A project of one document pair."""
    with new_project(path) as project:
        add_pair(
            project, "gare", source=source, target=target, links=links, confidences=confidences
        )
        if renderings:
            model = project.meta.use_model(TRANSLATOR)
            put = {text: StoredRendering(english, -0.5) for text, english in renderings.items()}
            project.renderings.put(model, put)
    return path


def write_one_to_one(path: Path, pairs: Sequence[tuple[str, str]]) -> Path:
    """A project in which every bead is one sentence against one."""
    links = [((n,), (n,)) for n in range(len(pairs))]
    source, target = zip(*pairs, strict=True)
    return write_pairs(path, source, target, links, [0.9] * len(pairs))


def write_drafts(path: Path) -> Path:
    """A project of French and machine drafts only; the last sentence has none."""
    with new_project(path) as project:
        add_source(project, "gare")
    return path
