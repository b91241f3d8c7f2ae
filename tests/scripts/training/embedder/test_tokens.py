"""Sentences are encoded word by word, as the tokenizer encodes them whole."""

import itertools

import pytest

from scripts.training.embedder.tokens import encode, learn_tokenizer
from tests.scripts.training.toy_corpus import toy_pairs

TEXTS = (
    "Le chat mange une pomme.",
    "l' arbre, l\u2019arbre\u00a0: «\u202fici\u202f»",
    "12\u202f345,67 € ½ \ufb01n a´b",
    "",
    " The  queen \t eats ",
    "Œuvre ŒUVRE oeuvre",
)


def test_words_encoded_once_give_the_tokens_of_whole_sentences() -> None:
    tokenizer = learn_tokenizer([*toy_pairs(), *zip(TEXTS, TEXTS, strict=True)], 90)
    texts = [*TEXTS, *(side for pair in toy_pairs() for side in pair), *TEXTS]
    found = encode(tokenizer, texts)
    whole = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
    starts = found.starts.tolist()
    assert [found.ids[a:b].tolist() for a, b in itertools.pairwise(starts)] == [
        encoding.ids for encoding in whole
    ]


def test_words_of_earlier_batches_keep_their_tokens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("scripts.training.embedder.tokens._BATCH", 3)
    tokenizer = learn_tokenizer(toy_pairs(), 60)
    texts = [pair[0] for pair in toy_pairs()]
    found = encode(tokenizer, texts)
    whole = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
    assert found.ids.tolist() == [number for encoding in whole for number in encoding.ids]
