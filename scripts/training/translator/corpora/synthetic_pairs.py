"""Synthetic pairs, for kinds of text that users have and the corpora hardly contain.

They are interview turns, quotations, headings in capitals, numbers in French notation, dates,
addresses that must be copied unchanged, segments of one word, and segments of several sentences.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

from scripts.training.corpus import Pair
from scripts.training.translator.corpora.synthetic_templates import (
    draw,
    group_figures,
    make_templates,
)

_SHORT = 90
"""Longest French side, in characters, of a pair that synthetic pairs are made of."""


def make_synthetic_pairs(
    pairs: Sequence[Pair], counts: Mapping[str, int], *, seed: int
) -> Iterator[Pair]:
    """Yield synthetic pairs made of real ones.

    Args:
        pairs: Real pairs, without repetitions.
        counts: Number of pairs of each kind: ``shapes``, ``joined``, ``casing``, ``figures``,
            ``templates``; a kind that is not named is not made.
        seed: Seed of the random numbers.
    """
    chance = random.Random(f"{seed}/synthetic")
    short = [pair for pair in pairs if len(pair[0]) <= _SHORT and " " in pair[0]]
    sentences = [pair for pair in short if pair[0].endswith((".", "?", "!", "»", '"'))]
    shuffled = chance.sample(pairs, len(pairs))
    if short:
        yield from make_shapes(short, counts.get("shapes", 0), seed=seed)
        yield from change_case(short, counts.get("casing", 0), seed=seed)
    if sentences:
        yield from join_sentences(sentences, counts.get("joined", 0), seed=seed)
    yield from group_figures(shuffled, counts.get("figures", 0), seed=seed)
    yield from make_templates(counts.get("templates", 0), seed=seed)


def change_case(pairs: Sequence[Pair], count: int, *, seed: int) -> Iterator[Pair]:
    """Yield ``count`` pairs in capitals, without accents, or in small letters."""
    chance = random.Random(f"{seed}/case")
    for _ in range(count):
        french, english = chance.choice(pairs)
        kind = chance.random()
        if kind < 0.45:
            yield _without_accents(french).upper(), english.upper()
        elif kind < 0.65:
            yield french.upper(), english.upper()
        elif kind < 0.85:
            yield _without_accents(french), english
        else:
            yield french.lower(), english.lower()


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(char for char in parts if not unicodedata.combining(char))


def make_shapes(pairs: Sequence[Pair], count: int, *, seed: int) -> Iterator[Pair]:
    """Yield `count` synthetic pairs, each of a random kind and made of a random pair."""
    chance = random.Random(f"{seed}/shapes")
    shapes = [shape for shape, weight in _WEIGHTS for _ in range(weight)]
    for _ in range(count):
        shape = chance.choice(shapes)
        yield shape(chance.choice(pairs), chance)


def _turn(pair: Pair, chance: random.Random) -> Pair:
    if chance.random() < 0.5:
        name = draw("names_of_speakers", chance)
        if chance.random() < 0.3:
            name = f"{draw('names_of_speakers', chance)} {name}"
        french, english = name, name
    else:
        french, english = draw("speakers", chance)
    if chance.random() < 0.15:
        french, english = french.upper(), english.upper()
    return f"{french} : {pair[0]}", f"{english}: {pair[1]}"


def _quotation(pair: Pair, chance: random.Random) -> Pair:
    if chance.random() < 0.5:
        return f"« {pair[0]} »", f'"{pair[1]}"'
    said = draw("sayings", chance)
    return f"{said[0]} : « {pair[0]} »", f'{said[1]}: "{pair[1]}"'


def _dialogue(pair: Pair, chance: random.Random) -> Pair:
    dash = chance.choice("—–-")
    return f"{dash} {pair[0]}", f"{dash} {pair[1]}"


def _bare(pair: Pair, chance: random.Random) -> Pair:
    """Remove the final mark, as in headings and captions, and sometimes the capitals."""
    french, english = pair[0].rstrip(" .?!"), pair[1].rstrip(" .?!")
    if chance.random() < 0.3:
        return french.lower(), english.lower()
    return french, english


def _capitals(pair: Pair, chance: random.Random) -> Pair:
    french, english = pair[0].upper(), pair[1].upper()
    if chance.random() < 0.5:
        return french, english
    return french.rstrip(" .?!"), english.rstrip(" .?!")


def _figure(pair: Pair, chance: random.Random) -> Pair:
    whole = chance.randrange(chance.choice([100, 10_000, 10**7]))
    decimals = chance.choice(["", "", f"{chance.randrange(1, 100)}"])
    french = f"{whole:,}".replace(",", " ") + (f",{decimals}" if decimals else "")
    english = f"{whole:,}" + (f".{decimals}" if decimals else "")
    units = (
        ("{}", "{}"),
        ("{} %", "{}%"),
        ("{} €", "€{}"),
        ("{} euros", "{} euros"),
        ("{} dollars", "{} dollars"),
        ("{} personnes", "{} people"),
        ("{} km", "{} km"),
        ("{} ans", "{} years"),
        ("Environ {}.", "About {}."),
        ("{} millions", "{} million"),
        ("Cela coûte {} euros.", "It costs {} euros."),
        ("Page {}", "Page {}"),
    )
    unit = chance.choice(units)
    return unit[0].format(french), unit[1].format(english)


def _date(pair: Pair, chance: random.Random) -> Pair:
    day, month, year = chance.randrange(2, 32), draw("months", chance), chance.randrange(1750, 2035)
    shapes = (
        (f"le {day} {month[0]} {year}", f"{day} {month[1]} {year}"),
        (
            f"Le {day} {month[0]} {year}, {pair[0][:1].lower()}{pair[0][1:]}",
            f"On {day} {month[1]} {year}, {pair[1]}",
        ),
        (f"{month[0]} {year}", f"{month[1]} {year}"),
        (f"En {year} :", f"In {year}:"),
        (f"{day}. {pair[0]}", f"{day}. {pair[1]}"),
        (f"{day}) {pair[0]}", f"{day}) {pair[1]}"),
        (f"Chapitre {day}", f"Chapter {day}"),
        (f"({year})", f"({year})"),
        (f"à {day} h 30", f"at {day}:30"),
    )
    return chance.choice(shapes)


def _address(pair: Pair, chance: random.Random) -> Pair:
    site = draw("sites", chance)
    path = "/".join(draw("path_words", chance) for _ in range(chance.randrange(3)))
    address = chance.choice(
        [
            f"https://www.{site}.org/{path}",
            f"http://{site}.com/{path}?id={chance.randrange(999)}",
            f"www.{site}.fr",
            f"{draw('names_of_speakers', chance).lower()}@{site}.com",
        ]
    )
    link = draw("link_frames", chance)
    return link[0].format(address), link[1].format(address)


def _word(pair: Pair, chance: random.Random) -> Pair:
    french, english = draw("single_words", chance)
    mark = chance.choice(["", "", ".", "!", "?", ":"])
    if chance.random() < 0.15:
        french, english = french.upper(), english.upper()
    space = " " if mark in ("!", "?", ":") and mark else ""
    brackets = chance.random() < 0.1
    text = f"{french}{space}{mark}", f"{english}{mark}"
    return (f"[{text[0]}]", f"[{text[1]}]") if brackets else text


def _kept(pair: Pair, chance: random.Random) -> Pair:
    """Return names, marks and codes that are the same in both languages."""
    name, code = (
        draw("names_of_speakers", chance),
        f"{chance.choice('ABCXYZ')}-{chance.randrange(999)}",
    )
    kept = chance.choice(
        [name, f"{name} {draw('names_of_speakers', chance)}", code, "...", "***", "-", "1.", "?"]
    )
    return kept, kept


_WEIGHTS: tuple[tuple[Callable[[Pair, random.Random], Pair], int], ...] = (
    (_turn, 8),
    (_quotation, 5),
    (_dialogue, 2),
    (_bare, 5),
    (_capitals, 4),
    (_figure, 3),
    (_date, 3),
    (_address, 2),
    (_word, 2),
    (_kept, 1),
)


def join_sentences(pairs: Sequence[Pair], count: int, *, seed: int) -> Iterator[Pair]:
    """Yield `count` pairs of two or three unrelated short pairs each, as long segments have."""
    chance = random.Random(f"{seed}/joined")
    for _ in range(count):
        chosen = [chance.choice(pairs) for _ in range(chance.choice((2, 2, 3)))]
        yield " ".join(pair[0] for pair in chosen), " ".join(pair[1] for pair in chosen)
