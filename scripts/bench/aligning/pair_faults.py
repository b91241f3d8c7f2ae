"""Ready pairs with known faults inside: what issues are fitted to and measured on.

A twentieth of the target lines are replaced by others of the text, more pairs lose a clause on
either side, some of them so that what is left still begins and ends as a sentence does, and a few
have a figure, a date or a name changed, are left in the source's language, swapped with a
neighbour, or said twice. All other pairs are as they were.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.bench.aligning.perturbed import read_news, ready_pairs
from scripts.bench.aligning.texts import Sample, read_samples

TextPair = tuple[str, str]

SHARES = {
    "replaced": 0.05,
    "clause lost in the target": 0.025,
    "clause lost in the source": 0.025,
    "figure": 0.03,
    "number word": 0.01,
    "name": 0.02,
    "untranslated": 0.03,
    "partly untranslated": 0.01,
    "swapped": 0.02,
    "doubled": 0.01,
    "clause lost in the target, mended": 0.015,
    "clause lost in the source, mended": 0.015,
}
"""Share of the pairs that get each fault; swapped ones come in twos."""

_PIECES, _PIECE = 8, 20
"""Short texts that are cut out of a text, and the pairs of each."""

_FEWEST_WORDS = 4
"""Words that a lost clause has, and that are left, at least."""

_LINKING = r"(?:and|but|who|which|that|when|where|while|because|for|et|mais|qui|que|dont|où|car)"
_BREAK = re.compile(rf"[,;:]\s+|\s[–—-]\s|\s(?={_LINKING}\s)", re.IGNORECASE)
"""Where a clause may begin or end."""

_LOOSE = " \t\u00a0\u202f,;:–—-"
"""Marks that are left at the edge of a text without one of its clauses."""

_ENDING = ".!?…\"'”’»)"
_OPENING = re.compile(r"[\"'“‘«(\s–—-]*")
_CLOSING = re.compile(r"[\s.!?…;:\"'”’»)]*$")
"""What a text begins and ends with around its words."""

_FIGURE = re.compile(r"\d+")
_MONTHS = (
    *("January", "February", "March", "April", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b")
_NUMBER_WORDS = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"),
    *("fifteen", "twenty", "thirty", "forty", "fifty", "sixty"),
)
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b(?!-)")
_NAME = re.compile(r"(?<=[a-z,;’'] )(?:[A-Z][a-zé]{2,})\b")


@dataclass(frozen=True)
class FaultyText:
    """Pairs, and what was done to each.

    Attributes:
        origin: Name of the text or set that it was made of.
        pairs: Source and target of each pair.
        faults: The fault of each pair, a key of ``SHARES``; empty = untouched.
    """

    origin: str
    pairs: tuple[TextPair, ...]
    faults: tuple[str, ...]


def read_clean(data: Path) -> Iterator[Sample]:
    """Yield clean ready pairs: the novels' links, and texts cut out of the sets of news.

    Raises:
        BadInputError: The texts are missing.
    """
    for sample in read_samples(data):
        if sample.group == "novel":
            yield ready_pairs(sample)
    yield from read_news(data)


def make_faulty(sample: Sample, *, seed: int = 0) -> FaultyText:
    """Return a text of ready pairs with faults; the same seed gives the same."""
    chance = random.Random(f"{sample.name}/{seed}")
    pairs = list(zip(sample.source, sample.target, strict=True))
    faults = [""] * len(pairs)
    names = sorted({name for _, target in pairs for name in _NAME.findall(target)})
    order = list(range(len(pairs)))
    for fault, share in SHARES.items():
        chance.shuffle(order)
        wanted = round(share * len(pairs))
        for place in order:
            if wanted <= 0:
                break
            wanted -= _spoil(pairs, faults, place, fault, names, chance)
    return FaultyText(sample.origin or sample.name, tuple(pairs), tuple(faults))


def pieces_of(text: FaultyText) -> Iterator[FaultyText]:
    """Yield short texts cut out of one, evenly spread."""
    for number in range(_PIECES):
        first = number * len(text.pairs) // _PIECES
        part = slice(first, first + _PIECE)
        yield FaultyText(text.origin, text.pairs[part], text.faults[part])


def _spoil(
    pairs: list[TextPair],
    faults: list[str],
    place: int,
    fault: str,
    names: Sequence[str],
    chance: random.Random,
) -> int:
    """Give one pair a fault if it can have it; return how many pairs got it."""
    if faults[place] or not all(text.strip() for text in pairs[place]):
        return 0
    source, target = pairs[place]
    if fault == "swapped":
        after = place + 1
        if after == len(pairs) or faults[after] or pairs[after][1] == target:
            return 0
        pairs[place], pairs[after] = (source, pairs[after][1]), (pairs[after][0], target)
        faults[place] = faults[after] = fault
        return 2
    changed = _CHANGES[fault]((source, target), pairs, names, chance)
    if changed is None or changed == (source, target):
        return 0
    pairs[place], faults[place] = changed, fault
    return 1


def _replaced(
    pair: TextPair, pairs: Sequence[TextPair], _: Sequence[str], chance: random.Random
) -> TextPair | None:
    return pair[0], chance.choice(pairs)[1]


def _without_clause_on(side: int, *, mends: bool = False) -> _Change:
    """Return the change that takes a clause from a side, 0 or 1, and mends what is left of it."""

    def change(
        pair: TextPair, _: Sequence[TextPair], __: Sequence[str], chance: random.Random
    ) -> TextPair | None:
        shorter = without_clause(pair[side], chance)
        if not shorter:
            return None
        if mends:
            shorter = mended(shorter, pair[side])
        return (pair[0], shorter) if side else (shorter, pair[1])

    return change


def mended(shorter: str, whole: str) -> str:
    """Return a text without a clause so that it begins and ends as the whole one does."""
    match = _OPENING.match(whole)
    opening = match[0] if match else ""
    if shorter.startswith(opening):
        shorter = shorter[len(opening) :]
    first = whole[len(opening) : len(opening) + 1]
    shorter = shorter.lstrip(_LOOSE)
    if first.isupper():
        shorter = shorter[:1].upper() + shorter[1:]
    match = _CLOSING.search(whole)
    return opening + (shorter.rstrip(_LOOSE + _ENDING) + match[0] if match else shorter)


def without_clause(text: str, chance: random.Random) -> str | None:
    """Return a text without one of its clauses, or without its last third; None if too short."""
    edges = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    words = text.split()
    if len(words) < 2 * _FEWEST_WORDS:
        return None
    clauses = [
        (start, stop)
        for number, start in enumerate(edges)
        for stop in edges[number + 1 : number + 3]
        if _FEWEST_WORDS <= len(text[start:stop].split()) <= len(words) * 0.6
    ]
    if clauses:
        start, stop = chance.choice(clauses)
        return f"{text[:start]}{text[stop:]}".strip()
    kept = len(words) - max(_FEWEST_WORDS, len(words) // 3)
    return " ".join(words[:kept]) if kept >= _FEWEST_WORDS else None


def _other_figure(
    pair: TextPair, _: Sequence[TextPair], __: Sequence[str], chance: random.Random
) -> TextPair | None:
    found = [*_FIGURE.finditer(pair[1]), *_MONTH.finditer(pair[1])]
    return _with_other(found, pair, chance) if found else None


def _other_number_word(
    pair: TextPair, _: Sequence[TextPair], __: Sequence[str], chance: random.Random
) -> TextPair | None:
    found = list(_NUMBER_WORD.finditer(pair[1]))
    return _with_other(found, pair, chance) if found else None


def _with_other(found: Sequence[re.Match[str]], pair: TextPair, chance: random.Random) -> TextPair:
    """Return a pair with another number or month in the place of one that was found."""
    match = chance.choice(found)
    old = match.group()
    if old.isdigit():
        place = chance.randrange(len(old))
        digit = chance.choice([d for d in "123456789" if d != old[place]])
        new = old[:place] + digit + old[place + 1 :]
    else:
        known = _MONTHS if old in _MONTHS else _NUMBER_WORDS
        new = chance.choice([word for word in known if word != old])
    return pair[0], pair[1][: match.start()] + new + pair[1][match.end() :]


def _other_name(
    pair: TextPair, _: Sequence[TextPair], names: Sequence[str], chance: random.Random
) -> TextPair | None:
    found = [match for match in _NAME.finditer(pair[1]) if match.group() in pair[0]]
    if not found or len(names) < 2:
        return None
    match = chance.choice(found)
    new = chance.choice([name for name in names if name not in pair[0]] or names)
    return pair[0], pair[1][: match.start()] + new + pair[1][match.end() :]


def _untranslated(
    pair: TextPair, _: Sequence[TextPair], __: Sequence[str], chance: random.Random
) -> TextPair | None:
    return pair[0], pair[0]


def _partly_untranslated(
    pair: TextPair, _: Sequence[TextPair], __: Sequence[str], chance: random.Random
) -> TextPair | None:
    source, target = (text.split() for text in pair)
    if min(len(source), len(target)) < 4 * _FEWEST_WORDS:
        return None
    share = chance.uniform(0.3, 0.7)
    kept, left = target[: round(share * len(target))], source[round(share * len(source)) :]
    return pair[0], " ".join([*kept, *left])


def _doubled(
    pair: TextPair, _: Sequence[TextPair], __: Sequence[str], chance: random.Random
) -> TextPair | None:
    return pair[0], f"{pair[1]} {pair[1]}"


_Change = Callable[[TextPair, Sequence[TextPair], Sequence[str], random.Random], "TextPair | None"]
"""Changes a pair, given all pairs and the names in them; None if it cannot be."""

_CHANGES: dict[str, _Change] = {
    "replaced": _replaced,
    "clause lost in the target": _without_clause_on(1),
    "clause lost in the source": _without_clause_on(0),
    "clause lost in the target, mended": _without_clause_on(1, mends=True),
    "clause lost in the source, mended": _without_clause_on(0, mends=True),
    "figure": _other_figure,
    "number word": _other_number_word,
    "name": _other_name,
    "untranslated": _untranslated,
    "partly untranslated": _partly_untranslated,
    "doubled": _doubled,
}
