"""The lines of a PDF become paragraphs, headings and list items."""

from __future__ import annotations

import pytest

from tests.formats.documents.pdf.placed_lines import lines_of, pieces_of, texts_of
from workbench.bitext import BlockKind
from workbench.formats.documents.pdf.layout import Line
from workbench.formats.documents.pdf.stretches import DrawnStretch, join_stretches, part_own_number

PARAGRAPH = BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("end", "start", "whole"),
    [
        ("un apparte-", "ment clair", "un appartement clair"),
        ("un apparte\u2010", "ment clair", "un appartement clair"),
        ("il répon-", "dit-il", "il répondit-il"),
        ("dit-", "il alors", "dit-il alors"),
        ("expliqua-t-", "elle enfin", "expliqua-t-elle enfin"),
        ("la Seine-", "Saint-Denis", "la Seine-Saint-Denis"),
        ("soixante-dix-", "huit ans", "soixante-dix-huit ans"),
        ("de 1914-", "1918 environ", "de 1914-1918 environ"),
        ("ce jour -", "là même", "ce jour - là même"),
    ],
)
def test_a_hyphen_at_a_line_s_end_is_resolved(end: str, start: str, whole: str) -> None:
    lines = lines_of(f"Ceci est une ligne que l’on a coupée à {end}", f"{start} et qui finit là.")
    assert texts_of(lines) == [f"Ceci est une ligne que l’on a coupée à {whole} et qui finit là."]


def test_the_document_s_own_words_tell_whether_a_hyphen_stays() -> None:
    split = lines_of(
        "On y voyait passer le plus souvent un hydro-", "glisseur que personne n’ouvrait."
    )
    assert "hydroglisseur" in texts_of(split)[0]
    other = lines_of("L’hydro-glisseur était vide.", top=600)
    assert "un hydro-glisseur que" in texts_of([*split, *other])[0]


def test_a_paragraph_that_goes_on_overleaf_is_taken_up_after_the_notes() -> None:
    first = lines_of("La phrase commence en bas de cette page et elle continue sur la", top=120)
    note = lines_of("1. Une note de bas de page, écrite en petit.", size=7, top=80)
    second = lines_of("page suivante, où elle finit.", "Puis vient une autre phrase.", page=1)
    found = texts_of([*first, *note], second)
    assert found[0].startswith(
        "La phrase commence en bas de cette page et elle continue sur la page"
    )
    assert found[1] == "1. Une note de bas de page, écrite en petit."


def test_a_sentence_goes_on_overleaf_with_a_name_behind_a_word_that_ends_none() -> None:
    first = lines_of(
        "Le gouvernement accorda un crédit pour finir le canal avant le", "mois de mai, que le"
    )
    second = lines_of("Parlement vota sans débat.", page=1)
    assert texts_of(first, second) == [
        "Le gouvernement accorda un crédit pour finir le canal avant le mois de mai, que le "
        "Parlement vota sans débat."
    ]


def test_the_lines_of_an_address_stand_alone() -> None:
    text = lines_of(*["Une ligne pleine de mots qui va jusqu’au bord droit de la page, puis"] * 3)
    address = lines_of("Madame Hélène Garnier", "14, rue des Tanneurs", "35000 Rennes", top=640)
    assert texts_of([*text, *address])[1:] == [line.text for line in address]


def test_an_indent_or_a_gap_begins_a_paragraph() -> None:
    lines = lines_of(*["Une ligne pleine de mots qui va jusqu’au bord droit de la page."] * 3)
    indented = Line(
        0, 62, 664, 10, False, "Un alinéa commence ici par un retrait, comme dans les livres."
    )
    apart = Line(0, 50, 640, 10, False, "Et un autre après un blanc.")
    assert len(texts_of([*lines, indented])) == 2
    assert len(texts_of([*lines, indented, apart])) == 3


def test_list_items_stand_alone() -> None:
    lines = lines_of("Il vous faut :", "• une pompe", "• deux démonte-pneus", "1) de la patience")
    kinds = [kind for kind, _ in pieces_of(lines)]
    assert kinds == [PARAGRAPH, *[BlockKind.LIST_ITEM] * 3]


def test_a_note_in_the_size_of_the_body_does_not_tear_a_sentence() -> None:
    first = lines_of("Le maître les attendait à la porte¹ avec son vieux", top=120)
    note = lines_of("¹ Voir l’ouvrage de Martin.", top=80)
    second = lines_of("chapeau. Il ne disait rien.", page=1)
    assert texts_of([*first, *note], second) == [
        "Le maître les attendait à la porte¹ avec son vieux chapeau. Il ne disait rien.",
        "¹ Voir l’ouvrage de Martin.",
    ]


def test_a_note_that_goes_on_overleaf_is_one_piece() -> None:
    first = lines_of("Le maître les attendait à la porte¹ avec son vieux", top=120)
    note = lines_of("¹ Voir l’ouvrage de Martin, qui donne une", size=7, top=80)
    second = lines_of("chapeau. Il ne disait rien.", page=1)
    rest = lines_of("autre version.", size=7, top=80, page=1)
    assert texts_of([*first, *note], [*second, *rest]) == [
        "Le maître les attendait à la porte¹ avec son vieux chapeau. Il ne disait rien.",
        "¹ Voir l’ouvrage de Martin, qui donne une autre version.",
    ]


def test_a_paragraph_goes_on_over_several_pages_with_notes() -> None:
    texts = (
        "Il marchait dans la nuit, sous la pluie, et cherchait",
        "la lumière de la maison, sans la trouver, parce que",
        "tout le monde dormait depuis longtemps.",
    )
    pages = [
        [
            *lines_of(text, page=n, top=120),
            *lines_of(f"{n + 1} Une note de cette page.", page=n, size=7, top=80),
        ]
        for n, text in enumerate(texts)
    ]
    assert texts_of(*pages)[0] == " ".join(texts)


def test_the_lines_of_a_list_stand_alone() -> None:
    lines = lines_of("Soupe : 4 euros", "Poisson : 12 euros", "Tarte : 5 euros")
    assert texts_of(lines) == ["Soupe : 4 euros", "Poisson : 12 euros", "Tarte : 5 euros"]


def test_a_sentence_does_not_go_on_from_a_page_that_is_half_empty() -> None:
    first = lines_of("Ah, que la vie est belle", "quand on a vingt ans")
    second = lines_of("Un autre jour est venu", "dans la vallée.", page=1)
    assert texts_of(first, second) == [
        "Ah, que la vie est belle quand on a vingt ans",
        "Un autre jour est venu dans la vallée.",
    ]


def test_a_hanging_indent_is_one_paragraph() -> None:
    first = Line(0, 50, 700, 10, False, "[Mar13] Jean Martin, Les contes du Nord et de")
    second = Line(0, 95, 688, 10, False, "la mer, Paris, 2013.")
    assert texts_of([first, second]) == [f"{first.text} {second.text}"]


def test_a_line_of_a_table_of_contents_is_one_of_its_own() -> None:
    lines = lines_of(
        "Introduction ............................ 3",
        "Chapitre 1. Le départ ................... 12",
        "Annexe . . . . . . . . . . . . . . . . . iv",
    )
    assert texts_of(lines) == [line.text for line in lines]


@pytest.mark.parametrize("symbol", ["\uf0b7", "\uf095", "\uf0a7"])
def test_a_bullet_of_a_font_of_symbols_begins_an_item(symbol: str) -> None:
    drawn = [
        DrawnStretch(75, 690, 12, False, f"{symbol} "),
        DrawnStretch(93, 690, 12, False, "Oui"),
    ]
    assert join_stretches(drawn)[0] == "• Oui"
    assert join_stretches([DrawnStretch(75, 690, 12, False, f"Un {symbol}mot")])[0][3] == symbol


def test_two_points_of_a_slide_without_bullets_are_two_paragraphs() -> None:
    points = ("Réduire les délais", "Former les équipes"), ("Choisir les lieux", "Fixer les prix")
    slides = [lines_of(*texts, page=n, size=10) for n, texts in enumerate(points)]
    assert texts_of(*slides) == [text for texts in points for text in texts]


def test_the_number_of_a_note_is_wider_than_its_estimate() -> None:
    number = DrawnStretch(56.8, 166, 9, False, "10")
    note = DrawnStretch(68.3, 166, 9, False, "Voir la lettre.")
    assert part_own_number([number, note], known={"10"}) == ([note], "10")


@pytest.mark.parametrize(
    ("awaited", "small", "is_note"), [("2", 11.4, True), ("3", 11.4, False), ("2", 9.5, False)]
)
def test_a_tab_parts_the_number_of_a_small_note_below_its_reference(
    awaited: str, small: float, is_note: bool
) -> None:
    row = [
        DrawnStretch(42.6, 44.8, 10, False, "2"),
        DrawnStretch(59.6, 44.8, 12, False, " "),
        DrawnStretch(59.6, 44.8, 10, False, "Voir la lettre."),
    ]
    found = part_own_number(row, known={awaited}, awaited={awaited}, small=small)
    assert found == ((row[2:], "2") if is_note else (row, ""))
