"""The tokenizer of the embedder: one Unigram vocabulary for both languages, for bags of subwords.

Case, compatibility forms, shapes of apostrophes and spaces around punctuation carry no meaning in a
bag of subwords, and differ between the files of users and the corpora. Every run of letters or
digits and every mark is therefore a word of its own: "l'instant", "l’instant" and the "l' instant"
of Europarl give the same subwords.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from scripts.training.corpus import Pair
from scripts.training.embedder.token_lists import TokenLists

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNKNOWN = "<unk>"
_BATCH = 20_000


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


def tokenize(
    pairs: list[Pair], tokenizer_path: Path, work: Path
) -> "tuple[TokenLists, TokenLists, Tokenizer]":
    """Return both sides as token ids, and the tokenizer; the ids are kept in `work`."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_path))
    sides = []
    for number, name in enumerate(("french", "english")):
        kept = work / f"{name}.npz"
        if kept.exists() and kept.stat().st_mtime > tokenizer_path.stat().st_mtime:
            with np.load(kept) as arrays:
                side = TokenLists(arrays["ids"], arrays["starts"])
        else:
            side = _encode(tokenizer, [pair[number] for pair in pairs])
            np.savez(kept, ids=side.ids, starts=side.starts)
        if len(side.starts) != len(pairs) + 1:
            raise ValueError(f"{kept} was made from other pairs: remove it and run again")
        sides.append(side)
    return sides[0], sides[1], tokenizer


def _encode(tokenizer: "Tokenizer", texts: list[str]) -> TokenLists:
    """Return the tokens of texts; one that comes again, as in repeated corpora, is encoded once."""
    places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    distinct = list(places)
    parts = []
    for first in range(0, len(distinct), _BATCH):
        encodings = tokenizer.encode_batch_fast(
            distinct[first : first + _BATCH], add_special_tokens=False
        )
        parts.append(TokenLists.join([encoding.ids for encoding in encodings]))
    numbers = np.fromiter((places[text] for text in texts), dtype=np.int64, count=len(texts))
    return TokenLists.concat(parts).take(numbers)
