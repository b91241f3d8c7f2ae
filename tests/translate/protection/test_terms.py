"""Terms of a termbase stand in the drafts, with the articles and cases around them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.bitext import FRENCH_ENGLISH
from workbench.project.models import ModelChoice, Models
from workbench.translate import TranslationOptions, Translator
from workbench.translate.protection.inline_tags.tags import Tag
from workbench.translate.protection.terms import FoundTerm, mark_terms, put_in_terms

TERMS = """source,target
clause résolutoire,termination clause
bailleur,lessor
locataire,lessee
souris,pointing device
conseil d'administration,governing board
chat,tomcat
"""


@pytest.fixture(scope="module")
def translator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Translator]:
    path = tmp_path_factory.mktemp("terms") / "terms.csv"
    path.write_text(TERMS, encoding="utf-8")
    models = Models(ModelChoice(threads=1, termbase=path), FRENCH_ENGLISH)
    with models.translator as opened:
        yield opened


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (
            "Le bailleur invoque la clause résolutoire contre le locataire.",
            ("The lessor", "the termination clause", "the lessee"),
        ),
        ("Le conseil d'administration a voté le 3 mai.", ("The governing board", "3")),
        ("CLAUSE RÉSOLUTOIRE", ("TERMINATION CLAUSE",)),
        ("Chat perché sur un arbre.", ("Tomcat",)),
        ("Écrivez au bailleur : a@b.fr.", ("lessor", "a@b.fr")),
        ("Cliquez avec la <b>souris</b>.", ("<b>", "pointing device", "</b>")),
    ],
)
def test_drafts_have_the_terms(
    translator: Translator, source: str, wanted: tuple[str, ...]
) -> None:
    draft = translator.render(source).text
    assert all(text in draft for text in wanted), draft
    assert not set(draft) & set("\ue000\ue001\ue002")


def test_what_has_no_term_is_translated_as_without_a_termbase(translator: Translator) -> None:
    with Translator(translator.package, threads=1) as plain:
        for source in ("Il fait beau ce matin.", "Le 3 mai, il pleuvait.", "Voir a@b.fr."):
            assert translator.render(source).text == plain.render(source).text


def test_the_termbase_is_part_of_the_signature(translator: Translator) -> None:
    assert translator.options.terms is not None
    assert f"terms-{translator.options.terms.signature}" in translator.signature
    assert "terms" not in str(TranslationOptions())


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("a \ue0000\ue001mouse\ue002 here", "an item here"),
        ("An \ue0000\ue001old mouse\ue002.", "An item."),
        ("\ue0000\ue001Mouse\ue002 here", "Item here"),
        ("THE \ue0000\ue001MOUSE\ue002", "THE ITEM"),
        ("the \ue0000\ue001<b>mouse</b>\ue002", "the <b>item</b>"),
        ("the \ue0000\ue001\ue002 here", None),
        ("nothing", "nothing"),
    ],
)
def test_the_words_of_a_term_are_replaced(draft: str, expected: str | None) -> None:
    terms = [FoundTerm(0, 6, ("item",))]
    tags = [Tag("<b>", 0, 1), Tag("</b>", 6, 0)]
    assert put_in_terms(draft, terms, tags, FRENCH_ENGLISH) == expected


def test_a_pair_around_a_term_stays_nested_and_a_crossing_term_has_no_marks() -> None:
    tags = [Tag("<b>", 3, 1), Tag("</b>", 9, 0)]
    marked = mark_terms(tags, [FoundTerm(3, 9, ("x",))])
    assert [tag.text[0] for tag in marked] == ["<", "\ue000", "\ue002", "<"]
    assert [tag.partner for tag in marked] == [3, 2, 1, 0]
    assert mark_terms(tags, [FoundTerm(5, 12, ("x",))]) == tags


def test_a_listed_plural_is_taken_for_a_plural(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("source\ttarget\ncheval | chevaux\tsteed | steeds\n", encoding="utf-8")
    models = Models(ModelChoice(threads=1, termbase=path), FRENCH_ENGLISH)
    terms = models.search_options().terms
    assert terms is not None
    assert [found.targets[0] for found in terms.find("Un cheval et des chevaux.")] == [
        "steed",
        "steeds",
    ]
