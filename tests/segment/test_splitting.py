from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.segment import SEGMENTER, split_sentences

LANGUAGES = ["fr", "en", "de", "zh", "hi", "tlh", ""]

ANY_CHARACTER = st.characters()  # lone surrogates too
PUNCTUATED = st.text(st.sampled_from("aÀbM.!?… \u00a0\u202f\n«»“”\"'()[]–-1,:;*_<i>/😀#。؟।\u200b"))


def sentences(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


def assert_lossless(text: str, spans: list[tuple[int, int]]) -> None:
    place = 0
    for start, end in spans:
        assert place <= start < end <= len(text)
        assert not text[place:start].strip()
        assert text[start:end] == text[start:end].strip()
        place = end
    assert not text[place:].strip()


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(ANY_CHARACTER) | PUNCTUATED)
def test_any_text_is_cut_without_loss(language: str, text: str) -> None:
    assert_lossless(text, split_sentences(text, language))


@given(st.lists(st.sampled_from(["Il part.", "Oui !", "« Non. »", "M. Roy dort.", "(Fin.)", "…"])))
def test_white_space_of_any_kind_parts_sentences_alike(pieces: list[str]) -> None:
    with_spaces = sentences(" ".join(pieces), "fr")
    with_lines = sentences("\n".join(pieces), "fr")
    assert [" ".join(s.split()) for s in with_spaces] == [" ".join(s.split()) for s in with_lines]


@pytest.mark.parametrize("language", ["fr", "en", "de", ""])
@pytest.mark.parametrize(
    "text",
    [
        "." * 100_000,
        ". " * 50_000,
        "mot " * 250_000,
        "« " * 10_000,
        "« Ah. " * 10_000,
        "(" * 20_000 + "a." + ")" * 20_000,
        "a? " * 20_000,
        "M. " * 20_000,
        "(a. b) " * 10_000,
        'A."' * 10_000,
        "a… " * 20_000,
        "A." + " " * 500_000 + "B",
        "A. :" + ")" * 100_000 + "x",
    ],
    ids=lambda text: str(text[:12]),
)
def test_a_text_made_to_be_slow_comes_back_whole(text: str, language: str) -> None:
    assert_lossless(text, split_sentences(text, language))


def test_white_space_alone_has_no_sentence() -> None:
    assert split_sentences("", "fr") == []
    assert split_sentences(" \u202f\n", "fr") == []


@pytest.mark.parametrize("language", ["fr", "fr-CA", "fr_FR", "FR", "fra"])
def test_a_region_or_another_case_names_the_same_language(language: str) -> None:
    text = "M. Dupont est là. Mme Roy aussi."
    assert sentences(text, language) == ["M. Dupont est là.", "Mme Roy aussi."]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Das ist Dr. Meier. Er wohnt hier.", ["Das ist Dr. Meier.", "Er wohnt hier."]),
        ("ja", "今日は晴れ。明日は雨！", ["今日は晴れ。", "明日は雨！"]),
        ("zh-Hant", "你好。「今天好！」是嗎？", ["你好。", "「今天好！」", "是嗎？"]),
        ("ar", "مرحبا. كيف حالك؟ بخير.", ["مرحبا.", "كيف حالك؟", "بخير."]),
        ("hi", "वह घर है। हम जाते हैं।", ["वह घर है।", "हम जाते हैं।"]),
        ("ur", "یہ گھر ہے۔ ہم جاتے ہیں۔", ["یہ گھر ہے۔", "ہم جاتے ہیں۔"]),
        ("tlh", "Heghlu'meH QaQ. Qapla'! J. Worf.", ["Heghlu'meH QaQ.", "Qapla'!", "J. Worf."]),
        ("", "One. Two.", ["One.", "Two."]),
    ],
)
def test_other_languages_are_cut_too(language: str, text: str, expected: list[str]) -> None:
    assert sentences(text, language) == expected


def test_a_lone_surrogate_does_not_stop_another_language() -> None:
    assert sentences("Ein \ud800 Satz. Noch einer.", "de") == ["Ein \ud800 Satz.", "Noch einer."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C'est fini.Il part !Elle rit.", ["C'est fini.", "Il part !", "Elle rit."]),
        ("Voir www.Le-Monde.fr et Node.Js.", ["Voir www.Le-Monde.fr et Node.Js."]),
        ("Voir http://a.fr/c. Merci.", ["Voir http://a.fr/c.", "Merci."]),
        ("« Non. »Il sort.", ["« Non. »", "Il sort."]),
    ],
)
def test_a_lost_space_still_parts_two_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text, "fr") == expected


@pytest.mark.parametrize(
    "mark", ["[^1]", "[^note]", "[1, 2]", "[3][4]", "^1^", "<sup>1</sup>", "¹"]
)
def test_the_mark_of_a_note_stays_with_the_sentence_that_it_ends(mark: str) -> None:
    assert sentences(f"Lisez le guide.{mark} Restez.", "fr") == [
        f"Lisez le guide.{mark}",
        "Restez.",
    ]


def test_a_mark_left_alone_at_the_end_is_no_sentence() -> None:
    assert sentences('Taisez-vous ! "', "fr") == ['Taisez-vous ! "']
    assert sentences("O che sciagura ! _", "fr") == ["O che sciagura ! _"]


def test_a_quotation_that_opens_small_after_a_full_stop_starts_a_sentence() -> None:
    text = "Il est resté. « je suis là », dit-il."
    assert sentences(text, "fr") == ["Il est resté.", "« je suis là », dit-il."]


def test_abbreviations_in_a_text_all_in_capitals_are_known() -> None:
    assert sentences("MR. SMITH LEFT. HE RAN.", "en") == ["MR. SMITH LEFT.", "HE RAN."]


def test_the_segmenter_names_its_version_for_signatures() -> None:
    assert SEGMENTER == "rules-4"
