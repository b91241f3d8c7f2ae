"""Translated documents: the sentences are the drafts, and the elements are those of the source."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from scripts.samples.documents import write_sample
from tests.formats.conformance.comparing import generated_files
from tests.formats.conformance.generators import office, slides, web
from tests.formats.conformance.samples import DocumentKind
from tests.formats.documents.writing.in_out_in import mirrored, raised, translate_by
from workbench.bitext import BlockKind
from workbench.formats import DOCUMENT_FORMATS, open_rewritable
from workbench.formats.documents.web.html_writing import encode_page
from workbench.jobs import SILENT

GENERATED = 25
WITH_WRITERS = {
    ending for each in DOCUMENT_FORMATS if each.writer is not None for ending in each.endings
}
KINDS = [
    kind
    for kind in (*web.KINDS, *office.KINDS, *slides.KINDS)
    if not WITH_WRITERS.isdisjoint(kind.endings)
]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
REWRITTEN = (f"{W}rPr", f"{MC}Fallback")
"""Formats of runs, of which equal neighbours are merged, and copies for old programs."""

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MERGED = frozenset(
    {
        *(f"{W}{name}" for name in ("r", "t", "proofErr", "lastRenderedPageBreak")),
        *(f"{A}{name}" for name in ("r", "t", "rPr")),
        *(f"{TEXT}{name}" for name in ("span", "s", "soft-page-break")),
    }
)


def skeleton(data: bytes) -> list[str]:
    """The elements of a document in order, without their texts."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [
                element
                for name in archive.namelist()
                if name.endswith((".xhtml", ".html", ".ncx", ".opf", ".xml"))
                for element in [name, *skeleton(archive.read(name))]
            ]
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        root = etree.fromstring(data, etree.HTMLParser())
    for element in list(root.iter(*REWRITTEN)):
        element.clear()
    return [
        str(element.tag) for element in root.iter("*") if element.tag not in {*REWRITTEN, *MERGED}
    ]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_translation_that_changes_nothing_gives_the_same_document(
    kind: DocumentKind, tmp_path: Path
) -> None:
    for file in generated_files(kind, tmp_path, GENERATED):
        translated = translate_by(str, file.path)
        assert translated.target == translated.source, file.name
        assert translated.unplaced == 0
        assert sorted(skeleton(translated.data)) == sorted(skeleton(file.sample.data))


@pytest.mark.parametrize(
    "ending", sorted(WITH_WRITERS & {".html", ".epub", ".docx", ".odt", ".pptx"})
)
def test_the_segments_of_the_translation_are_the_drafts_of_the_source(
    ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"a{ending}"
    blocks = [
        (BlockKind.HEADING, "Le port de Lorient"),
        (BlockKind.PARAGRAPH, "Il fait beau ce matin. Les barques partent & reviennent."),
        (BlockKind.LIST_ITEM, "Un premier point."),
        (BlockKind.CELL, "Une cellule <vide>."),
    ]
    write_sample(path, blocks)
    translated = translate_by(mirrored, path)
    assert translated.target == [mirrored(segment) for segment in translated.source]
    assert skeleton(translated.data) == skeleton(path.read_bytes())


PAGE = """<!DOCTYPE html>
<html lang="fr">
<head><meta charset="utf-8"><title>Une page</title></head>
<body>
<!-- un commentaire -->
<p class="a">
  Il <b>chante</b> une <a href="x.html">chanson <i>triste</i></a>.
</p>
<script>var x = "<p>";</script>
</body>
</html>
"""


def translate_page(tmp_path: Path, page: str, rule: Callable[[str], str]) -> str:
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    return translate_by(rule, tmp_path / "a.html").data.decode()


def test_a_page_changes_only_its_texts_and_its_language(tmp_path: Path) -> None:
    assert translate_page(tmp_path, PAGE, str) == PAGE.replace('lang="fr"', 'lang="en"')


def test_elements_of_a_page_move_with_their_words(tmp_path: Path) -> None:
    written = translate_page(
        tmp_path,
        PAGE,
        lambda text: (
            "A <g2><g3>sad</g3> song</g2> he <g1>sings</g1>." if "chante" in text else text
        ),
    )
    assert 'A <a href="x.html"><i>sad</i> song</a> he <b>sings</b>.\n</p>' in written


def test_the_language_of_a_page_is_changed_wherever_it_is_named(tmp_path: Path) -> None:
    page = (
        '<html lang="fr-CA">\n<head><meta http-equiv="content-language" content="fr">'
        '<meta property="og:locale" content="fr_FR"></head>\n<body><p>Un <i lang="la">mot</i>.</p>'
        "\n</body>\n</html>"
    )
    expected = page.replace("fr-CA", "en").replace("fr_FR", "en_US").replace('"fr"', '"en"')
    assert translate_page(tmp_path, page, str) == expected


def test_scripts_of_a_page_that_is_no_xml_stay_as_they_are(tmp_path: Path) -> None:
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml">\n<body><p>Un mot.<br></p>'
        "<script>if (1 < 2 && 3) { }</script>\n</body>\n</html>"
    )
    assert translate_page(tmp_path, page, str) == page


def test_characters_that_xml_lacks_do_no_harm(tmp_path: Path) -> None:
    page = "<p title='a\x02b'>Un mot\x0c, <b>o\x01</b>.</p><a><p>Un.</p> et\x01</a>" + "<br>" * 200
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    translated = translate_by(raised, tmp_path / "a.html")
    assert not set("\x01\x02\x0c") & set(translated.data.decode())
    assert b"UN MOT" in translated.data


def test_a_page_in_an_encoding_without_a_name_of_its_own_has_references(tmp_path: Path) -> None:
    assert encode_page("d\u00e9j\u00e0", b"", "DOS code page 850") == b"d&#233;j&#224;"


def test_pages_of_word_processors_need_no_tags_for_their_plain_text(tmp_path: Path) -> None:
    seen: list[str] = []

    def rule(text: str) -> str:
        seen.append(text)
        return text.replace("chante", "sings")

    page = (
        '<p><span class="p">Il </span><span class="b">chante</span><span class="p"> très</span>'
        '<span class="p"> bien.</span> <span class="p">Oui.</span></p>'
    )
    written = translate_page(tmp_path, page, rule)
    assert seen == ["Il <g1>chante</g1> très bien.", "Oui."]
    assert written == (
        '<p><span class="p">Il </span><span class="b">sings</span><span class="p"> très bien.'
        '</span> <span class="p">Oui.</span></p>'
    )


def test_texts_around_blocks_inside_of_links_stay_where_they_are(tmp_path: Path) -> None:
    page = "<div>Avant <a href='x'>le lien <p>Un bloc.</p> après le bloc</a> fin</div>"
    written = translate_page(tmp_path, page, str.upper)
    assert etree.fromstring(written, etree.HTMLParser()).xpath("string(.//p)") == "UN BLOC."
    for word in ("AVANT", "LE LIEN", "APRÈS LE BLOC", "FIN"):
        assert word in written


def test_an_element_whose_text_the_translation_lacks_is_left_out(tmp_path: Path) -> None:
    page = '<p>M<b><sup>gr</sup></b> et <i id="x">lui</i> vont<span></span>.</p>'
    written = translate_page(
        tmp_path, page, lambda text: "He and Mgr<g1><g2></g2></g1> <g3></g3>go<x4/>."
    )
    assert written == '<p>He and Mgr <i id="x"></i>go<span></span>.</p>'


def test_preformatted_text_keeps_its_lines_and_their_indents(tmp_path: Path) -> None:
    page = "<pre>\nMenu :\n  soupe    5 €\n-----\n\t<b>plat</b> du\tjour\n</pre>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    written = translate_by(raised, tmp_path / "a.html").data.decode()
    assert written.strip() == ("<pre>\nMENU :\n  SOUPE 5 €\n-----\n\t<b>PLAT</b> DU\tJOUR\n</pre>")


def test_xhtml_keeps_its_namespaces_and_declaration(tmp_path: Path) -> None:
    page = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        ' xml:lang="fr"><head><title>Une page</title></head>\n'
        '<body><p><br/>Un&nbsp;<em epub:type="z3998:emphasis">mot</em>.</p></body></html>\n'
    )
    (tmp_path / "a.xhtml").write_text(page, encoding="utf-8")
    written = translate_by(str, tmp_path / "a.xhtml").data.decode()
    expected = page.replace("&nbsp;", "\u00a0").replace('lang="fr"', 'lang="en"')
    assert written == expected


def test_parts_of_a_book_that_have_no_text_are_copied_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    write_sample(path, [(BlockKind.PARAGRAPH, "Il fait beau.")])
    picture = bytes(range(256)) * 20
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("OEBPS/a.png", picture)
    before = path.read_bytes()
    written = translate_by(mirrored, path).data
    with (
        zipfile.ZipFile(io.BytesIO(before)) as old,
        zipfile.ZipFile(io.BytesIO(written)) as new,
    ):
        assert new.testzip() is None
        assert old.namelist() == new.namelist()
        first = new.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert written[30:58] == b"mimetypeapplication/epub+zip"
        assert new.read("OEBPS/a.png") == picture


def test_brackets_around_a_mark_of_a_note_stay(tmp_path: Path) -> None:
    page = '<p>Il dit [<a href="#n1">1</a>] oui, puis non<sup>2</sup>.</p><p id="n1">1. Note</p>'
    assert translate_page(tmp_path, page, str) == page


def test_formulas_beside_blocks_inside_of_links_stay_once(tmp_path: Path) -> None:
    page = "<div><a href='x'>Avant <math><mi>y</mi></math> la suite.<p>Un bloc.</p></a></div>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    translated = translate_by(raised, tmp_path / "a.html")
    assert translated.target == ["AVANT LA SUITE. y", "UN BLOC."]


def test_places_for_line_breaks_have_no_end_tag(tmp_path: Path) -> None:
    page = "<p>Un mot<wbr>composé <b>ici</b>.</p><p>Fin.</p>"
    # It stands behind the word, which a translator gets whole.
    whole = "<p>Un motcomposé<wbr> <b>ici</b>.</p><p>Fin.</p>"
    assert translate_page(tmp_path, page, str) == whole


def test_a_button_is_translated_where_it_stands_alone_too(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><body><p>Oui.</p><button>Envoyer</button> <span><button>Fermer</button></span>"
        "<p>Cliquez <button>ici</button>.</p></body></html>",
        encoding="utf-8",
    )
    text = translate_by(raised, path).data.decode()
    for label in ("ENVOYER", "FERMER", "ICI"):
        assert text.count(f"<button>{label}</button>") == 1


def test_an_exponent_of_a_page_stays_a_superscript(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>Soit 10<sup>3</sup> m<sup>2</sup> de <b>terre</b>.</p>", "utf-8")
    data = translate_by(lambda text: text.replace("Soit", "Let"), path).data.decode()
    assert "<p>Let 10<sup>3</sup> m<sup>2</sup> de <b>terre</b>.</p>" in data


@pytest.mark.parametrize("end", ["</body></html>", "\n</body>\n\n</html>\n", "</body>\n</html>"])
def test_the_last_tags_of_a_page_stand_on_the_lines_of_the_source(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html>\n<body><p>Oui.</p>{end}", encoding="utf-8")
    assert translate_by(raised, path).data.decode() == f"<html>\n<body><p>OUI.</p>{end}"


def test_what_stays_in_the_language_of_the_source_is_said(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text('<p>Un <del>vieux</del> mot.</p><p translate="no">Acme</p>', "utf-8")
    text = tmp_path / "b.md"
    text.write_text("Un mot.\n\n    x = 1\n", "utf-8")
    told: list[str] = []
    for path in (page, text):
        open_rewritable(path, language="fr", reporter=SILENT.collecting(told))
    assert told == [
        f"{page}: 1 deleted passage (“vieux”) and 1 passage marked as not to be translated "
        "(“Acme”) stay as they are",
        f"{text}: 1 code listing (“x = 1”) stays as it is",
    ]
