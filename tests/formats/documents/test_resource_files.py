"""Strings of interfaces: only the values, each once and in order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.errors import BadInputError
from workbench.formats.documents import read_document


def texts(folder: Path, name: str, content: str | bytes) -> list[str]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    document = read_document(path, language="fr")
    return [document.text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{"a":"Bonjour.","b":"Le chat dort."}', ["Bonjour.", "Le chat dort."]),
        ('{"menu": {"items": ["Ouvrir", {"tip": "L\\u2019aide"}]}, "n": 3}', ["Ouvrir", "L’aide"]),
        ('{"a": "Un.", "a": "Deux.", "url": "https://a.fr/b", "v": "1.2"}', ["Un.", "Deux."]),
        (
            '{"a": "Page:%d", "b": "Erreur:{0}", "c": "mailto:a@b.fr", "d": "C:\\\\x"}',
            ["Page:%d", "Erreur:{0}"],
        ),
        ('["Une ligne,\\nune autre.", null, true, ""]', ["Une ligne,\nune autre."]),
    ],
)
def test_the_strings_of_json_are_read(tmp_path: Path, content: str, expected: list[str]) -> None:
    assert texts(tmp_path, "a.json", content) == expected


def test_a_number_of_thousands_of_digits_is_no_fault(tmp_path: Path) -> None:
    assert texts(tmp_path, "a.json", '{"a": "Oui.", "n": ' + "9" * 5000 + "}") == ["Oui."]


@pytest.mark.parametrize("content", ['{"a": "Bonjour.",', "[" * 5000])
def test_what_is_no_json_is_refused_with_a_hint(tmp_path: Path, content: str) -> None:
    with pytest.raises(BadInputError, match="--as text"):
        texts(tmp_path, "a.json", content)


def test_the_values_of_properties_are_read(tmp_path: Path) -> None:
    content = (
        "# Commentaire = rien\n! non plus\nouvrir=Ouvrir\nfermer : Fermer la fen\\u00eatre\n"
        "aide   Il faut \\\n    attendre.\nchemin\\ long=C\\:\\\\temp et\\tplus\nvide=\nnombre=12\n"
    )
    assert texts(tmp_path, "a.properties", content) == [
        "Ouvrir",
        "Fermer la fenêtre",
        "Il faut attendre.",
        "C:\\temp et\tplus",
    ]
    assert texts(tmp_path, "b.properties", "été=L'été\r\n".encode("cp1252")) == ["L'été"]
    assert texts(tmp_path, "c.properties", "a=Sourire \\ud83d\\ude00\\\n") == ["Sourire 😀"]


def test_codes_of_programs_are_no_texts(tmp_path: Path) -> None:
    codes = ("a_12", "user.first_name", "#ff8800", "2f1e4a6c-0d3b-4c5a-9e8f-112233445566")
    values = (*codes, "2024-05-03T12:00:00Z", "aide@exemple.fr", "Le a_12 manque.", "fade")
    expected = ["Le a_12 manque.", "fade"]
    assert texts(tmp_path, "a.json", json.dumps(values)) == expected
    lines = "".join(f'"k{number}" = "{value}";\n' for number, value in enumerate(values))
    assert texts(tmp_path, "a.strings", lines) == expected


def test_the_values_of_strings_are_read(tmp_path: Path) -> None:
    content = (
        '/* Titre = "rien"; */\n"title" = "Le \\"grand\\" titre";\n// "b" = "rien";\n'
        'key.two = "Une ligne\\nune autre";\n"url" = "http://exemple.fr";\n'
    )
    expected = ['Le "grand" titre', "Une ligne\nune autre"]
    assert texts(tmp_path, "a.strings", content) == expected
    assert texts(tmp_path, "b.strings", content.encode("utf-16")) == expected
    assert texts(tmp_path, "c.strings", '"a"="L\\U00e9t\\u00e9";') == ["Lété"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('"a" /* b */ = /* c */ "Un." ;', ["Un."]),
        ('{ cle = Bonjour; "Au revoir"; }', ["Bonjour", "Au revoir"]),
    ],
)
def test_strings_in_the_older_notation_are_read(
    tmp_path: Path, content: str, expected: list[str]
) -> None:
    assert texts(tmp_path, "a.strings", content) == expected


@pytest.mark.parametrize("entry", ['"b" = "Deux."', '"b" > "Deux.";', '"b" = "De"ux.";'])
def test_an_entry_that_is_damaged_is_refused_with_its_line(tmp_path: Path, entry: str) -> None:
    with pytest.raises(BadInputError, match="line 2"):
        texts(tmp_path, "a.strings", f'"a" = "Un.";\n{entry}\n"c" = "Trois.";\n')
