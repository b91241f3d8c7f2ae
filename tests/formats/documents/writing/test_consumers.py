"""Programs that people use read translated documents as they read the source."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.samples.documents import WRITERS, write_sample
from tests.formats.documents.writing.in_out_in import raised, translate_by
from workbench.bitext import BlockKind

EPUBCHECK = Path("/usr/share/java/epubcheck.jar")
BLOCKS = [
    (BlockKind.HEADING, "Le port de Lorient"),
    (BlockKind.PARAGRAPH, "Il fait beau ce matin. Les barques partent."),
    (BlockKind.LIST_ITEM, "Un premier point."),
    (BlockKind.CELL, "Une cellule."),
]


def convert(path: Path, kind: str, home: Path) -> Path:
    """Convert a document with LibreOffice; return the new file."""
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{home}", "--headless"),
            *("--convert-to", kind, "--outdir", str(path.parent), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return path.with_suffix(f".{kind.partition(':')[0]}")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_translation_as_the_source(tmp_path: Path) -> None:
    texts: dict[str, tuple[str, str]] = {}
    word = write_sample(tmp_path / "docx.docx", BLOCKS)
    page = write_sample(tmp_path / "html.html", BLOCKS)
    for path in (word, convert(word, "odt", tmp_path / "home"), page):
        translated = path.with_name(f"en-{path.name}")
        translated.write_bytes(translate_by(raised, path).data)
        home = tmp_path / "home"
        source, target = (
            convert(each, "txt:Text (encoded):UTF8", home).read_text("utf-8-sig")
            for each in (path, translated)
        )
        texts[path.suffix] = (source.upper(), target)
    for ending, (wanted, found) in texts.items():
        assert "BARQUES" in found, ending
        assert found == wanted, ending


@pytest.mark.skipif(
    shutil.which("java") is None or not EPUBCHECK.exists(), reason="epubcheck is not installed"
)
def test_epubcheck_finds_nothing_new_in_a_translated_book(tmp_path: Path) -> None:
    path = write_sample(tmp_path / "a.epub", BLOCKS)
    translated = tmp_path / "b.epub"
    translated.write_bytes(translate_by(raised, path).data)
    before, after = (_complaints(each) for each in (path, translated))
    assert after <= before


def _complaints(path: Path) -> set[str]:
    """The kinds of errors and warnings that epubcheck has."""
    checked = subprocess.run(
        ["java", "-jar", str(EPUBCHECK), str(path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=180,
    )
    lines = f"{checked.stdout}{checked.stderr}".splitlines()
    assert lines
    return {line.partition(":")[0] for line in lines if line.startswith(("ERROR", "WARN", "FATAL"))}


def test_there_is_a_sample_of_each_format() -> None:
    assert {".docx", ".odt", ".html", ".epub"} <= set(WRITERS)
