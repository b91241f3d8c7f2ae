"""Small PDFs whose text was once lost, torn or glued: each gives its whole text in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.samples.documents.pdf_pages import draw_pages
from tests.formats.documents.pdf.placed_lines import (
    lines_of_sheets,
    read_sheets,
    remarks_of,
    texts_of,
)
from workbench.formats import read_document

_END = "La suite du récit vient ici, avec ses détours."
_VERSE = "qui parle du mois de {}, et le refrain revient : Ah, que la vie est belle !"
_NOTE = "¹ Une note de bas de page, sur deux lignes."
_PAGE = (
    "Page {}. Une phrase ordinaire se trouve ici, et elle est suivie d'une autre phrase¹ qui"
    " contient un appel de note. La dernière phrase de la page continue"
)
_SCHOOL = (
    "Le matin, le village s'éveillait lentement sous la pluie fine de novembre, et les enfants"
    " couraient vers l'école en riant sans raison. Le maître, qui les attendait à la porte avec"
    " son vieux chapeau et sa canne, ne disait jamais rien avant que la cloche eût sonné, mais"
    " tout le monde le craignait. La maison était froide et le poêle ne chauffait pas. Les heures"
    " passaient sans bruit dans la grande salle où l'on n'entendait que le grincement des plumes"
    " sur le papier et le souffle du vent dans la cheminée. Enfin la cloche sonnait et la cour se"
    " remplissait de cris. Les plus grands jouaient aux billes près du puits, tandis que les"
    " petits, assis sur les marches, partageaient leur pain{}"
)

EXPECTED = {
    "chapters": [
        "Chapitre 1",
        f"Le vent soufflait sur la lande et personne ne dormait. {_END}",
        "Chapitre 2",
        f"Au matin, la mer était calme et les barques revinrent. {_END}",
        "Chapitre 3",
        f"L'hiver fut long cette année-là, et le pain manqua. {_END}",
        "Chapitre 4",
        f"Un soir de mai, on entendit chanter dans la rue. {_END}",
    ],
    "invoices": [
        "Facture du client Martin",
        "Le vent soufflait sur la lande et personne ne dormait.",
        "Total à payer : 226 euros.",
        "Facture du client Petit",
        "Au matin, la mer était calme et les barques revinrent.",
        "Total à payer : 339 euros.",
    ],
    "slides": [
        *("Question 1", "Aimez-vous la mer ?", "Oui / Non"),
        *("Question 2", "Avez-vous un chat ?", "Oui / Non"),
        *("Question 3", "Lisez-vous le soir ?", "Oui / Non"),
    ],
    "menu": [
        *("Menu du jour", "Soupe : 4 euros", "Poisson : 12 euros", "Tarte : 5 euros"),
        *("Menu du jour", "Soupe : 5 euros", "Poisson : 13 euros", "Tarte : 6 euros"),
    ],
    "hyphens": [
        "Le vice-président a reçu les représentants de l'entreprise franco-allemande. Peut-être"
        " viendra-t-il demain. Les sous-marins et les grands-parents, le porte-monnaie,"
        " c'est-à-dire tout. L'autoroute, le gouvernement et la transformation. Celui-ci est"
        " là-bas. Le prix 2019-2020 et Jean-Paul sont venus. Un abat-jour, un mot-clé, un"
        " arc-en-ciel."
    ],
    "columns": [
        "La première colonne raconte l'histoire d'un homme qui marchait le long de la rivière"
        " sans jamais s'arrêter.",
        "La seconde colonne parle d'une femme qui peignait des tableaux immenses dans une maison"
        " vide près de la mer.",
    ],
    "same-notes": [
        *(_PAGE.format("un"), _NOTE, _PAGE.format("deux"), _NOTE),
        _PAGE.format("trois") + " sur la page finale et s'arrête là.",
        _NOTE,
    ],
    "table": [
        *("Nom", "Âge", "Ville", "Paul Martin", "12 ans", "Paris", "Marie Petit", "30 ans", "Lyon"),
        "1. Premier point de la liste, qui continue sur une deuxième ligne.",
        *("2. Deuxième point.", "• Puce une", "• Puce deux"),
    ],
    "notes": [
        "Le matin, le village s'éveillait lentement¹ sous la pluie fine de novembre. Les enfants"
        " couraient vers l'école et riaient sans raison. Le maître² les attendait à la porte avec"
        " son vieux chapeau. Il ne disait rien, mais tout le monde le craignait. La maison³ était"
        " froide, et le poêle ne chauffait pas. Les heures passaient. Enfin la cloche⁴ sonnait.",
        "¹ Voir l'ouvrage de Martin sur les voyages en Orient.",
        "² Cette lettre fut perdue pendant la guerre de 1870.",
        "³ Le mot vient du latin et signifie « petite maison ».",
        "⁴ Archives de la ville, carton 12, folio 4 et suivants.",
    ],
    "refrain": [
        "Couplet numéro un de la chanson, " + _VERSE.format("mai"),
        "Couplet numéro deux de la chanson, " + _VERSE.format("juin"),
        "Couplet numéro trois de la chanson, " + _VERSE.format("juillet"),
        "Couplet numéro quatre de la chanson, " + _VERSE.format("août"),
    ],
    "page-numbers": [
        _SCHOOL.format(
            " en attendant que leurs sœurs vinssent les chercher pour rentrer à la ferme avant"
            " la nuit."
        )
    ],
    "one-note": [_SCHOOL.format("."), "1. Voir l'ouvrage de Martin."],
}

LEFT_OUT = {
    "same-notes": "8 running heads and page numbers are left out (such as “Histoire du monde”)",
    "notes": "8 running heads and page numbers are left out (such as “Histoire du monde”)",
    "page-numbers": "3 page numbers are left out (such as “12”)",
}


@pytest.mark.parametrize("name", EXPECTED)
def test_lines_become_the_whole_text_in_order(name: str) -> None:
    assert texts_of(*lines_of_sheets(name)) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_left_out_is_counted(name: str) -> None:
    said = LEFT_OUT.get(name)
    expected = [f"x.pdf: {said}; --keep-page-furniture keeps them"] if said else []
    assert remarks_of(*lines_of_sheets(name)) == expected


# pypdf gives the cells of one row as one line here, as most programs draw them.
@pytest.mark.parametrize("name", [name for name in EXPECTED if name != "table"])
def test_pages_that_are_drawn_give_the_same_text(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(draw_pages(read_sheets(name)))
    assert read_document(path, language="fr").text.split("\n\n") == EXPECTED[name]
