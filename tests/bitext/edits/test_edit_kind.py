from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.bitext import Bead, Edit, EditKind

KINDS = st.sampled_from([kind for kind in EditKind if kind is not EditKind.OTHER])
DETAILS = st.sampled_from(
    ["", "down", "source and accept", "up to here", "95% match of club.tmx", "rendering.csv"]
)


@given(KINDS, DETAILS)
def test_what_a_file_stores_of_an_edit_names_its_kind(kind: EditKind, detail: str) -> None:
    assert EditKind.from_stored(kind.stored(detail)) == (kind, detail)


@pytest.mark.parametrize(
    ("words", "kind", "detail"),
    [
        ("accept up to here", EditKind.ACCEPT, "up to here"),
        ("edit target and accept", EditKind.EDIT_TEXT, "target and accept"),
        ("take rendering", EditKind.TAKE_RENDERING, ""),
        ("take 95% match of m.tmx", EditKind.TAKE_MATCH, "95% match of m.tmx"),
        ("take up again", EditKind.RESTORE, ""),
        ("slide down", EditKind.SLIDE, "down"),
        ("import back.csv", EditKind.IMPORT, "back.csv"),
    ],
)
def test_what_earlier_versions_stored_is_known(words: str, kind: EditKind, detail: str) -> None:
    assert EditKind.from_stored(words) == (kind, detail)


def test_an_edit_of_an_unknown_kind_keeps_its_words() -> None:
    kind, detail = EditKind.from_stored("transpose")
    bead = Bead(1, (1,), ())
    edit = Edit(kind, (bead,), (bead,), detail=detail)
    assert (edit.kind, edit.verb, edit.inverse.verb) == (EditKind.OTHER, "transpose", "transpose")


def test_people_read_other_words_than_a_file_stores() -> None:
    assert EditKind.RESTORE.words() == "restore issues"
    assert EditKind.MOVE.words("down") == EditKind.MOVE.stored("down") == "move down"
