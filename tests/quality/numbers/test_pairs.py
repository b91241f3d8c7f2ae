"""Sentences whose numbers are the same in another form, and sentences whose numbers differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.bitext import LanguagePair
from workbench.quality import DocumentContext, IssueKind, Pair, check_pair


def read_rows(name: str) -> list[tuple[str, ...]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def has_alarm(source: str, target: str, languages: LanguagePair) -> bool:
    pair = Pair(source, target, languages)
    return any(check_pair(pair, DocumentContext(), only={IssueKind.NUMBERS}))


@pytest.mark.parametrize(("french", "english"), read_rows("same.tsv"))
def test_the_same_number_in_another_form_raises_no_alarm(french: str, english: str) -> None:
    assert not has_alarm(french, english, LanguagePair("fr", "en"))
    assert not has_alarm(english, french, LanguagePair("en", "fr"))


@pytest.mark.parametrize(("french", "english"), read_rows("different.tsv"))
def test_another_number_raises_an_alarm(french: str, english: str) -> None:
    assert has_alarm(french, english, LanguagePair("fr", "en"))
    assert has_alarm(english, french, LanguagePair("en", "fr"))
