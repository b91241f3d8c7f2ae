"""Compare what the product reads with what was generated."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.formats.conformance.generators.exchange import without_codes
from tests.formats.conformance.samples import BitextSample, DocumentKind, DocumentSample
from tests.formats.conformance.words import words_of
from workbench.bitext import FRENCH_ENGLISH, Document
from workbench.formats import UnitsRequest, read_document, read_units
from workbench.segment import segment_document


def difference(wanted: Sequence[str], found: Sequence[str]) -> str:
    """Return what is missing, added or elsewhere; empty where both are equal."""
    if list(wanted) == list(found):
        return ""
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    lines = [
        f"wanted {list(wanted[a:b])} found {list(found[c:d])}"
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
    return "\n".join(lines[:5])


def read_words(kind: DocumentKind, document: Document) -> list[str]:
    """Return the words of the blocks of a document, in order."""
    texts = (document.text[block.start : block.end] for block in document.blocks)
    return [word for text in texts for word in words_of(kind.without_marks(text))]


def check_document(kind: DocumentKind, sample: DocumentSample, path: Path) -> str:
    """Write a sample, read it, and return what is wrong; empty if nothing is."""
    path.write_bytes(sample.data)
    document = read_document(path, language="fr", **sample.options)
    said = ""
    if kind.extract is not None:
        said = difference(sample.words, kind.extract(sample.data))
        said = said and f"the two references differ: {said}"
    return said or difference(sample.words, read_words(kind, document)) or uncovered(document)


def check_bitext(sample: BitextSample, folder: Path, ending: str) -> str:
    """Write a sample, read its units, and return what is wrong; empty if nothing is."""
    for each, data in sample.files.items():
        (folder / f"x{each}").write_bytes(data)
    request = UnitsRequest(FRENCH_ENGLISH, **sample.options)
    _, units = read_units(folder / f"x{ending}", FRENCH_ENGLISH, request=request)
    found = [(unit.source, unit.target) for unit in units]
    return difference(_sides(sample.pairs), _sides(found))


def _sides(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Return the words of both sides of each pair on a line, so that no side can be exchanged."""
    return [
        " ".join(words_of(without_codes(source)))
        + " | "
        + " ".join(words_of(without_codes(target)))
        for source, target in pairs
    ]


def uncovered(document: Document) -> str:
    """Return the text of a block that is in no segment, or in two; empty if there is none."""
    covered = bytearray(len(document.text))
    for segment in segment_document(document):
        for place in range(segment.start, segment.end):
            covered[place] += 1
    for block in document.blocks:
        for place in range(block.start, block.end):
            if document.text[place].isalnum() and covered[place] != 1:
                around = document.text[max(place - 20, block.start) : place + 20]
                return f"{covered[place]} segments hold {document.text[place]!r} in {around!r}"
    return ""


def ending_of(kind: DocumentKind, chance: Random, data: bytes) -> str:
    """Return one of the endings of a kind; that of a flat ODT is always ``.fodt``."""
    if ".fodt" in kind.endings:
        return ".odt" if data.startswith(b"PK") else ".fodt"
    return chance.choice(kind.endings)


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A sample that was written into a folder.

    Attributes:
        name: Its number among those of its kind, for messages.
        sample: What was generated.
        path: The file.
        chance: The source of chance, behind what the sample took.
    """

    name: str
    sample: DocumentSample
    path: Path
    chance: Random


def generated_files(kind: DocumentKind, folder: Path, count: int) -> Iterator[GeneratedFile]:
    """Write samples of a kind one after the other, and yield each."""
    for number in range(count):
        chance = Random(f"{kind.name} {number}")
        sample = kind.make(chance)
        path = folder / f"x{ending_of(kind, chance, sample.data)}"
        path.write_bytes(sample.data)
        yield GeneratedFile(f"{kind.name} {number}", sample, path, chance)
