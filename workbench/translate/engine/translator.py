"""The translator: Argos packages on CTranslate2, many segments at once.

argostranslate sends one paragraph a call to CTranslate2, in batches of 32 tokens, so its
``translate()`` leaves most of the machine idle; importing it costs seconds and 300 MB (torch,
spaCy, stanza). So argostranslate's tokenizer and settings are used (``model.py``)
while batching is done here: equal segments once, sorted by length, as many tokens a batch as run
well, the next batches tokenised while the workers decode. ``TranslationOptions.as_argos`` gives
the text of argostranslate's ``translate()`` (``workbench.translate.argos``; the tests compare
them); the defaults differ from it only where its text is of no use: loops, addresses, segments
longer than a model can take. One fault is never copied: of a target prefix with an underscore
argostranslate leaves a part standing in the text.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from workbench.jobs import SILENT, Reporter
from workbench.machine import usable_cores
from workbench.translate.engine.batching import read_windows
from workbench.translate.engine.clauses import (
    join_clauses,
    needs_no_translation,
    one_line,
    split_clauses,
)
from workbench.translate.engine.failures import collect_each, submit
from workbench.translate.engine.model import Output, PackageModel
from workbench.translate.engine.options import TranslationOptions
from workbench.translate.engine.rendering import Rendering, WordingScore
from workbench.translate.engine.signature import translator_signature
from workbench.translate.packages.package import Package

Batch = list[tuple[int, Rendering]]
"""Renderings with the 0-based positions of their segments, in no particular order."""

_WINDOW = 1024
"""Segments read ahead and sorted by length together: a few batches of each length."""
_REMEMBERED = 100_000
"""Renderings kept, so that a segment that comes again is not decoded again."""
_SCORED_TOGETHER = 32
_LONGEST_FORCED = 400
"""Tokens that every model has positions for, whatever it was trained on: Marian has 512."""


@dataclass(slots=True)
class _Pending:
    """A text on its way: where it is wanted, its parts, and their outputs as they come.

    In the place of an output may stand why the model has none.
    """

    positions: list[int]
    parts: list[str]
    outputs: dict[int, Output | str]


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a text that goes to the model as one input."""

    text: str
    number: int
    tokens: list[str]


class Translator:
    """A package opened for translating. One thread owns a translator; any number may be open.

    Args:
        package: From ``find_package``.
        options: How to search; argostranslate's settings unless told otherwise.
        threads: Cores to use; None = all that this process may use.
        device: ``cpu``, ``cuda`` or ``auto``.

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
        self._workers = max(1, threads or usable_cores())
        self._model = PackageModel(package, self.options, workers=self._workers, device=device)
        self._longest = self.options.longest_source or package.longest_source
        self._memory: dict[str, Rendering] = {}
        self.signature = translator_signature(package, self.options)

    def __enter__(self) -> Translator:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the model's memory back; the translator cannot be used afterwards."""
        self._model.close()
        self._memory.clear()

    def forget(self) -> None:
        """Forget the renderings that are kept for segments that come again."""
        self._memory.clear()

    def render(self, text: str) -> Rendering:
        """The rendering of one segment."""
        ((_, rendering),) = next(iter(self.translate([text])))
        return rendering

    def translate(
        self,
        segments: Iterable[str | None],
        *,
        keep_going: bool = False,
        reporter: Reporter = SILENT,
    ) -> Iterator[Batch]:
        """Render segments, a batch as soon as it is done, each position exactly once.

        Segments are read as they are needed, a thousand or two ahead, so a corpus may pass through.
        Empty segments get an empty rendering; equal segments are decoded once.

        Args:
            segments: Their texts; a line break within one counts as a space. None is no segment,
                but asks for those before it to be rendered before more are read.
            keep_going: Give a rendering that says why in the place of one that the model fails on,
                as long as it does not fail on everything.
            reporter: Receives how many segments are done, the total being 0 while nobody knows it;
                asked between batches whether to stop.

        Raises:
            StoppedError: The reporter was cancelled; batches already yielded are good.
            ModelError: The model refuses the text.
        """
        total = len(segments) if isinstance(segments, Sequence) else 0
        done = 0
        stream = self._stream(iter(segments), reporter, keep_going=keep_going)
        for batch in stream:
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
        """How probable the model finds each target as a translation of its source.

        Args:
            sources: N segments.
            targets: N wordings of them, such as a person's.
            reporter: Asked between batches whether to stop.

        Returns:
            N scores; one without tokens where a side is empty or beyond 400 tokens.

        Raises:
            StoppedError: The reporter was cancelled.
        """
        encode = self._model.encode
        pairs = [
            (encode(one_line(source)), encode(one_line(target)))
            for source, target in zip(sources, targets, strict=True)
        ]
        scores = [WordingScore((), ())] * len(pairs)
        asked = [
            i
            for i, pair in enumerate(pairs)
            if all(0 < len(tokens) <= _LONGEST_FORCED for tokens in pair)
        ]
        asked.sort(key=lambda i: sum(map(len, pairs[i])))
        for start in range(0, len(asked), _SCORED_TOGETHER):
            reporter.check_cancelled()
            chosen = asked[start : start + _SCORED_TOGETHER]
            found = self._model.score([pairs[i][0] for i in chosen], [pairs[i][1] for i in chosen])
            for i, score in zip(chosen, found, strict=True):
                scores[i] = score
        return scores

    def complete(self, source: str, prefix: str) -> Rendering:
        """The best translation that begins with what a reviewer has typed so far.

        The last word may be unfinished. Where the model knows no translation with that
        beginning, the text is ``prefix`` and the most probable continuation; of an empty source,
        or one beyond 400 tokens, it is ``prefix`` alone.
        """
        tokens = self._model.encode(one_line(source))
        if not prefix.strip():
            return self.render(source)
        if not tokens or len(tokens) > _LONGEST_FORCED:
            return Rendering(prefix, None, self.signature)
        complete_words = prefix.rstrip().rpartition(" ")[0]
        forced = self._model.encode(complete_words) if complete_words else []
        for output in self._model.hypotheses(tokens, 24, forced=forced, spread=True):
            if output.text.startswith(prefix):
                return self._rendering([output], [source])
        forced = self._model.encode(prefix)
        output = self._model.hypotheses(tokens, 1, forced=forced)[0]
        rest = output.text.removeprefix(output.forced)
        typed = prefix.rstrip() if rest[:1].isspace() else prefix
        rendering = self._rendering([output], [source])
        return Rendering(typed + rest, rendering.log_probability, self.signature)

    def alternatives(self, source: str, n: int) -> list[Rendering]:
        """Up to ``n`` different renderings of one segment, the most probable first."""
        text = one_line(source)
        tokens = self._model.encode(text)
        if not tokens or self._without_model(text) or len(tokens) > self._longest:
            return [self.render(source)]
        different: dict[str, Rendering] = {}
        for output in self._model.hypotheses(tokens, n):
            different.setdefault(output.text, self._rendering([output], [text]))
        return list(different.values())

    def _stream(
        self, segments: Iterator[str | None], reporter: Reporter, *, keep_going: bool
    ) -> Iterator[Batch]:
        """Keep the workers' queue filled while results are taken off its other end."""
        pending: dict[str, _Pending] = {}
        ready: Batch = []
        batches = self._batches(segments, pending, ready)
        queue: deque[tuple[list[_Part], list[Any]]] = deque()
        exhausted = is_held = False
        while queue or not exhausted:
            reporter.check_cancelled()
            is_held = is_held and bool(queue)
            while not exhausted and not is_held and len(queue) <= self._workers:
                batch = next(batches, None)
                if batch is None:
                    exhausted = True
                elif not batch:
                    is_held = bool(queue)
                else:
                    tokens = [part.tokens for part in batch]
                    if keep_going:
                        queue.append((batch, submit(self._model, tokens)))
                    else:
                        queue.append((batch, self._model.submit(tokens)))
                if ready:
                    yield list(ready)
                    ready.clear()
            if queue and (done := self._collect(*queue.popleft(), pending, keep_going)):
                yield done

    def _batches(
        self, segments: Iterator[str | None], pending: dict[str, _Pending], ready: Batch
    ) -> Iterator[list[_Part]]:
        """Inputs for the model, of similar length; what needs no model goes to ``ready``.

        An empty batch asks for all before it to be done before the next one is asked for.
        """
        for window, asks_to_wait in read_windows(segments, _WINDOW):
            parts: list[_Part] = []
            for position, segment in window:
                text = one_line(segment)
                known = self._without_model(text) or self._memory.get(text)
                if known is not None:
                    ready.append((position, known))
                elif text in pending:
                    pending[text].positions.append(position)
                else:
                    fresh = self._parts(text)
                    pending[text] = _Pending([position], [clause for clause, _ in fresh], {})
                    parts += [_Part(text, n, tokens) for n, (_, tokens) in enumerate(fresh)]
            # The longest first: the last batches are the quickest, so workers end together.
            parts.sort(key=lambda part: len(part.tokens), reverse=True)
            # A few segments are shared out, so that no core waits while another has them all.
            most = max(4, -(-len(parts) // self._workers))
            start = 0
            while start < len(parts):
                width = max(1, len(parts[start].tokens))
                count = min(most, max(1, self.options.batch_tokens // width))
                yield parts[start : start + count]
                start += count
            if asks_to_wait:
                yield []

    def _without_model(self, text: str) -> Rendering | None:
        if not text.strip():
            return Rendering("", None, self.signature)
        if self.options.pass_through and needs_no_translation(text):
            return Rendering(text.strip(), None, self.signature)
        return None

    def _parts(self, text: str) -> list[tuple[str, list[str]]]:
        """The clauses that a text is translated in, mostly one, with their tokens."""
        encode, longest = self._model.encode, self._longest
        tokens = encode(text)
        if len(tokens) <= longest:
            return [(text, tokens)]
        clauses = split_clauses(text, lambda clause: len(encode(clause)), longest=longest)
        return [(clause, encode(clause)) for clause in clauses]

    def _collect(
        self,
        batch: list[_Part],
        waiting: list[Any],
        pending: dict[str, _Pending],
        keep_going: bool,
    ) -> Batch:
        """Wait for a batch; the renderings that are complete with it."""
        tokens = [part.tokens for part in batch]
        outputs: Sequence[Output | str] = (
            collect_each(self._model, tokens, waiting)
            if keep_going
            else self._model.collect(tokens, waiting)
        )
        done: Batch = []
        for part, output in zip(batch, outputs, strict=True):
            text = pending[part.text]
            text.outputs[part.number] = output
            if len(text.outputs) == len(text.parts):
                found = [text.outputs[n] for n in range(len(text.parts))]
                whole = [output for output in found if isinstance(output, Output)]
                if len(whole) == len(found):
                    rendering = self._rendering(whole, text.parts)
                    self._remember(part.text, rendering)
                else:
                    reason = next(output for output in found if isinstance(output, str))
                    rendering = Rendering("", None, self.signature, failure=reason)
                done += [(position, rendering) for position in text.positions]
                del pending[part.text]
        return done

    def _rendering(self, outputs: list[Output], parts: list[str]) -> Rendering:
        text = outputs[0].text
        if len(parts) > 1:
            text = join_clauses(parts, [output.text for output in outputs])
        total = sum(output.log_probability for output in outputs)
        mean = total / sum(output.tokens for output in outputs)
        return Rendering(text, mean, self.signature, any(output.looped for output in outputs))

    def _remember(self, text: str, rendering: Rendering) -> None:
        if len(self._memory) >= _REMEMBERED:
            del self._memory[next(iter(self._memory))]
        self._memory[text] = rendering
