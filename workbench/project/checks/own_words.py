"""Words that users have added as spelt right: for one project, or for all of a language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import UsageError
from workbench.project.checks.spelling import (
    add_own_word,
    own_words_of_user,
    remove_own_words,
)
from workbench.store import ProjectFile


@dataclass(frozen=True, slots=True)
class OwnWordLists:
    """The added words, in the order of the alphabet.

    Attributes:
        language: BCP 47 tag of the language of the translations.
        project: Words of the project.
        user: Words of the user, which hold in all projects of this language.
    """

    language: str
    project: tuple[str, ...]
    user: tuple[str, ...]

    @classmethod
    def of(cls, project: ProjectFile) -> OwnWordLists:
        """Return the added words that hold in an open project."""
        language = project.meta.header.languages.target
        return cls(
            language,
            tuple(sorted(project.own_words.get(), key=str.casefold)),
            tuple(sorted(set(own_words_of_user(language)), key=str.casefold)),
        )

    @property
    def lines(self) -> list[str]:
        """A line for each word: where it holds, and the word."""
        return [
            *(f"project  {word}" for word in self.project),
            *(f"user     {word}" for word in self.user),
        ]

    def as_dict(self) -> dict[str, Any]:
        """Return the words for JSON."""
        return {"language": self.language, "project": self.project, "user": self.user}


def list_own_words(path: Path) -> OwnWordLists:
    """Return the added words that hold in a project.

    Raises:
        BadInputError: The project is missing or broken.
    """
    with ProjectFile.open(path, read_only=True) as project:
        return OwnWordLists.of(project)


def change_own_words(
    path: Path, words: Sequence[str], *, remove: bool = False, for_all: bool = False
) -> OwnWordLists:
    """Add words as spelt right, or remove them; undo in the review does not concern it.

    Args:
        path: The project file.
        words: The words.
        remove: Whether they are removed.
        for_all: Whether they are words of the user, for all projects of the language.

    Returns:
        The words afterwards.

    Raises:
        BadInputError: The project is missing or broken.
        OutputError: The words cannot be kept.
        ProjectInUseError: The words of a project are changed while another process writes to it.
        UsageError: A word to remove is not there, or one to add is empty or several words.
    """
    with ProjectFile.open(path, read_only=for_all) as project:
        present = OwnWordLists.of(project)
        known = present.user if for_all else present.project
        _check(words, known, path, remove=remove)
        new = [word for word in words if word not in known]
        if not for_all:
            change = project.own_words.remove if remove else project.own_words.add
            change(*words)
        elif remove:
            remove_own_words(present.language, words)
        else:
            for word in new:
                add_own_word(present.language, word)
        return OwnWordLists.of(project)


def _check(words: Sequence[str], known: Sequence[str], path: Path, *, remove: bool) -> None:
    for word in words:
        if remove and word not in known:
            raise UsageError(
                f"“{word}” is none of the added words",
                where=str(path),
                hint="`workbench words` lists them; --user those for all projects.",
            )
        if not remove and len(word.split()) != 1:
            raise UsageError(
                f"“{word}” is not one word", where=str(path), hint="Give each word by itself."
            )
