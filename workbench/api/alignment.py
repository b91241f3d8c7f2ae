"""Alignment of two texts, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, overload

from workbench.align import AlignOptions
from workbench.align import align as align_sentences
from workbench.align import realign as realign_between
from workbench.api.arguments import Text, sentences_of
from workbench.api.embedders import bundled_embedder
from workbench.bitext import Link, Origin, Status, TranslationUnit, is_doubtful
from workbench.bitext.edits.wording import join
from workbench.jobs import SILENT, Reporter

if TYPE_CHECKING:
    from workbench.align import Alignment, Embedder


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """One link of an alignment, with its texts.

    Attributes:
        source: Text of the source sentences, joined by spaces; empty if the target is unpaired.
        target: Text of the target sentences; empty if the source is unpaired.
        link: Numbers of the source sentences and of the target sentences, from 0.
        confidence: Probability from 0 to 1 that the two sides belong together.
        cost: Cost of the link in the search: about 0 for the same meaning, 1 for unrelated text.
        moved: True if the link belongs to a passage that stands elsewhere in the target text.
    """

    source: str
    target: str
    link: Link
    confidence: float
    cost: float
    moved: bool

    @property
    def doubtful(self) -> bool:
        """True if the confidence is below ``DOUBTFUL_BELOW``, 0.7."""
        return is_doubtful(self.confidence)

    @property
    def unpaired(self) -> bool:
        """True if one side is empty."""
        return not (self.link[0] and self.link[1])

    @property
    def kind(self) -> str:
        """Number of sentences on each side, such as ``1-1``, ``2-1`` or ``0-1``."""
        return f"{len(self.link[0])}-{len(self.link[1])}"


@dataclass(frozen=True, slots=True)
class AlignedTexts(Sequence[AlignedPair]):
    """An alignment of two texts: a sequence of pairs in the order of the source.

    Every sentence of both texts is in exactly one pair. An unpaired target sentence follows the
    pair of the target sentence before it.

    Attributes:
        pairs: All pairs.
        signature: The version of the aligner, the embedder and the options that made it.
    """

    pairs: tuple[AlignedPair, ...]
    signature: str

    @property
    def doubtful(self) -> list[AlignedPair]:
        """The pairs whose confidence is below ``DOUBTFUL_BELOW``, 0.7."""
        return [pair for pair in self.pairs if pair.doubtful]

    @property
    def links(self) -> list[Link]:
        """The sentence numbers of each pair."""
        return [pair.link for pair in self.pairs]

    def units(self, document: str = "") -> list[TranslationUnit]:
        """Return the pairs as translation units, for ``write_units``.

        Args:
            document: Name of the document, which every unit carries.
        """
        return [
            TranslationUnit(
                id=f"{document}:{number}",
                source=pair.source,
                target=pair.target,
                document=document,
                kind=pair.kind,
                status=Status.ALIGNED,
                origin=Origin.ALIGNER,
                confidence=pair.confidence,
                source_ids=pair.link[0],
                target_ids=pair.link[1],
            )
            for number, pair in enumerate(self.pairs, start=1)
        ]

    def __len__(self) -> int:
        return len(self.pairs)

    def __iter__(self) -> Iterator[AlignedPair]:
        return iter(self.pairs)

    @overload
    def __getitem__(self, place: int) -> AlignedPair: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[AlignedPair, ...]: ...

    def __getitem__(self, place: int | slice) -> AlignedPair | tuple[AlignedPair, ...]:
        return self.pairs[place]


def align(
    source: Text,
    target: Text,
    *,
    embedder: Embedder | None = None,
    force: bool = False,
    options: AlignOptions | None = None,
    reporter: Reporter = SILENT,
) -> AlignedTexts:
    """Align two texts: find which sentences translate each other.

    Example::

        for pair in wb.align(["Bonjour.", "Il pleut."], ["Hello.", "It is raining."]):
            print(pair.source, "|", pair.target, f"{pair.confidence:.2f}")

    Args:
        source: Sentences, or a document as ``read_document`` returns it.
        target: Sentences of its translation, or a document.
        embedder: Gives the sentences vectors; None is the bundled one, which knows French and
            English.
        force: Align although the two texts look unrelated.
        options: All numbers that the aligner goes by.
        reporter: Receives the progress; asked between batches whether to stop.

    Raises:
        BadInputError: The two texts look unrelated, and ``force`` is not set.
        ModelError: The embedder fails.
        UsageError: A text is one string instead of a list of sentences.
    """
    (sources, source_breaks), (targets, target_breaks) = sentences_of(source), sentences_of(target)
    options = options or AlignOptions()
    found = align_sentences(
        sources,
        targets,
        embedder or bundled_embedder(),
        options=replace(options, force=True) if force else options,
        source_breaks=source_breaks,
        target_breaks=target_breaks,
        reporter=reporter,
    )
    return _with_texts(found, sources, targets)


def realign(
    source: Text,
    target: Text,
    *,
    fixed: Iterable[Link] = (),
    forbidden: Iterable[Link] = (),
    embedder: Embedder | None = None,
    options: AlignOptions | None = None,
    reporter: Reporter = SILENT,
) -> AlignedTexts:
    """Align two texts again, keeping some links and forbidding others.

    Example::

        first = wb.align(french, english)
        sure = [pair.link for pair in first if not (pair.doubtful or pair.unpaired)]
        second = wb.realign(french, english, fixed=sure, forbidden=[((3,), (4,))])

    Args:
        source: Sentences, or a document.
        target: Sentences of its translation, or a document.
        fixed: Links that stay as they are; their confidence becomes 1.
        forbidden: Links that must not be found again.
        embedder: Gives the sentences vectors; None is the bundled one.
        options: All numbers that the aligner goes by.
        reporter: Receives the progress; asked between batches whether to stop.

    Raises:
        BadInputError: A link names a sentence that does not exist, or two fixed links share one.
        ModelError: The embedder fails.
        UsageError: A text is one string instead of a list of sentences.
    """
    (sources, source_breaks), (targets, target_breaks) = sentences_of(source), sentences_of(target)
    found = realign_between(
        sources,
        targets,
        embedder or bundled_embedder(),
        fixed=fixed,
        forbidden=forbidden,
        options=options or AlignOptions(),
        source_breaks=source_breaks,
        target_breaks=target_breaks,
        reporter=reporter,
    )
    return _with_texts(found, sources, targets)


def _with_texts(found: Alignment, source: Sequence[str], target: Sequence[str]) -> AlignedTexts:
    pairs = (
        AlignedPair(
            join(source[i] for i in link[0]),
            join(target[j] for j in link[1]),
            link,
            float(confidence),
            float(cost),
            bool(moved),
        )
        for link, confidence, cost, moved in zip(
            found.links, found.confidence, found.score, found.moved, strict=True
        )
    )
    return AlignedTexts(tuple(pairs), str(found.signature))
