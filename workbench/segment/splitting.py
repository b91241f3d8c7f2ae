"""Split one block of text into sentences, by the splitter for its language."""

from __future__ import annotations

from itertools import pairwise

from workbench.languages import language_of, primary_tag
from workbench.segment.lexicon import lexicon
from workbench.segment.scanner import scan

SEGMENTER = "rules-4"
"""Name and version of the splitter for signatures; any change of a rule or data file raises it."""

_OWN_RULES = frozenset({"fr", "en"})
"""Languages with a data file of their own here."""

_SENTENCEX = (
    "am ar bg bn ca da de el es fi gu hi hy it ja kk kn ml mr my nl pa pl pt ru sk ta te uk"
)
"""Languages for which sentencex 1.0 has data; for others it would use those of a similar one."""

_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def split_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Return the sentences of one block of text as ``(start, end)``, in code points.

    The spans are in order, do not overlap, are never empty, and begin and end with a character
    that is not white space; between them is white space only. The time is linear in the length of
    the text.

    Args:
        text: One paragraph, heading, cell or cue; may be any string. Line breaks count as white
            space.
        language: BCP 47 tag such as ``fr`` or ``en-GB``; an unknown language gets the rules that
            hold in most languages.
    """
    primary = primary_tag(language)
    if primary in _SENTENCEX.split():
        return _by_sentencex(text, primary)
    code = language_of(language).code
    return scan(text, lexicon(code if code in _OWN_RULES else ""))


def _by_sentencex(text: str, language: str) -> list[tuple[int, int]]:
    # Imported here: it loads a compiled library of 5 MB (about 10 ms) that most users never need.
    from sentencex import get_sentence_boundaries

    # A lone surrogate cannot be passed to Rust; another code point replaces it, so offsets stay.
    boundaries = get_sentence_boundaries(language, text.translate(_SURROGATES))
    cuts = sorted({0, len(text), *(b["end_index"] for b in boundaries)})
    spans = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            spans.append((start + lead, start + len(piece.rstrip())))
    return spans
