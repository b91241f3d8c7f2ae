"""A generated document or bitext with the words that must be read from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any


@dataclass(frozen=True, slots=True)
class DocumentSample:
    """A generated document.

    Attributes:
        data: The bytes of the file.
        words: All words that must be read, in order, each as often as it is there.
        options: Named arguments of ``read_document`` that the file needs.
    """

    data: bytes
    words: tuple[str, ...]
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: how one is generated, and what an independent reading finds in it.

    Attributes:
        name: Name for people.
        endings: Endings of file names; each sample gets one of them.
        make: Generates a document.
        extract: Reads the words from the bytes without the product; None if nothing but the
            generator knows them. It may raise any exception for a damaged file.
        without_marks: Removes marks that are read as text, such as tags inside a cue.
    """

    name: str
    endings: tuple[str, ...]
    make: Callable[[Random], DocumentSample]
    extract: Callable[[bytes], list[str]] | None = None
    without_marks: Callable[[str], str] = str


Pairs = tuple[tuple[str, str], ...]
"""Source and target of each unit, in order."""


@dataclass(frozen=True, slots=True)
class BitextSample:
    """A generated bitext.

    Attributes:
        files: The bytes of each file by its ending.
        pairs: The texts of the units that must be read, in order.
        options: Named arguments of ``UnitsRequest`` that the file needs.
    """

    files: Mapping[str, bytes]
    pairs: Pairs
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BitextKind:
    """A kind of bitext, as ``DocumentKind``.

    Attributes:
        name: Name for people.
        endings: Endings of file names; each sample gets one of them.
        make: Generates a bitext for a file of that ending.
    """

    name: str
    endings: tuple[str, ...]
    make: Callable[[Random, str], BitextSample]
