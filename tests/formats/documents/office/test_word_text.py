"""What of a Word document is text: tracked changes, notes, boxes, fields and formulas."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.formats.documents.office.word_files import (
    deleted,
    paragraph,
    read_word,
    run,
    write_word,
)
from workbench.bitext import BlockKind
from workbench.formats import read_document

X = "<m:r><m:t>x</m:t></m:r>"


def test_the_case_of_deleted_paragraph_marks(tmp_path: Path) -> None:
    body = (
        paragraph(run("Le maire a dit que la salle"), mark="del")
        + paragraph(run(" serait ouverte lundi."))
        + paragraph(run("Première moitié de la phrase"), deleted(" qui fut longue."), mark="del")
        + paragraph(deleted("Paragraphe entier supprimé."), mark="del")
        + paragraph(run(" et sa seconde moitié."))
        + paragraph(run("Un mot cou"), mark="del")
        + paragraph(run("pé en deux paragraphes."))
        + paragraph(run("Phrase insérée."), mark="ins")
        + paragraph(run("Phrase ancienne."))
    )
    assert read_word(tmp_path, body) == (
        [
            "Le maire a dit que la salle serait ouverte lundi.",
            "Première moitié de la phrase et sa seconde moitié.",
            "Un mot coupé en deux paragraphes.",
            *("Phrase insérée.", "Phrase ancienne."),
        ],
        ["2 deleted passages (such as “qui fut longue.”) are left out"],
    )


def test_the_case_of_tracked_changes(tmp_path: Path) -> None:
    moved = run("Phrase déplacée vers la fin.")
    cell = "<w:tr>{}<w:tc><w:p>{}</w:p></w:tc></w:tr>"
    row = '<w:trPr><w:del w:id="17"/></w:trPr>'
    body = (
        paragraph(
            run("Le comité "),
            deleted("refuse "),
            f'<w:ins w:id="2" w:author="A">{run("accepte ")}</w:ins>',
            run("la proposition."),
        )
        + paragraph(run("Cette phrase commence ici"), mark="del")
        + paragraph(run(" et finit là."))
        + paragraph(
            f'<w:moveFromRangeStart w:id="10"/><w:moveFrom w:id="11">{moved}</w:moveFrom>'
            '<w:moveFromRangeEnd w:id="10"/>',
            mark="moveFrom",
        )
        + paragraph(run("Paragraphe du milieu."))
        + paragraph(f'<w:moveTo w:id="14">{moved}</w:moveTo>')
        + paragraph(deleted("Paragraphe supprimé en entier."), mark="del")
        + f"<w:tbl>{cell.format('', run('Cellule gardée'))}"
        + f"{cell.format(row, deleted('Cellule supprimée'))}</w:tbl>"
        + paragraph(
            run("Texte commenté."),
            '<w:r><w:commentReference w:id="0"/></w:r>',
            run(" La suite."),
        )
    )
    comments = f'<w:comment w:id="0"><w:p>{run("Une remarque.")}</w:p></w:comment>'
    assert read_word(tmp_path, body, comments=comments) == (
        [
            *("Le comité accepte la proposition.", "Cette phrase commence ici et finit là."),
            *("Paragraphe du milieu.", "Phrase déplacée vers la fin.", "Cellule gardée"),
            "Texte commenté. La suite.",
        ],
        ["3 deleted passages (such as “refuse”) and 1 comment are left out"],
    )


def test_the_case_of_formulas(tmp_path: Path) -> None:
    def formula(*texts: str) -> str:
        return f"<m:oMath>{''.join(f'<m:r><m:t>{t}</m:t></m:r>' for t in texts)}</m:oMath>"

    fraction = "<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den>" + X + "</m:den></m:f>"
    body = (
        paragraph(run("La loi "), formula("F", "=", "ma"), run(" fut énoncée en 1687."))
        + paragraph(f"<m:oMathPara><m:oMath>{fraction}</m:oMath></m:oMathPara>")
        + paragraph(
            run("On pose "), formula("x"), run(", "), formula("y"), run(" et "), formula("z")
        )
    )
    assert read_word(tmp_path, body) == (
        ["La loi F = ma fut énoncée en 1687.", "a/x", "On pose x, y et z"],
        [],
    )


def test_a_joined_paragraph_has_the_kind_of_its_first_text(tmp_path: Path) -> None:
    heading = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    body = (
        paragraph(deleted("Rien."), mark="del")
        + f"<w:p>{heading}{run('Titre')}</w:p>"
        + f'<w:p><w:pPr><w:outlineLvl w:val="9"/></w:pPr>{run("Corps.")}</w:p>'
        + f'<w:p><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>{run("Ni point.")}</w:p>'
        + f'<w:p><w:pPr><w:pStyle w:val="B2"/></w:pPr>{run("Un point")}</w:p>'
    )
    styles = (
        '<w:style w:styleId="B1"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="B2"><w:basedOn w:val="B1"/></w:style>'
    )
    path = write_word(tmp_path / "x.docx", body, styles=styles)
    kinds = [block.kind for block in read_document(path, language="fr").blocks]
    paragraphs = [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert kinds == [BlockKind.HEADING, *paragraphs, BlockKind.LIST_ITEM]


def test_a_deleted_mark_before_a_table_joins_nothing(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('cellule')}</w:p></w:tc></w:tr></w:tbl>"
    body = paragraph(run("Avant"), mark="del") + table + paragraph(run("après"))
    assert read_word(tmp_path, body)[0] == ["Avant", "cellule", "après"]


@pytest.mark.parametrize("place", ["drop", "margin"])
def test_a_large_initial_belongs_to_its_word(place: str, tmp_path: Path) -> None:
    initial = f'<w:p><w:pPr><w:framePr w:dropCap="{place}"/></w:pPr>{run("I")}</w:p>'
    body = initial + paragraph(run("l était une fois."))
    assert read_word(tmp_path, body)[0] == ["Il était une fois."]
    framed = body.replace(f' w:dropCap="{place}"', ' w:dropCap="none"')
    assert read_word(tmp_path, framed)[0] == ["I", "l était une fois."]


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph(run('Un'))}{paragraph(run('deux'))}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx>"
        f"</mc:Choice><mc:Choice Requires='x'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    for drawn in (both, old):
        body = paragraph(run("Avant "), drawn, run("après."))
        assert read_word(tmp_path, body) == (["Avant après.", "Un", "deux"], [])


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def test_of_a_field_only_the_result_is_read(tmp_path: Path) -> None:
    begin, separate, end = (FIELD.format(kind) for kind in ("begin", "separate", "end"))
    inner = f"{begin}<w:r><w:instrText>REF x</w:instrText></w:r>{separate}{run('code')}{end}"
    field = f"{begin}<w:r><w:instrText>IF </w:instrText></w:r>{inner}{separate}{run('oui')}{end}"
    body = paragraph(run("Il dit "), field, run("."))
    assert read_word(tmp_path, body)[0] == ["Il dit oui."]
    assert read_word(tmp_path, paragraph(run("Il dit"), begin, run(" non.")))[0] == ["Il dit non."]


def test_of_a_ruby_only_the_base_is_read(tmp_path: Path) -> None:
    ruby = (
        f"<w:r><w:ruby><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby></w:r>"
    )
    assert read_word(tmp_path, paragraph(ruby, run(" est ici.")))[0] == ["漢 est ici."]


def test_links_and_content_controls_are_read(tmp_path: Path) -> None:
    body = paragraph(
        f"<w:hyperlink>{run('Un lien')}</w:hyperlink>",
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run(' et un champ')}"
        "</w:sdtContent></w:sdt>",
        f"<w:smartTag>{run(' ici')}</w:smartTag>",
    )
    whole = f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>"
    assert read_word(tmp_path, whole)[0] == ["Un lien et un champ ici"]


def test_hidden_text_is_left_out_and_counted(tmp_path: Path) -> None:
    styles = '<w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = paragraph(
        run("Un "),
        run("grand ", "<w:vanish/>"),
        run("petit ", '<w:rStyle w:val="H"/>'),
        run("mot", '<w:vanish w:val="0"/>'),
    )
    assert read_word(tmp_path, body, styles=styles) == (
        ["Un mot"],
        ["2 hidden passages (such as “grand”) are left out"],
    )


SUP = '<w:vertAlign w:val="superscript"/>'


def test_a_superscript_is_a_note_reference_only_behind_a_word(tmp_path: Path) -> None:
    styles = f'<w:style w:styleId="N"><w:rPr>{SUP}</w:rPr></w:style>'
    body = (
        paragraph(run("Le roi mourut en 1715"), run("1", SUP), run("2", SUP), run(". Fin"))
        + paragraph(run("Son fils"), run("3", '<w:rStyle w:val="N"/>'), run(" régna."))
        + paragraph(run("12 m"), run("2", SUP), run(" au XIX"), run("e", SUP), run(" siècle."))
        + paragraph(run("3", SUP), run(" La note."))
    )
    assert read_word(tmp_path, body, styles=styles) == (
        ["Le roi mourut en 1715. Fin", "Son fils régna.", "12 m2 au XIXe siècle.", "La note."],
        ["2 note references (such as “12”) are left out"],
    )


def test_an_exponent_of_a_number_makes_no_other_number(tmp_path: Path) -> None:
    body = paragraph(run("De 10"), run("3", SUP), run(" à 10"), run("-6", SUP), run(" m"))
    assert read_word(tmp_path, body)[0] == ["De 10³ à 10⁻⁶ m"]


def test_the_marks_of_addresses_under_a_title_go_with_those_of_the_authors(tmp_path: Path) -> None:
    body = paragraph(run("Paul"), run("1", SUP), run(" et Marie"), run("1,2", SUP)) + paragraph(
        run("1", SUP), run("Paris"), "<w:r><w:br/></w:r>", run("2", SUP), run("Lyon")
    )
    assert read_word(tmp_path, body)[0] == ["Paul et Marie", "Paris\nLyon"]


def test_what_word_draws_between_text_and_notes_is_no_text(tmp_path: Path) -> None:
    kinds = ("separator", "continuationSeparator", "continuationNotice")
    notes = "".join(
        f'<w:footnote w:type="{kind}" w:id="{n}">{paragraph(run("suite"))}</w:footnote>'
        for n, kind in enumerate(kinds)
    )
    assert read_word(tmp_path, paragraph(run("Un mot.")), footnotes=notes)[0] == ["Un mot."]


def test_the_mark_of_a_note_and_the_note_of_deleted_text_are_no_text(tmp_path: Path) -> None:
    reference = '<w:footnoteReference {}w:id="{}"/>'
    custom = reference.format('w:customMarkFollows="1" ', 2)
    body = paragraph(
        run("Un mot"),
        f"<w:r>{custom}<w:t>*</w:t></w:r>",
        f"<w:del><w:r>{reference.format('', 3)}</w:r></w:del>",
        run("."),
    )
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p>{run(f"Note {n}.")}</w:p></w:footnote>' for n in (2, 3)
    )
    assert read_word(tmp_path, body, footnotes=notes)[0] == ["Un mot.", "Note 2."]


def test_headers_and_objects_that_are_not_read_are_counted(tmp_path: Path) -> None:
    chart = (
        '<w:r><w:drawing><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/'
        'drawingml/2006/chart"/></a:graphic></w:drawing></w:r>'
    )
    body = paragraph(run("Corps."), chart, "<w:r><w:object><o:OLEObject/></w:object></w:r>")
    header, footer = paragraph(run("Rapport")), paragraph(run("Page 3"))
    parts = {
        "header1": header,
        "header2": header,
        "footer1": footer,
        "footer2": paragraph(run("3")),
    }
    assert read_word(tmp_path, body, **parts) == (
        ["Corps."],
        ["2 page headers and footers (such as “Page 3”) and 2 embedded objects are left out"],
    )


@pytest.mark.parametrize(
    ("font", "code", "wanted"),
    [
        ("Symbol", "F061", "α"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F031", "1"),
        ("Wingdings", "F0E0", ""),
        ("Segoe UI Symbol", "2192", "→"),
        ("Symbol", "D800", ""),
        ("Symbol", "", ""),
    ],
)
def test_a_character_of_the_font_symbol_is_read(
    font: str, code: str, wanted: str, tmp_path: Path
) -> None:
    symbol = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
    assert read_word(tmp_path, paragraph(run("a "), symbol, run(" b")))[0] == [f"a {wanted} b"]


def test_a_document_in_the_strict_variant_is_read(tmp_path: Path) -> None:
    path = write_word(tmp_path / "x.docx", paragraph(run("Oui "), f"<m:oMath>{X}</m:oMath>"))
    strict = "http://purl.oclc.org/ooxml"
    with zipfile.ZipFile(path) as archive:
        main = archive.read("word/document.xml").decode()
    main = main.replace("http://schemas.openxmlformats.org", strict).replace("/2006/", "/")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", main)
    assert read_document(path, language="fr").text == "Oui x"
