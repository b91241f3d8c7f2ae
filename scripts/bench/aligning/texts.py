"""Hand-aligned texts, and the measurement of time and memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts import ROOT
from workbench.align.embedding.embed import Embedder
from workbench.bitext import Link
from workbench.bitext.ladder import parse_ladder
from workbench.errors import BadInputError

CORPUS = ROOT / "corpus"
"""Folder of the samples."""


@dataclass(frozen=True)
class Sample:
    """Two texts as sentences, and their hand-made links.

    Attributes:
        group: ``novel``, ``stress``, ``sample``, or ``news`` and ``perturbed`` of
            ``perturbed.py``.
        name: File name without its ending.
        source: Sentences.
        target: Sentences of the translation.
        gold: Hand-made links; every sentence is in one.
        origin: Name of the text or set that a text was made of; empty where only its sentences
            tell.
        accepted: Other links that are as right as those in the gold.
    """

    group: str
    name: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    gold: tuple[Link, ...]
    origin: str = ""
    accepted: tuple[Link, ...] = ()


def read_samples(data: Path | None) -> Iterator[Sample]:
    """Yield the hand-aligned texts below ``data``, if it is given, and those in ``corpus/``.

    Raises:
        BadInputError: The folder has none, or a gold file is damaged.
    """
    if data is not None:
        folders = {"novel": data / "dev" / "align", "stress": data / "dev" / "align-stress"}
        if not any(folder.is_dir() for folder in folders.values()):
            raise BadInputError(
                "there are no hand-aligned texts",
                where=str(data),
                hint="Give the folder that holds dev/align and dev/align-stress.",
            )
        for group, folder in folders.items():
            for gold in sorted(folder.glob("*.gold")):
                yield _read(group, gold, gold.with_suffix(".src"), gold.with_suffix(".tgt"))
    for gold in sorted(CORPUS.glob("*.gold")):
        ends = (gold.with_suffix(f".{code}.sentences") for code in ("fr", "en"))
        yield _read("sample", gold, *ends)


def _read(group: str, gold: Path, source: Path, target: Path) -> Sample:
    return Sample(
        group,
        gold.stem,
        _lines(source),
        _lines(target),
        tuple(parse_ladder(gold.read_text(encoding="utf-8").splitlines(), name=str(gold))),
    )


def _lines(path: Path) -> tuple[str, ...]:
    """Read sentences, one per line; only a line feed ends a line."""
    return tuple(path.read_text(encoding="utf-8").removesuffix("\n").split("\n"))


class TimedEmbedder:
    """Measures the CPU seconds of an embedder.

    Attributes:
        embedder: The given embedder, whose methods are timed; it keeps its class, because the
            aligner uses further methods of some classes.
        seconds: CPU seconds so far.
    """

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder
        self.seconds = 0.0
        self._inside = False
        for name in ("encode", "blocks", "tokenize"):
            method = getattr(embedder, name, None)
            if method is not None:
                setattr(embedder, name, self._timed(method))

    def _timed(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: object, **options: object) -> object:
            if self._inside:
                return method(*args, **options)
            self._inside, start = True, time.process_time()
            try:
                return method(*args, **options)
            finally:
                self._inside = False
                self.seconds += time.process_time() - start

        return call


def peak_mebibytes() -> float:
    """Return the peak of resident memory of this process so far, in MiB."""
    # ru_maxrss begins with the peak of the parent process.
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
