"""Access keys in labels of programs: ``_Fichier`` and ``&Fichier`` underline the F.

Their marks stand inside of words, so a translator gets the text without them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workbench.formats.documents.document_format import (
    DocumentWriter,
    ReadDocument,
    ReadRequest,
    WriteTexts,
    writer_of_texts,
)
from workbench.formats.inline.fragments import Fragment, TaggedBlock

_KEY = re.compile(r"(?<![\w&])[&_](?=[^\W\d_])(?!\w+;)")
_LONGEST = 60
"""Characters of the longest label with an access key."""


def without_access_key(text: str) -> str:
    """Return a label without the mark of its access key; other texts as they are."""
    match = _find(text)
    return text[: match.start()] + text[match.end() :] if match else text


def with_access_key(source: str, translation: str) -> str:
    """Return a translation with an access key, if its source has one.

    It is the same letter if a word begins with it, else the first letter.

    Args:
        source: The label with its mark.
        translation: The translation of the label without it.
    """
    match = _find(source)
    if match is None or _find(translation) is not None:
        return translation
    letter = re.escape(source[match.end()])
    same = re.search(rf"\b{letter}", translation, re.IGNORECASE)
    found = same or re.search(r"[^\W\d_]", translation)
    at = found.start() if found else 0
    return f"{translation[:at]}{match[0]}{translation[at:]}" if found else translation


def writer_with_access_keys(read: ReadDocument, write: WriteTexts) -> DocumentWriter:
    """Return the writer of a format whose labels may have access keys.

    Args:
        read: The reader of the format.
        write: Replaces the texts of the blocks; it puts the marks back.
    """
    writer = writer_of_texts(read, write)

    def read_labels(data: bytes, path: Path, request: ReadRequest) -> Sequence[TaggedBlock]:
        return [
            replace(block, fragments=(Fragment(without_access_key(block.text)),))
            for block in writer.read(data, path, request)
        ]

    return replace(writer, read=read_labels)


def _find(text: str) -> re.Match[str] | None:
    """Return the mark of the only access key of a label."""
    if len(text) > _LONGEST or text.count("_") + text.count("&") != 1:
        return None
    return _KEY.search(text)
