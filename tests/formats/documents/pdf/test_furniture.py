"""Running heads and page numbers are left out of PDFs; lines of the text that look alike stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.documents.pdf.placed_lines import (
    Lines,
    lines_of,
    pieces_of,
    remarks_of,
    texts_of,
)
from workbench.formats.documents.pdf.layout import Line, Page
from workbench.formats.documents.pdf.page_numbers import is_page_number, read_figures
from workbench.formats.documents.pdf.pages import read_pieces

_NAMES = ("Martin", "Petit", "Durand", "Moreau")
_STORY = (
    "Le vieil homme marchait lentement sur la route qui menait au",
    "village, et personne ne savait ce qu’il portait dans son sac,",
    "ni d’où il venait, ni pourquoi il s’arrêtait à chaque borne, car",
)


def _line(page: int, y: float, text: str, *, size: float = 10, x: float = 50) -> Line:
    return Line(page, x, y, size, False, text)


def _story(page: int) -> Lines:
    """Return a page of a text that runs on."""
    return lines_of(*(_STORY * 15)[page : page + 40], page=page, top=740)


def _letter(page: int, name: str) -> Lines:
    return [
        *lines_of(f"Madame {name},", page=page, top=740),
        *lines_of(
            "Nous avons bien reçu votre lettre, et nous vous en remercions.", page=page, top=700
        ),
    ]


def _all_lines(pages: list[Lines]) -> str:
    return " ".join(line.text for page in pages for line in page)


def _read_whole(pages: list[Lines]) -> bool:
    return " ".join(texts_of(*pages)) == _all_lines(pages) and remarks_of(*pages) == []


def test_running_heads_by_chapter_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            _line(n, 810, f"Chapitre {n // 4 + 1}", size=8),
            *lines_of(f"Le texte de la page {name}, qui se termine ici.", page=n),
            _line(n, 30, f"– {n + 1} –", size=8, x=290),
        ]
        for n, name in enumerate("ABCDEFGH")
    ]
    assert texts_of(*pages) == [f"Le texte de la page {c}, qui se termine ici." for c in "ABCDEFGH"]
    assert "16 running heads and page numbers are left out" in remarks_of(*pages)[0]


def test_heads_of_left_and_right_pages_with_their_number_are_left_out() -> None:
    pages = [
        [
            _line(n, 810, f"{n + 40} LES MISÉRABLES" if n % 2 else f"FANTINE {n + 40}"),
            *_story(n),
        ]
        for n in range(6)
    ]
    text = " ".join(texts_of(*pages))
    assert text == " ".join(line.text for page in pages for line in page[1:])


@pytest.mark.parametrize("count", [2, 3])
def test_few_pages_lose_the_head_and_foot_between_which_a_sentence_runs_on(count: int) -> None:
    pages = [
        [
            _line(n, 772, "Procès-verbal"),
            *lines_of(*(_STORY * 15)[n : n + 40], page=n, top=735),
            _line(n, 75, "Commune de Val"),
        ]
        for n in range(count)
    ]
    body = " ".join(line.text for page in pages for line in page[1:-1])
    assert " ".join(texts_of(*pages)) == f"Procès-verbal {body}"


def test_the_only_left_page_of_three_has_its_head_mirrored() -> None:
    pages = [
        [
            _line(n, 810, f"{n + 17} Revue du canal" if n % 2 else f"Revue du canal · {n + 17}"),
            *_story(n),
        ]
        for n in range(3)
    ]
    assert "Revue" not in " ".join(texts_of(*pages))
    assert "3 running heads" in remarks_of(*pages)[0]


def test_small_lines_in_the_margins_of_small_pages_are_left_out() -> None:
    pages = [
        [
            _line(n, 344, "Enquête 2024", size=9),
            Line(n, 50, 314, 15, True, f"Le logement, partie {name}"),
            *lines_of(f"Le texte de la page {name}, qui se termine ici.", page=n, top=280),
            _line(n, 59, "Document confidentiel", size=9),
        ]
        for n, name in enumerate("ABC")
    ]
    pieces = read_pieces([Page(page, 397) for page in pages], Path("x.pdf"), language="fr")
    assert [text for _, text in pieces] == [line.text for page in pages for line in page[1:3]]


def test_page_furniture_is_kept_on_demand() -> None:
    pages = [[_line(n, 810, "Essai", size=8), *_story(n)] for n in range(4)]
    kept = [text for _, text in pieces_of(*pages, keep_furniture=True)]
    assert kept.count("Essai") == 4
    assert "Essai" not in texts_of(*pages)


def test_a_head_set_like_the_body_stays_once_as_the_title() -> None:
    pages = [[_line(n, 770, "Le voyage en Orient", size=11), *_story(n)] for n in range(6)]
    assert texts_of(*pages).count("Le voyage en Orient") == 1


@pytest.mark.parametrize(
    "last",
    [
        "Jean Lambert, directeur",
        "Veuillez agréer, Madame, nos salutations distinguées.",
        "Pièce jointe : un chèque",
    ],
)
def test_the_last_line_of_each_letter_stays(last: str) -> None:
    pages = [[*_letter(n, name), _line(n, 640, last)] for n, name in enumerate(_NAMES)]
    assert _read_whole(pages)


def test_a_clause_at_the_foot_of_a_contract_stays() -> None:
    clause = "Le présent contrat est soumis au droit français."
    pages = [[*_story(n), _line(n, 100, clause)] for n in range(6)]
    assert texts_of(*pages).count(clause) == 6


@pytest.mark.parametrize("title", ["Lettre {}", "Question {}", "Facture {}", "Article n° {}"])
def test_numbered_titles_that_count_up_with_the_pages_stay(title: str) -> None:
    pages = [
        [_line(n, 795, title.format(n + 1)), *_letter(n, name)] for n, name in enumerate(_NAMES)
    ]
    assert _read_whole(pages)


def test_amounts_at_the_foot_that_count_up_by_chance_stay() -> None:
    pages = [
        [*_letter(n, name), _line(n, 640, f"Total : {n + 5}")] for n, name in enumerate(_NAMES)
    ]
    assert _read_whole(pages)


def test_a_title_of_slides_stays_on_each() -> None:
    pages = [
        [
            _line(n, 700, "Résultats du trimestre", size=28),
            *lines_of(f"Les ventes de {name} montent.", page=n, top=620, size=20),
        ]
        for n, name in enumerate(_NAMES)
    ]
    assert _read_whole(pages)


def test_the_numbers_of_poems_stay() -> None:
    pages = [
        [
            _line(n, 740, str(n + 1), x=290),
            *lines_of(f"Ô {name}, dans le soir", "Le vent se tait", page=n),
        ]
        for n, name in enumerate(_NAMES)
    ]
    assert _read_whole(pages)


def test_a_document_of_two_pages_is_not_emptied() -> None:
    menu = ("Menu du jour", "Soupe", "Poisson", "Tarte")
    pages = [lines_of(*menu, page=n, top=800) for n in range(2)]
    assert texts_of(*pages) == [*menu, *menu]


def test_notes_that_are_the_same_on_every_page_stay() -> None:
    note = "¹ Voir plus haut."
    pages = [[*_story(n), _line(n, 60, note, size=7)] for n in range(6)]
    assert texts_of(*pages).count(note) == 6


def test_a_figure_that_is_no_page_number_stays() -> None:
    line = "Un roman qui fut écrit avant cette date-là, en quarante-huit."
    assert texts_of(lines_of("1984", line)) == ["1984", line]
    # Without a blank between them, the figure belongs to the text.
    assert texts_of(lines_of(line, "1")) == [f"{line} 1"]


def test_a_row_of_figures_is_no_page_number() -> None:
    row = [_line(0, 30, str(n), x=60.0 * n) for n in range(1, 5)]
    assert texts_of([*lines_of("Un tableau avec des figures."), *row])[1:] == list("1234")


@pytest.mark.parametrize("text", ["12", "– 4 –", "iv", "Page 3 sur 12", "p. 7", "3/12", "[ 9 ]"])
def test_page_numbers_are_recognised(text: str) -> None:
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["", "–", "12 euros", "Chapitre 3", "civil", "1 2", "12345"])
def test_other_texts_are_no_page_numbers(text: str) -> None:
    assert not is_page_number(text)


@pytest.mark.parametrize(
    ("text", "values", "numbers"),
    [
        ("Histoire du monde 12", (12,), (0,)),
        ("12 Histoire du monde", (12,), (0,)),
        ("Rapport 2023, page 4 sur 9", (2023, 4, 9), (1, 2)),
        ("Total à payer : 226 euros.", (226,), ()),
        ("Tarte : 5", (5,), ()),
        ("xiv Préface", (14,), (0,)),
    ],
)
def test_the_figures_that_may_be_the_page_s_number(
    text: str, values: tuple[int, ...], numbers: tuple[int, ...]
) -> None:
    figures = read_figures(text)
    assert figures.values == values
    assert set(numbers) >= set(figures.numbers) >= set(numbers[:1])


def test_a_small_head_below_the_margin_of_all_pages_is_left_out() -> None:
    pages = [
        [
            Line(number, 200, 760, 9, False, f"{number + 1} — LA FERME"),
            Line(number, 50, 720, 11, False, f"Le jour {name} commença sous la pluie."),
            Line(number, 50, 706, 11, False, "Puis il fit beau sur les prés de la ferme."),
        ]
        for number, name in enumerate(("du marché", "de la foire", "des noces"))
    ]
    assert not any("FERME" in text for text in texts_of(*pages))


def test_a_foot_that_counts_the_pages_is_left_out_though_it_ends_like_a_sentence() -> None:
    feet = [f"Contrat n° 2024-117, page {n} sur 5, paraphes :" for n in range(1, 6)]
    pages = [[*_story(n), _line(n, 31, foot)] for n, foot in enumerate(feet)]
    assert " ".join(texts_of(*pages)) == _all_lines([page[:-1] for page in pages])
