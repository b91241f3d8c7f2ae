"""XLIFF with tracked changes, and with the definitions of tags of Trados Studio."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.bitext import FRENCH_ENGLISH
from workbench.formats import read_document, read_units
from workbench.formats.bitext_format import UnitsRequest
from workbench.jobs import SILENT

_SDL = "http://sdl.com/FileTypes/SdlXliff/1.0"


def _file(folder: Path, unit: str) -> Path:
    path = folder / "x.sdlxliff"
    path.write_text(
        f'<xliff xmlns:sdl="{_SDL}" xmlns:mq="MQXliff" version="1.2"'
        ' xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="d.docx"'
        ' source-language="fr" target-language="en" datatype="x"><header>'
        f'<tag-defs xmlns="{_SDL}"><tag id="6"><ph name="tab">&lt;tab/&gt;</ph></tag>'
        '<tag id="7"><ph name="x">&lt;w:br w:type="page"/&gt;</ph></tag>'
        '<tag id="8"><ph name="image">&lt;image/&gt;</ph></tag></tag-defs></header>'
        f'<body><trans-unit id="a">{unit}</trans-unit><trans-unit id="b"><source>Fin<x id="6"/>!'
        "</source><target>End</target></trans-unit></body></file></xliff>",
        "utf-8",
    )
    return path


DELETED = '<mrk mtype="x-sdl-deleted" sdl:revid="1">{}</mrk>'
ADDED = '<mrk mtype="x-sdl-added" sdl:revid="2">{}</mrk>'


@pytest.mark.parametrize(
    ("target", "text"),
    [
        (f"Close {DELETED.format('a')}{ADDED.format('the')} door.", "Close the door."),
        (f"Close the {DELETED.format('old')} door.", "Close the door."),
        (f"Close the doo{DELETED.format('m')}r.", "Close the door."),
        ("Close the <mq:ins>door</mq:ins><mq:del>gate</mq:del>.", "Close the door."),
        (f"{DELETED.format('Please, ')}{ADDED.format('Close')} the door.", "Close the door."),
    ],
)
def test_what_a_reviewer_deleted_is_no_text_and_is_counted(
    target: str, text: str, tmp_path: Path
) -> None:
    path = _file(tmp_path, f"<source>Ferme la porte.</source><target>{target}</target>")
    told: list[str] = []
    request = UnitsRequest(FRENCH_ENGLISH, reporter=SILENT.collecting(told))
    _, units = read_units(path, FRENCH_ENGLISH, request=request)
    assert [unit.target for unit in units] == [text, "End"]
    assert [remark.split(": ")[1].split(" (")[0] for remark in told] == ["1 deleted passage"]
    read_document(path, language="fr", reporter=SILENT.collecting(told))
    assert len(told) == 1


def test_a_tag_that_is_defined_as_a_tab_or_a_line_break_parts_words(tmp_path: Path) -> None:
    source = 'Prix :<x id="6"/>3 €<x id="7"/>net<x id="8"/>!'
    path = _file(tmp_path, f"<source>{source}</source><target>{source}</target>")
    _, units = read_units(path, FRENCH_ENGLISH)
    assert [unit.source for unit in units] == ["Prix : 3 € net!", "Fin !"]
    assert read_document(path, language="fr").text == "Prix : 3 € net!\n\nFin !"
