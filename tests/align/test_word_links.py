"""Which words of a pair belong together, by the bundled embedder."""

from __future__ import annotations

import pytest

from workbench.align.embedding.embed import load_static
from workbench.align.pair_evidence.tokens import SpanEmbedder
from workbench.align.pair_evidence.word_links import find_words, link_words


@pytest.fixture(scope="module")
def embedder() -> SpanEmbedder:
    loaded = load_static()
    assert isinstance(loaded, SpanEmbedder)
    return loaded


def linked(source: str, target: str, embedder: SpanEmbedder) -> set[tuple[str, str]]:
    return {
        (source[slice(*link.source)], target[slice(*link.target)])
        for link in link_words(source, target, embedder)
    }


@pytest.mark.parametrize(
    ("source", "target", "pairs"),
    [
        (
            "Le capitaine regarda longtemps la mer.",
            "The captain looked at the sea for a long time.",
            {
                ("capitaine", "captain"),
                ("regarda", "looked"),
                ("mer", "sea"),
                ("longtemps", "long"),
            },
        ),
        (
            "La réunion aura lieu jeudi prochain à Lyon.",
            "In Lyon, the meeting will take place next Thursday.",
            {("réunion", "meeting"), ("jeudi", "Thursday"), ("prochain", "next"), ("Lyon", "Lyon")},
        ),
        (
            "Il paya 1 250,50 francs en 1871.",
            "In 1871 he paid 1,250.50 francs.",
            {("1 250,50", "1,250.50"), ("1871", "1871"), ("paya", "paid"), ("francs", "francs")},
        ),
    ],
)
def test_words_are_linked_with_their_translations(
    source: str, target: str, pairs: set[tuple[str, str]], embedder: SpanEmbedder
) -> None:
    assert pairs <= linked(source, target, embedder)


def test_words_without_a_counterpart_are_linked_with_none(embedder: SpanEmbedder) -> None:
    found = linked(
        "Marie a acheté trois pommes, et le facteur dormait.",
        "Marie bought three apples.",
        embedder,
    )
    assert ("pommes", "apples") in found
    assert {"facteur", "dormait"}.isdisjoint(source for source, _ in found)


@pytest.mark.parametrize(("source", "target"), [("", "A cat."), ("Un chat.", ""), ("…", "?!")])
def test_a_side_without_words_has_no_links(
    source: str, target: str, embedder: SpanEmbedder
) -> None:
    assert link_words(source, target, embedder) == []


def test_elisions_and_figures_are_words_of_their_own() -> None:
    text = "L'enfant a 1 250,5 € à 8:30."
    assert [text[slice(*span)] for span in find_words(text)] == [
        *("L", "enfant", "a", "1 250,5", "à", "8:30")
    ]
