"""Read times of day in words: ``neuf heures moins le quart``, ``half past eight``."""

from __future__ import annotations

from fractions import Fraction

from workbench.quality.numbers.lexicon import ClockWords
from workbench.quality.numbers.quantity import Form, Measure, Quantity, clock_of, exactly
from workbench.quality.numbers.words.tokens import NumberTokens

_MINUTES = 60
"""Minutes of an hour, and seconds of a minute."""

_HOURS = 24
"""Hours of a day."""

_SPOKEN_MINUTES = (-25, -20, -10, -5, 5, 10, 20, 25)
"""Minutes that are said without that word: ten to six, which may also be a range."""


def read_time(tokens: NumberTokens, place: int) -> tuple[Quantity, int] | None:
    """Return the time of day that begins at a word, and the place after it; None if none does.

    A full hour is no time of its own: it is read as a number.
    """
    words = tokens.lexicon.clock
    found = _hour_first(tokens, place, words) or _minutes_first(tokens, place, words)
    if found is None:
        return None
    hour, minute, after = found
    named = frozenset().union(words.minutes, words.half, words.quarter, words.hour, words.noon)
    is_vague = named.isdisjoint(tokens.word(n) for n in range(place, after))
    if is_vague and minute not in _SPOKEN_MINUTES:
        return None  # two to ten
    shown = hour * _MINUTES + minute
    clock = clock_of(shown // _MINUTES % _HOURS, shown % _MINUTES)
    span = tokens.span(place, after)
    parts = (exactly(hour) | exactly(hour % 12), exactly(abs(minute)))
    has_hours = any(tokens.word(n) in words.hour for n in range(place, after))
    seconds = Fraction(shown * _MINUTES)
    time = Quantity(
        span,
        tokens.text[slice(*span)],
        Form.TIME,
        parts=parts,
        measures=frozenset({Measure("time", seconds)} if has_hours else ()),
        clock=clock,
        is_vague=is_vague,
    )
    return time, after


def _hour_first(tokens: NumberTokens, place: int, words: ClockWords) -> tuple[int, int, int] | None:
    """Read ``huit heures et demie`` and ``midi moins dix``."""
    word = tokens.word(place)
    is_named = word in words.noon or word in words.midnight
    if not (is_named or words.hour):
        return None
    hour, after = _hour(tokens, place, words)
    if hour is None:
        return None
    if tokens.word(after) in words.hour:
        after += 1
    elif not is_named:
        return None
    if not tokens.touches(after):
        return None
    if tokens.word(after) in words.back:
        minute, after = _minutes(tokens, after + 1, words)
        return None if minute is None else (hour, -minute, after)
    minute, after = _minutes(tokens, after, words)
    return None if minute is None else (hour, minute, after)


def _minutes_first(
    tokens: NumberTokens, place: int, words: ClockWords
) -> tuple[int, int, int] | None:
    """Read ``half past eight`` and ``twenty minutes to nine``."""
    if not words.past:
        return None
    minute, after = _minutes(tokens, place, words)
    joint = tokens.word(after)
    is_back = joint in words.back
    if minute is None or not tokens.touches(after) or not (is_back or joint in words.past):
        return None
    hour, after = _hour(tokens, after + 1, words)
    return None if hour is None else (hour, -minute if is_back else minute, after)


def _hour(tokens: NumberTokens, place: int, words: ClockWords) -> tuple[int | None, int]:
    word = tokens.word(place)
    if word in words.noon:
        return 12, place + 1
    if word in words.midnight:
        return 0, place + 1
    value, _, after = tokens.sum(place)
    return _below(value, _HOURS + 1) if after > place else None, after


def _minutes(tokens: NumberTokens, place: int, words: ClockWords) -> tuple[int | None, int]:
    """Read minutes, a quarter or a half, with the words that may stand before or after."""
    after = place
    while tokens.word(after) in words.before_minutes:
        after += 1
    if tokens.word(after) in words.half:
        return 30, after + 1
    if tokens.word(after) in words.quarter:
        return 15, after + 1
    value, _, after = tokens.sum(place)
    minute = _below(value, _MINUTES) if after > place else None
    return minute, after + (tokens.word(after) in words.minutes)


def _below(value: Fraction, limit: int) -> int | None:
    return int(value) if value < limit and value.denominator == 1 else None
