"""Long texts, concatenated from short ones, each aligned in a process of its own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from zlib import crc32

from scripts import ROOT
from scripts.bench.aligning.peers import vecalign
from scripts.bench.aligning.texts import Sample, TimedEmbedder, peak_mebibytes, read_samples
from workbench.align.aligner import align
from workbench.align.embedding.embed import load_embedder
from workbench.align.evaluation import evaluate
from workbench.align.options import AlignOptions
from workbench.bitext import Link

_NAME = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Ý]\w{3,}")
_DROPPED = 9
"""One word in this many is left out, another one in each copy."""


@dataclass(frozen=True)
class ScaleRow:
    """The measurements of aligning a long text.

    Attributes:
        method: ``ours`` or ``vecalign``.
        source: Number of source sentences.
        target: Number of target sentences.
        cpu: CPU seconds of the programme, from vectors to links.
        encoding: CPU seconds of the embedder.
        peak: Peak of memory in MiB.
        strict: Strict F1.
        lax: Lax F1.
    """

    method: str
    source: int
    target: int
    cpu: float
    encoding: float
    peak: float
    strict: float
    lax: float


def run_scale(data: Path, sentences: int, *, with_vecalign: bool) -> list[ScaleRow]:
    """Measure a quarter, a half and all of the given number of sentences, each in a new process."""
    next(read_samples(data))  # reports a folder without texts here, not in the process
    rows = []
    for size in (sentences // 4, sentences // 2, sentences):
        rows.append(_in_a_process(data, size, "ours"))
        if with_vecalign:
            rows.append(_in_a_process(data, size, "vecalign"))
    return rows


def _in_a_process(data: Path, sentences: int, method: str) -> ScaleRow:
    what = [method, str(data.resolve()), str(sentences)]
    command = [sys.executable, "-m", "scripts.bench.aligning.scale", *what]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    return ScaleRow(**json.loads(done.stdout))


def concatenated(samples: Sequence[Sample], sentences: int) -> Sample:
    """Concatenate varied copies of the samples until the source has enough sentences."""
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
    """Return a text with names of this copy only, and with other words missing."""
    words = _NAME.sub(lambda found: f"{found[0]}{copy}", text).split(" ")
    if len(words) > 4:
        del words[crc32(f"{place}/{copy}".encode()) % len(words) :: _DROPPED * 4]
    return " ".join(words) or text


def _measure(method: str, data: Path, sentences: int) -> ScaleRow:
    samples = [sample for sample in read_samples(data) if sample.group == "novel"]
    text = concatenated(samples, sentences)
    embedder = TimedEmbedder(load_embedder())
    align(text.source[:9], text.target[:9], embedder.embedder, options=AlignOptions(force=True))
    embedder.seconds = 0.0  # what a model computes once, such as its signature, is not measured
    start = time.process_time()
    if method == "vecalign":
        programme = vecalign(text.source, text.target, embedder.embedder)
        start = time.process_time()
        links: Sequence[Link] = programme()
        seconds = time.process_time() - start
    else:
        links = align(text.source, text.target, embedder.embedder).links
        seconds = time.process_time() - start - embedder.seconds
    score = evaluate(text.gold, links)
    return ScaleRow(
        method,
        len(text.source),
        len(text.target),
        seconds,
        embedder.seconds,
        peak_mebibytes(),
        score.strict.f1,
        score.lax.f1,
    )


if __name__ == "__main__":
    print(json.dumps(asdict(_measure(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))))
