"""Tables of pairs as Excel saves them, and as people name their columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.cases.reading import pairs_of, sentences_of
from workbench.errors import BadInputError

WITH_SEMICOLONS = """\
"L’été à Nîmes coûte 5 € ; œuvre";"Summer in Nîmes costs €5; work"
"Il dit : ""Oui"".";"He said: ""Yes""."
"Ligne une\nligne deux";"Line one\nline two"
;Only English
=SOMME(A1);=SUM(A1)
Seul français;
  espaces  ;  spaces\x20\x20
1 234,56;1,234.56
-20 °C;-20 °C
"""
WITH_TABS = """\
L’été à Nîmes coûte 5 € ; œuvre\tSummer in Nîmes costs €5; work
"Il dit : ""Oui""."\t"He said: ""Yes""."
"Ligne une\nligne deux"\t"Line one\nline two"
\tOnly English
=SOMME(A1)\t=SUM(A1)
Seul français\t
  espaces  \t  spaces\x20\x20
1 234,56\t1,234.56
-20 °C\t-20 °C
"""
WITH_COMMAS = """\
L’été à Nîmes coûte 5 € ; œuvre,Summer in Nîmes costs €5; work
"Il dit : ""Oui"".","He said: ""Yes""."
"Ligne une\nligne deux","Line one\nline two"
,Only English
=SOMME(A1),=SUM(A1)
Seul français,
  espaces  ,  spaces\x20\x20
"1 234,56","1,234.56"
-20 °C,-20 °C
"""
PAIRS = [
    ("L’été à Nîmes coûte 5 € ; œuvre", "Summer in Nîmes costs €5; work"),
    ('Il dit : "Oui".', 'He said: "Yes".'),
    ("Ligne une\nligne deux", "Line one\nline two"),
    ("", "Only English"),
    ("=SOMME(A1)", "=SUM(A1)"),
    ("Seul français", ""),
    ("  espaces  ", "  spaces  "),
    ("1 234,56", "1,234.56"),
    ("-20 °C", "-20 °C"),
]


@pytest.mark.parametrize(
    ("head", "rows", "encoding"),
    [
        ("Français;Anglais\n", WITH_SEMICOLONS, "cp1252"),
        ("sep=;\nFrançais;Anglais\n", WITH_SEMICOLONS, "utf-8-sig"),
        ("Français\tAnglais\n", WITH_TABS, "utf-16"),
        ("fr,en\n", WITH_COMMAS, "utf-8"),
        ("fr;en\n", WITH_SEMICOLONS, "utf-8-sig"),
        ("source,target\n", WITH_COMMAS, "utf-8"),
        ("fr-FR,en-GB\n", WITH_COMMAS, "utf-8"),
    ],
)
def test_every_row_is_a_pair(head: str, rows: str, encoding: str, tmp_path: Path) -> None:
    # Excel ends a row with CRLF, and a line inside a cell with LF.
    ends = rows.replace("\n", "\r\n").replace("une\r\n", "une\n").replace("one\r\n", "one\n")
    content = (head.replace("\n", "\r\n") + ends).encode(encoding)
    assert pairs_of(tmp_path / "a.csv", content) == PAIRS


@pytest.mark.parametrize(
    ("name", "head", "delimiter", "encoding", "line_end"),
    [
        ("l.csv", "fr;en", ";", "utf-8", "\r"),
        ("m.csv", "fr;en", ";", "cp1252", "\r\n"),
        ("o.csv", "fr\ten", "\t", "utf-16", "\r\n"),
        ("q.tsv", "Source (fr)\tTarget (en)", "\t", "utf-8", "\r\n"),
        ("r.csv", "FR,EN", ",", "utf-8", "\r\n"),
        ("w.csv", "French;English", ";", "utf-8", "\n"),
    ],
)
def test_a_short_table_is_read_whole(
    name: str, head: str, delimiter: str, encoding: str, line_end: str, tmp_path: Path
) -> None:
    pairs = [
        ("L’été à Nîmes", "Summer in Nîmes"),
        ("Où est le cœur ?", "Where is the heart?"),
        ("Très bien, merci.", "Very well, thanks."),
    ]
    quote = '"' if delimiter == "," else ""
    rows = [head, *(delimiter.join(f"{quote}{text}{quote}" for text in pair) for pair in pairs)]
    content = (line_end.join(rows) + line_end).encode(encoding)
    assert pairs_of(tmp_path / name, content) == pairs


def test_one_row_of_three_columns_is_enough(tmp_path: Path) -> None:
    content = "FR;EN;Commentaire\nL'été;Summer;x\n".encode("latin-1")
    assert pairs_of(tmp_path / "z.csv", content) == [("L'été", "Summer")]


@pytest.mark.parametrize("read", [pairs_of, sentences_of])
def test_one_stray_byte_is_refused_with_its_line(read: object, tmp_path: Path) -> None:
    content = "fr;en\nL'été à Nîmes;Summer in ".encode() + b"N\xeemes\n" + "Ça va ?;Yes\n".encode()
    assert callable(read)
    with pytest.raises(BadInputError, match=r"line 2: damaged UTF-8(?s:.*)0xEE"):
        read(tmp_path / "v.csv", content)
