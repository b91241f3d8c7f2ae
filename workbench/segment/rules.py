"""The rules: each decides whether a sentence ends at a candidate, or does not apply (None).

The first rule that applies decides. Where none applies, the sentence ends.
"""

from __future__ import annotations

from collections.abc import Callable

from workbench.segment import marks
from workbench.segment.abbreviations import ends_after_abbreviation, starts_sentence
from workbench.segment.candidate import BoundaryCandidate
from workbench.segment.pairs import enclosing

_LONGEST_LABEL = 40
"""Characters of the longest number or heading before a sentence of its own."""

_LONGEST_SPEAKER = 80
"""Characters of the longest name of a speaker with a stage direction."""

Rule = Callable[[BoundaryCandidate], bool | None]


def ends_sentence(candidate: BoundaryCandidate) -> bool:
    """Return whether a sentence ends at this candidate, after which text follows."""
    for rule in _RULES:
        answer = rule(candidate)
        if answer is not None:
            return answer
    return True


def inside_a_parenthesis(candidate: BoundaryCandidate) -> bool | None:
    """Return False inside a parenthesis: Il est parti (personne ne l'a vu. Vraiment.) hier.

    After the closing bracket a sentence ends only if the next word can only start one.
    """
    pair = enclosing(candidate.pairs.parentheses, candidate.last)
    if pair is None or not _opens_within(candidate, pair[0]):
        return None
    if candidate.end <= pair[1] or candidate.next_word[:1].islower():
        return False
    if candidate.run == "." and ends_after_abbreviation(candidate) is not False:
        return True
    return starts_sentence(candidate, weak=True)


def inside_an_embedded_quotation(candidate: BoundaryCandidate) -> bool | None:
    """Return False in a quotation inside a sentence: « Non. Jamais. » à qui voulait l'entendre."""
    pair = enclosing(candidate.pairs.embedded, candidate.last)
    return False if pair and _opens_within(candidate, pair[0]) else None


def without_white_space(candidate: BoundaryCandidate) -> bool | None:
    """Return False for 3.5, v2.0.1, example.com; True for 好。今, .»Il, fin.Elle (lost space)."""
    text, end = candidate.text, candidate.end
    if candidate.following > end:
        return None
    if text[candidate.last] in marks.FULL_WIDTH:
        return True
    if end > candidate.last + 1 and text[end - 1] in marks.CLOSING_QUOTES:
        return None if text[end] in marks.OPENING or text[end].isupper() else False
    if text[end] in "«“":
        return None
    word = candidate.next_word
    token = candidate.token or (candidate.previous_token if candidate.is_strong else "")
    if text[end].isupper() and len(token) > 2 and token.isalpha() and token[1:].islower():
        return word.lower() in candidate.lexicon.starters and word[1:].islower()
    return False


def before_a_colon_or_operator(candidate: BoundaryCandidate) -> bool | None:
    """Return False before such a mark: Q. : Regrettez-vous ? and S. & P."""
    if marks.TAG.match(candidate.text, candidate.following):
        return None
    return False if candidate.text[candidate.following] in ",;:&+=<>/%)]}|" else None


def before_an_enumerator(candidate: BoundaryCandidate) -> bool | None:
    """Return True before the letter or number of a list item: Ouvrez. b) Fermez."""
    return True if marks.ENUMERATOR.match(candidate.text, candidate.following) else None


def before_a_small_letter(candidate: BoundaryCandidate) -> bool | None:
    """Return False before a small letter: « Pars ! » dit-elle.

    Names such as iPhone count as capitalised. A quotation that opens after a full stop starts a
    sentence even with a small letter, as in many newspapers, unless the full stop belongs to an
    abbreviation.
    """
    text, place = candidate.text, candidate.after_openers
    if place >= len(text) or not text[place].islower():
        return None
    if marks.CAMEL_CASE.match(text, place):
        return None
    quoted = text[candidate.following] in "«“" or (
        text[candidate.following] == '"' and candidate.following not in candidate.pairs.closers
    )
    if quoted and candidate.run == "." and candidate.following > candidate.end:
        return ends_after_abbreviation(candidate) is None
    return False


def after_a_label(candidate: BoundaryCandidate) -> bool | None:
    """Return False after a label: 1. Ouvrez; Article 12. Le présent contrat; LE ROI. — Sortez."""
    length = candidate.first - candidate.sentence
    if candidate.is_strong or candidate.is_ellipsis or length > _LONGEST_SPEAKER:
        return None
    begun = candidate.text[candidate.sentence : candidate.first]
    before_dash = marks.LABEL_DASH.match(candidate.text, candidate.following)
    if before_dash and not candidate.closes_quotation and _is_in_capitals(begun):
        return None if candidate.next_word.isupper() and len(candidate.next_word) > 1 else False
    if length > _LONGEST_LABEL:
        return None
    if marks.LABEL.match(begun):
        return False
    words = begun.strip('([«“"*_–—- \t').replace("§", "§ ").split()
    if len(words) == 2 and words[0].lower().rstrip(".") in candidate.lexicon.headings:
        number = words[1].strip("*_")
        return False if number[:1].isdigit() or marks.LABEL.match(number) else None
    return None


def after_an_ellipsis(candidate: BoundaryCandidate) -> bool | None:
    """Return False after a hesitation: Je… Je ne sais pas; de la… La chose; Well… I guess."""
    if not candidate.is_ellipsis or candidate.closes_quotation:
        return None
    if candidate.text[candidate.following] in marks.DASHES:
        return True
    before = candidate.token
    after = candidate.next_word.lower().replace("’", "'").split("'")[0]
    if before.lower() in candidate.lexicon.links:
        return False
    start = candidate.sentence
    begun = candidate.text[start : min(candidate.first, start + 40)].split()
    if before.lower() == after and before and (before.islower() or len(begun) <= 2):
        return False
    return not (candidate.lexicon.language == "en" and len(begun) <= 2 and after == "i")


def after_an_exclamation_or_question(candidate: BoundaryCandidate) -> bool | None:
    """Return True, but False in a name (Yahoo! Mail) or before a clause such as “Go!” John said."""
    if not candidate.is_strong:
        return None
    if candidate.closes_quotation and _reports(candidate):
        return False
    if candidate.run == "!" and candidate.token + "!" in candidate.lexicon.abbreviations:
        return candidate.next_word.lower() in candidate.lexicon.starters
    return True


def before_a_bullet(candidate: BoundaryCandidate) -> bool | None:
    """Return True before a symbol that belongs to the text after it."""
    return True if candidate.text[candidate.following] in marks.BULLETS else None


_RULES: tuple[Rule, ...] = (
    before_a_colon_or_operator,
    inside_a_parenthesis,
    inside_an_embedded_quotation,
    without_white_space,
    before_an_enumerator,
    before_a_small_letter,
    after_a_label,
    after_an_ellipsis,
    after_an_exclamation_or_question,
    ends_after_abbreviation,
    before_a_bullet,
)


def _is_in_capitals(begun: str) -> bool:
    """Return whether this is a speaker or headword: LE ROI, à part; PLANTES (FLEURS)."""
    name, *aside = marks.ASIDE.split(begun.strip('([«“"*_'), maxsplit=1)
    is_name = name[:1].isalpha() and len(name.strip()) > 1 and name.isupper()
    return is_name and not (aside and marks.LONG_DASH.search(aside[0]))


def _opens_within(candidate: BoundaryCandidate, opening: int) -> bool:
    """Return whether a mark opens inside the current sentence, not at its start."""
    if opening - candidate.sentence > 20:
        return True
    return any(char.isalnum() for char in candidate.text[candidate.sentence : opening])


def _reports(candidate: BoundaryCandidate) -> bool:
    """Return whether a clause such as ``John said`` or ``I asked`` follows."""
    words = candidate.text[candidate.following : candidate.following + 80].split()[:5]
    for number, word in enumerate(words):
        bare = word.strip(".,;:!?…")
        if bare.lower() in candidate.lexicon.reporting:
            return number > 0
        if bare != "I" and (not bare[:1].isupper() or bare.lower() in candidate.lexicon.starters):
            return False
    return False
