"""Decode a stream of segments in batches, so that every core always has work.

Equal segments are decoded once. Segments are sorted by length and put into batches of as many
tokens as run well; the next batches are tokenised while the workers decode.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from workbench.jobs import Reporter
from workbench.translate.engine.batching import read_windows
from workbench.translate.engine.clauses import (
    join_clauses,
    join_lines,
    needs_no_translation,
    split_clauses,
)
from workbench.translate.engine.failures import collect_each, submit
from workbench.translate.engine.model import ModelOutput, PackageModel
from workbench.translate.engine.options import TranslationOptions
from workbench.translate.engine.rendering import RenderedBatch, Rendering

_WINDOW = 1024
"""Segments that are read ahead and sorted by length together."""

_CACHED = 100_000
"""Renderings that are kept, so that a segment that comes again is not decoded again."""

_FEWEST_IN_BATCH = 4
"""Inputs of the smallest batch, where a few segments are shared out among the workers."""


@dataclass(slots=True)
class _Pending:
    """A text that is being translated.

    Attributes:
        positions: Positions of the segments that have this text.
        parts: The clauses in which it is translated, mostly one.
        outputs: Output of each part by its number, or why the model has none.
    """

    positions: list[int]
    parts: list[str]
    outputs: dict[int, ModelOutput | str]


@dataclass(frozen=True, slots=True)
class _Input:
    """A part of a text as an input of the model."""

    text: str
    part: int
    tokens: list[str]


class Decoder:
    """Translates streams of segments with one model.

    Args:
        model: The model and its tokenizer.
        options: Settings of the search.
        longest: Tokens of the longest input; a longer text is split into clauses.
        workers: Batches that are decoded at the same time.
        signature: How the renderings are made.
    """

    def __init__(
        self,
        model: PackageModel,
        options: TranslationOptions,
        *,
        longest: int,
        workers: int,
        signature: str,
    ) -> None:
        self._model = model
        self._options = options
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

    def rendering_of(self, outputs: Sequence[ModelOutput], parts: Sequence[str]) -> Rendering:
        """Return the rendering of a text from the outputs for its parts."""
        text = outputs[0].text
        if len(parts) > 1:
            text = join_clauses(parts, [output.text for output in outputs])
        total = sum(output.log_probability for output in outputs)
        mean = total / sum(output.tokens for output in outputs)
        looped = any(output.looped for output in outputs)
        return Rendering(text, mean, self._signature, looped)

    def decode(
        self, segments: Iterator[str | None], reporter: Reporter, *, keep_going: bool
    ) -> Iterator[RenderedBatch]:
        """Translate segments; see ``Translator.translate``.

        The queue of the workers is kept filled while results are taken from its other end.
        """
        pending: dict[str, _Pending] = {}
        ready: RenderedBatch = []
        batches = self._read_batches(segments, pending, ready)
        queue: deque[tuple[list[_Input], list[Any]]] = deque()
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
                    tokens = [each.tokens for each in batch]
                    send = partial(submit, self._model) if keep_going else self._model.submit
                    queue.append((batch, send(tokens)))
                if ready:
                    yield list(ready)
                    ready.clear()
            if queue:
                batch, waiting = queue.popleft()
                if done := self._collect(batch, waiting, pending, keep_going=keep_going):
                    yield done

    def _read_batches(
        self, segments: Iterator[str | None], pending: dict[str, _Pending], ready: RenderedBatch
    ) -> Iterator[list[_Input]]:
        """Yield batches of inputs of similar length; what needs no model goes to ``ready``.

        After an empty batch, all batches before it have to be done before the next is asked for.
        """
        for window, must_wait in read_windows(segments, _WINDOW):
            inputs: list[_Input] = []
            for position, segment in window:
                text = join_lines(segment)
                known = self.render_without_model(text) or self._cache.get(text)
                if known is not None:
                    ready.append((position, known))
                elif text in pending:
                    pending[text].positions.append(position)
                else:
                    parts = self._split(text)
                    pending[text] = _Pending([position], [clause for clause, _ in parts], {})
                    inputs += [_Input(text, n, tokens) for n, (_, tokens) in enumerate(parts)]
            yield from self._form_batches(inputs)
            if must_wait:
                yield []

    def _form_batches(self, inputs: list[_Input]) -> Iterator[list[_Input]]:
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

    def _split(self, text: str) -> list[tuple[str, list[str]]]:
        """Return the clauses in which a text is translated, mostly one, with their tokens."""
        encode, longest = self._model.encode, self._longest
        tokens = encode(text)
        if len(tokens) <= longest:
            return [(text, tokens)]
        clauses = split_clauses(text, lambda clause: len(encode(clause)), longest=longest)
        return [(clause, encode(clause)) for clause in clauses]

    def _collect(
        self,
        batch: list[_Input],
        waiting: list[Any],
        pending: dict[str, _Pending],
        *,
        keep_going: bool,
    ) -> RenderedBatch:
        """Wait for a batch; return the renderings that are complete with it."""
        tokens = [each.tokens for each in batch]
        outputs: Sequence[ModelOutput | str] = (
            collect_each(self._model, tokens, waiting)
            if keep_going
            else self._model.collect(tokens, waiting)
        )
        done: RenderedBatch = []
        for each, output in zip(batch, outputs, strict=True):
            text = pending[each.text]
            text.outputs[each.part] = output
            if len(text.outputs) == len(text.parts):
                rendering = self._complete(each.text, text)
                done += [(position, rendering) for position in text.positions]
                del pending[each.text]
        return done

    def _complete(self, text: str, pending: _Pending) -> Rendering:
        """Return the rendering of a text that has all its outputs, and keep it."""
        found = [pending.outputs[n] for n in range(len(pending.parts))]
        whole = [output for output in found if isinstance(output, ModelOutput)]
        if len(whole) < len(found):
            reason = next(output for output in found if isinstance(output, str))
            return Rendering("", None, self._signature, failure=reason)
        rendering = self.rendering_of(whole, pending.parts)
        if len(self._cache) >= _CACHED:
            del self._cache[next(iter(self._cache))]
        self._cache[text] = rendering
        return rendering
