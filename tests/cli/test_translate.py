"""``workbench translate`` and ``scripts/batch_translate.py`` as a shell sees them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tiny_models import SENTENCES, TinyPackage, render_letters
from workbench.cli.main import run
from workbench.cli.translate_output import describe, seconds_left
from workbench.project.translation import Snapshot


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(SENTENCES[6], encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\x00\x01binary\x00" * 40)
    return folder


def test_the_report_is_data_on_stdout_and_one_failed_file_has_an_exit_code_of_its_own(
    folder: Path, tiny_package: TinyPackage, capfd: pytest.CaptureFixture[str]
) -> None:
    out = folder.parent / "out"
    given = ["translate", str(folder), "-o", str(out), "--translator", str(tiny_package.folder)]
    assert run([*given, "--json"]) == 5
    told = capfd.readouterr()
    *events, end = map(json.loads, told.out.splitlines())
    assert (end["event"], end["done"], end["failed"]) == ("end", 1, 1)
    documents = {Path(e["source"]).name: e for e in events if e["event"] == "document"}
    assert (documents["a.txt"]["outcome"], documents["a.txt"]["segments"]) == ("done", 1)
    assert documents["b.txt"]["outcome"] == "failed"
    assert "b.txt" in documents["b.txt"]["reason"]
    assert "b.txt" in told.err
    assert (out / "a.txt").read_text(encoding="utf-8") == render_letters(SENTENCES[6])
    assert run([*given, "--quiet"]) == 5
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--fast", "--quality"], 2),
        (["--beam", "2", "--fast"], 2),
        (["--to", "de"], 4),
        (["--translator", "missing.argosmodel"], 4),
    ],
)
def test_what_cannot_work_is_said_with_its_exit_code(
    folder: Path, tiny_package: TinyPackage, options: list[str], code: int
) -> None:
    given = ["--translator", str(tiny_package.folder), *options]
    assert run(["translate", str(folder), "-o", str(folder.parent / "out"), *given]) == code
    assert not (folder.parent / "out").exists()


def test_the_script_is_the_command_and_a_closed_pipe_is_no_traceback(
    folder: Path, tiny_package: TinyPackage
) -> None:
    script = Path(__file__).parents[2] / "scripts" / "batch_translate.py"
    for n in range(20):
        (folder / f"{n:03}.txt").write_text("1998", encoding="utf-8")
    started = subprocess.Popen(
        [sys.executable, script, folder, "-o", folder.parent / "out", "--json"],
        env={**os.environ, "WORKBENCH_PACKAGES_DIR": str(tiny_package.folder.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert started.stdout is not None
    assert started.stderr is not None
    started.stdout.close()
    messages = started.stderr.read().decode()
    assert started.wait() != 0
    assert "Traceback" not in messages
    assert (folder.parent / "out" / "019.txt").read_text(encoding="utf-8") == "1998"


def test_force_means_redo_where_old_scripts_say_so(
    folder: Path, tiny_package: TinyPackage, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "b.txt").unlink()
    out = folder.parent / "out"
    given = ["translate", str(folder), "-o", str(out), "--translator", str(tiny_package.folder)]
    for extra, outcome in (
        ([], "done"),
        ([], "skipped"),
        (["--redo"], "done"),
        (["--force"], "done"),
    ):
        assert run([*given, *extra, "--json"]) == 0
        *_, end = map(json.loads, capsys.readouterr().out.splitlines())
        assert end[outcome] == 1
    (out / "a.txt").write_text("edited")
    assert run([*given, "--json"]) == 0
    *_, end = map(json.loads, capsys.readouterr().out.splitlines())
    assert (end["edited"], end["skipped"]) == (1, 0)


def test_progress_names_the_speed_the_time_left_and_counts_only_this_run() -> None:
    snapshot = Snapshot(
        segments=120,
        words=3_000,
        share=0.75,
        share_before=0.5,
        documents=2,
        of_documents=9,
        document="a.txt",
    )
    assert describe(snapshot, 10.0) == (
        "75%, 120 segments, 12/s, 300 words/s, 2 of 9 files, 0:00:10 left"
    )
    assert seconds_left(snapshot, 10.0) == pytest.approx(10)
    assert seconds_left(replace(snapshot, share=0.5), 10.0) is None
    assert seconds_left(replace(snapshot, share=1.0), 10.0) is None


def test_a_format_is_named_and_plain_text_under_another_ending_is_remarked(
    folder: Path, tiny_package: TinyPackage, capfd: pytest.CaptureFixture[str]
) -> None:
    given = ["--translator", str(tiny_package.folder)]
    source = folder / "a.tex"
    source.write_text(SENTENCES[6], encoding="utf-8")
    out = folder.parent / "out.tex"
    assert run(["translate", str(source), "-o", str(out), *given]) == 3
    assert "--as text" in capfd.readouterr().err
    assert run(["translate", str(source), "-o", str(out), *given, "--as", "text"]) == 0
    assert out.read_text(encoding="utf-8") == render_letters(SENTENCES[6])
    assert "plain text is written" not in capfd.readouterr().err
    assert run(["translate", str(source), "-o", str(out), *given, "--as", "pdx"]) == 2
    page = folder / "a.html"
    page.write_text(f"<p>{SENTENCES[6]}</p>", encoding="utf-8")
    capfd.readouterr()
    assert run(["translate", str(page), "-o", str(out.with_suffix(".epub")), *given]) == 0
    assert "out.epub: plain text is written" in capfd.readouterr().err


def test_subrip_under_a_name_of_webvtt_is_said() -> None:
    from workbench.project.batch import Job
    from workbench.project.translation.planning import is_misnamed

    def misnamed(source: str, output: str) -> bool:
        return is_misnamed(Job("x", Path(source), None, Path(output)))

    assert misnamed("a.srt", "b.vtt")
    assert misnamed("a.md", "b.srt")
    assert not misnamed("a.srt", "b.srt")
    assert not misnamed("a.srt", "b.txt")
    assert not misnamed("a.txt", "b.md")
