from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.bitext.bitexts import wordings
from workbench.bitext import Bead, Edit, EditKind, Origin, Status
from workbench.store.review.edit_json import edit_from_json, edit_to_json

segments = st.lists(st.integers(1, 2**53), max_size=3).map(tuple)
finite = st.floats(allow_nan=False, allow_infinity=False)
beads = st.builds(
    Bead,
    id=st.integers(1, 2**53),
    source=segments,
    target=segments,
    status=st.sampled_from(Status),
    origin=st.sampled_from(Origin),
    confidence=st.none() | finite,
    score=st.none() | finite,
    pinned=st.booleans(),
    excluded=st.booleans(),
    source_edit=st.none() | wordings,
    target_edit=st.none() | wordings,
    note=wordings,
)


@given(st.lists(beads, max_size=3), st.lists(beads, max_size=3))
def test_any_edit_comes_back_exactly(before: list[Bead], after: list[Bead]) -> None:
    edit = Edit(EditKind.MERGE, tuple(before), tuple(after))
    text = edit_to_json(edit)
    assert edit_from_json(text) == edit
    assert text.isascii()
    assert "\n" not in text


@given(st.lists(st.tuples(beads, beads), max_size=3))
def test_an_amendment_comes_back_exactly(pairs: list[tuple[Bead, Bead]]) -> None:
    before = tuple(old for old, _ in pairs)
    after = tuple(
        Bead(old.id, old.source, old.target, new.status, new.origin, new.confidence, note=new.note)
        for old, new in pairs
    )
    edit = Edit(EditKind.CLEAR, before, after)
    assert edit_from_json(edit_to_json(edit)) == edit


def test_an_amendment_says_only_what_changed() -> None:
    old = Bead(7, (1,), (2,), confidence=0.5)
    new = Bead(7, (1,), (2,), Status.ACCEPTED, confidence=0.5)
    record = json.loads(edit_to_json(Edit(EditKind.ACCEPT, (old,), (new,))))
    assert record["after"] == [{"status": "accepted"}]
