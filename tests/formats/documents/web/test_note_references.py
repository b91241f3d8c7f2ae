"""References to notes in web pages and books, as the programs of the field mark them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.documents.web.pages import read_blocks, read_page, text_of_page, write_book

GUTENBERG = '<a id="FNanchor_1"></a><a href="#Footnote_1_1" class="fnanchor">[1]</a>'
WORD = (
    '<a style=\'mso-footnote-id:ftn1\' href="#_ftn1" name="_ftnref1"><span '
    "class=MsoFootnoteReference><span style='mso-special-character:footnote'>[1]</span></span></a>"
)
WIKI = (
    '<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span class="cite-bracket">'
    '[</span>1<span class="cite-bracket">]</span></a></sup>'
)
INDESIGN = (
    '<span class="superscrpt"><span id="footnote-3-backlink"><a class="_idFootnoteLink" '
    'href="x.xhtml#footnote-3">3</a></span></span>'
)
MARKED = {
    "epub-type": '<a epub:type="noteref" href="#n1">1</a>',
    "epub-type-letter": '<sup><a epub:type="noteref" href="#n1">a</a></sup>',
    "aria": '<a role="doc-noteref" href="notes.html">12</a>',
    "pandoc": '<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>',
    "cmark-gfm": '<sup><a href="#user-content-fn-1" data-footnote-ref>1</a></sup>',
    "kramdown": '<sup id="fnref:1"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup>',
    "docbook": '<sup>[<a id="x" href="#ftn.x">1</a>]</sup>',
    "asciidoctor": '<sup class="footnote">[<a class="footnote" href="#_footnotedef_1">1</a>]</sup>',
    "sphinx": '<a class="footnote-reference brackets" href="#id2" id="id1">1</a>',
    "wiki": WIKI,
    "wiki-group": '<sup class="reference"><a href="#cite_note-2">[Note 2]</a></sup>',
    "wiki-two": f'{WIKI}<sup class="reference cite_virgule">,</sup>{WIKI}',
    "wiki-tag": '<sup class="noprint Inline-Template">[<i><a href="/x">who?</a></i>]</sup>',
    "gutenberg": GUTENBERG,
    "word": WORD,
    "libreoffice": '<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a>',
    "indesign": INDESIGN,
    "calibre": '<a href="part0012.html#filepos456"><sup class="calibre3">12</sup></a>',
    "raised-by-style": '<a href="n.html"><span style="vertical-align: super">4</span></a>',
    "sup-around-link": '<sup><a href="#x3">3</a></sup>',
    "link-around-sup": '<a href="#x2"><sup>2</sup></a>',
    "brackets": '<a id="r5" href="#n5">[5]</a>',
    "brackets-outside": '[<a href="#n7">7</a>]',
    "glued": '<a href="notes.xhtml#zz">3</a>',
    "roman": '<a href="#fn-iv">iv</a>',
    "several": "<sup>1, 2</sup>",
    "one-by-one": "<sup>1</sup><sup>,</sup> <sup>2</sup>",
    "star": "<sup>*</sup>",
    "plain": "<sup>3</sup>",
    "class": '<span class="superscript">3</span>',
    "plain-brackets": "<sup>[3]</sup>",
    "after-space": " <sup>3</sup>",
    "after-no-break-space": "\u00a0<sup>3</sup>",
    "calibre-em": '<sup class="calibre18"><em><a href="p23.html#Fpart1fr1">†</a></em></sup>',
    "in-parentheses": '(<a href="#noteh" title="Lien vers la note H">H</a>)',
    "old-gutenberg": '<a href="#linknote-1" name="linknoteref-1">1</a>',
    "two-brackets": "<sup>[1][2]</sup>",
    "two-links": '<sup><a href="#a1">[1]</a><a href="#a2">[2]</a></sup>',
    "span": '<span class="footnote">12</span>',
    "dtbook": '<noteref idref="#fn1">1</noteref>',
    "id": '<span id="fnref1">1</span>',
    "other-page": '<a href="note3.html">3</a>',
    "script": '<a href="javascript:note(3)">3</a>',
    "superscript-figures": '<a href="#fn12">¹²</a>',
}


@pytest.mark.parametrize("reference", MARKED.values(), ids=MARKED.keys())
@pytest.mark.parametrize("behind", [".", ", dit-on.", " hier.", "\u00a0; fin."])
def test_a_reference_is_no_text(reference: str, behind: str, tmp_path: Path) -> None:
    assert text_of_page(tmp_path, f"Le roi mourut{reference}{behind}") == f"Le roi mourut{behind}"


@pytest.mark.parametrize(
    "sentence",
    [
        "en 1715{}.",
        "le 3 mai 1789{}, à Paris",
        "Louis XIV{} régna",
        "l'an{} mil",
        "« Oui »{}, dit-il",
        "5 %{} des voix",
        "(le roi de France){} et",
        "l’OTAN{} et l’UE{}",
        "le Covid-19{} revint",
        "lui{} aussi",
        "Fin…{}",
        "de 1789-1799{} à",
        "(1715){} enfin",
        "12 000{} hommes",
        "au chapitre 3{}, il",
        "l'article 12{}.",
        "the king{} said",
        "été{}",
        "e\u0301te\u0301{} et de\u0301ja\u0300{}.",
        "שאגא{}, كتاب{} et 漢字{}.",
    ],
)
def test_a_plain_superscript_behind_a_word_or_a_year_is_a_reference(
    sentence: str, tmp_path: Path
) -> None:
    found = text_of_page(tmp_path, sentence.replace("{}", "<sup>12</sup>"))
    assert found == sentence.replace("{}", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "12 m<sup>2</sup> au XIX<sup>e</sup> siècle",
        "5 mètres<sup>3</sup> ou 3 km<sup>2</sup>, 9,8 m·s<sup>-2</sup>",
        "E = mc<sup>2</sup> et a<sup>2</sup> + b<sup>2</sup> = c<sup>2</sup>",
        "AB<sup>2</sup> et (a + b)<sup>2</sup>, sin<sup>2</sup> x, f<sup>(3)</sup>",
        "M<sup>me</sup> et le D<sup>r</sup>, 1<sup>er</sup>, 2<sup>nd</sup>, n<sup>o</sup> 5",
        "<sup>14</sup>C et l’<sup>235</sup>U, H<sub>2</sub>O, Ca<sup>2+</sup>, SiO<sup>2</sup>",
        "La marque<sup>®</sup> et le nom<sup>TM</sup>",
        'voir <a href="#note3">ici</a>, la <a href="#note3">note 3</a>, il y <a href="#x">a</a>',
        'l’équation <a href="#eq3">(3)</a>, p. <a href="#p12">12</a>, fig. <a href="#fig2">2</a>',
        '<a href="http://exemple.fr/2">Site 2</a> et <a href="#top">↑ Haut</a>',
        "le khi<sup>2</sup> et sigma<sup>2</sup>, un R<sup>2</sup> de 0,9",
        'le Covid-<a href="http://exemple.fr">19</a> et <span class="note">au</span> loin',
        'un <span class="note">bon mot</span> et <a class="reference" href="#x">un lien</a>',
    ],
)
def test_an_exponent_an_ordinal_and_a_link_are_text(sentence: str, tmp_path: Path) -> None:
    markup = sentence
    for tag in ("sup", "sub", "span", "a"):
        markup = markup.replace(f"</{tag}>", "")
    while "<" in markup:
        start = markup.index("<")
        markup = markup[:start] + markup[markup.index(">", start) + 1 :]
    assert text_of_page(tmp_path, sentence) == markup


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("10<sup>3</sup> et 2<sup>10</sup>, soit 1024<sup>2</sup>", "10³ et 2¹⁰, soit 1024²"),
        ("2000<sup>2</sup> = x et x = 1998<sup>3</sup>", "2000² = x et x = 1998³"),
        ("de 10<sup>-6</sup> à <b>10</b><sup>+6</sup> m", "de 10⁻⁶ à 10⁺⁶ m"),
        ("2<sup>n</sup> et la 2<sup>e</sup> des 2<sup>es</sup>", "2ⁿ et la 2e des 2es"),
    ],
)
def test_an_exponent_of_a_number_makes_no_other_number(
    markup: str, wanted: str, tmp_path: Path
) -> None:
    assert text_of_page(tmp_path, markup) == wanted


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("La reine partit<sup>a</sup>. Le duc<sup>b, c</sup>", "La reine partit. Le ducb, c"),
        ("Elle revint<sup>b,d</sup> en mai", "Elle revint en mai"),
        ("la Comp<sup>e</sup>, le Not<sup>re</sup> et M<sup>d</sup>", "la Compe, le Notre et Md"),
    ],
)
def test_a_letter_behind_a_long_word_is_a_reference_unless_words_are_cut_so(
    markup: str, wanted: str, tmp_path: Path
) -> None:
    assert text_of_page(tmp_path, markup) == wanted


def test_the_key_of_a_source_in_brackets_is_text(tmp_path: Path) -> None:
    sentence = 'comme le dit <a class="biblioref" href="refs.xhtml#refRFC2119">[RFC2119]</a>, et'
    assert text_of_page(tmp_path, sentence) == "comme le dit [RFC2119], et"


@pytest.mark.parametrize(
    "link",
    [
        '<a href="#r1">↩</a>',
        '<a href="#r1">↩\ufe0e</a>',
        '<a href="#r1">[↑]</a>',
        '<a href="#fnref1" class="footnote-back" role="doc-backlink">Retour au texte</a>',
        '<a href="#fnref-1" data-footnote-backref aria-label="Back">↩<sup>2</sup></a>',
        '(<a href="#linknoteref-1">return</a>)',
        '<span class="mw-cite-backlink">↑ <a href="#a">a</a> et <a href="#b">b</a></span>',
    ],
)
def test_a_link_back_from_a_note_is_no_text(link: str, tmp_path: Path) -> None:
    assert read_page(tmp_path, f"<ol><li>La note. {link}</li></ol>") == (["La note."], [])
    assert read_page(tmp_path, f"<p>{link} La note.</p>") == (["La note."], [])


@pytest.mark.parametrize(
    "number",
    [
        '<a id="Footnote_1"></a><a href="#FNanchor_1"><span class="label">[1]</span></a> ',
        '<a href="ch1.xhtml#ref1">1</a>. ',
        '<a href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> ',
        '<a class="sdfootnotesym" href="#sdfootnote1anc">1</a>',
        '<a class="_idFootnoteAnchor" href="x#footnote-3-backlink">3.</a>\t',
    ],
)
def test_the_number_of_a_note_is_no_text(number: str, tmp_path: Path) -> None:
    assert read_page(tmp_path, f"<p>{number}Une note.</p>") == (["Une note."], [])


def test_a_number_at_a_paragraph_s_start_goes_only_if_a_reference_names_it(tmp_path: Path) -> None:
    found, _ = read_page(tmp_path, "<p>Le roi<sup>1</sup>.</p><p><sup>1</sup> La note.</p>")
    assert found == ["Le roi.", "La note."]
    found, _ = read_page(
        tmp_path, "<p>A mot<sup>1, 2</sup></p><p><sup>1</sup>B<br><sup>2</sup>C</p>"
    )
    assert found == ["A mot", "B\nC"]
    found, _ = read_page(tmp_path, "<p><sup>12</sup>Verset. <sup>13</sup>Autre.</p>")
    assert found == ["12Verset. 13Autre."]


@pytest.mark.parametrize("hiding", ["hidden", 'style="display:none"', 'hidden="hidden"'])
def test_a_hidden_note_that_a_reference_shows_is_read(hiding: str, tmp_path: Path) -> None:
    markup = f'<p>Mot<sup><a href="#x1">1</a></sup>.</p><div id="x1" {hiding}>La note.</div>'
    assert read_page(tmp_path, markup)[0] == ["Mot.", "La note."]
    typed = f'<aside epub:type="footnote" {hiding}><p>La note.</p></aside>'
    assert read_page(tmp_path, typed)[0] == ["La note."]


def test_the_case_of_note_markers(tmp_path: Path) -> None:
    page = (
        '<p>Le roi mourut<sup>1</sup>. Son fils<a href="#fn2"><sup>2</sup></a> lui succéda en '
        '1715<sup><a href="#fn3">3</a></sup>.</p><p>La surface est de 12 m<sup>2</sup> au '
        'XIX<sup>e</sup> siècle.</p><p>Voir la note<a class="footnote-ref" href="#fn4" '
        'role="doc-noteref">4</a> et l\'an 1789<a id="r5" href="#n5">[5]</a>.</p>\n'
        '<ol><li id="fn1">Première note. <a href="#r1">↩</a></li></ol>'
    )
    assert read_page(tmp_path, page) == (
        [
            "Le roi mourut. Son fils lui succéda en 1715.",
            "La surface est de 12 m2 au XIXe siècle.",
            "Voir la note et l'an 1789.",
            "Première note.",
        ],
        ["5 note references (such as “1”) are left out"],
    )


def test_the_references_of_all_pages_of_a_book_are_counted_together(tmp_path: Path) -> None:
    page = '<p>Mot<a href="notes%20%C3%A9.xhtml#x1">{}</a>.</p>'
    notes = '<p><a href="one.xhtml#ref1">1</a> Note.</p>'
    path = write_book(tmp_path / "x.epub", one=page.format(1), two=page.format(2), notes=notes)
    assert read_blocks(path) == (
        ["Mot.", "Mot.", "Note."],
        ["2 note references (such as “1”) are left out"],
    )
