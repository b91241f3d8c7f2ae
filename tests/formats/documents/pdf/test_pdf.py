"""Files of PDF: their text layer is read, and those without one are refused with what to do."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from scripts.samples.documents.pdf_pages import draw_pages, write_pdf
from workbench.bitext import BlockKind
from workbench.errors import BadInputError
from workbench.formats import read_document
from workbench.jobs import SILENT

PARAGRAPH, HEADING = BlockKind.PARAGRAPH, BlockKind.HEADING
LONG = "Une phrase assez longue pour remplir la ligne, et puis une autre encore, jusqu’au bout. "


def _refused(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(BadInputError) as caught:
        read_document(path, language="fr")
    assert len(str(caught.value).splitlines()) == 2
    return str(caught.value)


@pytest.mark.parametrize("columns", [1, 2])
def test_paragraphs_go_on_over_lines_columns_and_pages(columns: int, tmp_path: Path) -> None:
    pieces = [(HEADING, "Le héron"), *((PARAGRAPH, LONG * 9) for _ in range(12))]
    path = tmp_path / "x.pdf"
    path.write_bytes(write_pdf(pieces, columns=columns))
    document = read_document(path, language="fr")
    text = " ".join(document.text.split())
    assert text == "Le héron " + (LONG * 9 * 12).strip()
    assert document.blocks[0].kind is HEADING
    assert "Essai" not in text


def test_ligatures_and_drawn_soft_hyphens_become_letters(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(write_pdf([(PARAGRAPH, "La \ufb01n d’un e\ufb00ort, elle\u00admême.")]))
    assert read_document(path, language="fr").text == "La fin d’un effort, elle-même."


def test_a_pdf_of_pictures_is_said_with_what_to_do(tmp_path: Path) -> None:
    message = _refused(tmp_path / "x.pdf", write_pdf([]))
    assert "no text layer" in message
    assert "ocrmypdf" in message


def test_pages_without_text_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    pdf = write_pdf([(PARAGRAPH, LONG * 60)])
    path.write_bytes(pdf.replace(b"/Contents 9 0 R", b"/Contents 99 0 R"))
    said: list[str] = []
    assert read_document(path, language="fr", reporter=SILENT.collecting(said)).blocks
    assert [remark.partition(": ")[2] for remark in said] == [
        "this PDF is damaged (Object 99 0 not defined.); check that its text is whole",
        "1 of 2 pages have no text",
        "a page number is left out (“1”); --keep-page-furniture keeps them",
    ]


def test_fonts_without_letters_are_said(tmp_path: Path) -> None:
    pdf = write_pdf([(PARAGRAPH, "\ue001\ue002\ue003\ue004 \ue005\ue006")])
    assert "do not say which letters" in _refused(tmp_path / "x.pdf", pdf)


ALGORITHMS = ("RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256")


def _encrypted(path: Path, *, user_password: str, algorithm: str) -> Path:
    from pypdf import PdfReader, PdfWriter

    path.write_bytes(write_pdf([(PARAGRAPH, LONG)]))
    writer = PdfWriter(clone_from=PdfReader(path))
    writer.encrypt(user_password, "owner", algorithm=algorithm)
    with path.open("wb") as file:
        writer.write(file)
    return path


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_pdf_that_only_restricts_its_use_is_read(algorithm: str, tmp_path: Path) -> None:
    path = _encrypted(tmp_path / "x.pdf", user_password="", algorithm=algorithm)
    assert read_document(path, language="fr").text.split() == LONG.split()


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_pdf_with_a_user_password_is_refused(algorithm: str, tmp_path: Path) -> None:
    path = _encrypted(tmp_path / "x.pdf", user_password="secret", algorithm=algorithm)
    message = _refused(path, path.read_bytes())
    assert "opens only with its password" in message
    assert "qpdf --decrypt" in message


def test_a_stream_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    pdf = write_pdf([(PARAGRAPH, "Oui.")])
    start = pdf.index(b"stream\n", pdf.index(b"/Contents")) + 7
    head = pdf.rindex(b"<< /Length", 0, start)
    packed = zlib.compress(b" " * (64 << 20), 9)
    bomb = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed
    data = pdf[:head] + bomb + pdf[pdf.index(b"\nendstream", start) :]
    assert len(data) < 1 << 17
    _refused(tmp_path / "x.pdf", data)


def test_endless_work_on_a_page_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.formats.documents.pdf.lines._MOST_WORK", 100)
    message = _refused(tmp_path / "x.pdf", write_pdf([(PARAGRAPH, LONG * 60)]))
    assert "more on its pages than can be read" in message


def test_pages_that_point_at_themselves_are_refused(tmp_path: Path) -> None:
    pdf = write_pdf([(PARAGRAPH, "Oui.")])
    _refused(tmp_path / "x.pdf", pdf.replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]"))


def test_marks_of_notes_are_left_out_and_exponents_stay(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    row = [(11, 50, 700, "Le roi mourut"), (6, 122, 704, "1"), (11, 126, 700, " en 1715, fils")]
    row += [
        (6, 204, 704, "*"),
        (11, 208, 700, " du XIX"),
        (6, 246, 704, "e"),
        (11, 250, 700, " s."),
    ]
    other = [(11, 50, 686, "Il mesurait 12 m"), (6, 138, 690, "2"), (11, 142, 686, " et du CO")]
    other += [(6, 192, 683, "2"), (11, 196, 686, " aussi.")]
    path.write_bytes(draw_pages([[*row, *other]]))
    document = read_document(path, language="fr")
    assert (
        document.text == "Le roi mourut en 1715, fils du XIXe s. Il mesurait 12 m2 et du CO2 aussi."
    )
    assert document.remarks == (f"{path}: 2 note references (such as “1”) are left out",)


def test_the_own_numbers_of_notes_are_left_out_and_part_the_notes(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    body = [(11, 50, 700, "La reine arriva"), (6, 132, 704, "1"), (11, 136, 700, " à Nantes.")]
    body += [(11, 50, 686, "Le roi"), (6, 83, 690, "2"), (11, 87, 686, " resta.")]
    raised = [
        (5, 50, 103, "1"),
        (9, 53, 100, "Selon Bar."),
        (5, 50, 92, "2"),
        (9, 54, 89, "À Tours"),
    ]
    tied = [
        (9, 50, 100, "1"),
        (9, 54.5, 100, "Selon Bar."),
        (9, 50, 89, "2"),
        (9, 54, 89, "À Tours"),
    ]
    for notes in (raised, tied):
        path.write_bytes(draw_pages([[*body, *notes]]))
        document = read_document(path, language="fr")
        texts = [document.text[block.start : block.end] for block in document.blocks]
        assert texts[-2:] == ["Selon Bar.", "À Tours"]
        assert document.remarks == (f"{path}: 4 note references (such as “1”) are left out",)


def test_a_figure_before_a_word_that_is_no_note_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(
        draw_pages([[(11, 50, 700, "3"), (11, 55.5, 700, "Suisses ont"), (11, 50, 686, "gagné.")]])
    )
    assert read_document(path, language="fr").text == "3Suisses ont gagné."


def test_a_large_initial_belongs_to_its_word(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    rows = [(30, 50, 690, "L"), (11, 68, 700, "e chat dort sur le tapis rouge de la grande")]
    rows += [(11, 68, 686, "maison, et le chien veille près de la porte.")]
    path.write_bytes(draw_pages([rows]))
    text = read_document(path, language="fr").text
    assert text.startswith("Le chat dort sur le tapis rouge de la grande")
