"""Sentences with tags: what is tagged, what comes back, and what happens to broken renderings."""

from __future__ import annotations

import pytest

from workbench.bitext import BlockKind, Span
from workbench.formats.inline.fragments import Fragment, TaggedBlock, text_of
from workbench.formats.inline.tagging import TaggedDocument, tag_segment

BOLD, LINK, PLAIN, IMAGE = 1, 2, 3, 9


def block(*fragments: Fragment, runs: frozenset[int] = frozenset()) -> TaggedBlock:
    return TaggedBlock(BlockKind.PARAGRAPH, fragments, runs, frozenset({LINK}))


SENTENCE = block(
    Fragment("Il "), Fragment("chante", (BOLD,)), Fragment(" une "), Fragment("chanson", (LINK,))
)


def test_elements_inside_a_sentence_become_pairs_of_tags() -> None:
    segment = tag_segment(SENTENCE, SENTENCE.fragments)
    assert segment.text == "Il <g1>chante</g1> une <g2>chanson</g2>"
    assert segment.plain == "Il chante une chanson"


def test_elements_around_a_whole_sentence_need_no_tags_and_stay() -> None:
    whole = block(Fragment("Il chante.", (BOLD,)))
    segment = tag_segment(whole, whole.fragments)
    assert segment.text == "Il chante."
    assert segment.restore("He sings.") == ([Fragment("He sings.", (BOLD,))], True)


def test_elements_follow_their_words() -> None:
    segment = tag_segment(SENTENCE, SENTENCE.fragments)
    found, is_placed = segment.restore("A <g2>song</g2> he <g1>sings</g1>")
    assert is_placed
    assert found == [
        Fragment("A "),
        Fragment("song", (LINK,)),
        Fragment(" he "),
        Fragment("sings", (BOLD,)),
    ]


def test_the_commonest_run_of_a_word_processor_needs_no_tags() -> None:
    runs = block(
        Fragment("Il ", (PLAIN,)),
        Fragment("chante", (BOLD,)),
        Fragment(" bien", (PLAIN,)),
        runs=frozenset({PLAIN, BOLD}),
    )
    segment = tag_segment(runs, runs.fragments)
    assert segment.text == "Il <g1>chante</g1> bien"
    found, _ = segment.restore("He <g1>sings</g1> well")
    assert [fragment.path for fragment in found] == [(PLAIN,), (BOLD,), (PLAIN,)]


@pytest.mark.parametrize(
    "rendering",
    [
        "He sings a song",
        "He <g1>sings a song",
        "He <g1>sings</g1> a <g1>song</g1> <g2></g2>",
        "He <g1>sings <g2>a</g1> song</g2>",
        "</g1>He sings<g1> a song<g2></g2>",
        "He <g1>sings</g1> a <g2>song</g2><x3/>",
        "He <g7>sings</g7> a song",
    ],
)
def test_a_rendering_with_broken_tags_keeps_its_text_and_all_elements(rendering: str) -> None:
    segment = tag_segment(SENTENCE, SENTENCE.fragments)
    found, is_placed = segment.restore(rendering)
    assert not is_placed
    assert "".join(text_of(found).split()) == "Hesingsasong"
    assert {number for fragment in found for number in fragment.path} == {BOLD, LINK}


def test_a_memory_without_tags_gets_formats_on_equal_words_and_links_around_the_sentence() -> None:
    names = block(Fragment("Chez "), Fragment("Flaubert", (BOLD,)), Fragment(", "))
    segment = tag_segment(names, names.fragments)
    found, _ = segment.restore("In Flaubert,")
    assert Fragment("Flaubert", (BOLD,)) in found
    linked = block(Fragment("Voir "), Fragment("ceci", (LINK,)))
    found, _ = tag_segment(linked, linked.fragments).restore("See this")
    assert found == [Fragment("See this", (LINK,))]


def test_a_memory_takes_the_places_of_tags_from_a_rendering() -> None:
    segment = tag_segment(SENTENCE, SENTENCE.fragments)
    rendering = "He <g1>sings</g1> a <g2>song</g2>"
    assert segment.with_tags_of(rendering, "He sings a song") == (rendering, True)
    found = segment.with_tags_of(rendering, "A song he often sings")
    assert found == ("A <g2>song</g2> he often <g1>sings</g1>", True)
    assert segment.with_tags_of(rendering, "She hums")[1] is False


def test_an_image_keeps_its_link_and_a_note_stays_at_its_word() -> None:
    image = block(
        Fragment("Une "), Fragment("", (LINK,), IMAGE), Fragment("vue"), Fragment("", (), 4),
        Fragment(" du port"),
    )  # fmt: skip
    segment = tag_segment(image, image.fragments)
    assert segment.text == "Une <x1/>vue<x2/> du port"
    found, _ = segment.restore("A <x1/>view of <x2/>the port")
    assert Fragment("", (LINK,), IMAGE) in found
    # As at the word before it in the source.
    assert text_of(found[: found.index(Fragment("", (), 4))]).endswith("view of")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("la pen", "dule sonne"), "la pendule<x1/> sonne"),
        (("la pen", "du", "le."), "la pendule<x1/><x2/>."),
        (("dit", "-il"), "dit-il<x1/>"),
        (("un mot", " ici"), "un mot<x1/> ici"),
        (("Fini.", "Suite"), "Fini.<x1/>Suite"),
    ],
)
def test_an_element_without_text_inside_of_a_word_stands_behind_it(
    parts: tuple[str, ...], expected: str
) -> None:
    fragments = [Fragment(parts[0])]
    for number, part in enumerate(parts[1:]):
        fragments += [Fragment("", (), number), Fragment(part)]
    divided = block(*fragments)
    segment = tag_segment(divided, divided.fragments)
    assert segment.text == expected
    assert segment.plain == "".join(parts)


def test_a_word_in_several_formats_keeps_its_elements() -> None:
    changed = block(Fragment("chant"), Fragment("", (), IMAGE), Fragment("ons", (BOLD,)))
    segment = tag_segment(changed, changed.fragments)
    assert segment.text == "chant<x1/><g2>ons</g2>"


def test_a_text_that_has_such_tags_itself_gets_other_ones() -> None:
    markup = block(Fragment("La balise <g1> est "), Fragment("rare", (BOLD,)))
    segment = tag_segment(markup, markup.fragments)
    assert segment.text == "La balise <g1> est <gg1>rare</gg1>"
    found, is_placed = segment.restore("The tag <g1> is <gg1>rare</gg1>")
    assert is_placed
    assert text_of(found) == "The tag <g1> is rare"


def test_what_stands_between_sentences_stays() -> None:
    two = block(Fragment("Un.", (BOLD,)), Fragment("", (), IMAGE), Fragment(" "), Fragment("Deux."))
    document = TaggedDocument.of([two], [Span(0, 3, 0), Span(4, 9, 0)])
    assert [segment.text for segment in document.segments] == ["Un.", "Deux."]
    ((translated,), unplaced) = document.translated(["One.", "Two."])
    assert unplaced == 0
    assert translated.fragments == (
        Fragment("One.", (BOLD,)),
        Fragment("", (), IMAGE),
        Fragment(" "),
        Fragment("Two."),
    )


def test_a_sentence_of_elements_alone_has_nothing_to_translate() -> None:
    formula = block(Fragment("x² = 1", (), IMAGE))
    segment = tag_segment(formula, formula.fragments)
    assert (segment.text, segment.plain) == ("", "x² = 1")
    assert segment.restore("") == ([Fragment("x² = 1", (), IMAGE)], True)


def test_what_stands_behind_a_tab_is_translated_by_itself() -> None:
    tab = Fragment("\t", (), 0)
    one = block(Fragment("Service des eaux"), tab, tab, Fragment("page trois"), tab)
    document = TaggedDocument.of([one], [Span(0, len(one.text), 0, BlockKind.PARAGRAPH)])
    assert [segment.text for segment in document.segments] == ["Service des eaux", "page trois"]
    (block_,), _ = document.translated(["Water Service", "page three"])
    assert block_.text == "Water Service\t\tpage three\t"
