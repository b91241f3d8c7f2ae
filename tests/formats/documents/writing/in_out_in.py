"""Translate a document by a rule, and compare what is read from it before and after."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.bitext import FRENCH_ENGLISH, Document
from workbench.formats import TaggedDocument, open_rewritable, read_document
from workbench.segment import segment_document

_TAG = re.compile(r"(</?[gx]+\d+/?>)")
_LETTER = re.compile(r"[^\W\d_]")


def mirrored(text: str) -> str:
    """Return a text with other letters: sentences, words and figures stay where they are.

    ``str.swapcase`` would change what begins a sentence.
    """
    return "".join(
        part if _TAG.fullmatch(part) else _LETTER.sub(_other_letter, part)
        for part in _TAG.split(text)
    )


def raised(text: str) -> str:
    """Return a text in capitals, with its tags as they are."""
    return "".join(part if _TAG.fullmatch(part) else part.upper() for part in _TAG.split(text))


def _other_letter(match: re.Match[str]) -> str:
    letter = match[0]
    if letter in "zZyY" or not letter.isascii():
        return letter
    return chr(ord(letter) + 1)


@dataclass(frozen=True, slots=True)
class Translated:
    """A document and its translation.

    Attributes:
        source: The segments of the source.
        target: Those that are read from the translated document.
        tagged: The texts that were translated.
        data: The bytes of the translated document.
        unplaced: Sentences whose tags were not found.
    """

    source: list[str]
    target: list[str]
    tagged: list[str]
    data: bytes
    unplaced: int


def translate_by(rule: Callable[[str], str], path: Path) -> Translated:
    """Translate a file by a rule for its segments, and read both."""
    opened = open_rewritable(path, language="fr")
    document = TaggedDocument.of(opened.blocks, segment_document(opened.document))
    blocks, unplaced = document.translated([rule(segment.text) for segment in document.segments])
    data = opened.write(blocks, FRENCH_ENGLISH)
    output = path.with_name(f"out-{path.name}")
    output.write_bytes(data)
    return Translated(
        segments_of(read_document(path, language="fr")),
        segments_of(read_document(output, language="fr")),
        [segment.text for segment in document.segments],
        data,
        unplaced,
    )


def segments_of(document: Document) -> list[str]:
    """Return the sentences of a document."""
    return [document.text[span.start : span.end] for span in segment_document(document)]
