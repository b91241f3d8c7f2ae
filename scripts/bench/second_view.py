"""Measure the translator's rendering as a second view for aligning doubtful stretches.

    python -m scripts.bench.second_view --data DIR [--texts NAME ...] [--below 0.9]

DIR holds ``dev/align`` and ``dev/align-stress``. Each text is aligned; the source sentences of
links with a confidence below ``--below``, and of two links before and after, are rendered by
greedy search; then the text is aligned again with the renderings in place of these sentences, so
that they are compared English with English. Costs and confidence stay as they were fitted, to
these texts too. Strict and lax F1 of both, and the seconds that aligning and rendering take, are
printed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.bench.aligning.texts import Sample, read_samples
from workbench.align import Alignment, AlignmentScore, Embedder, align, evaluate, load_embedder
from workbench.bitext import FRENCH_ENGLISH
from workbench.errors import WorkbenchError
from workbench.project.models import ModelChoice, Models
from workbench.translate import Translator

_AROUND = 2
"""Links before and after a doubtful one whose sentences are rendered, too."""


@dataclass(frozen=True)
class Compared:
    """One text, aligned as it is and with renderings in place of doubtful sentences.

    Attributes:
        before: Score of the first links.
        after: Score of the second ones.
        share: Share of the source sentences that were rendered.
        aligning: Seconds that the first alignment took.
        rendering: Seconds that the renderings took.
    """

    before: AlignmentScore
    after: AlignmentScore
    share: float
    aligning: float
    rendering: float


def main() -> None:
    """Print a line for each text, and the means."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds dev")
    parser.add_argument("--texts", nargs="*", help="names of the texts; default: all")
    parser.add_argument("--below", type=float, default=0.9, help="confidence of doubtful links")
    options = parser.parse_args()
    embedder = load_embedder()
    translator = Models(ModelChoice(threads=1), FRENCH_ENGLISH).greedy_translator
    print(f"{'text':<28}{'strict / lax':>16}{'with renderings':>18}{'rendered':>10}{'seconds':>16}")
    found = []
    for sample in read_samples(options.data):
        if sample.group == "sample" or (options.texts and sample.name not in options.texts):
            continue
        found.append(compare(sample, embedder, translator, below=options.below))
        _print(sample.name, found[-1])
    for name in ("strict", "lax"):
        means = [
            sum(getattr(score, name).f1 for score in scores) / len(found)
            for scores in ([one.before for one in found], [one.after for one in found])
        ]
        print(f"mean {name} F1: {means[0]:.4f}, with renderings {means[1]:.4f}")


def compare(
    sample: Sample, embedder: Embedder, translator: Translator, *, below: float
) -> Compared:
    """Align a text, and again with the renderings of its doubtful sentences."""
    start = time.process_time()
    first = align(sample.source, sample.target, embedder)
    aligned = time.process_time()
    chosen = doubtful_sentences(first, below)
    texts = [sample.source[number] for number in chosen]
    source = list(sample.source)
    for batch in translator.translate(texts):
        for place, rendering in batch:
            source[chosen[place]] = rendering.text
    rendered = time.process_time()
    second = align(source, sample.target, embedder)
    return Compared(
        evaluate(sample.gold, first.links),
        evaluate(sample.gold, second.links),
        len(chosen) / len(source),
        aligned - start,
        rendered - aligned,
    )


def doubtful_sentences(found: Alignment, below: float) -> Sequence[int]:
    """Return the source sentences of doubtful links and of those around, in order."""
    doubtful = [n for n, confidence in enumerate(found.confidence) if confidence < below]
    around = {m for n in doubtful for m in range(n - _AROUND, n + _AROUND + 1)}
    links = [link for n, link in enumerate(found.links) if n in around]
    return sorted({number for xs, _ in links for number in xs})


def _print(name: str, one: Compared) -> None:
    scores = [f"{s.strict.f1:.3f} / {s.lax.f1:.3f}" for s in (one.before, one.after)]
    seconds = f"{one.aligning:.1f} + {one.rendering:.1f}"
    print(f"{name:<28}{scores[0]:>16}{scores[1]:>18}{one.share:>10.0%}{seconds:>16}", flush=True)


if __name__ == "__main__":
    try:
        main()
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
