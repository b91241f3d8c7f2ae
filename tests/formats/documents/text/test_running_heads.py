"""Running heads of a book in plain text are no text, and no sentence ends at them."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.formats import read_document

PAGES = (
    "Charles monta au premier voir le malade. Il le trouva dans son lit, suant sous ses",
    "couvertures et ayant rejeté bien loin son bonnet. C'était un gros petit homme qui",
    "avait la peau blanche et l'œil bleu, le devant de la tête chauve, et qui portait des",
    "boucles d'oreilles. Il avait près de lui une grande carafe d'eau-de-vie.",
    "La fracture était simple, sans complication d'aucune espèce.",
)


def _read(folder: Path, text: str) -> tuple[str, tuple[str, ...]]:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    document = read_document(path, language="fr")
    blocks = (document.text[block.start : block.end] for block in document.blocks)
    return "|".join(" ".join(block.split()) for block in blocks), document.remarks


def _book(border: str, heads: tuple[str, ...]) -> str:
    parts = [PAGES[0]]
    for head, page in zip(heads, PAGES[1:], strict=True):
        parts += [border.format(head), page]
    return "".join(parts) + "\n"


WHOLE = " ".join(PAGES[:4]) + "|" + PAGES[4]


@pytest.mark.parametrize(
    "border",
    ["\f{}\n", "\n\f{}\n\n", "\n{}\n\f", "\n\n{}\n\n", "\n\n\n    {}\n\n", "\n\n— 7 —\n\n{}\n\n"],
)
@pytest.mark.parametrize(
    "heads",
    [
        ("MADAME BOVARY",) * 4,
        ("MADAME BOVARY 17", "MADAME BOVARY 18", "MADAME BOVARY 19", "MADAME BOVARY 20"),
        ("17 | Madame Bovary", "18 | Madame Bovary", "19 | Madame Bovary", "20 | Madame Bovary"),
    ],
)
def test_a_sentence_goes_on_behind_a_running_head(
    tmp_path: Path, border: str, heads: tuple[str, ...]
) -> None:
    found, remarks = _read(tmp_path, _book(border, heads))

    assert found == WHOLE
    assert "4 running heads" in remarks[0]


@pytest.mark.parametrize(
    "border",
    [
        "\n{number}\n\fMadame Bovary\n",
        "\n\f{number}\nmadame bovary\n\n",
        "\n\nMadame Bovary - page {number}/5\n\f",
        "\n\nMadame Bovary | Page {number} sur 5\n\n\f",
    ],
)
def test_numbers_beside_running_heads_count_the_pages(tmp_path: Path, border: str) -> None:
    parts = (page + border.format(number=n) for n, page in enumerate(PAGES, start=1))
    found, _ = _read(tmp_path, "".join(parts))

    assert found.removesuffix("|Madame Bovary") == WHOLE


def test_the_first_one_stays_where_it_may_be_the_title(tmp_path: Path) -> None:
    found, remarks = _read(tmp_path, "Madame Bovary\n" + _book("\f{}\n", ("Madame Bovary",) * 4))

    assert found == "Madame Bovary|" + WHOLE
    assert "4 running heads" in remarks[0]


@pytest.mark.parametrize(
    "text",
    [
        # Titles with numbers, which no sentence goes on behind.
        "\f".join(f"Chapitre {n}\n\nIl dort depuis trois jours.\n" for n in range(1, 6)),
        # The numbers of poems, one on each page.
        "\f".join(f"{n}\n\nIl dort depuis trois jours.\n" for n in range(1, 6)),
        # A refrain, and the names of a play.
        "\n\n".join(f"Le soleil brille, jour {n},\nEt la mer.\n\nAdieu foulards" for n in "abcd"),
        "\n\n".join(f"HAMLET\n\nÊtre ou ne pas être numéro {n}." for n in "abcd"),
        # Only two of them.
        f"{PAGES[0]}\n\nMADAME BOVARY\n\n{PAGES[1]}\n\nMADAME BOVARY\n\n{PAGES[2]}",
        # The same line without blank lines or form feeds around it.
        "\n".join(f"{page}\nMADAME BOVARY" for page in PAGES),
        # Numbers that do not count up.
        "".join(
            f"{page}\n\nTotal {n}\n\n" for page, n in zip(PAGES, (12, 3, 7, 5, 9), strict=True)
        ),
    ],
)
def test_what_may_be_a_title_or_a_refrain_stays(tmp_path: Path, text: str) -> None:
    found, remarks = _read(tmp_path, text)

    assert found.replace("|", " ").split() == text.split()
    assert not remarks
