"""A text too large for memory is read in stretches that are its text, cut where it does no harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.bitext import BlockKind
from workbench.errors import BadInputError
from workbench.formats import LargeText, find_large_text, read_document
from workbench.segment import segment_document


def _large(path: Path, *, pre_segmented: bool = False, than: int = 0) -> LargeText:
    found = find_large_text(path, language="fr", pre_segmented=pre_segmented, larger_than=than)
    assert found is not None
    return found


@given(
    st.text(alphabet="aé. \n\r\t!œ\u2028", min_size=1, max_size=300),
    st.integers(min_value=4, max_value=64),
)
def test_stretches_joined_are_the_text_whatever_it_is(
    tmp_path_factory: pytest.TempPathFactory, text: str, most: int
) -> None:
    path = tmp_path_factory.mktemp("stretches") / "a.txt"
    path.write_bytes(text.encode())
    for pre_segmented in (False, True):
        documents = list(_large(path, pre_segmented=pre_segmented).documents(most=most))
        assert "".join(document.text for document in documents) == text
        if pre_segmented:
            lines = sum(len(segment_document(document)) for document in documents)
            assert lines == len(text.split("\n")) - text.endswith("\n")
            kinds = {block.kind for document in documents for block in document.blocks}
            assert kinds <= {BlockKind.LINE}


def test_sentences_are_those_of_the_whole_text(tmp_path: Path) -> None:
    paragraphs = [f"Voici le point {n}.\nIl a une suite, la voici. Fin." for n in range(400)]
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n\r\n".join(paragraphs).encode())
    whole = read_document(path, language="fr")
    expected = [whole.text[span.start : span.end] for span in segment_document(whole)]
    large = _large(path)
    assert large.sha256 == whole.sha256
    documents = list(large.documents(most=1000))
    assert len(documents) > 10
    found = [d.text[span.start : span.end] for d in documents for span in segment_document(d)]
    assert found == expected


def test_a_text_read_whole_and_one_read_in_parts_have_the_same_sentences(tmp_path: Path) -> None:
    wrapped = "\ufeffDans une petite ville de pro-\nvince vivait un gouver-\nneur, peut-\nêtre.\n\n"
    mail = "Marie a écrit :\n> Je viens de\n> voir Paris, et toi ? Écris-moi\n>> demain.\n\n"
    path = tmp_path / "a.txt"
    path.write_bytes((f"{wrapped * 3}{mail}Un provincial. " * 6000).encode())
    whole = read_document(path, language="fr")
    documents = list(_large(path).documents())
    assert len(documents) > 1
    assert "".join(document.text for document in documents) == whole.text
    found = [d.text[span.start : span.end] for d in documents for span in segment_document(d)]
    assert found == [whole.text[span.start : span.end] for span in segment_document(whole)]
    assert "Dans une petite ville de province vivait un gouverneur, peut-être." in found
    assert "Je viens de voir Paris, et toi ?" in found


def test_what_is_not_plain_utf_8_is_left_to_be_read_whole(tmp_path: Path) -> None:
    for name, data in (
        ("a.txt", "déjà vu, œuvre".encode("cp1252") * 9),
        ("b.txt", "déjà vu".encode("utf-16")),
        ("c.md", b"# Titre\n\n" * 9),
        ("d.srt", b"1\n" * 9),
    ):
        (tmp_path / name).write_bytes(data)
        found = find_large_text(tmp_path / name, language="fr", pre_segmented=False, larger_than=0)
        assert found is None
    (tmp_path / "small.txt").write_bytes(b"Oui. ")
    assert find_large_text(tmp_path / "small.txt", language="fr", pre_segmented=False) is None


def test_a_binary_file_and_one_changed_meanwhile_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"%PDF-1.7 " * 99)
    with pytest.raises(BadInputError, match="a PDF"):
        find_large_text(path, language="fr", pre_segmented=False, larger_than=0)
    path.write_text("Oui. Non.\n\n" * 99)
    large = _large(path)
    path.write_text("Non. Oui.\n\n" * 99)
    with pytest.raises(BadInputError, match="changed while it was read"):
        list(large.documents(most=100))
