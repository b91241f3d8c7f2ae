"""Documents that are written again in their format: nothing but the translation may change."""

from __future__ import annotations

from pathlib import Path

from tests.formats.conformance.comparing import difference, read_words
from tests.formats.conformance.kinds import DOCUMENT_KINDS
from tests.formats.conformance.samples import DocumentKind, DocumentSample
from tests.formats.documents.writing.in_out_in import mirrored
from workbench.bitext import FRENCH_ENGLISH
from workbench.formats import TaggedDocument, open_rewritable, read_document
from workbench.formats.documents import find_document_format
from workbench.segment import segment_document


def check_rewritten(kind: DocumentKind, sample: DocumentSample, path: Path) -> str:
    """Translate a sample by itself and by other letters; return what is wrong with the results.

    Translated by itself, a document must have the same words for both readers. By other letters,
    every word that it has must be another one, at the same place.
    """
    path.write_bytes(sample.data)
    opened = open_rewritable(path, language="fr", **sample.options)
    document = TaggedDocument.of(opened.blocks, segment_document(opened.document))
    output = path.with_name(f"out{path.suffix}")
    for rule in (str, mirrored):
        blocks, _ = document.translated([rule(segment.text) for segment in document.segments])
        output.write_bytes(opened.write(blocks, FRENCH_ENGLISH))
        found = read_words(kind, read_document(output, language="fr", **sample.options))
        if said := difference([rule(word) for word in sample.words], found):
            return f"{rule.__name__}: {said}"
        if kind.extract is not None and rule is str:
            again = kind.extract(output.read_bytes())
            if said := difference(sample.words, again):
                return f"the second reader: {said}"
    return ""


def is_rewritten(kind: DocumentKind) -> bool:
    """Return whether documents of a kind are written again in their format."""
    form = find_document_format(Path(f"x{kind.endings[0]}"))
    return form.writer is not None and kind.name != "pre-segmented"


REWRITTEN = tuple(filter(is_rewritten, DOCUMENT_KINDS))
"""Kinds whose formats have a writer."""
