"""What translation memories say of the texts of a project: kept to be shown, or as renderings."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from workbench.bitext.memory_match import MemoryMatch
from workbench.jobs import SILENT, Reporter
from workbench.project.inputs import LoadedMemory
from workbench.store import Model, ProjectFile, Role, StoredRendering

_COMMIT_EVERY = 256
"""Texts between two commits: what a kill can cost."""

_MOST_MATCHES = 5
"""Matches that are kept of a text."""


def look_up_texts(
    project: ProjectFile,
    memory: LoadedMemory,
    texts: Sequence[str],
    *,
    stands_in: bool = True,
    stage: str = "",
    reporter: Reporter = SILENT,
) -> None:
    """Look texts up in a memory; keep their matches, and the stand-ins as its renderings.

    Args:
        project: Open for writing.
        memory: Where they are looked up.
        texts: Of segments.
        stands_in: Keep matches that are alike enough as renderings.
        stage: Name of the stage for the reporter.
        reporter: Receives how many texts are looked up; asked between batches whether to stop.

    Raises:
        StoppedError: Between two batches; what was found is kept.
    """
    wanted = list(dict.fromkeys(texts))
    for start in range(0, len(wanted), _COMMIT_EVERY):
        reporter.check_cancelled()
        batch = wanted[start : start + _COMMIT_EVERY]
        found = {
            text: memory.units.find_matches(text, least=memory.options.least, most=_MOST_MATCHES)
            for text in batch
        }
        with project.batch():
            project.memory_matches.put(found)
            if stands_in:
                _keep_stand_ins(project, memory, found)
        reporter.progress(start + len(batch), len(wanted), stage)


def _keep_stand_ins(
    project: ProjectFile, memory: LoadedMemory, found: Mapping[str, Sequence[MemoryMatch]]
) -> None:
    model = project.meta.use_model(
        Model(Role.MEMORY, memory.name, memory.sha256, f">={memory.options.stands_in}%")
    )
    project.meta.set_signature(project.meta.signature.with_part("memory", memory.signature))
    stand_ins = {
        # The likeness serves as the probability, so that an exact match is reviewed last.
        text: StoredRendering(matches[0].target, math.log(matches[0].percent / 100))
        for text, matches in found.items()
        if matches and matches[0].percent >= memory.options.stands_in
    }
    project.renderings.put(model, stand_ins)


def without_stand_ins(project: ProjectFile, texts: Iterable[str]) -> list[str]:
    """Return those of the texts that the memory in use does not stand in for."""
    wanted = list(dict.fromkeys(texts))
    model = project.meta.model_id(Role.MEMORY)
    known = project.renderings.get(wanted, model_id=model) if model is not None else {}
    return [text for text in wanted if text not in known]
