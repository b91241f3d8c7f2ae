"""The attention of all heads, and the tags that are placed by it."""

# ruff: noqa: E501  # Cases read best a line each.

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tiny_models import TinyPackage
from workbench.bitext import FRENCH_ENGLISH
from workbench.resources import bundled
from workbench.translate import Translator, find_package
from workbench.translate.engine.attention_heads import files_with_all_heads


@pytest.fixture(scope="module")
def translator() -> Iterator[Translator]:
    model = bundled("models/translate-fr_en.argosmodel")
    with Translator(find_package(FRENCH_ENGLISH, name_or_path=model), threads=1) as opened:
        yield opened


def test_only_the_number_of_heads_is_changed(tiny_package: TinyPackage) -> None:
    folder = tiny_package.folder / "model"
    files = files_with_all_heads(folder)
    assert files is not None
    assert set(files) == {path.name for path in folder.iterdir()}
    before = (folder / "model.bin").read_bytes()
    changed = [
        n
        for n, pair in enumerate(zip(before, files["model.bin"], strict=True))
        if len(set(pair)) > 1
    ]
    assert len(changed) == 1
    assert b"alignment_heads" in before[changed[0] - 40 : changed[0]]


def test_a_model_that_says_nothing_of_heads_is_loaded_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"\6\0\0\0 something else")
    assert files_with_all_heads(tmp_path) is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"{\i1}Le ciel{\i0} est bleu ce matin.", r"{\i1}The sky{\i0} is blue this morning."),
        ("Une **chose importante** et une *autre*.", "One **important thing** and *another*."),
        ("Le <a href='x'>rapport annuel</a> est disponible.", "The <a href='x'>annual report</a> is available."),
        ("Les prix ont <b>augmenté de 3 %</b> en mars.", "Prices <b>increased by 3%</b> in March."),
        ("Il <i>n'aimait pas</i> la mer.", "He <i>didn't like</i> the sea."),
    ],
)  # fmt: skip
def test_tags_go_around_the_translation_of_their_words(
    translator: Translator, source: str, expected: str
) -> None:
    assert translator.render(source).text == expected


def test_neighbouring_pairs_share_the_words_out(translator: Translator) -> None:
    draft = translator.render(
        "Le <b>chat</b> dort sur le <i>canapé rouge</i> de <u>Marie</u>."
    ).text
    assert "<u>Mary</u>" in draft
    assert "<i>red sofa</i>" in draft


def test_a_word_that_the_model_copied_keeps_its_tag(translator: Translator) -> None:
    draft = translator.render("Cliquez avec la souris sur <b>OK</b>.").text
    assert "<b>OK</b>" in draft


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Le chat <b>noir</b> dort.", "The <b>black</b> cat sleeps."),
        ("Elle ne le voit <i>jamais</i> ici.", "<i>never</i>"),
        ("Il vient <b>toujours</b> le lundi.", "<b>always</b>"),
        ("À Paris[^note-a], il pleut.", "Paris[^note-a]"),
        ("Connectez-vous avec `admin`[^1].", "`admin`[^1]."),
        ("2. Résultats", "2. Results"),
        ("© 2026 Ateliers", "© 2026 "),
    ],
)
def test_formats_are_not_empty_and_marks_stay_at_their_words(
    translator: Translator, source: str, expected: str
) -> None:
    assert expected in translator.render(source).text


def test_raised_and_lowered_figures_stay_with_their_letters(translator: Translator) -> None:
    assert "H<sub>2</sub>O" in translator.render("H<sub>2</sub>O est de l'eau.").text
    assert "m<g1>3</g1>" in translator.render("Une cuve de 30 m<g1>3</g1> d'eau.").text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Titre | Auteur | Année", "Title | Author | Year"),
        ("| Un | Deux |", "| One | Two |"),
        ("Nom | <b>Âge</b> | Ville", "Name | <b>Age</b> | City"),
        ("Nom\tÂge\tVille", "Name\tAge\tCity"),
        ("Prix | 12,5 € | https://a.b/c", "Price | 12.5 € | https://a.b/c"),
        ("III. La guerre", "III. "),
        ("A. Le contexte", "A. "),
    ],
)
def test_cells_and_numbers_of_headings_are_kept(
    translator: Translator, source: str, expected: str
) -> None:
    draft = translator.render(source).text
    is_row = "|" in source or "\t" in source
    assert draft == expected if is_row else draft.startswith(expected)
