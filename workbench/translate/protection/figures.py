"""Find the figures of a text, write them as the target language does, and compare them.

A figure is a run of digits with its group and decimal separators. French writes ``12 345,67`` and
``14 h 30``, English ``12,345.67`` and ``14:30``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import partial

from workbench.bitext import LanguagePair
from workbench.languages import english_ordinal_ending, language_of
from workbench.translate.protection.kinds import SPACES, Kind, Protected

_FIGURE = re.compile(
    rf"(?<![\w.,])(?:[-−](?=\d))?\d{{1,3}}(?:[{SPACES}']\d{{3}})+(?:[.,]\d+)?(?![\d])"
    rf"|(?<![\w.,])[-−](?=\d)\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)*"
)
_HOUR = re.compile(rf"(?<!\w)(\d{{1,2}})[{SPACES}]?h[{SPACES}]?(\d{{2}})(?!\w)")
_DEGREES = re.compile(rf"(?<!\w)([-−+]?\d+(?:[.,]\d+)?)([{SPACES}]?°[{SPACES}]?[CFK]?)(?!\w)")
_ORDINAL = re.compile(r"(?<!\w)(\d+)(?:ers?|ères?|re|e|è|ème|ième|nde?)s?(?!\w)")
_RAISED_ORDINAL = re.compile(r"(?<![\w.,])(\d{1,4})<(g+\d+|sup)>([a-zè]{1,4})</\2>(?!\w)")
_MIXED = re.compile(r"(?<!\w)(?=\w*[^\W\d_])(?=\w*\d)\w+")
"""A word of letters and digits, such as ``A380``."""
_SIDE = r"\d+(?:[.,]\d+)?(?:\s?(?:[mcdk]?m|px|po|in)\b)?"
_SIZE = re.compile(rf"(?<!\w)(?<!\d[.,]){_SIDE}(?:\s?[x×]\s?{_SIDE})+(?![\w.,]?\d|[⁰¹²³⁴-⁹])")
"""Sizes such as ``21x29,7`` and ``3 m × 4 m``."""
_CROSS = re.compile(r"[\dmxo]\s?[x×]\s?\d")
_NUMBER_OF_SIZE = re.compile(r"\d+(?:[.,]\d+)?")
_DIGIT = re.compile(r"\d")
_DECADE = re.compile(r"années\s(\d\d)(?!\d)")
_HOUR_OF_DAY = re.compile(
    rf"(?<![\w,.])(\d{{1,2}})[{SPACES}]?(?:h|heures?)(?:[{SPACES}]?(\d{{2}}))?(?!\w)"
)
_SMALL_NUMBERS = {
    "2": ("deux", "two"),
    "3": ("trois", "three"),
    "4": ("quatre", "four"),
    "5": ("cinq", "five"),
    "6": ("six", "six"),
    "7": ("sept", "seven"),
    "8": ("huit", "eight"),
    "9": ("neuf", "nine"),
    "10": ("dix", "ten"),
    "11": ("onze", "eleven"),
    "12": ("douze", "twelve"),
}
"""Small figures with their words in French and in English, which models may write instead."""
_NO_SEPARATORS = str.maketrans("", "", ".,")
_DIGITS = re.compile(r"\d+")
_BROKEN = (
    (re.compile(r"\d:(?!\d)"), re.compile(rf"\d\W{{0,3}}[{SPACES}]?:")),
    (re.compile(r"[^\d\s][,;]\d"), re.compile(r"[^\d\s][,;]\d")),
)
"""Marks at figures that are errors in a draft, each with what in its source makes them none."""
_SEPARATED = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)+(?![\d])")
_AND = re.compile(rf"[{SPACES}](?:et|ou|and|or)[{SPACES}]\d")
"""What stands behind ``3,4`` in ``3,4 et 5``, where the comma is no decimal mark."""


def missing_figures(source: str, draft: str) -> list[str]:
    """Return the digits of each figure of the source that is missing in the draft.

    Separators do not count: the digits of ``12 345,67`` are ``1234567``.
    """
    wanted, there = Counter(_joined(source)), Counter(_joined(draft))
    missing = list((wanted - there).elements())
    if missing and "année" in source:
        # The sixties of a century are written with it: 1960s for "les années 60".
        decades = {match[1] for match in _DECADE.finditer(source)}
        written = {figure[2:] for figure in there if len(figure) == 4}
        missing = [figure for figure in missing if figure not in decades & written]
    return missing


def has_broken_figures(source: str, draft: str) -> bool:
    """Return whether a draft has marks at figures that nobody writes: ``24:``, ``×,80``.

    Args:
        source: What it is a draft of, which may have such marks itself.
        draft: The draft.
    """
    return any(in_draft.search(draft) and not own.search(source) for in_draft, own in _BROKEN)


def find_figures(text: str, languages: LanguagePair) -> list[Protected]:
    """Return every figure of a text, with its form in the target language."""
    found: list[Protected] = []
    for pattern, write in _WAYS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(item.overlaps(start, end) for item in found):
                written = write(match, languages)
                found.append(Protected(start, end, match[0], Kind.FIGURE, written))
    found.sort(key=lambda item: item.start)
    return found


def find_compounds(text: str, languages: LanguagePair) -> list[Protected]:
    """Return figures that are always kept from the model: sizes, and ordinals with a tag.

    The form of ``13<sup>e</sup>`` has the tag around the letters of the target language:
    ``13<sup>th</sup>``.
    """
    found = [
        Protected(*match.span(), match[0], Kind.FIGURE, _size(match, languages))
        for match in (_SIZE.finditer(text) if _CROSS.search(text) else ())
    ]
    if "<" not in text:
        return found
    for match in _RAISED_ORDINAL.finditer(text):
        number, name, letters = match.groups()
        plain = _ORDINAL.fullmatch(number + letters)
        if plain is not None:
            ending = _ordinal(plain, languages).removeprefix(number)
            target = f"{number}<{name}>{ending}</{name}>"
            found.append(Protected(*match.span(), match[0], Kind.FIGURE, target))
    return found


def mend_figures(source: str, draft: str, languages: LanguagePair) -> str:
    """Return a draft with its figures as the target language writes those of the source.

    Only what became of a figure of the source changes: hours (``11.29`` for ``11 h 29``), small
    numbers in words (``ten`` for ``10``), and figures with the digits of one in the source and
    another value or none (``1.234.56`` for ``1.234,56``, ``29,7`` for ``29,7`` in English).
    """
    if not _DIGIT.search(source):
        return draft
    if languages.target == "en":
        for match in _HOUR_OF_DAY.finditer(source):
            minutes = match[2] or "00"
            dotted = rf"(?<![\d.,]){match[1]}\.{minutes}(?![\d.,]\d|\d)"
            draft = re.sub(dotted, f"{match[1]}:{minutes}", draft, count=1)
        if languages.source == "fr":
            draft = _with_small_figures(source, draft)
    if (
        not language_of(languages.source).has_decimal_comma
        or language_of(languages.target).has_decimal_comma
    ):
        return draft
    return _with_separators(source, draft, languages)


def _with_small_figures(source: str, draft: str) -> str:
    """Return a draft with figures for number words that became of figures."""
    for figure in missing_figures(source, draft):
        if figure not in _SMALL_NUMBERS:
            continue
        theirs, ours = _SMALL_NUMBERS[figure]
        found = list(re.finditer(rf"(?<![\w-]){ours}(?![\w-])", draft))
        if len(found) == 1 and not re.search(rf"(?<!\w){theirs}(?!\w)", source, re.IGNORECASE):
            start, end = found[0].span()
            draft = draft[:start] + figure + draft[end:]
    return draft


def _with_separators(source: str, draft: str, languages: LanguagePair) -> str:
    for match in _FIGURE.finditer(source):
        written = _written(match[0], languages).lstrip("-−")
        if "," in match[0] and written != match[0] and not _AND.match(source, match.end()):
            draft = _SEPARATED.sub(partial(_with_value, written=written), draft)
    return draft


def _with_value(found: re.Match[str], *, written: str) -> str:
    """Return a figure of a draft, or ``written`` if it has the same digits and another value."""
    same_digits = found[0].translate(_NO_SEPARATORS) == written.translate(_NO_SEPARATORS)
    return written if same_digits and _value(found[0]) != _value(written) else found[0]


def _value(figure: str) -> str:
    """Return an English figure without separators of groups; empty if it is none."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", figure):
        return figure.replace(",", "")
    return figure if re.fullmatch(r"\d+(?:\.\d+)?", figure) else ""


def _size(match: re.Match[str], languages: LanguagePair) -> str:
    return _NUMBER_OF_SIZE.sub(lambda number: _written(number[0], languages), match[0])


def _hour(match: re.Match[str], languages: LanguagePair) -> str:
    return f"{match[1]}:{match[2]}" if languages.target == "en" else match[0]


def _degrees(match: re.Match[str], languages: LanguagePair) -> str:
    return _written(match[1], languages) + match[2]


def _ordinal(match: re.Match[str], languages: LanguagePair) -> str:
    if languages.target != "en":
        return match[0]
    return match[1] + english_ordinal_ending(int(match[1]))


def _figure(match: re.Match[str], languages: LanguagePair) -> str:
    return _written(match[0], languages)


def _same(match: re.Match[str], _languages: LanguagePair) -> str:
    return match[0]


_WAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], LanguagePair], str]], ...] = (
    (_HOUR, _hour),
    (_DEGREES, _degrees),
    (_ORDINAL, _ordinal),
    (_SIZE, _size),
    (_MIXED, _same),
    (_FIGURE, _figure),
)
"""Forms of figures and how each is written; the first that matches counts."""


def _written(figure: str, languages: LanguagePair) -> str:
    """Return a figure as the target language writes it; unchanged for unknown languages."""
    from_comma = language_of(languages.source).has_decimal_comma
    if from_comma == (language_of(languages.target).has_decimal_comma):
        return figure
    sign = "-" if figure[0] in "-−" else ""
    bare = figure.lstrip("-−+")
    grouped = re.fullmatch(rf"(\d{{1,3}}(?:[{SPACES}'.]\d{{3}})+)(?:,(\d+))?", bare)
    if from_comma and grouped:
        whole = re.sub(r"\D", ",", grouped[1])
        return sign + whole + (f".{grouped[2]}" if grouped[2] else "")
    if from_comma and (decimal := re.fullmatch(r"(\d+),(\d+)", bare)):
        return f"{sign}{decimal[1]}.{decimal[2]}"
    if not from_comma and (plain := re.fullmatch(r"(\d{1,3}(?:,\d{3})*)(?:\.(\d+))?", bare)):
        whole = plain[1].replace(",", "\u00a0")
        return sign + whole + (f",{plain[2]}" if plain[2] else "")
    return sign + bare if sign else figure


def _joined(text: str) -> list[str]:
    joined = re.sub(rf"(?<=\d)[{SPACES}'](?=\d{{3}}(?!\d))|(?<=\d)[.,](?=\d)", "", text)
    return _DIGITS.findall(joined)
