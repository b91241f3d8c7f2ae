"""Every registered format has a generator, so that a new one cannot be forgotten."""

from __future__ import annotations

from tests.formats.conformance.kinds import BITEXT_KINDS, DOCUMENT_KINDS
from workbench.formats import BITEXT_FORMATS, DOCUMENT_FORMATS
from workbench.formats.bitexts.registry import READ_ONLY_FORMATS


def test_every_ending_of_a_document_is_generated() -> None:
    generated = {ending for kind in DOCUMENT_KINDS for ending in kind.endings}
    for form in DOCUMENT_FORMATS:
        assert set(form.endings) <= generated, form.name


def test_every_ending_of_a_bitext_that_is_read_is_generated() -> None:
    generated = {ending for kind in BITEXT_KINDS for ending in kind.endings}
    for form in (*BITEXT_FORMATS, *READ_ONLY_FORMATS):
        if form.read is not None:
            assert set(form.endings) <= generated, form.name
