"""Damaged files that are still read: what an independent reading finds in them must not be lost."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from random import Random

from scripts.faults.fuzzing.damage import damage
from tests.formats.conformance.comparing import ending_of, read_words
from tests.formats.conformance.kinds import DOCUMENT_KINDS
from tests.formats.conformance.samples import DocumentKind
from workbench.errors import WorkbenchError
from workbench.formats import read_document

_TAG = re.compile(r"<[^<>!?]*>")
_PARTS = ("word/document.xml", "word/footnotes.xml", "content.xml")
_SLIDES = ("ppt/slides/slide", "ppt/notesSlides/notesSlide")
_INLINE = (
    ("<!-- remarque -->", ""),
    ("<?instruction?>", ""),
    ("<![CDATA[", "]]>"),
    ("<inconnu>", "</inconnu>"),
    ('<y:inconnu xmlns:y="urn:y">', "</y:inconnu>"),
)
_MOST_ADDED = 20_000
"""Bytes that damage may add: the fuzzer tries huge files, here they would only take time."""

_ORDINARY = re.compile(
    r"</?(?:p|div|b|i|em|span|table|tbody|tr|td|ul|ol|li|h\d|blockquote)\b", re.I
)


SURVIVING = tuple(
    kind for kind in DOCUMENT_KINDS if kind.extract is not None and kind.name != "pre-segmented"
)
"""Kinds whose damaged files can be read independently."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a damaged file.

    Attributes:
        state: ``refused``, ``unknown`` if the independent reading fails, ``remarked`` if the user
            is told something else than of the whole document, or ``read``.
        lost: Words that the independent reading finds and the product has left out silently.
    """

    state: str
    lost: tuple[str, ...] = ()


def damaged(kind: DocumentKind, data: bytes, chance: Random) -> bytes:
    """Return a document with damage that its format survives more often than not."""
    if kind.name == "html":
        return _damaged_page(data, chance)
    if data.startswith(b"PK"):
        return _damaged_part(data, chance)
    if data.lstrip()[:1] == b"<" and chance.random() < 0.6:
        return _with_markup(data.decode("utf-8", "surrogateescape"), chance).encode(
            "utf-8", "surrogateescape"
        )
    found = damage(data, chance)
    while len(found) > len(data) + _MOST_ADDED:
        found = damage(data, chance)
    return found


def _damaged_part(data: bytes, chance: Random) -> bytes:
    """Return an archive with other markup in one of the parts with text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = [
        name
        for name in parts
        if name in _PARTS or name.endswith(".xhtml") or name.startswith(_SLIDES)
    ]
    name = chance.choice(names)
    parts[name] = _with_markup(parts[name].decode(), chance).encode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return file.getvalue()


def _with_markup(text: str, chance: Random) -> str:
    """Return XML with comments, unknown elements or CDATA, or with an element twice or missing."""
    for _ in range(chance.choice((1, 2, 5))):
        tags = list(_TAG.finditer(text))
        if len(tags) < 2:
            return text
        number = chance.randrange(len(tags) - 1)
        start, end = tags[number].end(), tags[number + 1].start()
        what = chance.randrange(4)
        if what == 0 and text[start:end].strip():
            opening, closing = chance.choice(_INLINE)
            cut = chance.randint(start, end)
            text = text[:start] + opening + text[start:cut] + closing + text[cut:]
        elif what == 1:
            element = _element_at(text, tags, number)
            text = text[: tags[number].start()] + element + text[tags[number].start() :]
        elif what == 2:
            element = _element_at(text, tags, number)
            text = text.replace(element, "", 1) if element else text
        elif (element := _element_at(text, tags, number)) and element.count("<") > 2:
            # The tags around are left out, what is between them stays.
            inside = element[element.find(">") + 1 : element.rfind("<")]
            text = text.replace(element, inside, 1)
    return text


def _element_at(text: str, tags: list[re.Match[str]], number: int) -> str:
    """Return the element that begins at a tag; empty if it is an end tag or has no end."""
    first = tags[number]
    if first.group().startswith("</"):
        return ""
    depth = 0
    for tag in tags[number:]:
        if tag.group().startswith("</"):
            depth -= 1
        elif not tag.group().endswith("/>"):
            depth += 1
        if depth == 0:
            return text[first.start() : tag.end()]
    return ""


def _damaged_page(data: bytes, chance: Random) -> bytes:
    """Return a page whose ordinary tags are exchanged, doubled or missing; its text stays."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
    text = data.decode(encoding)
    for _ in range(chance.choice((1, 2, 5, 10))):
        tags = [tag for tag in _TAG.finditer(text) if _ORDINARY.match(tag.group())]
        if not tags:
            break
        first, other = chance.choice(tags), chance.choice(tags)
        new = chance.choice(("", other.group(), first.group() * 2, first.group() + other.group()))
        text = text[: first.start()] + new + text[first.end() :]
    return text.encode(encoding)


def check_survivor(kind: DocumentKind, chance: Random, folder: Path) -> Outcome:
    """Generate a document, damage it, and compare what both readers find in it.

    The damaged file stays in the folder.
    """
    assert kind.extract is not None
    sample = kind.make(chance)
    path = folder / f"x{ending_of(kind, chance, sample.data)}"
    path.write_bytes(sample.data)
    expected = read_document(path, language="fr").remarks
    data = damaged(kind, sample.data, chance)
    path.write_bytes(data)
    try:
        document = read_document(path, language="fr")
    except WorkbenchError:
        return Outcome("refused")
    try:
        wanted = kind.extract(data)
    except Exception:  # what the standard library raises for damaged files
        return Outcome("unknown")
    if document.remarks != expected:
        return Outcome("remarked")
    # Where damage joins or parts words both readings may be right, so places do not count.
    text = "".join(read_words(kind, document))
    # Figures may be of a damaged time or number, which is no text.
    lost = (word for word in wanted if not any(map(str.isdigit, word)) and word not in text)
    return Outcome("read", tuple(lost))
