"""Translated tables: one column changes, all else stays to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.conformance.comparing import generated_files
from tests.formats.conformance.generators import tables
from tests.formats.conformance.samples import DocumentKind
from tests.formats.documents.writing.in_out_in import raised, translate_by

GENERATED = 25


@pytest.mark.parametrize("kind", tables.KINDS, ids=lambda kind: kind.name)
def test_a_translation_that_changes_nothing_keeps_all_cells(
    kind: DocumentKind, tmp_path: Path
) -> None:
    for file in generated_files(kind, tmp_path, GENERATED):
        same = translate_by(str, file.path)
        assert same.target == same.source, file.name


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (  # no column of the target language: in the place of the source
            'id;Texte;n\n1;"Un ""chat"" ; dort.";3\n2; Il pleut. ;4\n3;;5\n',
            'id;Texte;n\n1;"UN ""CHAT"" ; DORT.";3\n2; IL PLEUT. ;4\n3;;5\n',
        ),
        (  # only empty cells of the target language are filled
            "Français,English,note\r\nUn chat,,a\r\nUn chien,A dog,b\r\n",
            "Français,English,note\r\nUn chat,UN CHAT,a\r\nUn chien,A dog,b\r\n",
        ),
        (  # a short row gets the cells that it lacks
            "fr,en\nUn chat\n",
            "fr,en\nUn chat,UN CHAT\n",
        ),
        ("sep=;\nfr;en\nUn chat;\n", "sep=;\nfr;en\nUn chat;UN CHAT\n"),
        ('fr\n"Un\nchat, noir"\n', 'fr\n"UN\nCHAT, NOIR"\n'),
    ],
)
def test_drafts_go_into_the_column_of_their_language(
    tmp_path: Path, before: str, after: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(before.replace("Texte", "Français").encode())
    assert translate_by(raised, path).data.decode() == after.replace("Texte", "Français")


def test_quotation_marks_in_tab_separated_text_are_text(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text('fr\tnote\n"Oui", dit-il.\tx\n', encoding="utf-8")
    assert translate_by(raised, path).data.decode() == 'fr\tnote\n"OUI", DIT-IL.\tx\n'


def test_the_encoding_of_a_marked_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("fr;en\r\nÉté;\r\n".encode("utf-16"))
    assert translate_by(raised, path).data.decode("utf-16") == "fr;en\r\nÉté;ÉTÉ\r\n"


def test_a_file_in_windows_1252_comes_out_in_marked_unicode(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("fr;en\r\nL’été fut très chaud à Orléans.;\r\n".encode("cp1252"))
    data = translate_by(raised, path).data
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode().endswith("L’ÉTÉ FUT TRÈS CHAUD À ORLÉANS.\r\n")
