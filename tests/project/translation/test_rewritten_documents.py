"""Documents come out as they went in: their tags, the memory, and what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.samples.documents import write_sample
from tests.project.translation.translated_files import FRENCH, Translate, visible_files
from tests.tiny_models import TinyPackage, render_letters
from workbench.bitext import BlockKind
from workbench.formats import read_document
from workbench.project.inputs import MemoryOptions
from workbench.project.models import ModelChoice
from workbench.project.translation import TranslateOptions, translate_files


def test_a_sentence_inside_of_an_element_is_translated_as_without_it(
    tmp_path: Path, translate: Translate
) -> None:
    (tmp_path / "a.html").write_text(
        f"<html><body><p><b>{FRENCH[4]}</b> {FRENCH[0]}</p></body></html>", encoding="utf-8"
    )
    translate(tmp_path / "a.html", tmp_path / "b.html")
    first, second = render_letters(FRENCH[4]), render_letters(FRENCH[0])
    assert f"<p><b>{first}</b> {second}</p>" in (tmp_path / "b.html").read_text(encoding="utf-8")


def with_memory(tmp_path: Path, tiny_package: TinyPackage, pair: str) -> tuple[str, str]:
    """Translate a page with a memory of one pair; return the page and the remarks."""
    (tmp_path / "memory.tsv").write_text(f"fr\ten\n{pair}\n", encoding="utf-8")
    options = TranslateOptions(
        models=ModelChoice(translator=str(tiny_package.folder), threads=1),
        memories=MemoryOptions(files=(tmp_path / "memory.tsv",)),
    )
    report = translate_files([tmp_path / "a.html"], tmp_path / "b.html", options=options)
    remarks = " ".join(remark for job in report.jobs for remark in job.remarks)
    return (tmp_path / "b.html").read_text(encoding="utf-8"), remarks


def test_a_translation_of_a_memory_gets_tags_at_words_that_it_shares_with_the_source(
    tmp_path: Path, tiny_package: TinyPackage
) -> None:
    (tmp_path / "a.html").write_text(
        "<html><body><p>Chez <b>Flaubert</b> encore.</p></body></html>", encoding="utf-8"
    )
    written, _ = with_memory(tmp_path, tiny_package, "Chez Flaubert encore.\tFlaubert again.")
    assert "<p><b>Flaubert</b> again.</p>" in written


def test_a_memory_has_the_sentences_without_tags_and_what_has_no_place_is_said(
    tmp_path: Path, tiny_package: TinyPackage
) -> None:
    (tmp_path / "a.html").write_text(
        "<html><body><p>Il <b>chante</b> bien.</p></body></html>", encoding="utf-8"
    )
    written, remarks = with_memory(tmp_path, tiny_package, "Il chante bien.\tHe sings well.")
    assert "<p>He sings well.</p>" in written
    assert "one sentence" in remarks


@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_a_pdf_becomes_a_new_document_under_the_name_of_one(
    tmp_path: Path, translate: Translate, ending: str
) -> None:
    write_sample(tmp_path / "a.pdf", [(BlockKind.PARAGRAPH, FRENCH[4])])
    (report,) = translate(tmp_path / "a.pdf", tmp_path / f"b{ending}")
    document = read_document(tmp_path / f"b{ending}", language="en")
    assert document.text == render_letters(FRENCH[4])
    assert any("a new document" in remark for remark in report.remarks)


def test_a_pdf_of_a_folder_becomes_a_text(tmp_path: Path, translate: Translate) -> None:
    (tmp_path / "in").mkdir()
    write_sample(tmp_path / "in" / "a.pdf", [(BlockKind.PARAGRAPH, FRENCH[4])])
    translate(tmp_path / "in", tmp_path / "out")
    assert list(visible_files(tmp_path / "out")) == ["a.pdf.txt"]
