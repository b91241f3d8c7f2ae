"""Translation memories: read from files, and asked for what stands in for a translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.bitext import LanguagePair, Status
from workbench.bitext.memory_match import EXACT, MemoryMatch
from workbench.errors import BadInputError, UsageError
from workbench.formats import UnitsRequest, find_pair_format, read_units, sha256_of
from workbench.jobs import SILENT, Reporter
from workbench.translate import TranslationMemory

NEVER = 101
"""Percent for ``MemoryOptions.stands_in`` with which no match stands in for the translator."""


@dataclass(frozen=True, slots=True)
class MemoryOptions:
    """Options of using translation memories.

    Attributes:
        files: TMX, or any format of pairs; of two targets for one source the first file's wins.
        stands_in: Percent of likeness from which a match stands in for the translator.
        least: Percent of likeness from which matches are kept to be shown.
    """

    files: tuple[Path, ...] = ()
    stands_in: int = EXACT
    least: int = 70


@dataclass(frozen=True, slots=True)
class LoadedMemory:
    """The memories of a run, read into one.

    Attributes:
        name: Names of the files.
        sha256: Hex digest over the bytes of the files.
        options: How the memory is used.
        units: What it holds.
    """

    name: str
    sha256: str
    options: MemoryOptions
    units: TranslationMemory

    @property
    def signature(self) -> str:
        """All that decides which texts it gives, such as ``corp.tmx@1a2b3c4d>=100``."""
        name = self.name.replace("|", "_")
        return f"{name}@{self.sha256[:8]}>={self.options.stands_in}"

    def stand_in(self, text: str) -> MemoryMatch | None:
        """Return the unit whose target is used in place of a translation; None if there is none."""
        if self.options.stands_in > EXACT:
            return None
        found = self.units.find_exact(text)
        if found is None and self.options.stands_in < EXACT:
            similar = self.units.find_matches(text, least=self.options.stands_in, most=1)
            found = next(iter(similar), None)
        return found


def load_memory(
    options: MemoryOptions, languages: LanguagePair, *, reporter: Reporter = SILENT
) -> LoadedMemory | None:
    """Read the memories without drafts and what needs work; return None if there are none.

    Args:
        options: The files, and how they are used.
        languages: Of both sides.
        reporter: Receives remarks, such as how many units are left out.

    Raises:
        UsageError: A file is of no format that holds pairs.
        BadInputError: A file is missing or broken, or nothing in it is in both languages.
    """
    if not options.files:
        return None
    files = [file for path in options.files for file in _files(path, languages)]
    units = TranslationMemory(_read(options.files, languages, reporter))
    if not len(units):
        raise BadInputError(
            "there is no finished unit in it",
            where=" and ".join(map(str, options.files)),
            hint="A memory holds texts in both languages that are neither drafts nor need work.",
        )
    name = "+".join(path.name for path in options.files)
    return LoadedMemory(name, sha256_of(files), options, units)


def _files(path: Path, languages: LanguagePair) -> tuple[Path, ...]:
    form = find_pair_format(path, languages)
    if form is None:
        raise UsageError(
            "this is not a translation memory",
            where=str(path),
            hint="Give a TMX file, or another file that holds pairs.",
        )
    return form.files(path, languages)


def _read(
    files: Iterable[Path], languages: LanguagePair, reporter: Reporter
) -> Iterator[tuple[str, str, str]]:
    for path in files:
        # The texts that are looked up have no codes.
        request = UnitsRequest(languages, without_codes=True, reporter=reporter)
        drafts = unfinished = 0
        for unit in read_units(path, languages, request=request)[1]:
            if unit.status is Status.NEEDS_WORK:
                unfinished += 1
            elif not unit.status.is_draft:
                yield unit.source, unit.target, path.name
            elif unit.target.strip():
                drafts += 1
        counts = {"need work": unfinished, "are machine drafts": drafts}
        said = " and ".join(f"{count} that {what}" for what, count in counts.items() if count)
        if said:
            reporter.remark(f"{path}: units are left out of the memory: {said}")
