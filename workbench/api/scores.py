"""Evaluation of alignments and translations against references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike

from workbench.align import AlignmentScore, evaluate
from workbench.api.alignment import AlignedPair
from workbench.api.arguments import AnyPath, as_path
from workbench.bitext import Link
from workbench.errors import UsageError
from workbench.formats import read_ladder
from workbench.project import evaluation
from workbench.quality import TranslationScore, score_translation

Links = AnyPath | Iterable[Link | AlignedPair]
"""An alignment: a ladder file, links, or the pairs that ``align`` returns."""


def evaluate_alignment(gold: Links, predicted: Links) -> AlignmentScore:
    """Score an alignment: strict and lax precision, recall and F1.

    The scores of several documents add up: ``sum(scores, wb.AlignmentScore())``.

    Example::

        score = wb.evaluate_alignment("book.gold", wb.align(french, english))
        print(f"{score.strict.f1:.3f} strict, {score.lax.f1:.3f} lax")

    Args:
        gold: The right alignment: a ladder file (``[0, 1]:[0]`` per line) or links; two folders
            of ladder files are paired by their names.
        predicted: The alignment to score.

    Raises:
        BadInputError: A file cannot be read, or the two are not alignments of the same sentences.
    """
    if isinstance(gold, str | PathLike) and isinstance(predicted, str | PathLike):
        return evaluation.evaluate_alignment(as_path(gold), as_path(predicted))
    return evaluate(_links(gold), _links(predicted))


def evaluate_translation(
    references: AnyPath | Iterable[str], translations: AnyPath | Iterable[str]
) -> tuple[TranslationScore, TranslationScore]:
    """Score translations with sacrebleu: chrF and BLEU.

    Example::

        chrf, bleu = wb.evaluate_translation(english, wb.translate(french))
        print(f"chrF {chrf.value:.1f}, BLEU {bleu.value:.1f} ({bleu.signature})")

    Args:
        references: Human translations: a list, or a file with one per line.
        translations: The translations to score: a list, or a file as the references are.

    Returns:
        The chrF and the BLEU, each with its value from 0 to 100 and its signature.

    Raises:
        BadInputError: A file cannot be read.
        UsageError: The two do not have the same number of segments, or have none.
    """
    if isinstance(references, str | PathLike) and isinstance(translations, str | PathLike):
        return evaluation.evaluate_translation(as_path(references), as_path(translations))
    if isinstance(references, str | PathLike) or isinstance(translations, str | PathLike):
        raise UsageError("a file against a list", hint="Give two files, or two lists.")
    one, other = list(references), list(translations)
    if len(one) != len(other) or not one:
        raise UsageError(
            f"{len(other)} translations against {len(one)} references",
            hint="Give one translation for each reference.",
        )
    return score_translation(one, other)


def _links(alignment: Links) -> Iterator[Link]:
    if isinstance(alignment, str | PathLike):
        yield from read_ladder(as_path(alignment))
    else:
        for link in alignment:
            yield link.link if isinstance(link, AlignedPair) else link
