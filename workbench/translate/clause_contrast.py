"""How much more probable a target becomes when its source loses a clause.

A target that lacks a clause is more probable after the source without it; one that is translated
freely is less so. This is contrastive conditioning (Vamvas and Sennrich 2022, *As Little as
Possible, as Much as Necessary: Detecting Over- and Undertranslations with Contrastive
Conditioning*).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from workbench.jobs import SILENT, Reporter
from workbench.languages import primary_tag
from workbench.translate.engine.translator import Translator
from workbench.translate.wording_evidence import LEAST, Floats, Wording

Span = tuple[int, int]
"""A part ``text[start:end]`` of a text, in code points."""

_FEWEST_WORDS = 3
"""Words of the shortest clause that is left out."""

_MOST_SHARE = 0.7
"""Share of the words of a text that a clause has at most."""

_MOST_CLAUSES = 4
"""Clauses of a text that are left out in turn, the longest ones: each takes a forced decoding."""

_TOGETHER = 2
"""Neighbouring clauses that are left out as one, at most."""

_LOW, _HIGH = -10.0, 30.0
"""Least and most nats that a gain counts."""


def clauses_of(text: str, language: str) -> list[Span]:
    """Return the clauses of a text that may be left out, the longest first, four at most.

    A clause begins after a mark or before a linking word such as ``and``, and may be two of these
    in a row. A text without either is cut into halves and has a last third.
    """
    edges = [0, *(match.end() for match in _breaks(primary_tag(language)).finditer(text))]
    edges.append(len(text))
    words = [match.start() for match in re.finditer(r"\S+", text)]
    found = [
        (start, end)
        for number, start in enumerate(edges)
        for end in edges[number + 1 : number + 1 + _TOGETHER]
        if _FEWEST_WORDS <= len(text[start:end].split()) <= _MOST_SHARE * len(words)
    ]
    if not found and len(words) > 2 * _FEWEST_WORDS:
        half, third = words[len(words) // 2], words[-(len(words) // 3)]
        found = [(0, half), (half, len(text)), (third, len(text))]
    return sorted(found, key=lambda span: span[0] - span[1])[:_MOST_CLAUSES]


def gains_without_clause(
    translator: Translator,
    wordings: Sequence[Wording],
    language: str,
    *,
    reporter: Reporter = SILENT,
) -> Floats:
    """Return by how many nats each target gains at most when its source loses a clause.

    Args:
        translator: Scores the targets.
        wordings: The targets.
        language: Language of the sources.
        reporter: Asked between batches whether to stop.

    Returns:
        The gains less ten nats of loss, so that 0 stands for that much and more, and for a target
        that was not scored; shape (n,).
    """
    cut = [
        (n, f"{one.source[:start].rstrip()} {one.source[end:].lstrip()}".strip())
        for n, one in enumerate(wordings)
        for start, end in clauses_of(one.source, language)
    ]
    scores = translator.score(
        [text for _, text in cut], [wordings[n].target for n, _ in cut], reporter=reporter
    )
    gains = np.full(len(wordings), _LOW, np.float32)
    for (number, _), score in zip(cut, scores, strict=True):
        whole = wordings[number].score.log_probabilities
        if whole and len(score.log_probabilities) == len(whole):
            gain = _sum(score.log_probabilities) - _sum(whole)
            gains[number] = max(gains[number], min(gain, _HIGH))
    return gains - np.float32(_LOW)


def _sum(log_probabilities: Sequence[float]) -> float:
    return float(np.maximum(np.array(log_probabilities, np.float32), LEAST).sum())


@cache
def _breaks(language: str) -> re.Pattern[str]:
    """Return the pattern whose matches end where a clause of a language may begin."""
    text = files("workbench.translate").joinpath("data/linking_words.toml").read_text("utf-8")
    words: list[str] = tomllib.loads(text).get(language, [])
    linking = rf"|\s(?=(?:{'|'.join(words)})\s)" if words else ""
    return re.compile(rf"[,;:.!?…]\s+|\s[–—-]\s{linking}", re.IGNORECASE)
