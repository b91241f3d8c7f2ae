"""Synthetic pairs from sentence frames: lives, centuries, large numbers, codes to be copied.

The words and frames are in ``words.toml``; the gaps are filled at random here.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from scripts.training.corpus import Pair

_WORDS = Path(__file__).parent / "words.toml"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_GROUPED = re.compile(r"(?<![\d.,])(\d{4,7}|\d{1,3}(?:[ ,]\d{3})+)(?![\d.,]\d|\d)")
_CODE_BEFORE = re.compile(r"(?:[A-Z]{2,}|n°|no|#|port|RFC|version)\s*-?\s*\d")
_YEARS_END = 2200
"""Smaller numbers may be years, which are not grouped."""
_LAST_YEAR = 2024
_SPACES = (" ", " ", "\u202f", "\u00a0")
_PLACEHOLDERS = (
    "%s", "%d", "%1$s", "%2$s", "{name}", "{0}", "{1}", "{count}", "${user}", "{{title}}",
    "%(file)s", "<b>{0}</b>", "{nom}", "$1", ":id",
)  # fmt: skip


def make_templates(count: int, *, seed: int) -> Iterator[Pair]:
    """Yield ``count`` pairs, each from a random kind of frame, by the weights of the kinds."""
    chance = random.Random(f"{seed}/templates")
    kinds = [kind for kind, weight in _KINDS for _ in range(weight)]
    for _ in range(count):
        yield chance.choice(kinds)(chance)


def group_figures(pairs: Sequence[Pair], count: int, *, seed: int) -> Iterator[Pair]:
    """Yield pairs with one large number on both sides, in French and in English notation."""
    chance = random.Random(f"{seed}/figures")
    made = 0
    for source, target in pairs:
        figures = [
            [re.sub(r"\D", "", figure) for figure in _GROUPED.findall(side)]
            for side in (source, target)
        ]
        if len(figures[0]) != 1 or figures[0] != figures[1] or _CODE_BEFORE.search(source):
            continue
        (digits,) = figures[0]
        if int(digits) < _YEARS_END or digits.startswith("0"):
            continue
        if made == count:
            return
        made += 1
        english = f"{int(digits):,}"
        french = english.replace(",", chance.choice(_SPACES))
        yield _GROUPED.sub(french, source), _GROUPED.sub(english, target)


def roman(number: int) -> str:
    """Return a number in Roman numerals."""
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written += sign
            number -= value
    return written


def ordinal(number: int) -> str:
    """Return an English ordinal, such as ``22nd``."""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    words["towns"] += [[name, name] for name in words["towns_of_one_name"]]
    return words


def draw(name: str, chance: random.Random) -> Any:
    """Return a random entry of a list in ``words.toml``."""
    return chance.choice(_words()[name])


def _day(chance: random.Random, first: int = 1600) -> tuple[str, str, int]:
    """Return a date in French and in English, and its year, which is ``first`` or later."""
    day, year = chance.randint(1, 28), first + int(chance.random() * (_LAST_YEAR - first))
    month = draw("months", chance)
    english = chance.choice((f"{day} {month[1]} {year}", f"{month[1]} {day}, {year}"))
    return f"{'1er' if day == 1 else day} {month[0]} {year}", english, year


def _life(chance: random.Random) -> Pair:
    is_woman = chance.random() < 0.4
    who = "women" if is_woman else "men"
    name = f"{draw(f'names_of_{who}', chance)} {draw('family_names', chance)}"
    born = _day(chance)
    died = _day(chance, born[2] + 1)
    at, there = draw("towns", chance), draw("towns", chance)
    trade, second = (draw(f"trades_of_{who}", chance) for _ in range(2))
    nation = draw("nationalities", chance)
    adjective = nation[1 if is_woman else 0]
    works = (f"{trade[0]} {adjective}", f"{nation[2]} {trade[1]}")
    if chance.random() < 0.4:
        works = (
            f"{trade[0]} et {second[0]} {adjective}",
            f"{nation[2]} {trade[1]} and {second[1]}",
        )
    a, e = ("une", "e") if is_woman else ("un", "")
    pronoun = ("elle", "she") if is_woman else ("il", "he")
    n = nation[3]
    lived = f"é{e} le {born[0]} à {at[0]} et mort{e} le {died[0]} à {there[0]}, "
    lives = f"orn on {born[1]} in {at[1]} and died on {died[1]} in {there[1]}, "
    frames = (
        (f"{name}, n{lived}est {a} {works[0]}.", f"{name}, b{lives}is {n} {works[1]}."),
        (
            f"N{lived}{pronoun[0]} est {a} {works[0]}.",
            f"B{lives}{pronoun[1]} is {n} {works[1]}.",
        ),
        (f"{name} est né{e} le {born[0]} à {at[0]}.", f"{name} was born on {born[1]} in {at[1]}."),
        (
            f"{pronoun[0].capitalize()} meurt à {there[0]} le {died[0]}.",
            f"{pronoun[1].capitalize()} died in {there[1]} on {died[1]}.",
        ),
        (
            f"{name}, né{e} en {born[2]} à {at[0]}, est {a} {works[0]}.",
            f"{name}, born in {born[2]} in {at[1]}, is {n} {works[1]}.",
        ),
        (f"{name} ({born[2]}-{died[2]}), {works[0]}", f"{name} ({born[2]}-{died[2]}), {works[1]}"),
    )
    return chance.choice(frames)


def _century(chance: random.Random) -> Pair:
    first = chance.randint(1, 21)
    last = min(21, first + chance.randint(1, 3))
    mark = chance.choice(("e", "e", "e", "ᵉ", "ème"))

    def numeral(number: int) -> str:
        return roman(number) + ("er" if number == 1 else mark)

    frame = draw("centuries", chance)
    return (
        frame[0].format(r=numeral(first), r2=numeral(last)),
        frame[1].format(n=ordinal(first), n2=ordinal(last)),
    )


def _figure(chance: random.Random) -> Pair:
    digits = chance.choice((4, 5, chance.randint(6, 7)))
    figures = (chance.randrange(10 ** (digits - 1), 10**digits), chance.randint(1000, 9999))
    mark = chance.choice((*_SPACES, "."))
    frame = draw("figures", chance)
    english = [f"{figure:,}" for figure in figures]
    return frame[0].format(*(e.replace(",", mark) for e in english)), frame[1].format(*english)


def _percentage(chance: random.Random) -> Pair:
    whole, tenths = chance.randrange(100), chance.randrange(10)
    frame = draw("percentages", chance)
    return frame[0].format(f"{whole},{tenths}"), frame[1].format(f"{whole}.{tenths}")


def _telephone(chance: random.Random) -> Pair:
    pairs = [f"{chance.randrange(100):02d}" for _ in range(4)]
    mark = chance.choice((" ", " ", ".", "\u00a0", "-"))
    number = mark.join((f"0{chance.randint(1, 9)}", *pairs))
    if chance.random() < 0.25:
        number = " ".join((f"+33 {chance.randint(1, 9)}", *pairs))
    return _same_in(draw("telephone", chance), number)


def _account(chance: random.Random) -> Pair:
    groups = [f"{chance.randrange(10_000):04d}" for _ in range(chance.randint(1, 5))]
    lead = chance.choice(("", "", f"FR{chance.randrange(100):02d} ", chance.choice("ABCX") + "-"))
    return _same_in(draw("accounts", chance), lead + chance.choice((" ", " ", "")).join(groups))


def _placeholder(chance: random.Random) -> Pair:
    frame = draw("placeholders", chance)
    gaps = [chance.choice(_PLACEHOLDERS) for _ in range(frame[0].count("{}"))]
    return frame[0].format(*gaps), frame[1].format(*gaps)


def _same_in(frame: Sequence[str], text: str) -> Pair:
    return frame[0].format(text), frame[1].format(text)


def _river(chance: random.Random) -> Pair:
    return _named(draw("places_on_rivers", chance), draw("rivers", chance))


def _institution(chance: random.Random) -> Pair:
    return _named(draw("acts_of_institutions", chance), draw("institutions", chance))


def _named(frame: Sequence[str], name: Sequence[str]) -> Pair:
    """Fill a frame with a name that has its article; ``{x}`` comes behind *de* or *à*."""
    french = frame[0].format(name[0], x=name[0])
    for apart, joined in (
        (" de le ", " du "), (" à le ", " au "), (" de les ", " des "), (" à les ", " aux ")
    ):  # fmt: skip
        french = french.replace(apart, joined)
    english = frame[1].format(name[1], y=name[1])
    return french[:1].upper() + french[1:], english[:1].upper() + english[1:]


def _question(chance: random.Random) -> Pair:
    french, english = draw("questions", chance)
    if chance.random() < 0.3:
        dash = chance.choice("—–-")
        return f"{dash} {french}", f"{dash} {english}"
    return french, english


def _idiom(chance: random.Random) -> Pair:
    he = chance.choice((("Il", "He", "his"), (draw("names_of_men", chance), None, "his")))
    frame = draw("idioms", chance)
    return frame[0].format(x=he[0]), frame[1].format(y=he[1] or he[0], p=he[2])


_KINDS: tuple[tuple[Callable[[random.Random], Pair], int], ...] = (
    (_life, 8),
    (_century, 8),
    (_figure, 6),
    (_percentage, 4),
    (_telephone, 4),
    (_account, 4),
    (_placeholder, 5),
    (_river, 2),
    (_institution, 2),
    (_question, 2),
    (_idiom, 2),
)
