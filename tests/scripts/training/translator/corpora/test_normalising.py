"""Raw text is folded inside the SentencePiece model."""

import pytest
import sentencepiece

from scripts.training.translator.corpora.normalising import write_rules
from tests.scripts.training.toy_corpus import toy_pairs


@pytest.fixture(scope="module")
def normalise(tmp_path_factory: pytest.TempPathFactory) -> sentencepiece.SentencePieceProcessor:
    folder = tmp_path_factory.mktemp("pieces")
    write_rules(folder / "rules.tsv")
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=(side for pair in toy_pairs() for side in pair),
        model_prefix=str(folder / "toy"),
        vocab_size=100,
        normalization_rule_tsv=str(folder / "rules.tsv"),
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return sentencepiece.SentencePieceProcessor(model_file=str(folder / "toy.model"))


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("l’été : « Oui\u202f! »", 'l\'été: "Oui!"'),
        ("dit\u00a0: «\u00a0Bonjour\u00a0», puis", 'dit: "Bonjour", puis'),
        ("50\u00a0% à 10\u202f000 €", "50% à 10 000 €"),
        ("cœur… e\u0301te\u0301\u200b", "coeur... été"),
        ("https://www.example.org/?a=b", "https://www.example.org/?a=b"),
        (" \n", ""),
    ],
)
def test_raw_user_text_is_folded_inside_the_sentencepiece_model(
    normalise: sentencepiece.SentencePieceProcessor, raw: str, folded: str
) -> None:
    assert normalise.normalize(raw).replace("▁", " ").strip() == folded
