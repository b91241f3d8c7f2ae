"""Translated Word documents: formats at their words, and what must not change does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.formats.documents.writing.in_out_in import raised, translate_by
from tests.formats.documents.writing.word_files import (
    W,
    field,
    paragraph,
    part_of,
    run,
    text_of_part,
    words_with,
    write_word,
)
from workbench.formats import DocumentPart, open_rewritable

BOLD = "<w:b/>"
BREAK = "<w:r><w:br/></w:r>"


def translate(tmp_path: Path, rule: Callable[[str], str], *paragraphs: str, **others: str) -> bytes:
    path = tmp_path / "a.docx"
    write_word(path, *paragraphs, **others)
    return translate_by(rule, path).data


def test_runs_of_one_format_are_one_text_and_the_others_follow_their_words(
    tmp_path: Path,
) -> None:
    seen: list[str] = []

    def rule(text: str) -> str:
        seen.append(text)
        return "He <g1>sings</g1> well."

    french = '<w:lang w:val="fr-FR"/>'
    content = paragraph(
        run("I", french),
        run("l ", french),
        "<w:proofErr w:type='spellStart'/>",
        run("cha", BOLD),
        run("nte", BOLD + french),
        run(" bien."),
    )
    data = translate(tmp_path, rule, content)
    assert seen == ["Il <g1>chante</g1> bien."]
    assert text_of_part(part_of(data)) == ["He sings well."]
    assert words_with(part_of(data), "b") == ["sings"]


def test_an_exponent_stays_a_superscript_of_a_figure(tmp_path: Path) -> None:
    sup = '<w:vertAlign w:val="superscript"/>'
    content = paragraph(run("De 10"), run("3", sup), run(" à 10"), run("6", sup), run(" litres."))
    data = translate(tmp_path, lambda text: text.replace("De", "From"), content)
    assert text_of_part(part_of(data)) == ["From 103 à 106 litres."]
    assert words_with(part_of(data), "vertAlign") == ["3", "6"]
    moved = translate(tmp_path, lambda text: "10³ and 10⁶ litres.", content)
    assert text_of_part(part_of(moved)) == ["10³ and 10⁶ litres."]


def test_the_language_of_runs_and_styles_becomes_that_of_the_translation(tmp_path: Path) -> None:
    canadian, latin = '<w:lang w:val="fr-CA"/>', '<w:i/><w:lang w:val="la"/>'
    data = translate(tmp_path, str, paragraph(run("Un mot, ", canadian), run("verbum", latin)))
    values = [
        lang.get(f"{W}val")
        for name in ("document", "styles")
        for lang in part_of(data, name).iter(f"{W}lang")
    ]
    assert values == ["en-US", "la", "en-US"]


def test_links_notes_and_fields_stay_in_the_sentence(tmp_path: Path) -> None:
    content = paragraph(
        run("Voir "),
        f"<w:hyperlink r:id='link'>{run('le site')}</w:hyperlink>",
        run(", page "),
        field("PAGEREF x", run("trois")),
        run(" et "),
        field("HYPERLINK &quot;x&quot;", run("ici")),
        run("."),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
    )
    notes = f'<w:footnote w:id="2">{paragraph(run("Une note."))}</w:footnote>'
    data = translate(tmp_path, raised, content, footnotes=notes)
    root = part_of(data)
    assert text_of_part(root) == ["VOIR LE SITE, PAGE trois ET ICI."]
    assert text_of_part(part_of(data, "footnotes")) == ["UNE NOTE."]
    (link,) = root.iter(f"{W}hyperlink")
    assert "".join(map(str, link.itertext())) == "LE SITE"
    codes = [code.text for code in root.iter(f"{W}instrText")]
    assert codes == [" PAGEREF x ", ' HYPERLINK "x" ']
    kinds = [char.get(f"{W}fldCharType") for char in root.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"] * 2
    assert root.find(f".//{W}footnoteReference") is not None


def test_both_copies_of_a_text_box_are_translated(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph(run('Un cadre.'))}</w:txbxContent>"
    content = paragraph(
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>",
        f"{box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>",
        "</mc:Fallback></mc:AlternateContent></w:r>",
    )
    data = translate(tmp_path, raised, content)
    texts = [text.text for text in part_of(data).iter(f"{W}t")]
    assert texts == ["UN CADRE.", "UN CADRE."]


def test_insertions_are_translated_and_deletions_stay_deleted(tmp_path: Path) -> None:
    content = paragraph(
        run("La lettre "),
        "<w:del w:id='1'><w:r><w:delText>vieille</w:delText></w:r></w:del>",
        f"<w:ins w:id='2'>{run('neuve')}</w:ins>",
        run("."),
    )
    data = translate(tmp_path, raised, content)
    root = part_of(data)
    (inserted,) = root.iter(f"{W}ins")
    assert "".join(map(str, inserted.itertext())) == "NEUVE"
    assert [text.text for text in root.iter(f"{W}delText")] == ["vieille"]
    assert text_of_part(root) == ["LA LETTRE NEUVE."]


def test_bookmarks_and_comments_that_cross_formats_stay_whole(tmp_path: Path) -> None:
    content = paragraph(
        "<w:bookmarkStart w:id='1' w:name='a'/>",
        run("Un "),
        "<w:commentRangeStart w:id='2'/>",
        run("mot"),
        "<w:bookmarkEnd w:id='1'/>",
        run(" ici"),
        "<w:commentRangeEnd w:id='2'/><w:r><w:commentReference w:id='2'/></w:r>",
    )
    remark = f'<w:comment w:id="2">{paragraph(run("Une remarque."))}</w:comment>'
    data = translate(tmp_path, raised, content, comments=remark)
    root = part_of(data)
    tags = [str(element.tag).removeprefix(W) for element in root.iter()]
    for name in ("bookmark", "commentRange"):
        assert tags.index(f"{name}Start") < tags.index(f"{name}End")
        assert tags.count(f"{name}Start") == tags.count(f"{name}End") == 1
    assert text_of_part(root) == ["UN MOT ICI"]
    assert text_of_part(part_of(data, "comments")) == ["UNE REMARQUE."]


def test_page_headers_are_translated_and_their_numbers_stay(tmp_path: Path) -> None:
    header = paragraph(run("Un rapport, page "), field("PAGE", run("1")))
    data = translate(tmp_path, raised, paragraph(run("Un texte.")), header1=header)
    assert text_of_part(part_of(data, "header1")) == ["UN RAPPORT, PAGE 1"]


def test_parts_can_be_left_as_they_are(tmp_path: Path) -> None:
    write_word(
        tmp_path / "a.docx",
        paragraph(run("Un texte."), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        header1=paragraph(run("Un rapport")),
        comments=f'<w:comment w:id="1">{paragraph(run("Une remarque."))}</w:comment>',
        footnotes=f'<w:footnote w:id="2">{paragraph(run("Une note."))}</w:footnote>',
    )
    for part in DocumentPart:
        opened = open_rewritable(
            tmp_path / "a.docx", language="fr", leave=frozenset(DocumentPart) - {part}
        )
        expected = {
            DocumentPart.COMMENTS: ["Un texte.", "Une remarque."],
            DocumentPart.HEADERS: ["Un texte.", "Un rapport"],
            DocumentPart.NOTES: ["Un texte.", "Une note."],
            DocumentPart.PROPERTIES: ["Un texte."],
        }
        assert [block.text for block in opened.blocks] == expected[part]


def test_lines_of_an_address_are_translated_one_by_one(tmp_path: Path) -> None:
    seen: list[str] = []

    def rule(text: str) -> str:
        seen.append(text)
        return text

    lines = ["Mairie de Lorient", "Place du marché", "56100 Lorient"]
    translate(tmp_path, rule, paragraph(BREAK.join(map(run, lines))))
    assert seen == lines


def test_paragraphs_whose_marks_were_deleted_keep_their_text(tmp_path: Path) -> None:
    mark = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
    first = paragraph(mark, run("Le début "), "<w:r><w:tab/></w:r>")
    data = translate(tmp_path, raised, first, paragraph(run("et la fin.")))
    assert "".join("".join(text_of_part(part_of(data))).split()) == "LEDÉBUTETLAFIN."
    assert part_of(data).find(f".//{W}tab") is not None


def test_changes_and_notes_stay_in_their_sentence_where_two_paragraphs_are_joined(
    tmp_path: Path,
) -> None:
    seen: list[str] = []

    def rule(text: str) -> str:
        seen.append(text)
        return raised(text)

    first = paragraph(
        "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>",
        run("Le loyer est de "),
        "<w:del w:id='2'><w:r><w:delText>650</w:delText></w:r></w:del>",
        f"<w:ins w:id='3'>{run('680')}</w:ins>",
        run(" euros."),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        run(" Il est payable le "),
    )
    data = translate(tmp_path, rule, first, paragraph(run("cinq de "), run("mai", BOLD), run(".")))
    assert seen == [
        "Le loyer est de <x1/><g2>680</g2> euros.",
        "Il est payable le <x1/>cinq de <g2>mai</g2>.",
    ]
    root = part_of(data)
    assert text_of_part(root) == ["LE LOYER EST DE 680 EUROS. IL EST PAYABLE LE ", "CINQ DE MAI."]
    names = [str(element.tag).removeprefix(W) for element in root.iter()]
    order = ("delText", "ins", "footnoteReference")
    assert [name for name in names if name in order] == list(order)
    assert words_with(root, "b") == ["MAI"]


def test_a_link_that_goes_on_behind_the_border_of_joined_paragraphs_is_divided(
    tmp_path: Path,
) -> None:
    first = paragraph(
        "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>",
        run("Voir "),
        f"<w:hyperlink r:id='link'>{run('le site')}</w:hyperlink>",
    )
    data = translate(
        tmp_path,
        lambda _: "See <g1>the web<x2/> site</g1> of the town.",
        first,
        paragraph(run(" de la ville.")),
    )
    root = part_of(data)
    assert text_of_part(root) == ["See the web", " site of the town."]
    linked = ["".join(map(str, link.itertext())) for link in root.iter(f"{W}hyperlink")]
    assert linked == ["the web", " site"]


def test_a_drop_cap_is_the_first_letter_of_the_translation(tmp_path: Path) -> None:
    frame = '<w:pPr><w:framePr w:dropCap="drop"/></w:pPr>'
    data = translate(
        tmp_path,
        lambda _: "She sings.",
        paragraph(frame, run("E", '<w:sz w:val="90"/>')),
        paragraph(run("lle chante.")),
    )
    assert text_of_part(part_of(data)) == ["S", "he sings."]
    assert words_with(part_of(data), "sz") == ["S"]
