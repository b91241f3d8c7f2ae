"""What an alignment's links are in a file: units, and the header above them."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.bitext import BitextHeader, Link, Origin, Signature, Status, TranslationUnit
from workbench.bitext.wording import join
from workbench.project.alignment.options import AlignFilesOptions, AlignJob
from workbench.segment import SEGMENTER


def link_unit(
    name: str,
    number: int,
    link: Link,
    confidence: float,
    *,
    source: Iterable[str],
    target: Iterable[str],
) -> TranslationUnit:
    """A link as exports write it.

    Args:
        name: Of the document.
        number: Of the link, from 1 on.
        link: Sentence numbers.
        confidence: Probability that it is right.
        source: Its source sentences.
        target: Its target sentences.
    """
    return TranslationUnit(
        id=f"{name}:{number}",
        source=join(source),
        target=join(target),
        document=name,
        kind=f"{len(link[0])}-{len(link[1])}",
        status=Status.ALIGNED,
        origin=Origin.ALIGNER,
        confidence=confidence,
        source_ids=link[0],
        target_ids=link[1],
    )


def alignment_header(job: AlignJob, made: Signature, options: AlignFilesOptions) -> BitextHeader:
    """The header over the units of a pair, with how they were made."""
    signature = Signature((("segmenter", SEGMENTER),))
    for name, value in made.parts:
        signature = signature.with_part(name, value)
    return BitextHeader(
        options.languages,
        project=job.name,
        signature=str(signature),
    )
