from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.checks import compare_links
from scripts.checks.compare_links import compare_files, write_links

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def links(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("links") / "links.txt"
    write_links(ROOT, path, data=None, options=["--long-text", "0"])
    return path


def test_a_checkout_finds_the_same_links_again(links: Path, tmp_path: Path) -> None:
    write_links(ROOT, tmp_path / "again.txt", data=None, options=["--long-text", "0"])
    compared = list(compare_files(links, tmp_path / "again.txt"))
    assert {one.name for one in compared} >= {
        "corpus/interview align",
        "corpus/interview joined",
        "corpus/interview realign",
        "command interview.fr.txt",
    }
    assert all(one.links and not one.differences for one in compared)


def test_one_confidence_that_differs_in_its_last_digit_is_found(
    links: Path, tmp_path: Path
) -> None:
    text = links.read_text()
    line = next(line for line in text.splitlines() if line.startswith("[5]:"))
    changed = f"{line[:-7]}1{line[-7:]}"
    (tmp_path / "other.txt").write_text(text.replace(line, changed, 1))
    differing = [one for one in compare_files(links, tmp_path / "other.txt") if one.differences]
    assert [one.differences for one in differing] == [[(line, changed)]]


def test_a_run_that_is_missing_is_a_difference(tmp_path: Path) -> None:
    (tmp_path / "before.txt").write_text("## one\n[0]:[0] 1.0\n## two\n[0]:[0] 1.0\n")
    (tmp_path / "after.txt").write_text("## one\n[0]:[0] 1.0\n")
    one, two = compare_files(tmp_path / "before.txt", tmp_path / "after.txt")
    assert not one.differences
    assert two.differences == [("[0]:[0] 1.0", "(nothing)")]


def test_written_links_are_compared_without_running_the_aligner(
    links: Path, tmp_path: Path
) -> None:
    script = [sys.executable, compare_links.__file__, "--before", str(links), "--after"]
    done = subprocess.run([*script, str(links)], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.endswith("0 differ\n")
    (tmp_path / "empty.txt").touch()
    script[-1:] = ["--after", str(tmp_path / "empty.txt")]
    assert subprocess.run(script, capture_output=True, check=False).returncode == 1
