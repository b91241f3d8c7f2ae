"""Which splitter a language gets, and the promise all of them keep."""

from __future__ import annotations

from itertools import pairwise

from workbench.languages import language_of, primary_tag
from workbench.segment.lexicon import lexicon
from workbench.segment.scanner import scan

SEGMENTER = "rules-1"
"""Name and version for signatures; a change of any rule or data file counts it up."""

_OWN_RULES = frozenset({"fr", "en"})
"""Languages with a data file of their own here."""

_SENTENCEX = (
    "am ar bg bn ca da de el es fi gu hi hy it ja kk kn ml mr my nl pa pl pt ru sk ta te uk"
)
"""Languages for which sentencex 1.0 has data of its own; for others it would guess."""

_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def split_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """The sentences of one block of text as ``(start, end)``, in code points.

    Spans are in order, apart from one another, never empty, and trimmed of white space; what
    lies between them is white space only. Works in time linear in the text, on any string.

    Args:
        text: One paragraph, heading, cell or cue. Line breaks count as white space.
        language: BCP-47 code such as ``fr`` or ``en-GB``; an unknown one gets the rules that
            hold in most languages.
    """
    primary = primary_tag(language)
    if primary in _SENTENCEX.split():
        return _by_sentencex(text, primary)
    code = language_of(language).code
    return scan(text, lexicon(code if code in _OWN_RULES else ""))


def _by_sentencex(text: str, language: str) -> list[tuple[int, int]]:
    # Loads a compiled library of 5 MB (about 10 ms): only for those who use such a language.
    from sentencex import get_sentence_boundaries

    # A lone surrogate cannot pass into Rust; one code point stands in for it, so offsets hold.
    boundaries = get_sentence_boundaries(language, text.translate(_SURROGATES))
    cuts = sorted({0, len(text), *(b["end_index"] for b in boundaries)})
    spans = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            spans.append((start + lead, start + len(piece.rstrip())))
    return spans
