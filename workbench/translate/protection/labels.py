"""Labels such as ``DATE D'ÉCHÉANCE :``, which are translated by a table.

A label has no sentence around it that tells what it means, so models guess: from ``MONTANT HT``
they make a mountain. What stands behind the colon is translated as if it stood alone. So are what
subtitles say of sounds: ``(soupirs)``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from workbench.bitext import LanguagePair
from workbench.languages import primary_tag
from workbench.translate.protection.kinds import Kind, Protected, spans_between

_LONGEST = 60
"""Characters of the longest label, with the tags around it."""

_TAGS = r"(?:<[^<>]*>)*"
_NUMBER_SIGN = r"(?:[Nn][°ºoO]\.?|[Nn]uméro|NUMÉRO)\s*"
_FORM = re.compile(
    rf"""(?P<tags>{_TAGS}\s*)(?P<label>[^\W\d_][^:<>\d]*?)
    (?: \s*(?P<star>[*,]?)\s*{_TAGS}\Z
      | (?P<inside>{_TAGS})(?P<colon>\s*:)(?=[\s<]|\Z)(?P<behind>{_TAGS})(?P<space>\s*)
      | (?P<number>\s+{_NUMBER_SIGN})(?=[\w/-]*\d) )""",
    re.VERBOSE,
)
_SOUND = re.compile(
    rf"{_TAGS}(?P<whole>(?P<before>[-\u2013\u2014]?\s*[\[(*]\s*)(?P<label>[^\W\d_][^\[\]()*<>\d]*?)"
    rf"(?P<behind>\s*[\])*])){_TAGS}\Z"
)
"""What subtitles say of a sound, with the brackets or asterisks around it."""

_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(rf"{_TAGS}(?P<number>{_NUMBER_SIGN})(?=\d[\w/-]*\Z)")
"""A number sign and a number that are the whole segment: ``N° 42``."""

_PAGE = re.compile(
    r"(?P<start>(?P<page>[Pp]ages?|PAGES?|p\.)(?P<first>\s*))(?P<number>\d+|<[^<>]+/>)"
    r"(?P<middle>(?P<before>\s*)(?P<of>sur|SUR|of|OF)(?P<behind>\s*))(?:\d+|<[^<>]+/>)\Z"
)
"""The number of a page and how many there are: ``Page 3 sur 12``, also with tags for both."""

_OF = {"en": "of", "fr": "sur"}
_NUMBER_SIGNS = {"en": "No. ", "fr": "n°\u00a0"}
"""What stands before a number, by the language."""


def find_label(text: str, languages: LanguagePair) -> list[Protected]:
    """Return the label at the beginning of a segment, with its colon, and their translations.

    Args:
        text: The segment, with its tags.
        languages: Languages of the translation.

    Returns:
        Items that the model does not get; none if there is no label.
    """
    head = text[: _LONGEST + 1]
    if ":" not in head and len(head) > _LONGEST:
        return []
    own, other = map(primary_tag, languages)
    alone, before_colon = _tables(own, other)
    if alone and (page := _PAGE.match(text)):
        return _page_items(page, _OF[other])
    if sound := _SOUND.match(text):
        target = _sounds(own, other).get(_key(sound["label"]))
        whole = f"{sound['before']}{_written_as(sound['label'], target or '')}{sound['behind']}"
        return [Protected.of_group(sound, "whole", whole)] if target else []
    match = _FORM.match(text) if alone else None
    if match is None:
        sign = _NUMBER.match(text) if own == "fr" and other in _NUMBER_SIGNS else None
        return [Protected.of_group(sign, "number", _NUMBER_SIGNS[other])] if sign else []
    label = match["label"]
    key = _key(label)
    target = alone.get(key) or (before_colon.get(key) if match["colon"] else None)
    if target is None:
        return []
    found = [Protected.of_group(match, "label", _written_as(label, target))]
    if match["colon"]:
        colon = ":" if other == "en" else "\u00a0:"
        found.append(Protected.of_group(match, "colon", colon))
        if match["space"]:
            found.append(Protected.of_group(match, "space", " "))
    elif match["number"]:
        sign_written = _NUMBER_SIGNS[other]
        if other == "fr" and label.isupper():
            sign_written = sign_written.upper()
        found.append(Protected.of_group(match, "number", f" {sign_written}"))
    return found


def with_labels(found: Sequence[Protected], labels: Sequence[Protected]) -> list[Protected]:
    """Return items with those of a label, in order; what is a part of another is left out."""
    start, end = labels[0].start, labels[-1].end
    tags = (item for item in found if item.kind is Kind.TAG and item.text.startswith("<"))
    others = (item for item in found if item.start >= end or item.end <= start)
    kept = {item.start: item for item in (*tags, *others, *labels)}
    return [kept[at] for at in sorted(kept)]


def with_cell_labels(
    text: str, items: Sequence[Protected], languages: LanguagePair
) -> list[Protected]:
    """Return the items of a row of cells with the labels that the cells are, in order."""
    found = list(items)
    for start, end in spans_between(items, len(text)):
        for label in find_label(text[start:end], languages):
            first, last = start + label.start, start + label.end
            found.append(Protected(first, last, label.text, Kind.TERM, label.target))
    return sorted(found, key=lambda item: item.start)


def _page_items(match: re.Match[str], of: str) -> list[Protected]:
    """Return the words of a page number, as tags with their spaces beside numbers that are tags."""
    of = of.upper() if match["of"].isupper() else of
    if match["number"].startswith("<"):
        gaps = (match["first"], match["before"], match["behind"])
        return [
            Protected.of_group(match, "start", f"{match['page']}{gaps[0]}"),
            Protected.of_group(match, "middle", f"{gaps[1]}{of}{gaps[2]}"),
        ]
    return [
        Protected.of_group(match, "page", match["page"], Kind.TERM),
        Protected.of_group(match, "of", of, Kind.TERM),
    ]


def _key(label: str) -> str:
    """Return a label as the tables have it."""
    return _SPACE.sub(" ", label.lower().replace("’", "'")).strip()


def _written_as(label: str, target: str) -> str:
    """Return a translation with the casing of its label: in capitals, or with one at its start."""
    if label == label.upper() and sum(map(str.isalpha, label)) > 1:
        return target.upper()
    return target[:1].upper() + target[1:] if label[:1].isupper() else target


@cache
def _tables(source: str, target: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the translations of labels, and of words that are labels only before a colon."""
    tables = _read_tables()
    return (
        _table(tables, source, target, ""),
        _table(tables, source, target, "-before-colon"),
    )


@cache
def _sounds(source: str, target: str) -> Mapping[str, str]:
    """Return the translations of what subtitles say of sounds."""
    return _table(_read_tables(), source, target, "-sounds")


@cache
def _read_tables() -> Mapping[str, Mapping[str, str]]:
    path = resources.files("workbench.translate").joinpath("data/labels.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _table(
    tables: Mapping[str, Mapping[str, str]], source: str, target: str, suffix: str
) -> dict[str, str]:
    if found := tables.get(f"{source}-{target}{suffix}"):
        return dict(found)
    turned: dict[str, str] = {}
    for label, meaning in tables.get(f"{target}-{source}{suffix}", {}).items():
        turned.setdefault(meaning.lower(), label)
    return turned
