"""Presentations: the text of slides in order, their tables, groups, diagrams and notes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from scripts.samples.documents.slides import NAMES, paragraph, presentation, relations, shape, table
from workbench.bitext import BlockKind
from workbench.errors import BadInputError
from workbench.formats import read_document
from workbench.jobs import SILENT

NOTES = "ppt/notesSlides/notesSlide1.xml"
RELATIONS = "ppt/slides/_rels/slide1.xml.rels"


def _read(
    folder: Path, *slides: str, parts: Mapping[str, str] | None = None
) -> tuple[list[str], list[str]]:
    """Return the texts of the blocks of a presentation, and the remarks without its path."""
    path = folder / "x.pptx"
    path.write_bytes(presentation(slides, parts))
    told: list[str] = []
    document = read_document(path, language="fr", reporter=SILENT.collecting(told))
    texts = [document.text[block.start : block.end] for block in document.blocks]
    return texts, [remark.removeprefix(f"{path}: ") for remark in told]


def _group(inside: str, hidden: str = "") -> str:
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="g"{hidden}/></p:nvGrpSpPr>{inside}</p:grpSp>'
    )


def _text_box(*paragraphs: str) -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/><p:nvPr/></p:nvSpPr>'
        f"<p:txBody>{''.join(paragraphs)}</p:txBody></p:sp>"
    )


def test_slides_are_read_in_the_order_of_the_show_each_with_its_notes(tmp_path: Path) -> None:
    notes = (
        f"<p:notes {NAMES}><p:cSld><p:spTree>{shape('1', placeholder='sldNum')}"
        f"{shape('Dire bonjour.', placeholder='body')}</p:spTree></p:cSld></p:notes>"
    )
    parts = {
        RELATIONS: relations({"n": ("notesSlide", "../notesSlides/notesSlide1.xml")}),
        NOTES: notes,
        "ppt/_rels/presentation.xml.rels": relations(
            {"r1": ("slide", "slides/slide2.xml"), "r2": ("slide", "/ppt/slides/slide1.xml")}
        ),
    }
    found = _read(tmp_path, shape("Seconde."), shape("Première."), parts=parts)
    assert found == (["Première.", "Seconde.", "Dire bonjour."], [])


def test_the_title_comes_first_then_the_shapes_in_their_order(tmp_path: Path) -> None:
    slide = (
        shape("Un", placeholder="body")
        + _group(_group(shape("Deux")) + shape("Trois"))
        + table("Quatre")
        + shape("Titre", placeholder="title")
    )
    path = tmp_path / "x.pptx"
    path.write_bytes(presentation([slide]))
    document = read_document(path, language="fr")
    found = [(block.kind, document.text[block.start : block.end]) for block in document.blocks]
    assert found == [
        (BlockKind.HEADING, "Titre"),
        (BlockKind.LIST_ITEM, "Un"),
        (BlockKind.PARAGRAPH, "Deux"),
        (BlockKind.PARAGRAPH, "Trois"),
        (BlockKind.CELL, "Quatre"),
    ]


def test_runs_breaks_fields_and_formulas_are_one_paragraph(tmp_path: Path) -> None:
    formula = (
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x=1'
        "</m:t></m:r></m:oMath>"
    )
    runs = (
        "<a:p><a:r><a:rPr b='1'/><a:t>Le rap</a:t></a:r><a:r><a:t>port</a:t></a:r><a:br/>"
        f"<a:fld type='datetime1'><a:t>2024</a:t></a:fld><a:r><a:t> : </a:t></a:r>"
        f"{formula}</a:p>"
    )
    assert _read(tmp_path, _text_box(runs))[0] == ["Le rapport\n2024 : x = 1"]


def test_a_raised_figure_behind_a_word_is_a_note_reference(tmp_path: Path) -> None:
    raised = "<a:r><a:rPr baseline='30000'/><a:t>2</a:t></a:r>"
    box = _text_box(
        f"<a:p><a:r><a:t>Le roi</a:t></a:r>{raised}<a:r><a:t>, 3 m</a:t></a:r>{raised}</a:p>"
    )
    assert _read(tmp_path, box) == (["Le roi, 3 m2"], ["1 note reference (“2”) is left out"])


def test_footers_are_counted_once_and_slide_numbers_in_silence(tmp_path: Path) -> None:
    slide = shape("Un mot.") + shape("ACME", placeholder="ftr") + shape("3", placeholder="sldNum")
    assert _read(tmp_path, slide, slide) == (
        ["Un mot.", "Un mot."],
        ["1 page header or footer (“ACME”) is left out"],
    )


def test_hidden_slides_and_shapes_are_counted(tmp_path: Path) -> None:
    hidden = (
        f'<p:sld {NAMES} show="0"><p:cSld><p:spTree>{shape("Non.")}</p:spTree></p:cSld></p:sld>'
    )
    slide = shape("Oui.") + _group(shape("Pas ici."), ' hidden="1"')
    found = _read(tmp_path, slide, "", parts={"ppt/slides/slide2.xml": hidden})
    assert found == (["Oui."], ["2 hidden passages (such as “Pas ici.”) are left out"])


def test_a_covered_cell_is_hidden(tmp_path: Path) -> None:
    merged = table("Oui").replace("</a:tr>", f'<a:tc hMerge="1">{paragraph("Non")}</a:tc></a:tr>')
    assert _read(tmp_path, merged) == (["Oui"], ["1 hidden passage (“Non”) is left out"])


def _frame(data: str) -> str:
    return (
        "<p:graphicFrame><p:nvGraphicFramePr/><a:graphic><a:graphicData>"
        f"{data}</a:graphicData></a:graphic></p:graphicFrame>"
    )


def test_a_diagram_is_read_in_the_order_of_its_outline(tmp_path: Path) -> None:
    names = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    point = '<dgm:pt modelId="{}"{}><dgm:t>{}</dgm:t></dgm:pt>'
    line = '<dgm:cxn srcId="{}" destId="{}" srcOrd="{}"{}/>'
    model = (
        f"<dgm:dataModel {NAMES} {names}><dgm:ptLst>"
        + point.format("0", ' type="doc"', "")
        + "".join(point.format(name, "", paragraph(name)) for name in "DCBA")
        + point.format("x", ' type="pres"', paragraph("non"))
        + "</dgm:ptLst><dgm:cxnLst>"
        + "".join(line.format(*edge, "") for edge in ("0A0", "0D1", "AB0", "AC1"))
        + line.format("x", "A", 0, ' type="presOf"')
        + "</dgm:cxnLst></dgm:dataModel>"
    )
    parts = {
        RELATIONS: relations({"d": ("diagramData", "../diagrams/data1.xml")}),
        "ppt/diagrams/data1.xml": model,
    }
    diagram = _frame(f'<dgm:relIds {names} r:dm="d"/>')
    assert _read(tmp_path, diagram, parts=parts) == (["A", "B", "C", "D"], [])
    circle = model.replace("</dgm:cxnLst>", f"{line.format('B', 'A', 0, '')}</dgm:cxnLst>")
    parts["ppt/diagrams/data1.xml"] = circle.replace('srcId="0" destId="A"', 'srcId="0" destId="0"')
    assert sorted(_read(tmp_path, diagram, parts=parts)[0]) == ["A", "B", "C", "D"]


def test_charts_and_comments_are_counted(tmp_path: Path) -> None:
    comments = f"<p:cmLst {NAMES}><p:cm><p:text>Ah ?</p:text></p:cm><p:cm/></p:cmLst>"
    parts = {
        RELATIONS: relations({"c": ("comments", "../comments/comment1.xml")}),
        "ppt/comments/comment1.xml": comments,
    }
    found = _read(tmp_path, shape("Un mot.") + _frame("<x/>"), parts=parts)
    assert found == (["Un mot."], ["2 comments and 1 embedded object are left out"])


def test_a_slide_that_is_missing_is_said(tmp_path: Path) -> None:
    targets = {"r1": ("slide", "../../etc/passwd"), "r2": ("slide", "slides/slide2.xml")}
    parts = {"ppt/_rels/presentation.xml.rels": relations(targets)}
    found = _read(tmp_path, shape("Non."), shape("Oui."), parts=parts)
    assert found == (["Oui."], ["its slide etc/passwd is missing"])


def test_an_archive_that_is_no_presentation_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.pptx").write_bytes(
        presentation([]).replace(b"ppt/presentation", b"ppt/xresentation")
    )
    with pytest.raises(BadInputError, match="is no presentation"):
        read_document(tmp_path / "x.pptx", language="fr")


@pytest.mark.parametrize(
    ("ending", "hint"), [(".xlsx", "CSV"), (".ods", "CSV"), (".odp", ".pptx"), (".mobi", ".epub")]
)
def test_a_file_that_is_not_read_is_refused_with_a_hint(
    ending: str, hint: str, tmp_path: Path
) -> None:
    (tmp_path / f"x{ending}").write_bytes(b"PK\x03\x04")
    with pytest.raises(BadInputError, match="which is not read") as caught:
        read_document(tmp_path / f"x{ending}", language="fr")
    assert hint in (caught.value.hint or "")
