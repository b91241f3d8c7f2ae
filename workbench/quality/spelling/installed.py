"""The dictionaries on this machine: bundled, the user's own, and those of the system."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copyfile

import platformdirs

from workbench.errors import BadInputError, OutputError
from workbench.languages import primary_tag
from workbench.quality.spelling.dictionary import Dictionary
from workbench.resources import APPLICATION

OFF = "off"
"""Stands for no check of spelling where a dictionary is asked for."""

_BUNDLED = Path(__file__).parents[1] / "data" / "spelling"
_SYSTEM = (Path("/usr/share/hunspell"), Path("/usr/share/myspell/dicts"))
"""Where Linux distributions put the dictionaries of their packages, such as ``hunspell-fr``."""

_VARIETIES = ("en_GB", "en_US")
"""The bundled files that hold the words of one variety of English only."""


@dataclass(frozen=True, slots=True)
class DictionaryFiles:
    """A dictionary on this machine.

    Attributes:
        tag: Its language, such as ``de`` or ``pt-BR``.
        affixes: The ``.aff`` file.
        words: The ``.dic`` files.
        origin: ``bundled``, ``installed`` (in the user's folder), ``system`` or ``file``.
        common: A list of common words; None = there is none.
    """

    tag: str
    affixes: Path
    words: tuple[Path, ...]
    origin: str
    common: Path | None = None

    def open(self) -> Dictionary:
        """Return the dictionary; it is loaded by the first question."""
        return Dictionary(self.affixes, self.words, common=self.common)


def dictionaries_folder() -> Path:
    """Return the user's folder of dictionaries and own words."""
    return Path(platformdirs.user_data_dir(APPLICATION)) / "spelling"


def own_words_path(language: str) -> Path:
    """Return the file of the words that the user has added for a language, one a line."""
    return dictionaries_folder() / f"words-{primary_tag(language)}.txt"


def list_dictionaries() -> list[DictionaryFiles]:
    """Return all dictionaries, those first that are taken first: the user's, bundled, system's."""
    system = (files for folder in _SYSTEM for files in _in_folder(folder, "system"))
    return [*_in_folder(dictionaries_folder(), "installed"), _bundled(_VARIETIES), *system]


def find_dictionary(language: str, spelling: str = "") -> DictionaryFiles | None:
    """Return the dictionary to check a language with.

    English is checked by the bundled one, in which British and American spellings are both right;
    with ``en-GB`` or ``en-US`` only those of this variety are.

    Args:
        language: BCP 47 tag of the language.
        spelling: A ``.dic`` file, a tag to take instead of the language, such as ``en-GB``,
            ``off``; empty = the language decides.

    Returns:
        The dictionary; None if there is none, or if it is ``off``.

    Raises:
        BadInputError: What is asked for is not there, or is of another language.
    """
    if spelling == OFF:
        return None
    if spelling.lower().endswith(".dic"):
        return _file(Path(spelling))
    if spelling and primary_tag(spelling) != primary_tag(language):
        raise BadInputError(
            f"“{spelling}” is another language than that of the translations, {language}"
        )
    found = _best(spelling or language)
    if spelling and found is None:
        raise BadInputError(
            f"there is no dictionary for “{spelling}”",
            hint=f"Put its .dic and .aff files into {dictionaries_folder()}, or name a .dic file.",
        )
    return found


def install_dictionary(words: Path) -> DictionaryFiles:
    """Copy a dictionary into the user's folder, after trying it.

    Args:
        words: Its ``.dic`` file; the ``.aff`` file stands beside it.

    Raises:
        BadInputError: One of the files is missing or cannot be read.
        OutputError: The user's folder cannot be written.
    """
    files = _file(words)
    files.open().knows("a")
    folder = dictionaries_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in (files.affixes, words):
            copyfile(path, folder / path.name)
    except OSError as error:
        raise OutputError("the dictionary cannot be copied", where=str(folder)) from error
    return replace(
        files,
        affixes=folder / files.affixes.name,
        words=(folder / words.name,),
        origin="installed",
    )


def _best(tag: str) -> DictionaryFiles | None:
    wanted, primary = _normal(tag), primary_tag(tag)
    found = [files for files in list_dictionaries() if primary_tag(files.tag) == primary]
    for files in found:
        if _normal(files.tag) == wanted and files.origin != "bundled":
            return files
        if files.origin == "bundled":
            variety = wanted.replace("en-", "en_").replace("_gb", "_GB").replace("_us", "_US")
            return _bundled((variety,)) if variety in _VARIETIES else files
    return found[0] if found else None


def _bundled(varieties: tuple[str, ...]) -> DictionaryFiles:
    words = [_BUNDLED / f"{name}.dic" for name in ("en", *varieties)]
    tag = varieties[0].replace("_", "-") if len(varieties) == 1 else "en"
    return DictionaryFiles(
        tag, _BUNDLED / "en.aff", tuple(words), "bundled", _BUNDLED / "en_common.txt"
    )


def _in_folder(folder: Path, origin: str) -> Iterator[DictionaryFiles]:
    if not folder.is_dir():
        return
    seen = set()  # several names may be links to one file: fr_FR and fr_LU to fr
    for words in sorted(folder.glob("*.dic"), key=lambda path: (len(path.stem), path.stem)):
        affixes, file = words.with_suffix(".aff"), words.resolve()
        if affixes.is_file() and file not in seen and not words.stem.startswith("hyph"):
            seen.add(file)
            yield DictionaryFiles(words.stem.replace("_", "-"), affixes, (words,), origin)


def _file(words: Path) -> DictionaryFiles:
    affixes = words.with_suffix(".aff")
    for path in (words, affixes):
        if not path.is_file():
            raise BadInputError(
                "there is no such file",
                where=str(path),
                hint="A dictionary is a .dic and an .aff file of the same name.",
            )
    return DictionaryFiles(
        words.stem.replace("_", "-"), affixes.absolute(), (words.absolute(),), "file"
    )


def _normal(tag: str) -> str:
    return tag.replace("_", "-").lower()
