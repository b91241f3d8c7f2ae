"""Segments that are being translated: their inputs, their outputs, and the next way to try.

A segment is one input of the model. If something in it must not change, it is tried in the ways of
``workbench.translate.protection``, one after the other, until the draft keeps everything. An input
that is too long for the model is split into clauses.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.bitext import LanguagePair
from workbench.translate.engine.clauses import join_clauses, split_clauses
from workbench.translate.engine.model import ModelOutput, PackageModel
from workbench.translate.engine.rendering import Rendering
from workbench.translate.protection import Attempt, Terms, Vocabulary, attempts, has_words

if TYPE_CHECKING:
    from workbench.translate.protection.inline_tags.word_alignment import WordAlignment


@dataclass(frozen=True, slots=True)
class ModelInput:
    """A part of a segment that is one input of the model.

    Attributes:
        segment: Text of the segment.
        place: Number of the input of the segment, and of the clause in it.
    """

    segment: str
    place: tuple[int, int]
    text: str
    tokens: list[str]


@dataclass(slots=True)
class PendingSegment:
    """A segment that is being translated.

    Attributes:
        text: Its text on one line.
        positions: Positions of the segments that have this text.
    """

    text: str
    positions: list[int]
    _ways: Iterator[Attempt]
    _way: Attempt | None = None
    _parts: dict[tuple[int, int], ModelInput] = field(default_factory=dict)
    _outputs: dict[tuple[int, int], ModelOutput | str] = field(default_factory=dict)

    @classmethod
    def begin(
        cls,
        text: str,
        position: int,
        languages: LanguagePair,
        vocabulary: Vocabulary | None,
        terms: Terms | None = None,
    ) -> PendingSegment:
        """Begin to translate a segment.

        Args:
            text: Its text on one line.
            position: Position of the segment.
            languages: Languages to translate from and to.
            vocabulary: Vocabulary of the model, to protect what must not change; None = protect
                nothing.
            terms: Terms whose translations are given; None = there are none.
        """
        ways = iter(()) if vocabulary is None else attempts(text, languages, vocabulary, terms)
        return cls(text, [position], ways)

    def next_inputs(self, model: PackageModel, longest: int) -> list[ModelInput]:
        """Return the inputs of the first or the next way.

        Args:
            model: The model with its tokenizer.
            longest: Tokens of the longest input.
        """
        # Where the model loops, it loops again with other codes, and a loop takes seconds: the last
        # way, in which it gets short parts, is the next one.
        ways = deque(self._ways, maxlen=1) if self._has_looped else self._ways
        self._way = next(iter(ways), None)
        self._outputs.clear()
        inputs = (self.text,) if self._way is None else self._way.inputs
        parts = [
            part
            for number, text in enumerate(inputs)
            if self._way is None or has_words(text)
            for part in self._clauses(number, text, model, longest)
        ]
        self._parts = {part.place: part for part in parts}
        return parts

    def take(self, part: ModelInput, output: ModelOutput | str) -> bool:
        """Add an output, or the reason why there is none; return whether it was the last one."""
        self._outputs[part.place] = output
        return self.is_complete

    @property
    def _has_looped(self) -> bool:
        outputs = self._outputs.values()
        return any(isinstance(output, ModelOutput) and output.looped for output in outputs)

    @property
    def is_complete(self) -> bool:
        """Whether all inputs of the current way have their outputs."""
        return len(self._outputs) == len(self._parts)

    def finish(self, model: PackageModel, signature: str) -> Rendering | None:
        """Return the rendering; None if something is missing in the draft of the current way."""
        places = sorted(self._parts)
        failures = [o for p in places if isinstance(o := self._outputs[p], str)]
        if failures:
            return Rendering("", None, signature, failure=failures[0])
        outputs = [o for p in places if isinstance(o := self._outputs[p], ModelOutput)]
        text = self._whole(model)
        if text is None:
            return None
        tokens = sum(output.tokens for output in outputs)
        mean = sum(o.log_probability for o in outputs) / tokens if tokens else None
        is_split = self._way is not None and self._way.is_split
        return Rendering(text, mean, signature, self._has_looped, is_split=is_split)

    def _whole(self, model: PackageModel) -> str | None:
        if self._way is None:
            return self._draft(0)
        drafts = [self._draft(number) for number in range(len(self._way.inputs))]
        return self._way.restore(drafts, lambda: self._align(model))

    def _draft(self, number: int) -> str:
        """Return the draft of an input from those of its clauses."""
        places = sorted(place for place in self._parts if place[0] == number)
        texts = [o.text for p in places if isinstance(o := self._outputs[p], ModelOutput)]
        if len(texts) < 2:
            return "".join(texts)
        return join_clauses([self._parts[place].text for place in places], texts)

    def _align(self, model: PackageModel) -> WordAlignment:
        """Return the word alignment of the first input, over all its clauses."""
        from workbench.translate.protection.inline_tags.word_alignment import (
            WordAlignment,
        )  # numpy: 0.1 s.

        found: list[WordAlignment] = []
        source = target = 0
        for place in sorted(self._parts):
            part, output = self._parts[place], self._outputs[place]
            assert isinstance(output, ModelOutput)
            found.append(model.align(part.text, output).shifted(source, target))
            source += len(part.text)
            target += len(output.text.strip()) + part.text[-1:].isspace()
        return WordAlignment.join(found)

    def _clauses(
        self, number: int, text: str, model: PackageModel, longest: int
    ) -> Iterator[ModelInput]:
        encode = model.tokenizer.encode
        tokens = encode(text)
        if len(tokens) <= longest:
            yield ModelInput(self.text, (number, 0), text, tokens)
            return
        clauses = split_clauses(text, lambda clause: len(encode(clause)), longest=longest)
        for place, clause in enumerate(clauses):
            yield ModelInput(self.text, (number, place), clause, encode(clause))
