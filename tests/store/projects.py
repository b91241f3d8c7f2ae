"""Small projects to try the store and the review on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.bitext import (
    FRENCH_ENGLISH,
    Bead,
    Bitext,
    Block,
    Document,
    Link,
    Origin,
    Side,
    Span,
    Status,
)
from workbench.store import Model, ProjectFile, Role, StoredRendering

FRENCH = (
    "Le train entra en gare.",
    "Personne n'en descendit.",
    "Il pleuvait depuis l'aube.",
    "« Vous attendez quelqu'un ? » demanda le chef de gare.",
    "Non, dit-elle.",
)
ENGLISH = (
    "The train came in, and nobody got off.",
    "It had been raining since dawn.",
    "“Are you waiting for someone?” asked the stationmaster.",
    "“No,” she said.",
    "She was.",
)
LINKS: tuple[Link, ...] = (((0, 1), (0,)), ((2,), (1,)), ((3,), (2,)), ((4,), (3,)), ((), (4,)))

TRANSLATOR = Model(Role.TRANSLATOR, "fr_en", "0f" * 32, "beam=4")


def read_document(sentences: Sequence[str], *, language: str = "fr") -> tuple[Document, list[Span]]:
    """The sentences as a document of one paragraph, and where they stand in it."""
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence), 0))
        start += len(sentence) + 1
    text = " ".join(sentences)
    document = Document(f"gare.{language}.txt", language, text, "ab" * 32, (Block(0, len(text)),))
    return document, spans


def add_pair(
    project: ProjectFile,
    name: str,
    *,
    source: Sequence[str] = FRENCH,
    target: Sequence[str] = ENGLISH,
    links: Iterable[Link] = LINKS,
    confidences: Sequence[float | None] = (0.6, 0.99, 0.95, 0.9, None),
) -> int:
    """Add an aligned pair; its id."""
    sides = (read_document(source), read_document(target, language="en"))
    document_id = project.documents.add(name, sides[0][0], target=sides[1][0])
    project.documents.add_segments(document_id, source=sides[0][1], target=sides[1][1])
    french, english = (project.documents.segments(document_id, side) for side in Side)
    first = project.beads.next_id
    beads = [
        Bead(
            first + number,
            tuple(french[i].id for i in left),
            tuple(english[i].id for i in right),
            confidence=confidence,
        )
        for number, ((left, right), confidence) in enumerate(zip(links, confidences, strict=True))
    ]
    project.beads.write(document_id, beads)
    return document_id


def add_source(
    project: ProjectFile,
    name: str,
    *,
    source: Sequence[str] = FRENCH,
    renderings: Mapping[str, StoredRendering] | None = None,
) -> int:
    """Add a source document alone with machine drafts; its id."""
    known = {text: StoredRendering(f"[{text}]", -0.5) for text in source[:-1]}
    renderings = known if renderings is None else renderings
    document, spans = read_document(source)
    document_id = project.documents.add(name, document)
    project.documents.add_segments(document_id, source=spans)
    project.renderings.put(project.meta.use_model(TRANSLATOR), renderings)
    first = project.beads.next_id
    beads = [
        Bead(
            first + number,
            (segment.id,),
            (),
            status=Status.MACHINE if segment.text in renderings else Status.EMPTY,
            origin=Origin.MODEL,
        )
        for number, segment in enumerate(project.documents.segments(document_id, Side.SOURCE))
    ]
    project.beads.write(document_id, beads)
    return document_id


def new_project(path: Path) -> ProjectFile:
    """An empty French–English project, open for writing."""
    return ProjectFile.create(path, FRENCH_ENGLISH)


def add_bitext(project: ProjectFile, bitext: Bitext) -> Bitext:
    """Add a bitext of the domain as a document; the same with the ids the project gave it."""
    texts = {
        Side.SOURCE: [segment.text for segment in bitext.source],
        Side.TARGET: [segment.text for segment in bitext.target],
    }
    sides = {side: read_document(texts[side], language=side.value) for side in Side}
    name = f"random-{len(project.documents.entries())}"
    document_id = project.documents.add(
        name, sides[Side.SOURCE][0], target=sides[Side.TARGET][0] if texts[Side.TARGET] else None
    )
    project.documents.add_segments(
        document_id, source=sides[Side.SOURCE][1], target=sides[Side.TARGET][1]
    )
    ids: dict[int, int] = {}
    for side, segments in ((Side.SOURCE, bitext.source), (Side.TARGET, bitext.target)):
        stored = project.documents.segments(document_id, side)
        ids.update(zip((s.id for s in segments), (s.id for s in stored), strict=True))
    first = project.beads.next_id
    beads = [
        replace(
            bead,
            id=first + number,
            source=tuple(ids[i] for i in bead.source),
            target=tuple(ids[i] for i in bead.target),
        )
        for number, bead in enumerate(bitext.beads)
    ]
    project.beads.write(document_id, beads)
    return project.beads.bitext([bead.id for bead in beads])


def whole(project: ProjectFile, document_id: int) -> Bitext:
    """A document as it stands in the file."""
    return project.beads.bitext(list(project.views.bead_ids(document_id=document_id)))
