"""Two sides of a document on their way through the aligner, here or in a process of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import LanguagePair, Link, Signature
from workbench.errors import StoppedError, WorkbenchError
from workbench.jobs import SILENT, Reporter
from workbench.project.batch.errors import UNEXPECTED_ERRORS, as_workbench_error
from workbench.project.batch.processes import Workers, died
from workbench.project.models.loading import ModelChoice, Models

if TYPE_CHECKING:
    from workbench.align.embedding.embed import Embedder


@dataclass(frozen=True, slots=True)
class TextPair:
    """What the aligner needs of a document.

    Attributes:
        name: Of the document.
        source: Its sentences.
        target: Those of the other side.
        source_breaks: Sentences with which a new block starts.
        target_breaks: The same on the other side.
        force: Align even what looks like two unrelated texts.
    """

    name: str
    source: Sequence[str]
    target: Sequence[str]
    source_breaks: Sequence[int]
    target_breaks: Sequence[int]
    force: bool


@dataclass(frozen=True, slots=True)
class FoundLinks:
    """What the aligner found.

    Attributes:
        links: Sentence numbers of both sides.
        confidence: Of each link.
        score: Of each link.
        signature: How they were found.
        made: What the embedder made of texts that it had not seen, to be kept.
        error: Why there are none.
    """

    links: Sequence[Link] = ()
    confidence: Sequence[float] = ()
    score: Sequence[float] = ()
    signature: Signature = field(default_factory=Signature)
    made: Mapping[str, bytes] = field(default_factory=dict)
    error: WorkbenchError | None = None


def find_links(
    pair: TextPair,
    embedder: Embedder,
    *,
    reporter: Reporter = SILENT,
) -> FoundLinks:
    """Pair the sentences of two texts.

    Raises:
        BadInputError: They have nothing to do with each other.
        StoppedError: The reporter was cancelled.
    """
    # numpy and the aligner's arrays: only a build with a target side pays for them.
    from workbench.align.aligner import align
    from workbench.align.options import AlignOptions

    found = align(
        pair.source,
        pair.target,
        embedder,
        options=AlignOptions(force=pair.force),
        source_breaks=pair.source_breaks,
        target_breaks=pair.target_breaks,
        reporter=reporter,
    )
    return FoundLinks(found.links, found.confidence.tolist(), found.score.tolist(), found.signature)


def link_workers(
    count: int, choice: ModelChoice, languages: LanguagePair
) -> Workers[TextPair, FoundLinks]:
    """Processes that pair sentences, each with an embedder of its own."""
    return Workers(count, _work, start=_start, given=(choice, languages), lost=_lost)


class _Here:
    """What a worker process holds."""

    models: Models


class _Collected:
    """What an embedder makes of texts, to be sent to the process that has the project."""

    def __init__(self) -> None:
        self.made: dict[str, bytes] = {}

    def get(self, texts: Sequence[str]) -> dict[str, bytes]:
        return {text: self.made[text] for text in texts if text in self.made}

    def put(self, made: dict[str, bytes]) -> None:
        self.made.update(made)


def _start(choice: ModelChoice, languages: LanguagePair) -> None:
    _Here.models = Models(
        replace(choice, threads=1),  # as many processes as threads were asked for
        languages,
    )


def _work(pair: TextPair) -> FoundLinks:
    from workbench.project.models.embedding_cache import cached

    kept = _Collected()
    try:
        found = find_links(pair, cached(_Here.models.embedder, kept))
    except StoppedError:
        raise
    except (WorkbenchError, *UNEXPECTED_ERRORS) as error:
        return FoundLinks(error=as_workbench_error(error, Path(pair.name)))
    return replace(found, made=kept.made)


def _lost(pair: TextPair) -> FoundLinks:
    return FoundLinks(error=died(pair.name))
