"""Every word of a generated file is read, in order and once; damage drops none silently.

The words come from the generators, and from a second reading of the bytes without the product. For
more files: ``python -m scripts.checks.conformance``.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from random import Random

import pytest

from tests.formats.conformance.comparing import check_bitext, check_document, ending_of
from tests.formats.conformance.kinds import BITEXT_KINDS, DOCUMENT_KINDS
from tests.formats.conformance.rewriting import REWRITTEN, check_rewritten
from tests.formats.conformance.samples import BitextKind, DocumentKind
from tests.formats.conformance.survivors import SURVIVING, check_survivor

DOCUMENTS = 30
REWRITINGS = 10
SURVIVORS = 15


@pytest.mark.parametrize("kind", DOCUMENT_KINDS, ids=lambda kind: kind.name)
def test_every_word_of_a_document_is_read_once_and_in_order(
    kind: DocumentKind, tmp_path: Path
) -> None:
    for number in range(DOCUMENTS):
        chance = Random(f"{kind.name} {number}")
        sample = kind.make(chance)
        path = tmp_path / f"x{ending_of(kind, chance, sample.data)}"
        assert check_document(kind, sample, path) == "", f"document {number}"


@pytest.mark.parametrize("kind", BITEXT_KINDS, ids=lambda kind: kind.name)
def test_every_pair_of_a_bitext_is_read_once_and_in_order(kind: BitextKind, tmp_path: Path) -> None:
    if kind.name == "parquet" and find_spec("pyarrow") is None:
        pytest.skip("pyarrow is not installed")
    for number in range(DOCUMENTS):
        chance = Random(f"{kind.name} {number}")
        ending = chance.choice(kind.endings)
        sample = kind.make(chance, ending)
        assert check_bitext(sample, tmp_path, ending) == "", f"bitext {number}"


@pytest.mark.parametrize("kind", REWRITTEN, ids=lambda kind: kind.name)
def test_a_translated_document_has_every_word_at_its_place(
    kind: DocumentKind, tmp_path: Path
) -> None:
    for number in range(REWRITINGS):
        chance = Random(f"{kind.name} {number}")
        sample = kind.make(chance)
        path = tmp_path / f"x{ending_of(kind, chance, sample.data)}"
        assert check_rewritten(kind, sample, path) == "", f"document {number}"


@pytest.mark.parametrize("kind", SURVIVING, ids=lambda kind: kind.name)
def test_a_damaged_document_that_is_read_loses_no_word_silently(
    kind: DocumentKind, tmp_path: Path
) -> None:
    for number in range(SURVIVORS):
        outcome = check_survivor(kind, Random(f"{kind.name} {number}"), tmp_path)
        assert outcome.lost == (), f"document {number}"
