"""What the tests of spelling share."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from workbench.quality.spelling import Dictionary, Speller, find_dictionary


@cache
def _bundled(language: str) -> Dictionary:
    found = find_dictionary(language)
    assert found is not None
    return found.open()


def english(language: str = "en", *own: str) -> Speller:
    """The bundled dictionary, loaded once."""
    return Speller(_bundled(language), language, own)


def write_dictionary(folder: Path, name: str, *words: str) -> Path:
    """A dictionary with an ending ``s`` for words that are marked with ``/S``."""
    folder.mkdir(parents=True, exist_ok=True)
    affixes = "SET UTF-8\nTRY esianrtolcd\nSFX S Y 1\nSFX S 0 s .\n"
    (folder / f"{name}.aff").write_text(affixes, encoding="utf-8")
    path = folder / f"{name}.dic"
    path.write_text("\n".join([str(len(words)), *words, ""]), encoding="utf-8")
    return path
