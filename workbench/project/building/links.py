"""The links over the two sides of a document, found here or in a process of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.bitext import (
    FRENCH_ENGLISH,
    IssueEffort,
    IssueScores,
    LanguagePair,
    Link,
    PairIssues,
    Signature,
)
from workbench.bitext.edits.wording import join
from workbench.errors import WorkbenchError
from workbench.jobs import SILENT, Reporter
from workbench.project.models import Models
from workbench.project.pair_issues import judge_with

if TYPE_CHECKING:
    from workbench.align import Embedder


@dataclass(frozen=True, slots=True)
class AlignmentTask:
    """The texts of a document as the aligner needs them.

    Attributes:
        name: Name of the document.
        source: Sentences of the source side.
        target: Sentences of the target side.
        source_breaks: Numbers of the source sentences that begin a block.
        target_breaks: Numbers of the target sentences that begin a block.
        force: Align the texts even if they look unrelated.
        languages: Languages of the two sides.
        issues: How much effort goes into what is wrong inside links.
    """

    name: str
    source: Sequence[str]
    target: Sequence[str]
    source_breaks: Sequence[int]
    target_breaks: Sequence[int]
    force: bool
    languages: LanguagePair = FRENCH_ENGLISH
    issues: IssueEffort = IssueEffort.QUICK

    def texts_of(self, links: Iterable[Link]) -> Iterator[tuple[str, str]]:
        """Yield the two texts of each link."""
        for xs, ys in links:
            yield join(self.source[x] for x in xs), join(self.target[y] for y in ys)

    @property
    def place(self) -> str:
        """The document, as error messages name it."""
        return self.name


@dataclass(frozen=True, slots=True)
class FoundLinks:
    """Links that the aligner found.

    Attributes:
        links: Sentence numbers of both sides.
        confidence: Probability of each link that its two sides belong together.
        score: Similarity of the two sides of each link.
        signature: How the links were found.
        issue_scores: Probability of each kind of issue inside each link.
        embeddings: What the embedder made of texts that it had not seen before, to be kept.
        error: Why there are no links.
    """

    links: Sequence[Link] = ()
    confidence: Sequence[float] = ()
    score: Sequence[float] = ()
    signature: Signature = field(default_factory=Signature)
    issue_scores: Sequence[IssueScores] = ()
    embeddings: Mapping[str, bytes] = field(default_factory=dict)
    error: WorkbenchError | None = None


def find_links(
    pair: AlignmentTask, embedder: Embedder, models: Models, *, reporter: Reporter = SILENT
) -> FoundLinks:
    """Align the sentences of two texts.

    Args:
        pair: The texts.
        embedder: That of the models, or one that keeps what it makes.
        models: Their translator is opened where the task asks for the full effort.
        reporter: Receives the progress; asked between batches whether to stop.

    Raises:
        ModelError: The translator is missing or broken.
        BadInputError: The texts have nothing to do with each other.
        StoppedError: The reporter was cancelled.
    """
    # numpy and the aligner cost about 0.1 s to import: only a build with a target side pays.
    from workbench.align import AlignOptions, align
    from workbench.project.models.embedding_cache import without_cache

    found = align(
        pair.source,
        pair.target,
        embedder,
        options=AlignOptions(force=pair.force),
        source_breaks=pair.source_breaks,
        target_breaks=pair.target_breaks,
        reporter=reporter,
    )
    judged: Iterable[PairIssues] = [PairIssues()] * len(found.links)
    if pair.issues is not IssueEffort.NONE:
        judged = judge_with(
            models.greedy_translator if pair.issues is IssueEffort.FULL else None,
            pair.texts_of(found.links),
            without_cache(embedder),
            pair.languages,
            with_words=False,
            reporter=reporter.cancel_only(),
        )
    return FoundLinks(
        found.links,
        found.confidence.tolist(),
        found.score.tolist(),
        found.signature,
        [one.scores for one in judged],
    )


def links_in_process(models: Models, pair: AlignmentTask) -> FoundLinks:
    """Align two texts in a process that has no project; collect the new embeddings."""
    # numpy, which the embedder loads in any case.
    from workbench.project.models.embedding_cache import cached

    collected = _Collected()
    try:
        found = find_links(pair, cached(models.embedder, collected), models)
    except WorkbenchError as error:
        # Other tasks of this process count on the embeddings of these texts being kept.
        return FoundLinks(error=error, embeddings=collected.made)
    return replace(found, embeddings=collected.made)


def failed_links(_pair: AlignmentTask, error: WorkbenchError) -> FoundLinks:
    """Return the result of two texts that could not be aligned."""
    return FoundLinks(error=error)


class _Collected:
    """An embedding cache in memory, to be sent to the process that has the project."""

    def __init__(self) -> None:
        self.made: dict[str, bytes] = {}

    def get(self, texts: Sequence[str]) -> dict[str, bytes]:
        return {text: self.made[text] for text in texts if text in self.made}

    def put(self, made: dict[str, bytes]) -> None:
        self.made.update(made)
