"""TMX of other programs: inline codes, several variants, one language, entities, no ``seg``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.cases.reading import pairs_of, sentences_of, units_of
from workbench.errors import BadInputError

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">'
    '<header creationtool="X" creationtoolversion="1" segtype="sentence" o-tmf="X" adminlang="en"'
    ' srclang="fr-FR" datatype="html"/>\n<body>\n'
)
TAIL = "</body></tmx>\n"


def unit(*variants: tuple[str, str], about: str = "") -> str:
    inside = "".join(f'<tuv xml:lang="{tag}"><seg>{seg}</seg></tuv>' for tag, seg in variants)
    return f"<tu>{about}{inside}</tu>\n"


UNITS = (
    unit(
        (
            "fr-FR",
            'Cliquez sur <bpt i="1" type="bold">&lt;b&gt;</bpt>Fichier<ept i="1">&lt;/b&gt;</ept>'
            ' puis<ph x="1">&lt;br/&gt;</ph>sur <hi type="x">Ouvrir</hi>.',
        ),
        (
            "en-GB",
            'Click <bpt i="1" type="bold">&lt;b&gt;</bpt>File<ept i="1">&lt;/b&gt;</ept> then'
            '<ph x="1">&lt;br/&gt;</ph><hi type="x">Open</hi>.',
        ),
    ),
    unit(
        (
            "FR",
            'Voir<ph>&lt;a title="<sub>Aide en ligne</sub>"&gt;</ph> ici'
            '<it pos="end">&lt;/a&gt;</it>.',
        ),
        (
            "EN-US",
            'See<ph>&lt;a title="<sub>Online help</sub>"&gt;</ph> here'
            '<it pos="end">&lt;/a&gt;</it>.',
        ),
    ),
    unit(("en", "Target first."), ("de", "Zuerst."), ("fr", "La cible d'abord.")),
    unit(("fr", "Deux cibles."), ("en", "Two targets."), ("en-US", "A pair of targets.")),
    unit(("fr", "Même source."), ("en", "Same source, one.")),
    unit(("fr", "Même source."), ("en", "Same source, two.")),
    unit(("fr", "Ligne une.\nLigne deux."), ("en", "Line one.\nLine two.")),
    unit(("fr", "  espaces  autour  "), ("en", "  spaces  around  ")),
    unit(("fr", "a &lt; b &amp;&amp; c &amp;nbsp;"), ("en", "a &lt; b &amp;&amp; c &amp;nbsp;")),
    unit(
        ("fr", "Avec note."),
        ("en", ""),
        about='<note>remarque du traducteur</note><prop type="x-context">menu</prop>',
    ),
    unit(
        ("fr", "<ut>{\\b </ut>Gras Trados<ut>}</ut> ici."),
        ("en", "<ut>{\\b </ut>Trados bold<ut>}</ut> here."),
    ),
    unit(
        ("fr", 'Prix : <ph type="fmt">%1$s</ph> €'),
        ("en", 'Price: €<ph type="fmt">%1$s</ph>'),
    ),
    unit(("fr-CA", "Fin de semaine"), ("fr-FR", "Week-end"), ("en", "Weekend")),
)
MEMORY = HEAD + "".join(UNITS) + TAIL


def test_codes_stay_as_text_and_join_no_words(tmp_path: Path) -> None:
    assert pairs_of(tmp_path / "a.tmx", MEMORY) == [
        ("Cliquez sur <b>Fichier</b> puis<br/>sur Ouvrir.", "Click <b>File</b> then<br/>Open."),
        ('Voir<a title="Aide en ligne"> ici</a>.', 'See<a title="Online help"> here</a>.'),
        ("La cible d'abord.", "Target first."),
        ("Deux cibles.", "Two targets."),
        ("Même source.", "Same source, one."),
        ("Même source.", "Same source, two."),
        ("Ligne une.\nLigne deux.", "Line one.\nLine two."),
        ("  espaces  autour  ", "  spaces  around  "),
        ("a < b && c &nbsp;", "a < b && c &nbsp;"),
        ("Avec note.", ""),
        ("{\\b Gras Trados} ici.", "{\\b Trados bold} here."),
        ("Prix : %1$s €", "Price: €%1$s"),
        ("Fin de semaine", "Weekend"),
    ]


def test_only_the_note_of_the_unit_is_its_note(tmp_path: Path) -> None:
    notes = [unit.note for unit in units_of(tmp_path / "a.tmx", MEMORY)]
    assert notes == [""] * 9 + ["remarque du traducteur"] + [""] * 3


def test_a_document_is_made_of_the_same_sources_as_the_pairs(tmp_path: Path) -> None:
    sources = [source.strip() for source, _ in pairs_of(tmp_path / "a.tmx", MEMORY)]
    found = sentences_of(tmp_path / "h.tmx", MEMORY)
    assert " ".join(found) == " ".join(sources).replace("\n", " ")
    assert len(found) == len(sources) + 1  # "Ligne une." and "Ligne deux." are two


def test_a_variant_without_seg_is_read(tmp_path: Path) -> None:
    body = (
        '<tu><tuv lang="fr">Sans seg.</tuv><tuv lang="en">No seg.</tuv></tu>'
        '<tu><tuv lang="fr"><seg>Avec seg.</seg></tuv>'
        '<tuv lang="en"><seg>With seg.</seg></tuv></tu>'
    )
    assert pairs_of(tmp_path / "seg-missing.tmx", HEAD + body + TAIL) == [
        ("Sans seg.", "No seg."),
        ("Avec seg.", "With seg."),
    ]


@pytest.mark.parametrize(
    ("segment", "said"),
    [("a &#x1; b", "invalid xmlChar value 1"), ("Avec &nbsp; seg.", "Entity 'nbsp' not defined")],
)
def test_what_is_no_xml_is_named_with_its_line(segment: str, said: str, tmp_path: Path) -> None:
    body = unit(("fr", "Oui."), ("en", "Yes.")) + unit(("fr", segment), ("en", "a b"))
    memory = (HEAD + body + TAIL).replace('<!DOCTYPE tmx SYSTEM "tmx14.dtd">', "")
    for read in (pairs_of, sentences_of):
        with pytest.raises(BadInputError, match=f"line 6: .*{said}"):
            read(tmp_path / "entity.tmx", memory)


def test_with_a_doctype_named_references_are_those_of_html(tmp_path: Path) -> None:
    segment = "&Eacute;t&eacute;&nbsp;: <hi>c&oelig;ur</hi>&hellip; et &inconnu; ici"
    memory = HEAD + unit(("fr", segment), ("en", "a &mdash; b")) + TAIL
    wanted = "Été\u00a0: cœur… et &inconnu; ici"
    assert pairs_of(tmp_path / "entity.tmx", memory) == [(wanted, "a — b")]
    assert sentences_of(tmp_path / "entity.tmx", memory) == [wanted]


def test_a_memory_of_one_language_is_refused_with_what_it_has(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="Its languages are: FR"):
        pairs_of(tmp_path / "mem.tmx", HEAD + unit(("FR", "Cliquez sur <f0>Fichier</f0>.")) + TAIL)


def test_an_unknown_code_around_a_word_leaves_the_word(tmp_path: Path) -> None:
    body = unit(("fr", "Cliquez sur <f0>Fichier</f0>."), ("en", "Click <f0>File</f0>."))
    assert pairs_of(tmp_path / "mem.tmx", HEAD + body + TAIL) == [
        ("Cliquez sur Fichier.", "Click File.")
    ]
