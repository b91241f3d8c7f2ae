"""Catalogues of messages as pairs: which side is which, plurals, fuzzy and missing translations."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.bitext import LanguagePair, Status
from workbench.errors import BadInputError, UsageError
from workbench.formats import UnitsRequest, read_document, read_units, write_units
from workbench.jobs import SILENT
from workbench.project.inputs import BilingualFile, InputOptions, SentencePair, read_input
from workbench.project.inputs.file_pairs import FilePair

HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
BODY = r"""#: a.c:1
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

msgid "%d file.\n"
msgid_plural "%d files.\n"
msgstr[0] "%d fichier.\n"
msgstr[1] "%d fichiers.\n"

msgid "Untranslated."
msgstr ""

#~ msgid "Old"
#~ msgstr "Vieux"
"""
PAIRS = [
    ("&File", "&Fichier"),
    ("Save the file", "Ouvrir le fichier"),
    ("Open", "Ouvrir"),
    ("Open", "Ouvert"),
    ("%d file.\n", "%d fichier.\n"),
    ("%d files.\n", "%d fichiers.\n"),
    ("Untranslated.", ""),
]


def _write(path: Path, body: str = BODY, language: str = "fr") -> Path:
    path.write_text(HEADER.format(language) + body, "utf-8")
    return path


def _read(path: Path, source: str = "en", target: str = "fr") -> list[tuple[str, str]]:
    return [(u.source, u.target) for u in read_units(path, LanguagePair(source, target))[1]]


@pytest.mark.parametrize("language", ["fr", "fr_FR", "FR"])
def test_originals_and_translations_are_pairs_in_either_direction(
    language: str, tmp_path: Path
) -> None:
    path = _write(tmp_path / "a.po", language=language)
    assert _read(path) == PAIRS
    assert _read(path, "fr", "en") == [(target, source) for source, target in PAIRS]


def test_fuzzy_and_missing_translations_are_marked_and_counted(tmp_path: Path) -> None:
    path, remarks = _write(tmp_path / "a.po"), list[str]()
    languages = LanguagePair("en", "fr")
    request = UnitsRequest(languages, reporter=SILENT.collecting(remarks))
    units = list(read_units(path, languages, request=request)[1])
    assert [(unit.status, unit.note) for unit in units if unit.note] == [
        (Status.NEEDS_WORK, "fuzzy"),
        (Status.ALIGNED, "context: menu"),
        (Status.ALIGNED, "context: state"),
        (Status.EMPTY, "not translated in the catalogue"),
    ]
    assert remarks == [
        f"{path}: 1 fuzzy translations, which need work, 1 messages without translation, "
        "1 obsolete messages, which are left out"
    ]


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (["Un."], [("One.", "Un."), ("Many.", "Un.")]),
        (["Un.", "Deux."], [("One.", "Un."), ("Many.", "Deux.")]),
        (["Un.", "Deux.", "Cent."], [("One.", "Un."), ("Many.", "Deux."), ("Many.", "Cent.")]),
    ],
)
def test_every_plural_form_is_a_pair(
    forms: list[str], expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    strings = "".join(f'msgstr[{n}] "{form}"\n' for n, form in enumerate(forms))
    body = f'msgid "One."\nmsgid_plural "Many."\n{strings}'
    assert _read(_write(tmp_path / "a.po", body)) == expected


def test_without_a_language_in_the_header_the_words_decide(tmp_path: Path) -> None:
    french = "le chat et la souris sont dans la maison avec les enfants de la voisine qui dort."
    english = "the cat and the mouse are in the house with the children of the neighbour."
    path = _write(tmp_path / "a.po", f'msgid "{english}"\nmsgstr "{french}"\n', language="")
    assert _read(path) == [(english, french)]
    assert _read(path, "fr", "en") == [(french, english)]


def test_a_catalogue_in_other_languages_is_no_pairs(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="in 'de'"):
        _read(_write(tmp_path / "a.po", language="de"))
    english = "the cat and the mouse are in the house with the children of the neighbour. " * 9
    body = f'msgid "{english}"\nmsgstr "Un."\n'
    with pytest.raises(BadInputError, match="read as en, not es"):
        _read(_write(tmp_path / "a.po", body), "es", "fr")


def test_build_takes_pairs_and_a_document_where_nothing_is_translated(tmp_path: Path) -> None:
    def read(path: Path) -> SentencePair | BilingualFile:
        return read_input(FilePair("a", path, None), InputOptions(), reporter=SILENT)

    assert isinstance(read(_write(tmp_path / "a.po")), BilingualFile)
    empty = _write(tmp_path / "b.po", 'msgid "Oui."\nmsgstr ""\n', language="en")
    found = read(empty)
    assert isinstance(found, SentencePair)
    assert found.source.texts == ["Oui."]
    # As a document it is read as before.
    assert "Ouvrir le fichier" not in read_document(tmp_path / "a.po", language="fr").text


def test_catalogues_are_not_written(tmp_path: Path) -> None:
    header, units = read_units(_write(tmp_path / "a.po"), LanguagePair("en", "fr"))
    with pytest.raises(UsageError, match=r"'\.po'"):
        write_units(tmp_path / "b.po", header, units)


def test_the_flag_of_an_obsolete_message_is_not_that_of_the_next_one(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    obsolete = '#, fuzzy\n#~ msgid "Old"\n#~ msgstr "Vieux"\n\n'
    message = 'msgid "The cat sleeps."\nmsgstr "Le chat dort."\n'
    path.write_text(HEADER.format("fr") + obsolete + message, encoding="utf-8")
    document = read_document(path, language="fr")
    assert document.text == "Le chat dort."
    assert document.remarks == ()
    _, units = read_units(path, LanguagePair("en", "fr"))
    assert [unit.status for unit in units] == [Status.ALIGNED]
