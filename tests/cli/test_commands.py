"""Commands from end to end, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from tests.tiny_models import TinyPackage
from workbench.cli.main import run
from workbench.errors import ExitCode
from workbench.resources import bundled

CORPUS = bundled("corpus")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def project(tiny_package: TinyPackage, tmp_path: Path) -> Path:
    """A project of the manual, built by the command."""
    path = tmp_path / "manual.bitext"
    files = [str(CORPUS / f"manual.{language}.txt") for language in ("fr", "en")]
    command = ["build", *files, "-o", str(path), "--translator", str(tiny_package.file), "--quiet"]
    assert run(command) == ExitCode.DONE
    return path


def test_info_counts_what_build_made(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["info", str(project), "--json"]) == ExitCode.DONE
    found = json.loads(capsys.readouterr().out)
    (document,) = found["documents"]
    assert document["source_segments"] == 59
    assert document["target_segments"] == 58
    assert document["by_status"]["aligned"] == document["beads"]
    assert {model["role"] for model in found["models"]} == {"translator", "embedder"}
    assert "segmenter:rules" in found["signature"]


def test_export_writes_every_pair_and_the_same_bytes_again(project: Path, tmp_path: Path) -> None:
    written = []
    for name in ("a.tmx", "b.tmx"):
        assert run(["export", str(project), str(tmp_path / name), "--quiet"]) == ExitCode.DONE
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    units = etree.fromstring(written[0]).findall(".//tu")
    assert len(units) > 40
    assert {len(unit.findall("tuv")) for unit in units} == {2}


def test_export_of_accepted_pairs_only_is_empty_before_the_review(
    project: Path, tmp_path: Path
) -> None:
    out = tmp_path / "accepted.jsonl"
    assert run(["export", str(project), str(out), "--status", "accepted", "--quiet"]) == 0
    assert out.read_text("utf-8") == ""


def test_a_command_that_writes_a_file_has_messages_and_no_result(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(project), str(tmp_path / "a.csv")]) == ExitCode.DONE
    said = capsys.readouterr()
    assert said.out == ""
    assert "a.csv" in said.err


def test_build_and_align_print_their_result_on_stdout_and_failures_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for language in ("fr", "en"):
        (tmp_path / language).mkdir()
        lines = (CORPUS / f"manual.{language}.sentences").read_text("utf-8").splitlines()[:12]
        (tmp_path / language / "good.txt").write_text("\n".join(lines), "utf-8")
        (tmp_path / language / "bad.txt").write_bytes(b"")
    folders = [str(tmp_path / language) for language in ("fr", "en")]
    common = [*folders, "--pre-segmented"]
    for command in (
        ["build", *common, "-o", str(tmp_path / "p.bitext"), "--no-translate"],
        ["align", *common, "-o", str(tmp_path / "out")],
    ):
        assert run(command) == ExitCode.SOME_FAILED
        printed = capsys.readouterr()
        assert "beads" in printed.out
        assert "1 failed" in printed.out
        assert "failed: " in printed.err
        assert "beads" not in printed.err
        assert run([*command, "--quiet"]) == ExitCode.SOME_FAILED
        printed = capsys.readouterr()
        assert printed.out == ""
        assert "bad.txt" in printed.err


def test_evaluation_below_the_bar_fails(capsys: pytest.CaptureFixture[str]) -> None:
    gold = str(CORPUS / "manual.gold")
    assert run(["evaluate", "alignment", gold, gold, "--json", "--min-strict", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["strict"]["f1"] == 1
    other = str(CORPUS / "interview.gold")
    assert run(["evaluate", "alignment", other, gold, "--min-strict", "1"]) == ExitCode.FAILED


def test_a_missing_translator_has_its_own_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["build", str(CORPUS / "manual.fr.txt"), "-o", str(tmp_path / "p.bitext")]
    assert run([*command, "--translator", str(tmp_path / "no.argosmodel")]) == ExitCode.MODEL
    assert len(capsys.readouterr().err.strip().splitlines()) == 2
    assert not (tmp_path / "p.bitext").exists()


@pytest.mark.usefixtures("no_network")
def test_the_demo_without_a_terminal_leaves_project_tmx_and_csv(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "demo"
    assert run(["demo", "--no-review", "--dir", str(folder)]) == ExitCode.DONE
    assert {"interview.bitext", "interview.tmx", "interview.csv"} <= {
        path.name for path in folder.iterdir()
    }
    root = etree.parse(folder / "interview.tmx").getroot()
    for language in ("fr", "en"):
        gold = (CORPUS / f"interview.{language}.sentences").read_text("utf-8").splitlines()
        found = [str(seg.text) for seg in root.iterfind(f".//tuv[@{XML_LANG}='{language}']/seg")]
        assert len(found) > 65
        assert all(text in " ".join(gold) for text in found)
        assert sum(text in found for text in gold) > 50
    assert "interview" in capsys.readouterr().err


def test_the_bundled_models_work(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "check", "--json"]) == ExitCode.DONE
    found = json.loads(capsys.readouterr().out)["models"]
    assert {(line["role"], line["problem"]) for line in found} >= {
        ("translator", ""),
        ("embedder", ""),
    }
