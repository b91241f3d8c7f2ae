"""Measure the bundled embedder: speed beside its peers, size, retrieval error.

    python -m scripts.bench.embedder [--data DIR] [--model FOLDER] [--repeat 20]

Speeds are sentences per second in one run, by the clock and by processor time of all cores; the
clock is unreliable where other programs use the machine. The peers are the same table through
sentence-transformers, the same in float32, and the hashed character n-grams of scikit-learn, which
are not trained. The texts are the sample corpus, repeated; with DIR, the French side of the dev
sets in DIR/translate, on which the retrieval error is printed, too: the percentage of sentences
whose nearest neighbour is not their translation, as a mean of both directions, by cosine and by
margin.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from scripts.bench.rows import BenchRow, write_rows
from scripts.training.corpus import read_dev
from scripts.training.embedder.retrieval import retrieval_errors
from workbench.align.embedding.embed import BUNDLED_EMBEDDER
from workbench.align.embedding.static import load_static_embedder
from workbench.resources import bundled

DEV_SETS = ("flores-dev", "wmt-newstest2013", "wmt-newstest2008-2012")
Encode = Callable[[list[str]], object]

_OUR_READER = "the same, as the aligner reads it"


def main() -> None:
    """Print size, speeds and, with data, the retrieval errors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder of dev data, with translate/ in it")
    parser.add_argument("--repeat", type=int, default=20, help="repeats of the sample texts")
    parser.add_argument("--model", type=Path, help="another static embedder than the bundled one")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there")
    options = parser.parse_args()
    folder = options.model or bundled("models") / BUNDLED_EMBEDDER
    _print_size(folder)
    dev = {}
    if options.data:
        dev = {name: read_dev(options.data / "translate", name) for name in DEV_SETS}
    write_rows(options.json, _print_speeds(_readers(folder), _texts(dev, options.repeat)))
    table = load_static_embedder(folder)
    for name, (french, english) in dev.items():
        errors = retrieval_errors(table.encode(french), table.encode(english))
        print(
            f"{name:<24}{len(french):>7} sentences   error {errors['cosine']:.2f} % by cosine,"
            f" {errors['margin']:.2f} % by margin"
        )


def _print_size(folder: Path) -> None:
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print(f"{folder.name}: {size / 1e6:.1f} MB")


def _texts(dev: dict[str, tuple[list[str], list[str]]], repeat: int) -> list[str]:
    if dev:
        return [text for french, _ in dev.values() for text in french]
    files = sorted(bundled("corpus").glob("*.sentences"))
    return [line for file in files for line in file.read_text("utf-8").splitlines()] * repeat


def _readers(folder: Path) -> dict[str, Encode]:
    from sentence_transformers import SentenceTransformer  # 6 s, with torch
    from sklearn.feature_extraction.text import HashingVectorizer  # type: ignore[import-untyped]

    bundled_model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    single = SentenceTransformer(str(folder), device="cpu", local_files_only=True).float()
    hashed = HashingVectorizer(analyzer="char_wb", ngram_range=(2, 4), n_features=2**18)

    def through_library(model: SentenceTransformer) -> Encode:
        return lambda texts: np.asarray(
            model.encode(texts, batch_size=2048, show_progress_bar=False)
        )

    return {
        "SentenceTransformer.encode": through_library(bundled_model),
        "the same in float32": through_library(single),
        # loaded each time, because it keeps the texts that it has encoded
        _OUR_READER: lambda texts: load_static_embedder(folder).encode(texts),
        "hashed n-grams, scikit-learn": hashed.transform,
    }


def _print_speeds(readers: dict[str, Encode], texts: list[str]) -> list[BenchRow]:
    words = sum(text.count(" ") + 1 for text in texts)
    print(f"{len(texts):,} sentences of {words / len(texts):.1f} words on average")
    speeds = {}
    for label, encode in readers.items():
        encode(texts[:2048])
        start, cpu = time.perf_counter(), time.process_time()
        encode(texts)
        seconds = time.perf_counter() - start, time.process_time() - cpu
        speeds[label] = [len(texts) / taken for taken in seconds]
    ours = next(iter(speeds.values()))[1]
    for label, (by_clock, by_cpu) in speeds.items():
        print(
            f"{label:<32}{by_clock:>9,.0f} sentences/s {by_cpu:>9,.0f} a CPU second"
            f"   the first is {ours / by_cpu:.2f} times as fast"
        )
    rates = {label: speed[1] for label, speed in speeds.items()}
    own = rates.pop(_OUR_READER)
    return [
        BenchRow("embedder", "sentences a CPU second", own, peer, name, own / peer)
        for name, peer in rates.items()
    ]


if __name__ == "__main__":
    main()
