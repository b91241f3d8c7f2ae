"""Sentences as texts with tags for the translator, and their renderings as fragments again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.bitext import Span
from workbench.formats.inline.codes import Code, Level, TagWriter
from workbench.formats.inline.fragments import (
    BLOCK_BREAK,
    LINE_BREAK,
    TAB,
    Fragment,
    Path,
    TaggedBlock,
    join_equal,
    split_fragments,
    text_of,
)
from workbench.formats.inline.large_initials import with_initial, without_initial
from workbench.formats.inline.placing import place_codes
from workbench.formats.inline.whole_words import elements_behind_words

_LINE_START = re.compile(r"[-–—•▪*]\s|[©®→☎✆✉]|\(?[a-z]\)\s|\S+@\S|https?:|www\.")
"""What begins a line of its own though it is no capital letter: an item, an address."""


@dataclass(frozen=True, slots=True)
class TaggedSegment:
    """A sentence with tags for its inline elements.

    Attributes:
        text: The sentence with tags such as ``<g1>…</g1>`` and ``<x2/>``; those that would stand
            around all of it are left out.
        plain: The sentence without tags, as the reader gives it.
    """

    text: str
    plain: str
    _fragments: tuple[Fragment, ...]
    _writer: TagWriter | None
    _initial: Path | None = None

    def restore(self, rendering: str) -> tuple[list[Fragment], bool]:
        """Return the rendering as fragments, and whether its elements are at their words.

        If a tag is missing, doubled or crossed by another, the text of the rendering is kept, and
        the elements are put where ``place_codes`` finds a place for them.
        """
        writer = self._writer
        if writer is None:
            return list(self._fragments), True
        tagged = rendering
        is_whole = _has_each_tag_once(writer, tagged)
        if not is_whole:
            tagged, _ = place_codes(writer, writer.without_tags(rendering))
        found = _parse(writer, tagged)
        restored = join_equal(_with_spaces(found))
        return with_initial(restored, self._initial), is_whole

    def with_tags_of(self, rendering: str, translation: str) -> tuple[str, bool]:
        """Return a translation with the tags of a rendering, and whether they are at their words.

        Args:
            rendering: A rendering of the sentence with its tags.
            translation: What is written instead, such as a person's translation, without tags.
        """
        writer = self._writer
        if writer is None or not _has_each_tag_once(writer, rendering):
            return translation, False
        if writer.without_tags(rendering) == translation:
            return rendering, True
        return place_codes(writer, translation, rendering)


@dataclass(frozen=True, slots=True)
class TaggedDocument:
    """The sentences of a document with tags, and what is between them.

    Attributes:
        segments: The sentences, in order.
    """

    segments: tuple[TaggedSegment, ...]
    _blocks: tuple[TaggedBlock, ...]
    _gaps: tuple[tuple[tuple[Fragment, ...], ...], ...]

    @classmethod
    def of(cls, blocks: Sequence[TaggedBlock], spans: Sequence[Span]) -> TaggedDocument:
        """Return the sentences of blocks with tags.

        Args:
            blocks: The blocks of a document; two characters stand between their texts.
            spans: Its sentences, in order.
        """
        own: list[list[tuple[int, int]]] = [[] for _ in blocks]
        offsets = [0]
        for block in blocks:
            offsets.append(offsets[-1] + len(block.text) + len(BLOCK_BREAK))
        for span in spans:
            start = offsets[span.block]
            own[span.block].append((span.start - start, span.end - start))
        segments: list[TaggedSegment] = []
        gaps: list[tuple[tuple[Fragment, ...], ...]] = []
        for block, places in zip(blocks, own, strict=True):
            parts = split_fragments(block.fragments, places)
            own_gaps = [tuple(parts[0])]
            for part, gap in zip(parts[1::2], parts[2::2], strict=True):
                for line in _lines(part):
                    if not _is_border(line[0]):
                        segments.append(tag_segment(block, line))
                        own_gaps.append(())
                    else:
                        own_gaps[-1] += tuple(line)
                own_gaps[-1] += tuple(gap)
            gaps.append(tuple(own_gaps))
        return cls(tuple(segments), tuple(blocks), tuple(gaps))

    def translated(self, renderings: Sequence[str]) -> tuple[list[TaggedBlock], int]:
        """Return the blocks of the translation, and in how many sentences tags were not found.

        Args:
            renderings: One for each segment, in order.
        """
        found = iter(zip(self.segments, renderings, strict=True))
        blocks: list[TaggedBlock] = []
        without = 0
        for block, gaps in zip(self._blocks, self._gaps, strict=True):
            fragments = list(gaps[0])
            for gap in gaps[1:]:
                segment, rendering = next(found)
                restored, is_placed = segment.restore(rendering)
                without += not is_placed
                fragments += [*restored, *gap]
            blocks.append(replace(block, fragments=tuple(fragments)))
        return blocks, without


def _is_border(fragment: Fragment) -> bool:
    """Return whether a fragment is an element that ends a line or a column."""
    return fragment.atom is not None and fragment.text in (LINE_BREAK, TAB)


def _lines(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Return the lines of a sentence, and the breaks between them.

    A line that begins with a capital letter or a figure, as in an address or a verse, is
    translated by itself, and so is what stands behind a tab.
    """
    lines: list[list[Fragment]] = [[]]
    for number, fragment in enumerate(fragments):
        is_break = _is_border(fragment) and (
            fragment.text == TAB or _begins_line(fragments, number + 1)
        )
        if not is_break:
            lines[-1].append(fragment)
        elif lines[-1] or len(lines) == 1:
            lines += [[fragment], []]
        else:  # another break directly behind one
            lines[-2].append(fragment)
    return [line for line in lines if line]


def _begins_line(fragments: Sequence[Fragment], number: int) -> bool:
    """Return whether the text from a fragment on begins as lines of an address or a list do."""
    text = ""
    for fragment in fragments[number:]:
        if _is_border(fragment) and text.strip():
            break
        text += fragment.text
    text = text.lstrip()
    return text[:1].isupper() or text[:1].isdigit() or _LINE_START.match(text) is not None


def tag_segment(block: TaggedBlock, fragments: Sequence[Fragment]) -> TaggedSegment:
    """Return a sentence of a block with tags; without text if there is nothing to translate."""
    plain = text_of(fragments)
    own = text_of(fragment for fragment in fragments if fragment.atom is None)
    if not any(char.isalnum() for char in own):
        return TaggedSegment("", plain, tuple(fragments), None)
    joined, initial = without_initial(elements_behind_words(fragments))
    writer = TagWriter(block, joined)
    return TaggedSegment(writer.text, plain, tuple(fragments), writer, initial)


def _has_each_tag_once(writer: TagWriter, text: str) -> bool:
    """Return whether a text has each tag once, and pairs nested."""
    seen: set[int] = set()
    opened: list[int] = []
    for match in writer.pattern.finditer(text):
        number = int(match[2] or match[3])
        if number > len(writer.codes):
            return False
        if match[1]:
            if not opened or opened.pop() != number:
                return False
            continue
        is_single = match[3] is not None
        if number in seen or is_single != (writer.codes[number - 1].fragment is not None):
            return False
        seen.add(number)
        if not is_single:
            opened.append(number)
    return not opened and len(seen) == len(writer.codes)


def _parse(writer: TagWriter, text: str) -> list[tuple[Fragment, Code | None]]:
    """Return the fragments of a text with tags, and the codes of the single tags."""
    found: list[tuple[Fragment, Code | None]] = []
    levels: list[Level] = [writer.outside]
    begun: list[int] = []
    at = 0
    for match in writer.pattern.finditer(text):
        if match.start() > at:
            found.append((Fragment(text[at : match.start()], levels[-1].text_path), None))
        at = match.end()
        code = writer.codes[int(match[2] or match[3]) - 1]
        if match[1]:
            closed = levels.pop()
            # A pair without words stays as an empty element; a character format does not.
            if begun.pop() == len(found) and closed.path != levels[-1].path:
                found.append((Fragment("", closed.path), None))
        elif code.fragment is None:
            levels.append(code.level)
            begun.append(len(found))
        else:
            path = (*levels[-1].path, *code.suffix)
            found.append((replace(code.fragment, path=path), code))
    if at < len(text):
        found.append((Fragment(text[at:], levels[-1].text_path), None))
    return found


def _with_spaces(found: Sequence[tuple[Fragment, Code | None]]) -> list[Fragment]:
    """Put the spaces around atoms as they are in the source: ``mot¹ suite``, not ``mot ¹suite``."""
    fragments = [fragment for fragment, _ in found]
    for number, (_, code) in enumerate(found):
        if code is None or code.fragment is None or _is_empty(code.fragment):
            continue
        before = _neighbour(fragments, number, -1)
        behind = _neighbour(fragments, number, 1)
        left = fragments[before].text if before is not None else ""
        right = fragments[behind].text if behind is not None else ""
        left, right = _spaced(left, code, right)
        if before is not None:
            fragments[before] = replace(fragments[before], text=left)
        if behind is not None:
            fragments[behind] = replace(fragments[behind], text=right)
    return fragments


def _spaced(left: str, code: Code, right: str) -> tuple[str, str]:
    """Return the texts before and behind an element with spaces where its source has them."""
    assert code.fragment is not None
    if code.fragment.text in (LINE_BREAK, TAB):
        return left.rstrip(" "), right.lstrip(" ")
    is_inside_word = code.before.isalnum() and code.behind.isalnum()
    if code.before.strip() and left.endswith(" ") and right[:1].strip() and not is_inside_word:
        # Behind a word in the source: so here, too.
        left = left.rstrip(" ")
        return left, right if code.behind.strip() else f" {right}"
    if code.before.isspace() and left[-1:].strip():
        left = f"{left} "
    if code.behind.isspace() and right[:1].isalnum():
        right = f" {right}"
    return left, right


def _is_empty(fragment: Fragment) -> bool:
    return fragment.atom is None and not fragment.unread


def _neighbour(fragments: Sequence[Fragment], number: int, step: int) -> int | None:
    """Return the number of the nearest text before or behind a fragment."""
    number += step
    while 0 <= number < len(fragments):
        if fragments[number].text and fragments[number].atom is None:
            return number
        number += step
    return None
