"""A gettext catalogue with all that one may hold: as pairs, and as a document of either side."""

from __future__ import annotations

from pathlib import Path

from tests.formats.cases.reading import pairs_of, sentences_of, units_of
from workbench.bitext import Status

CATALOGUE = r"""# Titre
msgid ""
msgstr ""
"Project-Id-Version: x\n"
"Language: fr\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

#: a.c:1
msgid "&File"
msgstr "&Fichier"

#, fuzzy
msgid "Save the file"
msgstr "Ouvrir le fichier"

msgctxt "menu"
msgid "Open"
msgstr "Ouvrir"

msgctxt "state"
msgid "Open"
msgstr "Ouvert"

msgid "%d file deleted.\n"
msgid_plural "%d files deleted.\n"
msgstr[0] "%d fichier supprimé.\n"
msgstr[1] "%d fichiers supprimés.\n"

msgid ""
"First line.\n"
"Second line with a \"quote\" and a \\ backslash.\tTab.\n"
"\n"
"  * a list item"
msgstr ""
"Première ligne.\n"
"Deuxième ligne avec un « guillemet » et une \\ contre-oblique.\tTab.\n"
"\n"
"  * un élément de liste"

msgid "Untranslated string."
msgstr ""

#~ msgid "Old"
#~ msgstr "Vieux"

msgid "<b>Bold</b> and <a href=\"x\">link</a>."
msgstr "<b>Gras</b> et <a href=\"x\">lien</a>."

msgid "Same"
msgstr "Identique"

msgid "Bell \a and escape \x1b[1mbold\x1b[0m."
msgstr "Cloche \a et échappement \x1b[1mgras\x1b[0m."
"""
LONG = (
    "Première ligne.\nDeuxième ligne avec un « guillemet » et une \\ contre-oblique.\tTab.\n\n"
    "  * un élément de liste"
)


def test_every_message_is_a_pair_with_the_french_side_first(tmp_path: Path) -> None:
    found = pairs_of(tmp_path / "a.po", CATALOGUE)
    assert [source for source, _ in found] == [
        "&Fichier",
        "Ouvrir le fichier",
        "Ouvrir",
        "Ouvert",
        "%d fichier supprimé.\n",
        "%d fichiers supprimés.\n",
        LONG,
        "",
        '<b>Gras</b> et <a href="x">lien</a>.',
        "Identique",
        "Cloche \a et échappement \x1b[1mgras\x1b[0m.",
    ]
    assert found[1][1] == "Save the file"
    assert found[7] == ("", "Untranslated string.")
    assert found[10][1] == "Bell \a and escape \x1b[1mbold\x1b[0m."


def test_only_what_is_fuzzy_or_missing_needs_work(tmp_path: Path) -> None:
    units = units_of(tmp_path / "a.po", CATALOGUE)
    needs_work = [n for n, unit in enumerate(units) if unit.status is Status.NEEDS_WORK]
    assert needs_work == [1, 7]
    assert {unit.status for n, unit in enumerate(units) if n not in needs_work} == {Status.ALIGNED}
    assert [units[2].note, units[3].note] == ["context: menu", "context: state"]


def test_a_document_has_the_translations_but_those_that_are_fuzzy(tmp_path: Path) -> None:
    assert sentences_of(tmp_path / "a.po", CATALOGUE) == [
        "&Fichier",
        "Ouvrir",
        "Ouvert",
        "%d fichier supprimé.",
        "%d fichiers supprimés.",
        "Première ligne.",
        "Deuxième ligne avec un « guillemet » et une \\ contre-oblique.",
        "Tab.",
        "* un élément de liste",
        '<b>Gras</b> et <a href="x">lien</a>.',
        "Identique",
        "Cloche \a et échappement \x1b[1mgras\x1b[0m.",
    ]
