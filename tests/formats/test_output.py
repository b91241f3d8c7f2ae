"""Files that appear whole or not at all, whatever goes wrong on the way."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.formats.hostile_texts import HEADER
from workbench.bitext import TranslationUnit
from workbench.errors import OutputError
from workbench.formats import Sink, output, raise_output_error, write_units

UNITS = [TranslationUnit("1:1", "Un.", "One."), TranslationUnit("1:2", "Deux.", "Two.")]


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "vrai").mkdir()
    real, link = tmp_path / "vrai" / "x.tsv", tmp_path / "lien.tsv"
    real.write_text("ancien")
    link.symlink_to(real)
    write_units(link, HEADER, UNITS)
    assert link.is_symlink()
    assert "Deux." in real.read_text("utf-8")
    assert _names(tmp_path / "vrai") == ["x.tsv"]


def test_a_link_to_nothing_makes_the_file_it_names(tmp_path: Path) -> None:
    (tmp_path / "lien.tsv").symlink_to(tmp_path / "neuf.tsv")
    write_units(tmp_path / "lien.tsv", HEADER, UNITS)
    assert (tmp_path / "neuf.tsv").is_file()


def test_a_circle_of_links_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").symlink_to(tmp_path / "b.tsv")
    (tmp_path / "b.tsv").symlink_to(tmp_path / "a.tsv")
    with pytest.raises(OutputError):
        write_units(tmp_path / "a.tsv", HEADER, UNITS)
    assert _names(tmp_path) == ["a.tsv", "b.tsv"]


def test_a_new_file_has_the_permissions_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("ancien")
    path.chmod(0o640)
    write_units(path, HEADER, UNITS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_first_file_has_the_permissions_that_the_umask_leaves(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write_units(tmp_path / "x.tsv", HEADER, UNITS)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert len(modes) == 1


def test_a_folder_is_no_file_to_write_to(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="this is a folder"):
        write_units(tmp_path, HEADER, UNITS, file_format="tmx")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="no permission"):
            write_units(tmp_path / "x.tmx", HEADER, UNITS)
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("name", ["tmx", "csv", "docx", "html"])
def test_a_full_device_is_said(name: str) -> None:
    with pytest.raises(OutputError, match="the disk is full"):
        write_units(Path("/dev/full"), HEADER, UNITS, file_format=name)


@pytest.mark.parametrize("call", ["fsync", "write"])
def test_a_full_disk_leaves_the_old_file(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.tmx"
    path.write_bytes(b"ancien")

    full_disk = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def full(*_: object) -> int:
        raise full_disk

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OutputError, match="the disk is full"):
            write_units(path, HEADER, UNITS)
    else:
        monkeypatch.setattr(Sink, "write", lambda sink, data: raise_output_error(full_disk, path))
        with pytest.raises(OutputError, match="the disk is full"):
            write_units(path, HEADER, UNITS)
    assert path.read_bytes() == b"ancien"
    assert _names(tmp_path) == ["x.tmx"]


def test_a_pipe_is_written_to_directly(tmp_path: Path) -> None:
    pipe = tmp_path / "tuyau"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_units(pipe, HEADER, UNITS, file_format="tsv")
    reader.join(timeout=30)
    assert b"Deux." in got[0]
    assert _names(tmp_path) == ["tuyau"]


def test_the_second_of_two_files_failing_gives_the_first_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.fr").write_text("vieux")
    (tmp_path / "x.en").write_text("old")
    rename = Path.replace

    def fail_on_english(self: Path, target: Path) -> Path:
        if target.name == "x.en":
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", fail_on_english)
    with pytest.raises(OutputError, match="no permission"):
        write_units(tmp_path / "x.moses", HEADER, UNITS)
    assert (tmp_path / "x.fr").read_text() == "vieux"
    assert (tmp_path / "x.en").read_text() == "old"
    assert _names(tmp_path) == ["x.en", "x.fr"]


def test_the_first_of_two_new_files_goes_when_the_second_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.replace

    def fail_on_english(self: Path, target: Path) -> Path:
        if target.name == "x.en":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", fail_on_english)
    with pytest.raises(OutputError):
        write_units(tmp_path / "x.moses", HEADER, UNITS)
    assert _names(tmp_path) == []


def test_stopping_by_the_keyboard_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop() -> Iterator[TranslationUnit]:
        yield UNITS[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_units(tmp_path / "x.tmx", HEADER, stop())
    assert _names(tmp_path) == []


def test_a_file_that_does_not_read_back_never_replaces_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.tmx"
    path.write_bytes(b"ancien")
    # A cleaner that forgets control characters, as a defect would.
    monkeypatch.setattr("workbench.formats.bitexts.tmx.clean_for_segment", lambda text, log: text)
    with pytest.raises(OutputError, match="did not read back"):
        write_units(path, HEADER, [TranslationUnit("1:1", "a\x0bb", "c")])
    assert path.read_bytes() == b"ancien"


_KILLED = """
import os, signal, sys
from pathlib import Path
from workbench.formats import replace_files
with replace_files([Path(sys.argv[1])]) as (sink,):
    sink.write(b"half")
    sink.flush()
    print("here", flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no flock")
def test_what_a_killed_process_left_goes_with_the_next_one_and_no_living_ones(
    tmp_path: Path,
) -> None:
    out = tmp_path / "x.tsv"
    command = [sys.executable, "-c", _KILLED, str(out)]
    killed, living = (
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(2)
    )
    for run in (killed, living):
        assert run.stdout is not None
        assert run.stdout.readline() == b"here\n"
    killed.kill()
    killed.communicate()
    left = [path for path in tmp_path.iterdir() if path.suffix == ".part"]
    assert len(left) == 2
    output._remove_abandoned.cache_clear()
    write_units(out, HEADER, UNITS)
    assert len(_names(tmp_path)) == 3  # they may be of a process that has only begun
    for path in left:
        os.utime(path, (0, 0))
    output._remove_abandoned.cache_clear()
    write_units(out, HEADER, UNITS)
    assert len(_names(tmp_path)) == 2
    living.communicate(b"")
    assert living.returncode == 0
    assert _names(tmp_path) == ["x.tsv"]
    assert out.read_bytes() == b"half"
