"""The quotation marks around ``<q>`` are those that a browser draws."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.documents.writing.in_out_in import raised, translate_by
from workbench.formats import read_document


@pytest.mark.parametrize(
    ("page", "language", "right"),
    [
        ("<p>Il dit <q>oui</q>.", "fr", "Il dit «\u00a0oui\u00a0»."),
        ("<p>He said <q>yes</q>.", "en", "He said “yes”."),
        ("<p>He said <q>she said <q>yes</q></q>.", "en-GB", "He said “she said ‘yes’”."),
        ("<p>Il dit <q lang='en'>yes</q>.", "fr", "Il dit «\u00a0yes\u00a0»."),
        ("<p lang='de'>Er sagte <q>ja</q>.", "fr", "Er sagte „ja“."),
        ("<p>Il dit <q>«\u00a0oui\u00a0»</q>.", "fr", "Il dit «\u00a0oui\u00a0»."),
        ("<p>Il dit «\u00a0<q>oui</q>\u00a0».", "fr", "Il dit «\u00a0oui\u00a0»."),
        ("<p>Il dit <q></q> oui, <q hidden>non</q>.", "fr", "Il dit oui, ."),
        ("<p><q>Oui</q>, dit-il.", "fr", "«\u00a0Oui\u00a0», dit-il."),
    ],
)
def test_they_are_read_in_the_language_of_the_page(
    page: str, language: str, right: str, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")

    assert read_document(path, language=language).text == right


def test_a_translated_page_has_the_element_alone(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>Il dit <q>oui</q>.</p>", encoding="utf-8")

    assert translate_by(raised, path).data == b"<p>IL DIT <q>OUI</q>.</p>"
