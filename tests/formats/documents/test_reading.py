"""Documents in: encodings, endings, and what is said of files that are none."""

from __future__ import annotations

import codecs
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.bitext import BlockKind
from workbench.errors import BadInputError
from workbench.formats import read_document
from workbench.formats.decoding import decode
from workbench.jobs import SILENT
from workbench.resources import bundled

LETTER = (
    "Chère Élodie,\n\nL’été dernier, à Noël, où étiez-vous ? « Ça m’est égal », dit-elle. "
    "Le garçon, l’œuvre, la sœur… tout coûtait 50 € — ou presque.\n"
)
PLAIN = (
    "Chère Élodie,\n\nOù étiez-vous l'été dernier ? Le garçon avait mangé, là, près du bûcher.\n"
)


def _write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_a_letter_in_any_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    path = _write(tmp_path / "lettre.txt", LETTER.encode(encoding))
    assert read_document(path, language="fr").text == LETTER


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "iso8859_15", "cp850", "mac_roman"])
@pytest.mark.parametrize("text", [PLAIN, "Le garçon a mangé.", "À bientôt, Élodie ! Ça va ?"])
def test_short_french_in_an_old_encoding_is_read(encoding: str, text: str, tmp_path: Path) -> None:
    remarks: list[str] = []
    path = _write(tmp_path / "x.txt", text.encode(encoding))
    assert read_document(path, language="fr", reporter=SILENT.collecting(remarks)).text == text
    assert len(remarks) == 1
    assert "a guess" in remarks[0]


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp850", "mac_roman"])
@pytest.mark.parametrize("sample", sorted(bundled("corpus").glob("*.fr.txt")), ids=lambda p: p.stem)
def test_the_samples_are_read_in_any_encoding_of_their_time(
    sample: Path, encoding: str, tmp_path: Path
) -> None:
    text = sample.read_text("utf-8")
    for modern, old in {
        "’": "'",
        "\u202f": "\u00a0",
        "–": "-",
        "—": "-",
        "…": "...",
        "œ": "oe",
    }.items():
        text = text.replace(modern, old)
    path = _write(tmp_path / "x.txt", text.encode(encoding, "ignore"))
    expected = text.encode(encoding, "ignore").decode(encoding)
    assert read_document(path, language="fr").text == expected


def test_nothing_is_said_of_utf8(tmp_path: Path) -> None:
    remarks: list[str] = []
    read_document(
        _write(tmp_path / "x.txt", LETTER), language="fr", reporter=SILENT.collecting(remarks)
    )
    assert remarks == []


def test_russian_in_its_old_encoding_is_read_as_russian(tmp_path: Path) -> None:
    text = "Привет, как дела? Это проверка кодировки текста на русском языке."
    path = _write(tmp_path / "x.txt", text.encode("cp1251"))
    assert read_document(path, language="ru").text == text


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1).filter(lambda t: t.strip()))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    known = ("{\\rtf", "%PDF-", "BZh", "GIF8", "SQLite format 3")
    if text.startswith((*known, "\ufeff")):
        return
    assert decode(text.encode(), Path("x"), language="fr").text == text


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = decode(data, Path("x"), language="fr").text
    except BadInputError as error:
        text = ""
        lines = str(error).splitlines()
    else:
        lines = ["", ""]
    assert len(lines) == 2
    assert "\0" not in text


def test_the_original_is_kept_with_the_hash_of_its_bytes(tmp_path: Path) -> None:
    data = codecs.BOM_UTF8 + "Été.\r\n\r\nFin.\r\n".encode()
    document = read_document(_write(tmp_path / "x.txt", data), language="fr")
    assert document.text == "Été.\r\n\r\nFin.\r\n"
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.path == str(tmp_path / "x.txt")


def test_a_damaged_utf8_file_is_refused_with_its_line(tmp_path: Path) -> None:
    data = LETTER.encode() + b"Une ligne gach\xe9e.\n"
    with pytest.raises(BadInputError, match="damaged UTF-8") as caught:
        read_document(_write(tmp_path / "x.txt", data), language="fr")
    assert caught.value.where.endswith("x.txt, line 4")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "there is no text"),
        (b" \r\n\t\n", "there is no text"),
        (codecs.BOM_UTF8, "there is no text"),
        (b"***\n---\n", "there is no text"),
        (b"\x00\x01\x02\x03binary\xff\xfe\x00", "binary data"),
        (bytes(range(256)) * 20, "binary data"),
        (b"\x01\x02\x03\x04\x05text", "binary data"),
        (b"%PDF-1.7\n", "this is a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "this is a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or locked Office"),
        (b"{\\rtf1\\ansi Bonjour}", "an RTF document"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "broken"),
    ],
)
def test_what_is_no_text_is_said_in_two_lines(data: bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=message) as caught:
        read_document(_write(tmp_path / "x.txt", data), language="fr")
    assert len(str(caught.value).splitlines()) == 2
    assert caught.value.exit_code == 3


def test_what_is_no_file_is_said_in_two_lines(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tuyau")
    for path, message in [
        (tmp_path / "absent.txt", "there is no such file"),
        (tmp_path, "this is a folder"),
        (tmp_path / "tuyau", "not a regular file"),
    ]:
        with pytest.raises(BadInputError, match=message) as caught:
            read_document(path, language="fr")
        assert len(str(caught.value).splitlines()) == 2
        assert str(path) in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = _write(tmp_path / "x.txt", "Un.")
    path.chmod(0)
    with pytest.raises(BadInputError, match="cannot be read"):
        read_document(path, language="fr")


@pytest.mark.parametrize("name", ["notes", "texte.fr", "x.log"])
def test_an_unknown_ending_is_plain_text(name: str, tmp_path: Path) -> None:
    document = read_document(_write(tmp_path / name, "Un.\n\nDeux.\n"), language="fr")
    assert [document.text[b.start : b.end] for b in document.blocks] == ["Un.", "Deux."]


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html", "x.srt", "x.fr", "x.docx"])
def test_pre_segmented_text_has_its_lines_whatever_the_ending(name: str, tmp_path: Path) -> None:
    path = _write(tmp_path / name, "# Un.\n\n<p>Trois\u0085.\n")
    document = read_document(path, language="fr", pre_segmented=True)
    found = [document.text[b.start : b.end] for b in document.blocks]
    assert found == ["# Un.", "", "<p>Trois\u0085."]
    assert {b.kind for b in document.blocks} == {BlockKind.LINE}


def test_pre_segmented_text_has_to_be_utf8(tmp_path: Path) -> None:
    path = _write(tmp_path / "x.fr", "Un.\nÉté.\n".encode("cp1252"))
    with pytest.raises(BadInputError, match="not UTF-8: byte 0xC9") as caught:
        read_document(path, language="fr", pre_segmented=True)
    assert caught.value.where.endswith("x.fr, line 2")
    assert "iconv" in caught.value.hint


def test_pre_segmented_text_without_a_line_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="there is no text"):
        read_document(_write(tmp_path / "x.fr", ""), language="fr", pre_segmented=True)


def test_a_line_break_in_a_file_s_name_makes_no_third_line(tmp_path: Path) -> None:
    with pytest.raises(BadInputError) as caught:
        read_document(tmp_path / "a\nb\u2028c.txt", language="fr")
    assert len(str(caught.value).splitlines()) == 2


def test_a_stray_control_character_makes_no_binary_data_of_a_short_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Un texte court.\x0b Une suite\x01.\n")
    assert "Une suite" in read_document(path, language="fr").text


def test_the_end_mark_of_dos_and_a_next_line_character_are_no_binary_data(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Une phrase.\r\nUne autre.\r\n\x1a")
    assert read_document(path, language="fr").text == "Une phrase.\r\nUne autre.\r\n"
    path.write_bytes("Un.\u0085Deux.".encode())
    assert len(read_document(path, language="fr").blocks) >= 1
