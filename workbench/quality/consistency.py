"""The same source with different targets, and the same target for different sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from workbench.quality.issue import Issue, IssueKind, excerpt

_WORD = re.compile(r"\w+")
_FEWEST_SOURCE_WORDS = 4
_FEWEST_TARGET_WORDS = 5


def wording_key(text: str) -> int:
    """63 bits that equal wordings share: case, spaces and punctuation are looked past."""
    words = " ".join(_WORD.findall(text.casefold()))
    return (
        int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1
    )


def may_recur(source: str, target: str) -> tuple[bool, bool]:
    """Whether a source, and whether a target, says enough to be expected to recur alike.

    ``Oui.`` may be anything in English; a sentence of four words is mostly one thing. A target
    of five words that comes from two sources is either a slip or two ways to say one thing.
    """
    return (
        len(_WORD.findall(source)) >= _FEWEST_SOURCE_WORDS and bool(target.strip()),
        len(_WORD.findall(target)) >= _FEWEST_TARGET_WORDS and bool(source.strip()),
    )


def check_consistency(
    other_targets: Sequence[str], other_sources: Sequence[str]
) -> Iterator[Issue]:
    """What the rest of the project says for the same text.

    Args:
        other_targets: Other wordings of targets whose source is this pair's.
        other_sources: Other wordings of sources whose target is this pair's.
    """
    if other_targets:
        yield Issue(
            IssueKind.CONSISTENCY, f"elsewhere the same source is “{_named(other_targets)}”"
        )
    if other_sources:
        yield Issue(
            IssueKind.CONSISTENCY, f"elsewhere the same target stands for “{_named(other_sources)}”"
        )


def _named(texts: Sequence[str]) -> str:
    """Such as ``first” and “second``, or ``first” and 3 others, such as “second``."""
    shown = [excerpt(text, most=60) for text in texts[:2]]
    joint = "” and “" if len(texts) <= 2 else f"” and {len(texts) - 1} others, such as “"
    return joint.join(shown)
