"""Score a translation against references, with sacrebleu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TranslationScore:
    """One score of a translation.

    Attributes:
        name: ``chrF`` or ``BLEU``.
        value: From 0 to 100.
        signature: sacrebleu's record of how it was computed.
    """

    name: str
    value: float
    signature: str


def score_translation(
    references: Sequence[str], hypotheses: Sequence[str]
) -> tuple[TranslationScore, TranslationScore]:
    """Return the chrF (Popović 2015) and BLEU (Papineni et al. 2002) of a corpus.

    Args:
        references: Human translations, one for each segment.
        hypotheses: Machine translations of the same segments.
    """
    from sacrebleu.metrics import BLEU, CHRF  # 0.1 s

    chrf, bleu = CHRF(), BLEU()
    found = []
    for name, metric in (("chrF", chrf), ("BLEU", bleu)):
        value = metric.corpus_score(list(hypotheses), [list(references)]).score
        found.append(TranslationScore(name, value, str(metric.get_signature())))
    return found[0], found[1]
