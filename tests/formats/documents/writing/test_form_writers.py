"""Translated pages with forms, drawings and texts for people who hear them."""

# ruff: noqa: E501  # Cases read best a line each.

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.documents.writing.in_out_in import raised, translate_by


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '<label for="a">Votre prénom :</label><input id="a"><button>Effacer</button>',
            '<label for="a">VOTRE PRÉNOM :</label><input id="a"><button>EFFACER</button>',
        ),
        (
            '<label>Pays : <select><optgroup label="Europe"><option value="fr">La France</option>'
            "</optgroup></select></label>",
            '<label>PAYS : <select><optgroup label="EUROPE"><option value="fr">LA FRANCE</option>'
            "</optgroup></select></label>",
        ),
        (
            '<textarea placeholder="Un message">Bonjour</textarea><input type="submit" value="Oui">',
            '<textarea placeholder="UN MESSAGE">BONJOUR</textarea><input type="submit" value="OUI">',
        ),
        (
            '<label><input type="checkbox"> Je veux du pain</label>',
            '<label><input type="checkbox"> JE VEUX DU PAIN</label>',
        ),
        ("<p>Il <input> à Lyon.</p>", "<p>IL <input> À LYON.</p>"),
        (
            '<p aria-description="Une aide" aria-valuetext="dix pour cent">Un texte.</p>',
            '<p aria-description="UNE AIDE" aria-valuetext="DIX POUR CENT">UN TEXTE.</p>',
        ),
        (
            '<video><track label="En français" srclang="x"></video>',
            '<video><track label="EN FRANÇAIS" srclang="x"></video>',
        ),
        (
            "<svg><title>Un dessin</title><desc>Rose</desc><text>À <tspan>tous</tspan></text></svg>",
            "<svg><title>UN DESSIN</title><desc>ROSE</desc><text>À <tspan>TOUS</tspan></text></svg>",
        ),
        (
            "<noscript><p>Il faut un <b>autre</b> programme.</p></noscript>",
            "<noscript><p>IL FAUT UN <b>AUTRE</b> PROGRAMME.</p></noscript>",
        ),
    ],
)
def test_every_text_is_translated_and_stays_in_its_element(
    tmp_path: Path, before: str, after: str
) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><p>Oui.</p>{before}</body></html>", encoding="utf-8")
    assert f"<p>OUI.</p>{after}" in translate_by(raised, path).data.decode()


def test_texts_of_a_page_for_other_programs_are_translated(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    names = ("description", "keywords", "twitter:image:alt")
    metas = "".join(f'<meta name="{name}" content="Un jardin">' for name in names)
    path.write_text(f"<html><head>{metas}</head><body><p>Oui.</p></body></html>", encoding="utf-8")
    assert translate_by(raised, path).data.decode().count('content="UN JARDIN"') == len(names)
