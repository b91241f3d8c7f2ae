"""Clauses that are left out, and what a target gains by it, with a model that counts words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from workbench.jobs import SILENT, Reporter
from workbench.translate import WordingScore
from workbench.translate.clause_contrast import clauses_of, gains_without_clause
from workbench.translate.wording_evidence import Wording


class NumberedWords:
    """A translator for which a word is probable if the other side has it, and an end after it."""

    def score(
        self, sources: Sequence[str], targets: Sequence[str], *, reporter: Reporter = SILENT
    ) -> list[WordingScore]:
        reporter.check_cancelled()
        return [
            self._score(source.split(), target.split())
            for source, target in zip(sources, targets, strict=True)
        ]

    def _score(self, source: list[str], target: list[str]) -> WordingScore:
        values = [-1.0 if word in source else -6.0 for word in target]
        lacking = sum(word not in target for word in source)
        return WordingScore((*target, "</s>"), (*values, -1.0 * lacking))


def wording(source: str, target: str) -> Wording:
    score = NumberedWords().score([source], [target])[0]
    return Wording(source, target, source, score, (), None)


TRANSLATOR: Any = NumberedWords()
WHOLE = wording("a b c, d e f, g h i.", "a b c, d e f, g h i.")
CUT = wording("a b c, d e f, g h i.", "a b c, g h i.")


def texts(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in clauses_of(text, language)]


def test_clauses_begin_after_marks_and_before_linking_words() -> None:
    found = texts(
        "The postman brought a letter, and the lady laid it down while he waited outside."
    )
    assert "while he waited outside." in found
    assert "The postman brought a letter, " in found
    assert "and the lady laid it down while he waited outside." in found


def test_linking_words_are_those_of_the_language() -> None:
    text = "Elle lui dit de partir de bonne heure quand le soleil serait levé"
    assert "quand le soleil serait levé" in texts(text, "fr-CA")
    assert "quand le soleil serait levé" not in texts(text, "xx")


def test_a_text_without_marks_is_cut_into_halves_and_a_last_third() -> None:
    found = texts("one two three four five six seven eight nine")
    assert set(found) == {
        "one two three four ",
        "five six seven eight nine",
        "seven eight nine",
    }


@pytest.mark.parametrize("text", ["", "   ", "Yes.", "He left, then.", ", , , ,"])
def test_a_short_text_has_no_clause_to_leave_out(text: str) -> None:
    assert clauses_of(text, "en") == []


def test_no_more_than_four_clauses_are_left_out() -> None:
    text = ", ".join(f"number {n} has a clause of its own" for n in range(40))
    assert len(clauses_of(text, "en")) == 4


def test_a_target_that_lacks_a_clause_gains_without_it_in_the_source() -> None:
    whole, cut = gains_without_clause(TRANSLATOR, [WHOLE, CUT], "en")
    assert whole == 0
    assert cut == pytest.approx(10 + 3)


def test_what_was_not_scored_gains_nothing() -> None:
    unscored = Wording("a b c, d e f.", "a b c.", "", WordingScore((), ()), (), None)
    assert gains_without_clause(TRANSLATOR, [unscored], "en").tolist() == [0.0]
    assert gains_without_clause(TRANSLATOR, [], "en").shape == (0,)
