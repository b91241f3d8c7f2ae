"""Files and folders are translated whole, only where that is needed, and nothing is harmed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.project.translation.translated_files import (
    FRENCH,
    SnapshotRecorder,
    Translate,
    outcomes,
    visible_files,
)
from tests.tiny_models import render_letters
from workbench.errors import BadInputError, ModelError, OutputError, UsageError
from workbench.project.batch import Outcome
from workbench.project.models import ModelChoice
from workbench.project.translation import TranslateOptions, translate_files


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
    assert outcomes(reports) == ["done"] * 6
    written = visible_files(tmp_path / "out")
    assert sorted(written) == sorted(visible_files(folder))
    heading, item = render_letters(FRENCH[6]), render_letters(FRENCH[4])
    assert written["deeper/notes.md"].decode() == f"# {heading}\n\n- {item}\n"


def test_a_page_comes_out_as_a_page_and_as_text_under_a_name_of_text(
    tmp_path: Path, translate: Translate
) -> None:
    page = f"<html><body><h1>{FRENCH[6]}</h1><p>{FRENCH[4]} {FRENCH[0]}</p></body></html>"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "page.html").write_text(page, encoding="utf-8")
    translate(tmp_path / "in", tmp_path / "out")
    heading, first, second = (render_letters(FRENCH[n]) for n in (6, 4, 0))
    assert visible_files(tmp_path / "out") == {
        "page.html": f"<html><body><h1>{heading}</h1><p>{first} {second}</p></body></html>".encode()
    }
    (report,) = translate(tmp_path / "in" / "page.html", tmp_path / "page.txt")
    assert (tmp_path / "page.txt").read_text() == f"{heading}\n\n{first} {second}"
    assert not report.remarks


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


def test_a_text_in_another_language_is_remarked(tmp_path: Path, translate: Translate) -> None:
    text = "It was not that he had been there, but what they said of her when she was with them. "
    (tmp_path / "a.txt").write_text(text * 6, encoding="utf-8")
    (report,) = translate(tmp_path / "a.txt", tmp_path / "b.txt")
    assert report.remarks == (f"{tmp_path / 'a.txt'}: reads as en rather than fr",)


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
    assert outcomes(translate(folder, out)) == ["skipped"] * 6
    assert before == {path: path.stat().st_mtime_ns for path in out.rglob("*.txt")}

    (folder / "letter1.txt").write_text(FRENCH[6])
    (out / "letter2.txt").unlink()
    reports = {Path(report.name).name: report for report in translate(folder, out)}
    done = {name for name, report in reports.items() if report.outcome is Outcome.DONE}
    assert done == {"letter1.txt", "letter2.txt"}
    assert (out / "letter1.txt").read_text() == render_letters(FRENCH[6])


def test_another_beam_makes_the_outputs_stale(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    translate(folder, tmp_path / "out")
    assert outcomes(translate(folder, tmp_path / "out", beam=1)) == ["done"] * 6


def test_an_output_that_was_edited_is_never_overwritten_unasked(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    out = tmp_path / "out"
    translate(folder, out)
    (out / "letter0.txt").write_text("edited by hand")
    reports = translate(folder, out)
    assert reports[1].name == "letter0.txt"
    assert (reports[1].outcome, reports[1].reason) == (
        Outcome.EDITED,
        "edited since, left as it is",
    )
    (folder / "letter0.txt").write_text(FRENCH[6])
    reports = translate(folder, out)
    assert reports[1].outcome is Outcome.FAILED
    assert "--redo" in str(reports[1].error)
    assert (out / "letter0.txt").read_text() == "edited by hand"
    assert translate(folder, out, redo=True)[1].outcome is Outcome.DONE
    assert (out / "letter0.txt").read_text() == render_letters(FRENCH[6])


def test_a_document_that_fails_does_not_stop_the_rest(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    (folder / "letter1.txt").write_bytes(b"\x00\x01\x02binary\x00" * 50)
    (folder / "letter3.txt").write_bytes(b"")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter4.txt").mkdir()
    reports = {Path(report.name).name: report for report in translate(folder, tmp_path / "out")}
    failed = {name for name, report in reports.items() if report.outcome is Outcome.FAILED}
    assert failed == {"letter1.txt", "letter3.txt", "letter4.txt"}
    assert all(reports[name].error for name in failed)
    assert sorted(visible_files(tmp_path / "out")) == [
        "deeper/notes.md",
        "letter0.txt",
        "letter2.txt",
    ]


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
    before = visible_files(folder)
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
    assert visible_files(folder) == before


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
    assert outcomes(translate(folder, folder / "english")) == ["skipped"] * 6


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
    options = TranslateOptions(models=ModelChoice(translator="no-such.argosmodel"))
    with pytest.raises(ModelError, match="no such package"):
        translate_files([folder], tmp_path / "out", options=options)
    assert not (tmp_path / "out").exists()


def test_progress_grows_to_one_and_counts_what_this_run_did(
    tmp_path: Path, folder: Path, translate: Translate
) -> None:
    recorder = SnapshotRecorder()
    reports = translate(folder, tmp_path / "out", reporter=recorder)
    told = recorder.snapshots
    shares = [tally.share for tally in told]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)
    assert told[-1].documents == told[-1].of_documents == 6
    assert told[-1].segments == sum(report.segments for report in reports)
    assert told[-1].words == sum(report.words for report in reports)
