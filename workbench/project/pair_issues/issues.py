"""The issues inside a pair in words, with the parts of the texts that are meant."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.bitext import IssueKind, PairIssues
from workbench.bitext.issues.pair_issues import Words
from workbench.quality import Issue
from workbench.quality.issue import excerpt


def describe_issues(pair: tuple[str, str], found: PairIssues) -> Iterator[Issue]:
    """Yield the issues that a pair is said to have, for a person to look at.

    Args:
        pair: Source and target text.
        found: What was found in it.
    """
    for kind in found.kinds:
        source, target = found.source.get(kind, ()), found.target.get(kind, ())
        named = _named(pair[0], source), _named(pair[1], target)
        message = f"{_message(kind, *named)} ({_percent(found.scores[kind])})"
        yield Issue(kind, message, source, target)


def _message(kind: IssueKind, source: str, target: str) -> str:
    if kind is IssueKind.PARTIAL_TARGET:
        return f"{source or 'a part of the source'} has no counterpart in the target"
    if kind is IssueKind.PARTIAL_SOURCE:
        return f"{target or 'a part of the target'} has no counterpart in the source"
    if kind is IssueKind.NAMES:
        return f"{source or 'a name'} in the source, {target or 'another name'} in the target"
    return {
        IssueKind.UNRELATED: "the two sides say different things",
        IssueKind.ORDER: "each side fits a neighbouring pair better",
        IssueKind.NUMBERS: "the numbers differ",
        IssueKind.UNTRANSLATED: "one side is in the language of the other",
    }[kind]


def _named(text: str, words: Words) -> str:
    """Return parts of a text in quotation marks; empty if there are none."""
    return ", ".join(f"“{excerpt(text[start:end])}”" for start, end in words)


def _percent(probability: float) -> str:
    return f"{min(round(100 * probability), 99)} % probable"
