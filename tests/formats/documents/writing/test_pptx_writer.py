"""Translated presentations: formats at their words, diagrams in both forms, notes and footers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree

from scripts.samples.documents.slides import NAMES, presentation, relations, shape
from tests.formats.documents.writing.in_out_in import raised, translate_by

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLIDE = "ppt/slides/slide1.xml"
RELATIONS = "ppt/slides/_rels/slide1.xml.rels"


def run(text: str, properties: str = "") -> str:
    return f'<a:r><a:rPr lang="fr-FR"{properties}/><a:t>{text}</a:t></a:r>'


def box(*runs: str, holder: str = "") -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/><p:nvPr>{holder}</p:nvPr></p:nvSpPr><p:txBody>'
        f"<a:p>{''.join(runs)}<a:endParaRPr lang='fr-FR'/></a:p></p:txBody></p:sp>"
    )


def translate(
    tmp_path: Path,
    rule: Callable[[str], str],
    slide: str,
    parts: Mapping[str, str] | None = None,
) -> dict[str, etree._Element]:
    """Translate a presentation of one slide; return its parts."""
    path = tmp_path / "a.pptx"
    path.write_bytes(presentation([slide], parts))
    data = translate_by(rule, path).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.startswith("ppt/")
        }


def texts(root: etree._Element) -> list[str]:
    return [str(text.text) for text in root.iter(f"{A}t")]


def test_runs_follow_their_words_and_get_the_language_of_the_translation(tmp_path: Path) -> None:
    parts = translate(
        tmp_path,
        lambda text: "The <g1>black</g1> cat." if "chat" in text else text,
        box(run("Le "), run("chat "), run("noir", ' b="1"'), run(".")),
    )
    root = parts[SLIDE]
    assert texts(root) == ["The ", "black", " cat."]
    properties = list(root.iter(f"{A}rPr"))
    assert [each.get("b") for each in properties] == [None, "1", None]
    assert {each.get("lang") for each in properties} == {"en-US"}
    (end,) = root.iter(f"{A}endParaRPr")
    assert end.getnext() is None


def test_line_breaks_and_fields_stay_and_footers_are_translated(tmp_path: Path) -> None:
    parts = translate(
        tmp_path,
        raised,
        box(run("Un"), "<a:br/>", run("et deux"), '<a:fld type="slidenum"><a:t>iv</a:t></a:fld>')
        + box(run("Un pied de page"), holder='<p:ph type="ftr"/>'),
    )
    assert texts(parts[SLIDE]) == ["UN", "ET DEUX", "iv", "UN PIED DE PAGE"]
    assert len(list(parts[SLIDE].iter(f"{A}br"))) == 1


def test_the_drawing_of_a_diagram_is_translated_as_its_data(tmp_path: Path) -> None:
    drawn = "http://schemas.openxmlformats.org/drawingml/2006"
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="d"/></p:nvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{drawn}/diagram"><dgm:relIds '
        f'xmlns:dgm="{drawn}/diagram" r:dm="d"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    point = f"<a:p>{run('Une étape')}</a:p>"
    data = (
        f'<dgm:dataModel xmlns:dgm="{drawn}/diagram" xmlns:a="{drawn}/main"><dgm:ptLst>'
        f'<dgm:pt modelId="1"><dgm:t>{point}</dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>'
    )
    drawing = f'<dsp:drawing xmlns:dsp="urn:dsp" xmlns:a="{drawn}/main">{point}</dsp:drawing>'
    parts = translate(
        tmp_path,
        raised,
        frame,
        {
            RELATIONS: relations(
                {
                    "d": ("diagramData", "../diagrams/data1.xml"),
                    "g": ("diagramDrawing", "../diagrams/drawing1.xml"),
                }
            ),
            "ppt/diagrams/data1.xml": data,
            "ppt/diagrams/drawing1.xml": drawing,
        },
    )
    assert texts(parts["ppt/diagrams/data1.xml"]) == ["UNE ÉTAPE"]
    assert texts(parts["ppt/diagrams/drawing1.xml"]) == ["UNE ÉTAPE"]


def test_notes_are_translated(tmp_path: Path) -> None:
    notes = (
        f"<p:notes {NAMES}><p:cSld><p:spTree>{shape('Dire bonjour.', placeholder='body')}"
        "</p:spTree></p:cSld></p:notes>"
    )
    parts = translate(
        tmp_path,
        raised,
        box(run("Un")),
        {
            RELATIONS: relations({"n": ("notesSlide", "../notesSlides/notesSlide1.xml")}),
            "ppt/notesSlides/notesSlide1.xml": notes,
        },
    )
    assert texts(parts["ppt/notesSlides/notesSlide1.xml"]) == ["DIRE BONJOUR."]
