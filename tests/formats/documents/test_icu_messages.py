"""ICU messages: each text of a plural or a choice is found, and nothing else is divided."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import BadInputError
from workbench.formats import read_document
from workbench.formats.documents.catalogues.icu_messages import find_choices


@pytest.mark.parametrize(
    ("message", "texts"),
    [
        ("{n, plural, =0{Aucun} one{Un chat} other{{n} chats}}", ["Aucun", "Un chat", "{n} chats"]),
        (
            "{g,select,male{{n, plural, one{Il} other{Ils}}} other{On}} ",
            ["Il", "Ils", "On"],
        ),
        ("{n, plural, offset:1 one {Un} other {# de plus}}", ["Un", "# de plus"]),
        ("Vous avez {n, plural, one{un chat} other{{n} chats}}.", None),
        ("{n, plural, one{Un chat} other{{n} chats}", None),
        ("{n, plural, one{Un}} et {nom}", None),
        ("{nom}, bonjour", None),
        ("", None),
    ],
)
def test_the_texts_of_a_message(message: str, texts: list[str] | None) -> None:
    found = [message[start:end] for start, end in find_choices(message)]
    assert found == ([message] if texts is None else texts)


@pytest.mark.parametrize("ending", [".jsonc", ".json5", ".i18n", ".xcstrings"])
def test_other_kinds_of_json_are_refused_with_a_hint(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{ending}"
    path.write_text('{"a": "Bonjour."}', "utf-8")
    with pytest.raises(BadInputError, match="JSON of its own kind"):
        read_document(path, language="fr")
