"""Ends of sentences, brackets and quotation marks."""

from __future__ import annotations

import pytest

from tests.quality.checking import issues
from workbench.quality import (
    IssueKind,
)


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Il a plu toute la nuit.", "It rained all night", "lacks the source's full stop"),
        ("Il a plu toute la nuit", "It rained all night.", "the source with none"),
        ("Il a plu toute la nuit ?", "It rained all night.", "is a question"),
        ("Il a plu toute la nuit.", "Did it rain all night?", "the source is none"),
        ("Il a plu toute la nuit !", "It rained all night.", ""),
        ("« Il a plu toute la nuit. »", "“It rained all night.”", ""),
        ("Il a plu toute la nuit…", "It rained all night...", ""),
        ("Chapitre premier.", "Chapter One", ""),
        ("Le vol part à 23h10", "The flight leaves at 11:10 p.m.", ""),
        ("Il vend du pain, du lait, etc.", "He sells bread, milk and so on", ""),
        ("Le vol part à 23h10.", "The flight leaves at 11:10 pm", "lacks"),
        ("Ce qui arriva en France à Candide.", "What Happened to Candide in France", ""),
        ("« Partez », dit-il à son frère.", "“Leave,” he told his brother", "lacks"),
    ],
)
def test_an_end_that_one_side_lacks_is_found(source: str, target: str, found: str) -> None:
    messages = [issue.message for issue in issues(source, target, IssueKind.ENDING)]
    assert bool(messages) is bool(found)
    assert not found or found in messages[0]


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Il est là (je crois).", "He is there (I think.", "bracket ( without its partner"),
        ("Il est là (je crois).", "He is there, I think.", ""),
        ("a) Il est là (je crois).", "He is there (I think).", ""),
        ("Un « mot » de plus.", "One more “word, or so.", "quotation mark “ without"),
        ("— On n’en trouve plus.", "“You can’t get any.", ""),
        ('Il dit "oui" et "non".', 'He says "yes" and no" twice.', 'quotation mark "'),
        ('Il mesure 2 m. "Un géant" !', '6\'7" tall. "A giant"!', ""),
    ],
)
def test_a_mark_left_open_on_one_side_is_found(source: str, target: str, found: str) -> None:
    messages = [issue.message for issue in issues(source, target, IssueKind.BRACKETS)]
    assert bool(messages) is bool(found)
    assert not found or found in messages[0]
