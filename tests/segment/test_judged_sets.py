"""The splitter against the marked sets, and against a real interview that stays outside."""

from __future__ import annotations

from collections import Counter
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from tests.segment.cases import Case, cuts, read_cases, score
from workbench.bitext.document import Document
from workbench.segment import segment_document, split_sentences

HARD = [
    (name[-2:], case)
    for name in ("hard_fr", "hard_en", "reported_fr", "reported_en")
    for case in read_cases(name)
]

SECOND_SCORES = {"second_fr": (68, 2, 0), "second_en": (67, 0, 1)}
"""Cases right, extra splits, missed splits when the rules first met these sets: the floor."""

INTERVIEW_COUNTS = [
    *(1, 1, 2, 1, 1, 1, 2, 3, 1, 2, 3, 1, 1, 2, 4, 1, 1, 2, 2, 1, 3, 4, 1, 1, 1),
    *(2, 2, 3, 3, 1, 4, 2, 6, 3, 3, 1, 2, 1, 5, 3, 4, 4, 1, 1, 3, 2, 1, 2, 1),
]
"""Sentences in each paragraph of the interview, counted by a reader."""

INTERVIEW_OFFSETS = "1f90de3e2e729f326e075a4a5406da344442cef83e1c38df60b283bf9502c21b"
"""SHA-256 over ``start:end`` of every sentence as that reader cut them."""


@pytest.mark.parametrize(("language", "case"), HARD, ids=[case.text[:40] for _, case in HARD])
def test_a_hard_case_is_cut_where_it_is_marked(language: str, case: Case) -> None:
    spans = split_sentences(case.text, language)
    sentences = [case.text[start:end] for start, end in spans]
    assert cuts(case.text, spans) == case.cuts, sentences


@pytest.mark.parametrize("name", SECOND_SCORES)
def test_the_second_set_comes_out_no_worse_than_the_first_time(name: str) -> None:
    right, extra, missed = SECOND_SCORES[name]
    found = score(read_cases(name), partial(_split, language=name[-2:]))
    print(f"{name}: {found}")
    assert found.right >= right
    assert found.extra <= extra
    assert found.missed <= missed


@pytest.mark.parametrize("name", ["hard_fr", "hard_en", "second_fr", "second_en"])
def test_each_set_has_at_least_sixty_cases(name: str) -> None:
    assert len(read_cases(name)) >= 60


def test_a_sentence_split_again_is_itself() -> None:
    whole = broken = 0
    for language, case in HARD:
        for start, end in split_sentences(case.text, language):
            sentence = case.text[start:end]
            if split_sentences(sentence, language) == [(0, len(sentence))]:
                whole += 1
            else:
                broken += 1
    assert broken <= 0.01 * whole


def test_a_real_interview_has_no_wrong_split_and_none_missed(data_dir: Path) -> None:
    files = sorted((data_dir / "seed").glob("*.txt"))
    if not files:
        pytest.skip(f"no interview in {data_dir / 'seed'}")
    text = files[0].read_text(encoding="utf-8")
    spans = segment_document(Document(str(files[0]), "fr", text, "", ()))
    counts = Counter(span.block for span in spans)
    assert [counts[block] for block in range(len(INTERVIEW_COUNTS))] == INTERVIEW_COUNTS
    offsets = " ".join(f"{span.start}:{span.end}" for span in spans)
    assert sha256(offsets.encode()).hexdigest() == INTERVIEW_OFFSETS


def _split(text: str, language: str) -> list[tuple[int, int]]:
    return split_sentences(text, language)
