"""The embedder that tells which words of a pair belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.bitext import FRENCH_ENGLISH, LanguagePair
from workbench.languages import primary_tag

if TYPE_CHECKING:
    from workbench.align import Embedder


def word_embedder(place: str, languages: LanguagePair) -> Embedder | None:
    """Return an embedder with a vector for each token; None if there is none for the languages.

    Args:
        place: Its name or folder; empty for the bundled one, which knows French and English.
        languages: Languages of the two sides.

    Raises:
        ModelError: It is missing or broken.
    """
    if not place and {*map(primary_tag, languages)} != {*FRENCH_ENGLISH}:
        return None
    # numpy and tokenizers: 0.1 s.
    from workbench.align.embedding.embed import load_static

    return load_static(place or None)
