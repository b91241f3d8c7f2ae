"""Corpus scores of a translation, by sacrebleu, with the signatures that say how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TranslationScore:
    """One measure: its name, its value from 0 to 100 and sacrebleu's signature."""

    name: str
    value: float
    signature: str


def score_translation(
    references: Sequence[str], hypotheses: Sequence[str]
) -> tuple[TranslationScore, TranslationScore]:
    """The chrF (Popović 2015) and BLEU (Papineni 2002) of a corpus against one reference.

    Args:
        references: Human translations, one a segment.
        hypotheses: Machine translations, as many.
    """
    from sacrebleu.metrics import BLEU, CHRF

    chrf, bleu = CHRF(), BLEU()
    found = []
    for name, metric in (("chrF", chrf), ("BLEU", bleu)):
        value = metric.corpus_score(list(hypotheses), [list(references)]).score
        found.append(TranslationScore(name, value, str(metric.get_signature())))
    return found[0], found[1]
