"""Translation memories beside a project: read from files, looked up before the translator."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.bitext import LanguagePair, Status
from workbench.bitext.memory_match import EXACT, MemoryMatch
from workbench.errors import BadInputError, UsageError
from workbench.formats import pair_format, read_units
from workbench.formats.input import sha256_of
from workbench.jobs import SILENT, Reporter
from workbench.store import Model, ProjectFile, Rendering, Role
from workbench.translate.memory.translation_memory import TranslationMemory

_COMMIT_EVERY = 256
_SHOWN = 5
NEVER = 101
"""For ``stands_in``: no match stands in for the translator."""


@dataclass(frozen=True, slots=True)
class MemoryOptions:
    """Which memories are used, and how.

    Attributes:
        files: TMX, or any format of pairs; of two targets for one source the first file's wins.
        stands_in: Percent from which a match stands in for the translator.
        least: Percent from which matches are kept to be shown.
    """

    files: tuple[Path, ...] = ()
    stands_in: int = EXACT
    least: int = 70


@dataclass(frozen=True, slots=True)
class LoadedMemory:
    """Memories, read into one.

    Attributes:
        name: The files' names.
        sha256: Hex digest over the files' own.
        options: How it is used.
    """

    name: str
    sha256: str
    options: MemoryOptions
    units: TranslationMemory

    @property
    def signature(self) -> str:
        """Such as ``corp.tmx@1a2b3c4d>=100``: what decides about the texts it gives."""
        name = self.name.replace("|", "_")
        return f"{name}@{self.sha256[:8]}>={self.options.stands_in}"

    def stand_in(self, text: str) -> MemoryMatch | None:
        """The unit whose target is used in place of a translation, if one is alike enough."""
        if self.options.stands_in > EXACT:
            return None
        found = self.units.exact(text)
        if found is None and self.options.stands_in < EXACT:
            found = next(iter(self.units.matches(text, least=self.options.stands_in, most=1)), None)
        return found


def load_memory(options: MemoryOptions, languages: LanguagePair) -> LoadedMemory | None:
    """Read the memories; None where there is none. Drafts that nobody has seen are left out.

    Raises:
        UsageError: A file is of no format that holds pairs.
        BadInputError: A file is missing or broken, or none of it is in the two languages.
    """
    if not options.files:
        return None
    files = [file for path in options.files for file in _files(path, languages)]
    units = TranslationMemory(_read(options.files, languages))
    if not len(units):
        raise BadInputError(
            "there is no finished unit in it",
            where=" and ".join(map(str, options.files)),
            hint="A memory holds texts in both languages that somebody has seen.",
        )
    name = "+".join(path.name for path in options.files)
    return LoadedMemory(name, sha256_of(files), options, units)


def _files(path: Path, languages: LanguagePair) -> tuple[Path, ...]:
    form = pair_format(path, languages)
    if form is None:
        raise UsageError(
            "this is no memory",
            where=str(path),
            hint="Give a TMX, or another file that holds pairs.",
        )
    return form.files(path, languages)


def _read(files: Iterable[Path], languages: LanguagePair) -> Iterator[tuple[str, str, str]]:
    for path in files:
        for unit in read_units(path, languages)[1]:
            if unit.status > Status.MACHINE:
                yield unit.source, unit.target, path.name


def remember(
    project: ProjectFile,
    memory: LoadedMemory,
    texts: Sequence[str],
    *,
    stands_in: bool = True,
    stage: str = "",
    reporter: Reporter = SILENT,
) -> None:
    """Look texts up: keep their matches, and the stand-ins as renderings of the memory.

    Args:
        project: Open for writing.
        memory: Where they are looked up.
        texts: Of segments.
        stands_in: Whether matches stand in for the translator at all.
        stage: What the progress is called.
        reporter: Receives how far it is; asked between batches whether to stop.

    Raises:
        StoppedError: Between two batches; what was found is kept.
    """
    wanted = list(dict.fromkeys(texts))
    for start in range(0, len(wanted), _COMMIT_EVERY):
        reporter.check_cancelled()
        batch = wanted[start : start + _COMMIT_EVERY]
        found = {
            text: memory.units.matches(text, least=memory.options.least, most=_SHOWN)
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
        # As sure as the match is: an exact one needs a look last.
        text: Rendering(matches[0].target, math.log(matches[0].percent / 100))
        for text, matches in found.items()
        if matches and matches[0].percent >= memory.options.stands_in
    }
    project.renderings.put(model, stand_ins)


def without_stand_ins(project: ProjectFile, texts: Iterable[str]) -> list[str]:
    """Those of the texts that the memory in use does not stand in for."""
    wanted = list(dict.fromkeys(texts))
    model = project.meta.model_id(Role.MEMORY)
    known = project.renderings.get(wanted, model_id=model) if model is not None else {}
    return [text for text in wanted if text not in known]
