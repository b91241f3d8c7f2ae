"""First stage: corpora to a SentencePiece model and shards of token ids."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from scripts.training.corpus import LengthLimits, Pair, mix, shares_from_table
from scripts.training.token_lists import TokenLists
from scripts.training.translator.normalising import write_rules
from scripts.training.translator.shards import write_shards
from scripts.training.translator.synthetic_pairs import join_sentences, make_shapes

START, END = 1, 2  # <s> begins the decoder, </s> ends both sides
_SHORT = 90  # characters: base pairs for made-up shapes


def prepare(
    data: Path, work: Path, config: dict[str, Any], *, report: Callable[[str], None]
) -> None:
    """Write `sentencepiece.model` and `shards/` under `work`, if they are not there."""
    if (work / "shards" / "done").exists():
        report("prepare: shards are there")
        return
    seed = config["seed"]
    pairs = _read(data, config, report)
    random.Random(f"{seed}/order").shuffle(pairs)
    model = work / "sentencepiece.model"
    if not model.exists():
        _learn_pieces(pairs, work, config, report)
    french, english = (_encode(model, [pair[side] for pair in pairs]) for side in (0, 1))
    longest = np.maximum(french.lengths, english.lengths)
    shortest = np.minimum(french.lengths, english.lengths)
    fits = np.flatnonzero((longest < config["longest"]) & (shortest > 0))
    shards = write_shards(work / "shards", _take(french, fits), _take(english, fits))
    (work / "shards" / "done").touch()
    report(
        f"prepare: {len(fits)} of {len(pairs)} pairs, {french.lengths[fits].sum()} + "
        f"{english.lengths[fits].sum()} pieces, {shards} shards"
    )


def _read(data: Path, config: dict[str, Any], report: Callable[[str], None]) -> list[Pair]:
    seed = config["seed"]
    pairs: list[Pair] = []
    for name, part in mix(data, shares_from_table(config["mix"]), limits=LengthLimits(), seed=seed):
        report(f"{name}: {len(part)} pairs")
        pairs += part
    short = [pair for pair in pairs if len(pair[0]) <= _SHORT]
    extra = config["extra"]
    pairs += make_shapes(short, extra["shapes"], seed=seed)
    pairs += join_sentences(short, extra["joined"], seed=seed)
    return pairs


def _learn_pieces(
    pairs: list[Pair], work: Path, config: dict[str, Any], report: Callable[[str], None]
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
        split_digits=True,  # figures are copied digit by digit
        unk_id=0,
        bos_id=START,
        eos_id=END,
        pad_id=-1,
        num_threads=2,
        hard_vocab_limit=False,  # a toy corpus cannot fill the vocabulary
        minloglevel=1,
    )


def _encode(model: Path, texts: list[str]) -> TokenLists:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(model))
    return TokenLists.join(processor.encode(texts, num_threads=2))


def _take(side: TokenLists, rows: np.ndarray) -> TokenLists:
    lengths = side.lengths[rows]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    positions = np.repeat(side.starts[rows] - starts[:-1], lengths) + np.arange(starts[-1])
    return TokenLists(side.ids[positions], starts)
