"""Page numbers on lines of their own are no text, and no sentence ends at them."""

# ruff: noqa: E501  # Texts read best on one line.

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.formats import read_document

BEFORE = "La pensée qu'il était temps de dormir, et qu'il"
BEHIND = "fallait poser le livre, m'éveillait."
WHOLE = f"{BEFORE} {BEHIND}"


def _read(folder: Path, text: str) -> tuple[list[str], tuple[str, ...]]:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    document = read_document(path, language="fr")
    blocks = [" ".join(document.text[b.start : b.end].split()) for b in document.blocks]
    return blocks, document.remarks


@pytest.mark.parametrize(
    "number", ["— 17 —", "-17-", "-- 17 --", "[Pg 17]", "Page 17", "p. 17", "17", "[17]", "xvii"]
)
@pytest.mark.parametrize("blank", ["\n", "\n\n", "\n\n\n"])
def test_a_sentence_goes_on_behind_a_page_number(tmp_path: Path, number: str, blank: str) -> None:
    found, remarks = _read(tmp_path, f"{BEFORE}{blank}        {number}{blank}{BEHIND}\n")
    assert found == [WHOLE]
    assert remarks[0].endswith(f"1 page number (“{number}”) is left out")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il dort.\n\n— 17 —\n\nElle part.\n\n- 18 -\n", ["Il dort.", "Elle part."]),
        ("Il dort.\nPage 3 / 12\nElle part.", ["Il dort.", "Elle part."]),
        ("Il dort.\n\n17\n\nElle part.", ["Il dort.", "17", "Elle part."]),
        ("I\n\nIl dort.\n\nII\n\nElle part.", ["I", "Il dort.", "II", "Elle part."]),
        ("Il a dit que ce très vieux voisin était\nvil\net bas.", ["Il a dit que ce très vieux voisin était vil et bas."]),
        ("Il est né un soir de l'année\n1984\nà Paris.", ["Il est né un soir de l'année", "1984 à Paris."]),
        ("- 17 - vues", ["- 17 - vues"]),
        ("L'ancien ro-\n\nman dort.", ["L'ancien roman dort."]),
        ("Une presqu'-\nîle de sable fin.", ["Une presqu'île de sable fin."]),
        ("La pro-\n— 17 —\nvince dort.", ["La province dort."]),
    ],
)  # fmt: skip
def test_other_numbers_are_text(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert _read(tmp_path, text)[0] == expected


def test_a_range_of_years_keeps_its_hyphen(tmp_path: Path) -> None:
    assert _read(tmp_path, "La guerre de 1914-\n1918 fut longue.")[0] == [
        "La guerre de 1914-1918 fut longue."
    ]


@pytest.mark.parametrize(
    ("lines", "is_paragraph"),
    [
        (("Il partit un soir", "sans un mot pour", "sa mère, ni pour", "son frère."), True),
        (
            ("    Cette phrase va", "    à la ligne sans", "    que rien ne le", "    demande."),
            True,
        ),
        (("Pommes", "poires", "fraises"), False),
        (("Heureux qui, comme Ulysse,", "A fait un beau voyage,", "Ou conquit la toison."), False),
    ],
)
def test_short_lines_are_a_paragraph_where_a_sentence_goes_on(
    tmp_path: Path, lines: tuple[str, ...], is_paragraph: bool
) -> None:
    found, _ = _read(tmp_path, "\n".join(lines))
    assert len(found) == (1 if is_paragraph else len(lines))
