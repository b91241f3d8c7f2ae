"""Bitexts in formats of their own: JSON lines, Parquet and Moses pairs."""

from __future__ import annotations

import io
import json
from random import Random

from tests.formats.conformance.samples import BitextKind, BitextSample
from tests.formats.conformance.words import BETWEEN, Vocabulary


def _pairs(chance: Random, between: tuple[str, ...] = BETWEEN) -> list[tuple[str, str]]:
    vocabulary = Vocabulary(chance)
    return [
        (vocabulary.sentence(between=between), vocabulary.sentence(between=between))
        for _ in range(chance.randint(1, 8))
    ]


def make_json_lines(chance: Random, ending: str) -> BitextSample:
    """Generate JSON lines with the texts under ``translation`` or at the top."""
    pairs = _pairs(chance)
    is_nested, is_ascii = chance.random() < 0.5, chance.random() < 0.5
    lines = []
    for source, target in pairs:
        texts = {"fr": source, "en": target}
        record = {"id": "x", "translation": texts} if is_nested else {**texts, "autre": [1]}
        lines.append(json.dumps(record, ensure_ascii=is_ascii))
    return BitextSample({ending: ("\n".join(lines) + "\n").encode()}, tuple(pairs))


def make_json_list(chance: Random, ending: str) -> BitextSample:
    """Generate JSON with a list of pairs, which is the file or stands in an object."""
    lines = make_json_lines(chance, ending)
    records = [json.loads(line) for line in lines.files[ending].splitlines()]
    document = records if chance.random() < 0.5 else {"version": 1, "tags": ["x"], "data": records}
    data = json.dumps(document, indent=chance.choice((None, 2))).encode()
    return BitextSample({ending: data}, lines.pairs)


def make_parquet(chance: Random, ending: str) -> BitextSample:
    """Generate Parquet with the texts in a structure or in columns."""
    import pyarrow
    from pyarrow import parquet

    pairs = _pairs(chance)
    if chance.random() < 0.5:
        table = pyarrow.table({"translation": [{"fr": a, "en": b} for a, b in pairs]})
    else:
        table = pyarrow.table({"fr": [a for a, _ in pairs], "en": [b for _, b in pairs]})
    file = io.BytesIO()
    parquet.write_table(table, file)
    return BitextSample({ending: file.getvalue()}, tuple(pairs))


def make_moses(chance: Random, _ending: str) -> BitextSample:
    """Generate two files of parallel lines, one of which may be empty in a pair."""
    pairs = _pairs(chance, tuple(mark for mark in BETWEEN if mark != "\n"))
    pairs = [(a, "" if chance.random() < 0.1 else b) for a, b in pairs]
    end = chance.choice(("\n", "\r\n"))
    sides = {
        ending: "".join(pair[side] + end for pair in pairs).encode()
        for side, ending in enumerate((".fr", ".en"))
    }
    return BitextSample(sides, tuple(pairs))


PAIR_KINDS = (
    BitextKind("jsonl", (".jsonl", ".ndjson"), make_json_lines),
    BitextKind("json", (".json",), make_json_list),
    BitextKind("parquet", (".parquet",), make_parquet),
    BitextKind("moses", (".moses", ".fr", ".en"), make_moses),
)
"""The kinds of this module."""
