"""Whatever a rendering does with words and tags, no letter and no element of a document is lost."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.formats.conformance.comparing import generated_files
from tests.formats.conformance.generators import office, slides, web
from tests.formats.conformance.samples import DocumentKind
from workbench.bitext import FRENCH_ENGLISH, Document
from workbench.formats import TaggedDocument, open_rewritable
from workbench.segment import segment_document

KINDS = (*web.KINDS, *office.KINDS, *slides.KINDS)
TAG = re.compile(r"<(/?)(g+)(\d+)>|<(x+)(\d+)/>")
GENERATED = 12


def disordered(text: str, chance: Random) -> str:
    """A rendering with its words in any order, and its tags missing, broken or anywhere."""
    kind = chance.random()
    if kind < 0.2:
        return TAG.sub("", text)
    if kind < 0.3:
        return text.replace("<g1>", "")
    words = TAG.sub(" ", text).split()
    chance.shuffle(words)
    for tag in TAG.finditer(text):
        if tag[1]:
            continue
        place = chance.randrange(len(words) + 1)
        if tag[2] is None:
            words.insert(place, tag[0])
            continue
        opening, closing = f"<{tag[2]}{tag[3]}>", f"</{tag[2]}{tag[3]}>"
        if place < len(words) and not words[place].startswith("<x"):
            words[place] = f"{opening}{words[place]}{closing}"
        else:
            words.append(f"{opening}{closing}")
    return " ".join(words)


def letters(document: Document) -> Counter[str]:
    """The letters of a document; a figure can be read as the mark of a note at another place."""
    return Counter(filter(str.isalpha, document.text))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_letter_is_lost_or_doubled(kind: DocumentKind, tmp_path: Path) -> None:
    for file in generated_files(kind, tmp_path, GENERATED):
        opened = open_rewritable(file.path, language="fr", **file.sample.options)
        document = TaggedDocument.of(opened.blocks, segment_document(opened.document))
        renderings = [disordered(segment.text, file.chance) for segment in document.segments]
        blocks, _ = document.translated(renderings)
        file.path.write_bytes(opened.write(blocks, FRENCH_ENGLISH))
        again = open_rewritable(file.path, language="fr", **file.sample.options)
        assert letters(again.document) == letters(opened.document), file.name
