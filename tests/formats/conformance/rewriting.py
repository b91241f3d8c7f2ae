"""Documents that are written again in their format: nothing but the translation may change."""

from __future__ import annotations

import re
from pathlib import Path

from tests.formats.conformance.comparing import difference, read_words
from tests.formats.conformance.kinds import DOCUMENT_KINDS
from tests.formats.conformance.samples import DocumentKind, DocumentSample
from workbench.bitext import FRENCH_ENGLISH
from workbench.formats import TaggedDocument, open_rewritable, read_document
from workbench.formats.documents import find_document_format
from workbench.segment import segment_document

_TABLES = frozenset({"csv", "tsv"})
"""Kinds that have a column for each language: the one that was read stays as it is."""

_OTHERS = frozenset({"pre-segmented", "po", "xliff", "xliff 2", "tmx"})
"""Kinds whose translations stand beside the text, in places that depend on the file."""

_TAG = re.compile(r"(</?[gx]+\d+/?>)")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwx"
_OTHER = str.maketrans(
    "".join(letters + letters.upper() for letters in (_VOWELS, _CONSONANTS)),
    "".join(
        moved + moved.upper()
        for moved in (letters[1:] + letters[0] for letters in (_VOWELS, _CONSONANTS))
    ),
)


def exchanged(text: str) -> str:
    """Return a text with other letters outside of its tags; a word stays a word with vowels."""
    return "".join(
        part if _TAG.fullmatch(part) else part.translate(_OTHER) for part in _TAG.split(text)
    )


def check_rewritten(kind: DocumentKind, sample: DocumentSample, path: Path) -> str:
    """Translate a sample by itself and by other letters; return what is wrong with the results.

    Translated by itself, a document must have the same words for both readers. By other letters,
    every word that it has must be another one, at the same place.
    """
    path.write_bytes(sample.data)
    opened = open_rewritable(path, language="fr", **sample.options)
    document = TaggedDocument.of(opened.blocks, segment_document(opened.document))
    output = path.with_name(f"out{path.suffix}")
    for rule in (str, exchanged):
        blocks, _ = document.translated([rule(segment.text) for segment in document.segments])
        output.write_bytes(opened.write(blocks, FRENCH_ENGLISH))
        found = read_words(kind, read_document(output, language="fr", **sample.options))
        wanted = sample.words if kind.name in _TABLES else [rule(word) for word in sample.words]
        if said := difference(wanted, found):
            return f"{rule.__name__}: {said}"
        if kind.extract is not None and rule is str:
            again = kind.extract(output.read_bytes())
            if said := difference(sample.words, again):
                return f"the second reader: {said}"
    return ""


def is_rewritten(kind: DocumentKind) -> bool:
    """Return whether documents of a kind are written again with the translation as their text."""
    form = find_document_format(Path(f"x{kind.endings[0]}"))
    return form.writer is not None and kind.name not in _OTHERS


REWRITTEN = tuple(filter(is_rewritten, DOCUMENT_KINDS))
"""Kinds whose formats have a writer."""
