"""Tables: CSV and TSV of several delimiters, quotes and encodings, with one column or two read."""

from __future__ import annotations

import csv
import io
from random import Random
from typing import Literal

from tests.formats.conformance.samples import (
    BitextKind,
    BitextSample,
    DocumentKind,
    DocumentSample,
)
from tests.formats.conformance.words import BETWEEN, Vocabulary, words_of

_SOURCE_NAMES = ("fr", "FR", "fr-FR", "Français", "French", "source (fr)")
_TARGET_NAMES = ("en", "EN", "en-GB", "Anglais", "English", "target (en)")
_OTHERS = ("id", "Commentaire")


def _rows(chance: Random, *, tabbed: bool) -> tuple[list[tuple[str, str]], int]:
    """Return the texts of both columns, and which of the other columns stand before them."""
    vocabulary = Vocabulary(chance)
    between = tuple(mark for mark in BETWEEN if not tabbed or mark not in "\t\n")
    rows = [("Une phrase.", "A sentence.")]
    for _ in range(chance.randint(1, 7)):
        first, second = (vocabulary.sentence(between=between) for _ in range(2))
        if not tabbed and chance.random() < 0.2:
            first = f'"{first}"'
        # A row may have one text only.
        empty = chance.random()
        rows.append(("" if empty < 0.1 else first, "" if empty > 0.9 else second))
    return rows, chance.randint(0, 2)


def _table(
    chance: Random, rows: list[tuple[str, str]], others: int, *, tabbed: bool
) -> tuple[bytes, tuple[str, str]]:
    place = chance.randrange(len(_SOURCE_NAMES))
    names = _SOURCE_NAMES[place], _TARGET_NAMES[place]
    head = [*_OTHERS[:others], *names]
    body = [[*[f"x{n}" for _ in range(others)], *row] for n, row in enumerate(rows)]
    file = io.StringIO()
    if tabbed:
        file.write("".join("\t".join(row) + "\r\n" for row in (head, *body)))
    else:
        delimiter = chance.choice(",;|\t")
        quoting: Literal[0, 1] = csv.QUOTE_MINIMAL if chance.random() < 0.5 else csv.QUOTE_ALL
        end = chance.choice(("\r\n", "\n"))
        if chance.random() < 0.2:
            file.write(f"sep={delimiter}{end}")
        writer = csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator=end)
        writer.writerows([head, *body])
    encoding = chance.choice(("utf-8", "utf-8-sig", "utf-16"))
    return file.getvalue().encode(encoding), names


def make_csv(chance: Random) -> DocumentSample:
    """Generate a CSV file of which the French column is read."""
    return _make_column(chance, tabbed=False)


def make_tsv(chance: Random) -> DocumentSample:
    """Generate a TSV file of which the French column is read."""
    return _make_column(chance, tabbed=True)


def _make_column(chance: Random, *, tabbed: bool) -> DocumentSample:
    rows, others = _rows(chance, tabbed=tabbed)
    data, names = _table(chance, rows, others, tabbed=tabbed)
    column = chance.choice((None, None, names[0], str(others + 1)))
    words = tuple(word for first, _ in rows for word in words_of(first))
    return DocumentSample(data, words, {"column": column} if column else {})


def make_pairs(chance: Random, ending: str) -> BitextSample:
    """Generate a table of pairs; a row may have one side only."""
    tabbed = ending != ".csv"
    rows, others = _rows(chance, tabbed=tabbed)
    data, _ = _table(chance, rows, others, tabbed=tabbed)
    return BitextSample({ending: data}, tuple(rows))


KINDS = (
    DocumentKind("csv", (".csv",), make_csv),
    DocumentKind("tsv", (".tsv", ".tab"), make_tsv),
)
"""The kinds of documents of this module."""

PAIR_KINDS = (
    BitextKind("csv", (".csv",), make_pairs),
    BitextKind("tsv", (".tsv", ".tab"), make_pairs),
)
"""The kinds of bitexts of this module."""
