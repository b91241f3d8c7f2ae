"""Notes and their references that lead to each other, on one page of a book or on two."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.documents.web.pages import read_blocks, read_page, write_book


@pytest.mark.parametrize(
    "number",
    [
        '<a href="#q2">2.</a> ',
        '<a href="#q2">(2)</a> ',
        '(<a href="#q2">2</a>) ',
        '<a href="#q2">b</a> ',
        '<a href="#q2">*</a> ',
        '<b><a href="#q2">2</a></b>\u00a0: ',
    ],
)
@pytest.mark.parametrize("end", ["", ' <a href="#q2">[retour]</a>', ' <a href="#q2">Retour</a>'])
def test_a_note_and_its_reference_that_lead_to_each_other_lose_both_marks(
    number: str, end: str, tmp_path: Path
) -> None:
    page = (
        f'<p>La reine (<a href="#z2" id="q2">2</a>) partit.</p><p id="z2">{number}La note.{end}</p>'
    )
    wanted = ["La reine partit.", "La note." if ":" not in number else ": La note."]
    found = read_page(tmp_path, page)
    assert found == (wanted, ["1 note reference (“2”) is left out"])


def test_a_note_to_a_heading_loses_its_number(tmp_path: Path) -> None:
    page = (
        '<h2>Galettes<a id="a1" href="#b1">1</a></h2><p>Un.</p>'
        '<p id="b1"><a href="#a1">1</a> Du blé.</p>'
    )
    assert read_page(tmp_path, page)[0] == ["Galettes", "Un.", "Du blé."]


def test_notes_divided_by_line_breaks_lose_their_numbers(tmp_path: Path) -> None:
    page = (
        'Le duc (<a href="#k1" id="q1">1</a>) et le roi (<a href="#k2" id="q2">2</a>).<hr>'
        '<a id="k1"></a><a href="#q1">1</a>. Mort.<br><a id="k2"></a><a href="#q2">2</a>. Fou.'
    )
    assert read_page(tmp_path, page)[0] == ["Le duc et le roi.", "Mort.\nFou."]


@pytest.mark.parametrize(
    "note",
    [
        '<p id="k1"><a href="c%20é.xhtml#q1">1</a>. La note.</p>',
        '<p id="k1"><a href="c.xhtml#q1">[a]</a> La note. <a href="c.xhtml#q1">[retour]</a></p>',
        '<li id="k1"><p><a href="c.xhtml#q1">*</a> La note. <a href="c.xhtml#q1">↩</a></p></li>',
        '<p class="note"><a href="c.xhtml">1</a>. La note.</p>',
        '<p id="k1">La note. (<a href="c.xhtml#q1">Retour à l’appel</a>)</p>',
    ],
)
def test_a_note_on_another_page_loses_its_number_and_its_link_back(
    note: str, tmp_path: Path
) -> None:
    page = '<p>Le duc (<a href="n.xhtml#k1" id="q1">1</a>) partit.</p>'
    path = write_book(tmp_path / "x.epub", one=page, notes=note)
    assert read_blocks(path)[0] == ["Le duc partit.", "La note."]


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        # A table of contents, and the titles that lead back to it.
        (
            '<li><a id="t1" href="#c1">1</a>. Un</li><h2 id="c1"><a href="#t1">1</a>. Un</h2>',
            ["1. Un", "1. Un"],
        ),
        # Questions and answers.
        (
            '<p id="q1"><a href="#s1">1</a>. Qui ?</p><p id="s1"><a href="#q1">1</a>. Moi.</p>',
            ["1. Qui ?", "1. Moi."],
        ),
        ('<p id="n3">3. La note.</p>', ["3. La note."]),
        ('<p>Voir l’équation (<a href="#e3">3</a>).</p>', ["Voir l’équation (3)."]),
        ('<p id="x"><a href="c.xhtml#y">A</a> beau jeu.</p>', ["A beau jeu."]),
        ('<p><a href="c.xhtml#y">Retour</a> au menu.</p>', ["Retour au menu."]),
    ],
)
def test_numbers_and_words_that_lead_to_no_reference_are_text(
    markup: str, wanted: list[str], tmp_path: Path
) -> None:
    assert read_page(tmp_path, markup)[0] == wanted


NOTES = '<p id="x">(3) Louis XIV.</p><ol><li id="y">Anne.</li><li id="z"><p>Colbert.</p></li></ol>'
"""Notes that do not lead back, numbered in their texts and by a list."""


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ('<p>Le roi <a href="#x">(3)</a> mourut.</p>', "Le roi mourut."),
        ('<p>Le roi (<a href="#x">3</a>) mourut.</p>', "Le roi mourut."),
        ('<p>La reine <a href="#y">(1)</a> et lui (<a href="#z">2</a>).</p>', "La reine et lui."),
        ('<p>Le roi <a href="#s">(*)</a> mourut.</p><p id="s">(*) Louis.</p>', "Le roi mourut."),
        (
            '<p>Le roi (<a href="#d">1</a>) mourut.</p><dl><dt id="d">1</dt><dd>Louis.</dd></dl>',
            "Le roi mourut.",
        ),
        # It leads elsewhere, to another number, or to a title.
        ('<p>L’équation <a href="#e">(3)</a> dit.</p>', "L’équation (3) dit."),
        ('<p>Le roi <a href="#x">(4)</a> mourut.</p>', "Le roi (4) mourut."),
        ('<p>Voir <a href="#t">(3)</a>.</p><h2 id="t">(3) Fin</h2>', "Voir (3)."),
        # An example stands between the references.
        (
            '<p>Voir <a href="#b">(2)</a>.</p><p id="b">(2) Il dort.</p>'
            '<p>Comme <a href="#b">(2)</a> le montre.</p>',
            "Voir (2).",
        ),
    ],
)
def test_a_number_in_round_brackets_refers_to_a_note_at_the_end(
    markup: str, wanted: str, tmp_path: Path
) -> None:
    assert read_page(tmp_path, markup + NOTES)[0][0] == wanted
