"""Complete a draft whose beginning a reviewer has typed, by decoding with a forced prefix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from workbench.translate.engine.decoding import Decoder
from workbench.translate.engine.model import LONGEST_FORCED, ModelOutput, PackageModel
from workbench.translate.engine.rendering import Rendering
from workbench.translate.protection import Attempt, Beginning

_COMPLETIONS = 24
"""Hypotheses among which one is searched that begins as a reviewer typed."""


def complete_plain(model: PackageModel, decoder: Decoder, source: str, typed: str) -> Rendering:
    """Return the best draft that begins as typed, of a source in which nothing is protected.

    Args:
        model: The model and its tokenizer.
        decoder: Makes renderings of outputs.
        source: The segment, on one line.
        typed: The beginning of the draft; its last word may be unfinished.
    """
    tokens = model.tokenizer.encode(source)
    if not _fits(tokens):
        return _typed_alone(decoder, typed)
    for output in _beginning_with(model, tokens, _whole_words(typed)):
        if output.text.startswith(typed):
            return decoder.rendering_of(output)
    output = _forced_to_begin(model, tokens, typed)
    rest = output.text.removeprefix(output.forced)
    kept = typed.rstrip() if rest[:1].isspace() else typed
    return replace(decoder.rendering_of(output), text=kept + rest)


def complete_protected(
    model: PackageModel, decoder: Decoder, way: Attempt, beginning: Beginning
) -> Rendering:
    """Return the best draft that begins as typed, with everything that must not change.

    Args:
        model: The model and its tokenizer.
        decoder: Makes renderings of outputs.
        way: How the segment is given to the model.
        beginning: How the model is made to begin.
    """
    source = way.inputs[0]
    tokens = model.tokenizer.encode(source)
    if not _fits(tokens):
        return _typed_alone(decoder, beginning.typed)
    for output in _beginning_with(model, tokens, _whole_words(beginning.masked)):
        whole = way.restore([output.text], partial(model.align, source, output))
        if whole is not None and whole.startswith(beginning.typed):
            return replace(decoder.rendering_of(output), text=whole)
    output = _forced_to_begin(model, tokens, beginning.masked)
    text = beginning.extend(output.forced, output.text, partial(model.align, source, output))
    return replace(decoder.rendering_of(output), text=text)


def _typed_alone(decoder: Decoder, typed: str) -> Rendering:
    return replace(decoder.rendering_of(ModelOutput(typed, 0.0, 1)), log_probability=None)


def _fits(tokens: list[str]) -> bool:
    return 0 < len(tokens) <= LONGEST_FORCED


def _whole_words(typed: str) -> str:
    """Return what was typed without its last word, which may be unfinished."""
    return typed.rstrip().rpartition(" ")[0]


def _beginning_with(model: PackageModel, tokens: list[str], words: str) -> Iterator[ModelOutput]:
    forced = model.tokenizer.encode(words) if words else []
    yield from model.hypotheses(tokens, _COMPLETIONS, forced=forced, spread=True)


def _forced_to_begin(model: PackageModel, tokens: list[str], typed: str) -> ModelOutput:
    return model.hypotheses(tokens, 1, forced=model.tokenizer.encode(typed))[0]
