"""Bleualign as a peer: it compares a machine translation of the source with the target.

Bleualign (Sennrich and Volk 2010) is under the GPL. It is installed into an environment of its own
by ``scripts/bench/install_bleualign.sh`` and runs there as a program; nothing here imports it.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Sequence
from functools import cache

from scripts import ROOT
from scripts.bench.aligning.outcomes import Outcome
from scripts.bench.aligning.texts import Sample
from workbench.align.evaluation import evaluate
from workbench.bitext import FRENCH_ENGLISH, Link
from workbench.translate import Translator, find_package

PROGRAM = ROOT / ".work/bleualign/bin/python"
"""Python of the environment that has Bleualign."""

_RUN = """
import json, sys, time
from bleualign.align import Aligner
given = json.load(sys.stdin)
source, target, rendering = given["source"], given["target"], given["rendering"]
options = {"srcfile": source, "targetfile": target, "srctotarget": [rendering], "verbosity": 0}
start = time.process_time()
found = Aligner(options).process(source, target, [rendering], [])
json.dump({"pairs": [pair for pair, _ in found], "cpu": time.process_time() - start}, sys.stdout)
"""


def bleualign(samples: Sequence[Sample]) -> list[Outcome]:
    """Align texts with it; ``encoding`` of an outcome is the CPU time of rendering them."""
    return [_aligned(sample) for sample in samples]


def _aligned(sample: Sample) -> Outcome:
    start = time.process_time()
    rendering = _rendered(sample.source)
    rendering_time = time.process_time() - start
    given = {"source": sample.source, "target": sample.target, "rendering": rendering}
    run = subprocess.run(
        [str(PROGRAM), "-c", _RUN],
        input=json.dumps(given),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    made = json.loads(run.stdout)
    links = as_links(made["pairs"], len(sample.source), len(sample.target))
    return Outcome(sample, evaluate(sample.gold, links), made["cpu"], rendering_time)


def as_links(pairs: Sequence[Sequence[Sequence[int]]], n: int, m: int) -> list[Link]:
    """Return links of pairs: pairs that share a sentence are one, other sentences are unpaired."""
    parts: list[tuple[set[int], set[int]]] = []
    for pair in pairs:
        xs, ys = set(pair[0]), set(pair[1])
        for other in [part for part in parts if part[0] & xs or part[1] & ys]:
            parts.remove(other)
            xs, ys = xs | other[0], ys | other[1]
        parts.append((xs, ys))
    links: list[Link] = [(tuple(sorted(xs)), tuple(sorted(ys))) for xs, ys in parts]
    used = {i for xs, _ in links for i in xs}, {j for _, ys in links for j in ys}
    links += [((i,), ()) for i in range(n) if i not in used[0]]
    links += [((), (j,)) for j in range(m) if j not in used[1]]
    return links


def _rendered(texts: Sequence[str]) -> list[str]:
    """Return the renderings of the bundled translator, which keeps those that it has made."""
    found = [""] * len(texts)
    for batch in _translator().translate(texts):
        for place, rendering in batch:
            found[place] = rendering.text
    return found


@cache
def _translator() -> Translator:
    return Translator(find_package(FRENCH_ENGLISH, name_or_path=None))
