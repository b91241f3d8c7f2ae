"""A soft hyphen only says where a word may be split: no text has it."""

# Texts read best on one line.

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.samples.documents import WRITERS, write_sample
from tests.formats.documents.writing.in_out_in import translate_by
from workbench.bitext import BlockKind
from workbench.formats import find_document_format, read_document

SAID = "C'est très im\u00adpor\u00adtant pour la pro\u00advince."


@pytest.mark.parametrize("ending", WRITERS)
def test_words_have_no_soft_hyphens(ending: str, tmp_path: Path) -> None:
    pieces = [(BlockKind.PARAGRAPH, SAID), (BlockKind.PARAGRAPH, "La fin.")]
    path = write_sample(tmp_path / f"x{ending}", pieces, language="fr")
    found = read_document(path, language="fr").text
    # A PDF draws it as the hyphen that it would be.
    assert SAID.replace("\u00ad", "") in found or ending == ".pdf"
    if find_document_format(path).writer is not None:
        tagged = translate_by(str, path).tagged
        assert tagged[0] == SAID.replace("\u00ad", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Il est im\u00adpor\u00ad\ntant d'aller en pro\u00advince.",
            "important d'aller en province.",
        ),
        (
            "Une ligne im\u00adportante,\net sa suite pré\u00advue.",
            "importante,\net sa suite prévue.",
        ),
        (
            "Un mot.\n\nUn im\u00adposant autre.\n\nDeu\u00adxième.",
            "Un imposant autre.\n\nDeuxième.",
        ),
    ],
)
@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_plain_text_has_none_inside_of_lines(
    tmp_path: Path, ending: str, text: str, expected: str
) -> None:
    path = tmp_path / f"x{ending}"
    path.write_text(text, encoding="utf-8")
    document = read_document(path, language="fr")
    assert document.text.endswith(expected)
    assert document.text[document.blocks[-1].start : document.blocks[-1].end].endswith(".")
