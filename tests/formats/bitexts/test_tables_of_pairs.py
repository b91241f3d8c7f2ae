"""Tables of pairs as people have them: encodings, names of columns, delimiters and first rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.bitext import FRENCH_ENGLISH
from workbench.errors import BadInputError, UsageError
from workbench.formats import UnitsRequest, read_units
from workbench.jobs import SILENT

ROWS = (
    ("L’été à Nîmes coûte 5 € ; œuvre", "Summer in Nîmes costs €5; work"),
    ('Il dit : "Oui".', 'He said: "Yes".'),
    ("Ligne une\nligne deux", "Line one\nline two"),
    ("", "Only English"),
    ("Seul français", ""),
    ("1 234,56", "1,234.56"),
)


def _table(rows: tuple[tuple[str, str], ...], delimiter: str = ";", end: str = "\r\n") -> str:
    def cell(text: str) -> str:
        is_plain = not any(char in text for char in f'{delimiter}"\r\n')
        return text if is_plain else '"' + text.replace('"', '""') + '"'

    return "".join(delimiter.join(map(cell, row)) + end for row in rows)


def _read(
    path: Path,
    data: bytes | str,
    *,
    columns: tuple[str, str] | None = None,
    no_header: bool = False,
) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the pairs, and the remarks."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    remarks: list[str] = []
    request = UnitsRequest(
        FRENCH_ENGLISH, columns, no_header=no_header, reporter=SILENT.collecting(remarks)
    )
    _, units = read_units(path, FRENCH_ENGLISH, request=request)
    return [(unit.source, unit.target) for unit in units], remarks


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1252", "Windows-1252"),
        ("mac_roman", "MacRoman"),
        ("cp850", "DOS code page 850"),
        ("iso8859_15", "ISO 8859-15"),
        ("utf-16-le", "UTF-16-LE"),
    ],
)
def test_a_table_in_another_encoding_keeps_both_columns(
    encoding: str, name: str, tmp_path: Path
) -> None:
    plain: dict[str, str | int | None] = {}
    plain |= {"’": "'", "€": "euros", "œ": "oe"} if encoding == "cp850" else {}
    plain |= {"’": "'"} if encoding == "iso8859_15" else {}
    rows = tuple(tuple(cell.translate(str.maketrans(plain)) for cell in row) for row in ROWS)
    data = _table((("Français", "Anglais"), *rows)).encode(encoding)  # type: ignore[arg-type]
    pairs, remarks = _read(tmp_path / "x.csv", data)
    assert pairs == list(rows)
    assert remarks == [
        f"{tmp_path / 'x.csv'}: read as {name}, a guess; save it as UTF-8 to be sure"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_unicode_needs_no_guess(encoding: str, delimiter: str, tmp_path: Path) -> None:
    for start in ("", f"sep={delimiter}\r\n"):
        text = start + _table((("fr", "en"), *ROWS), delimiter)
        assert _read(tmp_path / "x.csv", text.encode(encoding)) == (list(ROWS), [])


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp1252", "iso8859_15"])
@pytest.mark.parametrize(
    "pair",
    [("Ça va ?", "All right?"), ("naïve", "naive"), ("Où est-elle ?", "Where?"), ("dû", "due")],
)
def test_one_letter_is_enough_to_tell_the_encoding(
    pair: tuple[str, str], encoding: str, tmp_path: Path
) -> None:
    data = _table((("fr", "en"), pair)).encode(encoding)
    assert _read(tmp_path / "x.csv", data)[0] == [pair]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_lines_end_as_on_any_system(end: str, tmp_path: Path) -> None:
    text = _table((("fr", "en"), ("Un é.", "One."), ("Deux.", "Two.")), end=end)
    assert _read(tmp_path / "x.csv", text)[0] == [("Un é.", "One."), ("Deux.", "Two.")]


@pytest.mark.parametrize(
    "names",
    [
        "fr;en",
        "FR;EN",
        "fr-FR;en-GB",
        "fr_CA;en_us",
        "fra;eng",
        "Français;Anglais",
        "FRANÇAIS;ANGLAIS",
        "francais;anglais",
        "French;English",
        "source;target",
        "Source (fr);Target (en)",
        "src;tgt",
        "SRC_FR;TGT_EN",
        "Texte source;Texte cible",
        "Texte français;Traduction anglaise",
        "French text;English text",
        "source;English",
    ],
)
def test_columns_are_found_by_role_tag_or_name(names: str, tmp_path: Path) -> None:
    assert _read(tmp_path / "x.csv", f"{names}\nUn.;One.\n") == ([("Un.", "One.")], [])
    swapped = ";".join(reversed(names.split(";")))
    assert _read(tmp_path / "x.csv", f"{swapped}\nOne.;Un.\n")[0] == [("Un.", "One.")]


@pytest.mark.parametrize(
    ("names", "row"),
    [
        ("id;source;fr;en", "1;Le Monde;Un.;One."),
        ("en cours;French;English", "non, pas ici;Un.;One."),
        ("Source ID;fr;en", "12;Un.;One."),
        ("source (en);target (fr)", "One.;Un."),
        ("FR;EN;Commentaire", "Un.;One.;x"),
    ],
)
def test_another_column_is_not_taken_for_a_text(names: str, row: str, tmp_path: Path) -> None:
    assert _read(tmp_path / "x.csv", f"{names}\n{row}\n")[0] == [("Un.", "One.")]


@pytest.mark.parametrize("names", ["fr;de", "Texte;Note", "French–English;Notes"])
def test_a_column_that_is_missing_is_said(names: str, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="column"):
        _read(tmp_path / "x.csv", f"{names}\nUn.;One.\n")


def test_a_column_of_text_that_is_not_taken_is_said(tmp_path: Path) -> None:
    _, remarks = _read(tmp_path / "x.csv", "fr;en;de\nIl pleut.;It rains.;Es regnet.\n")
    assert remarks == [f"{tmp_path / 'x.csv'}: column 3, “de”, holds text too; it was not read"]


@pytest.mark.parametrize("no_header", [False, True])
def test_columns_by_number_need_no_names(no_header: bool, tmp_path: Path) -> None:
    text = "Oui, merci.;Yes, thanks.\nNon.;No, I would rather not do that today.\n"
    pairs, _ = _read(tmp_path / "x.csv", text, columns=("1", "2"), no_header=no_header)
    assert pairs[0] == ("Oui, merci.", "Yes, thanks.")
    assert len(pairs) == 2


def test_columns_by_number_leave_out_names_that_are_known(tmp_path: Path) -> None:
    text = "Anglais;Français\nOne.;Un.\n"
    assert _read(tmp_path / "x.csv", text, columns=("2", "1"))[0] == [("Un.", "One.")]


def test_without_a_row_of_names_the_first_row_is_a_pair(tmp_path: Path) -> None:
    found, _ = _read(tmp_path / "x.csv", "fr;en\nUn.;One.\n", no_header=True)
    assert found == [("fr", "en"), ("Un.", "One.")]
    with pytest.raises(BadInputError, match="which of its 3 columns"):
        _read(tmp_path / "x.csv", "a;Un.;One.\n", no_header=True)


def test_a_column_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no column 'deutsch'") as caught:
        _read(tmp_path / "x.csv", "Français;Anglais\nUn.;One.\n", columns=("français", "deutsch"))
    assert "2 Anglais" in caught.value.hint


def test_a_stray_byte_in_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    data = "fr;en\nL'été à Nîmes;Summer in N?mes\nÇa va ?;All right?\n".encode()
    with pytest.raises(BadInputError, match="damaged UTF-8: 1 invalid") as caught:
        _read(tmp_path / "x.csv", data.replace(b"N?mes", b"N\xeemes"))
    assert caught.value.where.endswith("line 2")


def test_quotes_of_tab_separated_text_are_text_unless_all_are_of_the_cell(tmp_path: Path) -> None:
    text = 'fr\ten\n"Oui", dit-il.\t"Yes," he said.\n"Non."\t"No."\n'
    assert _read(tmp_path / "x.tsv", text)[0] == [
        ('"Oui", dit-il.', '"Yes," he said.'),
        ('"Non."', '"No."'),
    ]
    quoted = 'fr\ten\r\n"Il dit ""oui""."\t"He said ""yes""."\r\n"Un\ndeux"\tOne two\r\n'
    assert _read(tmp_path / "x.tab", quoted)[0] == [
        ('Il dit "oui".', 'He said "yes".'),
        ("Un\ndeux", "One two"),
    ]


@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
def test_the_delimiter_is_that_of_most_rows(delimiter: str, tmp_path: Path) -> None:
    rows = (("Oui, non; ou | bien", "Yes, no; or"), ("Un.", "One."), ("Deux, trois.", "Two; three"))
    found, _ = _read(tmp_path / "x.csv", _table(rows, delimiter), columns=("1", "2"))
    assert found == list(rows)
