"""Decode a stream of segments in batches, so that every core always has work.

Equal segments are decoded once. Segments are sorted by length and put into batches of as many
tokens as run well; the next batches are tokenised while the workers decode.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

from workbench.bitext import LanguagePair
from workbench.jobs import Reporter
from workbench.translate.engine.batching import read_windows
from workbench.translate.engine.clauses import join_lines, needs_no_translation
from workbench.translate.engine.failures import collect_each, submit
from workbench.translate.engine.model import ModelOutput, PackageModel
from workbench.translate.engine.options import TranslationOptions
from workbench.translate.engine.pending import ModelInput, PendingSegment
from workbench.translate.engine.rendering import RenderedBatch, Rendering

_WINDOW = 1024
"""Segments that are read ahead and sorted by length together."""

_CACHED = 100_000
"""Renderings that are kept, so that a segment that comes again is not decoded again."""

_RETRIED_TOGETHER = 8
"""Inputs of the next way that are waited for, so that they make batches worth a worker."""

_LONGEST_RETRIED = 1.5
"""Length of the longest input that joins another batch, as a multiple of the longest there."""

_FEWEST_IN_BATCH = 4
"""Inputs of the smallest batch, where a few segments are shared out among the workers."""


class Decoder:
    """Translates streams of segments with one model.

    Args:
        model: The model and its tokenizer.
        options: Settings of the search.
        languages: Which way is translated.
        longest: Tokens of the longest input; a longer text is split into clauses.
        workers: Batches that are decoded at the same time.
        signature: How the renderings are made.
    """

    def __init__(
        self,
        model: PackageModel,
        options: TranslationOptions,
        *,
        languages: LanguagePair,
        longest: int,
        workers: int,
        signature: str,
    ) -> None:
        self._model = model
        self._options = options
        self._languages = languages
        self._longest = longest
        self._workers = workers
        self._signature = signature
        self._cache: dict[str, Rendering] = {}

    def clear_cache(self) -> None:
        """Forget the renderings that are kept for segments that come again."""
        self._cache.clear()

    def render_without_model(self, text: str) -> Rendering | None:
        """Return the rendering of a text that needs no model; None if it needs one."""
        if not text.strip():
            return Rendering("", None, self._signature)
        if self._options.pass_through and needs_no_translation(text):
            return Rendering(text.strip(), None, self._signature)
        return None

    def rendering_of(self, output: ModelOutput) -> Rendering:
        """Return the rendering of a text that was translated as a whole."""
        mean = output.log_probability / output.tokens
        return Rendering(output.text, mean, self._signature, output.looped)

    def decode(
        self, segments: Iterator[str | None], reporter: Reporter, *, keep_going: bool
    ) -> Iterator[RenderedBatch]:
        """Translate segments; see ``Translator.translate``.

        The queue of the workers is kept filled while results are taken from its other end.
        """
        pending: dict[str, PendingSegment] = {}
        ready: RenderedBatch = []
        batches = self._read_batches(segments, pending, ready)
        queue: deque[tuple[list[ModelInput], list[Any]]] = deque()
        again: list[ModelInput] = []
        is_exhausted = is_held = False
        while queue or not is_exhausted:
            reporter.check_cancelled()
            is_held = is_held and bool(queue)
            while not is_exhausted and not is_held and len(queue) <= self._workers:
                batch = next(batches, None)
                if batch is None:
                    is_exhausted = True
                elif not batch:
                    is_held = bool(queue)
                else:
                    batch, again = _with_retried(batch, again)
                    queue.append((batch, self._submit(batch, keep_going=keep_going)))
                if ready:
                    yield list(ready)
                    ready.clear()
            if queue:
                batch, waiting = queue.popleft()
                done, failed = self._collect(batch, waiting, pending, keep_going=keep_going)
                again += failed
                if len(again) >= _RETRIED_TOGETHER or not queue:
                    for batch in self._form_batches(again):
                        queue.append((batch, self._submit(batch, keep_going=keep_going)))
                    again = []
                if done:
                    yield done

    def _read_batches(
        self,
        segments: Iterator[str | None],
        pending: dict[str, PendingSegment],
        ready: RenderedBatch,
    ) -> Iterator[list[ModelInput]]:
        """Yield batches of inputs of similar length; what needs no model goes to ``ready``.

        After an empty batch, all batches before it have to be done before the next is asked for.
        """
        for window, must_wait in read_windows(segments, _WINDOW):
            inputs: list[ModelInput] = []
            for position, segment in window:
                text = join_lines(segment)
                known = self.render_without_model(text) or self._cache.get(text)
                if known is not None:
                    ready.append((position, known))
                elif text in pending:
                    pending[text].positions.append(position)
                else:
                    vocabulary = self._model.tokenizer if self._options.protect else None
                    fresh = PendingSegment.begin(
                        text, position, self._languages, vocabulary, self._options.terms
                    )
                    pending[text] = fresh
                    inputs += fresh.next_inputs(self._model, self._longest)
                    if fresh.is_complete:
                        self._finish(fresh, pending, ready, inputs)
            yield from self._form_batches(inputs)
            if must_wait:
                yield []

    def _form_batches(self, inputs: list[ModelInput]) -> Iterator[list[ModelInput]]:
        # The longest first: the last batches are the shortest, so the workers end together.
        inputs.sort(key=lambda each: len(each.tokens), reverse=True)
        # A few segments are shared out, so that no core waits while another one has them all.
        most = max(_FEWEST_IN_BATCH, -(-len(inputs) // self._workers))
        start = 0
        while start < len(inputs):
            width = max(1, len(inputs[start].tokens))
            count = min(most, max(1, self._options.batch_tokens // width))
            yield inputs[start : start + count]
            start += count

    def _submit(self, batch: list[ModelInput], *, keep_going: bool) -> list[Any]:
        tokens = [each.tokens for each in batch]
        return submit(self._model, tokens) if keep_going else self._model.submit(tokens)

    def _collect(
        self,
        batch: list[ModelInput],
        waiting: list[Any],
        pending: dict[str, PendingSegment],
        *,
        keep_going: bool,
    ) -> tuple[RenderedBatch, list[ModelInput]]:
        """Wait for a batch; return the renderings that are complete, and inputs to try next."""
        tokens = [each.tokens for each in batch]
        outputs: Sequence[ModelOutput | str] = (
            collect_each(self._model, tokens, waiting)
            if keep_going
            else self._model.collect(tokens, waiting)
        )
        done: RenderedBatch = []
        again: list[ModelInput] = []
        for each, output in zip(batch, outputs, strict=True):
            segment = pending[each.segment]
            if segment.take(each, output):
                self._finish(segment, pending, done, again)
        return done, again

    def _finish(
        self,
        segment: PendingSegment,
        pending: dict[str, PendingSegment],
        done: RenderedBatch,
        again: list[ModelInput],
    ) -> None:
        """Add the rendering of a segment to ``done``, or its next inputs to ``again``."""
        while segment.is_complete:
            rendering = segment.finish(self._model, self._signature)
            if rendering is not None:
                if not rendering.failure:
                    self._remember(segment.text, rendering)
                done += [(position, rendering) for position in segment.positions]
                del pending[segment.text]
                return
            again += segment.next_inputs(self._model, self._longest)

    def _remember(self, text: str, rendering: Rendering) -> None:
        if len(self._cache) >= _CACHED:
            del self._cache[next(iter(self._cache))]
        self._cache[text] = rendering


def _with_retried(
    batch: list[ModelInput], again: list[ModelInput]
) -> tuple[list[ModelInput], list[ModelInput]]:
    """Return a batch with the inputs to try again that are about as long, and the others.

    A batch of one input takes several times as long as the same input in a batch of many.
    """
    longest = _LONGEST_RETRIED * len(batch[0].tokens)
    joining = [each for each in again if len(each.tokens) <= longest]
    if not joining:
        return batch, again
    others = [each for each in again if len(each.tokens) > longest]
    return sorted([*batch, *joining], key=lambda each: len(each.tokens), reverse=True), others
