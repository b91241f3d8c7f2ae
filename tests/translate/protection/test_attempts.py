"""Each way of translating a segment is checked, and the last one cannot lose anything."""

# ruff: noqa: E501  # Cases read best a line each.

from collections.abc import Iterator

import numpy as np
import pytest

from workbench.bitext import LanguagePair
from workbench.translate.engine.options import TranslationOptions
from workbench.translate.engine.translator import Translator
from workbench.translate.packages.finding import find_package
from workbench.translate.protection import Attempt, attempts
from workbench.translate.protection.casing import find_casing, lower
from workbench.translate.protection.inline_tags.word_alignment import WordAlignment

FRENCH_ENGLISH = LanguagePair("fr", "en")


class Letters:
    """A vocabulary that knows everything but degrees and one letter."""

    def knows_all(self, text: str) -> bool:
        return not self.unknown_spans(text)

    def unknown_spans(self, text: str) -> list[tuple[int, int]]:
        return [(n, n + 1) for n, char in enumerate(text) if char in "°ü"]

    def commonness(self, word: str) -> float:
        return {"Paris": 9.0, "ONU": 9.0}.get(word, 0.0)


def nothing() -> WordAlignment:
    return WordAlignment((), (), np.zeros((0, 0)))


def ways(text: str) -> list[Attempt]:
    return list(attempts(text, FRENCH_ENGLISH, Letters()))


def test_prose_needs_no_care() -> None:
    assert ways("Il chante tous les soirs, n'est-ce pas ?") == []


def test_a_code_that_comes_through_gives_the_item_back() -> None:
    first = ways("Écrivez à contact@exemple.fr.")[0]
    (text,) = first.inputs
    assert "@" not in text
    assert first.restore([text.replace("Écrivez à", "Write to")], nothing) == (
        "Write to contact@exemple.fr."
    )


@pytest.mark.parametrize("draft", ["Write to me.", "Write to XQ7 and XQ7.", "Write to XQ77."])
def test_a_code_that_is_lost_doubled_or_changed_is_not_accepted(draft: str) -> None:
    assert ways("Écrivez à contact@exemple.fr.")[0].restore([draft], nothing) is None


def test_a_missing_figure_is_not_accepted_and_then_kept_from_the_model() -> None:
    plain, second = ways("Il est né en 1789.")[:2]
    assert plain.inputs == ("Il est né en 1789.",)
    assert plain.restore(["He was born in 1798."], nothing) is None
    assert "1789" not in second.inputs[0]


def test_a_missing_name_with_a_capital_inside_is_not_accepted_and_then_kept_from_the_model() -> (
    None
):
    free, masked, *_ = ways("Le conseil d'OpenAI a rappelé Luc.")
    assert free.inputs == ("Le conseil d'OpenAI a rappelé Luc.",)
    assert free.restore(["The OpenStack board called Luc back."], nothing) is None
    kept = "The OpenAI board called Luc back."
    assert free.restore([kept], nothing) == kept
    assert "OpenAI" not in masked.inputs[0]


def test_the_last_way_keeps_every_item_whatever_the_drafts_are() -> None:
    text = "<b>Bonjour</b> {nom}, il fait -5 °C à <i>14 h 30</i>."
    last = ways(text)[-1]
    assert last.is_split
    draft = last.restore(["x"] * len(last.inputs), nothing)
    assert draft is not None
    for item in ("<b>", "</b>", "{nom}", "-5 °C", "<i>", "14:30", "</i>"):
        assert draft.count(item) == 1


def test_text_in_capitals_is_lowered_for_the_model_and_raised_again() -> None:
    first = ways("LA MER À PARIS SELON L'ONU")[0]
    assert first.inputs == ("La mer à Paris selon l'ONU",)
    assert first.restore(["The sea in Paris"], nothing) == "THE SEA IN PARIS"


def test_a_name_of_a_few_capitals_is_no_text_in_capitals() -> None:
    assert find_casing("ONU", FRENCH_ENGLISH) is None
    assert find_casing("L'ONU vote", FRENCH_ENGLISH) is None
    assert lower("UN. DEUX", lambda word: 0.0) == "Un. Deux"


@pytest.mark.parametrize(
    ("source", "draft", "expected"),
    [
        (
            "La Petite Maison Dans La Prairie",
            "The little house in the meadow",
            "The Little House in the Meadow",
        ),
        (
            "Le Départ : La Fin Du Monde",
            "The departure: the end of the world it's",
            "The Departure: The End of the World It's",
        ),
    ],
)
def test_a_title_is_lowered_for_the_model_and_written_as_a_title(
    source: str, draft: str, expected: str
) -> None:
    first = ways(source)[0]
    assert first.inputs[0].split()[1].islower()
    assert first.restore([draft], nothing) == expected


@pytest.mark.parametrize(
    "text", ["Jean Paul Dupont", "Le Conseil de la Ville", "La Rochelle", "Il chante."]
)
def test_names_and_sentences_are_no_titles(text: str) -> None:
    assert find_casing(text, FRENCH_ENGLISH) is None


def test_a_language_that_writes_titles_as_sentences_gets_no_capitals() -> None:
    assert find_casing("The House In The Meadow", LanguagePair("en", "fr")) is None


def test_a_word_with_a_letter_that_the_model_lacks_is_one_item() -> None:
    first = ways("Il aime Graüben à 3 °C.")[0]
    assert first.masked is not None
    assert [item.text for item in first.masked.items] == ["Graüben", "°C"]


@pytest.fixture(scope="module")
def translator() -> Iterator[Translator]:
    with Translator(
        find_package(FRENCH_ENGLISH), options=TranslationOptions(beam_size=1)
    ) as opened:
        yield opened


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("Écrivez à contact@exemple.fr avant lundi.", ["contact@exemple.fr"]),
        ("Bonjour {nom}, vous avez {count} messages.", ["{nom}", "{count}"]),
        ("<i>Il chante</i>", ["<i>", "</i>"]),
        ("Appelez le 01 42 03 87 65.", ["01 42 03 87 65"]),
        ("Votre IBAN est FR76 3000 6000 0112 3456 7890 189.", ["FR76 3000 6000 0112 3456 7890 189"]),
        ("Il fait -5 °C ce matin.", ["-5 °C"]),
        ("Au 13<sup>e</sup> siècle, il pleut.", ["13<sup>th</sup>"]),
        ("Le 1<g1>er</g1> mai, la 22<g2>e</g2> fois.", ["1<g1>st</g1>", "22<g2>nd</g2>"]),
        ("Le 12 345,67 € a été viré à 14 h 30.", ["12,345.67", "14:30"]),
        ("Voir la [notice](https://a.org/b) et `x = 1`.", ["](https://a.org/b)", "`x = 1`"]),
    ],
)  # fmt: skip
def test_the_bundled_model_keeps_each_item_once(
    translator: Translator, source: str, kept: list[str]
) -> None:
    draft = translator.render(source).text
    assert [draft.count(item) for item in kept] == [1] * len(kept)


def test_a_sea_in_capitals_is_translated(translator: Translator) -> None:
    assert translator.render("LA MER EST CALME").text == "THE SEA IS CALM"


def test_alternatives_keep_what_must_not_change(translator: Translator) -> None:
    found = translator.alternatives("Écrivez à contact@exemple.fr avant lundi.", 3)
    assert found
    assert all("contact@exemple.fr" in rendering.text for rendering in found)


@pytest.mark.parametrize(
    ("text", "drafts", "whole"),
    [
        (
            "[Le port](/) [La mer](/aide)",
            ["", "The port", "The sea", ""],
            "[The port](/) [The sea](/aide)",
        ),
        ("<li>Un</li><li>Deux</li>", ["", "One", "Two", ""], "<li>One</li><li>Two</li>"),
        ("Un 😀", ["One"], "One 😀"),
        ("Il a 21x29,7 cm", ["It has XQ7"], "It has 21x29.7 cm"),
        ("Vu la loi n° 5", ["Given Act No. 5"], "Given Act No. 5"),
        ("Soit 1.234,56 EUR", ["That is 1.234.56 EUR"], "That is 1,234.56 EUR"),
        ("À 11 h 29 précises", ["At 11.29 sharp"], "At 11:29 sharp"),
        ("Vers 10 heures", ["About ten o'clock"], "About 10 o'clock"),
        ("Les années 60", ["The 1960s"], "The 1960s"),
        ("L'air est à 21°, à 35°W", ["The air is 21XQ7, at 35XK4"], "The air is 21°, at 35°W"),
        ("Soit 3,4 et 5", ["That is 3,4 and 5"], "That is 3,4 and 5"),
    ],
)
def test_parts_signs_and_separators(text: str, drafts: list[str], whole: str) -> None:
    first = ways(text)[0]
    assert len(first.inputs) == len(drafts)
    assert first.restore(drafts, nothing) == whole


def test_marks_between_what_a_cut_segment_keeps_are_kept() -> None:
    last = ways("Le point (48,85, 2,35) est à Paris.")[-1]
    drafts = [
        f" {stretch.strip()} " if any(map(str.isalpha, stretch)) else "" for stretch in last.inputs
    ]
    assert last.restore(drafts, nothing) == "Le point (48.85, 2.35) est à Paris."


@pytest.mark.parametrize(
    "draft", [", the queen in room", "the queen in room", ". the queen in room"]
)
def test_a_part_begins_with_the_mark_that_ends_what_is_before_it(draft: str) -> None:
    last = ways("Le boucher, au 1, la reine, au 2, un enfant.")[-1]
    drafts = ["The butcher in room", draft, ", a child." if draft[0] == "," else "A child."]
    expected = "The butcher in room 1, the queen in room 2, "
    assert (last.restore(drafts, nothing) or "").lower() == f"{expected}a child.".lower()


def test_a_verb_in_capitals_is_no_surname() -> None:
    first = ways("M. REID EST PARVENU AU VOLANT DE LA VOITURE.")[0]
    assert "est parvenu" in first.inputs[0]
    assert len(ways("M. REID EST PARVENU AU VOLANT DE LA VOITURE.")[-1].inputs) == 1
