"""Generated translation units, for benches of formats and translation memories."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

from scripts.samples.phrases import DID, WHAT, WHEN, WHO
from workbench.bitext import Origin, Status, TranslationUnit


def generate_units(count: int) -> Iterator[TranslationUnit]:
    """Yield the given number of units, the same ones on every call."""
    random = Random(11)
    parts = list(product(WHO, DID, WHAT, WHEN))
    for number in range(count):
        who, did, what, when = random.choice(parts)
        french, english = (f"{who[i]} {did[i]} {what[i]} {when[i]}" for i in (0, 1))
        yield TranslationUnit(
            id=f"1:{number}",
            source=f"«\u00a0{french}\u00a0», lut-on à la page {number}.",
            target=f"“{english},” said page {number}.",
            document=f"chapitre-{number // 5000}",
            status=Status.ACCEPTED if number % 3 else Status.ALIGNED,
            origin=Origin.ALIGNER,
            confidence=random.randrange(10_000) / 10_000,
        )
