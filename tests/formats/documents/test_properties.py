"""Any text through any structured format, and any bytes under any ending."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.samples.documents import WRITERS, write_sample
from workbench.bitext import BlockKind
from workbench.errors import BadInputError
from workbench.formats import read_document

_BLANKS = re.compile("[ \t\n\r\f]+")
_CHARACTERS = st.one_of(
    st.sampled_from("\t\u00a0\u202f\u2028\u200b\u0301«»\"'&<>;,|\\#*_-=/%()[]{}éœß1日م😀"),
    # Soft hyphens are left out of all documents.
    st.characters(
        exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff\xad"
    ),
)
_TEXTS = st.text(_CHARACTERS, min_size=1, max_size=60).filter(
    # What a text begins or ends with may be white space for one format and text for another.
    lambda text: text[0].isalnum() and text[-1].isalnum()
)
_STRUCTURED = (".docx", ".odt", ".epub", ".html", ".po", ".xlf", ".csv", ".tsv")
_KINDS = st.sampled_from(
    [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.CELL]
)
_QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
_STARTS = (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"<html>", b"<?xml version='1.0'?>", b"\xff\xfe")


@pytest.mark.parametrize("ending", _STRUCTURED)
@_QUICK
@given(st.lists(st.tuples(_KINDS, _TEXTS), min_size=1, max_size=5))
def test_any_text_comes_back_but_for_its_blanks(
    ending: str, pieces: list[tuple[BlockKind, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write_sample(Path(folder, f"x{ending}"), pieces)
        document = read_document(path, language="fr")
    found = [document.text[block.start : block.end] for block in document.blocks]
    assert [_BLANKS.sub(" ", text) for text in found] == [
        _BLANKS.sub(" ", text) for _, text in pieces
    ]


@pytest.mark.parametrize("ending", sorted(WRITERS))
@_QUICK
@given(
    st.sampled_from(_STARTS),
    st.binary(max_size=200)
    | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")),
)
def test_any_bytes_are_a_document_or_refused(ending: str, start: bytes, rest: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"x{ending}")
        path.write_bytes(start + rest)
        assert _is_sound(path)


def _is_sound(path: Path) -> bool:
    """Whether it is refused in two lines, or read into blocks of text that can be stored."""
    try:
        document = read_document(path, language="fr")
    except BadInputError as error:
        return len(str(error).splitlines()) == 2
    document.text.encode()
    places = [place for block in document.blocks for place in (block.start, block.end)]
    return places == sorted(places) and "\0" not in document.text
