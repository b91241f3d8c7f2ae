from __future__ import annotations

from pathlib import Path

import pytest

from workbench.bitext import LanguagePair, Term
from workbench.errors import BadInputError
from workbench.formats import read_termbase
from workbench.jobs import SILENT

TBX = """<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX" xml:lang="fr"><text><body>
  <termEntry id="1">
    <langSet xml:lang="fr"><tig><term>conseil d'administration</term></tig></langSet>
    <langSet xml:lang="en-GB">
      <tig><term>board of directors</term></tig>
      <tig><term>administration council</term>
        <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
    </langSet>
    <langSet xml:lang="de"><tig><term>Vorstand</term></tig></langSet>
  </termEntry>
</body></text></martif>
"""
TBX_3 = """<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" xml:lang="en"><text><body>
  <conceptEntry id="c1">
    <langSec xml:lang="en"><termSec><term>horse</term></termSec></langSec>
    <langSec xml:lang="fr"><termSec><term>cheval</term></termSec>
      <termSec><term>canasson</term></termSec></langSec>
  </conceptEntry>
</body></text></tbx>
"""


def read(path: Path) -> list[Term]:
    return read_termbase(path, LanguagePair("fr-FR", "en"))


@pytest.mark.parametrize(
    "text",
    [
        "cheval,horse\nchat,cat|moggy\n",
        "cheval;horse\nchat;cat | moggy\n",
        "source\ttarget\ncheval\thorse\nchat\tcat\nChat\tmoggy\n",
        "note,en,fr\nx,horse,cheval\n,cat|moggy,chat\n,,chien\n",
        "\ufefffr,en\ncheval,horse\nchat,cat|moggy\n",
        "sep=;\nfr;en\ncheval;horse\nchat;cat|moggy\n",
        "Français;Anglais\r\ncheval;horse\r\nchat;cat|moggy\r\n",
        "English,Note,French\nhorse,,cheval\ncat|moggy,x,chat\n",
        "Source;Target\ncheval;horse\nchat;cat|moggy\n",
        '"cheval"\t"horse"\n"chat"\t"cat|moggy"\n',
    ],
)
def test_a_table_gives_its_terms(tmp_path: Path, text: str) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(text, encoding="utf-8")
    assert read(path) == [Term(("cheval",), ("horse",)), Term(("chat",), ("cat", "moggy"))]


SPREADSHEET = "fr;en\r\nété;summertime\r\ncœur;core\r\nnaïf;naïve|credulous\r\n"
"""What a spreadsheet saves."""


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("cp1252", "Windows-1252"),
        ("mac_roman", "MacRoman"),
        ("iso8859_15", "ISO 8859-15"),
        ("utf-16", ""),
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
        ("utf-8", ""),
        ("utf-8-sig", ""),
    ],
)
@pytest.mark.parametrize("first", ["", "sep=;\r\n"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_table_may_have_any_encoding(
    tmp_path: Path, encoding: str, named: str, first: str, delimiter: str
) -> None:
    path, remarks = tmp_path / "terms.csv", list[str]()
    path.write_bytes((first + SPREADSHEET).replace(";", delimiter).encode(encoding))
    terms = read_termbase(path, LanguagePair("fr", "en"), reporter=SILENT.collecting(remarks))
    assert terms == [
        Term(("été",), ("summertime",)),
        Term(("cœur",), ("core",)),
        Term(("naïf",), ("naïve", "credulous")),
    ]
    assert [named in remark for remark in remarks] == [True] * bool(named)


def test_a_table_of_dos_is_read(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_bytes("élève;pupil\r\nforêt;forest\r\nça;that\r\n".encode("cp850"))
    assert [term.source for term in read(path)] == [("élève",), ("forêt",), ("ça",)]


def test_a_tbx_gives_its_terms_but_for_those_marked_as_deprecated(tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    path.write_text(TBX, encoding="utf-8")
    assert read(path) == [Term(("conseil d'administration",), ("board of directors",))]
    path.write_text(TBX_3, encoding="utf-8")
    assert read(path) == [Term(("cheval", "canasson"), ("horse",))]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("missing.csv", None, "cannot be read"),
        ("empty.csv", b"", "is empty"),
        ("one-column.csv", b"cheval\n", "holds no term"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture"),
        ("broken.tbx", b"<tbx><text>", "not well-formed"),
        ("other.tbx", TBX.replace('"fr"', '"es"').encode(), "holds no term with both fr and en"),
    ],
)
def test_a_file_without_terms_is_refused_with_what_to_do(
    tmp_path: Path, name: str, data: bytes | None, reason: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(BadInputError, match=reason) as raised:
        read(path)
    assert raised.value.hint


def test_an_entity_of_a_tbx_is_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    text = TBX.replace(
        "<martif", f'<!DOCTYPE martif [<!ENTITY s SYSTEM "{secret.as_uri()}">]>\n<martif'
    ).replace("board of directors", "&s;")
    path = tmp_path / "terms.tbx"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError):
        read(path)
