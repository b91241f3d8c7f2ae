"""The speller of a project: the dictionary of its target language, and the added words."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from workbench.errors import OutputError
from workbench.quality import IssueKind, TermIndex
from workbench.quality.spelling import OFF, Speller, find_dictionary, own_words_path


def open_speller(language: str, spelling: str = "", own: Iterable[str] = ()) -> Speller | None:
    """Return the speller of a language; its dictionary is loaded by the first question.

    Args:
        language: BCP 47 tag of the language.
        spelling: What ``find_dictionary`` takes: a tag such as ``en-GB``, a ``.dic`` file, ``off``;
            empty = the language decides.
        own: Words that are right besides those of the user's own file.

    Returns:
        The speller; None if there is no dictionary, or if it is ``off``.

    Raises:
        BadInputError: What is asked for is not there, or is of another language.
    """
    files = find_dictionary(language, spelling)
    if files is None:
        return None
    return Speller(files.open(), language, [*own, *own_words_of_user(language)])


def speller_to_check(
    only: Collection[IssueKind] | None, language: str, spelling: str = "", own: Iterable[str] = ()
) -> Speller | None:
    """Return the speller for a check of some kinds of issues; None = all kinds."""
    return open_speller(language, spelling, own) if is_asked(only, spelling) else None


def is_asked(only: Collection[IssueKind] | None, spelling: str) -> bool:
    """Return whether a check of some kinds of issues, None for all, is to check spelling."""
    return spelling != OFF and (only is None or IssueKind.SPELLING in only)


def add_terms(speller: Speller, terms: TermIndex) -> None:
    """Take the words of a termbase's translations as right."""
    entries = (entry for entries in terms.by_first.values() for entry in entries)
    speller.add(word for _, term in entries for name in term.target for word in name.split())


def add_own_word(language: str, word: str) -> None:
    """Add a word to the user's own file of a language, for all projects.

    Raises:
        OutputError: The file cannot be written.
    """
    path = own_words_path(language)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{word}\n")
    except OSError as error:
        raise OutputError("the word cannot be kept", where=str(path)) from error


def remove_own_words(language: str, words: Collection[str]) -> None:
    """Remove words from the user's own file of a language; the others stay as they are.

    Raises:
        OutputError: The file cannot be written.
    """
    path = own_words_path(language)
    kept = [word for word in own_words_of_user(language) if word not in words]
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.write_text("".join(f"{word}\n" for word in kept), encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise OutputError("the words cannot be removed", where=str(path)) from error


def own_words_of_user(language: str) -> list[str]:
    """Return the words that the user has added for all projects of a language."""
    try:
        text = own_words_path(language).read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return []
    return [line.strip() for line in text.splitlines() if line.strip()]
