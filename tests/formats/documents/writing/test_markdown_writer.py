"""Translated Markdown: marks, links, breaks and labels; no line is lost or becomes another."""

# ruff: noqa: E501  # Cases read best a line each.

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.formats.documents.writing.in_out_in import raised
from workbench.bitext import FRENCH_ENGLISH
from workbench.formats import TaggedDocument, open_rewritable
from workbench.segment import segment_document


def translated(tmp_path: Path, text: str, rule: Callable[[str], str] = raised) -> str:
    path = tmp_path / "a.md"
    path.write_bytes(text.encode())
    opened = open_rewritable(path, language="fr")
    document = TaggedDocument.of(opened.blocks, segment_document(opened.document))
    blocks, unplaced = document.translated([rule(segment.text) for segment in document.segments])
    assert not unplaced
    return opened.write(blocks, FRENCH_ENGLISH).decode()


PAGE = """---
title: "Un guide"
lang: fr
---

# Un guide {#guide}

Première ligne  
deuxième *ligne*. Une [page,](https://exemple.fr/a_(b) "Une page") puis
une autre ligne\\
et [la note][], [un mot][note], [note].

> Une citation  
> en deux lignes.

- [ ] Un point
- Un `code` et <kbd>Ctrl</kbd> ![une carte](x.png).

| Une | **Deux** |
|-----|------|
| a \\| b | [c](d) |

![une carte](x.png "Un titre")

<details>
<summary>Voir <b>plus</b></summary>
</details>

```python
print("bonjour")  # [note]: x "Un titre"
```

[^1]: Une note.
    Sa suite.

[la note]: a.md
[note]: b.md "Une note"
"""  # noqa: W291


def test_a_translation_that_changes_nothing_changes_only_the_language(tmp_path: Path) -> None:
    assert translated(tmp_path, PAGE, str) == PAGE.replace("lang: fr", "lang: en")
    windows = PAGE.replace("\n", "\r\n")
    assert translated(tmp_path, windows, str) == windows.replace("lang: fr", "lang: en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Première ligne  \ndeuxième ligne.", "PREMIÈRE LIGNE  \nDEUXIÈME LIGNE."),
        ("Il marche\\\nvers toi.", "IL MARCHE\\\nVERS TOI."),
        ("> Il marche\\\n> vers toi.", "> IL MARCHE\\\n> VERS TOI."),
        ("- Il marche  \n  vers toi.", "- IL MARCHE  \n  VERS TOI."),
        ("![une carte](x.png)", "![UNE CARTE](x.png)"),
        ('![](x.png "Une carte")', '![](x.png "UNE CARTE")'),
        ("[![une carte](x.png)](y.md)", "[![UNE CARTE](x.png)](y.md)"),
        ("Voir [le site,](a.md) ici.", "VOIR [LE SITE,](a.md) ICI."),
        ('Voir [ici](a.md "Un lieu").', 'VOIR [ICI](a.md "UN LIEU").'),
        ("Voir [ici] et [là][].\n\n[ici]: a\n[là]: b", "VOIR [ICI][ici] ET [LÀ][là].\n\n[ici]: a\n[là]: b"),
        ("Un [mot] seul.", "UN [MOT] SEUL."),
        ('Un [mot].\n\n[mot]: a "Un mot"', 'UN [MOT][mot].\n\n[mot]: a "UN MOT"'),
        ("<div>\n<p>Un mot</p>\n<img alt='une carte' src='x'>\n</div>", "<div>\n<p>UN MOT</p>\n<img alt='UNE CARTE' src='x'>\n</div>"),
        ("<div><pre>Un mot</pre><!-- non --></div>", "<div><pre>Un mot</pre><!-- non --></div>"),
        (":::tip Un titre\nUn mot.\n:::", ":::tip UN TITRE\nUN MOT.\n:::"),
        (":::tip[Un titre]\nUn mot.\n:::", ":::tip[UN TITRE]\nUN MOT.\n:::"),
        ("import Tabs from '@theme/Tabs';", "import Tabs from '@theme/Tabs';"),
        ("<p>{% if a %} Un {{ mot }} {% endif %}</p>", "<p>{% if a %} UN {{ mot }} {% endif %}</p>"),
        ("Un **mot *gras* ici** et ~~non~~.", "UN **MOT *GRAS* ICI** ET ~~NON~~."),
    ],
)  # fmt: skip
def test_texts_change_and_marks_stay(tmp_path: Path, text: str, expected: str) -> None:
    assert translated(tmp_path, f"Oui.\n\n{text}") == f"OUI.\n\n{expected}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: Un guide\ntags: [a]\n---\n\nUn.", "---\ntitle: UN GUIDE\ntags: [a]\n---\n\nUN."),
        ("---\ndescription: >\n  Un guide\n  court\n---\n\nUn.", "---\ndescription: >\n  UN GUIDE COURT\n---\n\nUN."),
        ("+++\ntitle = 'Un guide'\n+++\n\nUn.", "+++\ntitle = 'UN GUIDE'\n+++\n\nUN."),
    ],
)  # fmt: skip
def test_front_matter_is_translated_where_readers_see_it(
    tmp_path: Path, text: str, expected: str
) -> None:
    assert translated(tmp_path, text) == expected


def test_a_value_of_front_matter_gets_quotation_marks_where_yaml_needs_them(
    tmp_path: Path,
) -> None:
    text = "---\ntitle: Un guide\n---\n\nUn mot.\n"
    new = translated(tmp_path, text, lambda text: 'A guide: "1"' if "guide" in text else text)
    assert new == '---\ntitle: "A guide: \\"1\\""\n---\n\nUn mot.\n'


def test_a_translation_never_begins_with_a_mark_that_its_source_lacks(tmp_path: Path) -> None:
    assert translated(tmp_path, "L'an 1986.", lambda _: "1986. A year.") == "1986\\. A year."
    assert translated(tmp_path, "Un point", lambda _: "- point") == "\\- point"


def test_emphasis_ends_at_words_and_goes_with_them(tmp_path: Path) -> None:
    moved = translated(tmp_path, "Il **chante** bien.", lambda _: "He sings<g1> well </g1>.")
    assert moved == "He sings **well** ."
    assert (
        translated(tmp_path, "Il **chante** bien.", lambda _: "He<g1></g1> sings.") == "He sings."
    )
