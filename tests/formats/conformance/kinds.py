"""All kinds of documents and bitexts for which there is a generator."""

from __future__ import annotations

from tests.formats.conformance.generators import (
    cues,
    exchange,
    office,
    pages,
    pairs,
    plain,
    resources,
    slides,
    tables,
    web,
    xliff2,
)

DOCUMENT_KINDS = (
    *plain.KINDS,
    *cues.KINDS,
    *web.KINDS,
    *office.KINDS,
    *slides.KINDS,
    *pages.KINDS,
    *resources.KINDS,
    *exchange.KINDS,
    *xliff2.KINDS,
    *tables.KINDS,
)
"""Every format of documents has one kind or several."""

BITEXT_KINDS = (
    *exchange.PAIR_KINDS,
    *xliff2.PAIR_KINDS,
    *tables.PAIR_KINDS,
    *resources.PAIR_KINDS,
    *pairs.PAIR_KINDS,
)
"""Every format of bitexts that is read has one kind."""
