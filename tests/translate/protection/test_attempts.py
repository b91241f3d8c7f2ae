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
from workbench.translate.protection.capitals import is_in_capitals, lower
from workbench.translate.protection.word_alignment import WordAlignment

FRENCH_ENGLISH = LanguagePair("fr", "en")


class Letters:
    """A vocabulary that knows everything but degrees."""

    def unknown_spans(self, text: str) -> list[tuple[int, int]]:
        return [(n, n + 1) for n, char in enumerate(text) if char == "°"]

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
    assert not is_in_capitals("ONU")
    assert not is_in_capitals("L'ONU vote")
    assert lower("UN. DEUX", lambda word: 0.0) == "Un. Deux"


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
