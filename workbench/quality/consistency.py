"""Report equal sources with different targets, and equal targets of different sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from workbench.quality.issue import Issue, IssueKind, excerpt

_WORD = re.compile(r"\w+")
_FEWEST_SOURCE_WORDS = 4
"""Words from which on a source is expected to have one translation."""

_FEWEST_TARGET_WORDS = 5
"""Words from which on a target is expected to have one source."""


def wording_key(text: str) -> int:
    """Return a 63-bit key of a wording that ignores case, spaces and punctuation."""
    words = " ".join(_WORD.findall(text.casefold()))
    return (
        int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1
    )


def may_recur(source: str, target: str) -> tuple[bool, bool]:
    """Return whether the source, and whether the target, is long enough to be compared.

    ``Oui.`` has many translations, a sentence of four words mostly one.
    """
    return (
        len(_WORD.findall(source)) >= _FEWEST_SOURCE_WORDS and bool(target.strip()),
        len(_WORD.findall(target)) >= _FEWEST_TARGET_WORDS and bool(source.strip()),
    )


def check_consistency(
    other_targets: Sequence[str], other_sources: Sequence[str]
) -> Iterator[Issue]:
    """Report how the rest of the project translates the same text.

    Args:
        other_targets: Different targets of pairs with the same source.
        other_sources: Different sources of pairs with the same target.
    """
    if other_targets:
        yield Issue(
            IssueKind.CONSISTENCY,
            f"elsewhere the same source is translated as “{_named(other_targets)}”",
        )
    if other_sources:
        yield Issue(
            IssueKind.CONSISTENCY, f"elsewhere the same target translates “{_named(other_sources)}”"
        )


def _named(texts: Sequence[str]) -> str:
    """Return such as ``first” and “second``, or ``first” and 3 others, such as “second``."""
    shown = [excerpt(text, most=60) for text in texts[:2]]
    joint = "” and “" if len(texts) <= 2 else f"” and {len(texts) - 1} others, such as “"
    return joint.join(shown)
