from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench import __version__
from workbench.bitext import Signature

names = st.text("abcdefghijklmnopqrstuvwxyz-", min_size=1).filter(lambda n: n != "workbench")
values = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="|"))


@given(st.lists(st.tuples(names, values), unique_by=lambda part: part[0]))
def test_a_signature_comes_back_from_its_text(parts: list[tuple[str, str]]) -> None:
    signature = Signature(tuple(parts))
    assert Signature.parse(str(signature)) == signature


def test_a_part_said_again_is_replaced_in_its_place() -> None:
    signature = Signature().with_part("segmenter", "rules-1").with_part("embedder", "a@1")
    changed = signature.with_part("segmenter", "rules-2")
    assert str(changed) == f"workbench:{__version__}|segmenter:rules-2|embedder:a@1"
