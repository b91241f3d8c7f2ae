"""JSON with a list of pairs, and JSON that is a document in one language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.bitext import FRENCH_ENGLISH
from workbench.errors import BadInputError
from workbench.formats import UnitsRequest, read_units
from workbench.project.inputs.bilingual_file import find_bilingual_format

PAIRS = [{"fr": "Un chat.", "en": "A cat."}, {"fr": "Il dort.", "en": "It sleeps."}]


def found(path: Path, document: object) -> list[tuple[str, str]]:
    path.write_text(json.dumps(document), "utf-8")
    _, units = read_units(path, FRENCH_ENGLISH)
    return [(unit.source, unit.target) for unit in units]


@pytest.mark.parametrize(
    "document",
    [
        PAIRS,
        {"version": 2, "data": PAIRS},
        [{"id": 1, "translation": pair} for pair in PAIRS],
        {"tags": ["a"], "rows": [{"fr_FR": p["fr"], "en-GB": p["en"], "n": 3} for p in PAIRS]},
    ],
)
def test_a_list_of_pairs_is_read_wherever_it_stands(document: object, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    assert found(path, document) == [("Un chat.", "A cat."), ("Il dort.", "It sleeps.")]
    assert find_bilingual_format(path, UnitsRequest(FRENCH_ENGLISH)) is not None


@pytest.mark.parametrize(
    "document",
    [{"titre": "Le jardin"}, ["Un chat."], [], [{"fr": "Un chat."}], {"a": PAIRS, "b": PAIRS}],
)
def test_other_json_is_a_document(document: object, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(document), "utf-8")
    assert find_bilingual_format(path, UnitsRequest(FRENCH_ENGLISH)) is None


def test_an_object_without_one_of_the_texts_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="no text in 'en'") as raised:
        found(tmp_path / "a.json", [*PAIRS, {"fr": "Seul."}])
    assert raised.value.where.endswith("a.json, object 3")
