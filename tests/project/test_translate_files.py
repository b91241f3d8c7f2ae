"""Files and folders are translated whole, go on where they stopped, and harm nothing."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tiny_models import SENTENCES, TinyPackage, render_letters
from workbench.errors import (
    BadInputError,
    ModelError,
    OutputError,
    ProjectInUseError,
    StoppedError,
    UsageError,
)
from workbench.jobs import CancelToken
from workbench.project.machines import MachineChoice
from workbench.project.translate_files import TranslateOptions, translate_files
from workbench.project.translation_report import FileReport, Outcome, Tally
from workbench.translate.options import TranslationOptions

Translate = Callable[..., tuple[FileReport, ...]]

FRENCH = [sentence for sentence in SENTENCES if " the " not in sentence]
"""Every one a sentence by itself, and made of letters that the tiny package knows."""


@pytest.fixture
def translate(tiny_package: TinyPackage) -> Translate:
    def run(
        inputs: Path | list[Path],
        output: Path,
        *,
        pre_segmented: bool = False,
        force: bool = False,
        beam: int = 4,
        cancel: CancelToken | None = None,
        tell: Callable[[Tally], None] = lambda _: None,
    ) -> tuple[FileReport, ...]:
        options = TranslateOptions(
            pre_segmented=pre_segmented,
            force=force,
            search=TranslationOptions(beam_size=beam, batch_tokens=512),
            machines=MachineChoice(translator=str(tiny_package.folder), threads=1),
        )
        given = [inputs] if isinstance(inputs, Path) else inputs
        return translate_files(given, output, options=options, cancel=cancel, tell=tell)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five documents in a folder and one below it."""
    folder = tmp_path / "in"
    (folder / "deeper").mkdir(parents=True)
    for n in range(5):
        text = "\n\n".join(f"Le {i} juillet. {FRENCH[(n + i) % len(FRENCH)]}" for i in range(8))
        (folder / f"letter{n}.txt").write_text(text + "\n", encoding="utf-8")
    (folder / "deeper" / "notes.md").write_text(f"# {FRENCH[6]}\n\n- {FRENCH[4]}\n")
    return folder


def _files(folder: Path) -> dict[str, bytes]:
    """Outputs by name: the hidden ledger left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(folder).parts)
    }


def _outcomes(reports: tuple[FileReport, ...]) -> list[str]:
    return [report.outcome.value for report in reports]


@pytest.mark.usefixtures("no_network")
def test_what_stands_between_sentences_stays(tmp_path: Path, translate: Translate) -> None:
    first, second, third = FRENCH[2], FRENCH[4], FRENCH[6]
    text = f"\ufeff  {first}  {second}\r\n\r\n\t{third}\r\n   \r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    (report,) = translate(tmp_path / "a.txt", tmp_path / "b.txt")
    one, two, three = map(render_letters, (first, second, third))
    written = (tmp_path / "b.txt").read_bytes().decode("utf-8-sig")
    assert written == f"  {one}  {two}\r\n\r\n\t{three}\r\n   \r\n"
    assert (report.outcome, report.segments) == (Outcome.DONE, 3)
    assert report.words == len(" ".join((first, second, third)).split())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_a_folder_keeps_its_names_and_the_marks_of_markdown(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    reports = translate(folder, tmp_path / "out")
    assert _outcomes(reports) == ["done"] * 6
    written = _files(tmp_path / "out")
    assert sorted(written) == sorted(_files(folder))
    heading, item = render_letters(FRENCH[6]), render_letters(FRENCH[4])
    assert written["deeper/notes.md"].decode() == f"# {heading}\n\n- {item}\n"


def test_text_taken_out_of_mark_up_becomes_a_text_file_of_the_same_blocks(
    tmp_path: Path, translate: Translate
) -> None:
    page = f"<html><body><h1>{FRENCH[6]}</h1><p>{FRENCH[4]} {FRENCH[0]}</p></body></html>"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "page.html").write_text(page, encoding="utf-8")
    translate(tmp_path / "in", tmp_path / "out")
    heading, first, second = (render_letters(FRENCH[n]) for n in (6, 4, 0))
    assert _files(tmp_path / "out") == {"page.html.txt": f"{heading}\n\n{first} {second}".encode()}


@pytest.mark.parametrize("end", ["\n", ""])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_pre_segmented_text_keeps_line_for_line(
    tmp_path: Path, translate: Translate, line_end: str, end: str
) -> None:
    lines = ["", FRENCH[0], "", f"{FRENCH[4]} {FRENCH[6]}", "a\u2028b", "1998", ""]
    (tmp_path / "a.fr").write_bytes((line_end.join(lines) + end).encode())
    translate(tmp_path / "a.fr", tmp_path / "a.en", pre_segmented=True)
    written = (tmp_path / "a.en").read_bytes().decode().split(line_end)
    assert len(written) == len((line_end.join(lines) + end).split(line_end))
    assert written[1] == render_letters(FRENCH[0])
    assert written[3] == render_letters(f"{FRENCH[4]} {FRENCH[6]}")
    assert written[0] == written[2] == ""
    assert written[5] == "1998"


def test_a_guessed_encoding_is_remarked_and_the_output_is_utf_8(
    tmp_path: Path, translate: Translate
) -> None:
    (tmp_path / "old.txt").write_bytes(f"{FRENCH[2]} {FRENCH[7]}".encode("cp1252"))
    (report,) = translate(tmp_path / "old.txt", tmp_path / "new.txt")
    assert "Windows-1252" in report.remarks[0]
    expected = render_letters(f"{FRENCH[2]} {FRENCH[7]}")
    assert (tmp_path / "new.txt").read_text(encoding="utf-8") == expected


def test_running_again_does_only_what_is_missing_or_changed(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    out = tmp_path / "out"
    translate(folder, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.txt")}
    assert _outcomes(translate(folder, out)) == ["skipped"] * 6
    assert before == {path: path.stat().st_mtime_ns for path in out.rglob("*.txt")}

    (folder / "letter1.txt").write_text(FRENCH[6])
    (out / "letter2.txt").unlink()
    reports = {report.source.name: report for report in translate(folder, out)}
    done = {name for name, report in reports.items() if report.outcome is Outcome.DONE}
    assert done == {"letter1.txt", "letter2.txt"}
    assert (out / "letter1.txt").read_text() == render_letters(FRENCH[6])


def test_another_beam_makes_the_outputs_stale(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    translate(folder, tmp_path / "out")
    assert _outcomes(translate(folder, tmp_path / "out", beam=1)) == ["done"] * 6


def test_an_output_that_was_edited_is_never_overwritten_unasked(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    out = tmp_path / "out"
    translate(folder, out)
    (out / "letter0.txt").write_text("edited by hand")
    reports = translate(folder, out)
    assert reports[1].source.name == "letter0.txt"
    assert (reports[1].outcome, reports[1].reason) == (
        Outcome.SKIPPED,
        "edited since, left as it is",
    )
    (folder / "letter0.txt").write_text(FRENCH[6])
    reports = translate(folder, out)
    assert reports[1].outcome is Outcome.FAILED
    assert "--force" in str(reports[1].error)
    assert (out / "letter0.txt").read_text() == "edited by hand"
    assert translate(folder, out, force=True)[1].outcome is Outcome.DONE
    assert (out / "letter0.txt").read_text() == render_letters(FRENCH[6])


def test_a_document_that_fails_does_not_stop_the_rest(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    (folder / "letter1.txt").write_bytes(b"\x00\x01\x02binary\x00" * 50)
    (folder / "letter3.txt").write_bytes(b"")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter4.txt").mkdir()
    reports = {report.source.name: report for report in translate(folder, tmp_path / "out")}
    failed = {name for name, report in reports.items() if report.outcome is Outcome.FAILED}
    assert failed == {"letter1.txt", "letter3.txt", "letter4.txt"}
    assert all(reports[name].error for name in failed)
    assert sorted(_files(tmp_path / "out")) == ["deeper/notes.md", "letter0.txt", "letter2.txt"]


def test_a_single_file_that_cannot_be_read_raises_with_its_own_exit_code(
    tmp_path: Path, translate: Translate
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(BadInputError):
        translate(tmp_path / "empty.txt", tmp_path / "out.txt")
    with pytest.raises(BadInputError):
        translate(tmp_path / "missing.txt", tmp_path / "out.txt")
    assert [p.name for p in tmp_path.iterdir()] == ["empty.txt"]


def test_an_input_is_never_overwritten(tmp_path: Path, folder: Path, translate: Translate) -> None:
    before = _files(folder)
    (tmp_path / "link.txt").symlink_to(folder / "letter0.txt")
    for inputs, output in (
        (folder, folder),
        (folder / "letter0.txt", folder / "letter0.txt"),
        (folder / "letter0.txt", folder),
        (folder / "letter0.txt", tmp_path / "link.txt"),
        ([folder / "letter0.txt", folder / "letter1.txt"], folder),
    ):
        with pytest.raises(UsageError, match="over an input"):
            translate(inputs, output)
    assert _files(folder) == before


def test_two_inputs_of_one_name_are_refused(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    (tmp_path / "letter0.txt").write_text("Bonjour.")
    with pytest.raises(UsageError, match="would both be written"):
        translate([folder, tmp_path / "letter0.txt"], tmp_path / "out")
    with pytest.raises(UsageError, match="is a file"):
        translate(folder, tmp_path / "letter0.txt")


def test_an_output_folder_inside_the_input_is_not_translated_again(
    folder: Path, translate: Translate
) -> None:
    assert len(translate(folder, folder / "english")) == 6
    assert _outcomes(translate(folder, folder / "english")) == ["skipped"] * 6


def test_stopping_keeps_what_was_finished_and_the_next_run_goes_on(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    cancel = CancelToken()
    with pytest.raises(StoppedError):
        translate(folder, tmp_path / "out", cancel=cancel, tell=lambda _: cancel.cancel())
    journal = tmp_path / "out" / ".workbench-translate" / "journal.jsonl"
    kept = len(journal.read_text().splitlines())
    assert kept > 0
    again: list[Tally] = []
    reports = translate(folder, tmp_path / "out", tell=again.append)
    assert sum(report.resumed for report in reports) == kept
    assert again[-1].share == pytest.approx(1)
    translate(folder, tmp_path / "undisturbed")
    assert _files(tmp_path / "out") == _files(tmp_path / "undisturbed")
    assert not journal.exists()


def test_a_torn_line_in_the_journal_costs_one_segment_not_the_run(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    cancel = CancelToken()
    with pytest.raises(StoppedError):
        translate(folder, tmp_path / "out", cancel=cancel, tell=lambda _: cancel.cancel())
    journal = tmp_path / "out" / ".workbench-translate" / "journal.jsonl"
    kept = len(journal.read_bytes().splitlines())
    journal.write_bytes(journal.read_bytes()[:-7])
    reports = translate(folder, tmp_path / "out")
    assert sum(report.resumed for report in reports) == kept - 1
    translate(folder, tmp_path / "undisturbed")
    assert _files(tmp_path / "out") == _files(tmp_path / "undisturbed")


def test_half_done_work_of_another_model_is_not_taken_over(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    cancel = CancelToken()
    with pytest.raises(StoppedError):
        translate(folder, tmp_path / "out", cancel=cancel, tell=lambda _: cancel.cancel())
    reports = translate(folder, tmp_path / "out", beam=1)
    assert sum(report.resumed for report in reports) == 0


def _start(tiny: TinyPackage, source: Path, out: Path) -> subprocess.Popen[bytes]:
    script = Path(__file__).parents[2] / "scripts" / "batch_translate.py"
    return subprocess.Popen(
        [sys.executable, script, source, "-o", out, "--translator", tiny.folder, "--fast"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(6000):
        if condition():
            return
        time.sleep(0.005)
    raise AssertionError("nothing happened in half a minute")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_run_goes_on_to_the_result_of_an_undisturbed_one(
    tmp_path: Path, tiny_package: TinyPackage, translate: Translate, number: signal.Signals
) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for n in range(4):
        lines = [f"Le {i} mai {n}, {FRENCH[i % len(FRENCH)]}" for i in range(100)]
        (source / f"{n}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    run = _start(tiny_package, source, out)
    journal = out / ".workbench-translate" / "journal.jsonl"
    _wait_for(lambda: journal.exists() and journal.stat().st_size > 2000)
    run.send_signal(number)
    talk = run.communicate()[1].decode()
    if number is signal.SIGKILL:
        assert run.returncode == -signal.SIGKILL
    else:
        assert run.returncode == 130
        assert "Run the same command again to go on" in talk
    assert all(path.stat().st_size for path in out.glob("*.txt"))

    again = _start(tiny_package, source, out)
    talk = again.communicate()[1].decode()
    assert again.returncode == 0, talk
    translate(source, tmp_path / "undisturbed", beam=1)
    assert _files(out) == _files(tmp_path / "undisturbed")
    manifest = (out / ".workbench-translate" / "manifest.jsonl").read_text().splitlines()
    assert [json.loads(line)["name"] for line in manifest] == ["0.txt", "1.txt", "2.txt", "3.txt"]


def test_a_second_run_over_the_same_output_is_refused(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    refused: list[str] = []

    def try_another(_: Tally) -> None:
        if not refused:
            with pytest.raises(ProjectInUseError) as caught:
                translate(folder, tmp_path / "out")
            refused.append(str(caught.value))

    assert _outcomes(translate(folder, tmp_path / "out", tell=try_another)) == ["done"] * 6
    assert "another translation" in refused[0]
    assert "Wait until it has ended" in refused[0]


def test_a_full_disk_stops_with_a_message_and_leaves_no_half_file(
    tmp_path: Path, tiny_package: TinyPackage
) -> None:
    """The kernel refuses files beyond a size, which a program meets as it meets a full disk."""
    source = tmp_path / "in"
    source.mkdir()
    for n in range(3):
        text = "\n\n".join(f"{n} et {i}, {FRENCH[i % len(FRENCH)]}" for i in range(60))
        (source / f"{n}.txt").write_text(text, encoding="utf-8")
    script = Path(__file__).parents[2] / "scripts" / "batch_translate.py"

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    run = subprocess.run(
        [sys.executable, script, source, "-o", tmp_path / "out", "--threads", "1"],
        env={**os.environ, "WORKBENCH_PACKAGES_DIR": str(tiny_package.folder.parent)},
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "Make room, then run the same command again" in run.stderr
    assert "Traceback" not in run.stderr
    assert not _files(tmp_path / "out")
    again = _start(tiny_package, source, tmp_path / "out")
    again.communicate()
    assert again.returncode == 0
    assert len(_files(tmp_path / "out")) == 3


@pytest.mark.skipif(os.name == "nt", reason="rights of Unix")
def test_an_output_that_cannot_be_written_is_said_before_the_work(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    (tmp_path / "a-file").write_text("")
    with pytest.raises(OutputError, match="a-file"):
        translate(folder, tmp_path / "a-file" / "out")


def test_a_missing_package_is_said_before_anything_is_written(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = TranslateOptions(machines=MachineChoice(translator="no-such.argosmodel"))
    with pytest.raises(ModelError, match="no such package"):
        translate_files([folder], tmp_path / "out", options=options)
    assert not (tmp_path / "out").exists()


def test_progress_grows_to_one_and_counts_what_this_run_did(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    told: list[Tally] = []
    reports = translate(folder, tmp_path / "out", tell=told.append)
    shares = [tally.share for tally in told]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)
    assert told[-1].documents == told[-1].of_documents == 6
    assert told[-1].segments == sum(report.segments for report in reports)
    assert told[-1].words == sum(report.words for report in reports)
