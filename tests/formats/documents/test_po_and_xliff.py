"""Files of messages: which side of them is the document."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.bitexts.golden_units import HEADER, UNITS
from workbench.errors import BadInputError
from workbench.formats import read_document, write_units
from workbench.jobs import SILENT

CATALOG = r"""# Un commentaire
msgid ""
msgstr ""
"Project-Id-Version: essai\n"
"Language: fr\n"
"Content-Type: text/plain; charset=UTF-8\n"

#: main.c:3
msgid "Open the file"
msgstr "Ouvrir le fichier"

msgctxt "menu"
msgid "Open the file"
msgstr "Ouvrir"

#, c-format
msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d fichier"
msgstr[1] "%d fichiers"

#, fuzzy, c-format
msgid "Close %s"
msgstr "Ouvrir %s"

msgid ""
"A long\tmessage "
"on \"two\" lines\n"
msgstr ""

#~ msgid "Old"
#~ msgstr "Vieux"
"""
ORIGINALS = [
    "Open the file",
    "Open the file",
    "%d file",
    "%d files",
    "Close %s",
    'A long\tmessage on "two" lines',
]
TRANSLATIONS = ["Ouvrir le fichier", "Ouvrir", "%d fichier", "%d fichiers"]


def _read(path: Path, language: str) -> tuple[list[str], list[str]]:
    told: list[str] = []
    document = read_document(path, language=language, reporter=SILENT.collecting(told))
    return [document.text[b.start : b.end] for b in document.blocks], told


def test_a_catalogue_gives_its_originals(tmp_path: Path) -> None:
    (tmp_path / "x.po").write_text(CATALOG, "utf-8")
    assert _read(tmp_path / "x.po", "en") == (ORIGINALS, [])


def test_a_catalogue_in_the_language_asked_for_gives_its_translations(tmp_path: Path) -> None:
    (tmp_path / "x.po").write_text(CATALOG, "utf-8")
    told = [f"{tmp_path / 'x.po'}: 1 fuzzy translations left out"]
    assert _read(tmp_path / "x.po", "fr") == (TRANSLATIONS, told)
    (tmp_path / "x.po").write_text(CATALOG.replace("Language: fr", "Language: fr_CA"), "utf-8")
    assert _read(tmp_path / "x.po", "fr")[0] == TRANSLATIONS


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "UTF-16", "KOI8-R"])
def test_a_catalogue_is_read_in_the_encoding_that_it_declares(
    encoding: str, tmp_path: Path
) -> None:
    text = "Привет" if encoding == "KOI8-R" else "Déjà"
    catalog = CATALOG.replace("UTF-8", encoding).replace("Ouvrir le fichier", text)
    (tmp_path / "x.po").write_bytes(catalog.encode(encoding))
    assert _read(tmp_path / "x.po", "fr")[0][0] == text


def test_lines_end_at_line_feeds_only_and_windows_ends_change_nothing(tmp_path: Path) -> None:
    catalog = CATALOG.replace("Ouvrir le", "Ouvrir\u2028\u0085le").replace("\n", "\r\n")
    (tmp_path / "x.po").write_bytes(catalog.encode())
    assert _read(tmp_path / "x.po", "fr")[0][0] == "Ouvrir\u2028\u0085le fichier"


@pytest.mark.parametrize(
    "line", ['msgid "open', "Bonjour", '"alone"', 'msgid "a" "b"', 'msgstr[0 "x"', "msgid x"]
)
def test_a_damaged_line_of_a_catalogue_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "x.po").write_text(f"# x\n\n{line}\n", "utf-8")
    with pytest.raises(BadInputError) as caught:
        read_document(tmp_path / "x.po", language="fr")
    assert caught.value.where.endswith("x.po, line 3")
    assert "msgfmt" in caught.value.hint


def test_our_own_xliff_gives_the_side_in_the_language_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "x.xlf"
    write_units(path, HEADER, UNITS)
    assert _read(path, "fr")[0] == [unit.source for unit in UNITS if unit.source]
    expected = [unit.target.strip() for unit in UNITS if unit.source and unit.target]
    assert _read(path, "en")[0] == expected


def test_a_language_that_an_xliff_does_not_name_means_its_sources(tmp_path: Path) -> None:
    path = tmp_path / "x.xlf"
    write_units(path, HEADER, UNITS)
    assert _read(path, "de")[0] == _read(path, "fr")[0]


def test_codes_are_kept_and_units_not_to_translate_left_out(tmp_path: Path) -> None:
    path = tmp_path / "x.xlf"
    path.write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="x" source-language="fr" datatype="html"><body><group>'
        '<trans-unit id="1"><source>Un <g id="1">mot<ph id="2">&lt;br/&gt;</ph></g> ici</source>'
        '<target xml:lang="en">A word here</target></trans-unit>'
        '<trans-unit id="2" translate="no"><source>main()</source></trans-unit>'
        "</group></body></file></xliff>",
        "utf-8",
    )
    assert _read(path, "fr")[0] == ["Un mot<br/> ici"]
    assert _read(path, "en")[0] == ["A word here"]


def test_a_file_that_is_no_xliff_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.xlf").write_text("<tmx version='1.4'/>", "utf-8")
    with pytest.raises(BadInputError, match=r"no XLIFF: its root element is 'tmx'"):
        read_document(tmp_path / "x.xlf", language="fr")
