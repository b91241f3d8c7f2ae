"""Characters of Windows-1252 that a file declares as ISO 8859-1, or names by their numbers."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from workbench.bitext import FRENCH_ENGLISH
from workbench.formats import read_document, read_units
from workbench.formats.windows_characters import RestoredXml

RAW = "L\x92homme dit \x93oui\x94 \x96 un \x9cuf\x85 puis rien."
REFERRED = (
    "L&#146;homme dit &#147;oui&#x94; &#150; un &#x9C;uf&#133; puis rien."  # as HTML 5 reads it
)
RIGHT = "L’homme dit “oui” – un œuf… puis rien."
TMX = (
    '<tmx version="1.4"><header/><body><tu><tuv xml:lang="fr"><seg>{}</seg></tuv></tu></body></tmx>'
)
XLIFF = (
    '<xliff version="1.2"><file source-language="fr" target-language="en"><body>'
    '<trans-unit id="1"><source>{}</source></trans-unit></body></file></xliff>'
)
LATIN = '<?xml version="1.0" encoding="ISO-8859-1"?>'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.html", f"<p>{REFERRED}</p>".encode()),
        ("page.html", f"<p>{RAW}</p>".encode()),
        ("latin.html", f'<meta charset="iso-8859-1"><p>{RAW}</p>'.encode("latin-1")),
        ("references.tmx", TMX.format(REFERRED).encode()),
        ("latin.tmx", (LATIN + TMX.format(RAW)).encode("latin-1")),
        ("references.xlf", XLIFF.format(REFERRED).encode()),
        ("latin.xlf", (LATIN + XLIFF.format(RAW)).encode("latin-1")),
        ("letter.txt", RAW.encode()),
        ("letter.txt", RAW.encode("utf-16")),
        ("letter.md", RAW.encode()),
        ("film.srt", f"1\n00:00:01,000 --> 00:00:02,000\n{RAW}\n".encode()),
        (
            "texts.json",
            f'{{"a": "{RAW}"}}'.encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00"),
        ),
        (
            "texts.properties",
            b"a=" + RAW.encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00"),
        ),
    ],
)
def test_they_are_read_in_every_format(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    assert read_document(path, language="fr").text.strip() == RIGHT


@pytest.mark.parametrize("name", ["pairs.tmx", "pairs.xlf"])
def test_they_are_read_among_pairs(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    template = TMX if name.endswith("tmx") else XLIFF
    filled = template.format(RAW).replace("</source>", "</source><target>Nothing.</target>")
    filled = filled.replace("</tu>", '<tuv xml:lang="en"><seg>Nothing.</seg></tuv></tu>')
    path.write_bytes((LATIN + filled).encode("latin-1"))

    _, units = read_units(path, languages=FRENCH_ENGLISH)

    assert [unit.source for unit in units] == [RIGHT]


def test_a_next_line_character_alone_ends_a_line(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_text("Il pleut.\x85Il neige.", encoding="utf-8")

    assert len(read_document(path, language="fr").blocks) == 2


def test_a_reference_at_the_border_of_two_reads_is_whole() -> None:
    data = b"<a>L&#146;homme &amp; l&#x92;eau</a>"
    for size in range(1, len(data) + 1):
        file = RestoredXml(BytesIO(data))

        assert b"".join(iter(lambda: file.read(size), b"")) == (  # noqa: B023
            b"<a>L&#8217;homme &amp; l&#8217;eau</a>"
        )
