from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bitext.bitexts import sentences, wordings
from workbench.bitext.edits.wording import distribute, join


def solid(text: str) -> str:
    return "".join(text.split())


@given(wordings, st.lists(sentences | st.just(""), min_size=1, max_size=5))
def test_sharing_an_edit_out_keeps_every_character_in_its_order(
    edited: str, parts: list[str]
) -> None:
    shares = distribute(edited, parts)
    assert len(shares) == len(parts)
    assert solid("".join(shares)) == solid(edited)


@given(st.lists(sentences.map(str.strip).filter(bool), min_size=1, max_size=5))
def test_an_unchanged_text_is_shared_out_as_it_was(parts: list[str]) -> None:
    assert [solid(share) for share in distribute(join(parts), parts)] == [solid(p) for p in parts]


@pytest.mark.parametrize(
    ("edited", "parts", "shares"),
    [
        ("Yes, sir. No.", ["Yes.", "No."], ["Yes, sir.", "No."]),
        (
            "He came early. Nobody saw him.",
            ["He came.", "No one saw him."],
            ["He came early.", "Nobody saw him."],
        ),
        ("One. Two and a half. Three.", ["One.", "Two.", "Three."], None),
        ("Nothing alike", ["Rien", "Tout"], None),
        ("", ["Yes.", "No."], ["", ""]),
    ],
)
def test_each_sentence_keeps_the_words_typed_for_it(
    edited: str, parts: list[str], shares: list[str] | None
) -> None:
    found = distribute(edited, parts)
    assert shares is None or found == shares
    assert join(found).split() == edited.split()


def test_joining_leaves_no_trace_of_empty_texts() -> None:
    assert join(["", "Oui.", "", "Non.", ""]) == "Oui. Non."
    assert join([]) == ""


def test_ten_thousand_words_are_shared_out_in_reasonable_time() -> None:
    parts = [f"phrase numéro {n} sur cent." for n in range(120)]
    shares = distribute(join(parts).replace("numéro", "n°"), parts)
    assert shares[77] == "phrase n° 77 sur cent."


def test_a_line_break_of_a_wrapped_file_is_a_space_in_the_wording() -> None:
    assert join(["La rivière  \n monte", "", "depuis\r\ntrois jours."]) == (
        "La rivière monte depuis trois jours."
    )
