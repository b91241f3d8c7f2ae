"""The tokenizer of the embedder: one Unigram vocabulary for both languages, for bags of subwords.

Case, compatibility forms, shapes of apostrophes and spaces around punctuation carry no meaning in a
bag of subwords, and differ between the files of users and the corpora. Every run of letters or
digits and every mark is therefore a word of its own: "l'instant", "l’instant" and the "l' instant"
of Europarl give the same subwords.
"""

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from scripts.training.corpus import Pair
from scripts.training.embedder.token_lists import TokenLists

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNKNOWN = "<unk>"
_BATCH = 50_000
"""Texts that are encoded together."""


def learn_tokenizer(pairs: list[Pair], vocabulary: int) -> "Tokenizer":
    """Return a tokenizer of at most `vocabulary` subwords, trained on the pairs."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex("[’‘ʼ´`]"), "'"),
            normalizers.Replace(Regex("[“”„«»]"), '"'),
            normalizers.Replace("œ", "oe"),
            normalizers.Replace(Regex(r"\s+"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Punctuation("isolated"),
            pre_tokenizers.Digits(individual_digits=False),
            pre_tokenizers.Metaspace(prepend_scheme="always"),
        ]
    )
    trainer = trainers.UnigramTrainer(
        vocab_size=vocabulary, special_tokens=[UNKNOWN], unk_token=UNKNOWN, show_progress=False
    )
    lines = (side for pair in pairs for side in pair)
    tokenizer.train_from_iterator(lines, trainer, length=2 * len(pairs))
    return tokenizer


def encode(tokenizer: "Tokenizer", texts: list[str]) -> TokenLists:
    """Return the tokens of texts.

    The tokenizer cuts at every white space first, so that each distinct word is encoded once: it
    takes a quarter of the time that whole sentences would take.
    """
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    parts = []
    known = TokenLists.join([])
    for first in range(0, len(texts), _BATCH):
        sentences = [text.split() for text in texts[first : first + _BATCH]]
        counts = np.fromiter(map(len, sentences), dtype=np.int64, count=len(sentences))
        words = np.fromiter(
            (numbers[word] for sentence in sentences for word in sentence),
            dtype=np.int64,
            count=counts.sum(),
        )
        new = list(islice(numbers, len(known.starts) - 1, None))
        encodings = tokenizer.encode_batch_fast(new, add_special_tokens=False)
        known = TokenLists.concat([known, TokenLists.join([found.ids for found in encodings])])
        tokens = known.take(words)
        ends = np.concatenate([[0], np.cumsum(counts)])
        parts.append(TokenLists(tokens.ids, tokens.starts[ends]))
    return TokenLists.concat(parts)
