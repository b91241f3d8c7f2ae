"""The first stage: from the corpora to a SentencePiece model and arrays of ids."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np

from scripts.training.corpus import LengthLimits, Pair, corpus_path, is_plausible, read_pairs
from scripts.training.translator.batches import END, START
from scripts.training.translator.corpora.arrays import write_arrays
from scripts.training.translator.corpora.normalising import write_rules
from scripts.training.translator.corpora.synthetic_pairs import make_synthetic_pairs

Report = Callable[[str], None]
Encoded = tuple[list[int], list[int]]

_CHUNK = 50_000
"""Pairs that one process encodes at a time."""
_SAMPLED = 0.4
"""Share of the sources that are segmented at random (Kudo 2018)."""
_SHORTEST_DEV = 18
"""Shortest dev sentence, in characters, that is removed from the corpora."""

_processor: Any = None


def prepare(
    data: Path,
    work: Path,
    config: Mapping[str, Any],
    *,
    dev: Sequence[str] = (),
    report: Report,
) -> None:
    """Write ``sentencepiece.model`` and ``arrays/`` under ``work``, unless they exist.

    Args:
        data: Folder of ``*.tsv.xz`` corpora.
        work: Folder of this training; a SentencePiece model in it is kept.
        config: ``seed``, ``vocabulary``, ``pieces_from_pairs``, ``longest``, and the tables
            ``limits``, ``weights`` and ``synthetic``.
        dev: Sentences of both languages that must not be trained on.
        report: Receives a line for each corpus and file.

    Raises:
        DataMissingError: A corpus is missing.
    """
    if (work / "arrays" / "done").exists():
        report("prepare: arrays are there")
        return
    seed = config["seed"]
    pairs = _draw(data, config, dev, report)
    random.Random(f"{seed}/order").shuffle(pairs)
    pieces = work / "sentencepiece.model"
    if not pieces.exists():
        _learn_pieces(pairs, work, config, report)
    encoded = _encode(pairs, pieces, seed=seed, longest=config["longest"])
    files = write_arrays(work / "arrays", encoded, **config.get("arrays", {}))
    (work / "arrays" / "done").touch()
    report(f"prepare: {len(pairs)} pairs, {files} files")


def _draw(data: Path, config: Mapping[str, Any], dev: Sequence[str], report: Report) -> list[Pair]:
    """Return the pairs of one round: corpora by their weights, and synthetic pairs."""
    seed = config["seed"]
    chance = random.Random(f"{seed}/draw")
    forbidden = {key for text in dev if len(text) >= _SHORTEST_DEV and (key := _key(text))}
    distinct: list[Pair] = []
    drawn: list[Pair] = []
    for name, weight, pairs in _corpora(data, config, forbidden):
        report(f"{name}: {len(pairs)} pairs, each {weight:g} times")
        distinct += pairs
        for pair in pairs:
            drawn += [pair] * (int(weight) + (chance.random() < weight % 1))
    return drawn + list(make_synthetic_pairs(distinct, config["synthetic"], seed=seed))


def _corpora(
    data: Path, config: Mapping[str, Any], forbidden: set[str]
) -> Iterator[tuple[str, float, list[Pair]]]:
    """Yield each corpus with its weight: distinct, plausible pairs, none of the dev sets."""
    limits = LengthLimits(words=config["limits"]["words"])
    characters = config["limits"]["characters"]
    seen: set[Pair] = set()
    for name, weight in config["weights"].items():
        pairs = []
        for pair in read_pairs(corpus_path(data, name)):
            if pair in seen or max(map(len, pair)) > characters:
                continue
            # Dictionaries contain correct pairs of very different lengths.
            if name not in config["limits"].get("any_ratio", ()) and not is_plausible(pair, limits):
                continue
            if all(pair) and forbidden.isdisjoint(map(_key, pair)):
                seen.add(pair)
                pairs.append(pair)
        yield name, weight, pairs


def _key(text: str) -> str:
    """Return the letters and digits of a text, to compare it without spacing and accents."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", text.lower()))


def _learn_pieces(
    pairs: Sequence[Pair], work: Path, config: Mapping[str, Any], report: Report
) -> None:
    import sentencepiece

    report(f"sentencepiece: {config['vocabulary']} pieces")
    write_rules(work / "rules.tsv")
    lines = (side for pair in pairs[: config["pieces_from_pairs"]] for side in pair)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=lines,
        model_prefix=str(work / "sentencepiece"),
        vocab_size=config["vocabulary"],
        model_type="unigram",
        character_coverage=0.9998,
        normalization_rule_tsv=str(work / "rules.tsv"),
        split_digits=True,  # Numbers are copied digit by digit.
        unk_id=0,
        bos_id=START,
        eos_id=END,
        pad_id=-1,
        num_threads=2,
        hard_vocab_limit=False,  # A toy corpus cannot fill the vocabulary.
        minloglevel=1,
    )


def _encode(pairs: Sequence[Pair], pieces: Path, *, seed: int, longest: int) -> Iterator[Encoded]:
    jobs = [
        (pairs[first : first + _CHUNK], str(pieces), (seed, first), longest)
        for first in range(0, len(pairs), _CHUNK)
    ]
    if len(jobs) == 1:
        yield from _encode_chunk(jobs[0])
        return
    with Pool(2) as pool:
        for encoded in pool.imap(_encode_chunk, jobs):
            yield from encoded


def _encode_chunk(job: tuple[Sequence[Pair], str, tuple[int, int], int]) -> list[Encoded]:
    global _processor  # One per process, because reading its file of half a megabyte takes time.
    import sentencepiece

    pairs, pieces, seed, longest = job
    if _processor is None or _processor[0] != pieces:
        _processor = pieces, sentencepiece.SentencePieceProcessor(model_file=pieces)
    processor = _processor[1]
    chance = np.random.default_rng(seed)
    source, target = (processor.encode([pair[side] for pair in pairs]) for side in (0, 1))
    for row in np.flatnonzero(chance.random(len(pairs)) < _SAMPLED).tolist():
        source[row] = processor.encode(
            pairs[row][0], enable_sampling=True, alpha=0.5, nbest_size=-1
        )
    return [
        ([*s, END], t)
        for s, t in zip(source, target, strict=True)
        if 0 < len(s) < longest and 0 < len(t) < longest
    ]
