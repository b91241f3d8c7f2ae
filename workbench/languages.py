"""Languages: their tags, names, scripts and function words, read from ``data/languages.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Language:
    """The names and codes of one language.

    Attributes:
        code: BCP 47 primary subtag, such as ``fr``.
        name: English name.
        other_names: Further names, lower case, such as ``français``.
        scripts: First words of the Unicode names of its letters, such as ``CYRILLIC``.
        function_words: The small words that every text of it is full of, lower case; empty where
            no list of them is kept.
        small_in_titles: Words in small letters inside of a title in which all others have a
            capital; empty where titles are written as sentences.
        has_decimal_comma: Whether a comma stands before the decimals of a figure.
    """

    code: str
    name: str
    other_names: frozenset[str] = frozenset()
    scripts: frozenset[str] = frozenset({"LATIN"})
    function_words: frozenset[str] = frozenset()
    small_in_titles: frozenset[str] = frozenset()
    has_decimal_comma: bool = False


@lru_cache(maxsize=1_000)
def primary_tag(tag: str) -> str:
    """Return the language of a BCP 47 tag in lower case, such as ``fr`` for ``FR_ca``."""
    return tag.replace("_", "-").partition("-")[0].lower()


def language_of(tag: str) -> Language:
    """Return what is known of the language of a tag such as ``fr``, ``fr-CA`` or ``fra``.

    An unknown language is named by the tag itself, and has Latin letters and no function words.
    """
    primary = primary_tag(tag)
    return _by_any_code().get(primary) or Language(primary, tag)


def english_ordinal_ending(number: int) -> str:
    """Return the letters behind a number in figures that make it an ordinal: ``st`` for 21."""
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


@cache
def all_languages() -> Mapping[str, Language]:
    """Return all known languages by their codes."""
    return {language.code: language for language in _by_any_code().values()}


@cache
def _by_any_code() -> Mapping[str, Language]:
    data = files("workbench").joinpath("data/languages.toml").read_text(encoding="utf-8")
    found = {}
    for code, entry in tomllib.loads(data).items():
        language = Language(
            code,
            entry["name"],
            frozenset(entry.get("other_names", ())),
            frozenset(entry.get("scripts", ("LATIN",))),
            frozenset(entry.get("function_words", "").split()),
            frozenset(entry.get("small_in_titles", "").split()),
            bool(entry.get("decimal_comma", False)),
        )
        found.update(dict.fromkeys((code, *entry.get("codes", ())), language))
    return found
