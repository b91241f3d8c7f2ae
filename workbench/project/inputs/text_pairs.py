"""The two sides of a document read, and their languages checked against what was asked.

A pair the wrong way round would be translated and aligned all the same, into nonsense that looks
like work: it is refused, unless the user says what to do about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from workbench.bitext import FRENCH_ENGLISH, LanguagePair
from workbench.errors import BadInputError
from workbench.formats import Profile
from workbench.jobs import Reporter
from workbench.project.inputs.file_pairs import FilePair
from workbench.project.inputs.reading import (
    Sentences,
    read_sentences,
    remark_other_language,
)


class WrongLanguage(Enum):
    """What to do with a text that is in the other side's language."""

    REFUSE = "refuse"
    SWAP = "swap"
    """Exchange the sides of a pair that is the wrong way round; refuse the rest."""
    TAKE = "take"
    """Take it as it was given, and say so."""


@dataclass(frozen=True, slots=True)
class PairReading:
    """How the files of a pair are read.

    Attributes:
        languages: Of source and target.
        pre_segmented: One sentence a line.
        columns: Of tables: the source's and the target's, by name or number; None = find it.
        wrong_language: What to do with a text in the other side's language.
    """

    languages: LanguagePair = FRENCH_ENGLISH
    pre_segmented: bool = False
    columns: tuple[str | None, str | None] = (None, None)
    wrong_language: WrongLanguage = WrongLanguage.REFUSE


class Verdict(Enum):
    """What the languages of a pair's texts come to."""

    FINE = "fine"
    TAKEN = "taken"
    """Not as given, and taken all the same: the user has been told."""
    EXCHANGE = "exchange"
    """To be read again with its two sides exchanged: the user has been told."""


def read_pair(
    pair: FilePair, reading: PairReading, *, reporter: Reporter
) -> tuple[Sentences, Sentences | None]:
    """Read both sides of a document; a side in some third language is told of.

    Raises:
        BadInputError: A file cannot be read, or a text is in the other side's language.
    """
    sides = _read(pair, reading, reporter)
    profiles = [Profile.of(" ".join(side.texts)) for side in sides]
    verdict = judge_languages(pair, profiles, reading, reporter=reporter)
    if verdict is Verdict.FINE:
        for side in sides:
            remark_other_language(side.document, reporter)
    if verdict is Verdict.EXCHANGE:
        return _as_pair(_read(*exchanged(pair, reading), reporter))
    return _as_pair(sides)


def judge_languages(
    pair: FilePair, profiles: Sequence[Profile], reading: PairReading, *, reporter: Reporter
) -> Verdict:
    """Whether the texts of a pair are in the languages they are said to be in.

    Args:
        pair: The files, for messages.
        profiles: Of the source's text, and of the target's if there is one.
        reading: What was asked.
        reporter: Receives what is taken or exchanged.

    Raises:
        BadInputError: A text is in the other side's language, and that is to be refused.
    """
    asked = (reading.languages, reading.languages.reversed())
    found = [profile.weigh(*languages) for profile, languages in zip(profiles, asked, strict=False)]
    if not any(evidence.is_other for evidence in found):
        return Verdict.FINE
    is_swapped = len(found) == 2 and not any(evidence.is_asked for evidence in found)
    fault = _say(pair, [evidence.is_other for evidence in found], reading.languages)
    if reading.wrong_language is WrongLanguage.TAKE:
        reporter.remark(f"{fault}; taken as given")
        return Verdict.TAKEN
    if reading.wrong_language is WrongLanguage.SWAP and is_swapped:
        reporter.remark(f"{fault}; exchanged")
        return Verdict.EXCHANGE
    remedy = "Exchange the two with --swap" if is_swapped else "Check --from, --to and the files"
    raise BadInputError(fault, hint=f"{remedy}, or take them as given with --force-language.")


def exchanged(pair: FilePair, reading: PairReading) -> tuple[FilePair, PairReading]:
    """The pair the other way round; its languages stay where they are."""
    assert pair.target is not None
    turned = replace(reading, columns=(reading.columns[1], reading.columns[0]))
    return replace(pair, source=pair.target, target=pair.source), turned


def _read(pair: FilePair, reading: PairReading, reporter: Reporter) -> list[Sentences]:
    return [
        read_sentences(
            path, language, pre_segmented=reading.pre_segmented, column=column, reporter=reporter
        )
        for path, language, column in zip(
            (pair.source, pair.target), reading.languages, reading.columns, strict=True
        )
        if path is not None
    ]


def _as_pair(sides: list[Sentences]) -> tuple[Sentences, Sentences | None]:
    return sides[0], sides[1] if len(sides) == 2 else None


def _say(pair: FilePair, in_other: list[bool], languages: LanguagePair) -> str:
    first, second = languages
    if all(in_other) and len(in_other) == 2:
        return f"{pair.source} reads as {second}, not {first}, and {pair.target} as {first}"
    if in_other[0]:
        return f"{pair.source} reads as {second}, not {first}"
    return f"{pair.target} reads as {first}, not {second}"
