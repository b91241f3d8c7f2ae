"""Measure the sentence splitter beside others: accuracy on the marked sets, and speed.

    python -m scripts.bench.segment [--repeat 40]

The peers are pysbd and sentencex, where they are installed (``pip install pysbd sentencex``).
Accuracy is given as cases fully right / extra splits / missed splits. Speed is the number of
sentences per second over the texts of all sets, repeated, with the ratio of ours to the peer's.
"""

from __future__ import annotations

import argparse
import importlib
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from scripts.bench.rows import BenchRow, write_rows
from tests.segment.cases import read_cases, score
from workbench.segment import SEGMENTER, split_sentences

SETS = ("hard_fr", "hard_en", "second_fr", "second_en")
Spans = list[tuple[int, int]]
Splitter = Callable[[str, str], Spans]


def main() -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--repeat", type=int, default=40, help="repeats of the texts")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there")
    given = parser.parse_args()
    splitters = {f"ours ({SEGMENTER})": split_sentences, **dict(_peers())}
    _print_accuracy(splitters)
    write_rows(given.json, _print_speed(splitters, given.repeat))


def _print_accuracy(splitters: dict[str, Splitter]) -> None:
    print(f"{'right/extra/missed':<22}" + "".join(f"{name:>16}" for name in SETS))
    sizes = "".join(f"{len(read_cases(name)):>10} cases" for name in SETS)
    print(f"{'':<22}{sizes}")
    for label, splitter in splitters.items():
        cells = []
        for name in SETS:
            found = score(read_cases(name), _for_language(splitter, name[-2:]))
            cells.append(f"{found.right}/{found.extra}/{found.missed}")
        print(f"{label:<22}" + "".join(f"{cell:>16}" for cell in cells))


def _print_speed(splitters: dict[str, Splitter], repeat: int) -> list[BenchRow]:
    texts = [(case.text, name[-2:]) for name in SETS for case in read_cases(name)]
    speeds = {}
    for label, splitter in splitters.items():
        for text, language in texts:  # not measured: the first call reads data files
            splitter(text, language)
        start = time.perf_counter()
        count = sum(len(splitter(*text)) for _ in range(repeat) for text in texts)
        speeds[label] = count / (time.perf_counter() - start)
    ours = next(iter(speeds.values()))
    print()
    for label, speed in speeds.items():
        print(f"{label:<22}{speed:>12,.0f} sentences/s   ours is {ours / speed:.2f} times as fast")
    peers = [(name, speed) for name, speed in speeds.items() if speed != ours]
    return [
        BenchRow("segment", "sentences/s", ours, speed, name, ours / speed) for name, speed in peers
    ] or [BenchRow("segment", "sentences/s", ours)]


def _for_language(splitter: Splitter, language: str) -> Callable[[str], Spans]:
    return lambda text: splitter(text, language)


def _peers() -> Iterable[tuple[str, Splitter]]:
    for name, build in (("pysbd", _pysbd), ("sentencex", _sentencex)):
        try:
            yield name, build()
        except ModuleNotFoundError:
            print(f"{name} is not installed and skipped (pip install {name})")


def _pysbd() -> Splitter:
    pysbd = importlib.import_module("pysbd")
    segmenters = {code: pysbd.Segmenter(language=code, clean=False) for code in ("fr", "en")}

    def split(text: str, language: str) -> Spans:
        return _located(text, segmenters[language].segment(text))

    return split


def _sentencex() -> Splitter:
    sentencex = importlib.import_module("sentencex")

    def split(text: str, language: str) -> Spans:
        return _located(text, sentencex.segment(language, text))

    return split


def _located(text: str, pieces: Iterable[str]) -> Spans:
    """Return the offsets of the pieces; a piece of white space has none."""
    spans, place = [], 0
    for piece in pieces:
        bare = piece.strip()
        start = text.find(bare, place) if bare else -1
        if start >= 0:
            place = start + len(bare)
            spans.append((start, place))
    return spans


if __name__ == "__main__":
    main()
