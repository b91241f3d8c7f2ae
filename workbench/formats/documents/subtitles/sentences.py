"""Find the cues over which a sentence runs, and put its translation back into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.bitext import BlockKind
from workbench.formats.documents.subtitles.continuation_marks import begins_with_mark
from workbench.formats.documents.subtitles.cues import Codes, Cue, without_spaces_around
from workbench.formats.documents.subtitles.turns import begins_turn
from workbench.formats.inline.fragments import Fragment, TaggedBlock, text_of
from workbench.formats.line_breaks import CUE_BREAK, break_as
from workbench.formats.open_words import last_word, open_words
from workbench.languages import primary_tag

_CODES = re.compile(r"<[^<>]*>|\{[^{}]*\}")
_DOTS = ("..", "…")
_FULL_STOPS = frozenset(".!?…‽。！？)]♪♫#*")
"""Characters with which a sentence ends in subtitles, or what is no speech."""

_STOPS = frozenset(".!?…")
_CLOSING = "\"'”’» \u00a0\u202f\n"
"""Quotation marks behind the end of a sentence."""

_OPENING = "\"'“‘«‹ \u00a0\u202f\n"
"""Marks before the first letter of a cue."""

_DASH = re.compile(r"[-\u2010-\u2015]+[ \u00a0\u202f]*(?=\S)")
_FEWEST_WORDS = 3
"""Words of a cue that a number may complete: ``Le total est de`` and ``12 euros``."""

_MOST_BETWEEN = 4
"""Cues between which another part of a sentence is looked for, signs among them."""

_MOST_CUES = 8
"""Cues of the longest sentence. Captions without punctuation are one endless chain, and stay as
they are."""


def join_cues(cues: Iterable[Cue], language: str) -> list[Sequence[Cue]]:
    """Return the cues, together where a sentence goes on from one to the next.

    A sentence goes on where the first has no full stop at its end and the next begins with a small
    letter or a number, or the first ends in a comma or in a word such as *the*, or the next begins
    with dots. A cue that begins with a dash or the name of a speaker begins a sentence. A sign,
    which is shown elsewhere on the screen in capitals or in another style, may stand between the
    cues of a sentence.

    Args:
        cues: All cues, in the order of the file.
        language: BCP 47 tag of the text.

    Returns:
        The cues of each sentence, in the order of their first ones.
    """
    words = open_words(primary_tag(language))
    chains: list[list[Cue]] = []
    for cue in cues:
        before = chains[-1] if chains else None
        if before and before[-1].manner != cue.manner:
            before = _chain_before(chains, cue)
        if before is not None and _goes_on(before[-1], cue, words):
            before.append(cue)
        else:
            chains.append([cue])
    groups: list[Sequence[Cue]] = []
    for chain in chains:
        if len(chain) <= _MOST_CUES:
            groups.append(chain)
        else:
            groups += [(cue,) for cue in chain]
    return sorted(groups, key=lambda group: group[0].start)


def _chain_before(chains: Sequence[list[Cue]], cue: Cue) -> list[Cue] | None:
    """Return the chain that a cue may go on: the last one, or the one before signs."""
    for chain in chains[: -_MOST_BETWEEN - 1 : -1]:
        if chain[-1].manner == cue.manner:
            return chain
        if not _is_sign(chain[-1], cue):
            return None
    return None


def _is_sign(cue: Cue, other: Cue) -> bool:
    """Return whether a cue is no speech: in capitals, or in another style of ASS."""
    styles = [each.manner.partition(",") for each in (cue, other)]
    if styles[0][1]:
        return styles[0][0] != styles[1][0]
    return not any(map(str.islower, cue.text))


def _goes_on(before: Cue, after: Cue, words: frozenset[str]) -> bool:
    if before.number == after.number:
        return False
    last = _without_codes(before.text)
    first = _without_codes(after.text).lstrip(_OPENING)
    stop = last[-1:]
    if (
        stop in _STOPS and first[:1].isupper() and (stop != "." or last_word(last) not in words)
    ):  # most cues
        return False
    last = last.rstrip()
    if is_marked := begins_with_mark(first):
        first = first.lstrip(".… ")
    if not last or not first:
        return False
    is_small = first[0].islower()
    if not is_small and not first[0].isalnum():
        return False
    end = last.rstrip(_CLOSING)
    if is_marked:
        goes_on = end.endswith(_DOTS) or end[-1:] not in _FULL_STOPS
    elif end.endswith(_DOTS):
        goes_on = is_small
    elif last_word(last) in words:
        goes_on = True
    elif end[-1:] in _FULL_STOPS:
        return False
    elif first[0].isdigit():
        goes_on = len(last.split()) >= _FEWEST_WORDS
    else:
        goes_on = is_small or end.endswith(",")
    return goes_on and any(map(str.islower, last)) and not begins_turn(after.text)


def _without_codes(text: str) -> str:
    return _CODES.sub("", text) if "<" in text or "{" in text else text


def block_of(cues: Sequence[Cue]) -> TaggedBlock:
    """Return the block of cues over which sentences run, a ``CUE_BREAK`` between two of them."""
    if len(cues) == 1:
        return TaggedBlock(BlockKind.CUE, cues[0].fragments)
    fragments: list[Fragment] = []
    used = 0
    for cue in cues:
        if cue is not cues[0]:
            fragments.append(Fragment(CUE_BREAK))
        fragments += [_moved(each, used) for each in cue.fragments] if used else cue.fragments
        used += len(cue.codes)
    return TaggedBlock(BlockKind.CUE, tuple(fragments))


def _moved(fragment: Fragment, used: int) -> Fragment:
    """Return a fragment whose numbers follow those of other cues."""
    path = tuple(used + number for number in fragment.path)
    return replace(
        fragment, path=path, atom=None if fragment.atom is None else used + fragment.atom
    )


def codes_of(cues: Sequence[Cue]) -> Codes:
    """Return what the numbers of the fragments of ``block_of`` stand for."""
    return tuple(code for cue in cues for code in cue.codes)


def with_dash(source: str, block: TaggedBlock) -> TaggedBlock:
    """Return a translation that begins with a dash, as its source does, before who speaks.

    Translators leave it out of short turns such as ``- Merci.``.
    """
    dash = _DASH.match(source)
    if dash is None or not block.fragments or _DASH.match(block.text):
        return block
    first, *others = block.fragments
    if first.atom is not None or not first.text.strip():
        return block
    first = replace(first, text=dash[0] + first.text.lstrip())
    return replace(block, fragments=(first, *others))


def divide(cues: Sequence[Cue], block: TaggedBlock) -> list[list[Fragment]]:
    """Return the translation of a block, a part for each cue; none is without text.

    Where there are fewer words than cues, the words stay on the screen: a cue without words shows
    those of the one before it.
    """
    parts: list[list[Fragment]] = [[]]
    for fragment in block.fragments:
        pieces = [fragment.text] if fragment.atom is not None else fragment.text.split(CUE_BREAK)
        for number, piece in enumerate(pieces):
            if number:
                parts.append([])
            if piece or len(pieces) == 1:
                parts[-1].append(replace(fragment, text=piece))
    if len(parts) != len(cues):
        shares = CUE_BREAK.join(cue.text for cue in cues)
        broken = break_as(" ".join(block.text.split()), shares)
        parts = [[Fragment(text)] for text in broken.split(CUE_BREAK)]
    if len(cues) > 1:
        parts = [without_spaces_around(part) for part in parts]
    return _filled(parts)


def _filled(parts: list[list[Fragment]]) -> list[list[Fragment]]:
    """Return parts with text in each, if any of them has one."""
    has_text = [bool(text_of(part).strip()) for part in parts]
    filled = list(parts)
    for number in range(len(parts)):
        if has_text[number] or not any(has_text):
            continue
        before = [n for n in range(number) if has_text[n]]
        nearest = before[-1] if before else has_text.index(True)
        filled[number] += [each for each in parts[nearest] if each.atom is None]
    return filled
