"""Markdown: which stretches of the file are text to translate."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.hostile_texts import texts
from workbench.bitext import BlockKind
from workbench.formats import read_document
from workbench.formats.documents.left_out import LeftOut
from workbench.formats.documents.text.markdown import find_passages
from workbench.formats.documents.text.mending import mend

PAGE = """\
---
titre: Réparer
---

Réparer une crevaison
=====================

Un paragraphe sur
deux lignes, avec **du gras**.

## Ce qu’il vous faut ##

- une pompe
- deux *démonte-pneus*
  en plastique

  Un second paragraphe.
1. Ouvrez le frein.
   * tirez
   - [ ] à faire

```python
print("rien")
```

    du code en retrait

> Une citation qui
> court sur deux lignes.

> Une ligne entière.
> Une autre ligne entière.

| Pièce | Prix |
|-------|-----:|
| Chambre à air | 6 € |
| Pipe \\| tube | |

![image](x.png)

<div>du HTML</div>

[lien]: http://exemple.fr "Titre"

***

Fin\u00a0!
"""


def _found(text: str) -> list[tuple[str, str]]:
    text, blocks = mend(text, find_passages(text, LeftOut()), language="fr")
    return [(b.kind.value, text[b.start : b.end]) for b in blocks]


WANTED = [
    ("heading", "Réparer une crevaison"),
    ("paragraph", "Un paragraphe sur\ndeux lignes, avec **du gras**."),
    ("heading", "Ce qu’il vous faut"),
    ("list-item", "une pompe"),
    ("list-item", "deux *démonte-pneus*\n  en plastique"),
    ("list-item", "Un second paragraphe."),
    ("list-item", "Ouvrez le frein."),
    ("list-item", "tirez"),
    ("list-item", "à faire"),
    ("paragraph", "Une citation qui court sur deux lignes."),
    ("paragraph", "Une ligne entière."),
    ("paragraph", "Une autre ligne entière."),
    ("cell", "Pièce"),
    ("cell", "Prix"),
    ("cell", "Chambre à air"),
    ("cell", "6 €"),
    ("cell", "Pipe \\| tube"),
    ("paragraph", "Fin\u00a0!"),
]


def test_every_stretch_of_text_is_found_with_its_kind() -> None:
    assert _found(PAGE) == WANTED


def test_windows_line_ends_change_nothing() -> None:
    windows = PAGE.replace("\n", "\r\n")
    assert [(k, t.replace("\r\n", "\n")) for k, t in _found(windows)] == WANTED


def test_a_list_item_in_a_quotation_loses_its_marks() -> None:
    assert _found("> - un\n> - deux\n") == [("list-item", "un"), ("list-item", "deux")]


def test_code_and_raw_html_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"{PAGE}\n<!-- une remarque -->\n\n```\n---\n```\n", "utf-8")
    document = read_document(path, language="fr")
    assert document.remarks == (
        f"{path}: 1 title, label or text for a picture (“image”), 2 code listings (such as"
        ' “print("rien")”), 1 block of raw HTML (“du HTML”) and 1 block of front matter'
        " (“titre: Réparer”) are left out",
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("> Citation en\n> deux lignes. Deuxième.\n", ["Citation en deux lignes. Deuxième."]),
        ("> Un.\n>\n> > Deux qui\n> > continue\nencore.\n", ["Un.", "Deux qui continue\nencore."]),
        ("> - un point qui\n>   continue\n", ["un point qui continue"]),
        (">  1. ## Titre\n>\n>     Un point.\n", ["Titre", "Un point."]),
        (">>   - un point\n", ["un point"]),
        ("1. > Citation dans\n   > un point.\n", ["Citation dans un point."]),
        ("> [!NOTE]\n> Une note\n> utile.\n", ["Une note utile."]),
        ("> ## Titre {#ancre}\n", ["Titre"]),
        ("[^1]: Texte de la note.\n", ["Texte de la note."]),
        ("Un mot[^1].\n\n[^1]: Note\n\n[ref]: adresse\n", ["Un mot[^1].", "Note"]),
        ("7. | a | b |\n   |---|---|\n   | c | d |\n", ["a", "b", "c", "d"]),
        ("Terme\n: Une définition\n: Une autre\n", ["Terme", "Une définition", "Une autre"]),
        ("Une ville de pro-\nvince, là-\nbas.\n", ["Une ville de province, là-bas."]),
        ("> une ville de pro-\n> vince\n", ["une ville de province"]),
        ("- une ville de pro-\n  vince\n", ["une ville de province"]),
        (
            "[^1]: Une note.\n\n    Sa suite, sur\n    deux lignes.\n\n    Fin.\n",
            ["Une note.", "Sa suite, sur\n    deux lignes.", "Fin."],
        ),
        ('!!! note "Un titre"\n    Son texte.\n', ["Un titre", "Son texte."]),
        ("!!! tip\n    Son texte.\n", ["Son texte."]),
        ("Un\nDeux\n: Définition\n", ["Un", "Deux", "Définition"]),
        ("Un vers\\\net sa suite.\n", ["Un vers et sa suite."]),
        ("$$\nE = mc^2\n$$\n\n$$a$$ et $$b$$\n", ["$$a$$ et $$b$$"]),
        ("[TOC]\n\n{: .c }\n\n{% include a %}\n\nFin.\n", ["Fin."]),
        (":::note\nUn encadré.\n:::\n", ["Un encadré."]),
        ("\\# pas un titre\n\n\\- pas un point\n", ["# pas un titre", "- pas un point"]),
    ],
)
def test_marks_are_no_text(text: str, wanted: list[str]) -> None:
    assert [found for _, found in _found(text)] == wanted
    assert [found.replace("\r", "") for _, found in _found(text.replace("\n", "\r\n"))] == wanted


@given(st.lists(texts() | st.sampled_from(["- ", "> ", "# ", "```", "| a |\n|--|", "---"])))
def test_blocks_are_in_order_and_inside_the_text(pieces: list[str]) -> None:
    end = 0
    whole = "\n".join(pieces)
    text, blocks = mend(whole, find_passages(whole, LeftOut()), language="fr")
    for block in blocks:
        assert end <= block.start < block.end <= len(text)
        assert isinstance(block.kind, BlockKind)
        end = block.end
