"""Whatever stops a translation, running it again ends where an undisturbed run does."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.project.translation.translated_files import (
    FRENCH,
    SnapshotRecorder,
    Translate,
    outcomes,
    visible_files,
)
from tests.tiny_models import TinyPackage
from workbench.errors import ProjectInUseError, StoppedError
from workbench.project.batch import Outcome
from workbench.project.translation import Snapshot, TranslationReporter
from workbench.project.translation.pieces import Source, open_source
from workbench.project.translation.translate_options import TranslateOptions

SCRIPT = Path(__file__).parents[3] / "scripts" / "batch_translate.py"


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Four documents of sixty different sentences each."""
    source = tmp_path / "in"
    source.mkdir()
    for n in range(4):
        lines = [f"Le {i} mai {n}, {FRENCH[i % len(FRENCH)]}" for i in range(60)]
        (source / f"{n}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    return source


def _start(
    package: Path, source: Path, out: Path, *, limit: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, SCRIPT, source, "-o", out, "--translator", package, "--fast"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limit,
    )


def _end(run: subprocess.Popen[str]) -> str:
    """What a run said until it ended."""
    return run.communicate()[1]


def _wait_until_some_is_kept(out: Path) -> None:
    log = _state(out) / "memory-wal"
    for _ in range(6000):
        if log.exists() and log.stat().st_size > 16_000:
            return
        time.sleep(0.005)
    raise AssertionError("nothing happened in half a minute")


def _goes_on_to_the_end(package: Path, source: Path, out: Path, translate: Translate) -> None:
    again = _start(package, source, out)
    messages = _end(again)
    assert again.returncode == 0, messages
    undisturbed = source.with_name("undisturbed")
    translate(source, undisturbed, beam=1)
    assert visible_files(out) == visible_files(undisturbed)
    manifest = (_state(out) / "manifest.jsonl").read_text().splitlines()
    assert [json.loads(line)["name"] for line in manifest] == sorted(visible_files(source))
    assert [path.name for path in _state(out).iterdir()] == ["manifest.jsonl"]


def _state(out: Path) -> Path:
    return out / ".workbench-translate"


def test_stopping_keeps_what_was_finished_and_the_next_run_goes_on(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    stop = SnapshotRecorder(cancels_at=lambda snapshot: snapshot.segments > 0)
    with pytest.raises(StoppedError, match="of 6 files are done"):
        translate(folder, tmp_path / "out", reporter=stop)
    assert (_state(tmp_path / "out") / "memory").stat().st_size
    again = SnapshotRecorder()
    reports = translate(folder, tmp_path / "out", reporter=again)
    assert sum(report.reused for report in reports) > 0
    assert again.snapshots[-1].share == pytest.approx(1)
    translate(folder, tmp_path / "undisturbed")
    assert visible_files(tmp_path / "out") == visible_files(tmp_path / "undisturbed")
    assert [path.name for path in _state(tmp_path / "out").iterdir()] == ["manifest.jsonl"]


def test_half_done_work_of_another_model_is_not_taken_over(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    with pytest.raises(StoppedError):
        translate(folder, tmp_path / "out", reporter=SnapshotRecorder(cancels_at=lambda _: True))
    translate(folder, tmp_path / "out", beam=1)
    manifest = (_state(tmp_path / "out") / "manifest.jsonl").read_text()
    assert manifest.count("beam1") == 6


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_run_goes_on_to_the_result_of_an_undisturbed_one(
    tmp_path: Path,
    tiny_package: TinyPackage,
    many: Path,
    translate: Translate,
    number: signal.Signals,
) -> None:
    run = _start(tiny_package.folder, many, tmp_path / "out")
    _wait_until_some_is_kept(tmp_path / "out")
    run.send_signal(number)
    messages = _end(run)
    if number is signal.SIGKILL:
        assert run.returncode == -signal.SIGKILL
    else:
        assert run.returncode == 130
        assert "Run the same command again to resume." in messages
    assert all(path.stat().st_size for path in (tmp_path / "out").glob("*.txt"))
    _goes_on_to_the_end(tiny_package.folder, many, tmp_path / "out", translate)


@pytest.mark.parametrize("lost", ["half the manifest", "half the log", "the memory", "all"])
def test_a_power_cut_costs_time_and_no_text(
    tmp_path: Path, tiny_package: TinyPackage, many: Path, translate: Translate, lost: str
) -> None:
    """What had not reached the disk is gone, torn or zeros when the machine is back."""
    out = tmp_path / "out"
    run = _start(tiny_package.folder, many, out)
    _wait_until_some_is_kept(out)
    run.kill()
    _end(run)
    state = _state(out)
    if lost == "half the manifest":
        whole = '{"name":"0.txt","source_sha256":"","output_sha256":"","made_by":"","segments":1'
        (state / "manifest.jsonl").write_bytes(whole.encode() + bytes(300))
    elif lost == "half the log":
        os.truncate(state / "memory-wal", (state / "memory-wal").stat().st_size // 2)
    elif lost == "the memory":
        (state / "memory").write_bytes(bytes(4096))
    else:
        shutil.rmtree(state)
    _goes_on_to_the_end(tiny_package.folder, many, out, translate)


def test_a_document_that_breaks_the_reader_is_reported_and_the_rest_goes_on(
    tmp_path: Path, folder: Path, translate: Translate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(path: Path, options: TranslateOptions) -> Source:
        if path.name == "letter2.txt":
            raise RecursionError("too deep")
        if path.name == "letter3.txt":
            raise MemoryError
        return open_source(path, options)

    with monkeypatch.context() as patched:
        patched.setattr("workbench.project.translation.run.open_source", opened)
        reports = {Path(report.name).name: report for report in translate(folder, tmp_path / "out")}
    failed = {name: str(r.error) for name, r in reports.items() if r.outcome is Outcome.FAILED}
    assert failed.keys() == {"letter2.txt", "letter3.txt"}
    assert "a defect in the workbench itself: RecursionError" in failed["letter2.txt"]
    assert "too large for this machine's memory" in failed["letter3.txt"]
    assert sorted(outcomes(translate(folder, tmp_path / "out"))) == ["done"] * 2 + ["skipped"] * 4


def test_a_second_run_over_the_same_output_is_refused(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    refused: list[str] = []

    class TryAnother(TranslationReporter):
        def advanced(self, snapshot: Snapshot) -> None:
            if not refused:
                with pytest.raises(ProjectInUseError) as caught:
                    translate(folder, tmp_path / "out")
                refused.append(str(caught.value))

    assert outcomes(translate(folder, tmp_path / "out", reporter=TryAnother())) == ["done"] * 6
    assert "another run" in refused[0]
    assert "Wait until it has ended" in refused[0]


@pytest.mark.parametrize("largest", [3_000, 60_000])
def test_a_full_disk_stops_with_a_message_and_leaves_no_half_file(
    tmp_path: Path, tiny_package: TinyPackage, many: Path, translate: Translate, largest: int
) -> None:
    """The kernel refuses files beyond a size, which a program meets as it meets a full disk."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    run = _start(tiny_package.folder, many, tmp_path / "out", limit=limit)
    messages = _end(run)
    assert run.returncode == 1
    assert "Make room, then run the same command again" in messages
    assert "Traceback" not in messages
    _goes_on_to_the_end(tiny_package.folder, many, tmp_path / "out", translate)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1,200 KB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1200k", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("mounting a small file system needs rights that this user has not")
    yield place
    subprocess.run(["umount", str(place)], check=False)


def test_a_disk_that_is_really_full_is_gone_on_from_once_there_is_room(
    tiny_package: TinyPackage, many: Path, small_disk: Path, translate: Translate
) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(1130 << 10))
    run = _start(tiny_package.folder, many, small_disk / "out")
    messages = _end(run)
    assert run.returncode == 1
    assert "Make room, then run the same command again" in messages
    assert "Traceback" not in messages
    ballast.unlink()
    _goes_on_to_the_end(tiny_package.folder, many, small_disk / "out", translate)


def test_a_model_truncated_under_the_work_harms_no_output(
    tmp_path: Path, tiny_package: TinyPackage, many: Path, translate: Translate
) -> None:
    package, out = tmp_path / "package", tmp_path / "out"
    shutil.copytree(tiny_package.folder, package)
    model = package / "model" / "model.bin"
    whole = model.read_bytes()
    run = _start(package, many, out)
    _wait_until_some_is_kept(out)
    os.truncate(model, len(whole) // 2)
    run.send_signal(signal.SIGTERM)
    _end(run)
    assert run.returncode in (0, 130)
    done = visible_files(out)
    broken = _start(package, many, out)
    messages = _end(broken)
    assert broken.returncode == 4
    assert "the model cannot be loaded" in messages
    assert "Traceback" not in messages
    assert visible_files(out) == done
    model.write_bytes(whole)
    _goes_on_to_the_end(package, many, out, translate)


def test_eight_runs_at_once_do_not_disturb_each_other(
    tmp_path: Path, tiny_package: TinyPackage, translate: Translate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All unpack the same package file into the same empty cache."""
    source = tmp_path / "in"
    source.mkdir()
    for n, sentence in enumerate(FRENCH):
        (source / f"{n}.txt").write_text(sentence, encoding="utf-8")
    monkeypatch.setenv("WORKBENCH_CACHE_DIR", str(tmp_path / "cache"))
    runs = [_start(tiny_package.file, source, tmp_path / f"out{n}") for n in range(8)]
    messages = [_end(run) for run in runs]
    assert [run.returncode for run in runs] == [0] * 8, messages
    translate(source, tmp_path / "undisturbed", beam=1)
    expected = visible_files(tmp_path / "undisturbed")
    assert all(visible_files(tmp_path / f"out{n}") == expected for n in range(8))
