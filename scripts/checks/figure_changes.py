"""Make one error in the figures of a text, of a chosen kind, at random.

A change takes the text, its language and a source of random numbers. It returns None where the text
has nothing to change in this way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

Change = Callable[[str, str, Random], str | None]

_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]*(?<![.,])(?![\w.,]*\w)")
_MINUS = re.compile(r"(?<![\w)-])[-−](?=\d)")
_UNSIGNED = re.compile(r"(?<=\s)(?=\d[\d.,]*(?:\s|[.,;]\s))")

_NUMERALS = ("II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI",)
_WORDS = {
    "en": (
        "two three four five six seven eight nine ten eleven twelve",
        "thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
        "twenty thirty forty fifty sixty seventy eighty ninety",
    ),
    "fr": (
        "deux trois quatre cinq six sept huit neuf dix onze douze",
        "treize quatorze quinze seize",
        "vingt trente quarante cinquante soixante",
    ),
}
_SCALES = {
    "en": ("thousand million billion", "thousands millions billions"),
    "fr": ("million milliard", "milliers millions milliards"),
}
_ORDINALS = {
    "en": ("second third fourth fifth sixth seventh eighth ninth tenth",),
    "fr": ("deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",),
}
_MONTHS = {
    "en": (
        "January February March April May June July August September October November December",
    ),
    "fr": ("janvier février mars avril mai juin juillet août septembre octobre novembre décembre",),
}
_WORD = r"\b(?:{words})\b"
_BESIDE_DIGITS = r"(?<=\d )(?:{words})\b|\b(?:{words})(?=,? \d)"
_NUMERAL = r"\b(?=[IVX]{{2,}})(?:{words})(?=\b|e\b)"


def change_digit(text: str, language: str, random: Random) -> str | None:
    """Return the text with one digit of a figure changed."""
    match = _choose(_FIGURE, text, random)
    if match is None:
        return None
    places = [n for n in range(*match.span()) if text[n].isdigit()]
    place = random.choice(places)
    digits = "123456789" if place == places[0] and len(places) > 1 else "0123456789"
    return text[:place] + random.choice(digits.replace(text[place], "")) + text[place + 1 :]


def swap_digits(text: str, language: str, random: Random) -> str | None:
    """Return the text with two neighbouring digits of a figure exchanged."""
    places = [
        n
        for match in _FIGURE.finditer(text)
        for n in range(match.start(), match.end() - 1)
        if text[n : n + 2].isdigit() and text[n] != text[n + 1] and text[n + 1] != "0"
    ]
    if not places:
        return None
    n = random.choice(places)
    return text[:n] + text[n + 1] + text[n] + text[n + 2 :]


def drop_nought(text: str, language: str, random: Random) -> str | None:
    """Return the text with a whole number ten times too small, with its groups written anew."""
    whole = re.compile(r"(?<![\w.,])[1-9](?:\d*|\d{0,2}(?:,\d{3})+)(?<=0)(?![\w.,]*\w)")
    match = _choose(whole, text, random)
    if match is None:
        return None
    number = int(match[0].replace(",", "")) // 10
    grouped = str(number) if match[0].isdigit() else f"{number:,}"
    return text[: match.start()] + grouped + text[match.end() :]


def move_decimals(text: str, language: str, random: Random) -> str | None:
    """Return the text with a nought put in behind a decimal mark, or taken away there."""
    mark = "." if language == "en" else ","
    match = _choose(re.compile(rf"(?<![\w.,])\d+\{mark}(?=\d?[1-9]0?(?![\w.,]*\w))"), text, random)
    if match is None:
        return None
    end = match.end()
    if text[end] == "0" and text[end + 1 : end + 2].isdigit():
        return text[:end] + text[end + 1 :]
    return text[:end] + "0" + text[end:]


def change_sign(text: str, language: str, random: Random) -> str | None:
    """Return the text without the minus before a figure, or with one where there is none."""
    match = _choose(_MINUS, text, random)
    if match is not None:
        return text[: match.start()] + text[match.end() :]
    match = _choose(_UNSIGNED, text, random)
    return text[: match.start()] + "−" + text[match.start() :] if match else None


def _choose(pattern: re.Pattern[str], text: str, random: Random) -> re.Match[str] | None:
    matches = list(pattern.finditer(text))
    return random.choice(matches) if matches else None


def _exchange(
    groups: Mapping[str, tuple[str, ...]] | tuple[str, ...], shape: str = _WORD
) -> Change:
    """Return the change that puts another word of the same group in place of one.

    Args:
        groups: Words parted by spaces; by language, if they differ.
        shape: What the text around one must look like, with a place for the words.
    """

    def change(text: str, language: str, random: Random) -> str | None:
        own = groups[language] if isinstance(groups, Mapping) else groups
        lists = [group.split() for group in own]
        words = "|".join(sorted((w for words in lists for w in words), key=len, reverse=True))
        match = _choose(re.compile(shape.format(words=words)), text, random)
        if match is None:
            return None
        others = [w for words in lists if match[0] in words for w in words if w != match[0]]
        return text[: match.start()] + random.choice(others) + text[match.end() :]

    return change


CHANGES: dict[str, Change] = {
    "digit": change_digit,
    "digits": swap_digits,
    "nought": drop_nought,
    "decimals": move_decimals,
    "minus": change_sign,
    "roman": _exchange(_NUMERALS, _NUMERAL),
    "word": _exchange(_WORDS),
    "scale": _exchange(_SCALES),
    "ordinal": _exchange(_ORDINALS),
    "month": _exchange(_MONTHS, _BESIDE_DIGITS),
}
"""The kinds of errors."""
