"""Files damaged at random: read or refused in two lines, never anything worse."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.formats.bitexts.golden_units import HEADER, UNITS
from tests.formats.documents.office.test_docx import write_docx
from tests.formats.documents.subtitles.test_subrip import SRT, VTT
from tests.formats.documents.text.test_markdown import PAGE as MARKDOWN
from tests.formats.documents.web.test_html import PAGE as WEB_PAGE
from workbench.bitext import FRENCH_ENGLISH
from workbench.errors import BadInputError
from workbench.formats import read_document, read_units, write_units

SPLINTERS = (b"\0", b"<", b'"', b"\xff", b"&#0;", b"]]>", b"\n", b"\t", b"'", b"{", b"-->")


def _damage(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 10))):
        place = chance.randrange(len(damaged) + 1)
        end = place + chance.randrange(100)
        match chance.randrange(5):
            case 0 if place < len(damaged):
                damaged[place] = chance.randrange(256)
            case 1:
                damaged[place:place] = chance.choice(SPLINTERS) * chance.choice((1, 1, 50))
            case 2:
                del damaged[place:end]
            case 3:
                damaged[place:place] = damaged[place:end] * 3
            case _:
                del damaged[place:]
    return bytes(damaged)


def _survives(path: Path, whole: bytes, read: Callable[[Path], object], *, rounds: int) -> None:
    chance = random.Random(path.name)
    for _ in range(rounds):
        path.write_bytes(_damage(whole, chance))
        lines = 2
        try:
            read(path)
        except BadInputError as error:
            lines = len(str(error).splitlines())
        assert lines == 2, path.read_bytes()[:500]


@pytest.mark.parametrize("ending", [".tmx", ".xlf", ".csv", ".tsv", ".jsonl", ".parquet"])
def test_a_damaged_bitext_is_read_or_refused(ending: str, tmp_path: Path) -> None:
    if ending == ".parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    path = tmp_path / f"x{ending}"
    write_units(path, HEADER, UNITS)

    def read(damaged: Path) -> object:
        return list(read_units(damaged, FRENCH_ENGLISH)[1])

    _survives(path, path.read_bytes(), read, rounds=250)


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".srt", ".vtt", ".docx"])
def test_a_damaged_document_is_read_or_refused(ending: str, tmp_path: Path) -> None:
    texts = {".html": WEB_PAGE, ".srt": SRT, ".vtt": VTT}
    path = tmp_path / f"x{ending}"
    path.write_text(texts.get(ending, MARKDOWN), "utf-8")
    if ending == ".docx":
        write_docx(path)

    def read(damaged: Path) -> None:
        document = read_document(damaged, language="fr")
        end = 0
        for block in document.blocks:
            assert end <= block.start < block.end <= len(document.text)
            end = block.end

    _survives(path, path.read_bytes(), read, rounds=250)


def test_a_table_of_nothing_but_a_mark_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"\xef\xbb\xbf")
    with pytest.raises(BadInputError, match="no source and no target"):
        read_units(tmp_path / "x.csv", FRENCH_ENGLISH)
