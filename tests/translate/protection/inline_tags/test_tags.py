"""Tags come back once, around the words that those between them became."""

# ruff: noqa: E501  # Cases read best a line each.

import numpy as np
import pytest

from workbench.bitext import FRENCH_ENGLISH
from workbench.translate.protection import find_protected
from workbench.translate.protection.inline_tags.tag_placing import put_back
from workbench.translate.protection.inline_tags.tags import take_out
from workbench.translate.protection.inline_tags.word_alignment import WordAlignment


def aligned(source: str, target: str, pairs: list[tuple[int, int]]) -> WordAlignment:
    """Return an alignment of words: numbers of words of the target and of the source."""

    def spans(text: str) -> tuple[tuple[int, int], ...]:
        found, at = [], 0
        for word in text.split(" "):
            found.append((at, at + len(word)))
            at += len(word) + 1
        return tuple(found)

    sources, targets = spans(source), spans(target)
    attention = np.zeros((len(targets), len(sources)))
    for target_word, source_word in pairs:
        attention[target_word, source_word] = 1
    return WordAlignment(sources, targets, attention)


def through(source: str, target: str, pairs: list[tuple[int, int]]) -> str:
    bare, tags, _ = take_out(source, find_protected(source))
    return put_back(target, tags, aligned(bare, target, pairs), bare, languages=FRENCH_ENGLISH)


@pytest.mark.parametrize(
    ("source", "target", "pairs", "expected"),
    [
        ("<i>Il chante</i>", "He sings", [(0, 0), (1, 1)], "<i>He sings</i>"),
        (
            "la maison <b>rouge</b> ici",
            "the red house here",
            [(0, 0), (1, 2), (2, 1), (3, 3)],
            "the <b>red</b> house here",
        ),
        (
            "une <b>très <i>belle</i> maison</b> là",
            "a very beautiful house there",
            [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4)],
            "a <b>very <i>beautiful</i> house</b> there",
        ),
        ("un<br/>deux", "one two", [(0, 0), (1, 1)], "one <br/>two"),
        ("mot [lien](a.html) fin", "word link end", [(0, 0), (1, 1), (2, 2)], "word [link](a.html) end"),
        ("en <b>rouge</b> ici", "in red here", [(0, 1), (1, 1), (2, 2)], "in <b>red</b> here"),
        ("la <b>mer du</b> nord", "the sea of north", [(0, 0), (1, 1), (2, 1), (3, 3)],
         "the <b>sea of</b> north"),
        ("<b>en rouge</b> ici", "in red here", [(0, 0), (1, 1), (2, 2)], "<b>in red</b> here"),
        ("hier, <b>les gens</b> ici", "yesterday , people here", [(0, 0), (1, 1), (2, 2), (3, 3)],
         "yesterday , <b>people</b> here"),
        ("<b>E</b>lle chante", "She sings", [(0, 0), (1, 1)], "<b>S</b>he sings"),
        ("M<sup>me</sup> Roux", "Mrs Roux", [(0, 0), (1, 1)], "Mrs<sup></sup> Roux"),
        ("un </i> seul", "one alone", [(0, 0), (1, 2)], "one </i>alone"),
    ],
)  # fmt: skip
def test_tags_are_put_around_what_their_words_became(
    source: str, target: str, pairs: list[tuple[int, int]], expected: str
) -> None:
    assert through(source, target, pairs) == expected


def test_pairs_that_would_cross_stand_beside_each_other() -> None:
    source, target = "<b>un</b> <i>deux</i>", "two one"
    found = through(source, target, [(0, 0), (1, 0), (0, 1)])
    for tag in ("<b>", "</b>", "<i>", "</i>"):
        assert found.count(tag) == 1
    assert found.index("</b>") <= found.index("<i>") or found.index("</i>") <= found.index("<b>")


def test_without_an_alignment_every_tag_still_comes_back() -> None:
    source = "un <b>deux</b> trois<br/>quatre"
    bare, tags, _ = take_out(source, find_protected(source))
    draft = put_back("one two three four", tags, WordAlignment((), (), np.zeros((0, 0))), bare)
    assert all(draft.count(tag.text) == 1 for tag in tags)


def test_words_that_a_break_parts_are_not_glued() -> None:
    assert take_out("un<br/>deux", find_protected("un<br/>deux"))[0] == "un deux"
    assert take_out("in<b>cr</b>oyable", find_protected("in<b>cr</b>oyable"))[0] == "incroyable"
