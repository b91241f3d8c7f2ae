"""The bench of reading documents."""

from __future__ import annotations

from pathlib import Path

from scripts import ROOT
from scripts.bench.documents import PEERS, Reader, make_pieces, measure_reading
from scripts.samples.documents import WRITERS


def test_a_peer_that_is_not_installed_is_named_and_one_that_fails_says_why(tmp_path: Path) -> None:
    missing = Reader("peer", "import no_such_library", "1")
    assert measure_reading(tmp_path / "x.srt", missing, ROOT) == "peer is not installed"
    failing = Reader("peer", "", "path.read_bytes()")
    assert "FileNotFoundError" in str(measure_reading(tmp_path / "x.srt", failing, ROOT))


def test_every_peer_has_a_document_to_read() -> None:
    assert set(PEERS) <= set(WRITERS)


def test_a_sentence_of_subtitles_takes_two_cues() -> None:
    texts = [text for _, text in make_pieces(10, are_cues=True)]
    assert len(texts) == 10
    assert all(text.startswith("«") for text in texts[::2])
    assert all(text.endswith(".") for text in texts[1::2])
