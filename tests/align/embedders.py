"""Embedder folders small enough for tests: static embeddings, and a BERT of one layer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from workbench.align.arrays import Floats

WORDS = [
    *("le", "la", "les", "un", "une", "chat", "chien", "dort", "mange", "et", "il", "elle"),
    *("pleut", "sur", "ville", "rue", "maison", "nuit", "jour", "the", "a", "cat", "dog"),
    *("sleeps", "eats", "and", "it", "she", "rains", "on", "city", "street", "house", "night"),
    *("day", ".", ",", "?", "!"),
]
WIDTH = 16


def random_rows(count: int) -> Floats:
    return np.random.default_rng(3).standard_normal((count, WIDTH)).astype(np.float32)


def write_static_embedder(
    folder: Path,
    *,
    kind: str = "sentence_transformers.models.StaticEmbedding",
    modules: tuple[str, ...] = (),
    table: Any = None,
) -> Path:
    """A ``StaticEmbedding`` folder over ``WORDS`` with one row more, for unknown words.

    Args:
        folder: Made if it is not there.
        kind: The first module's class.
        modules: Further modules' classes.
        table: Rows of the table; random ones if None.
    """
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    kinds = [kind, *modules]
    listed = [
        {"idx": number, "name": str(number), "path": "" if not number else f"{number}_x", "type": k}
        for number, k in enumerate(kinds)
    ]
    (folder / "modules.json").write_text(json.dumps(listed), encoding="utf-8")
    _word_tokenizer(["[UNK]"]).save(str(folder / "tokenizer.json"))
    rows = random_rows(len(WORDS) + 1) if table is None else table
    save_file({"embedding.weight": rows}, folder / "model.safetensors")
    return folder


def write_tiny_bert(folder: Path) -> Path:
    """A sentence-transformers folder with a BERT of one layer and mean pooling, random weights."""
    import torch  # 2 s
    from sentence_transformers import SentenceTransformer, models  # 4 s more
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=_word_tokenizer(special),
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
        model_max_length=128,
    )
    torch.manual_seed(5)
    config = BertConfig(
        vocab_size=len(WORDS) + len(special),
        hidden_size=WIDTH,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=128,
    )
    inner = folder.parent / f"{folder.name}-inner"
    BertModel(config).save_pretrained(inner)
    tokenizer.save_pretrained(inner)
    layers = models.Transformer(str(inner))
    SentenceTransformer(modules=[layers, models.Pooling(WIDTH)], device="cpu").save(str(folder))
    return folder


def _word_tokenizer(special: list[str]) -> Any:
    from tokenizers import Tokenizer, normalizers
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    vocabulary = {word: number for number, word in enumerate([*special, *WORDS])}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = Whitespace()
    return tokenizer
