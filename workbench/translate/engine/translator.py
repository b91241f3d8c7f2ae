"""The translator: Argos packages run by CTranslate2, many segments at once.

argostranslate sends one paragraph per call to CTranslate2, in batches of 32 tokens, so most of the
machine is idle; importing it costs seconds and 300 MB (torch, spaCy, stanza). Here only its
tokenizer and its settings are used (``model.py``), and the segments are batched (``decoding.py``).
``TranslationOptions.as_argos`` gives the same text as argostranslate's ``translate()``, which the
tests verify. The defaults differ from it only where that text is useless: loops, addresses, and
segments that are longer than the model can take. One error of argostranslate is never copied: it
leaves a part of a target prefix with an underscore in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from workbench.bitext import LanguagePair
from workbench.closing import Closeable
from workbench.jobs import SILENT, Reporter
from workbench.machine import usable_cores
from workbench.translate.engine.clauses import join_lines
from workbench.translate.engine.completion import complete_plain, complete_protected
from workbench.translate.engine.decoding import Decoder
from workbench.translate.engine.model import LONGEST_FORCED, PackageModel
from workbench.translate.engine.options import TranslationOptions
from workbench.translate.engine.rendering import RenderedBatch, Rendering, WordingScore
from workbench.translate.engine.signature import translator_signature
from workbench.translate.packages.package import Package
from workbench.translate.protection import Attempt, attempts, begin

_PAIRS_SCORED_TOGETHER = 32
"""Pairs of one batch of forced decoding."""


class Translator(Closeable):
    """A package that is opened for translating. One thread owns a translator.

    Args:
        package: From ``find_package``.
        options: Settings of the search; None = those of argostranslate.
        threads: Cores to use; None = all that this process may use.
        device: ``cpu``, ``cuda`` or ``auto``.

    Attributes:
        package: The package.
        options: Settings of the search.
        signature: Everything that decides the text of a rendering.

    Raises:
        ModelError: The model or its tokenizer is broken.
    """

    def __init__(
        self,
        package: Package,
        *,
        options: TranslationOptions | None = None,
        threads: int | None = None,
        device: str = "cpu",
    ) -> None:
        self.package = package
        self.options = options or TranslationOptions()
        self.signature = translator_signature(package, self.options)
        workers = max(1, threads or usable_cores())
        self._model = PackageModel(package, self.options, workers=workers, device=device)
        self._longest = self.options.longest_source or package.longest_source
        self._languages = LanguagePair(*package.languages)
        self._decoder = Decoder(
            self._model,
            self.options,
            languages=self._languages,
            longest=self._longest,
            workers=workers,
            signature=self.signature,
        )

    def close(self) -> None:
        """Free the memory of the model; the translator cannot be used afterwards."""
        self._model.close()
        self._decoder.clear_cache()

    def clear_cache(self) -> None:
        """Forget the renderings that are kept for segments that come again."""
        self._decoder.clear_cache()

    def render(self, text: str) -> Rendering:
        """Translate one segment."""
        ((_, rendering),) = next(iter(self.translate([text])))
        return rendering

    def translate(
        self,
        segments: Iterable[str | None],
        *,
        keep_going: bool = False,
        reporter: Reporter = SILENT,
    ) -> Iterator[RenderedBatch]:
        """Translate segments; yield each batch as soon as it is done, each position exactly once.

        Segments are read as they are needed, one or two thousand ahead, so a corpus may pass
        through. An empty segment has an empty rendering; equal segments are decoded once.

        Args:
            segments: Their texts; a line break in a text counts as a space. None is not a segment:
                all segments before it are yielded before more are read.
            keep_going: Yield a rendering with the reason in its ``failure`` for a segment that the
                model fails on, unless it fails on everything.
            reporter: Receives the number of segments done, the total being 0 while it is unknown;
                asked between batches whether to stop.

        Raises:
            StoppedError: The reporter was cancelled; batches already yielded are valid.
            ModelError: The model fails on a text.
        """
        total = len(segments) if isinstance(segments, Sequence) else 0
        done = 0
        for batch in self._decoder.decode(iter(segments), reporter, keep_going=keep_going):
            done += len(batch)
            reporter.progress(done, total, "translate")
            yield batch

    def score(
        self,
        sources: Sequence[str],
        targets: Sequence[str],
        *,
        reporter: Reporter = SILENT,
    ) -> list[WordingScore]:
        """Return how probable the model finds each target as a translation of its source.

        Args:
            sources: N segments.
            targets: N translations of them, such as a person's.
            reporter: Asked between batches whether to stop.

        Returns:
            N scores; a score has no tokens if one side is empty or longer than 400 tokens.

        Raises:
            StoppedError: The reporter was cancelled.
        """
        encode = self._model.tokenizer.encode
        pairs = [
            (encode(join_lines(source)), encode(join_lines(target)))
            for source, target in zip(sources, targets, strict=True)
        ]
        scores = [WordingScore((), ())] * len(pairs)
        scored = [
            i
            for i, pair in enumerate(pairs)
            if all(0 < len(tokens) <= LONGEST_FORCED for tokens in pair)
        ]
        scored.sort(key=lambda i: sum(map(len, pairs[i])))
        for start in range(0, len(scored), _PAIRS_SCORED_TOGETHER):
            reporter.check_cancelled()
            chosen = scored[start : start + _PAIRS_SCORED_TOGETHER]
            found = self._model.score([pairs[i][0] for i in chosen], [pairs[i][1] for i in chosen])
            for i, score in zip(chosen, found, strict=True):
                scores[i] = score
        return scores

    def token_places(self, text: str) -> list[tuple[int, int]]:
        """Return the place of each token in a text without line breaks.

        They are those of the tokens that ``score`` gives, without the end mark; empty if the
        tokenizer does not know them.
        """
        return self._model.tokenizer.places(text)

    def complete(self, source: str, prefix: str) -> Rendering:
        """Return the best translation that begins with what a reviewer has typed so far.

        The last word may be unfinished. If the model knows no translation with this beginning,
        the text is ``prefix`` with its most probable continuation. What must not change in the
        source is protected as in ``render``, as far as the typed words leave it a place. If the
        source is empty or longer than 400 tokens, the result is ``prefix`` alone.
        """
        if not prefix.strip():
            return self.render(source)
        text = join_lines(source)
        way = self._first_way(text)
        beginning = None if way is None else begin(way, prefix, self._model.tokenizer)
        if way is None or beginning is None:
            return complete_plain(self._model, self._decoder, text, prefix)
        return complete_protected(self._model, self._decoder, way, beginning)

    def alternatives(self, source: str, n: int) -> list[Rendering]:
        """Return up to ``n`` different renderings of one segment, the most probable first."""
        text = join_lines(source)
        way = self._first_way(text)
        given = text if way is None else way.inputs[0]
        tokens = self._model.tokenizer.encode(given)
        needs_model = self._decoder.render_without_model(text) is None
        if not tokens or not needs_model or len(tokens) > self._longest:
            return [self.render(source)]
        different: dict[str, Rendering] = {}
        for output in self._model.hypotheses(tokens, n):
            whole: str | None = output.text
            if way is not None:
                whole = way.restore([output.text], partial(self._model.align, given, output))
            if whole is not None:
                rendering = replace(self._decoder.rendering_of(output), text=whole)
                different.setdefault(whole, rendering)
        return list(different.values()) or [self.render(source)]

    def _first_way(self, text: str) -> Attempt | None:
        """Return how a segment is given to the model if something in it must not change."""
        if not self.options.protect:
            return None
        ways = attempts(text, self._languages, self._model.tokenizer, self.options.terms)
        return next(ways, None)
