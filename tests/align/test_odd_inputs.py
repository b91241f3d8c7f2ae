"""Unusual text made of the samples: forewords, gaps, songs, nonsense."""

from __future__ import annotations

import itertools
from functools import cache

import numpy as np
import pytest

from tests.align.samples import NAMES, Sample, assemble, part, sample
from tests.align.synthetic import is_complete, mirrored
from workbench.align.aligner import align
from workbench.align.alignment import Alignment
from workbench.align.embedding.embed import Embedder, load_embedder
from workbench.align.evaluation import AlignmentScore, evaluate, right_links
from workbench.align.options import AlignOptions
from workbench.bitext import Link
from workbench.errors import BadInputError

INTERVIEW, NEWS, STORY, MANUAL = (sample(name) for name in NAMES)
STORY_BEGINS, STORY_ENDS = part(STORY, 0, 36), part(STORY, 36, len(STORY.gold))
MANUAL_BEGINS = part(MANUAL, 0, 14)

ODD = {
    "all four in a row": assemble(
        [INTERVIEW, NEWS, STORY, MANUAL], [INTERVIEW, NEWS, STORY, MANUAL]
    ),
    "a foreword before the English": assemble([INTERVIEW], [MANUAL_BEGINS, INTERVIEW]),
    "a foreword before the French": assemble([MANUAL_BEGINS, INTERVIEW], [INTERVIEW]),
    "a foreword as long as a chapter": assemble(
        [INTERVIEW, NEWS, STORY], [MANUAL, INTERVIEW, NEWS, STORY]
    ),
    "an afterword": assemble([STORY], [STORY, MANUAL_BEGINS]),
    "a chapter dropped": assemble([INTERVIEW, NEWS, STORY], [INTERVIEW, STORY]),
    "a chapter inserted": assemble([INTERVIEW, STORY], [INTERVIEW, MANUAL, STORY]),
    "another chapter in its place": assemble([INTERVIEW, NEWS, STORY], [INTERVIEW, MANUAL, STORY]),
    "half a translation": assemble([STORY_BEGINS, STORY_ENDS], [STORY_BEGINS]),
    "the second half only": assemble([STORY_BEGINS, STORY_ENDS], [STORY_ENDS]),
    "half an original": assemble([STORY_BEGINS], [STORY_BEGINS, STORY_ENDS]),
    "two chapters swapped": assemble(
        [INTERVIEW, NEWS, STORY, MANUAL], [INTERVIEW, STORY, NEWS, MANUAL]
    ),
    "a short passage moved": assemble(
        [INTERVIEW, MANUAL_BEGINS, NEWS], [MANUAL_BEGINS, INTERVIEW, NEWS]
    ),
}
"""Cases, each with its sentences and gold links."""

SONG = (
    ("Le vent se lève sur la rade.", "The wind is rising in the bay."),
    ("Refrain :", "Chorus:"),
    ("Ohé, matelot, tire la corde !", "Heave, sailor, pull the rope!"),
    ("Nous rentrerons avant la nuit.", "We shall be home before the night."),
    ("Ma mère allume la lanterne.", "My mother lights the lantern now."),
    ("Refrain :", "Chorus:"),
    ("Ohé, matelot, tire la corde !", "Heave, sailor, pull the rope!"),
    ("Nous rentrerons avant la nuit.", "We shall be home before the night."),
    ("Le chien du port attend son maître.", "The harbour dog awaits his master."),
    ("Ohé !", "Heave!"),
    ("Ohé !", "Heave!"),
    ("Ohé !", "Heave!"),
    ("Refrain :", "Chorus:"),
    ("Ohé, matelot, tire la corde !", "Heave, sailor, pull the rope!"),
    ("Nous rentrerons avant la nuit.", "We shall be home before the night."),
    ("La mer a gardé nos trois frères.", "The sea has kept our three brothers."),
    ("Refrain :", "Chorus:"),
    ("Ohé, matelot, tire la corde !", "Heave, sailor, pull the rope!"),
    ("Nous rentrerons avant la nuit.", "We shall be home before the night."),
)


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return load_embedder()


@cache
def _scored(whole: Sample) -> tuple[Alignment, AlignmentScore]:
    found = align(whole.source, whole.target, load_embedder())
    assert is_complete(found, len(whole.source), len(whole.target))
    return found, evaluate(whole.gold, found.links)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_aligned_nearly_as_in_its_gold(name: str, embedder: Embedder) -> None:
    _, score = _scored(sample(name))
    assert score.lax.f1 > 0.98
    assert score.strict.f1 > 0.8


def test_the_samples_together_are_better_than_the_worst_of_them(embedder: Embedder) -> None:
    total = sum((_scored(sample(name))[1] for name in NAMES), start=AlignmentScore())
    assert total.lax.f1 > 0.985
    assert total.strict.f1 > 0.9


@pytest.mark.parametrize("name", ODD)
def test_what_corresponds_is_paired_and_the_rest_is_left_alone(
    name: str, embedder: Embedder
) -> None:
    _, score = _scored(ODD[name])
    assert score.lax.f1 > 0.96
    assert score.strict.f1 > 0.88


@pytest.mark.parametrize(
    "name", ["a chapter inserted", "half a translation", "two chapters swapped"]
)
def test_the_other_way_round_the_links_are_mirrored(name: str, embedder: Embedder) -> None:
    whole = ODD[name]
    there, _ = _scored(whole)
    back = align(whole.target, whole.source, embedder)
    assert mirrored(back.links) == set(there.links)


def test_most_wrong_links_are_among_the_least_sure_tenth(embedder: Embedder) -> None:
    confidence: list[float] = []
    wrong: list[bool] = []
    for whole in ODD.values():
        found, _ = _scored(whole)
        confidence += found.confidence.tolist()
        wrong += [not right for right in right_links(whole.gold, found.links)]
    order = np.argsort(confidence, kind="stable")
    assert any(wrong)
    assert sum(wrong[i] for i in order[: len(order) // 10]) > 0.7 * sum(wrong)


def test_only_swapped_chapters_are_called_moved(embedder: Embedder) -> None:
    moved, _ = _scored(ODD["two chapters swapped"])
    first = len(INTERVIEW.source)
    news = set(range(first, first + len(NEWS.source)))
    story = set(range(max(news) + 1, max(news) + 1 + len(STORY.source)))
    told = {i for (xs, _), flag in zip(moved.links, moved.moved, strict=True) if flag for i in xs}
    assert len(told & news) > 0.9 * len(news) or len(told & story) > 0.9 * len(story)
    assert not told - news or not told - story
    for name in ("all four in a row", "a chapter dropped", "a foreword before the English"):
        assert not _scored(ODD[name])[0].moved.any()


@pytest.mark.parametrize("sides", list(itertools.product([0, 3], repeat=2)))
def test_a_side_without_sentences_leaves_the_other_unpaired(
    sides: tuple[int, int], embedder: Embedder
) -> None:
    source, target = STORY.source[: sides[0]], STORY.target[: sides[1]]
    if all(sides):
        source = ("", " ", "")
    found = align(source, target, embedder)
    expected: list[Link] = [((i,), ()) for i in range(len(source))]
    expected += [((), (j,)) for j in range(len(target))]
    assert sorted(found.links) == sorted(expected)
    assert found.confidence.shape == (len(expected),)
    assert (found.score == 0).all()


def _crowd(english: str) -> list[str]:
    """Five hundred sentences, the given one in their middle."""
    others = [*STORY.target, *MANUAL.target, *INTERVIEW.target]
    return [*(others * 3)[:250], english, *(others * 3)[250:499]]


@pytest.mark.parametrize("turned", [False, True])
def test_one_sentence_against_five_hundred_is_linked_at_most_once(
    turned: bool, embedder: Embedder
) -> None:
    one, many = [NEWS.source[0]], _crowd(NEWS.target[0])
    texts = (many, one) if turned else (one, many)
    found = align(*texts, embedder, options=AlignOptions(force=True))
    assert is_complete(found, len(texts[0]), len(texts[1]))
    assert sum(bool(xs and ys) for xs, ys in found.links) <= 1
    assert len(found.links) >= 497


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("number", [0, 3, 7])
def test_one_sentence_finds_its_own_among_five_hundred(
    number: int, turned: bool, embedder: Embedder
) -> None:
    single = [link for link in NEWS.gold if len(link[0]) == len(link[1]) == 1]
    xs, ys = single[number]
    one, many = [NEWS.source[xs[0]]], _crowd(NEWS.target[ys[0]])
    found = align(many, one, embedder) if turned else align(one, many, embedder)
    assert (((250,), (0,)) if turned else ((0,), (250,))) in found.links


def test_three_sentences_find_their_own_among_five_hundred(embedder: Embedder) -> None:
    pairs = [link for link in NEWS.gold if len(link[0]) == len(link[1]) == 1][:3]
    many = _crowd("")
    for place, (_, ys) in zip((40, 250, 410), pairs, strict=True):
        many[place] = NEWS.target[ys[0]]
    found = align([NEWS.source[xs[0]] for xs, _ in pairs], many, embedder)
    assert {((0,), (40,)), ((1,), (250,)), ((2,), (410,))} <= set(found.links)
    assert is_complete(found, 3, len(many))


def test_one_sentence_against_one_is_a_pair(embedder: Embedder) -> None:
    found = align(["Il pleut sur la ville."], ["It is raining on the town."], embedder)
    assert found.links == (((0,), (0,)),)


LONG_STRETCHES = ((10, 30), (30, 52), (45, 65))
"""Links of the story whose French, in one sentence, has more than two hundred words."""


def _with_long_sentence(start: int, stop: int, *, parts: int) -> tuple[Sample, Link]:
    """The story with those links run into one French and ``parts`` English sentences."""
    run = part(STORY, start, stop)
    french = ", ".join(text.rstrip(".!?") for text in run.source)
    assert len(french.split()) > 200
    size = -(-len(run.target) // parts)
    english = [" ".join(run.target[i : i + size]) for i in range(0, len(run.target), size)]
    link = (0,), tuple(range(parts))
    before, after = part(STORY, 0, start), part(STORY, stop, len(STORY.gold))
    chapters = [before, Sample((french,), tuple(english), (link,)), after]
    whole = assemble(chapters, chapters)
    x, y = len(before.source), len(before.target)
    return whole, ((x,), tuple(range(y, y + parts)))


def test_the_links_around_a_sentence_of_two_hundred_words_are_right(embedder: Embedder) -> None:
    for stretch in LONG_STRETCHES:
        whole, long_link = _with_long_sentence(*stretch, parts=1)
        found = align(whole.source, whole.target, embedder)
        assert is_complete(found, len(whole.source), len(whole.target))
        others = [link for link in whole.gold if link != long_link]
        assert sum(right_links(found.links, others)) > 0.8 * len(others)


def test_a_sentence_of_two_hundred_words_is_paired_with_what_it_became(
    embedder: Embedder,
) -> None:
    right = 0
    for stretch, parts in itertools.product(LONG_STRETCHES, (1, 2)):
        whole, long_link = _with_long_sentence(*stretch, parts=parts)
        right += long_link in align(whole.source, whole.target, embedder).links
    assert right >= 5


def test_a_refrain_is_paired_with_its_own_place_in_the_song(embedder: Embedder) -> None:
    found = align([french for french, _ in SONG], [english for _, english in SONG], embedder)
    assert found.links == tuple(((i,), (i,)) for i in range(len(SONG)))


def test_a_refrain_sung_once_less_costs_one_refrain_only(embedder: Embedder) -> None:
    lines = [english for number, (_, english) in enumerate(SONG) if number not in (5, 6, 7)]
    found = align([french for french, _ in SONG], lines, embedder)
    gold: list[Link] = [((i,), (i,)) for i in range(5)]
    gold += [((i,), ()) for i in (5, 6, 7)]
    gold += [((i,), (i - 3,)) for i in range(8, len(SONG))]
    score = evaluate(gold, found.links)
    assert score.lax.f1 > 0.8
    assert is_complete(found, len(SONG), len(lines))


def test_a_form_that_says_the_same_again_and_again_is_paired_line_by_line(
    embedder: Embedder,
) -> None:
    french = ["Nom :", "Prénom :", "Date de naissance :", "Oui", "Non", "Signature :"] * 15
    english = ["Surname:", "First name:", "Date of birth:", "Yes", "No", "Signature:"] * 15
    found = align(french, english, embedder)
    assert is_complete(found, 90, 90)
    gold: list[Link] = [((i,), (i,)) for i in range(90)]
    assert evaluate(gold, found.links).strict.f1 > 0.9


@pytest.mark.parametrize("english", [30, 40])
def test_one_sentence_over_and_over_is_paired_as_far_as_it_goes(
    english: int, embedder: Embedder
) -> None:
    found = align(["Il pleut."] * 40, ["It is raining."] * english, embedder)
    assert is_complete(found, 40, english)
    assert sum(bool(xs and ys) for xs, ys in found.links) >= 0.8 * english


@pytest.mark.parametrize("english", [6, 15])
def test_a_short_text_of_one_sentence_is_paired_as_far_as_it_goes(
    english: int, embedder: Embedder
) -> None:
    found = align(["Il pleut."] * 15, ["It is raining."] * english, embedder)
    assert is_complete(found, 15, english)
    assert sum(bool(xs and ys) for xs, ys in found.links) >= 0.8 * english


def test_a_table_of_contents_does_not_steal_the_headings(embedder: Embedder) -> None:
    headings = [link for link in MANUAL.gold if len(link[0]) == len(link[1]) == 1]
    headings = [x for x in headings if len(MANUAL.source[x[0][0]].split()) <= 4][:8]
    contents = [MANUAL.source[xs[0]] for xs, _ in headings]
    assert len(contents) >= 5
    shift = len(contents)
    found = align([*contents, *MANUAL.source], MANUAL.target, embedder)
    gold: list[Link] = [((i,), ()) for i in range(shift)]
    gold += [(tuple(i + shift for i in xs), ys) for xs, ys in MANUAL.gold]
    score = evaluate(gold, found.links)
    assert score.lax.f1 > 0.94


def test_unrelated_texts_are_refused(embedder: Embedder) -> None:
    pairs = list(itertools.permutations(NAMES, 2))
    assert [pair for pair in pairs if not _is_refused(*pair, embedder)] == []


def _is_refused(french: str, english: str, embedder: Embedder) -> bool:
    try:
        align(sample(french).source, sample(english).target, embedder)
    except BadInputError as error:
        return "do not seem to correspond" in error.what and len(str(error).splitlines()) == 2
    return False


@pytest.mark.parametrize(("chapter", "start"), [("short-story", 10), ("interview", 20)])
def test_texts_of_forty_sentences_that_share_five_are_not_refused(
    chapter: str, start: int, embedder: Embedder
) -> None:
    shared, other = part(sample(chapter), start, start + 5), sample("manual")
    source = [*sample("news-report").source[:35], *shared.source]
    target = [*shared.target, *other.target[:35]]
    found = align(source, target, embedder)
    gold = {(tuple(i + 35 for i in xs), ys) for xs, ys in shared.gold}
    assert len(gold & set(found.links)) >= 4
    assert sum(bool(xs and ys) for xs, ys in found.links) <= 12


def test_notes_in_another_order_are_paired_each_with_its_own(embedder: Embedder) -> None:
    notes = [part(MANUAL, start, start + 10) for start in (0, 10, 20, 30)]
    whole = assemble([STORY, *notes], [STORY, *(notes[i] for i in (2, 0, 3, 1))])
    _, score = _scored(whole)
    assert score.lax.f1 > 0.98


def test_unrelated_texts_are_aligned_all_the_same_when_that_is_wanted(embedder: Embedder) -> None:
    found = align(NEWS.source, STORY.target, embedder, options=AlignOptions(force=True))
    assert is_complete(found, len(NEWS.source), len(STORY.target))
    assert found.confidence.mean() < align(NEWS.source, NEWS.target, embedder).confidence.mean()


def test_the_english_against_itself_is_all_pairs(embedder: Embedder) -> None:
    found = align(STORY.target, STORY.target, embedder)
    assert found.links == tuple(((i,), (i,)) for i in range(len(STORY.target)))
    assert found.confidence.min() > 0.5
