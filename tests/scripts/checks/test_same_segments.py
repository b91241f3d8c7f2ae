"""A text has the same sentences in every format of documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checks.same_segments import MAY_DIFFER, compare
from workbench.resources import bundled


@pytest.mark.parametrize("sample", ["interview.fr", "news-report.en"])
def test_a_sample_keeps_its_sentences_in_every_format(sample: str, tmp_path: Path) -> None:
    path = bundled("corpus") / f"{sample}.txt"
    for result in compare(path, tmp_path, language=sample[-2:]):
        assert result.differences == (), result.ending


def test_the_texts_that_users_gave_keep_their_sentences_in_every_format(
    data_dir: Path, tmp_path: Path
) -> None:
    texts = sorted((data_dir / "seed").glob("*.txt"))
    assert texts
    for path in texts:
        for result in compare(path, tmp_path):
            assert result.differences == () or result.ending in MAY_DIFFER, result.ending


def test_a_difference_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        __import__("scripts.samples.documents", fromlist=["WRITERS"]).WRITERS,
        ".txt",
        lambda _pieces, _language: b"Tout autre chose.\n",
    )
    path = bundled("corpus") / "manual.fr.txt"
    (text,) = (result for result in compare(path, tmp_path) if result.ending == ".txt")
    assert text.differences
    assert text.equal == 0
