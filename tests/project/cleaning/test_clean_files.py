"""Files of pairs go through the rules: kept, rejected with reasons, the same however it is run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.project.cleaning.noisy_pairs import FAULTY, SOUND, read, write
from workbench.bitext import FRENCH_ENGLISH, BitextHeader, IssueKind, TranslationUnit
from workbench.cli.main import run
from workbench.errors import BadInputError, ExitCode, UsageError
from workbench.formats import write_units
from workbench.project.cleaning import CleaningRules, CleanOptions, clean_files
from workbench.store import ProjectFile


def pairs_of(units: Sequence[TranslationUnit] | Iterator[TranslationUnit]) -> list[tuple[str, str]]:
    return [(unit.source, unit.target) for unit in units]


@pytest.fixture
def noisy(tmp_path: Path) -> Path:
    """Sound pairs, and each fault once."""
    return write(tmp_path / "noisy.tsv", [*SOUND, *((s, t) for s, t, _ in FAULTY)])


@pytest.mark.parametrize("ending", ["tsv", "csv", "tmx", "jsonl", "xlf", "parquet"])
def test_sound_pairs_are_kept_and_others_rejected_with_reasons_in_any_format(
    tmp_path: Path, ending: str
) -> None:
    faulty = [(source, target) for source, target, _ in FAULTY]
    noisy = write(tmp_path / f"noisy.{ending}", [*SOUND, *faulty])
    output, rejected = tmp_path / f"kept.{ending}", tmp_path / f"rejected.{ending}"
    report = clean_files([noisy], output, options=CleanOptions(rejected=rejected))
    assert (report.kept, report.rejected) == (len(SOUND), len(FAULTY))
    assert pairs_of(read(output)) == SOUND
    assert pairs_of(read(rejected)) == faulty
    names = [unit.rejected.partition("=")[0] for unit in read(rejected)]
    assert names == [name for _, _, name in FAULTY]
    assert read(rejected)[0].rejected == "duplicate=2"
    assert read(rejected)[0].id == "1:5"
    assert not list(tmp_path.glob(".*"))


def test_moses_pairs_are_read_and_written_and_lost_reasons_are_said(tmp_path: Path) -> None:
    for ending, side in (("fr", 0), ("en", 1)):
        lines = [pair[side] for pair in [*SOUND, *FAULTY]]
        (tmp_path / f"web.{ending}").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rejected = tmp_path / "rejected.moses"
    files = [tmp_path / "web.fr", tmp_path / "web.en"]
    report = clean_files(files, tmp_path / "kept.moses", options=CleanOptions(rejected=rejected))
    assert pairs_of(read(tmp_path / "kept.moses")) == SOUND
    assert len(read(rejected)) == len(FAULTY)
    assert any("cannot hold the reasons" in remark for remark in report.remarks)


def test_one_file_may_hold_all_pairs_with_a_column_of_reasons(tmp_path: Path, noisy: Path) -> None:
    output = tmp_path / "marked.csv"
    clean_files([noisy], output, options=CleanOptions(mark=True))
    marked = read(output)
    assert len(marked) == len(SOUND) + len(FAULTY)
    assert [bool(unit.rejected) for unit in marked] == [False] * len(SOUND) + [True] * len(FAULTY)
    assert "rejected" in output.read_text(encoding="utf-8-sig").splitlines()[0]


def test_duplicates_are_found_across_files_and_formats_and_a_spoiled_pair_takes_none_with_it(
    tmp_path: Path,
) -> None:
    first = write(tmp_path / "a.tmx", [(f"{SOUND[0][0]} <br>", SOUND[0][1]), SOUND[1]])
    second = write(tmp_path / "b.jsonl", [SOUND[0], SOUND[1]])
    report = clean_files([first, second], tmp_path / "kept.tsv")
    assert pairs_of(read(tmp_path / "kept.tsv")) == [SOUND[1], SOUND[0]]
    assert report.statistics.rejected["duplicate"] == 1
    assert report.statistics.rejected["markup"] == 1


def test_damage_is_repaired_before_pairs_are_judged_and_counted(tmp_path: Path) -> None:
    damaged = write(tmp_path / "a.tsv", [("Câ€™est dÃ©jÃ\xa0 l&#39;Ã©tÃ©.", "It is  summer.")])
    report = clean_files([damaged], tmp_path / "kept.tsv")
    assert pairs_of(read(tmp_path / "kept.tsv")) == [("C’est déjà l'été.", "It is summer.")]
    assert report.statistics.repaired_pairs == 1
    assert report.statistics.repaired == {"references": 1, "encoding": 1, "spaces": 1}
    options = CleanOptions(repair=False)
    assert clean_files([damaged], tmp_path / "kept.tsv", options=options).rejected == 1


def test_rules_are_switched_and_get_other_thresholds(tmp_path: Path, noisy: Path) -> None:
    rules = CleaningRules.chosen(
        thresholds={"boilerplate": 2}, on=["any-markup"], off=["numbers", "near-duplicate"]
    )
    assert "any-markup" in rules
    report = clean_files([noisy], tmp_path / "kept.tsv", options=CleanOptions(rules=rules))
    assert report.rejected == len(FAULTY) - 3
    with pytest.raises(UsageError, match="switched on and off"):
        CleaningRules.chosen(thresholds={"numbers": 0.9}, off=["numbers"])


def test_the_page_shows_each_rule_with_pairs_at_thresholds_and_loads_nothing(
    tmp_path: Path, noisy: Path
) -> None:
    page = tmp_path / "report.html"
    clean_files([noisy], tmp_path / "kept.tsv", options=CleanOptions(report=page))
    text = page.read_text(encoding="utf-8")
    assert "<svg" in text
    assert 'id="length-ratio"' in text
    assert "&lt;td&gt;Bonjour à vous tous" in text
    assert "<script" not in text
    assert "http" not in text


def test_the_pairs_near_the_thresholds_become_a_project(tmp_path: Path, noisy: Path) -> None:
    sample = tmp_path / "sample.bitext"
    options = CleanOptions(sample=sample)
    clean_files([noisy], tmp_path / "kept.tsv", options=options)
    with ProjectFile.open(sample, read_only=True) as project:
        documents = {entry.name for entry in project.documents.entries()}
    assert {"boilerplate", "markup"} <= documents
    with pytest.raises(UsageError, match="there is a project"):
        clean_files([noisy], tmp_path / "kept.tsv", options=options)


def test_bad_inputs_and_outputs_are_refused_and_nothing_is_written(
    tmp_path: Path, noisy: Path
) -> None:
    before = noisy.read_bytes()
    with pytest.raises(UsageError, match="is an input"):
        clean_files([noisy], noisy)
    with pytest.raises(BadInputError, match="no such file"):
        clean_files([tmp_path / "missing.tsv"], tmp_path / "kept.tsv")
    with pytest.raises(UsageError, match="no place for the reasons"):
        clean_files([noisy], tmp_path / "kept.moses", options=CleanOptions(mark=True))
    with pytest.raises(UsageError, match="nothing to clean"):
        clean_files([], tmp_path / "kept.tsv")
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"fr": "Oui", "en": "Yes"}\nnot json\n', encoding="utf-8")
    with pytest.raises(BadInputError, match="not JSON"):
        clean_files([noisy, broken], tmp_path / "kept.tsv")
    assert noisy.read_bytes() == before
    assert not (tmp_path / "kept.tsv").exists()


def test_the_command_prints_a_table_or_json(
    tmp_path: Path, noisy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = str(tmp_path / "kept.tmx")
    assert run(["clean", str(noisy), "-o", output, "--threshold", "boilerplate=2"]) == 0
    assert "10 pairs read: 5 kept, 5 rejected" in capsys.readouterr().out
    assert run(["clean", str(noisy), "-o", output, "--off", "markup", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["kept"], found["rejected"]) == (5, 5)
    assert run(["clean", str(noisy)]) == ExitCode.USAGE
    assert run(["clean", str(noisy), "-o", output, "--off", "nothing"]) == ExitCode.USAGE
    assert run(["clean", "--rules"]) == 0
    assert "any-markup" in capsys.readouterr().out


def test_what_an_earlier_run_said_of_a_pair_counts_for_nothing(tmp_path: Path) -> None:
    said = TranslationUnit(
        "1:1", *SOUND[0], rejected="numbers=0.9", issue_scores={IssueKind.NUMBERS: 0.9}
    )
    write_units(tmp_path / "a.jsonl", BitextHeader(FRENCH_ENGLISH), [said])
    clean_files([tmp_path / "a.jsonl"], tmp_path / "b.jsonl")
    (unit,) = read(tmp_path / "b.jsonl")
    assert not unit.rejected
    assert IssueKind.NUMBERS not in unit.issues


def test_a_pair_without_a_confidence_gets_one(tmp_path: Path) -> None:
    noisy = write(tmp_path / "a.jsonl", [*SOUND, (SOUND[0][0], SOUND[3][1])])
    clean_files([noisy], tmp_path / "b.jsonl", options=CleanOptions(mark=True))
    *sound, wrong = [unit.confidence for unit in read(tmp_path / "b.jsonl")]
    assert wrong is not None
    assert all(confidence is not None and confidence > wrong for confidence in sound)


def test_odd_texts_are_judged_in_short_time_and_stop_no_run(tmp_path: Path) -> None:
    odd = ["<!--" * 2000, "==" * 4000, "&amp;" * 1900, "Ã©" * 4000, "a?b?" * 2000, "[[" * 4000]
    odd += ["x \ud800 y", "a\x00b\x85c", "ab" * 4900, "<a " * 3000, "a\n" * 4000, "<a " * 100_000]
    units = [TranslationUnit(f"{n}", text, "Some words.") for n, text in enumerate(odd)]
    lines = [{"id": u.id, "fr": u.source, "en": u.target} for u in units]
    text = "\n".join(map(json.dumps, lines))
    (tmp_path / "odd.jsonl").write_text(text, encoding="utf-8")
    options = CleanOptions(rejected=tmp_path / "rejected.jsonl", report=tmp_path / "r.html")
    report = clean_files([tmp_path / "odd.jsonl"], tmp_path / "kept.jsonl", options=options)
    assert report.statistics.pairs == len(odd)
    reasons = {unit.id: unit.rejected for unit in read(tmp_path / "rejected.jsonl")}
    assert "encoding=1" in reasons["6"]
    assert "too-long" in reasons["11"]


def test_pairs_of_other_files_count_as_seen_before(tmp_path: Path, noisy: Path) -> None:
    test_set = write(tmp_path / "test.tmx", [SOUND[1], (SOUND[0][0].upper(), SOUND[0][1])])
    options = CleanOptions(against=(test_set,), rejected=tmp_path / "rejected.tsv")
    clean_files([noisy], tmp_path / "kept.tsv", options=options)
    assert pairs_of(read(tmp_path / "kept.tsv")) == SOUND[2:]
    reasons = [unit.rejected for unit in read(tmp_path / "rejected.tsv")]
    assert reasons[:3] == ["duplicate=-2", "duplicate=-1", "duplicate=-1"]
    with pytest.raises(UsageError, match="is an input"):
        clean_files([noisy], test_set, options=CleanOptions(against=(test_set,)))


def test_a_file_without_pairs_gives_empty_outputs(tmp_path: Path) -> None:
    (tmp_path / "none.tsv").write_text("source\ttarget\n", encoding="utf-8")
    sample = tmp_path / "sample.bitext"
    options = CleanOptions(sample=sample, report=tmp_path / "r.html")
    report = clean_files([tmp_path / "none.tsv"], tmp_path / "kept.jsonl", options=options)
    assert (report.statistics.pairs, report.kept, report.rejected) == (0, 0, 0)
    assert (tmp_path / "kept.jsonl").read_bytes() == b""
    assert not sample.exists()


def test_a_folder_gives_all_its_files_of_pairs(tmp_path: Path, noisy: Path) -> None:
    folder = tmp_path / "crawl"
    folder.mkdir()
    write(folder / "b.tmx", SOUND[2:])
    write(folder / "a.jsonl", SOUND[:2])
    (folder / "readme.md").write_text("No pairs.", encoding="utf-8")
    clean_files([folder], tmp_path / "kept.tsv")
    assert pairs_of(read(tmp_path / "kept.tsv")) == SOUND
