"""Which of two languages a text is in, and that too little of it says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.formats import LanguageProfile
from workbench.languages import all_languages
from workbench.resources import bundled

SAMPLES = sorted(bundled("corpus").glob("*.txt"))
PROVERBS = {
    "de": "Wer nicht hören will, muss fühlen, und wer den Pfennig nicht ehrt, ist des Talers nicht "
    "wert. Es ist nicht alles Gold, was glänzt, aber auch nicht alles schlecht, wenn man es nur "
    "von der rechten Seite sieht.",
    "es": "No por mucho madrugar amanece más temprano, y quien no se fía de los demás es porque él "
    "mismo no es de fiar. Cuando una puerta se cierra, otra se abre, pero no siempre la vemos.",
    "ru": "Не всё то золото, что блестит, и не всякий, кто молчит, согласен с тем, что говорят.",
    "el": "Όποιος βιάζεται σκοντάφτει, και όποιος δεν ακούει τους άλλους μένει μόνος του.",
    "ja": "光るものすべてが金ではない。急がば回れと言うが、本当にそうだろうか。" * 2,
    "zh": "闪光的不都是金子。欲速则不达，古人这样说，今天也是这样的道理。" * 3,
    "ar": "ليس كل ما يلمع ذهبا، ومن جد وجد ومن زرع حصد، والصبر مفتاح الفرج كما يقولون.",
}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_in_its_language_and_in_no_other(sample: Path) -> None:
    language = sample.name.split(".")[1]
    other = "en" if language == "fr" else "fr"
    profile = LanguageProfile.from_text(sample.read_text("utf-8"))
    assert profile.compare(language, other).is_expected
    assert profile.compare(other, language).is_other
    assert profile.find_other(language) is None
    assert profile.find_other(other) == language


@pytest.mark.parametrize("language", PROVERBS)
def test_other_languages_are_told_from_french(language: str) -> None:
    profile = LanguageProfile.from_text(PROVERBS[language])
    assert profile.compare("fr", language).is_other
    assert profile.compare(language, "fr").is_expected


def test_japanese_is_told_from_chinese() -> None:
    assert LanguageProfile.from_text(PROVERBS["ja"]).compare("zh", "ja").is_other
    assert not LanguageProfile.from_text(PROVERBS["zh"]).compare("zh", "ja").is_other


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Oui.",
        "Non, non, non et non !",
        "The End",
        "Restaurant Le Lion d’Or, 12 rue de la Gare, Paris",
        "TABLE\n1984\n3,14",
        "OK\nJean Dupont\nMarketing Manager",
        "Le Monde, The Guardian, El País, Die Zeit",
        "import os\nfor x in y: print(x)\nif a is not b: return",
    ],
)
def test_a_short_text_raises_no_alarm(text: str) -> None:
    profile = LanguageProfile.from_text(text)
    for pair in (("fr", "en"), ("en", "fr"), ("fr", "ru")):
        assert not profile.compare(*pair).is_other
    assert profile.find_other("fr") is None
    assert profile.find_other("en") is None


def test_each_sentence_of_the_samples_raises_no_alarm() -> None:
    for sample in bundled("corpus").glob("*.sentences"):
        language = sample.name.split(".")[1]
        for sentence in sample.read_text("utf-8").splitlines():
            assert not LanguageProfile.from_text(sentence).compare(language, "de").is_other
            assert not LanguageProfile.from_text(sentence).compare(language, "fr").is_other


def test_a_long_quotation_in_the_other_language_raises_no_alarm() -> None:
    french, english = (
        (bundled("corpus") / f"interview.{language}.txt").read_text("utf-8")
        for language in ("fr", "en")
    )
    mixed = LanguageProfile.from_text(french + "\n\n" + english[: len(french) // 2])
    assert not mixed.compare("fr", "en").is_other
    assert not mixed.compare("en", "fr").is_other


def test_a_licence_in_another_language_before_a_book_raises_no_alarm() -> None:
    french, english = (
        (bundled("corpus") / f"short-story.{language}.txt").read_text("utf-8")
        for language in ("fr", "en")
    )
    assert LanguageProfile.from_text(english * 5 + french * 60).compare("fr", "en").is_expected


def test_codes_with_a_region_and_of_three_letters_are_known() -> None:
    profile = LanguageProfile.from_text(PROVERBS["de"])
    assert profile.compare("fr-CA", "de_AT").is_other
    assert profile.compare("fra", "deu").is_other
    assert not profile.compare("de-DE", "de-AT").is_other


def test_a_language_nobody_knows_is_not_judged() -> None:
    assert not LanguageProfile.from_text(PROVERBS["de"]).compare("tlh", "de").is_other
    assert not LanguageProfile.from_text(PROVERBS["de"]).compare("de", "tlh").is_expected


def test_upper_case_and_decomposed_letters_make_no_difference() -> None:
    assert LanguageProfile.from_text(PROVERBS["es"].upper()).compare("fr", "es").is_other
    decomposed = PROVERBS["es"].replace("á", "a\u0301").replace("é", "e\u0301")
    assert LanguageProfile.from_text(decomposed).compare("fr", "es") == LanguageProfile.from_text(
        PROVERBS["es"]
    ).compare("fr", "es")


def test_every_language_has_words_of_its_own_against_every_other() -> None:
    words = {code: language.function_words for code, language in all_languages().items()}
    known = [code for code in words if words[code]]
    assert len(known) == 29
    for one in known:
        for other in known:
            assert one == other or len(words[one] - words[other]) >= 8, (one, other)
