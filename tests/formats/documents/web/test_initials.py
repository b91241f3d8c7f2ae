"""The large first letter of a paragraph is a part of its first word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.formats.documents.writing.in_out_in import raised, translate_by

REST = "ongtemps, je me suis couché de bonne heure."
WHOLE = f"L{REST}"


@pytest.mark.parametrize(
    ("body", "expected", "written"),
    [
        (
            f'<p><span class="dropcap">L</span>{REST}</p>',
            WHOLE,
            f'<p><span class="dropcap">L</span>{REST.upper()}</p>',
        ),
        (f'<p><img src="l.png" alt="L"/>{REST}</p>', WHOLE, f"<p>{WHOLE.upper()}</p>"),
        (f'<p><a id="x"></a><img alt="L" src="l.png">{REST}</p>', WHOLE, None),
        (
            f'<div class="fig"><img src="l.png" alt="L"></div>\n<p>{REST}</p>',
            WHOLE,
            f"<p>{WHOLE.upper()}</p>",
        ),
        (f'<p class="x"><b class="lettrine">L</b> {REST}</p>', WHOLE, None),
        ('<div class="drop-cap">I</div><p>l était une fois.</p>', "Il était une fois.", None),
        ('<p><img alt="&laquo;&nbsp;Q" src="q">uand ?&nbsp;»</p>', "«\u00a0Quand ?\u00a0»", None),
        ('<p><span class="drop">L’</span>été fut long.</p>', "L’été fut long.", None),
        ('<p><i class="dropcap">À</i> la fin, il partit.</p>', "À la fin, il partit.", None),
        (
            f"<p><span style='font-size:36.0pt;top:1pt'>L</span></p><p class=x>{REST}</p>",
            WHOLE,
            None,
        ),
        ('<p><img alt="Lettrine M" src="m">ais il neigeait.</p>', "Mais il neigeait.", None),
        ('<p><img alt="L" src="l">’hiver vint.</p>', "L’hiver vint.", None),
        ('<p><img alt="A" src="a"> large house.</p>', "A large house.", None),
        ('<p><IMG SRC="e" ALT="E"><small>n</small> allant.</p>', "En allant.", None),
        ('<p><img alt="Un chat" src="c"> dort ici.</p>', "dort ici.", None),
        ('<p>Le signe <img alt="A" src="a">rte est rare.</p>', "Le signe rte est rare.", None),
        ('<p><span class="dropcap">Il</span> était là.</p>', "Il était là.", None),
    ],
)
def test_the_letter_stands_before_its_word(
    tmp_path: Path, body: str, expected: str, written: str | None
) -> None:
    path = tmp_path / "a.html"
    page = '<html lang="fr"><body>{}</body></html>'
    path.write_text(page.format(body), encoding="utf-8")
    found = translate_by(raised, path)
    assert found.source == [expected]
    assert re.sub("<[^<>]*>", "", found.tagged[0]) == expected
    if written is not None:
        assert page.format(written).replace('"fr"', '"en"') in found.data.decode().replace("\n", "")


def test_the_element_of_the_letter_is_around_the_first_letter_of_the_translation(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.html"
    path.write_text(f'<p><b><font size="+4">L</font></b>{REST}</p>', encoding="utf-8")
    found = translate_by(lambda _: "“For a long time I went to bed early.", path)
    assert found.tagged == [WHOLE]
    assert '<p><b><font size="+4">“F</font></b>or a long time' in found.data.decode()


def test_an_xhtml_page_is_written_without_the_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.xhtml"
    head = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>'
    path.write_text(f'{head}<p><img src="l.png" alt="L"/>{REST}</p></body></html>', "utf-8")
    assert f"<p>{WHOLE.upper()}</p>" in translate_by(raised, path).data.decode()
