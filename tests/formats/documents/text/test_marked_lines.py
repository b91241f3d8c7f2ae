"""Quoted mail and Markdown as people write them, with the sentences that a reader finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.formats import read_document
from workbench.segment import segment_document


def _sentences(path: Path, text: str) -> list[str]:
    path.write_text(text, "utf-8")
    document = read_document(path, language="fr")
    return [document.text[span.start : span.end] for span in segment_document(document)]


MAIL = """\
Bonjour Marie,

Merci de ta réponse. Je la lirai demain.

Le lun. 3 mars 2024 à 10:15, Marie Dupont <marie.dupont@exemple.fr> a
écrit :

> Bonjour Jean,
>
> Je voulais te dire que la réunion de lundi avec la direction
> est reportée à mardi. Peux-tu venir ? Nous parlerons du budget du
> Département et du nouveau gouverne-
> ment.
>
>> Ancien message qui continue
>> sur deux lignes. Il finit là.
> > > Troisième niveau.
> Marie

-----Message d'origine-----
De : Paul Martin
Objet : RE: réunion

> 50 % des cas sont réglés.
--\u0020
Jean Durand
Société Exemple
"""


def test_the_marks_of_quoted_mail_are_no_text(tmp_path: Path) -> None:
    assert _sentences(tmp_path / "mail.txt", MAIL) == [
        "Bonjour Marie,",
        "Merci de ta réponse.",
        "Je la lirai demain.",
        "Le lun. 3 mars 2024 à 10:15, Marie Dupont <marie.dupont@exemple.fr> a\nécrit :",
        "Bonjour Jean,",
        "Je voulais te dire que la réunion de lundi avec la direction est reportée à mardi.",
        "Peux-tu venir ?",
        "Nous parlerons du budget du Département et du nouveau gouvernement.",
        "Ancien message qui continue sur deux lignes.",
        "Il finit là.",
        "Troisième niveau.",
        "Marie",
        "Message d'origine",
        "De : Paul Martin",
        "Objet : RE: réunion",
        "> 50 % des cas sont réglés.",
        "Jean Durand",
        "Société Exemple",
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "> Oui, du côté de son père, d'après\n> M. Decaux, qui l'affirme au chapitre\n"
            "> 2 de sa biographie.\n",
            [
                "Oui, du côté de son père, d'après M. Decaux, qui l'affirme au chapitre 2 de sa"
                " biographie."
            ],
        ),
        (
            "> Pouvez-vous me dire si le colis est parti, car je l'attends\ndepuis\n"
            "> une semaine ?\n\nIl est parti.\n",
            [
                "Pouvez-vous me dire si le colis est parti, car je l'attends depuis une semaine ?",
                "Il est parti.",
            ],
        ),
        (
            "> De : Service de la clientèle <s@exemple.fr>\n> Objet : facture\n> Bonjour,\n",
            ["De : Service de la clientèle <s@exemple.fr>", "Objet : facture", "Bonjour,"],
        ),
        (">Sans espace, la phrase\n>continue.\n", ["Sans espace, la phrase continue."]),
        (
            "> On Wed, 13 Mar 2024 18:44:58 +0100\n> Louis <l@exemple.com> wrote:\n>> Oui.\n",
            ["On Wed, 13 Mar 2024 18:44:58 +0100 Louis <l@exemple.com> wrote:", "Oui."],
        ),
        (
            "> Prenez la dernière version.\n> https://exemple.fr/a\n",
            ["Prenez la dernière version.", "https://exemple.fr/a"],
        ),
        ("> pain\n> beurre\n> lait\n", ["pain", "beurre", "lait"]),
        ("> Oui.\r\n>\r\n> Non.\r\n", ["Oui.", "Non."]),
        ("x < 3\n> 50 % des cas\n", ["x < 3", "> 50 % des cas"]),
    ],
)
def test_sentences_run_through_quoted_lines(text: str, wanted: list[str], tmp_path: Path) -> None:
    assert _sentences(tmp_path / "mail.txt", text) == wanted


def test_what_stands_around_the_paragraphs_stays(tmp_path: Path) -> None:
    path = tmp_path / "mail.txt"
    path.write_text(MAIL)
    document = read_document(path, language="fr")
    end, around = 0, []
    for block in document.blocks:
        around.append(document.text[end : block.start])
        end = block.end
    assert around[3:7] == ["\n\n> ", "\n>\n> ", "\n>\n>> ", "\n> > > "]
    assert document.text[end:] == "\n"


MARKDOWN = """\
---
title: "Le titre"
---

# Titre **gras** {#ancre}

Un paragraphe avec un [lien](http://exemple.fr "Infobulle"), une note[^1] et un saut\u0020\u0020
de ligne dur. Puis https://exemple.fr/a.b et <https://exemple.fr>.

> Citation en
> deux lignes. Deuxième phrase.

- Point un
  suite du point
- [ ] Tâche à faire

| Nom | Âge |
|-----|----:|
| A \\| B | x |

```python
print("pas traduit")
```

Texte avec <span class="x">HTML en ligne</span> et &eacute; fin.

<div>
Bloc HTML.
</div>

[^1]: Texte de la note.
    Suite de la note.

[ref]: http://exemple.fr "Titre"

Terme
: Définition du terme.

*Italique.* **Gras.** ~~barré~~

:::note
Un encadré.
:::

Fin [lien par référence][ref], [autre].
"""


def test_a_page_of_markdown(tmp_path: Path) -> None:
    assert _sentences(tmp_path / "a.md", MARKDOWN) == [
        "Titre **gras**",
        'Un paragraphe avec un [lien](http://exemple.fr "Infobulle"), une note[^1] et un saut'
        "  \nde ligne dur.",
        "Puis https://exemple.fr/a.b et <https://exemple.fr>.",
        "Citation en deux lignes.",
        "Deuxième phrase.",
        "Point un\n  suite du point",
        "Tâche à faire",
        "Nom",
        "Âge",
        "A \\| B",
        "x",
        'Texte avec <span class="x">HTML en ligne</span> et &eacute; fin.',
        "Texte de la note.",
        "Suite de la note.",
        "Terme",
        "Définition du terme.",
        "*Italique.*",
        "**Gras.**",
        "~~barré~~",
        "Un encadré.",
        "Fin [lien par référence][ref], [autre].",
    ]
