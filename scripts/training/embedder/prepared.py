"""The corpora as the training takes them: mixed, held out, tokenised, and kept for the next try."""

import hashlib
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from scripts.training.corpus import (
    LengthLimits,
    Pair,
    corpus_path,
    hold_out,
    mix,
    shares_from_table,
)
from scripts.training.embedder.initial_vectors import tokenizer_file
from scripts.training.embedder.token_lists import TokenLists
from scripts.training.embedder.tokens import encode, learn_tokenizer

_DONE = "prepared.json"
"""File that is written last, with a hash of what the others were made of and the pairs held out."""


@dataclass(frozen=True)
class Prepared:
    """The data of a training, and the pairs held out from it.

    Attributes:
        french: French sides of the pairs, as tokens.
        english: English sides of the pairs, as tokens.
        tokenizer: File of the tokenizer.
        held: Pairs held out, by the name of their corpus.
    """

    french: TokenLists
    english: TokenLists
    tokenizer: Path
    held: dict[str, list[Pair]]


def prepare(
    data: Path,
    config: dict[str, Any],
    work: Path,
    *,
    start: Path | None,
    report: Callable[[str], None],
) -> Prepared:
    """Return the pairs of the corpora in `data`, read now or by an earlier call with this `work`.

    They are read again when a corpus, the configuration outside of its table ``[contrast]``, or a
    tokenizer that is taken over has changed.

    Args:
        data: Folder of the corpora.
        config: The configuration; without a vocabulary, the tokenizer of `start` is taken over.
        work: Folder of what is kept.
        start: The embedder that gives the first vectors.
        report: Receives a line for each corpus that is read.

    Raises:
        DataMissingError: A corpus is missing.
    """
    from tokenizers import Tokenizer

    made_of = _made_of(data, config, start)
    done = work / _DONE
    kept = json.loads(done.read_text(encoding="utf-8")) if done.exists() else {}
    path = work / "tokenizer.json"
    if kept.get("made_of") == made_of:
        held = {name: [(f, e) for f, e in part] for name, part in kept["held"].items()}
        return Prepared(_load(work, "french"), _load(work, "english"), path, held)
    done.unlink(missing_ok=True)
    pairs, held = _read_mix(data, config, report)
    _make_tokenizer(path, config, pairs, start, report)
    tokenizer = Tokenizer.from_file(str(path))
    french, english = (encode(tokenizer, [pair[side] for pair in pairs]) for side in (0, 1))
    for name, tokens in (("french", french), ("english", english)):
        np.savez(work / f"{name}.npz", ids=tokens.ids, starts=tokens.starts)
    done.write_text(json.dumps({"made_of": made_of, "held": held}), encoding="utf-8")
    return Prepared(french, english, path, held)


def _load(work: Path, name: str) -> TokenLists:
    with np.load(work / f"{name}.npz") as arrays:
        return TokenLists(arrays["ids"], arrays["starts"])


def _made_of(data: Path, config: dict[str, Any], start: Path | None) -> str:
    """Return a hash that changes with all that the tokens depend on."""
    settings = {name: value for name, value in config.items() if name != "contrast"}
    states = [corpus_path(data, name).stat() for name in config["mix"]]
    digest = hashlib.sha256(json.dumps(settings).encode())
    digest.update(str([(state.st_size, state.st_mtime_ns) for state in states]).encode())
    if start and "vocabulary" not in config:
        digest.update(tokenizer_file(start).read_bytes())
    return digest.hexdigest()


def _read_mix(
    data: Path, config: dict[str, Any], report: Callable[[str], None]
) -> tuple[list[Pair], dict[str, list[Pair]]]:
    """Return the pairs to train on, and those held out of each corpus that `[held_out]` names."""
    pairs: list[Pair] = []
    held: dict[str, list[Pair]] = {}
    shares = shares_from_table(config["mix"])
    for name, part in mix(data, shares, limits=LengthLimits(), seed=config["seed"]):
        count = config.get("held_out", {}).get(name, 0)
        if count:
            held[name], part = hold_out(part, count, seed=config["seed"])
        report(f"{name}: {len(part)} pairs")
        pairs += part
    return pairs, held


def _make_tokenizer(
    path: Path,
    config: dict[str, Any],
    pairs: list[Pair],
    start: Path | None,
    report: Callable[[str], None],
) -> None:
    """Write the tokenizer: that of the embedder `start`, or one trained on the pairs."""
    if start and "vocabulary" not in config:
        path.write_bytes(tokenizer_file(start).read_bytes())
        return
    sample = random.Random(config["seed"]).sample(
        pairs, min(len(pairs), config["tokenizer_lines"] // 2)
    )
    report(f"tokenizer of {config['vocabulary']} from {2 * len(sample)} lines")
    learn_tokenizer(sample, config["vocabulary"]).save(str(path))
