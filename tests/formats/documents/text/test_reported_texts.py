"""Reported texts, with the sentences that a reader finds in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.bitext import BlockKind
from workbench.formats import read_document
from workbench.segment import segment_document


def _sentences(path: Path, data: str | bytes, *, language: str = "fr") -> list[str]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    document = read_document(path, language=language)
    return [document.text[span.start : span.end] for span in segment_document(document)]


def test_words_split_at_line_ends_are_joined(tmp_path: Path) -> None:
    french = (
        "Dans une petite ville de pro-\nvince, vivait un homme qui s'appe-\nlait Martin. Il "
        "n'avait ni femme ni en-\nfants. Il alla peut-\nêtre à Saint-\nÉtienne avec ses grands-\n"
        "parents. Le gouverne-\nment l'avait dé-\ncoré.\n"
    )
    assert _sentences(tmp_path / "a.txt", french) == [
        "Dans une petite ville de province, vivait un homme qui s'appelait Martin.",
        "Il n'avait ni femme ni enfants.",
        "Il alla peut-être à Saint-Étienne avec ses grands-parents.",
        "Le gouvernement l'avait décoré.",
    ]
    english = (
        "In a small country town there lived a gentle-\nman whose name was Mar-\ntin. He had a "
        "well-\nknown brother and a moth-\ner-in-law.\n"
    )
    assert _sentences(tmp_path / "c.txt", english, language="en") == [
        "In a small country town there lived a gentleman whose name was Martin.",
        "He had a well-known brother and a mother-in-law.",
    ]


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u00ad", "¬"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n    ", "\u2028"])
def test_a_word_is_joined_whatever_marks_its_end(tmp_path: Path, hyphen: str, end: str) -> None:
    text = f"Elle travaille au gouverne{hyphen}{end}ment depuis dix ans.\n"
    assert _sentences(tmp_path / "a.txt", text) == [
        "Elle travaille au gouvernement depuis dix ans."
    ]


@pytest.mark.parametrize("end", ["\f", "\n\f", "\r\n\f"])
def test_a_sentence_goes_on_from_page_to_page(tmp_path: Path, end: str) -> None:
    text = f"Un long voyage commence dans une ville de pro-{end}vince.{end}Fin."
    assert _sentences(tmp_path / "a.txt", text) == [
        "Un long voyage commence dans une ville de province.",
        "Fin.",
    ]
    text = f"Titre de la page{end}Début de page.\n{end}suite de rien."
    assert _sentences(tmp_path / "a.txt", text) == [
        "Titre de la page",
        "Début de page.",
        "suite de rien.",
    ]


def test_lines_without_a_visible_character_are_blank(tmp_path: Path) -> None:
    text = "Un.\n\u200b\nDeux qui\n\u2060\u200dcontinue.\n\u00ad \u200f\nTrois.\n"
    assert _sentences(tmp_path / "a.txt", text) == [
        "Un.",
        "Deux qui continue.",
        "Trois.",
    ]


@pytest.mark.parametrize(
    "text", ["Hier, il a vu Jean-\nPaul au marché.", "Il habite l'Île-\nRousse."]
)
def test_a_name_that_is_parted_at_its_hyphen_is_one(tmp_path: Path, text: str) -> None:
    assert _sentences(tmp_path / "a.txt", text) == [text.replace("\n", "")]


def test_a_narrow_column_with_split_words_is_a_paragraph(tmp_path: Path) -> None:
    text = (
        "Le ministre de l'inté-\nrieur a rencontré\nMonsieur Durand à Pa-\nris hier. "
        "Il a dit\noui.\n"
    )
    assert _sentences(tmp_path / "a.txt", text) == [
        "Le ministre de l'intérieur a rencontré\nMonsieur Durand à Paris hier.",
        "Il a dit\noui.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "— Mais je-\n— Tais-toi !\n",
        "Les soins pré- et post-opératoires\n",
        "une liste -\nun autre mot\n",
        "Paris-\nLyon-\nMarseille\n",
    ],
)
def test_other_hyphens_stay(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text)
    assert read_document(path, language="fr").text == text


def test_a_page_with_wrapped_text_verse_lists_and_mail_headers(tmp_path: Path) -> None:
    text = """\
  Dans une petite ville de pro-
vince, vivait un homme qui s'appe-
lait Martin. Il n'avait ni femme ni en-
fants, mais il possédait un porte-
monnaie bien garni.

  --Rien, répondit-elle; ou plutôt si: une
réponse.

  _Elle_ sortit *brusquement*. [1]

          Le soir tombe, et la lune
          Se lève à l'horizon ;
          Je n'en veux plus aucune

1.  Premier point, qui continue
    sur une deuxième ligne.
2.  Deuxième point.
    - sous-point a

De : Jean
À : Marie
"""
    path = tmp_path / "a.txt"
    found = [" ".join(sentence.split()) for sentence in _sentences(path, text)]
    assert found == [
        "Dans une petite ville de province, vivait un homme qui s'appelait Martin.",
        "Il n'avait ni femme ni enfants, mais il possédait un porte-monnaie bien garni.",
        "--Rien, répondit-elle; ou plutôt si: une réponse.",
        "_Elle_ sortit *brusquement*. [1]",
        "Le soir tombe, et la lune",
        "Se lève à l'horizon ;",
        "Je n'en veux plus aucune",
        "1. Premier point, qui continue sur une deuxième ligne.",
        "2. Deuxième point.",
        "- sous-point a",
        "De : Jean",
        "À : Marie",
    ]
    kinds = [block.kind for block in read_document(path, language="fr").blocks]
    assert kinds[2] is BlockKind.PARAGRAPH


def test_rare_line_ends_and_marks_of_order(tmp_path: Path) -> None:
    separators = (
        "Ligne une\u2028ligne deux\u2029Paragraphe deux.\u0085Après NEL.\fAprès saut de page. "
        "Page deux.\vAprès tabulation verticale."
    )
    assert _sentences(tmp_path / "m.txt", separators) == [
        "Ligne une",
        "ligne deux",
        "Paragraphe deux.",
        "Après NEL.",
        "Après saut de page.",
        "Page deux.",
        "Après tabulation verticale.",
    ]
    joined = "\ufeffL’été à Nîmes.\n\n\ufeffTroisième fichier collé. Il a\ufeff sa marque.\n"
    wanted = ["L’été à Nîmes.", "Troisième fichier collé.", "Il a sa marque."]
    assert _sentences(tmp_path / "k.txt", joined) == wanted
    assert _sentences(tmp_path / "k.md", joined) == wanted


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1252", "utf-8-sig"])
def test_encodings_of_windows(tmp_path: Path, encoding: str) -> None:
    text = "L’été à Nîmes.\nLe cœur a ses raisons… où ça ?\n\nDeuxième paragraphe, coûtant 5 €.\n"
    assert _sentences(tmp_path / "a.txt", text.encode(encoding)) == [
        "L’été à Nîmes.",
        "Le cœur a ses raisons… où ça ?",
        "Deuxième paragraphe, coûtant 5 €.",
    ]


def test_marks_without_width_do_no_harm(tmp_path: Path) -> None:
    text = (
        "Mot\u200bavec\u200despace\u2060nulle. Un mot cou\u00adpé ici. L’o\ufb03ce \ufb01nal a "
        "\ufb02otté. Espace\u00a0insécable\u202ffine\u00a0! Gauche\u200eà \u200fdroite.\u200b Fin."
    )
    assert _sentences(tmp_path / "n.txt", text) == [
        "Mot\u200bavec\u200despace\u2060nulle.",
        "Un mot coupé ici.",
        "L’o\ufb03ce \ufb01nal a \ufb02otté.",
        "Espace\u00a0insécable\u202ffine\u00a0!",
        "Gauche\u200eà \u200fdroite.\u200b",
        "Fin.",
    ]


def test_lines_that_are_paragraphs(tmp_path: Path) -> None:
    text = """\
Premier paragraphe sur une seule ligne, sans ligne vide après.
Deuxième paragraphe sur une ligne. Avec deux phrases.
Troisième paragraphe qui n'a pas de point final
Quatrième paragraphe, commençant par une majuscule.
et une ligne qui commence par une minuscule.
– Une réplique.
– Une autre réplique, dit-il.
L'an
2000 fut doux.
"""
    assert _sentences(tmp_path / "b.txt", text) == [
        "Premier paragraphe sur une seule ligne, sans ligne vide après.",
        "Deuxième paragraphe sur une ligne.",
        "Avec deux phrases.",
        "Troisième paragraphe qui n'a pas de point final",
        "Quatrième paragraphe, commençant par une majuscule.",
        "et une ligne qui commence par une minuscule.",
        "– Une réplique.",
        "– Une autre réplique, dit-il.",
        "L'an",
        "2000 fut doux.",
    ]


@pytest.mark.parametrize("mark", [",", ";", " et"])
def test_a_sentence_without_end_is_one_however_long(tmp_path: Path, mark: str) -> None:
    text = f"Il y avait là le marchand qui vendait des pommes, au numéro 1{mark} " * 500 + "fin."
    assert _sentences(tmp_path / "a.txt", f"{text}\n\n{text}\n") == [text, text]
