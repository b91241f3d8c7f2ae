"""The table of all cleaning rules, in the order of reports."""

from __future__ import annotations

from workbench.bitext import ISSUE_FROM, PAIR_ISSUE_KINDS, IssueKind
from workbench.errors import UsageError
from workbench.quality.cleaning.rule import CleaningRule
from workbench.quality.cleaning.rules.boilerplate import BOILERPLATE
from workbench.quality.cleaning.rules.encoding_damage import ENCODING
from workbench.quality.cleaning.rules.markup_left import ANY_MARKUP, MARKUP
from workbench.quality.cleaning.rules.repetition import REPETITIVE
from workbench.quality.cleaning.rules.side_lengths import EMPTY, LENGTH_RATIO, TOO_LONG, TOO_SHORT
from workbench.quality.cleaning.rules.words_share import NOT_WORDS
from workbench.quality.cleaning.rules.wrong_language import WRONG_LANGUAGE

_MORE_WRONG_THAN_RIGHT = 0.5
"""Confidence below which two sides more probably do not belong together."""

_ISSUES = {
    IssueKind.UNRELATED: "the two sides say different things",
    IssueKind.PARTIAL_TARGET: "a clause or more of the source has no counterpart",
    IssueKind.PARTIAL_SOURCE: "a clause or more of the target has no counterpart",
    IssueKind.NUMBERS: "figures, dates or amounts differ",
    IssueKind.NAMES: "a name differs",
    IssueKind.UNTRANSLATED: "the same text on both sides, or the wrong language",
    IssueKind.ORDER: "the sides belong to neighbouring pairs",
}

RULES: tuple[CleaningRule, ...] = (
    EMPTY,
    TOO_SHORT,
    TOO_LONG,
    LENGTH_RATIO,
    WRONG_LANGUAGE,
    ENCODING,
    MARKUP,
    ANY_MARKUP,
    NOT_WORDS,
    REPETITIVE,
    BOILERPLATE,
    CleaningRule(
        "confidence",
        "doubtful that the two sides belong together",
        "confidence",
        threshold=_MORE_WRONG_THAN_RIGHT,
        choices=(0.3, 0.5, 0.7, 0.9),
        is_below=True,
    ),
    *(
        CleaningRule(
            kind.value,
            _ISSUES[kind],
            "probability of the issue",
            threshold=ISSUE_FROM,
            choices=(0.3, 0.5, 0.7, 0.9),
        )
        for kind in PAIR_ISSUE_KINDS
    ),
    CleaningRule(
        "duplicate",
        "the same pair before, but for case, accents, marks and spaces",
        "1 = the same",
        threshold=1,
    ),
    CleaningRule(
        "near-duplicate",
        "nearly the same pair before",
        "likeness of the two pairs",
        threshold=0.9,
        low=0.5,
        choices=(0.8, 0.85, 0.9, 0.95),
    ),
)
"""All rules. Those without a ``score`` get it from confidences, issues and other pairs."""


def rule_named(name: str) -> CleaningRule:
    """Return the rule of that name.

    Raises:
        UsageError: There is none; the message lists all.
    """
    for rule in RULES:
        if rule.name == name:
            return rule
    names = ", ".join(rule.name for rule in RULES)
    raise UsageError(f"there is no rule {name!r}", hint=f"There are: {names}.")
