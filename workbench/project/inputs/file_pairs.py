"""Pairs source files with target files by their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.bitext import LanguagePair
from workbench.errors import BadInputError, UsageError


@dataclass(frozen=True, slots=True)
class FilePair:
    """The files of one document.

    Attributes:
        name: Name of the document.
        source: The source file.
        target: Its translation; None if there is none.
    """

    name: str
    source: Path
    target: Path | None


@dataclass(frozen=True, slots=True)
class PairedFiles:
    """The files that a command was given, by document.

    Attributes:
        pairs: In order of name.
        without_partner: Files of either folder that have no file of their name in the other.
    """

    pairs: tuple[FilePair, ...]
    without_partner: tuple[Path, ...] = ()


def pair_files(source: Path, target: Path | None, languages: LanguagePair) -> PairedFiles:
    """Pair two files, or two folders by name.

    In folders, a name is the path below the folder without its ending and without a language
    mark, so ``ch1.fr.txt``, ``ch1_fr.docx`` and ``ch1.txt`` all go with ``ch1.en.txt``. One folder
    may be both: its files pair by their language marks. Without a target, each source file is a
    document on its own.

    Raises:
        BadInputError: A path is missing, or a folder holds no file, or two of one name.
        UsageError: One path is a file, the other a folder.
    """
    for path in (source, target):
        if path is not None and not path.exists():
            raise BadInputError("no such file or folder", where=str(path), hint="Check the path.")
    if target is not None and source.is_dir() != target.is_dir():
        raise UsageError(
            f"{source} and {target} are a file and a folder",
            hint="Give two files, or two folders whose files pair by name.",
        )
    if not source.is_dir():
        return PairedFiles((FilePair(document_name(source, languages.source), source, target),))
    if target is None:
        sources = _by_name(source, languages.source)
        return PairedFiles(tuple(FilePair(name, path, None) for name, path in sources.items()))
    is_same = source.samefile(target)
    sources = _by_name(source, languages.source, only_marked=is_same)
    # The same folder by another path would give other names to the same files.
    target = source if is_same else target
    targets = _by_name(target, languages.target, only_marked=is_same)
    pairs = tuple(
        FilePair(name, path, targets[name]) for name, path in sources.items() if name in targets
    )
    alone = [path for name, path in sources.items() if name not in targets]
    alone += [path for name, path in targets.items() if name not in sources]
    if is_same:
        marked = {*sources.values(), *targets.values()}
        alone += [path for path in _files(source) if path not in marked]
    if not pairs:
        raise BadInputError(
            f"no file of {source} has a partner of its name there",
            where=str(target),
            hint=f"Name them alike, such as one.{languages.source}.txt and "
            f"one.{languages.target}.txt.",
        )
    return PairedFiles(pairs, tuple(sorted(alone)))


def document_name(path: Path, language: str) -> str:
    """Return a file's name without its ending and without a language mark (``.fr``, ``_fr``)."""
    stem = path.stem
    for mark in (f".{language}", f"_{language}", f"-{language}"):
        if stem.lower().endswith(mark) and len(stem) > len(mark):
            return stem[: -len(mark)]
    return stem


def _by_name(folder: Path, language: str, *, only_marked: bool = False) -> dict[str, Path]:
    """Return the files of a folder by name.

    Args:
        folder: The folder.
        language: Its files may have the mark of this language.
        only_marked: Leave out the files without the mark, for a folder of both languages.
    """
    found: dict[str, Path] = {}
    files = list(_files(folder))
    for path in files:
        relative = path.relative_to(folder)
        if only_marked and document_name(relative, language) == path.stem:
            continue
        name = (relative.parent / document_name(relative, language)).as_posix()
        if name in found:
            raise BadInputError(
                f"{found[name].name} and {path.name} are of one name",
                where=str(folder),
                hint="Keep the files of each language in a folder of their own.",
            )
        found[name] = path
    if not files:
        raise BadInputError("the folder holds no file", where=str(folder), hint="Check the path.")
    return found


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path
