"""What of a web page is text: what is struck, hidden, not to be translated, or a formula."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.documents.web.pages import read_blocks, read_page, text_of_page, write_book

CASE = """\
<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Titre de la page</title><meta name="description" content="Une description."></head><body>
Texte nu au d&eacute;but.<br>Deuxième ligne.<br><br>Paragraphe après deux br.
<p>Le prix est de&nbsp;: 5&#8239;&euro; &amp;amp; non 6 &lt;b&gt; &#x2026; &eacute &notanentity; &#150;tiret.</p>
<p>Cliquez <a href="x">ici</a><sup>1</sup>, puis <button>Envoyer</button> ou <label>Nom</label> <input value="x"> <select><option>Oui</option></select>.</p>
<ul><li>Un</li><li>Deux<ol><li>Deux a</li></ol>suite de deux</li></ul>
<table><tr><th>En-tête</th><td>Cellule <p>avec p</p></td></tr></table>
<div>Div <span>en ligne</span><div>Div interne</div>fin de div</div>
<p hidden>Caché</p><p style="display:none">Caché aussi</p><p aria-hidden="true">Aria caché</p>
<noscript>Sans script</noscript><template>Modèle</template>
<p>Mot<wbr>long, su&shy;per, <q>cité</q>, <abbr title="x">art.</abbr> 3, <del>supprimé</del><ins>inséré</ins>, <code>code()</code>, <kbd>Ctrl</kbd>+<kbd>C</kbd>, <var>x</var>.</p>
<p>E = mc<sup>2</sup>, note<sup><a href="#n">[1]</a></sup>. La formule <math><mi>x</mi><mo>+</mo><mn>1</mn></math> est connue.</p>
<p translate="no">Ne pas traduire</p><p class="notranslate">Pas traduire</p>
<img alt="Alternative"><a href="#" title="Infobulle">Lien</a>
<p>Paragraphe non fermé
<p>Suivant <b>gras <i>gras-italique</b> italique</i> fin.
<blockquote>Citation.</blockquote><hr>
<textarea>Zone de texte</textarea>
<iframe>Cadre</iframe><object>Objet de repli</object><video>Vidéo de repli</video>
<svg><text>SVG</text><title>Titre SVG</title></svg>
<p lang="en">English paragraph here.</p>
<p>&#x1F600; émoticône &#128512;</p>
<h1>TITRE EN CAPITALES</h1><p>Sans point final</p><p>Autre</p>
<p>« A&nbsp;» dit-il.&nbsp;«&nbsp;B.&nbsp;» Puis&nbsp;: C.</p>
</body></html>
"""  # noqa: E501
TEXTS = [
    *("Texte nu au début.\nDeuxième ligne.", "Paragraphe après deux br."),
    "Le prix est de\u00a0: 5\u202f€ &amp; non 6 <b> … é ¬anentity; \u2013tiret.",
    "Cliquez ici, puis Envoyer ou Nom .",
    *("Un", "Deux", "Deux a", "suite de deux", "En-tête", "Cellule", "avec p"),
    *("Div en ligne", "Div interne", "fin de div", "Aria caché"),
    "Motlong, super, «\u00a0cité\u00a0», art. 3, inséré, code(), Ctrl+C, x.",
    "E = mc2, note. La formule x + 1 est connue.",
    *("Lien", "Paragraphe non fermé", "Suivant gras gras-italique italique fin.", "Citation."),
    *("English paragraph here.", "😀 émoticône 😀"),
    *("TITRE EN CAPITALES", "Sans point final", "Autre"),
    "« A\u00a0» dit-il.\u00a0«\u00a0B.\u00a0» Puis\u00a0: C.",
]
SAID = (
    "1 deleted passage (“supprimé”), 2 hidden passages (such as “Caché”), 2 passages marked as not "
    "to be translated (such as “Ne pas traduire”), 2 note references (such as “1”) and 9 titles, "
    "labels and texts for pictures (such as “Titre de la page”) are left out"
)


def test_the_case_of_entities_and_tags(tmp_path: Path) -> None:
    assert read_page(tmp_path, CASE) == (TEXTS, [SAID])


def test_the_case_of_a_book_s_markup(tmp_path: Path) -> None:
    page = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML
 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd"><html xmlns="http://www.w3.org/1999/xhtml"
xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Titre</title></head><body>
Texte directement dans le corps.<br/>Deuxième ligne du corps.
<p>Un <i>mot</i> en <b>gras</b><sup><a href="#n1" epub:type="noteref">1</a></sup> et
l<span>ettrine</span> coupée.</p><p><span class="dropcap">L</span>e chat dort.</p>
<p>Il dit&#160;: &eacute;t&eacute; &amp; hiver&nbsp;! &hellip; &laquo;&nbsp;Oui&nbsp;&raquo;</p>
<aside epub:type="footnote" id="n1"><p>Note une de la page.</p></aside>
<svg xmlns="http://www.w3.org/2000/svg"><text>Texte SVG</text></svg>
<p>Mot<wbr/>coupé, mot&#173;césure, prix 3<sup>e</sup>, H<sub>2</sub>O.</p>
<ruby>漢<rt>kan</rt></ruby>
<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mo>=</mo><mn>2</mn></math>
<p><a id="page_12"/>Avant<!-- commentaire -->après.</p></body></html>"""
    utf16 = '<?xml version="1.0" encoding="utf-16"?><html><body><p>Un été.</p></body></html>'
    cp1252 = (
        '<?xml version="1.0" encoding="windows-1252"?><html><body><p>Cœur, 5 €.</p></body></html>'
    )
    path = write_book(
        tmp_path / "x.epub",
        a=page,
        b=utf16.encode("utf-16"),
        c=cp1252.encode("cp1252"),
        d="<html><body><p>Page mal formée, <br> non fermée<p>Suivant & fin.</body></html>",
    )
    assert read_blocks(path) == (
        [
            "Texte directement dans le corps.\nDeuxième ligne du corps.",
            *("Un mot en gras et lettrine coupée.", "Le chat dort."),
            "Il dit\u00a0: été & hiver\u00a0! … «\u00a0Oui\u00a0»",
            *("Note une de la page.", "Motcoupé, motcésure, prix 3e, H2O."),
            *("漢 x = 2", "Avantaprès.", "Un été.", "Cœur, 5 €."),
            *("Page mal formée,\nnon fermée", "Suivant & fin."),
        ],
        ["1 note reference (“1”) is left out"],
    )


@pytest.mark.parametrize(
    "attribute",
    [
        *("hidden", 'hidden="hidden"', 'hidden=""', 'style="display:none"'),
        *('style="color:red; DISPLAY : none !important"', 'style="visibility:hidden"'),
        'style="visibility: collapse"',
    ],
)
def test_what_a_browser_hides_is_left_out_and_counted(attribute: str, tmp_path: Path) -> None:
    found = read_page(tmp_path, f"<p>Un <b {attribute}>mot</b> seul.</p><div {attribute}>Non</div>")
    assert found == (["Un seul."], ["2 hidden passages (such as “mot”) are left out"])


@pytest.mark.parametrize(
    "attribute",
    [
        *('hidden="until-found"', 'aria-hidden="true"', 'style="display:block"'),
        *('style="background-display:none"', 'class="hidden"', 'translate="yes"'),
    ],
)
def test_what_a_browser_shows_is_read(attribute: str, tmp_path: Path) -> None:
    assert read_page(tmp_path, f"<p {attribute}>Un mot.</p>") == (["Un mot."], [])


def test_a_hidden_list_of_pages_is_left_out_in_silence(tmp_path: Path) -> None:
    markup = '<nav epub:type="page-list" hidden><ol><li>12</li></ol></nav><p>Un mot.</p>'
    toc = "<nav><ol><li>Un<ol hidden><li>Deux</li></ol></li></ol></nav>"
    assert read_page(tmp_path, markup + toc) == (["Un mot.", "Un"], [])


def test_a_whole_page_is_never_hidden_nor_kept_from_translation(tmp_path: Path) -> None:
    markup = '<html translate="no"><body style="visibility:hidden"><p>Un mot.</p></body></html>'
    assert read_page(tmp_path, markup) == (["Un mot."], [])


def test_a_hidden_block_does_not_part_the_text_around_it(tmp_path: Path) -> None:
    assert read_page(tmp_path, "<body>Un <div hidden>x</div>mot.")[0] == ["Un mot."]


def test_what_only_a_screen_reader_says_is_left_out_in_silence(tmp_path: Path) -> None:
    markup = '<p>Page 3<span class="sr-only">sur trois</span>.</p>'
    assert read_page(tmp_path, markup) == (["Page 3."], [])


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_what_is_struck_is_left_out_and_what_is_inserted_stays(tag: str, tmp_path: Path) -> None:
    markup = f"<p>Le <{tag}>vieux </{tag}><ins>jeune </ins>roi.</p>"
    assert read_page(tmp_path, markup) == (
        ["Le jeune roi."],
        ["1 deleted passage (“vieux”) is left out"],
    )


@pytest.mark.parametrize("mark", ['translate="no"', 'class="x notranslate"'])
def test_a_block_not_to_be_translated_is_left_out_and_words_stay(mark: str, tmp_path: Path) -> None:
    markup = f"<div {mark}><p>Non.</p></div><p>Le <i {mark}>Widget</i> est là.</p>"
    assert read_page(tmp_path, markup) == (
        ["Le Widget est là."],
        ["1 passage marked as not to be translated (“Non.”) is left out"],
    )


def test_a_part_to_be_translated_in_one_that_is_not_is_read(tmp_path: Path) -> None:
    whole = '<div translate="no"><div><p translate="yes">Oui.</p></div></div>'
    assert read_page(tmp_path, whole) == (["Oui."], [])
    markup = '<div translate="no"><p>A</p><div><p>B</p><p translate="yes">C</p></div><p>D</p></div>'
    assert read_page(tmp_path, markup) == (
        ["C"],
        ["3 passages marked as not to be translated (such as “A”) are left out"],
    )


@pytest.mark.parametrize(
    "number",
    [
        '<span class="pagenum"><a id="Page_12"></a>[Pg 12]</span>',
        '<span epub:type="pagebreak" id="p12">12</span>',
        '<a role="doc-pagebreak">p. xii</a>',
    ],
)
def test_the_number_of_a_page_is_left_out_and_counted(number: str, tmp_path: Path) -> None:
    texts, (said,) = read_page(tmp_path, f"<p>Le {number}roi mourut.</p>")
    assert texts == ["Le roi mourut."]
    assert said.startswith("1 page number (“")


def test_a_title_that_begins_a_page_is_no_number(tmp_path: Path) -> None:
    assert read_page(tmp_path, '<h2 class="pagebreak">Le héron</h2>') == (["Le héron"], [])


def test_the_label_of_a_button_is_read_only_inside_a_sentence(tmp_path: Path) -> None:
    markup = (
        "<button>Menu</button><p>Cliquez sur <button>OK</button>.</p><p><button>Fin</button></p>"
    )
    assert read_page(tmp_path, markup)[0] == ["Cliquez sur OK."]


def test_a_listing_parts_the_text_around_it(tmp_path: Path) -> None:
    markup = "<div>Avant<pre><code>x = 1</code></pre>après</div>"
    assert read_page(tmp_path, markup) == (
        ["Avant", "après"],
        ["1 code listing (“x = 1”) is left out"],
    )


def test_each_line_of_preformatted_text_is_a_text(tmp_path: Path) -> None:
    markup = (
        "<pre>\nMenu :\n  soupe    5 €\n\t<b>plat du jour</b>\t12 €\n-----\n  eau<br>pain</pre>"
    )
    assert read_page(tmp_path, markup)[0] == [
        "Menu :",
        "soupe 5 €",
        "plat du jour\t12 €",
        "eau",
        "pain",
    ]


def test_wrapped_prose_in_preformatted_text_is_one_text(tmp_path: Path) -> None:
    lines = [
        "Le capitaine regarda longtemps la mer, puis il se",
        "tourna vers les hommes qui attendaient sur le pont",
        "et leur dit de rentrer.",
    ]
    markup = "<pre>" + "\n".join(lines) + "\n\nSigné :\n  Paul</pre>"
    assert read_page(tmp_path, markup)[0] == ["\n".join(lines), "Signé :", "Paul"]


KATEX = (
    '<span class="katex"><span class="katex-mathml"><math><semantics><mi>x</mi><annotation '
    'encoding="application/x-tex">x^2</annotation></semantics></math></span>'
    '<span class="katex-html" aria-hidden="true"><span>x2</span></span></span>'
)
WIKI = (
    '<span class="mwe-math-element"><span class="mwe-math-mathml-inline" style="display: none;">'
    '<math alttext="{\\displaystyle x^2}"><mi>x</mi></math></span><img alt="{\\displaystyle x^2}" '
    'class="mwe-math-fallback-image-inline" aria-hidden="true"></span>'
)
MATHJAX = (
    '<span class="MathJax_Preview">x2</span><span class="MathJax"><nobr aria-hidden="true">'
    'x2</nobr></span><script type="math/tex">x^2</script>'
)


@pytest.mark.parametrize(
    "formula",
    [
        "<math><msup><mi>x</mi><mn>2</mn></msup></math>",
        '<math alttext="x^2"><mi>y</mi></math>',
        *(KATEX, WIKI, MATHJAX),
        '<img class="math inline" alt="x^2" src="x.png">',
        '<img class="mwe-math-fallback-image-inline" alt="{\\displaystyle x^2}">',
        '<mjx-container><mjx-math aria-hidden="true"></mjx-math><mjx-assistive-mml><math><msup>'
        "<mi>x</mi><mn>2</mn></msup></math></mjx-assistive-mml></mjx-container>",
        '<span class="math inline"><em>x</em><sup>2</sup></span>',
    ],
    ids=[
        "mathml",
        "alttext",
        "katex",
        "wiki",
        "mathjax-2",
        "webtex",
        "wiki-picture",
        "mathjax-3",
        "pandoc",
    ],
)
def test_a_formula_leaves_no_hole_and_is_read_once(formula: str, tmp_path: Path) -> None:
    assert text_of_page(tmp_path, f"On pose {formula}, puis {formula}.") == "On pose x^2, puis x^2."
