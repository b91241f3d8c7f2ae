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
def test_the_words_of_an_edit_name_its_kind(kind: EditKind, detail: str) -> None:
    edit = Edit(kind, (), (), detail=detail)
    assert EditKind.parse(edit.verb) == (kind, detail)


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
def test_the_words_of_earlier_versions_are_known(words: str, kind: EditKind, detail: str) -> None:
    assert EditKind.parse(words) == (kind, detail)


def test_an_edit_of_an_unknown_kind_keeps_its_words() -> None:
    kind, detail = EditKind.parse("transpose")
    bead = Bead(1, (1,), ())
    edit = Edit(kind, (bead,), (bead,), detail=detail)
    assert (edit.kind, edit.verb, edit.inverse.verb) == (EditKind.OTHER, "transpose", "transpose")
