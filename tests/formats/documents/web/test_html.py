"""HTML pages: the text a reader sees, in order, with its kinds."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.bitext import Document
from workbench.errors import BadInputError
from workbench.formats import read_document

PAGE = """\
<!DOCTYPE html>
<html lang="fr"><head><title>Titre</title><style>p { color: red }</style></head>
<body><nav><ul><li>Accueil<li>Contact</ul></nav>
<h1>Le   <em>héron</em></h1>
<p>«&nbsp;Un paragraphe&nbsp;»,
dit-il, avec <a href="x">un lien</a><!-- non -->, puis&#8239;: <b>fin</b>.</p>
Du texte nu.
<script>var x = "<p>non</p>";</script> Suite.
<div>Avant<p>Dedans</p>Après</div>
<p>Premier vers,<br>second vers.<br><br>Autre strophe.</p>
<table><tr><th>Pièce</th><td><p>Chambre</p></td><td>&nbsp;</td></tr></table>
<pre><code>print(1)</code></pre><pre>deux
lignes</pre>
<p hidden>Caché</p><p>Coupé<wbr>là &amp; &lt;ici&gt;</p>
</body></html>
"""
WANTED = [
    ("list-item", "Accueil"),
    ("list-item", "Contact"),
    ("heading", "Le héron"),
    ("paragraph", "«\u00a0Un paragraphe\u00a0», dit-il, avec un lien, puis\u202f: fin."),
    ("paragraph", "Du texte nu. Suite."),
    ("paragraph", "Avant"),
    ("paragraph", "Dedans"),
    ("paragraph", "Après"),
    ("paragraph", "Premier vers,\nsecond vers."),
    ("paragraph", "Autre strophe."),
    ("cell", "Pièce"),
    ("cell", "Chambre"),
    ("paragraph", "deux"),
    ("paragraph", "lignes"),
    ("paragraph", "Coupélà & <ici>"),
]


def _found(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.text[b.start : b.end]) for b in document.blocks]


def test_a_page_gives_what_a_browser_shows(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text(PAGE, "utf-8")
    assert _found(read_document(path, language="fr")) == WANTED


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("utf-8", "utf-8"), ("", "utf-16")],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(
    declared: str, encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.htm"
    text = f"<meta charset='{declared}'><p>L’été à Noël… 5 €</p>"
    path.write_bytes(text.encode(encoding))
    assert _found(read_document(path, language="fr")) == [("paragraph", "L’été à Noël… 5 €")]


def test_a_page_that_declares_a_wrong_encoding_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_bytes("<meta charset=utf-8><p>Été à Noël</p>".encode("cp1252"))
    assert _found(read_document(path, language="fr")) == [("paragraph", "Été à Noël")]


def test_xhtml_with_its_declaration_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.xhtml"
    text = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
    path.write_text(f"{text}<body><p>Été.</p></body></html>", "utf-8")
    assert _found(read_document(path, language="fr")) == [("paragraph", "Été.")]


def test_text_after_the_end_of_the_page_is_read_as_browsers_do(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text("<html><body><p>Un.</p></body></html>\n\nDeux.<p>Trois.</p>", "utf-8")
    found = [text for _, text in _found(read_document(path, language="fr"))]
    assert found == ["Un.", "Deux.", "Trois."]


def test_a_page_a_thousand_levels_deep_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text("<div>" * 1000 + "Fond." + "</div>" * 1000 + "<p>Fin.</p>", "utf-8")
    found = [text for _, text in _found(read_document(path, language="fr"))]
    assert found == ["Fond.", "Fin."]


def test_a_page_too_deep_to_be_read_whole_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text("<p>Début.</p>\n" + "<b>" * 100_000 + "Fond.", "utf-8")
    with pytest.raises(BadInputError, match="read whole") as caught:
        read_document(path, language="fr")
    assert caught.value.where.endswith("line 2")


def test_a_page_without_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("<html><script>1</script></html>")
    with pytest.raises(BadInputError, match="there is no text"):
        read_document(tmp_path / "x.html", language="fr")
