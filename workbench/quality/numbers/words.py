"""Numbers that a text writes in words, in French and English: what a figure elsewhere may become.

Only ever used to find a partner for a figure, so every sensible reading is given: ``deux cent
vingt`` is 2, 100, 20, 200, 120 and 220. A word too many costs a fault unseen, a word too few an
alarm about nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

_FRENCH: dict[str, int] = {
    "zéro": 0,
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
}
_ENGLISH: dict[str, int] = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_FRENCH_SCALES: dict[str, int] = {
    "cent": 100,
    "cents": 100,
    "mille": 1000,
    "millier": 1000,
    "milliers": 1000,
    "million": 10**6,
    "millions": 10**6,
    "milliard": 10**9,
    "milliards": 10**9,
    "billion": 10**12,
    "billions": 10**12,
}
_ENGLISH_SCALES: dict[str, int] = {
    "hundred": 100,
    "hundreds": 100,
    "thousand": 1000,
    "thousands": 1000,
    "million": 10**6,
    "millions": 10**6,
    "billion": 10**9,
    "billions": 10**9,
    "trillion": 10**12,
    "trillions": 10**12,
}

# Words that stand for a number without being one. A half is 50 %, a quarter 25 % or 15 minutes.
_FRENCH_OTHERS: dict[str, tuple[float, ...]] = {
    "aucun": (0,),
    "aucune": (0,),
    "nul": (0,),
    "premier": (1,),
    "première": (1,),
    "premiers": (1,),
    "premières": (1,),
    "seul": (1,),
    "seule": (1,),
    "unique": (1,),
    "second": (2,),
    "seconde": (2,),
    "seconds": (2,),
    "secondes": (2,),
    "double": (2,),
    "doubler": (2,),
    "doublé": (2,),
    "deuxièmement": (2,),
    "couple": (2,),
    "paire": (2,),
    "triple": (3,),
    "tripler": (3,),
    "triplé": (3,),
    "trio": (3,),
    "quadruple": (4,),
    "moitié": (0.5, 2, 50),
    "demi": (0.5, 2, 30, 50),
    "demie": (0.5, 2, 30, 50),
    "tiers": (3, 33),
    "quart": (4, 15, 25),
    "quarts": (4, 25, 75),
    "semestre": (6,),
    "trimestre": (3,),
    "trimestres": (3,),
    "dizaine": (10,),
    "dizaines": (10,),
    "douzaine": (12,),
    "douzaines": (12,),
    "quinzaine": (14, 15),
    "vingtaine": (20,),
    "trentaine": (30,),
    "quarantaine": (40,),
    "cinquantaine": (50,),
    "soixantaine": (60,),
    "centaine": (100,),
    "centaines": (100,),
    "centième": (100,),
    "semaine": (7, 8),
    "midi": (12,),
    "minuit": (0, 12, 24),
    "décennie": (10,),
    "décennies": (10,),
    "siècle": (100,),
    "siècles": (100,),
    "mi": (0.5, 50),
    "vingtième": (20,),
    "quintuple": (5,),
    "duo": (2,),
    "biennal": (2,),
    "an": (1, 12),
    "fois": (1,),
}
_ENGLISH_OTHERS: dict[str, tuple[float, ...]] = {
    "no": (0,),
    "none": (0,),
    "nil": (0,),
    "first": (1,),
    "once": (1,),
    "single": (1,),
    "only": (1,),
    "a": (1,),
    "an": (1,),
    "second": (2,),
    "seconds": (2,),
    "twice": (2,),
    "both": (2,),
    "double": (2,),
    "doubled": (2,),
    "doubling": (2,),
    "couple": (2,),
    "pair": (2,),
    "two-fold": (2,),
    "twofold": (2,),
    "third": (3, 33),
    "thirds": (3, 66),
    "thrice": (3,),
    "triple": (3,),
    "tripled": (3,),
    "trio": (3,),
    "threefold": (3,),
    "half": (0.5, 2, 6, 30, 50),
    "halves": (2,),
    "halved": (2, 50),
    "quarter": (4, 15, 25),
    "quarters": (4, 25, 75),
    "fifth": (5, 20),
    "fifths": (5,),
    "sixth": (6,),
    "ninth": (9,),
    "eighth": (8,),
    "twelfth": (12,),
    "dozen": (12,),
    "dozens": (12,),
    "teens": (10, 13),
    "fortnight": (14, 15),
    "score": (20,),
    "noon": (12,),
    "midday": (12,),
    "midnight": (0, 12, 24),
    "decade": (10,),
    "decades": (10,),
    "century": (100,),
    "centuries": (100,),
    "week": (7, 8),
    "quadruple": (4,),
    "ninety-nine": (99,),
    "yearly": (1,),
    "annual": (1,),
    "year": (1, 12),
    "century-old": (100,),
    "tenfold": (10,),
    "quadrupled": (4,),
    "fivefold": (5,),
    "duo": (2,),
    "solo": (1,),
    "halving": (2, 50),
}
_MONTHS: dict[str, tuple[tuple[str, ...], ...]] = {
    "fr": (
        *(("janvier", "janv"), ("février", "févr"), ("mars",), ("avril", "avr"), ("mai",)),
        *(("juin",), ("juillet", "juil"), ("août", "aout"), ("septembre", "sept")),
        *(("octobre", "oct"), ("novembre", "nov"), ("décembre", "déc")),
    ),
    "en": (
        *(("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",)),
        *(("june", "jun"), ("july", "jul"), ("august", "aug"), ("september", "sept", "sep")),
        *(("october", "oct"), ("november", "nov"), ("december", "dec")),
    ),
}
_UNITS: Mapping[str, Mapping[str, int]] = {"fr": _FRENCH, "en": _ENGLISH}
_SCALES: Mapping[str, Mapping[str, int]] = {"fr": _FRENCH_SCALES, "en": _ENGLISH_SCALES}
_OTHERS: Mapping[str, Mapping[str, tuple[float, ...]]] = {
    "fr": _FRENCH_OTHERS,
    "en": _ENGLISH_OTHERS,
}
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_ORDINAL = re.compile(r"^([IVXLCDM]+)(?:e|er|ère|re|ème|ième|nd|nde|th|st|rd)s?$")
_JOINING = {"fr": {"et"}, "en": {"and"}}
_PREFIXES = {"bi": 2, "tri": 3, "quadri": 4, "penta": 5, "hexa": 6}
_ALIASES = {"vingts": "vingt", "cents": "cent"}
_ORDINAL_ROOTS = {
    "fr": {
        "deux": 2,
        "trois": 3,
        "quatr": 4,
        "cinqu": 5,
        "six": 6,
        "sept": 7,
        "huit": 8,
        "neuv": 9,
        "dix": 10,
        "onz": 11,
        "douz": 12,
        "treiz": 13,
        "quatorz": 14,
        "quinz": 15,
        "seiz": 16,
        "vingt": 20,
        "trent": 30,
        "quarant": 40,
        "cinquant": 50,
        "soixant": 60,
        "un": 1,
        "cent": 100,
        "mill": 1000,
    },
    "en": {
        "four": 4,
        "six": 6,
        "seven": 7,
        "ten": 10,
        "eleven": 11,
        "thirteen": 13,
        "fourteen": 14,
        "fifteen": 15,
        "sixteen": 16,
        "seventeen": 17,
        "eighteen": 18,
        "nineteen": 19,
        "twentie": 20,
        "thirtie": 30,
        "fortie": 40,
        "fiftie": 50,
        "sixtie": 60,
        "seventie": 70,
        "eightie": 80,
        "ninetie": 90,
        "hundred": 100,
        "thousand": 1000,
    },
}
_ORDINAL_ENDINGS = {"fr": ("ième", "ièmes"), "en": ("th", "ths")}
_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def scale_of(word: str, language: str) -> int | None:
    """What a word multiplies the figure before it by, such as 10**6 for ``millions``."""
    return _SCALES.get(language, {}).get(word.casefold())


def numbers_in_words(text: str, language: str) -> set[Fraction]:
    """Every number that words of the text may stand for; empty for a language not known here.

    Args:
        text: A wording.
        language: Bare code; French and English are known.
    """
    values = {value for word in _WORD.findall(text) for value in _roman(word)}
    if language not in _UNITS:
        return values
    run: list[int] = []
    since = 0
    for match in _WORD.finditer(text):
        word = _ALIASES.get(match.group().casefold(), match.group().casefold())
        values.update(_alone(word, language))
        number = _cardinal(word, language)
        between = text[since : match.start()]
        since = match.end()
        if word in _JOINING[language] and run:
            continue
        if run and between.strip(" -\u2010\u2011\u00a0,\n") not in ("",):
            _add_readings(run, values)
            run = []
        if number is None:
            _add_readings(run, values)
            run = []
        else:
            run.append(number)
    _add_readings(run, values)
    return values


def _cardinal(word: str, language: str) -> int | None:
    number = _UNITS[language].get(word)
    if number is None:
        number = _SCALES[language].get(word)
    if number is None:
        ordinal = _ordinal(word, language)
        return int(ordinal) if ordinal is not None else None
    return number


def _alone(word: str, language: str) -> set[Fraction]:
    values = {Fraction(value) for value in _OTHERS[language].get(word, ())}
    for number, names in enumerate(_MONTHS[language], 1):
        if word in names:
            values.add(Fraction(number))
    if language == "en" and word in _DECADES:
        values.add(Fraction(_DECADES[word]))
    if len(word) > 5:
        values.update(Fraction(n) for prefix, n in _PREFIXES.items() if word.startswith(prefix))
    ordinal = _ordinal(word, language)
    if ordinal is not None:
        values.add(Fraction(ordinal))
    return values


def _ordinal(word: str, language: str) -> int | None:
    for ending in _ORDINAL_ENDINGS[language]:
        root = word.removesuffix(ending)
        if root != word and root in _ORDINAL_ROOTS[language]:
            return _ORDINAL_ROOTS[language][root]
    small = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9}
    return small.get(word) if language == "en" else None


def _add_readings(run: list[int], values: set[Fraction]) -> None:
    """Put every stretch of a run of number words, read as one number, into ``values``."""
    longest = 12
    for start in range(len(run)):
        for end in range(start + 1, min(len(run), start + longest) + 1):
            values.add(Fraction(_compose(run[start:end])))
            if end - start == 2 and 10 <= run[start] < 100 and run[start + 1] < 100:
                # A year: nineteen eighty.
                values.add(Fraction(run[start] * 100 + run[start + 1]))
            if end - start == 3 and 10 <= run[start] < 100 and run[start + 2] < 10:
                values.add(Fraction(run[start] * 100 + run[start + 1] + run[start + 2]))


def _compose(words: list[int]) -> int:
    total, current = 0, 0
    for number in words:
        if number == 20 and current % 100 == 4:  # quatre-vingts
            current += 76
        elif number == 100:
            current = max(current, 1) * 100
        elif number >= 1000:
            total += max(current, 1) * number
            current = 0
        else:
            current += number
    return total + current


def _roman(word: str) -> set[Fraction]:
    ordinal = _ROMAN_ORDINAL.match(word)
    digits = ordinal[1] if ordinal else word
    if not _ROMAN.fullmatch(digits):
        return set()
    numbers = [_ROMAN_DIGITS[digit] for digit in digits]
    following = [*numbers[1:], 0]
    return {Fraction(sum(-a if a < b else a for a, b in zip(numbers, following, strict=True)))}
