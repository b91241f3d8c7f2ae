"""A TMX file as a document: the segments of one language."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import BadInputError
from workbench.formats.documents import read_document


def units(*variants: dict[str, str]) -> str:
    body = "".join(
        "<tu>"
        + "".join(f'<tuv xml:lang="{tag}"><seg>{seg}</seg></tuv>' for tag, seg in unit.items())
        + "</tu>"
        for unit in variants
    )
    return f'<tmx version="1.4"><header srclang="fr"/><body>{body}</body></tmx>'


@pytest.mark.parametrize(
    ("content", "language", "expected"),
    [
        (units({"fr": "Un.", "en": "One."}, {"en": "Two.", "fr": "Deux."}), "fr", ["Un.", "Deux."]),
        (units({"FR-ca": "Un <hi>mot</hi>.", "de": "Eins."}), "fr", ["Un mot."]),
        (units({"fr": "Un.", "en-GB": "One."}, {"fr": "Deux."}), "en", ["One."]),
    ],
)
def test_one_language_is_read(
    tmp_path: Path, content: str, language: str, expected: list[str]
) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(content, "utf-8")
    document = read_document(path, language=language)
    assert [document.text[b.start : b.end] for b in document.blocks] == expected


def test_a_memory_without_the_language_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(units({"de": "Eins."}), "utf-8")
    with pytest.raises(BadInputError, match="there is no text in fr"):
        read_document(path, language="fr")
