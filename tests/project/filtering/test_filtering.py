"""Pairs left out by their confidence and their issues, on the way from an aligner or a project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.store.projects import add_pair, new_project
from workbench.bitext import FRENCH_ENGLISH, IssueKind, Status
from workbench.bitext.ladder import parse_ladder
from workbench.cli.main import run
from workbench.errors import ExitCode, UsageError
from workbench.formats import read_units
from workbench.formats.bitexts.registry import BITEXT_FORMATS
from workbench.project.alignment import AlignFilesOptions, align_files, long_pair
from workbench.project.exchange import ExportSelection, export_project
from workbench.project.filtering import FilteredOut, PairFilter
from workbench.project.inputs import InputOptions
from workbench.project.review import ReviewSession, View
from workbench.project.review.checks import ReviewChecks

FRENCH = (
    "Le train de 8 heures partit sans lui.",
    "Il attendit 12 minutes sous la pluie.",
    "La gare ferma ses portes à minuit.",
    "Le chef de gare dormait depuis longtemps.",
    "Le chef de gare dormait depuis longtemps.",
    "Au matin, tout le monde avait oublié.",
)
ENGLISH = (
    "The 8 o'clock train left without him.",
    "He waited 15 minutes in the rain.",
    "La gare ferma ses portes à minuit.",
    "The stationmaster had been asleep for a long time.",
    "The station manager had long been sleeping.",
    "In the morning everybody had forgotten.",
)
FOUND = {"numbers": [1], "untranslated": [2], "consistency": [3, 4]}
"""Numbers of the pairs above in which each kind of issue is found."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The pairs above, the last one of low confidence."""
    path = tmp_path / "gare.bitext"
    with new_project(path) as opened:
        add_pair(
            opened,
            "gare",
            source=FRENCH,
            target=ENGLISH,
            links=[((n,), (n,)) for n in range(6)],
            confidences=(0.9, 0.9, 0.9, 0.9, 0.9, 0.4),
        )
    return path


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    """The pairs above as two files of lines."""
    paths = tmp_path / "gare.fr.txt", tmp_path / "gare.en.txt"
    for path, lines in zip(paths, (FRENCH, ENGLISH), strict=True):
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return paths


def _export(project: Path, *options: str) -> list[str]:
    out = project.with_name("out.jsonl")
    assert run(["export", str(project), str(out), *options, "--quiet"]) == ExitCode.DONE
    _, units = read_units(out, FRENCH_ENGLISH)
    return [unit.source for unit in units]


@pytest.mark.parametrize("kind", FOUND)
def test_an_export_leaves_out_beads_with_an_issue(project: Path, kind: str) -> None:
    kept = [text for number, text in enumerate(FRENCH) if number not in FOUND[kind]]
    assert _export(project, "--without", kind) == kept


@pytest.mark.parametrize("form", [f for f in BITEXT_FORMATS if not f.has_every_sentence])
def test_every_format_has_what_is_kept_and_the_counts(project: Path, form: object) -> None:
    without = frozenset({IssueKind.NUMBERS, IssueKind.UNTRANSLATED})
    selection = ExportSelection(min_confidence=0.5, without=without)
    name, ending = form.name, form.endings[0]  # type: ignore[attr-defined]
    report = export_project(
        project, project.with_name("out" + ending), file_format=name, selection=selection
    )
    assert report.written.count == 3
    assert report.filtered == FilteredOut(3, 1, {"numbers": 1, "untranslated": 1})
    assert "left out: 3 pairs (1 with a confidence below 0.5, 1 with numbers" in report.lines[-1]


def test_a_bead_with_two_reasons_is_counted_once_and_under_both(project: Path) -> None:
    asked = ExportSelection(min_confidence=0.95, without=frozenset({IssueKind.NUMBERS}))
    report = export_project(project, project.with_name("out.csv"), selection=asked)
    assert report.filtered == FilteredOut(6, 6, {"numbers": 1})
    assert report.as_dict()["filtered"] == {
        "pairs": 6,
        "low_confidence": 6,
        "issues": {"numbers": 1},
    }


def test_accepting_answers_for_the_confidence_and_dismissing_for_the_issue(project: Path) -> None:
    session = ReviewSession(project)
    try:
        ids = session.bead_ids(View())
        session.decisions.set_status([ids[5], ids[2]], Status.ACCEPTED)
        checks = ReviewChecks(session)
        checks.dismiss(ids[1])
        checks.close()
    finally:
        session.close()
    options = ["--min-confidence", "0.5", "--without", "numbers", "--without", "untranslated"]
    assert _export(project, *options) == [FRENCH[n] for n in (0, 1, 3, 4, 5)]


def test_an_alignment_leaves_out_the_same_pairs(texts: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out.tsv"
    for kind, numbers in FOUND.items():
        arguments = ["align", *map(str, texts), "-o", str(out), "--pre-segmented", "--quiet"]
        assert run([*arguments, "--force", "--without", kind]) == ExitCode.DONE
        _, units = read_units(out, FRENCH_ENGLISH)
        assert [unit.source for unit in units] == [
            text for number, text in enumerate(FRENCH) if number not in numbers
        ]


def test_in_a_ladder_the_sentences_of_a_pair_that_is_left_out_are_unpaired(
    texts: tuple[Path, Path], project: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.ladder"
    arguments = ["align", *map(str, texts), "-o", str(out), "--pre-segmented", "--force"]
    assert run([*arguments, "--quiet", "--without", "numbers"]) == ExitCode.DONE
    aligned = list(parse_ladder(out.read_text("utf-8").splitlines()))
    assert (
        run(["export", str(project), str(out), "--replace", "--quiet", "--without", "numbers"])
        == ExitCode.DONE
    )
    for links in (aligned, list(parse_ladder(out.read_text("utf-8").splitlines()))):
        assert links[:4] == [((0,), (0,)), ((1,), ()), ((), (1,)), ((2,), (2,))]
        for side in (0, 1):
            assert sorted(i for link in links for i in link[side]) == list(range(6))


def test_long_texts_are_filtered_as_short_ones(
    texts: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = AlignFilesOptions(
        InputOptions(pre_segmented=True),
        force=True,
        pairs=PairFilter(0.1, frozenset(map(IssueKind, FOUND))),
    )
    short = align_files(*texts, tmp_path / "short.jsonl", options=options)
    monkeypatch.setattr(long_pair, "WHOLE_SENTENCES", 4)
    long = align_files(*texts, tmp_path / "long.jsonl", options=options)
    assert short.jobs[0].filtered == long.jobs[0].filtered
    assert (tmp_path / "short.jsonl").read_bytes() == (tmp_path / "long.jsonl").read_bytes()


def test_folders_count_what_was_left_out_and_remember_it(
    texts: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, name in zip(texts, ("fr", "en"), strict=True):
        (tmp_path / name).mkdir()
        path.rename(tmp_path / name / "gare.txt")
    folders = [str(tmp_path / name) for name in ("fr", "en")]
    arguments = ["align", *folders, "-o", str(tmp_path / "out"), "--pre-segmented", "--force"]
    for outcome in ("done", "skipped"):
        assert run([*arguments, "--json", "--without", "numbers"]) == ExitCode.DONE
        printed = capsys.readouterr()
        (document,) = json.loads(printed.out)["documents"]
        assert document["outcome"] == outcome
        assert document["filtered"] == {
            "pairs": 1,
            "low_confidence": 0,
            "issues": {"numbers": 1},
        }
        assert "left out: 1 pair (1 with numbers)" in printed.err
    assert run([*arguments, "--json", "--without", "untranslated"]) == ExitCode.DONE
    assert json.loads(capsys.readouterr().out)["documents"][0]["outcome"] == "done"


def test_what_cannot_be_found_is_refused_before_any_work(
    texts: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    arguments = ["align", *map(str, texts), "-o", str(out)]
    for options, said in (
        (["--without", "terms"], "--termbase"),
        (["--without", "score"], "project"),
        (["--termbase", "terms.csv"], "--without terms"),
        (["--without", "ugliness"], "untranslated"),
        (["--min-confidence", "2"], "0<=x<=1"),
    ):
        assert run([*arguments, *options]) == ExitCode.USAGE
        assert said in capsys.readouterr().err
    assert not out.exists()


def test_terms_are_those_of_the_termbase(project: Path, tmp_path: Path) -> None:
    terms = tmp_path / "terms.csv"
    terms.write_text("fr,en\nchef de gare,stationmaster\n", "utf-8")
    kept = [FRENCH[n] for n in (0, 1, 2, 3, 5)]
    assert _export(project, "--without", "terms", "--termbase", str(terms)) == kept
    with pytest.raises(UsageError, match="terms"):
        export_project(
            project,
            tmp_path / "x.csv",
            selection=ExportSelection(without=frozenset({IssueKind.TERMS})),
        )
