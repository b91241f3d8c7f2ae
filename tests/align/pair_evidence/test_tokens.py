"""Tokens of pairs: where they stand, what they add up to, and how they match."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.align import load_embedder
from workbench.align.pair_evidence.token_matches import match_tokens
from workbench.align.pair_evidence.tokens import MOST_TOKENS, SideTokens, SpanEmbedder

TEXTS = (
    "L'été dernier, nous avons traversé les Pyrénées à pied.",
    "  Deux  espaces\u00a0?  ",
    "",
    "Œuvre « complète » — naïveté 𝒳 1 234,5.",
)


@pytest.fixture(scope="module")
def embedder() -> SpanEmbedder:
    found = load_embedder()
    assert isinstance(found, SpanEmbedder)
    return found


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_stand_in_the_order_of_the_text_and_cover_its_letters(
    text: str, embedder: SpanEmbedder
) -> None:
    spans = embedder.token_spans(text)
    assert len(spans) == int(embedder.tokenize([text])[1][0])
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(0 <= a <= b <= len(text) for a, b in spans)
    assert spans == sorted(spans)
    assert covered >= {place for place, letter in enumerate(text) if letter.isalnum()}


def test_the_sums_of_all_tokens_are_the_vectors_of_the_texts(embedder: SpanEmbedder) -> None:
    tokens = SideTokens.read(TEXTS, embedder)
    whole = tokens.sums(np.zeros(len(TEXTS), np.int64), tokens.counts)
    assert whole == pytest.approx(embedder.encode(TEXTS), abs=1e-3)
    first = tokens.sums(np.zeros(len(TEXTS), np.int64), np.minimum(tokens.counts, 1), axes=5)
    assert first.shape == (len(TEXTS), 5)


def test_a_part_of_the_texts_has_their_tokens_and_a_median_of_its_own(
    embedder: SpanEmbedder,
) -> None:
    part = SideTokens.read(TEXTS, embedder).part(np.array([3, 0, 2]))
    alone = SideTokens.read([TEXTS[3], TEXTS[0], TEXTS[2]], embedder)
    assert part.starts.tolist() == alone.starts.tolist()
    assert part.ids[part.rows].tolist() == alone.ids[alone.rows].tolist()
    assert part.median == pytest.approx(alone.median)
    assert part.weights[part.rows] == pytest.approx(alone.weights[alone.rows])
    assert SideTokens.read(TEXTS, embedder).part(np.array([2])).median == 1


def test_a_very_long_text_is_cut(embedder: SpanEmbedder) -> None:
    tokens = SideTokens.read(["mot " * 5_000, "mot"], embedder)
    assert tokens.counts.tolist()[0] == MOST_TOKENS


def test_words_match_their_translations_and_not_others(embedder: SpanEmbedder) -> None:
    source = SideTokens.read(["le chat dort", "le chat dort", ""], embedder)
    target = SideTokens.read(["the cat sleeps", "economic growth", "alone"], embedder)
    of_source, of_target = match_tokens(source, target)
    cat, other = (of_source.cosine[source.starts[n] : source.starts[n + 1]] for n in (0, 1))
    assert cat.mean() > 0.5 > other.mean()
    assert (of_target.cosine[target.starts[2] :] == 0).all()
    assert (of_source.excess >= 0).all()


def test_what_is_said_of_a_pair_does_not_depend_on_the_pairs_beside_it(
    embedder: SpanEmbedder,
) -> None:
    pairs = [("le chat dort", "the cat sleeps"), ("il pleut beaucoup", "it rains a lot today")]
    together = [SideTokens.read([p[side] for p in pairs], embedder, median=8.0) for side in (0, 1)]
    alone = [SideTokens.read([pairs[1][side]], embedder, median=8.0) for side in (0, 1)]
    start = together[0].starts[1]
    assert match_tokens(*together)[0].cosine[start:] == pytest.approx(
        match_tokens(*alone)[0].cosine, abs=1e-5
    )
    assert together[0].weights[together[0].rows[start:]] == pytest.approx(
        alone[0].weights[alone[0].rows]
    )
