"""Decide whether a full stop belongs to an abbreviation, an initial or an acronym."""

from __future__ import annotations

from workbench.segment import marks
from workbench.segment.candidate import BoundaryCandidate
from workbench.segment.lexicon import AbbreviationKind


def ends_after_abbreviation(candidate: BoundaryCandidate) -> bool | None:
    """Return whether a sentence ends after an abbreviation; None if there is no abbreviation."""
    if candidate.is_strong or candidate.is_ellipsis or not candidate.token:
        return None
    if candidate.run.count(".") > 1:
        # A second full stop, after a space or a bracket, does not belong to an abbreviation.
        return None
    kind = _kind(candidate)
    if kind is not None:
        return _ends_after(kind, candidate)
    token = candidate.token
    if marks.ACRONYM.match(token):
        return starts_sentence(candidate, weak="-" not in token)
    if marks.INITIAL.match(token):
        return _ends_after_initial(candidate)
    return None


def _kind(candidate: BoundaryCandidate) -> AbbreviationKind | None:
    """Return the kind of the abbreviation before the full stop; phrases have precedence."""
    lexicon, token = candidate.lexicon, candidate.token
    for phrase in lexicon.phrases.get(token, ()):
        start = candidate.first - len(phrase)
        inside = start >= candidate.sentence and not candidate.text[start - 1 : start].isalnum()
        if inside and candidate.text.startswith(phrase, start):
            return lexicon.abbreviations[phrase]
    kind = lexicon.abbreviations.get(token)
    if kind is None and len(token) > 1 and token.isupper() and candidate.next_word.isupper():
        known = (lexicon.abbreviations.get(cased) for cased in (token.capitalize(), token.lower()))
        kind = next(filter(None, known), None)
    if (
        kind is AbbreviationKind.NEVER
        and len(token) == 1
        and candidate.previous_token[:1].isdigit()
    ):
        return None
    return kind


def _ends_after(kind: AbbreviationKind, candidate: BoundaryCandidate) -> bool:
    following = candidate.text[candidate.following]
    if kind is AbbreviationKind.NEVER or (
        following == "(" and kind is not AbbreviationKind.CAPITAL
    ):
        return False
    if kind is AbbreviationKind.NUMBER:
        return not _number_follows(candidate)
    if kind is AbbreviationKind.CAPITAL:
        return candidate.next_word not in candidate.lexicon.continuers
    return starts_sentence(candidate, weak=True)


def _number_follows(candidate: BoundaryCandidate) -> bool:
    text, place = candidate.text, candidate.after_openers
    if candidate.lexicon.language == "en" and marks.PRONOUN_I.match(text, place):
        return False
    return marks.NUMBER_LIKE.match(text, place) is not None


def _ends_after_initial(candidate: BoundaryCandidate) -> bool | None:
    """Decide about a single letter: an initial (J. Martin), the end of a name (vitamine C.), I."""
    token, previous = candidate.token, candidate.previous_token
    text = candidate.text
    if token.islower():
        if previous.endswith(".") and len(previous) == 2:
            return starts_sentence(candidate, weak=True)
        return False if text[candidate.after_openers].isdigit() else None
    if candidate.lexicon.language == "en" and token == "I" and previous.islower():
        return True
    if not token.isupper() or previous.endswith("°"):
        return None
    return starts_sentence(candidate, weak=previous.islower())


def starts_sentence(candidate: BoundaryCandidate, *, weak: bool) -> bool:
    """Return whether the following text can only be the start of a sentence.

    Args:
        candidate: The place where the sentence before may end.
        weak: Whether words that also start surnames count as words that start sentences.
    """
    place, text = candidate.after_openers, candidate.text
    opening = text[candidate.following]
    if opening in '«“"‘' or opening in marks.BULLETS:
        return True
    if opening in marks.DASHES and text[candidate.sentence] in marks.DASHES:
        return True
    word = candidate.next_word
    if word[:1].islower():
        return False
    if text[place + len(word) : place + len(word) + 1] == "." and len(word) == 1:
        return False
    plain = word.lower().replace("’", "'")
    stems = {plain, plain.split("'")[0]}
    lexicon = candidate.lexicon
    return bool(stems & lexicon.starters or (weak and stems & lexicon.weak_starters))
