"""The edge of the command line: start-up cost, exit codes, messages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.cli.main import COMMANDS, run
from workbench.errors import ExitCode

HEAVY = ("torch", "ctranslate2", "sentence_transformers", "textual", "argostranslate", "lxml")


def _fresh_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys, json\n"
        "from workbench.cli.main import run\n"
        "assert run(['--help']) == 0\n"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    loaded = json.loads(_fresh_python(code).stdout.splitlines()[-1])
    assert not set(HEAVY) & set(loaded)
    assert "numpy" not in loaded


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_loads_no_heavy_library(command: str) -> None:
    code = (
        "import sys, json\n"
        "from workbench.cli.main import run\n"
        f"assert run(['{command}', '--help']) == 0\n"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    loaded = json.loads(_fresh_python(code).stdout.splitlines()[-1])
    assert not set(HEAVY) & set(loaded)


def test_every_command_of_the_help_page_exists(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == ExitCode.DONE
    page = capsys.readouterr().out
    for name, summary in COMMANDS.items():
        assert name in page
        assert summary.split(";")[0][:30] in page


def test_an_unknown_option_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["info", "--frobnicate"]) == ExitCode.USAGE
    assert "--frobnicate" in capsys.readouterr().err


def test_a_missing_project_says_what_and_what_to_do(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    missing = tmp_path / "nothing.bitext"
    assert run(["info", str(missing)]) == ExitCode.BAD_INPUT
    message = capsys.readouterr().err
    assert str(missing) in message
    assert len(message.strip().splitlines()) == 2


def test_a_closed_pipe_ends_with_a_message_and_no_traceback() -> None:
    gold = "[0]:[0]\n[1]:[1]\n"
    code = f"""
import os, pathlib, sys, tempfile
folder = pathlib.Path(tempfile.mkdtemp())
(folder / "a.gold").write_text({gold!r})
read, write = os.pipe()
os.close(read)
os.dup2(write, 1)
from workbench.cli.main import main
main(["evaluate", "alignment", str(folder / "a.gold"), str(folder / "a.gold")])
"""
    done = _fresh_python(code)
    assert done.returncode == ExitCode.FAILED
    assert "went away" in done.stderr
    assert "Traceback" not in done.stderr


def test_review_without_a_terminal_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["review", str(tmp_path / "p.bitext")]) == ExitCode.USAGE
    assert "terminal" in capsys.readouterr().err
