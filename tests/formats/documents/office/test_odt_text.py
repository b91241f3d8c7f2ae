"""What of an OpenDocument text is text: changes, notes, hidden text, formulas and objects."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from workbench.formats import read_document
from workbench.jobs import SILENT

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    f'xmlns:{prefix}="{_OASIS}:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "svg": "svg-compatible",
    }.items()
) + (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:math="http://www.w3.org/1998/Math/MathML"'
)
STYLES = """<office:automatic-styles>
<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T2"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T3"><style:text-properties style:text-position="-33% 58%"/></style:style>
<style:style style:name="T4"><style:text-properties style:text-position="33% 58%"/></style:style>
</office:automatic-styles>"""
MATH = (
    "<math:math><math:semantics><math:msup><math:mi>x</math:mi><math:mn>2</math:mn></math:msup>"
    '<math:annotation math:encoding="StarMath 5.0">x^{2}</math:annotation></math:semantics>'
    "</math:math>"
)


def _content(body: str) -> str:
    return (
        f"<office:document-content {NAMES}>{STYLES}<office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )


def _read(folder: Path, body: str, **parts: str) -> tuple[list[str], list[str]]:
    """Return the texts of the blocks of a document, and the remarks without its path."""
    path = folder / "x.odt"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", _content(body))
        for name, content in parts.items():
            archive.writestr(name, content)
    told: list[str] = []
    document = read_document(path, language="fr", reporter=SILENT.collecting(told))
    texts = [document.text[block.start : block.end] for block in document.blocks]
    return texts, [remark.removeprefix(f"{path}: ") for remark in told]


def test_the_case_of_an_odt(tmp_path: Path) -> None:
    body = """<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>
<office:change-info><dc:creator>A</dc:creator></office:change-info><text:p>mot supprimé</text:p>
</text:deletion></text:changed-region><text:changed-region text:id="c2"><text:insertion>
<office:change-info><dc:creator>A</dc:creator></office:change-info></text:insertion>
</text:changed-region></text:tracked-changes>
<text:h text:outline-level="1">Titre un</text:h>
<text:p>Le <text:span>mot</text:span> garde<text:change text:change-id="c1"/> <text:change-start
text:change-id="c2"/>inséré<text:change-end text:change-id="c2"/>, trois<text:s
text:c="3"/>espaces,<text:tab/>tabulation,<text:line-break/>saut de ligne.</text:p>
<text:p>Une note<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>
<text:note-body><text:p>Texte de la note. Deux phrases.</text:p></text:note-body></text:note> au
milieu, et un commentaire<office:annotation><dc:creator>B</dc:creator><text:p>Remarque</text:p>
</office:annotation> ici.</text:p>
<text:p>Cadre<draw:frame><draw:text-box><text:p>Texte du cadre.</text:p></draw:text-box>
</draw:frame> dans le texte.</text:p>
<text:list><text:list-header><text:p>En-tête de liste</text:p></text:list-header><text:list-item>
<text:p>Point un</text:p><text:list><text:list-item><text:p>Sous-point</text:p></text:list-item>
</text:list></text:list-item></text:list>
<text:section><text:p>Dans une section.</text:p></text:section>
<text:p>Champs : <text:date>3 mars 2024</text:date>, page <text:page-number>4</text:page-number>,
réf. <text:bookmark-ref>chapitre 2</text:bookmark-ref>, <text:a xlink:href="x">lien</text:a>.
</text:p>
<text:p><text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text>
</text:ruby> est un caractère.</text:p>
<text:p><text:hidden-text text:condition="x"
text:string-value="caché">caché</text:hidden-text>Visible.
</text:p>
<text:p>Formule <draw:frame><draw:object><math:math><math:mi>x</math:mi></math:math></draw:object>
</draw:frame> ici.</text:p>
<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Nom</text:p>
</table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell>
<text:p>Paul</text:p></table:table-cell><table:covered-table-cell><text:p>couverte</text:p>
</table:covered-table-cell></table:table-row></table:table>
<draw:frame><draw:image/><svg:title>Titre image</svg:title><svg:desc>Description</svg:desc>
</draw:frame><text:p>Mot<text:soft-page-break/>entier et cou\u00adpé.</text:p>
<text:p><draw:g><draw:custom-shape><text:p>Dans une forme</text:p></draw:custom-shape></draw:g>
</text:p>
<text:numbered-paragraph><text:p>Paragraphe numéroté.</text:p></text:numbered-paragraph>"""
    assert _read(tmp_path, body) == (
        [
            *("Titre un", "Le mot garde inséré, trois   espaces,\ttabulation,\nsaut de ligne."),
            *("Une note au milieu, et un commentaire ici.", "Texte de la note. Deux phrases."),
            *("Cadre dans le texte.", "Texte du cadre."),
            *("En-tête de liste", "Point un", "Sous-point", "Dans une section."),
            "Champs : 3 mars 2024, page 4, réf. chapitre 2, lien.",
            *("漢 est un caractère.", "Visible.", "Formule x ici.", "Nom", "Paul"),
            *("Motentier et coupé.", "Dans une forme", "Paragraphe numéroté."),
        ],
        [
            "1 deleted passage (“mot supprimé”), 2 hidden passages (such as “caché”) and "
            "1 comment are left out"
        ],
    )


@pytest.mark.parametrize("href", ["./Object 1", "./Object%201", "Object 1/"])
def test_a_formula_in_a_part_of_its_own_stands_in_the_sentence(href: str, tmp_path: Path) -> None:
    frame = f'<draw:frame><draw:object xlink:href="{href}"/><draw:image/></draw:frame>'
    root = MATH.replace("<math:math>", f"<math:math {NAMES}>", 1)
    found = _read(tmp_path, f"<text:p>Soit {frame}.</text:p>", **{"Object 1/content.xml": root})
    assert found == (["Soit x^2."], [])


@pytest.mark.parametrize("part", ["<x><y></x>", "", f"<office:document-content {NAMES}/>", None])
def test_an_object_that_is_no_formula_is_counted(part: str | None, tmp_path: Path) -> None:
    body = '<text:p>Un <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>mot.</text:p>'
    parts = {} if part is None else {"Object 1/content.xml": part}
    assert _read(tmp_path, body, **parts) == (["Un mot."], ["1 embedded object is left out"])


def test_pictures_leave_no_text_in_the_sentence(tmp_path: Path) -> None:
    frame = (
        "<draw:frame><draw:image><office:binary-data>aGVyb24=</office:binary-data></draw:image>"
        "<svg:title>Un héron</svg:title><svg:desc>Il pêche.</svg:desc></draw:frame>"
    )
    assert _read(tmp_path, f"<text:p>Le {frame}mot.</text:p>") == (["Le mot."], [])


@pytest.mark.parametrize(
    "hidden",
    [
        '<text:p>Un <text:span text:style-name="T2">non</text:span>mot.</text:p>',
        '<text:p>Un <text:hidden-text text:is-hidden="true">non</text:hidden-text>mot.</text:p>',
        '<text:p>Un mot.</text:p><text:p><text:hidden-paragraph text:is-hidden="true"/>non'
        "</text:p>",
        '<text:p>Un mot.</text:p><text:p text:style-name="T2">non</text:p>',
        '<text:p>Un mot.</text:p><text:section text:display="none"><text:p>non</text:p>'
        "</text:section>",
        "<text:p>Un mot.</text:p><table:table><table:table-row table:visibility='collapse'>"
        "<table:table-cell><text:p>non</text:p></table:table-cell></table:table-row></table:table>",
    ],
)
def test_hidden_text_is_left_out_and_counted(hidden: str, tmp_path: Path) -> None:
    assert _read(tmp_path, hidden) == (["Un mot."], ["1 hidden passage (“non”) is left out"])


def test_hidden_text_that_is_shown_is_read(tmp_path: Path) -> None:
    body = (
        '<text:p>Un <text:hidden-text text:is-hidden="false">petit </text:hidden-text>mot.</text:p>'
        '<text:p><text:hidden-paragraph text:is-hidden="false"/>Oui.</text:p>'
        '<text:section text:display="condition" text:is-hidden="false"><text:p>Ici.</text:p>'
        "</text:section>"
    )
    assert _read(tmp_path, body) == (["Un petit mot.", "Oui.", "Ici."], [])


def test_a_superscript_is_a_note_reference_only_behind_a_word(tmp_path: Path) -> None:
    raised = '<text:span text:style-name="{}">{}</text:span>'
    body = (
        f"<text:p>Le roi mourut en 1715{raised.format('T1', '3')}.</text:p>"
        f"<text:p>Son fils{raised.format('T4', '4')} régna.</text:p>"
        f"<text:p>12 m{raised.format('T1', '2')}, H{raised.format('T3', '2')}O</text:p>"
    )
    assert _read(tmp_path, body) == (
        ["Le roi mourut en 1715.", "Son fils régna.", "12 m2, H2O"],
        ["2 note references (such as “3”) are left out"],
    )


def test_page_headers_are_counted(tmp_path: Path) -> None:
    styles = (
        f"<office:document-styles {NAMES}><office:master-styles><style:master-page>"
        "<style:header><text:p>Rapport annuel</text:p></style:header>"
        "<style:header-left><text:p>Rapport annuel</text:p></style:header-left>"
        "<style:footer><text:p><text:page-number>3</text:page-number></text:p></style:footer>"
        "</style:master-page></office:master-styles></office:document-styles>"
    )
    assert _read(tmp_path, "<text:p>Corps.</text:p>", **{"styles.xml": styles}) == (
        ["Corps."],
        ["1 page header or footer (“Rapport annuel”) is left out"],
    )
