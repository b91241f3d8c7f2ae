"""What the bench of the aligner measures with, and the peers that it runs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import scripts.bench.align as bench_align
from scripts.bench.aligning.bleualign import PROGRAM, as_links, bleualign
from scripts.bench.aligning.peers import Programme, gale_church, plain_cosine, vecalign
from scripts.bench.aligning.ranking import expected_error
from scripts.bench.aligning.texts import Sample, TimedEmbedder, read_samples
from scripts.bench.rows import read_rows
from workbench.align.embedding.embed import Embedder, load_embedder
from workbench.align.evaluation import evaluate
from workbench.bitext import Link


def _manual() -> Sample:
    return next(sample for sample in read_samples(None) if sample.name == "manual")


def _in_each(links: list[Link], sample: Sample) -> bool:
    """Whether every sentence is in exactly one link."""
    return sorted(i for xs, _ in links for i in xs) == list(range(len(sample.source))) and sorted(
        j for _, ys in links for j in ys
    ) == list(range(len(sample.target)))


def test_the_expected_error_is_nothing_where_what_is_said_is_true() -> None:
    assert expected_error([True] * 8 + [False] * 2, [0.8] * 10) == pytest.approx(0)
    assert expected_error([], []) == 0


def test_the_expected_error_weighs_each_bin_by_its_links() -> None:
    right, confidence = [True, False, True, True], [0.95, 0.95, 0.35, 1.0]
    # three links at 0.9 and above: 2.9 said, 2 right; one at 0.35, right
    assert expected_error(right, confidence) == pytest.approx((0.9 + 0.65) / 4)


def test_errors_in_opposite_directions_do_not_cancel_across_bins() -> None:
    assert expected_error([True, False], [0.05, 0.95]) == pytest.approx(0.95)


@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_vecalign_aligns_a_short_text_over_our_vectors() -> None:
    pytest.importorskip("sentweave", reason="sentweave, of the extra bench, is not installed")
    sample = _manual()
    links = vecalign(sample.source, sample.target, load_embedder())()
    assert _in_each(links, sample)
    assert evaluate(sample.gold, links).lax.f1 > 0.9


def test_gale_and_church_put_every_sentence_into_one_link() -> None:
    pytest.importorskip("nltk", reason="nltk, of the extra bench, is not installed")
    sample = _manual()
    assert _in_each(gale_church(sample.source, sample.target)(), sample)


def test_a_peer_made_ready_encodes_nothing_more_and_gives_the_same_links_each_time() -> None:
    sample = _manual()
    timed = TimedEmbedder(load_embedder())
    programme = plain_cosine(sample.source, sample.target, timed.embedder)
    before = timed.seconds
    assert before > 0
    assert programme() == programme()
    assert timed.seconds == before


def test_the_bench_writes_a_row_for_the_table_and_says_that_the_novels_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rows.json"
    monkeypatch.setattr(sys, "argv", ["align.py", "--no-peers", "--json", str(file)])
    bench_align.main()
    assert "only the samples" in capsys.readouterr().out
    (row,) = read_rows(file)
    assert (row.area, row.what) == ("align", "strict F1, all samples")
    assert 0.9 < row.ours <= 1


def test_a_peer_that_refuses_a_text_leaves_its_cell_empty_and_the_reason_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(sample: Sample, embedder: Embedder) -> Programme:
        def programme() -> list[Link]:
            raise ValueError("more than 4000 sentences")

        return programme

    monkeypatch.setattr(bench_align, "_methods", lambda: {"short-winded": refuse})
    monkeypatch.setattr(sys, "argv", ["align.py"])
    bench_align.main()
    out = capsys.readouterr().out
    assert "short-winded does not align sample manual: more than 4000 sentences" in out
    (row,) = (line for line in out.splitlines() if line.startswith("all samples") and "/" in line)
    assert row.count("/") == 1


def test_pairs_that_share_a_sentence_are_one_link_and_what_is_in_none_is_a_null() -> None:
    links = as_links([[[1], [0]], [[2], [2]], [[4], [4]], [[3], [3, 2]]], 6, 5)
    assert sorted(links) == [
        ((), (1,)),
        ((0,), ()),
        ((1,), (0,)),
        ((2, 3), (2, 3)),
        ((4,), (4,)),
        ((5,), ()),
    ]


def test_bleualign_aligns_a_sample_over_the_translators_renderings() -> None:
    if not PROGRAM.is_file():
        pytest.skip("Bleualign is not there: scripts/bench/install_bleualign.sh puts it in .work/")
    sample = _manual()
    (found,) = bleualign([sample])
    assert found.score.lax.f1 > 0.7
