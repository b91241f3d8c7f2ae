"""Terms whose translation is given: the draft has to have them.

A draft of the model is taken as it is where it has the given translation of a term by itself.
Otherwise the words that became of the term, by the word alignment, are replaced by the translation,
so that articles and plurals of other words stay as the model wrote them. Where no such words are
found, the term is kept from the model as a code, as names are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from workbench.bitext import LanguagePair
from workbench.languages import primary_tag
from workbench.translate.protection.inline_tags.tags import Tag

_BEGIN, _NUMBERED, _END = "\ue000", "\ue001", "\ue002"
"""Characters for private use: they mark the words of a term in a draft."""

_MARKED = re.compile(rf"(\b[Aa]n? )?{_BEGIN}(\d+){_NUMBERED}(.*?){_END}")
_VOWELS = frozenset("aeiouAEIOU")


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term in a segment.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        targets: The translations that are accepted, the preferred one first.
    """

    start: int
    end: int
    targets: tuple[str, ...]


class Terms(Protocol):
    """A termbase, as the translator uses it. It is sent to the workers of a cluster."""

    @property
    def signature(self) -> str:
        """What decides the drafts: a short hash of the terms."""
        ...

    def find(self, text: str) -> Sequence[FoundTerm]:
        """Return the terms in a text, in order and without overlaps."""
        ...

    def has_any(self, draft: str, targets: Sequence[str]) -> bool:
        """Return whether a draft has one of these translations, in any form."""
        ...


@dataclass(frozen=True, slots=True)
class Steering:
    """The terms of a segment that its draft has to have."""

    terms: Terms
    found: tuple[FoundTerm, ...]

    def missing(self, draft: str) -> list[FoundTerm]:
        """Return the terms that a draft has not as they are given."""
        return [term for term in self.found if not self.terms.has_any(draft, term.targets)]


def mark_terms(tags: Sequence[Tag], terms: Sequence[FoundTerm]) -> list[Tag]:
    """Return tags with a pair around each term; a term that a pair of tags crosses has none."""
    marked = list(enumerate(tags))
    for number, term in enumerate(terms):
        if any(_crosses(tag, tags, term) for tag in tags):
            continue
        first = sum(tag.at <= term.start for _, tag in marked)
        last = sum(tag.at < term.end for _, tag in marked)
        name = len(tags) + 2 * number
        opening = Tag(f"{_BEGIN}{number}{_NUMBERED}", term.start, name + 1)
        marked.insert(first, (name, opening))
        marked.insert(max(last, first) + 1, (name + 1, Tag(_END, term.end, name)))
    places = {name: place for place, (name, _) in enumerate(marked)}
    return [
        tag if tag.partner is None else replace(tag, partner=places[tag.partner])
        for _, tag in marked
    ]


def _crosses(tag: Tag, tags: Sequence[Tag], term: FoundTerm) -> bool:
    if tag.partner is None:
        return False
    ends = (tag.at, tags[tag.partner].at)
    return any(term.start < end < term.end for end in ends) and not all(
        term.start <= end <= term.end for end in ends
    )


def put_in_terms(
    draft: str, terms: Sequence[FoundTerm], tags: Sequence[Tag], languages: LanguagePair
) -> str | None:
    """Return a draft with the translations of the terms whose words are marked in it.

    Args:
        draft: The draft with the marks of ``mark_terms``.
        terms: The terms.
        tags: The tags of the segment; those between the words of a term are kept.
        languages: Languages to translate from and to.

    Returns:
        The draft; None if a term has no words in it.
    """
    has_all = True
    is_english = primary_tag(languages.target) == "en"

    def put_in(match: re.Match[str]) -> str:
        nonlocal has_all
        article, number, words = match.group(1) or "", int(match.group(2)), match.group(3)
        inner = list(_tags_in(words, tags))
        bare = words
        for tag in inner:
            bare = bare.replace(tag, "", 1)
        if not bare.strip():
            has_all = False
            return match.group()
        target = terms[number].targets[0]
        is_first = not any(char.isalnum() for char in draft[: match.start()])
        if bare.isupper() and len(bare) > 1:
            target = target.upper()
        elif bare[:1].isupper() and is_first and not article:
            target = target[:1].upper() + target[1:]
        if article and is_english:
            article = f"{article[0]}{'n' if target[:1] in _VOWELS else ''} "
        middle = len(inner) // 2
        return article + "".join((*inner[:middle], target, *inner[middle:]))

    whole = _MARKED.sub(put_in, draft)
    return whole if has_all and _BEGIN not in whole else None


def _tags_in(words: str, tags: Sequence[Tag]) -> Iterator[str]:
    """Yield the tags in a part of a draft, in their order."""
    found = [(words.find(tag.text), tag.text) for tag in tags if tag.text in words]
    yield from (text for _, text in sorted(found))
