"""Say what the columns of a table hold, by the names in its first row.

People name the columns of two texts by their languages, as tags (``fr``, ``en-GB``) or as words of
either language (``Français``, ``English``), or by their roles (``source``, ``tgt``, ``cible``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from workbench.bitext import LanguagePair
from workbench.formats.language_tags import choose_tag
from workbench.languages import Language, all_languages, language_of, primary_tag

_SOURCE_ROLES = frozenset({"source", "src", "original"})
_TARGET_ROLES = frozenset({"target", "tgt", "trg", "cible", "translation", "traduction"})
_FILLERS = frozenset(
    {"text", "texte", "segment", "seg", "phrase", "sentence", "string", "term", "terme"}
    | {"language", "langue", "column", "colonne"}
)
"""Words beside a role or a language that say nothing more."""

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"([a-z]{2,3})[-_](?:[a-z]{4}[-_])?(?:[a-z]{2}|\d{3})")
"""A tag with a region, such as ``fr-ca``; the group is its language."""

_IN_BRACKETS = re.compile(r"[(\[]\s*([^()\[\]]+?)\s*[)\]]")

TextColumns = tuple[int | None, int | None]
"""The places of the source's and the target's column, from 0; None where there is none."""


def is_column_name(name: str) -> bool:
    """Return whether a cell is a name that says that its row is one of names."""
    bare = name.strip().casefold()
    tag = _TAG.fullmatch(bare)
    return (tag[1] if tag else bare) in _known_names() or _role_of(name) is not None


def find_language_column(names: Sequence[str], language: str) -> int | None:
    """Return the place of the column that is named by a language, or None."""
    exact = _named_by(names, language)
    if exact is not None:
        return exact
    return next((place for place, name in enumerate(names) if _mentions(name, language)), None)


def find_text_columns(names: Sequence[str], languages: LanguagePair) -> TextColumns:
    """Return the places of the columns of both texts.

    Columns named by their roles come first (``source (fr)``, ``target``), then those named by
    their languages, then a mixture of both. A role with another language in brackets is none.
    """
    roles = _find_roles(names, languages)
    exact = (_named_by(names, languages.source), _named_by(names, languages.target))
    for found in (roles, exact):
        if None not in found and found[0] != found[1]:
            return found
    mentioned = tuple(find_language_column(names, language) for language in languages)
    source = _first(exact[0], roles[0], mentioned[0])
    target = _first(exact[1], roles[1], mentioned[1])
    if source == target and source is not None:
        # One name for both, such as "French–English": it is the column of neither.
        return None, None
    return source, target


def role_in_other_language(names: Sequence[str], languages: LanguagePair) -> tuple[str, str] | None:
    """Return a role and its language where a column such as ``source (de)`` is in a wrong one."""
    for name in names:
        role, tag = _role_of(name), _tag_in_brackets(name)
        if role is not None and tag and not _is_in(tag, _language_for(role, languages)):
            return ("source", "target")[role], tag
    return None


def _find_roles(names: Sequence[str], languages: LanguagePair) -> TextColumns:
    places: list[int | None] = [None, None]
    codes = frozenset(map(primary_tag, languages))
    for place, name in enumerate(names):
        role = _role_of(name, codes)
        if role is None or places[role] is not None:
            continue
        tag = _tag_in_brackets(name)
        others = [language for language in languages if _mentions(name, language)]
        if tag and not _is_in(tag, _language_for(role, languages)):
            continue
        if others and _language_for(role, languages) not in others:
            continue
        places[role] = place
    return places[0], places[1]


def _language_for(role: int, languages: LanguagePair) -> str:
    return languages.target if role else languages.source


def _first(*places: int | None) -> int | None:
    return next((place for place in places if place is not None), None)


def _named_by(names: Sequence[str], language: str) -> int | None:
    """Return the column whose whole name is a tag or a name of the language."""
    bare = [name.strip() for name in names]
    tag = choose_tag(language, [name for name in bare if len(name) > 1])
    if tag is not None:
        return bare.index(tag)
    wanted = language_of(language)
    known = _names_of(wanted)
    for place, name in enumerate(bare):
        if name.casefold() in known or (len(name) == 3 and language_of(name).code == wanted.code):
            return place
    return None


def _mentions(name: str, language: str) -> bool:
    """Return whether a name such as ``Texte français`` or ``source (fr)`` has the language in it.

    A code counts only in brackets or beside a role: ``en`` is a word of French.
    """
    known = language_of(language)
    words = [word.casefold() for word in _WORD.findall(name)]
    if any(word in known.other_names or word == known.name.casefold() for word in words):
        return True
    tag = _tag_in_brackets(name)
    if tag and _is_in(tag, language):
        return True
    rest = [w for w in words if w not in _FILLERS | _SOURCE_ROLES | _TARGET_ROLES]
    is_beside_role = 0 < len(rest) <= 2 and len(rest) < len(words)
    return is_beside_role and language_of(rest[0]).code == known.code


def _role_of(name: str, codes: frozenset[str] = frozenset()) -> int | None:
    """Return 0 for a column of sources, 1 for one of targets, None for any other.

    Args:
        name: The name of the column.
        codes: Codes of languages that may stand beside the role, as in ``src_fr``.
    """
    words = [word.casefold() for word in _WORD.findall(_IN_BRACKETS.sub(" ", name))]
    rest = [w for w in words if w not in _FILLERS | _language_words() | codes]
    if len(rest) != 1:
        return None
    if rest[0] in _SOURCE_ROLES:
        return 0
    return 1 if rest[0] in _TARGET_ROLES else None


def _tag_in_brackets(name: str) -> str:
    match = _IN_BRACKETS.search(name)
    return match.group(1).lower() if match else ""


def _is_in(tag: str, wanted: str) -> bool:
    """Return whether a tag or name stands for the wanted language."""
    first, second = (t.replace("_", "-").lower() for t in (tag, wanted))
    if first in _names_of(language_of(wanted)):
        return True
    if language_of(primary_tag(first)).code != language_of(wanted).code:
        return False
    return first == second or "-" not in min(first, second, key=len)


@cache
def _language_words() -> frozenset[str]:
    """Return the names of all languages, without their codes."""
    languages = all_languages().values()
    return frozenset().union(*(x.other_names | {x.name.casefold()} for x in languages))


@cache
def _known_names() -> frozenset[str]:
    """Return the names of columns that show that a row is one of names."""
    names = {"source", "target", "text", "texte", "id"}
    return frozenset(names.union(*map(_names_of, all_languages().values())))


def _names_of(language: Language) -> frozenset[str]:
    return language.other_names | {language.code, language.name.lower()}
