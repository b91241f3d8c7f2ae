"""Files made to harm or only huge: refused in two lines before they fill the memory."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.faults.fuzzing.cases import samples
from scripts.faults.fuzzing.damage import damage
from scripts.samples.documents import write_sample
from scripts.samples.documents.pdf_pages import write_pdf
from tests.formats.documents.office.word_files import paragraph, run, write_word
from workbench.bitext import FRENCH_ENGLISH, BlockKind
from workbench.errors import BadInputError
from workbench.formats import read_document, read_units
from workbench.formats.cleaning import clean_for_line
from workbench.formats.write_log import WriteLog

PLAIN = (".txt", ".md", ".srt", ".vtt", ".po", ".csv", ".tsv", ".html")
PIECES = [(BlockKind.PARAGRAPH, "Une phrase.")]


def _refused(path: Path) -> BadInputError:
    with pytest.raises(BadInputError) as caught:
        read_document(path, language="fr")
    message = str(caught.value)
    assert len(message.splitlines()) == 2
    assert len(message) < 800
    return caught.value


@pytest.mark.parametrize("ending", [".txt", ".md", ".srt", ".vtt", ".html"])
def test_a_line_without_an_end_is_refused_with_its_place(ending: str, tmp_path: Path) -> None:
    path = write_sample(tmp_path / f"x{ending}", PIECES)
    line = b"mot " * (17 << 18)
    head = b"\n\n2\n00:00:03,000 --> 00:00:04.000\n" if ending in (".srt", ".vtt") else b"\n\n"
    path.write_bytes(path.read_bytes() + head + line)
    said = "larger than 16 MiB" if ending == ".md" else "16 million characters"
    assert said in _refused(path).what


@pytest.mark.parametrize(
    "ending", [".csv", ".tsv", ".po", ".docx", ".odt", ".pptx", ".epub", ".xlf"]
)
def test_a_text_without_an_end_in_a_structure_is_refused(ending: str, tmp_path: Path) -> None:
    path = write_sample(
        tmp_path / f"x{ending}", [*PIECES, (BlockKind.PARAGRAPH, "mot " * (17 << 18))]
    )
    _refused(path)


@pytest.mark.parametrize("ending", PLAIN)
def test_a_nul_in_a_text_is_refused(ending: str, tmp_path: Path) -> None:
    path = write_sample(tmp_path / f"x{ending}", PIECES)
    path.write_bytes(path.read_bytes().replace(b"phrase", b"phr\0ase"))
    assert "binary data" in _refused(path).what


@pytest.mark.parametrize("ending", PLAIN)
def test_a_lone_surrogate_in_utf8_never_becomes_one_in_the_text(
    ending: str, tmp_path: Path
) -> None:
    path = write_sample(tmp_path / f"x{ending}", PIECES)
    path.write_bytes(path.read_bytes().replace(b"phrase", "é".encode() + b"phr\xed\xa0\x80ase"))
    try:
        read_document(path, language="fr").text.encode()
    except BadInputError as error:
        lines = str(error).splitlines()
    else:
        lines = ["", ""]
    assert len(lines) == 2


@pytest.mark.parametrize("ending", PLAIN)
def test_a_lone_surrogate_in_utf16_is_refused(ending: str, tmp_path: Path) -> None:
    path = write_sample(tmp_path / f"x{ending}", PIECES)
    text = path.read_text("utf-8").replace("phrase", "phr\ud800ase")
    path.write_bytes(b"\xff\xfe" + text.encode("utf-16-le", "surrogatepass"))
    assert "broken" in _refused(path).what


@pytest.mark.parametrize("reference", ["&#xD800;", "&#0;", "&#xFFFE;", "&#x110000;"])
def test_a_reference_to_no_character_gives_none(reference: str, tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text(f"<p>Une {reference} phrase.</p>")
    text = read_document(path, language="fr").text
    text.encode()
    assert "\0" not in text


@pytest.mark.parametrize(
    "charset", ["punycode", "idna", "hex", "zlib", "rot13", "utf-7", "undefined"]
)
def test_a_codec_that_is_no_charset_counts_for_nothing(charset: str, tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text(f"<meta charset={charset}><p>Une phrase +2AA- ici.</p>" + "<p>mot</p>" * 10_000)
    assert read_document(path, language="fr").text.startswith("Une phrase")


def test_a_catalogue_with_an_escaped_nul_holds_none(tmp_path: Path) -> None:
    (tmp_path / "x.po").write_text('msgid "un\\x00deux\\000trois\\101\\x41"\n')
    assert read_document(tmp_path / "x.po", language="fr").text == "un\ufffddeux\ufffdtroisAA"


def test_a_pdf_s_font_that_draws_no_characters_leaves_none_in_the_text(tmp_path: Path) -> None:
    pdf = write_pdf([(BlockKind.PARAGRAPH, "Une phrase assez longue, avec un Z dedans.")])
    for code in (b"<0000>", b"<D800>", b"<0007>"):
        path = tmp_path / "x.pdf"
        path.write_bytes(pdf.replace(b"<005A>", code))
        assert read_document(path, language="fr").text == (
            "Une phrase assez longue, avec un \ufffd dedans."
        )


@pytest.mark.parametrize("ending", [".txt", ".md", ".docx", ".pptx", ".html", ".csv"])
def test_more_paragraphs_than_can_be_worked_on_are_refused(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.formats.documents.document_format.MAX_BLOCKS", 100)
    lines = 200_001 if ending == ".md" else 2_000_001 if ending == ".txt" else 101
    path = tmp_path / f"x{ending}"
    if ending in (".txt", ".md"):
        path.write_bytes(b"a\n" * lines)
    else:
        write_sample(path, PIECES * lines)
    assert "more than" in _refused(path).what


@pytest.mark.skipif(sys.platform != "linux", reason="the bound is set as Linux has it")
def test_a_bomb_of_tags_is_refused_within_its_memory(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_bytes(b"<b>" * 20_000_000)
    code = (
        "import resource, sys; from pathlib import Path\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
        "from workbench.errors import BadInputError\n"
        "from workbench.formats import read_document\n"
        "try:\n    read_document(Path(sys.argv[1]), language='fr')\n"
        "except BadInputError as error:\n    print(error.what)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=300
    )
    assert done.stdout.strip() == "it has more than 4,000,000 tags and attributes", done.stderr


BLANKS = " " * 300_000
RAISED = '<w:vertAlign w:val="superscript"/>'
BEGIN, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        (".srt", f"1\n00:00:01,000 --> 00:00:02,000\nOui{BLANKS}non.\n"),
        (".srt", "1\n00:00:01,000 --> 00:00:02,000\nOui" + "<b>" * 100_000 + "non.\n"),
        (".html", f"<pre>Oui{BLANKS}non.</pre>"),
        (".html", "Oui" + "<sup>1</sup>" * 100_000 + " non."),
        (".html", "<span>" * 1500 + 'Oui<a href="#fn1">1</a>' * 20_000 + " non."),
        (".html", "<pre>Oui" + "\n\u00a0" * 100_000 + "<sup>1</sup>non.</pre>"),
        (".html", "x" * 1_000_000 + "<sup>1</sup> non."),
        (".html", '<span class="noteref pagenum">' * 1500 + "Oui " * 50_000 + "non."),
        (".html", "<math>" + "<mi>x</mi><mo>=</mo>" * 50_000 + "</math> non."),
        (".md", f"# Oui{BLANKS}non."),
        (".md", "Oui " + "![" * 100_000 + "non."),
        (".md", "![" + "[" * 100_000 + "non."),
        (".txt", f"Oui{BLANKS}non."),
        (".tsv", "fr\ten\n" + '\t"' * 8_000 + "\nOui non.\tx\n"),
        (".po", 'msgid "Oui' + "\\" * 300_000 + 'non."\n'),
    ],
    ids=[
        "cue-blanks",
        "cue-tags",
        "pre",
        "superscripts",
        "links",
        "line-breaks",
        "word",
        "marks",
        "formula",
        "heading",
        "pictures",
        "brackets",
        "text",
        "cells",
        "escapes",
    ],
)
def test_long_runs_of_one_thing_take_no_quadratic_time(
    ending: str, text: str, tmp_path: Path
) -> None:
    (tmp_path / f"x{ending}").write_text(text, "utf-8")
    found = read_document(tmp_path / f"x{ending}", language="fr")
    assert "non." in found.text


@pytest.mark.parametrize(
    "body",
    [
        paragraph((run("mot") + run("1", RAISED)) * 20_000, run(" non.")),
        paragraph(run("x" * 1_000_000), run("1", RAISED), run(" non.")),
        paragraph(run("mot "), mark="del") * 20_000 + paragraph(run("non.")),
        paragraph(BEGIN * 20_000, run("mot"), END * 20_000, run("non.")),
        paragraph("<m:oMath>" + "<m:sSup><m:e>" * 120 + "</m:e></m:sSup>" * 120 + "</m:oMath>non.")
        + paragraph(run("non.")),
    ],
    ids=["superscripts", "word", "joined", "fields", "formula"],
)
def test_long_runs_in_a_word_document_take_no_quadratic_time(body: str, tmp_path: Path) -> None:
    found = read_document(write_word(tmp_path / "x.docx", body), language="fr")
    assert "non." in found.text


def test_long_runs_of_blanks_are_cleaned_in_linear_time() -> None:
    log = WriteLog()
    assert clean_for_line(f"Oui{BLANKS}non", log) == f"Oui{BLANKS}non"
    assert clean_for_line("Oui \t\n \n\n  non", log) == "Oui   non"


@pytest.mark.parametrize("name", sorted(samples()))
def test_damage_at_random_is_read_or_refused(name: str, tmp_path: Path) -> None:
    kind, ending = name.split(":")
    whole = samples()[name]
    chance = random.Random(name)
    path = tmp_path / f"x{ending.split()[0]}"
    for _ in range(12):
        path.write_bytes(damage(whole, chance)[: 1 << 18])
        assert _read_or_refused(kind, path), path.read_bytes()[:300]


def _read_or_refused(kind: str, path: Path) -> bool:
    try:
        if kind == "document":
            document = read_document(path, language="fr")
            document.text.encode()
            return "\0" not in document.text
        list(read_units(path, FRENCH_ENGLISH)[1])
    except BadInputError as error:
        return len(str(error).splitlines()) == 2 and len(str(error)) < 1500
    return True
