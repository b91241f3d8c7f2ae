"""Measure a translation memory: fuzzy lookups beside rapidfuzz over every unit.

    python -m scripts.bench.memory --units 100000

Both look for the best match of the same generated sentences, of each of which one word was changed;
times are processor time. The number of best matches that the index misses is printed, too.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from random import Random

from scripts.bench.rows import BenchRow, write_rows
from scripts.samples.units import generate_units
from workbench.translate import TranslationMemory
from workbench.translate.memory.translation_memory import fuzzy_key

_LOOKUPS = 100
_LEAST = 70


def bench(units: int) -> list[BenchRow]:
    """Measure building and looking up, and print it."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    sources = [unit.source for unit in generate_units(units)]
    random = Random(3)
    asked = []
    for sentence in random.sample(sources, _LOOKUPS):
        words = sentence.split(" ")
        words[random.randrange(len(words))] = "soudain"
        asked.append(" ".join(words))
    started = time.process_time()
    memory = TranslationMemory((source, "x", "bench") for source in sources)
    memory.find_matches("warm", least=_LEAST)
    building = time.process_time() - started
    started = time.process_time()
    found = [memory.find_matches(text, least=_LEAST, most=1) for text in asked]
    ours = (time.process_time() - started) / _LOOKUPS
    keys = [fuzzy_key(source) for source in sources]
    started = time.process_time()
    best = [
        process.extractOne(
            fuzzy_key(text),
            keys,
            scorer=Indel.normalized_similarity,
            processor=None,
            score_cutoff=_LEAST / 100,
        )
        for text in asked
    ]
    peer = (time.process_time() - started) / _LOOKUPS
    missed = sum(
        other is not None
        and (not ours_found or ours_found[0].percent < min(int(other[1] * 100), 99))
        for ours_found, other in zip(found, best, strict=True)
    )
    print(f"{units:,} units: read and indexed in {building:.1f} s")
    print(f"a lookup {ours * 1e3:.2f} ms, scoring every unit {peer * 1e3:.2f} ms")
    print(f"best match missed in {missed} of {sum(b is not None for b in best)}")
    return [
        BenchRow(
            "memory",
            f"lookups a second of processor time, {units:,} units",
            round(1 / ours),
            round(1 / peer),
            "rapidfuzz over every unit",
            round(peer / ours, 1),
            ">= 5",
        ),
        BenchRow("memory", "best matches missed by the index, of 100", missed, goal="<= 1"),
    ]


def main() -> int:
    """Bench."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--units", type=int, default=100_000, help="default: %(default)s")
    parser.add_argument("--json", type=Path, help="write rows for the one table there")
    options = parser.parse_args()
    write_rows(options.json, bench(options.units))
    return 0


if __name__ == "__main__":
    sys.exit(main())
