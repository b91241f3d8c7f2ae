"""Generate a project with any number of beads of French and English, for benchmarks.

    python -m scripts.samples.make_project 100000 -o big.bitext

The same arguments give the same beads. Nothing is translated or aligned: texts, renderings and
confidences are random, in proportions like those of an aligned novel.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from pathlib import Path
from random import Random

from scripts.samples.phrases import DID, WHAT, WHEN, WHO
from workbench.bitext import FRENCH_ENGLISH, Bead, Block, Document, Origin, Side, Span, Status
from workbench.errors import WorkbenchError
from workbench.store import Model, ProjectFile, Role, StoredRendering

# Shape of a bead, how many of a thousand have it, and the range of their confidence.
_SHAPES = (
    ((1, 1), 900, (0.55, 1.0)),
    ((2, 1), 35, (0.3, 0.98)),
    ((1, 2), 30, (0.3, 0.98)),
    ((1, 0), 15, (0.1, 0.9)),
    ((0, 1), 15, (0.1, 0.9)),
    ((2, 2), 5, (0.2, 0.9)),
)


def make_project(
    path: Path, beads: int, *, documents: int = 1, has_target: bool = True, seed: int = 1
) -> None:
    """Write a new project.

    Args:
        path: The ``.bitext`` file to write.
        beads: Number of beads in all documents together.
        documents: Number of documents.
        has_target: Generate an English side; otherwise French with machine renderings.
        seed: Seed of the random numbers.
    """
    parts = list(product(WHO, DID, WHAT, WHEN))
    Random(seed).shuffle(parts)
    with ProjectFile.create(path, FRENCH_ENGLISH) as project:
        for number in range(documents):
            share = beads * (number + 1) // documents - beads * number // documents
            random = Random(f"{seed}/{number}")
            shapes = _draw_shapes(random, share, has_target=has_target)
            with project.batch():
                _add_document(project, f"document-{number + 1:05d}", shapes, parts, random)


def _draw_shapes(random: Random, count: int, *, has_target: bool) -> Sequence[int]:
    """Return an index into the shapes for each bead."""
    if not has_target:
        return [3] * count
    return random.choices(range(len(_SHAPES)), weights=[s[1] for s in _SHAPES], k=count)


def _add_document(
    project: ProjectFile,
    name: str,
    shapes: Sequence[int],
    parts: Sequence[Sequence[Sequence[str]]],
    random: Random,
) -> None:
    sentences: tuple[list[str], list[str]] = ([], [])
    pairs = _sentences(parts, random)
    renderings: dict[str, str] = {}
    for shape in shapes:
        counts = _SHAPES[shape][0]
        drawn = list(islice(pairs, max(counts)))
        for side in (0, 1):
            sentences[side].extend(triple[side] for triple in drawn[: counts[side]])
        renderings.update((triple[0], triple[2]) for triple in drawn[: counts[0]])
    has_target = bool(sentences[1])
    document_id = project.documents.add(
        name,
        _document(sentences[0], f"{name}.fr.txt", "fr"),
        target=_document(sentences[1], f"{name}.en.txt", "en") if has_target else None,
    )
    project.documents.add_segments(
        document_id, source=_spans(sentences[0]), target=_spans(sentences[1])
    )
    model = project.meta.use_model(Model(Role.TRANSLATOR, "made-up", "00" * 32))
    for batch in _slices(renderings.items(), 10_000):
        project.renderings.put(
            model, {text: StoredRendering(made, -random.random()) for text, made in batch}
        )
    first = [
        project.documents.segments(document_id, side)[0].id if texts else 0
        for side, texts in zip(Side, sentences, strict=True)
    ]
    project.beads.write(
        document_id, _beads(shapes, first, project.beads.next_id, random, has_target=has_target)
    )


def _sentences(
    parts: Sequence[Sequence[Sequence[str]]], random: Random
) -> Iterator[tuple[str, str, str]]:
    """Yield French, English and a rendering, without end; about one in fifty is a repetition."""
    while True:
        for place, number in zip(
            random.choices(range(len(parts)), k=500),
            random.choices(range(2, 50_000), k=500),
            strict=True,
        ):
            who, did, what, when = parts[place]
            french, english, made = (f"{who[i]} {did[i]} {what[i]} {when[i]}" for i in (0, 1, 2))
            if number < 1_000:
                yield f"{french}.", f"{english}.", f"{made}."
            elif number % 3:
                yield (
                    f"{french}, disait-on au n° {number}.",
                    f"{english}, or so they said at number {number}.",
                    f"{made}, it was said at no. {number}.",
                )
            else:
                yield (
                    f"« {french} ! » répéta pour la {number}e fois la radio, et l’on se tut.",
                    f"“{english}!” the radio repeated for the {number}th time; we fell silent.",
                    f"“{made}!” repeated the radio for the {number}th time, and we were silent.",
                )


def _document(sentences: Sequence[str], path: str, language: str) -> Document:
    text = " ".join(sentences)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(path, language, text, digest, (Block(0, len(text)),))


def _spans(sentences: Sequence[str]) -> Iterator[Span]:
    start = 0
    for number, sentence in enumerate(sentences):
        yield Span(start, start + len(sentence), number // 6)
        start += len(sentence) + 1


def _beads(
    shapes: Sequence[int],
    first: Sequence[int],
    first_id: int,
    random: Random,
    *,
    has_target: bool,
) -> Iterator[Bead]:
    source, target = first
    for number, shape in enumerate(shapes):
        (left, right), _, (low, high) = _SHAPES[shape]
        sources = tuple(range(source, source + left))
        targets = tuple(range(target, target + right))
        source, target = source + left, target + right
        if has_target:
            sure = low + (high - low) * random.random() ** 0.4
            yield Bead(
                first_id + number, sources, targets, confidence=sure, score=round(1 - sure, 3)
            )
        else:
            status, origin = Status.MACHINE, Origin.MODEL
            yield Bead(first_id + number, sources, (), status=status, origin=origin)


def _slices(items: Iterable[tuple[str, str]], size: int) -> Iterator[list[tuple[str, str]]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def main() -> int:
    """Generate the project that the arguments describe."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("beads", type=int, help="number of beads")
    parser.add_argument("-o", "--output", type=Path, required=True, help="file to write")
    parser.add_argument("--documents", type=int, default=1, help="number of documents")
    parser.add_argument("--source-only", action="store_true", help="French with renderings")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    start = time.perf_counter()
    try:
        make_project(
            arguments.output,
            arguments.beads,
            documents=arguments.documents,
            has_target=not arguments.source_only,
            seed=arguments.seed,
        )
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    size = arguments.output.stat().st_size / 2**20
    took = time.perf_counter() - start
    print(f"{arguments.output}: {arguments.beads:,} beads, {size:,.0f} MiB, {took:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
