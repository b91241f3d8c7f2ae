"""The ways in which a segment is given to the model, the best first and the safest last.

1. Everything that must not change is replaced by codes that look like names.
2. Figures, and names such as OpenAI, are replaced, too: by numbers that models copy digit by
   digit, and by codes.
3. The text is cut at everything that must not change but tags, and the parts are translated
   separately.

A way succeeds if every item is in the draft once and no figure or name is missing. The last way
always succeeds. If a termbase is given, the first way must also have the terms as it says; then a
way in which they are codes is tried before the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.bitext import LanguagePair
from workbench.languages import language_of
from workbench.translate.protection.casing import begin_as, find_casing
from workbench.translate.protection.figures import (
    has_broken_figures,
    mend_figures,
    missing_figures,
)
from workbench.translate.protection.finding import part_borders
from workbench.translate.protection.inline_tags.tag_placing import put_back
from workbench.translate.protection.inline_tags.tag_shares import put_back_by_share
from workbench.translate.protection.inline_tags.tags import Tag
from workbench.translate.protection.kinds import SPACES, Kind, Protected, spans_between
from workbench.translate.protection.labels import find_label, with_cell_labels, with_labels
from workbench.translate.protection.letters import find_formula
from workbench.translate.protection.loss import find_kept_names, has_lost_words, lost_names
from workbench.translate.protection.masking import NUMBER_CODES, WORD_CODES, Masked, mask
from workbench.translate.protection.plain_segment import PlainSegment, find_items
from workbench.translate.protection.terms import (
    FoundTerm,
    Steering,
    Terms,
    mark_terms,
    put_in_terms,
)
from workbench.translate.protection.vocabulary import (
    Vocabulary,
    has_words,
    with_unreadable,
    write_number_signs,
)

if TYPE_CHECKING:  # numpy: 0.1 s that a segment without tags does not need.
    from workbench.translate.protection.inline_tags.word_alignment import WordAlignment


Align = Callable[[], "WordAlignment"]
"""Returns the word alignment of the only input with its draft; called only for tags."""
_DIGIT = re.compile(r"\d")
_FIRST_MARKS = re.compile(rf"(?:[,.;!?)\]…]|[{SPACES}]*:(?=[{SPACES}]))+[{SPACES}]*")
_GAP_BEFORE_MARK = re.compile(rf"[{SPACES}]+(?=[;:!?»])")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way of translating a segment.

    Attributes:
        inputs: Texts that the model translates separately; an empty text has an empty draft.
        masked: The only input with its codes; None if the segment is cut.
    """

    inputs: tuple[str, ...]
    masked: Masked | None
    _plain: PlainSegment
    _between: tuple[Protected, ...] = ()
    _steering: Steering | None = None

    @property
    def is_split(self) -> bool:
        """Whether the segment is cut at what must not change."""
        return self.masked is None

    @property
    def is_lowered(self) -> bool:
        """Whether the model gets the segment in small letters."""
        return self._plain.casing is not None

    def raise_case(self, draft: str) -> str:
        """Return a draft written as the segment is: in capitals, as a title, or as it stands."""
        return self._plain.raise_case(draft)

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags of the segment, which the model does not get."""
        return self._plain.tags

    def restore(self, drafts: Sequence[str], align: Align) -> str | None:
        """Return the draft of the segment; None if something is missing in it.

        Args:
            drafts: The draft of each input.
            align: Returns the word alignment of the only input with its draft.
        """
        plain = self._plain
        if self.masked is None:
            return self._join(drafts)
        draft = begin_as(plain.text, plain.raise_case(drafts[0]))
        codes = self.masked.find_codes(draft)
        if codes is None:
            return None
        missing = self._steering.missing(draft) if self._steering is not None else []
        if tags := mark_terms(plain.tags, missing):
            alignment = align().pinned(self._certain_pairs(draft, codes))
            tags = [replace(tag, at=self.masked.moved(tag.at)) for tag in tags]
            draft = put_back(draft, tags, alignment, self.masked.text, languages=plain.languages)
        whole = self.masked.restore(draft)
        if whole is not None:
            whole = mend_figures(plain.without_items(), whole, plain.languages)
        if missing and whole is not None:
            whole = put_in_terms(whole, missing, plain.tags, plain.languages)
        if whole is None or not plain.keeps_all(whole):
            return None
        missing_parts = missing_figures(plain.source, whole) or lost_names(plain.text, whole)
        is_lost = plain.borders and has_lost_words(self.masked.text, drafts[0])
        if missing_parts or is_lost or has_broken_figures(plain.text, whole):
            return None
        return whole

    def _certain_pairs(
        self, draft: str, codes: Sequence[tuple[int, int]]
    ) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """Return the places in both texts of codes, and of words that the model copied."""
        from workbench.translate.protection.inline_tags.word_alignment import (
            equal_words,
        )  # numpy: 0.1 s.

        masked = self.masked
        assert masked is not None
        languages = (language_of(code) for code in self._plain.languages)
        ignored = {word for language in languages for word in language.function_words}
        pairs = list(zip(masked.code_spans, codes, strict=True))
        return [*equal_words(masked.text, draft, ignored), *pairs]

    def _join(self, drafts: Sequence[str]) -> str:
        """Join parts that were translated separately, with the spaces of the source.

        Tags are put back between words, as far into a part as they are in its source.
        """
        joined = ""
        at = 0
        anchors: list[tuple[int, int]] = []
        for number, (stretch, draft) in enumerate(zip(self.inputs, drafts, strict=True)):
            text = (
                _with_first_marks(stretch, draft.strip())
                if has_words(stretch)
                else _marks_between(stretch, self._plain.languages)
            )
            text = self._plain.raise_case(text)
            text = text if joined else begin_as(stretch, text)
            lead = " " if text and stretch[:1].isspace() and joined else ""
            trail = " " if stretch[-1:].isspace() and (text or not lead) else ""
            anchors.append((at, len(joined) + len(lead)))
            joined += lead + text + trail
            at += len(stretch)
            anchors.append((at, len(joined) - len(trail)))
            if number < len(self._between):
                at += self._between[number].end - self._between[number].start
                joined += self._between[number].target
        return put_back_by_share(joined, self._plain.tags, anchors).strip()


def attempts(
    text: str, languages: LanguagePair, vocabulary: Vocabulary, terms: Terms | None = None
) -> Iterator[Attempt]:
    """Yield the ways of translating a segment; none if nothing in it must be kept.

    Args:
        text: The segment, on one line.
        languages: Languages of the translation, which write decimals and hours differently.
        vocabulary: Vocabulary of the model; what it cannot read is replaced, too.
        terms: Terms whose translations are given; None = there are none.
    """
    given, text = text, write_number_signs(text, languages)
    found = with_unreadable(text, find_items(text, languages), vocabulary)
    if (parts := part_borders(text, found)) is not None:
        cells = with_cell_labels(text, parts, languages)
        yield _split(PlainSegment.of(text, cells, languages), vocabulary)
        return
    labels = find_label(text, languages) or find_formula(text, languages)
    if labels and (terms is None or not terms.find(labels[0].text)):
        found = with_labels(found, labels)
    names = find_kept_names(text)
    is_copied = bool(names) or _DIGIT.search(text) is not None
    is_plain = (
        text == given and not found and not is_copied and find_casing(text, languages) is None
    )
    if is_plain and (terms is None or not terms.find(text)):
        return
    plain = PlainSegment.of(text, found, languages)
    if labels and not has_words(plain.without_items()):
        yield _split(plain, vocabulary)
        return
    if terms is not None:
        yield from _with_terms(plain, terms, vocabulary)
    if is_plain:
        # Without codes for the terms: the model is free.
        yield Attempt((text,), mask(text, (), ()), plain)
        return
    copied = plain.items_and_copies()
    # A name is copied as one, a figure digit by digit.
    others = [WORD_CODES, NUMBER_CODES] if names else [NUMBER_CODES, WORD_CODES]
    if names and not _DIGIT.search(plain.text):
        del others[1]
    tried: set[tuple[str, ...]] = set()
    for items, codes in ((plain.items, WORD_CODES), *((copied, codes) for codes in others)):
        attempt = _masked(plain, items, codes, vocabulary)
        if attempt is not None and attempt.inputs not in tried:
            tried.add(attempt.inputs)
            yield attempt
    yield _split(plain, vocabulary)


def _with_terms(plain: PlainSegment, terms: Terms, vocabulary: Vocabulary) -> Iterator[Attempt]:
    """Yield the ways in which a segment gets the terms: in the draft, then as codes."""
    found = [
        term
        for term in terms.find(plain.text)
        if not any(item.overlaps(term.start, term.end) for item in plain.items)
    ]
    if not found:
        return

    if (attempt := _masked(plain, plain.items, WORD_CODES, vocabulary)) is not None:
        yield replace(attempt, _steering=Steering(terms, tuple(found)))
    items = tuple(sorted((*plain.items, *map(_as_item(plain), found)), key=lambda i: i.start))
    if (attempt := _masked(plain, items, WORD_CODES, vocabulary)) is not None:
        yield attempt


def _as_item(plain: PlainSegment) -> Callable[[FoundTerm], Protected]:
    def item(term: FoundTerm) -> Protected:
        text = plain.text[term.start : term.end]
        target = term.targets[0]
        is_first = not any(char.isalnum() for char in plain.text[: term.start])
        if text[:1].isupper() and is_first:
            target = target[:1].upper() + target[1:]
        return Protected(term.start, term.end, text, Kind.TERM, plain.raise_case(target))

    return item


def _masked(
    plain: PlainSegment, items: Sequence[Protected], codes: Sequence[str], vocabulary: Vocabulary
) -> Attempt | None:
    text = plain.text
    if plain.casing is not None:
        text = plain.lowered(items, vocabulary)
        if len(text) != len(plain.text):  # Offsets would change: letters such as İ become two.
            return None
    masked = mask(text, items, codes)
    return None if masked is None else Attempt((masked.text,), masked, plain)


def _split(plain: PlainSegment, vocabulary: Vocabulary) -> Attempt:
    """Cut the text without its tags at every item, also at figures, names and line breaks."""
    cuts = tuple(
        sorted((*plain.items_and_copies(), *plain.borders), key=lambda i: (i.start, i.end))
    )
    text = plain.text
    parts = spans_between(cuts, len(text))
    if plain.casing is None:
        inputs = tuple(text[start:end] for start, end in parts)
    else:
        inputs = tuple(plain.lowered_part(start, end, vocabulary) for start, end in parts)
    return Attempt(inputs, None, plain, cuts)


def _with_first_marks(stretch: str, draft: str) -> str:
    """Return the draft of a stretch with the marks of the source that end what is before it.

    Models leave out a comma at the beginning, or write another mark.
    """
    marks = _FIRST_MARKS.match(stretch)
    if marks is None:
        return draft
    begin = marks[0].strip() + (" " if marks[0][-1].isspace() else "")
    return begin + draft.lstrip(",.;:!?)]…" + SPACES)


def _marks_between(text: str, languages: LanguagePair) -> str:
    """Return a stretch without words, such as ``), (``, as the target language writes it."""
    bare = text.strip()
    return bare if languages.target == "fr" else _GAP_BEFORE_MARK.sub("", bare)
