"""Long texts strung together from short ones, aligned in a process of their own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

from scripts.align_bench.texts import Sample, TimedEmbedder, peak_mebibytes, read_samples
from workbench.align.aligner import align
from workbench.align.embed import load_embedder
from workbench.align.evaluate import evaluate
from workbench.bitext import Link

_NAME = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Ý]\w{3,}")
_DROPPED = 9
"""One word in so many is dropped, another one in each copy."""


def run_scale(data: Path, sentences: int) -> list[dict[str, float]]:
    """Figures at a quarter, a half and all of so many sentences, each in a fresh process."""
    rows = []
    for size in (sentences // 4, sentences // 2, sentences):
        command = [sys.executable, "-m", "scripts.align_bench.scale", str(data), str(size)]
        root = Path(__file__).resolve().parents[2]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
        rows.append(json.loads(done.stdout))
    return rows


def strung_together(samples: Sequence[Sample], sentences: int) -> Sample:
    """Copies of the samples until the source has so many sentences, no copy like another."""
    source: list[str] = []
    target: list[str] = []
    gold: list[Link] = []
    copy = 0
    while len(source) < sentences:
        sample = samples[copy % len(samples)]
        n, m = len(source), len(target)
        source += [_varied(text, f"fr{i}", copy) for i, text in enumerate(sample.source)]
        target += [_varied(text, f"en{j}", copy) for j, text in enumerate(sample.target)]
        gold += [(tuple(i + n for i in xs), tuple(j + m for j in ys)) for xs, ys in sample.gold]
        copy += 1
    return Sample("scale", str(sentences), tuple(source), tuple(target), tuple(gold))


def _varied(text: str, place: str, copy: int) -> str:
    """The text with names that are its copy's own, and other words missing."""
    words = _NAME.sub(lambda found: f"{found[0]}{copy}", text).split(" ")
    if len(words) > 4:
        del words[crc32(f"{place}/{copy}".encode()) % len(words) :: _DROPPED * 4]
    return " ".join(words) or text


def _measure(data: Path, sentences: int) -> dict[str, float]:
    samples = [sample for sample in read_samples(data) if sample.group == "novel"]
    text = strung_together(samples, sentences)
    embedder = TimedEmbedder(load_embedder())
    start = time.process_time()
    found = align(text.source, text.target, embedder.embedder)
    seconds = time.process_time() - start
    score = evaluate(text.gold, found.links)
    return {
        "source": len(text.source),
        "target": len(text.target),
        "cpu": seconds - embedder.seconds,
        "encoding": embedder.seconds,
        "peak": peak_mebibytes(),
        "strict": score.strict.f1,
        "lax": score.lax.f1,
    }


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]), int(sys.argv[2]))))
