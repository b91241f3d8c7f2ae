"""Language tags in files: BCP 47, with any separator and in any case."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from workbench.bitext import LanguagePair
from workbench.languages import language_of, primary_tag

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def normalise_tag(tag: str) -> str:
    """Return the tag as BCP 47 recommends it: ``FR_fr`` becomes ``fr-FR``, ``zh-hans`` ``zh-Hans``.

    Raises:
        ValueError: It is no language tag.
    """
    tag = tag.strip().replace("_", "-")
    if not _TAG.fullmatch(tag):
        raise ValueError(f"{tag!r} is not a language tag such as fr or fr-CA")
    first, *others = tag.split("-")
    parts = [first.lower()]
    for part in others:
        if "x" in parts:
            parts.append(part.lower())
        elif len(part) == 4 and part.isalpha():
            parts.append(part.title())
        elif len(part) == 2 and part.isalpha():
            parts.append(part.upper())
        else:
            parts.append(part.lower())
    return "-".join(parts)


def normalise_tags(languages: LanguagePair) -> LanguagePair:
    """Return both tags as BCP 47 recommends them.

    Raises:
        ValueError: One of them is no language tag.
    """
    return LanguagePair(*map(normalise_tag, languages))


def choose_tag(wanted: str, present: Iterable[str]) -> str | None:
    """Return that of a file's tags that stands for the wanted language; None if there is none.

    The same tag comes first, whatever its case and separator; then the bare language; then the
    first regional form of it; then its code of three letters. ``fr-CA`` finds ``fr_ca``, ``fr``,
    ``fr-FR`` or else ``FRA``, never ``frp``.

    Returns:
        The tag as the file spells it.
    """
    return _choose(wanted, tuple(present))


@lru_cache(maxsize=1024)
def _choose(wanted: str, tags: tuple[str, ...]) -> str | None:
    wanted = wanted.replace("_", "-").lower()
    language = primary_tag(wanted)
    for same in (wanted, language):
        for tag in tags:
            if tag.strip().replace("_", "-").lower() == same:
                return tag
    for tag in tags:
        if primary_tag(tag.strip()) == language:
            return tag
    for tag in tags:
        if is_same_language(tag, language):
            return tag
    return None


def is_same_language(tag: str, other: str) -> bool:
    """Return whether two tags are of one language, such as ``fr-CA``, ``FR`` and ``fra``."""
    return language_of(tag.strip()).code == language_of(other.strip()).code


_REGIONS = {"en": "US", "da": "DK", "cs": "CZ", "sv": "SE", "el": "GR", "ja": "JP", "ko": "KR"}
"""Usual regions of languages that are not named like their country."""


def regional_tag(tag: str) -> str:
    """Return the tag with a region, as office programs need it: ``en`` becomes ``en-US``."""
    tag = normalise_tag(tag)
    if "-" in tag or len(tag) != 2:
        return tag
    return f"{tag}-{_REGIONS.get(tag, tag.upper())}"
