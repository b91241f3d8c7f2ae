"""Translated strings of programs: the same file with other values, which its tools accept."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.formats.conformance.comparing import generated_files
from tests.formats.conformance.generators import resources
from tests.formats.conformance.samples import DocumentKind
from tests.formats.documents.writing.in_out_in import mirrored, raised, translate_by
from workbench.formats import read_document
from workbench.formats.documents.catalogues.access_keys import (
    with_access_key,
    without_access_key,
)

GENERATED = 25
KINDS = [
    kind
    for kind in resources.KINDS
    if not {".json", ".properties", ".strings"}.isdisjoint(kind.endings)
]

CATALOGUE = r"""# Les messages
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"MIME-Version: 1.0\n"
"Language: \n"
"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\n"

#. Un commentaire
#: a.c:1
#, c-format
msgid "Bonjour %s\n"
msgstr ""

msgid "Un chat"
msgid_plural "%d chats"
msgstr[0] ""
msgstr[1] ""

msgid "Déjà fait"
msgstr "Already done"

#, fuzzy
msgid "Presque"
msgstr "Almost"

#~ msgid "vieux"
#~ msgstr "old"

msgctxt "menu"
msgid ""
"Une longue phrase qui va plus loin que la ligne et qui continue.\n"
"\n"
"Deuxième \"paragraphe\"."
msgstr ""
"""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_translation_that_changes_nothing_gives_the_same_bytes(
    kind: DocumentKind, tmp_path: Path
) -> None:
    for file in generated_files(kind, tmp_path, GENERATED):
        same = translate_by(str, file.path)
        assert same.target == same.source, file.name
        other = translate_by(mirrored, file.path)
        assert other.target == [mirrored(text) for text in other.source], file.name


def test_json_keeps_its_keys_numbers_and_layout(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        '{\n  "clé": "Le chat\\ndort.",\n\t"n": 3.0, "liste": ["un \\"mot\\"", "https://a.b"]\n}\n',
        encoding="utf-8",
    )
    assert translate_by(raised, path).data.decode() == (
        '{\n  "clé": "LE CHAT\\nDORT.",\n\t"n": 3.0, "liste": ["UN \\"MOT\\"", "https://a.b"]\n}\n'
    )


def test_json_in_ascii_stays_in_ascii(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"a": "Un élève"}), encoding="utf-8")
    assert translate_by(raised, path).data.decode() == json.dumps({"a": "UN ÉLÈVE"})


def test_properties_keep_keys_comments_and_escapes(tmp_path: Path) -> None:
    path = tmp_path / "a.properties"
    path.write_text(
        "# Titre\ntitre = Le chat \\\n   dort\nb=\\u00c9l\\u00e8ve\n  c : x\\=y z\n",
        encoding="utf-8",
    )
    assert translate_by(raised, path).data.decode() == (
        "# Titre\ntitre = LE CHAT DORT\nb=\\u00C9L\\u00C8VE\n  c : X=Y Z\n"
    )


def test_strings_keep_keys_and_comments(tmp_path: Path) -> None:
    path = tmp_path / "a.strings"
    path.write_bytes('/* c */\n"Clé" = "Le \\"chat\\"";\n"Seul";\n'.encode("utf-16"))
    found = translate_by(raised, path).data
    assert found.decode("utf-16") == '/* c */\n"Clé" = "LE \\"CHAT\\"";\n"Seul" = "SEUL";\n'


def test_a_catalogue_gets_drafts_and_keeps_what_is_translated(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(CATALOGUE, encoding="utf-8")
    text = translate_by(raised, path).data.decode()
    assert '#, fuzzy, c-format\nmsgid "Bonjour %s\\n"\nmsgstr "BONJOUR %S\\n"' in text
    assert 'msgstr[0] "UN CHAT"\nmsgstr[1] "%D CHATS"' in text
    assert 'msgid "Déjà fait"\nmsgstr "Already done"' in text
    assert '#, fuzzy\nmsgid "Presque"\nmsgstr "Almost"' in text
    assert '#~ msgid "vieux"\n#~ msgstr "old"' in text
    assert '"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"' in text
    assert 'CONTINUE.\\n"\n"\\n"\n"DEUXIÈME \\"PARAGRAPHE\\"."' in text


def test_a_catalogue_translated_from_a_third_language_gets_other_translations(
    tmp_path: Path,
) -> None:
    path = tmp_path / "fr.po"
    path.write_text(
        'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "A cat"\nmsgstr "Un chat"\n', encoding="utf-8"
    )
    text = translate_by(raised, path).data.decode()
    assert 'msgid "A cat"\nmsgstr "UN CHAT"' in text
    assert "Language: en" in text


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_msgfmt_accepts_a_translated_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(CATALOGUE, encoding="utf-8")
    output = tmp_path / "en.po"
    output.write_bytes(translate_by(str, path).data)
    clear = ["msgattrib", "--clear-fuzzy", "--output-file", str(output), str(output)]
    subprocess.run(clear, check=True, capture_output=True)
    check = ["msgfmt", "--check-format", "--output-file", str(tmp_path / "en.mo"), str(output)]
    subprocess.run(check, check=True, capture_output=True)
    assert len(read_document(output, language="en").blocks) >= 5


@pytest.mark.parametrize(
    ("label", "translation", "expected"),
    [
        ("_Fichier", "File", "_File"),
        ("Enregistrer &sous…", "Save as…", "&Save as…"),
        ("&Ouvrir", "Open file", "&Open file"),
        ("R&D", "R&D", "R&D"),
        ("une &eacute; ici", "é", "é"),
        ("un_nom_de_variable", "name", "name"),
    ],
)
def test_an_access_key_is_taken_out_and_put_back(
    label: str, translation: str, expected: str
) -> None:
    assert with_access_key(label, translation) == expected
    assert (without_access_key(label) == label) == (translation == expected)


def test_labels_of_a_catalogue_are_translated_without_their_access_keys(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text('msgid "_Fichier"\nmsgstr ""\n', encoding="utf-8")
    translated = translate_by(raised, path)
    assert translated.tagged == ["Fichier"]
    assert 'msgstr "_FICHIER"' in translated.data.decode()


def test_resources_of_flutter_keep_their_notes_and_get_the_other_language(tmp_path: Path) -> None:
    source = (
        '{"@@locale": "fr_CA",\n "salut": "Bonjour {nom}",\n'
        ' "@salut": {"description": "Un salut", "placeholders": {"nom": {"example": "Luc"}}},\n'
        ' "n": "{n, plural, =0{Rien} one{Un mot\\n{n}} other{{n} mots}}",\n "x-salut": "Fin"}\n'
    )
    path = tmp_path / "a.arb"
    path.write_text(source, "utf-8")
    translated = translate_by(lambda text: text.replace("mot", "word").upper(), path)
    assert translated.data.decode() == source.replace('"fr_CA"', '"en"').replace(
        "Bonjour {nom}", "BONJOUR {NOM}"
    ).replace("Rien", "RIEN").replace("Un mot\\n{n}", "UN WORD\\n{N}").replace(
        "{n} mots", "{N} WORDS"
    ).replace("Fin", "FIN")
