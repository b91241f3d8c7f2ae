"""``workbench align`` as users run it: pictures, folders, any embedder, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.align.embedders import write_tiny_bert
from tests.tiny_models import TinyPackage
from workbench.bitext.ladder import parse_ladder
from workbench.cli.main import run
from workbench.errors import ExitCode
from workbench.resources import bundled

CORPUS = bundled("corpus")


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    paths = []
    for language in ("fr", "en"):
        lines = (CORPUS / f"manual.{language}.sentences").read_text("utf-8").splitlines()[:20]
        path = tmp_path / f"manual.{language}.txt"
        path.write_text("\n".join(lines) + "\n", "utf-8")
        paths.append(str(path))
    return paths[0], paths[1]


def test_a_picture_is_drawn_beside_the_result(pair: tuple[str, str], tmp_path: Path) -> None:
    for name in ("a.svg", "a.html"):
        plot = tmp_path / name
        arguments = ["align", *pair, "-o", str(tmp_path / "a.ladder"), "--plot", str(plot)]
        assert run([*arguments, "--pre-segmented", "--quiet"]) == ExitCode.DONE
        drawing = plot.read_text("utf-8")
        assert "<svg" in drawing
        assert "manual.fr.txt (fr), sentence" in drawing
    assert "<!doctype html>" in drawing


def test_a_picture_of_no_known_kind_is_refused_before_any_work(
    pair: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.ladder"
    assert run(["align", *pair, "-o", str(out), "--plot", "a.png"]) == ExitCode.USAGE
    assert ".svg or .html" in capsys.readouterr().err
    assert not out.exists()


def test_folders_report_done_skipped_failed_and_what_is_alone(
    pair: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, path in zip(("fr", "en"), pair, strict=True):
        folder = tmp_path / language
        folder.mkdir()
        (folder / "good.txt").write_bytes(Path(path).read_bytes())
        (folder / "bad.txt").write_bytes(b"" if language == "fr" else b"Words.\n")
    (tmp_path / "en" / "alone.txt").write_text("Nobody.\n", "utf-8")
    folders = [str(tmp_path / language) for language in ("fr", "en")]
    arguments = ["align", *folders, "-o", str(tmp_path / "out"), "--json", "--quiet"]
    for expected in ("done", "skipped"):
        assert run(arguments) == ExitCode.SOME_FAILED
        result = json.loads(capsys.readouterr().out)
        outcomes = {d["name"]: d["outcome"] for d in result["documents"]}
        assert outcomes == {"bad": "failed", "good": expected}
        assert [Path(path).name for path in result["without_partner"]] == ["alone.txt"]
        (failed,) = [d for d in result["documents"] if d["error"]]
        assert "bad.txt" in failed["error"]


def test_where_every_pair_failed_it_is_said_that_nothing_was_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = [tmp_path / language for language in ("fr", "en")]
    for folder in folders:
        folder.mkdir()
        (folder / "empty.txt").write_text("", "utf-8")
    assert run(["align", *map(str, folders), "-o", str(tmp_path / "out")]) == ExitCode.FAILED
    assert capsys.readouterr().out == "1 pair failed; nothing was written\n"


@pytest.mark.usefixtures("no_network")
def test_any_sentence_transformers_folder_aligns(
    pair: tuple[str, str],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
) -> None:
    bert = write_tiny_bert(tmp_path_factory.mktemp("models") / "tiny-bert")
    capsys.readouterr()
    out = tmp_path / "a.ladder"
    arguments = ["align", *pair, "-o", str(out), "--embedder", str(bert), "--threads", "1"]
    assert run([*arguments, "--pre-segmented", "--force", "--quiet"]) == ExitCode.DONE
    assert capsys.readouterr().err == ""
    links = list(parse_ladder(out.read_text("utf-8").splitlines()))
    for side in (0, 1):
        assert sorted(i for link in links for i in link[side]) == list(range(20))


def test_evaluating_prints_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = CORPUS / "manual.gold"
    assert run(["evaluate", "alignment", str(gold), str(gold), "--json"]) == ExitCode.DONE
    assert json.loads(capsys.readouterr().out)["strict"]["f1"] == 1


def test_the_translator_looks_at_doubtful_pairs_if_asked(
    tmp_path: Path, tiny_package: TinyPackage, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {
        "fr": ["Il pleut depuis trois jours.", "La rivière monte encore.", "Le pont est fermé."],
        "en": ["It has been raining for three days.", "The cat sleeps on the roof.", "The bridge."],
    }
    paths = []
    for language, lines in texts.items():
        path = tmp_path / f"pluie.{language}.txt"
        path.write_text("\n".join(lines) + "\n", "utf-8")
        paths.append(str(path))
    command = ["align", *paths, "--pre-segmented", "--quiet", "--threads", "1"]
    found = {}
    for effort in ("none", "quick", "full"):
        out = tmp_path / f"{effort}.jsonl"
        chosen = ["--issues", effort, "--translator", str(tiny_package.file)]
        assert run([*command, "-o", str(out), *chosen]) == ExitCode.DONE
        records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
        found[effort] = [record["issue_scores"] for record in records]
    assert not any(found["none"])
    assert any(found["quick"])
    assert found["quick"] != found["full"]
    missing = [*command, "-o", str(tmp_path / "a.jsonl"), "--translator", "nowhere"]
    assert run([*missing, "--issues", "full"]) == ExitCode.MODEL
    assert run([*missing, "--issues", "quick"]) == ExitCode.DONE, "it asks for no translator"
    capsys.readouterr()


def test_leaving_out_issues_that_are_not_looked_for_is_refused(
    pair: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.jsonl"
    command = ["align", *pair, "-o", str(out), "--issues", "none", "--without", "unrelated"]
    assert run(command) == ExitCode.USAGE
    assert "--issues none" in capsys.readouterr().err
