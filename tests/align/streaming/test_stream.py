"""Texts aligned stretch after stretch have the links of the whole, and every sentence once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.synthetic import MadeUp, WordEmbedder, make_up, texts_with_gaps, translate
from tests.recorder import Recorder
from workbench.align.aligner import align
from workbench.align.options import AlignOptions, StreamingOptions
from workbench.align.streaming import stream
from workbench.align.streaming.landmarks import Landmarks, find_landmarks
from workbench.align.streaming.stream import align_long, sign_long
from workbench.align.streaming.text_store import ListedTexts
from workbench.bitext import Link
from workbench.errors import BadInputError, StoppedError
from workbench.jobs import Reporter

SHORT = StreamingOptions(max_stretch=200, overlap=60, cut_margin=15, min_windows=120)
KINDS = [(1, 1)] * 30 + [(1, 2), (2, 1)] * 2 + [(1, 0), (0, 1), (2, 2)]


def story(count: int, *, seed: int) -> MadeUp:
    """A text and its translation with merged, split, dropped and added sentences."""
    picked = np.random.default_rng(seed).integers(0, len(KINDS), count)
    return make_up([KINDS[i] for i in picked], seed=seed)


def verbatim(count: int, *, seed: int) -> MadeUp:
    """A text and its translation, sentence for sentence."""
    return make_up([(1, 1)] * count, seed=seed)


def stretched(
    source: list[str],
    target: list[str],
    *,
    streaming: StreamingOptions = SHORT,
    force: bool = False,
    is_additive: bool = True,
) -> list[Link]:
    found = align_long(
        ListedTexts(source),
        ListedTexts(target),
        WordEmbedder(is_additive),
        options=AlignOptions(streaming=streaming, force=force),
    )
    return [link for part in found for link in part.links]


def assert_every_sentence_is_in_one_link(links: list[Link], n: int, m: int) -> None:
    assert [i for xs, _ in links for i in xs] == list(range(n))
    assert sorted(j for _, ys in links for j in ys) == list(range(m))
    assert all(xs or ys for xs, ys in links)


def share_found(links: list[Link], gold: list[Link]) -> float:
    pairs = [link for link in gold if link[0] and link[1]]
    return len(set(links) & set(pairs)) / len(pairs)


def test_stretches_give_the_links_of_the_whole() -> None:
    made = story(1100, seed=5)
    whole = align(made.source, made.target, WordEmbedder()).links
    links = stretched(made.source, made.target)
    assert_every_sentence_is_in_one_link(links, len(made.source), len(made.target))
    assert len(set(whole) ^ set(links)) <= 0.01 * len(whole)
    assert share_found(links, made.gold) > 0.97


def test_sentence_for_sentence_texts_come_out_as_the_whole_does() -> None:
    made = verbatim(900, seed=3)
    assert stretched(made.source, made.target) == made.gold
    assert list(align(made.source, made.target, WordEmbedder()).links) == made.gold


@pytest.mark.parametrize("is_additive", [True, False])
@pytest.mark.parametrize("side", ["source", "target"])
def test_a_part_longer_than_a_stretch_that_one_side_lacks_stays_unpaired(
    side: str, is_additive: bool
) -> None:
    made = verbatim(1200, seed=11)
    start, stop = 310, 310 + 4 * SHORT.max_stretch
    kept = [n for n in range(1200) if not start <= n < stop]
    shorter = [(made.source, made.target)[side == "target"][n] for n in kept]
    texts = (shorter, made.target) if side == "source" else (made.source, shorter)
    links = stretched(*texts, is_additive=is_additive)
    assert_every_sentence_is_in_one_link(links, *map(len, texts))
    place = {n: number for number, n in enumerate(kept)}
    gold: list[Link] = [
        ((place[n],), (n,)) if side == "source" else ((n,), (place[n],)) for n in kept
    ]
    assert share_found(links, gold) > 0.99
    alone = {(xs or ys)[0] for xs, ys in links if not xs or not ys}
    assert len(set(range(start, stop)) - alone) <= 2


def test_parts_that_both_sides_have_alone_do_not_prevent_links_of_the_rest() -> None:
    made, mine, theirs = (verbatim(500, seed=seed) for seed in (1, 2, 3))
    source = made.source[:240] + mine.source + made.source[240:]
    target = made.target[:240] + theirs.target + made.target[240:]
    links = stretched(source, target)
    assert_every_sentence_is_in_one_link(links, 1000, 1000)
    gold: list[Link] = [((n,), (n,)) for n in (*range(240), *range(740, 1000))]
    assert share_found(links, gold) > 0.98


def test_text_before_and_after_the_translated_part_is_left_unpaired() -> None:
    made, front, back = (verbatim(500, seed=seed) for seed in (1, 2, 3))
    links = stretched(front.source + made.source, made.target + back.target)
    assert_every_sentence_is_in_one_link(links, 1000, 1000)
    gold: list[Link] = [((500 + n,), (n,)) for n in range(500)]
    assert share_found(links, gold) > 0.98


def test_refrains_are_paired_in_their_places() -> None:
    verses, refrain = verbatim(1000, seed=6), verbatim(8, seed=7)
    source: list[str] = []
    target: list[str] = []
    for start in range(0, 1000, 40):
        source += verses.source[start : start + 40] + refrain.source
        target += verses.target[start : start + 40] + refrain.target
    links = stretched(source, target)
    assert links == [((n,), (n,)) for n in range(len(source))]
    lacking = target[:300] + target[300 + 2 * SHORT.max_stretch :]
    links = stretched(source, lacking)
    assert_every_sentence_is_in_one_link(links, len(source), len(lacking))
    gold: list[Link] = [((n,), (n,)) for n in range(300)]
    gold += [((n + 2 * SHORT.max_stretch,), (n,)) for n in range(300, len(lacking))]
    assert share_found(links, gold) > 0.97


@settings(max_examples=25, deadline=None)
@given(texts_with_gaps, texts_with_gaps, st.sampled_from([2, 5, 9]))
def test_every_sentence_of_any_two_texts_is_in_exactly_one_link(
    source: list[str], target: list[str], longest: int
) -> None:
    target = [translate(text) for text in target]
    streaming = StreamingOptions(max_stretch=longest, overlap=2, cut_margin=1, min_windows=4)
    links = stretched(source, target, streaming=streaming, force=True)
    assert sorted(i for xs, _ in links for i in xs) == list(range(len(source)))
    assert sorted(j for _, ys in links for j in ys) == list(range(len(target)))


@pytest.mark.parametrize("count", [260, 900])
def test_parallel_texts_without_landmarks_are_linked_all_the_same(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "find_landmarks", lambda *_, **__: Landmarks([], 100.0))
    made = verbatim(count, seed=3)
    target = made.target[:100] + made.target[110:]
    links = stretched(made.source, target)
    gold: list[Link] = [((n,), (n,)) for n in range(100)]
    gold += [((n + 10,), (n,)) for n in range(100, len(target))]
    assert_every_sentence_is_in_one_link(links, len(made.source), len(target))
    assert share_found(links, gold) > 0.98


def test_without_any_landmark_texts_are_aligned_all_the_same_if_forced() -> None:
    source, target = verbatim(700, seed=1).source, verbatim(900, seed=2).target
    links = stretched(source, target, force=True)
    assert_every_sentence_is_in_one_link(links, 700, 900)


def test_unrelated_texts_are_refused() -> None:
    source, target = verbatim(700, seed=1).source, verbatim(700, seed=2).target
    with pytest.raises(BadInputError, match="do not seem to correspond"):
        stretched(source, target)


def test_no_more_than_a_stretch_is_ever_aligned_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def measured(source: list[str], target: list[str], *rest: object, **named: object) -> object:
        sizes.append(max(len(source), len(target)))
        return align(source, target, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(stream, "align", measured)
    made = verbatim(1500, seed=4)
    stretched(made.source, made.target[:200] + made.target[900:])
    assert len(sizes) >= 4
    assert max(sizes) <= 2 * SHORT.max_stretch + SHORT.overlap + 1


def test_landmarks_are_searched_again_where_a_side_lacks_much() -> None:
    made = verbatim(2000, seed=8)
    found = find_landmarks(
        ListedTexts(made.source),
        ListedTexts(made.target[:500] + made.target[1800:]),
        WordEmbedder(),
        options=StreamingOptions(max_stretch=200, min_windows=40),
    )
    assert all(abs(x - (y if x < 1150 else y + 1300)) <= 3 for x, y in found.places)
    assert max(x for x, _ in found.places if x < 1150) > 470


def test_it_stops_between_stretches_when_it_is_cancelled() -> None:
    reporter = Reporter()
    made = verbatim(900, seed=3)
    found = align_long(
        ListedTexts(made.source),
        ListedTexts(made.target),
        WordEmbedder(),
        options=AlignOptions(streaming=SHORT),
        reporter=reporter,
    )
    next(iter(found))
    reporter.cancel()
    with pytest.raises(StoppedError):
        list(found)


def test_progress_ends_with_all_sentences_of_both_sides() -> None:
    recorder = Recorder()
    made = verbatim(700, seed=3)
    list(
        align_long(
            ListedTexts(made.source),
            ListedTexts(made.target),
            WordEmbedder(),
            options=AlignOptions(streaming=SHORT),
            reporter=recorder,
        )
    )
    assert recorder.counts[-1] == (1400, 1400)


def test_the_signature_names_the_lengths_of_stretches() -> None:
    assert "stretches:20000+1000" in str(sign_long(WordEmbedder(), AlignOptions()))
