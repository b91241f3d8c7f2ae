"""Pairs too long for memory: the same files as of short ones, and nothing left lying about."""

from __future__ import annotations

import errno
import io
import json
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.recorder import Recorder
from workbench.align.options import AlignOptions, StreamingOptions
from workbench.align.streaming import stream
from workbench.bitext import Span
from workbench.bitext.ladder import parse_ladder
from workbench.cli.main import run
from workbench.errors import BadInputError, ExitCode, OutputError, StoppedError, UsageError
from workbench.jobs import SILENT
from workbench.project.alignment import AlignFilesOptions, align_files, long_pair, spooled_texts
from workbench.project.alignment.spooled_texts import SpooledTexts
from workbench.project.inputs import InputOptions, WrongLanguage
from workbench.resources import bundled

CORPUS = bundled("corpus")
SAMPLES = ("interview", "manual", "news-report", "short-story")
SHORT = StreamingOptions(max_stretch=60, overlap=20, cut_margin=5, min_windows=60)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """All samples one after the other: some 300 sentences a side."""
    paths = []
    for language in ("fr", "en"):
        path = tmp_path / f"all.{language}.txt"
        texts = [(CORPUS / f"{name}.{language}.txt").read_text("utf-8") for name in SAMPLES]
        path.write_text("\n\n".join(texts), "utf-8")
        paths.append(path)
    return paths[0], paths[1]


@pytest.fixture
def is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take these pairs for long ones, and their stretches short."""
    monkeypatch.setattr(long_pair, "_READ_WHOLE", 1000)
    monkeypatch.setattr(long_pair, "WHOLE_SENTENCES", 50)
    align_long = stream.align_long

    def short(*texts: Any, options: AlignOptions, **named: Any) -> Any:
        return align_long(*texts, options=replace(options, streaming=SHORT), **named)

    monkeypatch.setattr(stream, "align_long", short)


@pytest.fixture
def is_long_in_one_stretch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take these pairs for long ones; a stretch holds all of them."""
    monkeypatch.setattr(long_pair, "_READ_WHOLE", 1000)
    monkeypatch.setattr(long_pair, "WHOLE_SENTENCES", 50)


@pytest.mark.parametrize("ending", ["ladder", "tmx", "jsonl"])
def test_a_long_pair_is_written_as_a_short_one_is(
    ending: str,
    pair: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    outputs, reports = [], []
    for name in ("short", "long"):
        out = tmp_path / name / f"out.{ending}"
        out.parent.mkdir()
        assert run(["align", *map(str, pair), "-o", str(out), "--json", "--quiet"]) == ExitCode.DONE
        reports.append(json.loads(capsys.readouterr().out)["documents"])
        outputs.append(out.read_text("utf-8").replace("|stretches:20000+1000", ""))
        assert [path.name for path in out.parent.iterdir()] == [out.name]
        monkeypatch.setattr(long_pair, "_READ_WHOLE", 1000)
        monkeypatch.setattr(long_pair, "WHOLE_SENTENCES", 50)
    assert outputs[0] == outputs[1]
    assert reports[0] == reports[1]


def test_stretch_after_stretch_nearly_every_link_is_that_of_the_whole(
    pair: tuple[Path, Path], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    links = []
    for name in ("short", "long"):
        out = tmp_path / f"{name}.ladder"
        align_files(*pair, out)
        links.append(list(parse_ladder(out.read_text("utf-8").splitlines())))
        if name == "short":
            request.getfixturevalue("is_long")
    assert [i for xs, _ in links[1] for i in xs] == [i for xs, _ in links[0] for i in xs]
    assert sorted(j for _, ys in links[1] for j in ys) == sorted(
        j for _, ys in links[0] for j in ys
    )
    assert len(set(links[0]) & set(links[1])) > 0.93 * len(links[0])


def test_texts_with_few_sentences_are_aligned_whole_however_they_were_read(
    pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    align_files(*pair, tmp_path / "a.tmx")
    monkeypatch.setattr(long_pair, "_READ_WHOLE", 1000)
    align_files(*pair, tmp_path / "b.tmx")
    assert (tmp_path / "a.tmx").read_bytes() == (tmp_path / "b.tmx").read_bytes()


@pytest.mark.usefixtures("is_long_in_one_stretch")
def test_a_document_of_another_format_is_long_by_its_sentences(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    marked_up = tmp_path / "all.fr.html"
    paragraphs = pair[0].read_text("utf-8").split("\n\n")
    marked_up.write_text("".join(f"<p>{text}</p>\n" for text in paragraphs), "utf-8")
    out = tmp_path / "a.tmx"
    align_files(marked_up, pair[1], out)
    assert "stretches:" in out.read_text("utf-8")


@pytest.mark.usefixtures("is_long")
@pytest.mark.parametrize("stage", ["read", "landmarks", "align"])
def test_a_stopped_run_leaves_nothing_beside_its_inputs(
    stage: str, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())
    stop = Recorder(cancels_at=lambda _done, _total, what: what.startswith(stage))
    with pytest.raises(StoppedError):
        align_files(*pair, tmp_path / "a.tmx", reporter=stop)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.usefixtures("is_long")
def test_a_run_stopped_while_it_writes_leaves_the_old_output(
    pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spooled_texts, "_LINKS_AT_ONCE", 40)
    out = tmp_path / "a.tmx"
    out.write_text("old", "utf-8")
    before = sorted(tmp_path.iterdir())
    stop = Recorder(cancels_at=lambda _done, _total, what: what == "write")
    with pytest.raises(StoppedError):
        align_files(*pair, out, reporter=stop)
    assert out.read_text("utf-8") == "old"
    assert sorted(tmp_path.iterdir()) == before


_KILLED = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from workbench.align.options import StreamingOptions
from workbench.align.streaming import stream
from workbench.jobs import Reporter
from workbench.project.alignment import long_pair, spooled_texts
from workbench.project.alignment.files import align_files
long_pair._READ_WHOLE, long_pair.WHOLE_SENTENCES = 1000, 50
streaming = StreamingOptions(max_stretch=60, overlap=20, cut_margin=5, min_windows=60)
align_long = stream.align_long
def short(*texts, options, **named):
    return align_long(*texts, options=replace(options, streaming=streaming), **named)
stream.align_long = short
class Dying(Reporter):
    calls = 0
    def progress(self, done, total, what=""):
        self.calls += what == "align"
        if self.calls == 3:
            os.kill(os.getpid(), signal.SIGKILL)
align_files(*map(Path, sys.argv[1:]), reporter=Dying())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_between_two_stretches_nothing_is_left(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())
    arguments = [*map(str, pair), str(tmp_path / "a.tmx")]
    killed = subprocess.run([sys.executable, "-c", _KILLED, *arguments], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert sorted(tmp_path.iterdir()) == before


class _Full(io.BytesIO):
    """A file on a full disk: what is buffered is refused again when it is closed."""

    def write(self, _data: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    def close(self) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.usefixtures("is_long")
def test_a_full_disk_is_told_and_leaves_nothing(
    pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_options: _Full())
    with pytest.raises(OutputError, match=r"a\.tmx: the disk is full"):
        align_files(*pair, tmp_path / "a.tmx")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.usefixtures("is_long")
def test_a_folder_that_is_not_there_is_named(pair: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="there is no folder"):
        align_files(*pair, tmp_path / "none" / "a.tmx")


@pytest.mark.usefixtures("is_long")
def test_a_long_pair_the_wrong_way_round_is_refused_or_exchanged(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "a.jsonl"
    with pytest.raises(BadInputError, match="reads as en, not fr"):
        align_files(*pair[::-1], out)
    swap = AlignFilesOptions(InputOptions(wrong_language=WrongLanguage.SWAP))
    told: list[str] = []
    align_files(*pair[::-1], out, options=swap, reporter=SILENT.collecting(told))
    assert "exchanged" in told[0]
    align_files(*pair, tmp_path / "b.jsonl")
    assert out.read_text("utf-8").replace('"all.en', '"all') == (
        (tmp_path / "b.jsonl").read_text("utf-8")
    )


@pytest.mark.usefixtures("is_long")
def test_long_texts_that_do_not_correspond_are_refused(
    pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.en.txt"
    lines = (
        f"The {n} nd of {n % 7} was with the {n * 17 % 101} th that is {n}.\n\n" for n in range(300)
    )
    other.write_text("".join(lines), "utf-8")
    before = sorted(tmp_path.iterdir())
    out = tmp_path / "a.ladder"
    assert run(["align", str(pair[0]), str(other), "-o", str(out), "--quiet"]) == ExitCode.BAD_INPUT
    assert "do not seem to correspond" in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.usefixtures("is_long")
def test_a_plot_of_a_long_pair_is_refused(pair: tuple[Path, Path], tmp_path: Path) -> None:
    options = AlignFilesOptions(plot=tmp_path / "a.svg")
    with pytest.raises(UsageError, match="a plot is of texts of up to"):
        align_files(*pair, tmp_path / "a.tmx", options=options)
    assert not (tmp_path / "a.tmx").exists()


sentence = st.text(st.characters(exclude_categories=()), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.lists(sentence, min_size=1, max_size=3), max_size=4), max_size=4))
def test_spooled_sentences_come_back_as_they_were(documents: list[list[list[str]]]) -> None:
    texts: list[str] = []
    opening: list[int] = []
    blocks = 0
    with tempfile.TemporaryDirectory() as folder, SpooledTexts(Path(folder) / "a.tmx") as spooled:
        for document in documents:
            spans, text = [], ""
            for number, block in enumerate(document):
                opening.append(len(texts))
                blocks += 1
                for each in block:
                    spans.append(Span(len(text), len(text) + len(each), number))
                    text += each
                    texts.append(each)
            spooled.add(text, spans)
        assert len(spooled) == len(texts)
        assert spooled.words == sum(len(text.split()) for text in texts)
        for start in range(len(texts) + 1):
            for stop in range(start, len(texts) + 1):
                assert spooled.texts(start, stop) == texts[start:stop]
                expected = [n - start for n in opening if start <= n < stop]
                assert spooled.breaks(start, stop) == ([] if blocks == len(texts) else expected)
