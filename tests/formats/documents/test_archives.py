"""Documents that are archives: bombs, entities and paths out of the archive."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from scripts.samples.documents import write_sample
from tests.formats.documents.web.pages import write_book
from workbench.bitext import BlockKind
from workbench.errors import BadInputError
from workbench.formats import read_document

PIECES = [(BlockKind.PARAGRAPH, "Une phrase.")]
ARCHIVES = (".docx", ".odt", ".pptx", ".epub")


def _repack(path: Path, change: dict[str, bytes]) -> Path:
    """The archive with parts replaced or added."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **change}.items():
            archive.writestr(name, content)
    return path


MAIN = {
    ".docx": "word/document.xml",
    ".odt": "content.xml",
    ".pptx": "ppt/presentation.xml",
    ".epub": "OEBPS/content.opf",
}


@pytest.mark.parametrize("ending", ARCHIVES)
def test_a_part_that_unpacks_to_gigabytes_is_refused(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.formats.xml.zipped._LARGEST_PART", 1 << 20)
    path = write_sample(tmp_path / f"x{ending}", PIECES)
    _repack(path, {MAIN[ending]: b" " * (2 << 20)})
    assert path.stat().st_size < 1 << 14
    with pytest.raises(BadInputError, match="unpacks to more than 1 MiB"):
        read_document(path, language="fr")


def test_many_parts_that_unpack_to_gigabytes_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.formats.xml.zipped._LARGEST_WHOLE", 1 << 20)
    names = [f"p{n}" for n in range(20)]
    page = "<p>" + "mot " * 20_000 + "</p>"
    path = write_book(tmp_path / "x.epub", **dict.fromkeys(names, page))
    with pytest.raises(BadInputError, match="unpacks to more than"):
        read_document(path, language="fr")


@pytest.mark.parametrize("ending", ARCHIVES)
def test_an_archive_of_a_hundred_thousand_parts_is_refused(ending: str, tmp_path: Path) -> None:
    path = write_sample(tmp_path / f"x{ending}", PIECES)
    path.write_bytes(path.read_bytes() + b"PK\x01\x02" * 100_001)
    with pytest.raises(BadInputError, match="more than 100,000 parts"):
        read_document(path, language="fr")


@pytest.mark.parametrize("ending", ARCHIVES)
@pytest.mark.parametrize(
    "entity",
    [
        b'<!ENTITY e SYSTEM "file:///etc/passwd">',
        b'<!ENTITY e SYSTEM "http://exemple.fr/x">',
        b'<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;">',
        b'<!ENTITY % p SYSTEM "http://exemple.fr/x.dtd"><!ENTITY e "x">',
    ],
)
@pytest.mark.usefixtures("no_network")
def test_entities_inside_an_archive_are_refused(ending: str, entity: bytes, tmp_path: Path) -> None:
    path = write_sample(tmp_path / f"x{ending}", PIECES)
    with zipfile.ZipFile(path) as archive:
        part = archive.read(MAIN[ending])
    start = part.index(b">") + 1
    bomb = b"<!DOCTYPE x [" + entity + b"]>" + part[:start] + b"&e;" + part[start:]
    with pytest.raises(BadInputError, match="entities") as caught:
        read_document(_repack(path, {MAIN[ending]: bomb}), language="fr")
    assert MAIN[ending] in caught.value.where


@pytest.mark.parametrize("ending", ARCHIVES)
def test_parts_with_paths_out_of_the_archive_write_nothing(ending: str, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    path = write_sample(folder / f"x{ending}", PIECES)
    _repack(path, {"../../evil.txt": b"x", "/tmp/evil.txt": b"x", "..\\evil.txt": b"x"})
    assert read_document(path, language="fr").text == "Une phrase."
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a", "b", f"x{ending}"]


@pytest.mark.parametrize("ending", [*ARCHIVES, ".html", ".xlf"])
def test_millions_of_empty_tags_are_refused_before_a_tree_is_made(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.formats.xml.parsing.MAX_TAGS", 1000)
    path = write_sample(tmp_path / f"x{ending}", PIECES * 1000)
    with pytest.raises(BadInputError, match="more than 1,000 tags"):
        read_document(path, language="fr")
