"""Measure how long the quick effort judges pairs, beside how long the same texts are aligned."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from scripts.bench.aligning.texts import Sample
from scripts.bench.rows import BenchRow
from workbench.align import align, load_embedder
from workbench.bitext import FRENCH_ENGLISH
from workbench.project.pair_issues import TextPair, judge_pairs

_ROUNDS = 5
"""Times that each text is aligned and judged; the shortest times of both count."""

_MOST_TIME = 0.3
"""Share of the time of aligning that judging may take."""


@dataclass(frozen=True)
class JudgingTime:
    """The time of one text.

    Attributes:
        name: Name of the text.
        pairs: Its pairs.
        aligning: Seconds of processor time of ``align``, from the sentences to the links.
        judging: Those of ``judge_pairs`` as aligning asks for it, without the words that are meant.
    """

    name: str
    pairs: int
    aligning: float
    judging: float

    @property
    def share(self) -> float:
        """The time of judging as a share of that of aligning."""
        return self.judging / self.aligning


def measure_times(samples: Sequence[Sample]) -> list[JudgingTime]:
    """Align and judge each text, in turns, with an embedder that has read nothing before.

    Both begin with the sentences; what the embedder keeps of them while it aligns serves both. Its
    files, and the word lists of the rules, are read before: once in a process.
    """
    _measure_once(samples[0])
    found = []
    for sample in samples:
        rounds = [_measure_once(sample) for _ in range(_ROUNDS)]
        aligning, judging = (min(seconds) for seconds in zip(*rounds, strict=True))
        found.append(JudgingTime(sample.name, len(sample.source), aligning, judging))
    return found


def print_times(times: Sequence[JudgingTime]) -> list[BenchRow]:
    """Print the times of each text and of all, and the median share; return the latter."""
    print(f"\n{'seconds of processor time':<40}{'pairs':>7}{'align':>8}{'judge':>8}{'share':>8}")
    whole = JudgingTime(
        "all",
        sum(each.pairs for each in times),
        sum(each.aligning for each in times),
        sum(each.judging for each in times),
    )
    for each in (*times, whole):
        print(
            f"  {each.name:<38}{each.pairs:>7,}{each.aligning:>8.2f}{each.judging:>8.2f}"
            f"{each.share:>8.0%}"
        )
    middle = median(each.share for each in times)
    print(f"median share {middle:.0%}; {whole.pairs / whole.judging:,.0f} pairs a second")
    return [
        BenchRow("issues", "time of judging by that of aligning", middle, goal=f"<= {_MOST_TIME}")
    ]


def _measure_once(sample: Sample) -> tuple[float, float]:
    """Return the seconds of aligning a text, and of judging its pairs."""
    embedder = load_embedder()
    start = time.process_time()
    align(sample.source, sample.target, embedder)
    middle = time.process_time()
    for _ in judge_pairs(_pairs_of(sample), embedder, FRENCH_ENGLISH, with_words=False):
        pass
    return middle - start, time.process_time() - middle


def _pairs_of(sample: Sample) -> Iterator[TextPair]:
    return zip(sample.source, sample.target, strict=True)
