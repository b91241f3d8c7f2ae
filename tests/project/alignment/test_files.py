"""Aligning files without a project: samples against their gold, folders, odd pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project.pair_issues.pairs import CLEAN
from workbench.errors import BadInputError, UsageError
from workbench.project.alignment import AlignFilesOptions, align_files
from workbench.project.evaluation import evaluate_alignment
from workbench.project.inputs import InputOptions
from workbench.resources import bundled

CORPUS = bundled("corpus")
SAMPLES = ["interview", "news-report", "short-story", "manual"]


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("sample", SAMPLES)
def test_the_samples_come_out_nearly_as_in_their_gold(sample: str, tmp_path: Path) -> None:
    ladder = tmp_path / f"{sample}.ladder"
    align_files(CORPUS / f"{sample}.fr.txt", CORPUS / f"{sample}.en.txt", ladder)
    score = evaluate_alignment(CORPUS / f"{sample}.gold", ladder)
    assert score.strict.f1 > 0.9
    assert score.lax.f1 > 0.98


def test_titles_in_capitals_are_linked_with_their_titles(tmp_path: Path) -> None:
    french, english, ladder = (tmp_path / name for name in ("a.fr.txt", "a.en.txt", "a.ladder"))
    french.write_text(
        "LE VOYAGE\n\nLe train partit à l'aube.\n\nLA TEMPÊTE\n\nLe vent se leva dans la nuit.\n\n"
        "LE RETOUR\n\nIls rentrèrent au printemps.\n",
        encoding="utf-8",
    )
    english.write_text(
        "THE JOURNEY\n\nThe train left at dawn.\n\nTHE STORM\n\nThe wind rose in the night.\n\n"
        "THE RETURN\n\nThey came home in spring.\n",
        encoding="utf-8",
    )
    align_files(french, english, ladder)
    assert ladder.read_text("utf-8").splitlines() == [f"[{n}]:[{n}]" for n in range(6)]


def test_pre_segmented_lines_keep_their_numbers_and_empty_lines_count(tmp_path: Path) -> None:
    french, english = tmp_path / "a.src", tmp_path / "a.tgt"
    french.write_text("Le chat dort.\n\nIl pleut sur la ville. Vraiment.\n", encoding="utf-8")
    english.write_text("The cat sleeps.\nIt rains on the city. Really.\n", encoding="utf-8")
    ladder = tmp_path / "a.ladder"
    align_files(
        french, english, ladder, options=AlignFilesOptions(InputOptions(pre_segmented=True))
    )
    assert ladder.read_text("utf-8").splitlines() == ["[0]:[0]", "[1]:[]", "[2]:[1]"]


def test_folders_are_aligned_file_by_file_and_one_failure_stops_nobody(tmp_path: Path) -> None:
    for language in ("fr", "en"):
        folder = tmp_path / language
        folder.mkdir()
        for sample in ("manual", "interview"):
            text = (CORPUS / f"{sample}.{language}.txt").read_bytes()
            (folder / f"{sample}.{language}.txt").write_bytes(text)
    (tmp_path / "fr" / "interview.fr.txt").write_bytes(b"\x00\x01\x02" * 100)
    (tmp_path / "en" / "alone.en.txt").write_text("Nobody.", encoding="utf-8")
    run = align_files(
        tmp_path / "fr",
        tmp_path / "en",
        tmp_path / "out",
        options=AlignFilesOptions(file_format="tsv"),
    )
    assert [(r.name, r.error is None) for r in run.jobs] == [
        ("interview", False),
        ("manual", True),
    ]
    assert [path.name for path in run.without_partner] == ["alone.en.txt"]
    assert [path.name for path in (tmp_path / "out").glob("[!.]*")] == ["manual.tsv"]


def test_the_report_counts_the_issues_of_what_is_written(tmp_path: Path) -> None:
    french, english = tmp_path / "a.src", tmp_path / "a.tgt"
    pairs = [*CLEAN, ("Elle est née en 1911 à Tours.", "She was born in 1977 in Tours.")]
    for side, path in enumerate((french, english)):
        path.write_text("\n".join(pair[side] for pair in pairs), encoding="utf-8")
    options = AlignFilesOptions(InputOptions(pre_segmented=True))
    report = align_files(french, english, tmp_path / "a.jsonl", options=options)
    assert report.jobs[0].issues == {"numbers": 1}
    ladder = align_files(french, english, tmp_path / "a.ladder", options=options)
    assert ladder.jobs[0].issues == {}


def test_an_unknown_ending_is_told_before_anything_is_aligned(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.xyz"):
        align_files(CORPUS / "manual.fr.txt", CORPUS / "manual.en.txt", tmp_path / "out.xyz")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="no such file"):
        align_files(tmp_path / "no.txt", CORPUS / "manual.en.txt", tmp_path / "out.tmx")
