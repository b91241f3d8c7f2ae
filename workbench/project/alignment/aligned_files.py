"""Links over the sentences of two files, as a file of pairs holds them: units below a header."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.bitext import (
    BitextHeader,
    Link,
    Origin,
    Signature,
    Status,
    TranslationUnit,
    count_doubtful,
)
from workbench.bitext.edits.wording import join
from workbench.project.alignment.align_options import AlignFilesOptions
from workbench.project.batch import Job, JobReport
from workbench.segment import SEGMENTER

if TYPE_CHECKING:
    from workbench.align import Alignment


@dataclass(frozen=True)
class AlignedFiles:
    """The links that the aligner found in two files.

    Attributes:
        job: The files.
        source: Sentences of the first file.
        target: Sentences of the second file.
        found: Links over them.
        remarks: What the user should know of the files.
    """

    job: Job
    source: list[str]
    target: list[str]
    found: Alignment
    remarks: tuple[str, ...]

    @property
    def report(self) -> JobReport:
        """The counts of the pair."""
        kinds = Counter(f"{len(xs)}-{len(ys)}" for xs, ys in self.found.links)
        return JobReport(
            self.job.name,
            source=self.job.source,
            output=self.job.output,
            segments=len(self.source),
            target_segments=len(self.target),
            beads=len(self.found.links),
            kinds=dict(kinds.most_common()),
            doubtful=count_doubtful(self.found.confidence.tolist()),
            is_aligned=True,
            words=sum(len(text.split()) for text in self.source),
            remarks=self.remarks,
        )

    def units(self) -> Iterator[TranslationUnit]:
        """Yield the links as exports write them."""
        links = zip(self.found.links, self.found.confidence.tolist(), strict=True)
        for number, (link, confidence) in enumerate(links, start=1):
            yield link_unit(
                self.job.name,
                number,
                link,
                confidence,
                source=(self.source[i] for i in link[0]),
                target=(self.target[j] for j in link[1]),
            )


def link_unit(
    name: str,
    number: int,
    link: Link,
    confidence: float,
    *,
    source: Iterable[str],
    target: Iterable[str],
) -> TranslationUnit:
    """Return a link as exports write it.

    Args:
        name: Name of the document.
        number: Number of the link, from 1.
        link: Sentence numbers of both sides.
        confidence: Probability that the two sides belong together.
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


def alignment_header(job: Job, made_by: Signature, options: AlignFilesOptions) -> BitextHeader:
    """Return the header above the units of a pair, which says how they were made."""
    signature = Signature((("segmenter", SEGMENTER),))
    for name, value in made_by.parts:
        signature = signature.with_part(name, value)
    return BitextHeader(options.inputs.languages, project=job.name, signature=str(signature))
