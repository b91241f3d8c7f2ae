from __future__ import annotations

from pathlib import Path

import pytest

from workbench.bitext import LanguagePair
from workbench.errors import BadInputError
from workbench.quality import Term, read_termbase

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
    ],
)
def test_a_table_gives_its_terms(tmp_path: Path, text: str) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(text, encoding="utf-8")
    assert read(path) == [Term(("cheval",), ("horse",)), Term(("chat",), ("cat", "moggy"))]


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
        ("empty.csv", b"", "holds no term"),
        ("one-column.csv", b"cheval\n", "holds no term"),
        ("latin.csv", "été,summer\n".encode("latin-1"), "not UTF-8"),
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
