"""Which format a file has, and which endings are refused rather than read as plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import BadInputError, UsageError
from workbench.formats.documents import read_document
from workbench.formats.documents.registry import (
    DOCUMENT_FORMATS,
    REFUSED_ENDINGS,
    find_document_format,
)


@pytest.mark.parametrize(
    "name", ["a.xml", "a.TEX", "a.yml", "a.rst", "a.jsonl", "a.php", "a.plist", "a.eml"]
)
def test_markup_of_other_formats_is_no_plain_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("<p>Le chat dort.</p>", "utf-8")
    with pytest.raises(BadInputError, match="which is not read"):
        read_document(path, language="fr")
    assert read_document(path, language="fr", read_as="text").text == "<p>Le chat dort.</p>"
    assert read_document(path, language="fr", read_as="html").text == "Le chat dort."
    assert read_document(path, language="fr", pre_segmented=True).blocks


@pytest.mark.parametrize("name", ["a.page", "a", "a.txt.bak"])
@pytest.mark.parametrize(
    "text",
    [
        "<?xml version='1.0'?><p>Le chat dort.</p>",
        "<!DOCTYPE html>\n<p>Le chat dort.",
        "<doc lang='fr'>\n<p>Le chat dort.</p>\n</doc>\n",
    ],
)
def test_markup_under_an_unknown_ending_is_no_plain_text(
    tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(BadInputError, match="its tags would be read as words"):
        read_document(path, language="fr")
    assert read_document(path, language="fr", read_as="text").text == text
    for written in (
        "<g1>Le chat</g1>",
        "<b>Le</b>\n<b>chat</b>",
        "<b>Le chat</b> dort.",
        "<<Le chat>>",
        text + ".",
    ):
        if written != text + "." or not text.startswith(("<?", "<!")):
            path.write_text(written, "utf-8")
            assert read_document(path, language="fr").text == written


def test_an_unknown_ending_is_plain_text_and_an_unknown_format_an_error() -> None:
    assert find_document_format(Path("a.fr")).name == "text"
    with pytest.raises(UsageError, match="no format 'pdx'"):
        find_document_format(Path("a.fr"), read_as="pdx")


def test_no_ending_is_both_read_and_refused() -> None:
    endings = [ending for form in DOCUMENT_FORMATS for ending in form.endings]
    assert len(endings) == len(set(endings))
    assert not set(endings) & REFUSED_ENDINGS.keys()
