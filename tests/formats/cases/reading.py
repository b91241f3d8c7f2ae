"""Read a small file of a case: its sentences, its pairs, and what was remarked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench.bitext import FRENCH_ENGLISH, TranslationUnit
from workbench.formats import UnitsRequest, read_document, read_units
from workbench.segment import segment_document


def sentences_of(path: Path, content: str | bytes, **options: Any) -> list[str]:
    """Write a document and return its sentences; line breaks inside one are line feeds."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    document = read_document(path, language="fr", **options)
    spans = segment_document(document)
    return [document.text[span.start : span.end].replace("\r\n", "\n") for span in spans]


def units_of(path: Path, content: str | bytes, **options: Any) -> Sequence[TranslationUnit]:
    """Write a bitext and return its units."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    request = UnitsRequest(FRENCH_ENGLISH, **options)
    _, units = read_units(path, FRENCH_ENGLISH, request=request)
    return list(units)


def pairs_of(path: Path, content: str | bytes, **options: Any) -> list[tuple[str, str]]:
    """Write a bitext and return the texts of its units."""
    return [(unit.source, unit.target) for unit in units_of(path, content, **options)]
