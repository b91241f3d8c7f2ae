from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.bitext.document import Block, BlockKind, Document
from workbench.bitext.segment import Span
from workbench.segment import segment_document


def document(text: str, *blocks: Block, language: str = "fr") -> Document:
    return Document("essai.txt", language, text, "", blocks)


def texts(read: Document) -> list[str]:
    return [read.text[span.start : span.end] for span in segment_document(read)]


def test_no_sentence_crosses_a_block() -> None:
    read = document("Une phrase sans fin\net la suite. Fin.", Block(0, 19), Block(20, 39))
    assert texts(read) == ["Une phrase sans fin", "et la suite.", "Fin."]
    assert [span.block for span in segment_document(read)] == [0, 1, 1]


def test_a_line_of_a_pre_segmented_file_is_one_span_even_if_empty() -> None:
    text = " Un. Deux. \n\n  \nTrois."
    lines = [Block(0, 11), Block(12, 12), Block(13, 15), Block(16, 22)]
    read = document(text, *(Block(b.start, b.end, BlockKind.LINE) for b in lines))
    assert segment_document(read) == [
        Span(1, 10, 0, BlockKind.LINE),
        Span(12, 12, 1, BlockKind.LINE),
        Span(13, 13, 2, BlockKind.LINE),
        Span(16, 22, 3, BlockKind.LINE),
    ]


def test_a_heading_is_one_segment() -> None:
    text = "Que faire ? Trois réponses"
    assert texts(document(text, Block(0, len(text), BlockKind.HEADING))) == [text]


def test_prose_styled_as_a_heading_is_split_all_the_same() -> None:
    text = "Une phrase bien longue. " * 20
    assert len(texts(document(text, Block(0, len(text), BlockKind.HEADING)))) == 20


def test_kind_and_offsets_of_the_block_are_kept() -> None:
    text = "# Titre\n- Un. Deux."
    read = document(text, Block(2, 7, BlockKind.HEADING), Block(10, len(text), BlockKind.LIST_ITEM))
    assert segment_document(read) == [
        Span(2, 7, 0, BlockKind.HEADING),
        Span(10, 13, 1, BlockKind.LIST_ITEM),
        Span(14, 19, 1, BlockKind.LIST_ITEM),
    ]


def test_without_blocks_blank_lines_part_paragraphs_and_single_line_breaks_do_not() -> None:
    read = document("\n\nUn titre\n \nUne phrase\ncoupée. Et\nune autre.\r\n\r\n\r\nFin\n\n")
    assert texts(read) == ["Un titre", "Une phrase\ncoupée.", "Et\nune autre.", "Fin"]
    assert [span.block for span in segment_document(read)] == [0, 1, 1, 2]


def test_a_block_of_white_space_has_no_segment() -> None:
    assert segment_document(document("  \n ", Block(0, 4))) == []
    assert segment_document(document("")) == []


@given(st.text(st.sampled_from("Aa. \n!«»")))
def test_segments_lie_in_order_and_leave_out_white_space_only(text: str) -> None:
    place = 0
    for span in segment_document(document(text)):
        assert not text[place : span.start].strip()
        assert span.start < span.end
        place = span.end
    assert not text[place:].strip()


def test_a_line_with_which_another_person_begins_to_speak_is_a_sentence_of_a_cue() -> None:
    cases = {
        "- Tu viens demain\n- Oui, peut-être": ["- Tu viens demain", "- Oui, peut-être"],
        "– oui\n– non": ["– oui", "– non"],
        ">> JEAN: Salut\n>> Bonjour": [">> JEAN: Salut", ">> Bonjour"],
        "Il viendra\n- oui, je crois -\ndemain.": ["Il viendra\n- oui, je crois -\ndemain."],
        "Une phrase qui\ncontinue. Fin.": ["Une phrase qui\ncontinue.", "Fin."],
    }
    for text, wanted in cases.items():
        assert texts(document(text, Block(0, len(text), BlockKind.CUE))) == wanted
        if len(wanted) > 1 and not text.startswith("Une"):
            assert texts(document(text, Block(0, len(text)))) == [text]
