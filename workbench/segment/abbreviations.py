"""Decide whether a full stop belongs to an abbreviation, an initial or an acronym."""

from __future__ import annotations

from workbench.segment import marks
from workbench.segment.candidate import BoundaryCandidate
from workbench.segment.lexicon import AbbreviationKind
from workbench.segment.marks import skip_space

_LONGEST_LOOK_BACK = 40
"""Characters before an abbreviation that tell whether a text is all in capitals."""

_AFTER_NAMES = ("", *",.:;!?)")
"""What follows a name more often than a pronoun that starts a sentence: Mme Elle, Mrs. We."""


def ends_after_abbreviation(candidate: BoundaryCandidate) -> bool | None:
    """Return whether a sentence ends after an abbreviation; None if there is no abbreviation."""
    if candidate.is_strong or candidate.is_ellipsis or not candidate.token:
        return None
    if candidate.run.count(".") > 1:
        # A second full stop, after a space or a bracket, does not belong to an abbreviation.
        return None
    kind = _kind(candidate)
    token = candidate.token
    if token.lower() in candidate.lexicon.titles and _initial_and_surname_follow(candidate):
        return False
    if kind is AbbreviationKind.NUMBER and token.isupper() and marks.INITIAL.match(token):
        # B. P. 12 is a number, B. P. Martin a name.
        if _number_follows(candidate):
            return False
    elif kind is not None:
        return _ends_after(kind, candidate)
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
        if inside and _with_plain_spaces(candidate.text[start : candidate.first]) == phrase:
            return lexicon.abbreviations[phrase]
    kind = lexicon.abbreviations.get(token)
    if kind is None and len(token) > 1 and token.isupper() and _is_in_capitals(candidate):
        known = (lexicon.abbreviations.get(cased) for cased in (token.capitalize(), token.lower()))
        kind = next(filter(None, known), None)
    previous = candidate.previous_token
    if token in marks.UNITS and previous[-1:].isdigit():
        return None
    is_initial = previous[:1].isdigit() or (
        token.isupper() and marks.FULL_INITIAL.match(previous) is not None
    )
    return None if kind is AbbreviationKind.NEVER and len(token) == 1 and is_initial else kind


def _with_plain_spaces(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _is_in_capitals(candidate: BoundaryCandidate) -> bool:
    """Return whether the text around the candidate is all in capitals, figures left aside."""
    start = max(candidate.sentence, candidate.first - _LONGEST_LOOK_BACK)
    return candidate.next_word.isupper() or (
        candidate.text[candidate.after_openers].isdigit()
        and candidate.text[start : candidate.first].isupper()
    )


def _ends_after(kind: AbbreviationKind, candidate: BoundaryCandidate) -> bool:
    following = candidate.text[candidate.following]
    may_end = (AbbreviationKind.CAPITAL, AbbreviationKind.REFERENCE)
    if kind is AbbreviationKind.NEVER or (following == "(" and kind not in may_end):
        return False
    if kind is AbbreviationKind.NAME:
        return _pronoun_follows(candidate)
    if kind is AbbreviationKind.CAPITAL:
        return candidate.next_word not in candidate.lexicon.continuers
    if kind is AbbreviationKind.NUMBER:
        return not _number_follows(candidate)
    if kind is AbbreviationKind.REFERENCE:
        return not (_number_follows(candidate) and _no_noun_follows(candidate))
    return starts_sentence(candidate, weak=True)


def _pronoun_follows(candidate: BoundaryCandidate) -> bool:
    """Return whether a pronoun follows that only starts a sentence: Elle, J'ai, She's."""
    if candidate.lexicon.language == "en" and _is_pronoun_i(candidate):
        return True
    word = candidate.next_word.replace("’", "'")
    behind = candidate.after_openers + len(word)
    if word[1:] != word[1:].lower() or candidate.text[behind : behind + 1] in _AFTER_NAMES:
        return False
    head, apostrophe, _ = word.lower().partition("'")
    return not candidate.lexicon.pronouns.isdisjoint((word.lower(), head + apostrophe))


def _is_pronoun_i(candidate: BoundaryCandidate) -> bool:
    return marks.PRONOUN_I.match(candidate.text, candidate.after_openers) is not None


def _initial_and_surname_follow(candidate: BoundaryCandidate) -> bool:
    return marks.INITIAL_AND_SURNAME.match(candidate.text, candidate.following) is not None


def _number_follows(candidate: BoundaryCandidate) -> bool:
    if candidate.lexicon.language == "en" and _is_pronoun_i(candidate):
        return False
    return marks.NUMBER_LIKE.match(candidate.text, candidate.after_openers) is not None


def _no_noun_follows(candidate: BoundaryCandidate) -> bool:
    """Return whether the number that follows counts nothing: 1 du, 8., but not 12 personnes."""
    number = marks.REFERENCE_NUMBER.match(candidate.text, candidate.after_openers)
    if number is None:
        return False
    if number[0].isalpha():
        return True
    place = skip_space(candidate.text, number.end())
    word = marks.WORD.match(candidate.text, place)
    if word is None:
        return not candidate.text.startswith("%", place)
    plain = word[0].replace("’", "'").split("'")[0]
    return not plain.islower() or plain in candidate.lexicon.after_number


def _measure_goes_on(candidate: BoundaryCandidate) -> bool:
    """Return whether the number that follows is of the same measure: 1 m. 80 de haut."""
    match = marks.SMALLER_MEASURE.match(candidate.text, candidate.after_openers)
    word = match["next"] if match else ""
    return not word or not word.islower() or word in candidate.lexicon.after_number


def _ends_after_initial(candidate: BoundaryCandidate) -> bool | None:
    """Decide about a single letter: an initial (J. Martin), the end of a name (vitamine C.), I."""
    token, previous = candidate.token, candidate.previous_token
    text = candidate.text
    if token.islower():
        if previous.endswith(".") and len(previous) == 2:
            return starts_sentence(candidate, weak=True)
        if not text[candidate.after_openers].isdigit():
            return None
        is_measure = token in marks.UNITS and previous[-1:].isdigit()
        return is_measure and not _measure_goes_on(candidate)
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
