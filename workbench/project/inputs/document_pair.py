"""The two sides of a document, read and checked for their languages.

A pair the wrong way round could be translated and aligned, and the result would look like one.
It is refused, unless the user says what to do about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from workbench.bitext import FRENCH_ENGLISH, LanguagePair
from workbench.errors import BadInputError
from workbench.formats import LanguageProfile
from workbench.jobs import Reporter
from workbench.project.inputs.file_pairs import FilePair
from workbench.project.inputs.sentences import Sentences, read_sentences, remark_other_language


class WrongLanguage(Enum):
    """A way to treat a text that is in the language of the other side."""

    REFUSE = "refuse"
    SWAP = "swap"
    """Exchange the sides of a pair that is the wrong way round; refuse anything else."""
    TAKE = "take"
    """Take the text as it was given, and remark on it."""


@dataclass(frozen=True, slots=True)
class InputOptions:
    """Options of reading the files of a document.

    Attributes:
        languages: Of source and target.
        pre_segmented: One sentence a line; nothing is split or joined.
        columns: Of tables: the source's and the target's, by name or number; None = find it.
        wrong_language: What to do with a text in the language of the other side.
        keep_page_furniture: Whether the running heads and page numbers of PDFs are kept.
        no_header: Whether the first rows of tables are texts, whatever they look like.
        read_as: Name of the documents' format, such as ``text``; None = from their endings.
    """

    languages: LanguagePair = FRENCH_ENGLISH
    pre_segmented: bool = False
    columns: tuple[str | None, str | None] = (None, None)
    wrong_language: WrongLanguage = WrongLanguage.REFUSE
    keep_page_furniture: bool = False
    no_header: bool = False
    read_as: str | None = None


@dataclass(frozen=True, slots=True)
class SentencePair:
    """The sentences of a document; ``target`` is None where it has a source side only."""

    source: Sentences
    target: Sentences | None


class Verdict(Enum):
    """A verdict on the languages of a pair of texts."""

    FINE = "fine"
    TAKEN = "taken"
    """Not the languages that were asked for; taken all the same, with a remark."""
    EXCHANGE = "exchange"
    """To be read again with the two sides exchanged; there was a remark."""


def read_pair(pair: FilePair, options: InputOptions, *, reporter: Reporter) -> SentencePair:
    """Read both sides of a document; remark on a side that is in some third language.

    Raises:
        BadInputError: A file cannot be read, or a text is in the language of the other side.
    """
    sides = _read(pair, options, reporter)
    profiles = [LanguageProfile.from_text(" ".join(side.texts)) for side in sides]
    verdict = judge_languages(pair, profiles, options, reporter=reporter)
    if verdict is Verdict.FINE:
        for side in sides:
            remark_other_language(side.document, reporter)
    if verdict is Verdict.EXCHANGE:
        sides = _read(*exchanged(pair, options), reporter)
    return SentencePair(sides[0], sides[1] if len(sides) == 2 else None)


def judge_languages(
    pair: FilePair,
    profiles: Sequence[LanguageProfile],
    options: InputOptions,
    *,
    reporter: Reporter,
) -> Verdict:
    """Judge whether the texts of a pair are in the languages that were asked for.

    Args:
        pair: The files, for messages.
        profiles: Of the source's text, and of the target's if there is one.
        options: The languages, and what to do with wrong ones.
        reporter: Receives what is taken or exchanged.

    Raises:
        BadInputError: A text is in the language of the other side, and that is to be refused.
    """
    asked = (options.languages, options.languages.reversed())
    found = [
        profile.compare(*languages) for profile, languages in zip(profiles, asked, strict=False)
    ]
    if not any(evidence.is_other for evidence in found):
        return Verdict.FINE
    is_swapped = len(found) == 2 and not any(evidence.is_expected for evidence in found)
    fault = _fault(pair, [evidence.is_other for evidence in found], options.languages)
    if options.wrong_language is WrongLanguage.TAKE:
        reporter.remark(f"{fault}; taken as given")
        return Verdict.TAKEN
    if options.wrong_language is WrongLanguage.SWAP and is_swapped:
        reporter.remark(f"{fault}; exchanged")
        return Verdict.EXCHANGE
    remedy = "Exchange the two with --swap" if is_swapped else "Check --from, --to and the files"
    raise BadInputError(fault, hint=f"{remedy}, or take them as given with --force-language.")


def exchanged(pair: FilePair, options: InputOptions) -> tuple[FilePair, InputOptions]:
    """Return the pair with its files exchanged, and options whose columns are exchanged as well."""
    assert pair.target is not None
    columns = (options.columns[1], options.columns[0])
    return (
        replace(pair, source=pair.target, target=pair.source),
        replace(options, columns=columns),
    )


def _read(pair: FilePair, options: InputOptions, reporter: Reporter) -> list[Sentences]:
    return [
        read_sentences(
            path,
            language,
            pre_segmented=options.pre_segmented,
            column=column,
            keep_page_furniture=options.keep_page_furniture,
            read_as=options.read_as,
            no_header=options.no_header,
            reporter=reporter,
        )
        for path, language, column in zip(
            (pair.source, pair.target), options.languages, options.columns, strict=True
        )
        if path is not None
    ]


def _fault(pair: FilePair, in_other: list[bool], languages: LanguagePair) -> str:
    first, second = languages
    if all(in_other) and len(in_other) == 2:
        return f"{pair.source} reads as {second}, not {first}, and {pair.target} as {first}"
    if in_other[0]:
        return f"{pair.source} reads as {second}, not {first}"
    return f"{pair.target} reads as {first}, not {second}"
