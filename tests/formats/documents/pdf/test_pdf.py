"""PDFs: lines joined to paragraphs, hyphens mended, heads dropped, and PDFs that hold no text."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from scripts.samples.documents.pdf_pages import write_pdf
from workbench.bitext import BlockKind
from workbench.errors import BadInputError
from workbench.formats import read_document
from workbench.formats.documents.pdf.lines import Line
from workbench.formats.documents.pdf.pages import find_paragraphs
from workbench.jobs import SILENT

PARAGRAPH, HEADING = BlockKind.PARAGRAPH, BlockKind.HEADING
LONG = "Une phrase assez longue pour remplir la ligne, et puis une autre encore, jusqu’au bout. "


def _page(
    *texts: str, page: int = 0, size: float = 10, x: float = 50, top: float = 700
) -> list[Line]:
    return [Line(page, x, top - 12 * n, size, False, text) for n, text in enumerate(texts)]


def _found(*pages: list[Line]) -> list[str]:
    return [text for _, text in find_paragraphs(pages, language="fr")]


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


def test_running_heads_and_page_numbers_are_dropped() -> None:
    pages = [
        [
            Line(n, 50, 810, 8, False, f"Chapitre {n // 4 + 1}"),
            *_page(f"Le texte de la page {name}, qui se termine ici.", page=n),
            Line(n, 290, 30, 8, False, f"– {n + 1} –"),
        ]
        for n, name in enumerate("ABCDEFGH")
    ]
    assert _found(*pages) == [f"Le texte de la page {c}, qui se termine ici." for c in "ABCDEFGH"]


def test_a_number_that_cannot_be_the_page_s_stays() -> None:
    line = "Un roman qui fut écrit avant cette date-là, en quarante-huit."
    assert _found(_page("1984", line)) == ["1984", line]
    assert _found(_page(line, "1")) == [line]


@pytest.mark.parametrize(
    ("end", "start", "whole"),
    [
        ("un apparte-", "ment clair", "un appartement clair"),
        ("un apparte\u2010", "ment clair", "un appartement clair"),
        ("il répon-", "dit-il", "il répondit-il"),
        ("dit-", "il alors", "dit-il alors"),
        ("expliqua-t-", "elle enfin", "expliqua-t-elle enfin"),
        ("la Seine-", "Saint-Denis", "la Seine-Saint-Denis"),
        ("soixante-dix-", "huit ans", "soixante-dix-huit ans"),
        ("de 1914-", "1918 environ", "de 1914-1918 environ"),
        ("ce jour -", "là même", "ce jour - là même"),
    ],
)
def test_a_hyphen_at_a_line_s_end_is_mended(end: str, start: str, whole: str) -> None:
    lines = _page(f"Ceci est une ligne que l’on a coupée à {end}", f"{start} et qui finit là.")
    assert _found(lines) == [f"Ceci est une ligne que l’on a coupée à {whole} et qui finit là."]


def test_the_document_s_own_words_tell_whether_a_hyphen_stays() -> None:
    parted = _page(
        "On y voyait passer le plus souvent un hydro-", "glisseur que personne n’ouvrait."
    )
    assert "hydroglisseur" in _found(parted)[0]
    other = _page("L’hydro-glisseur était vide.", top=600)
    assert "un hydro-glisseur que" in _found([*parted, *other])[0]


def test_a_paragraph_that_goes_on_overleaf_is_taken_up_after_the_notes() -> None:
    first = _page("La phrase commence en bas de cette page et elle continue sur la", top=120)
    note = _page("1. Une note de bas de page, écrite en petit.", size=7, top=80)
    second = _page("page suivante, où elle finit.", "Puis vient une autre phrase.", page=1)
    found = _found([*first, *note], second)
    assert found[0].startswith(
        "La phrase commence en bas de cette page et elle continue sur la page"
    )
    assert found[1] == "1. Une note de bas de page, écrite en petit."


def test_an_indent_or_a_gap_begins_a_paragraph() -> None:
    lines = _page(*["Une ligne pleine de mots qui va jusqu’au bord droit de la page."] * 3)
    indented = Line(
        0, 62, 664, 10, False, "Un alinéa commence ici par un retrait, comme dans les livres."
    )
    apart = Line(0, 50, 640, 10, False, "Et un autre après un blanc.")
    assert len(_found([*lines, indented])) == 2
    assert len(_found([*lines, indented, apart])) == 3


def test_list_items_stand_alone() -> None:
    lines = _page("Il vous faut :", "• une pompe", "• deux démonte-pneus", "1) de la patience")
    kinds = [kind for kind, _ in find_paragraphs([lines], language="fr")]
    assert kinds == [PARAGRAPH, *[BlockKind.LIST_ITEM] * 3]


def test_ligatures_and_drawn_soft_hyphens_become_letters(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(write_pdf([(PARAGRAPH, "La \ufb01n d’un e\ufb00ort, elle\u00admême.")]))
    assert read_document(path, language="fr").text == "La fin d’un effort, elle-même."


def test_a_pdf_of_pictures_is_said_with_what_to_do(tmp_path: Path) -> None:
    message = _refused(tmp_path / "x.pdf", write_pdf([]))
    assert "no text layer" in message
    assert "ocrmypdf" in message


def test_pages_without_text_are_told_of(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    pdf = write_pdf([(PARAGRAPH, LONG * 60)])
    path.write_bytes(pdf.replace(b"/Contents 9 0 R", b"/Contents 99 0 R"))
    told: list[str] = []
    assert read_document(path, language="fr", reporter=SILENT.collecting(told)).blocks
    assert len(told) == 1
    assert "1 of " in told[0]


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
