from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.quality.spelling.spelling import english
from workbench.bitext import IssueKind
from workbench.quality import DocumentContext, Pair, check_pair
from workbench.quality.spelling import SpellingContext, check_spelling

SPELLER = english()


def misspelt(source: str, target: str, *document: str) -> list[str]:
    context = SpellingContext.learn([Pair("", text) for text in document], SPELLER)
    issues = list(check_spelling(Pair(source, target), context))
    assert len(issues) <= 1
    return [target[slice(*span)] for issue in issues for span in issue.target]


def test_a_word_in_no_dictionary_is_reported_with_its_place() -> None:
    pair = Pair("Oui.", "Yes, I recieve teh letter.")
    (issue,) = check_spelling(pair, SpellingContext(SPELLER))
    assert issue.kind is IssueKind.SPELLING
    assert issue.message == "“recieve”, “teh” are in no dictionary"
    assert issue.target == ((7, 14), (15, 18))


def test_a_misspelling_at_the_beginning_of_a_sentence_is_reported() -> None:
    assert misspelt("La fin.", "Teh end.") == ["Teh"]


def test_words_of_the_source_are_known() -> None:
    assert misspelt("Une bouillabaisse à l'aïoli.", "A bouillabaisse with aioli's taste.") == []
    assert misspelt("Il a lu Zadigue.", "Zadigue was read.") == []


def test_a_name_inside_a_sentence_is_known() -> None:
    assert misspelt("Il vit.", "He saw Zadigue there.") == []


def test_a_name_of_the_document_is_known_at_the_beginning_of_a_sentence() -> None:
    assert misspelt("Il vit.", "Zadigue saw.") == ["Zadigue"]
    assert misspelt("Il vit.", "Zadigue saw.", "He met Zadigue.") == []


def test_a_word_that_the_document_has_often_is_known() -> None:
    assert misspelt("Un.", "A grocktail.", *["The grocktail is on."] * 3) == ["grocktail"]
    assert misspelt("Un.", "A grocktail.", *["The grocktail is on."] * 4) == []


def test_two_exchanged_letters_are_reported_however_often_the_document_has_them() -> None:
    for word in ("beleive", "thier", "wierd"):
        text = f"They saw {word} things."
        assert misspelt("Un.", text, *[text] * 9) == [word]


def test_spelling_is_a_check_where_there_is_a_dictionary() -> None:
    pair = Pair("La langue est belle.", "The langage is nice.")
    assert list(check_pair(pair, DocumentContext())) == []
    context = DocumentContext.learn([pair], speller=SPELLER)
    assert [issue.kind for issue in check_pair(pair, context)] == [IssueKind.SPELLING]


@given(st.text(max_size=80), st.text(max_size=80))
def test_places_lie_inside_the_target_and_hold_letters(source: str, target: str) -> None:
    for issue in check_spelling(Pair(source, target), SpellingContext(SPELLER)):
        for start, end in issue.target:
            assert 0 <= start < end <= len(target)
            assert target[start].isalpha()
