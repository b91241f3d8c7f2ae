"""Run the model of a package: from tokens to outputs with log-probabilities.

The search has the settings of ``argostranslate.translate.apply_packaged_translation``.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.errors import ModelError
from workbench.translate.engine.attention_heads import files_with_all_heads
from workbench.translate.engine.options import TranslationOptions
from workbench.translate.engine.rendering import WordingScore
from workbench.translate.engine.repetition import collapse_runs, is_looping, longest_output
from workbench.translate.engine.tokenizer import PackageTokenizer
from workbench.translate.packages.package import Package

if TYPE_CHECKING:
    from workbench.translate.protection.inline_tags.word_alignment import WordAlignment

_ARGOS_LONGEST_OUTPUT = 256
"""Tokens of the longest output, as argostranslate sets it."""

LONGEST_FORCED = 400
"""Tokens of the longest side in forced decoding; every model has positions for so many."""

_GUARDS: tuple[dict[str, Any], ...] = (
    {"no_repeat_ngram_size": 4, "repetition_penalty": 1.1},
    {"no_repeat_ngram_size": 2, "repetition_penalty": 1.3},
)
"""Settings of the search against loops, in the order in which they are tried."""


@dataclass(frozen=True, slots=True)
class ModelOutput:
    """One output of the model.

    Attributes:
        text: The decoded text.
        log_probability: Sum of the natural log-probabilities of its tokens.
        tokens: Number of its tokens, the end mark included.
        forced: The part of the text that it was forced to begin with.
        looped: Whether the first attempt looped, so that this is a second one.
        pieces: Its tokens without the end mark.
    """

    text: str
    log_probability: float
    tokens: int
    forced: str = ""
    looped: bool = False
    pieces: tuple[str, ...] = ()


class PackageModel:
    """The model and the tokenizer of a package in memory. One thread owns them.

    Args:
        package: From ``find_package``.
        options: Settings of the search.
        workers: Batches that are decoded at the same time, one core for each.
        device: ``cpu``, ``cuda`` or ``auto``.

    Attributes:
        tokenizer: The tokenizer of the package.

    Raises:
        ModelError: The model or its tokenizer is broken.
    """

    def __init__(
        self, package: Package, options: TranslationOptions, *, workers: int, device: str
    ) -> None:
        # Imported here: 0.1 s that only commands which translate should take.
        import ctranslate2

        ctranslate2.set_log_level(logging.CRITICAL)
        self._package = package
        self._options = options
        self._prefix = [package.target_prefix] if package.target_prefix else []
        try:
            self.tokenizer = PackageTokenizer(package)
            # As many workers as cores, with one thread each: batches are independent, so no core
            # waits for another one within a matrix product.
            folder = package.folder / "model"
            self._model = ctranslate2.Translator(
                str(folder),
                files=files_with_all_heads(folder),
                device=device,
                compute_type="auto",
                inter_threads=workers,
                intra_threads=1,
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise self._broken("the model cannot be loaded", error) from error

    def close(self) -> None:
        """Free the memory of the model."""
        self._model.unload_model()

    def submit(self, batch: list[list[str]]) -> list[Any]:
        """Queue a batch of inputs, the longest first; return what ``collect`` needs."""
        return list(
            self._model.translate_batch(
                batch,
                target_prefix=[self._prefix] * len(batch) if self._prefix else None,
                asynchronous=True,
                **self._search(batch[0]),
            )
        )

    def collect(self, batch: list[list[str]], waiting: list[Any]) -> list[ModelOutput]:
        """Wait for the outputs of a batch; decode looping ones again if the options say so.

        Raises:
            ModelError: The model refuses the input.
        """
        try:
            results = [one.result() for one in waiting]
            outputs = [self._output(r.hypotheses[0], r.scores[0]) for r in results]
            if self._options.retry_loops:
                for i, (tokens, result) in enumerate(zip(batch, results, strict=True)):
                    first = result.hypotheses[0][len(self._prefix) :]
                    if is_looping(tokens, first):
                        outputs[i] = self._decode_again(tokens, first)
        except RuntimeError as error:
            raise self._broken("the model failed", error) from error
        return outputs

    def check_it_works(self) -> None:
        """Decode a single letter, to tell a broken model from an input that it cannot take.

        Raises:
            ModelError: The model fails on it.
        """
        tokens = self.tokenizer.encode("a")
        try:
            for one in self.submit([tokens]):
                one.result()
        except (RuntimeError, ValueError) as error:
            raise self._broken("the model failed", error) from error

    def hypotheses(
        self, tokens: list[str], n: int, *, forced: Sequence[str] = (), spread: bool = False
    ) -> list[ModelOutput]:
        """Return the ``n`` best outputs for one input.

        Args:
            tokens: The input.
            n: Number of outputs.
            forced: Tokens that each output begins with.
            spread: Whether the outputs have to differ in the first token that is not forced.
        """
        beam = 1 if spread else max(n, self._options.beam_size)
        found = self._model.translate_batch(
            [tokens],
            target_prefix=[[*self._prefix, *forced]],
            num_hypotheses=n,
            return_alternatives=spread,
            **self._search(tokens, beam_size=beam),
        )[0]
        return [
            self._output(hypothesis, score, forced=len(forced))
            for hypothesis, score in zip(found.hypotheses, found.scores, strict=True)
        ]

    def score(self, sources: list[list[str]], targets: list[list[str]]) -> list[WordingScore]:
        """Return the log-probabilities of given outputs; no side of a pair may be empty."""
        prefixed = [self._prefix + target for target in targets]
        results = self._model.score_batch(sources, prefixed, offset=len(self._prefix))
        return [
            WordingScore(tuple(r.tokens[-len(r.log_probs) :]), tuple(r.log_probs)) for r in results
        ]

    def align(self, text: str, output: ModelOutput) -> WordAlignment:
        """Return how much each piece of an output owes to each piece of its input.

        It is the mean attention of all heads of the last layer of the decoder, from decoding the
        output once more. It is empty if the tokenizer does not know the places of tokens.
        """
        # Imported here: NumPy, 0.1 s, which only segments with tags need.
        import numpy as np

        from workbench.translate.protection.inline_tags.word_alignment import WordAlignment

        sources = self.tokenizer.places(text)
        if not sources or not output.pieces:
            return WordAlignment((), (), np.zeros((0, 0)))
        found = self._model.translate_batch(
            [self.tokenizer.encode(text)],
            target_prefix=[[*self._prefix, *output.pieces]],
            beam_size=1,
            return_attention=True,
            max_decoding_length=len(self._prefix) + len(output.pieces) + 1,
        )[0]
        rows = found.attention[0][len(self._prefix) :][: len(output.pieces)]
        ends = [len(self.tokenizer.decode(output.pieces[: n + 1])) for n in range(len(rows))]
        targets = tuple(zip([0, *ends], ends, strict=False))
        return WordAlignment(tuple(sources), targets, np.array(rows)[:, : len(sources)])

    def _search(self, longest: list[str], *, beam_size: int | None = None) -> dict[str, Any]:
        limit = _ARGOS_LONGEST_OUTPUT
        if self._options.retry_loops:
            limit = min(limit, longest_output(len(longest)) + len(self._prefix))
        return {
            "beam_size": beam_size or self._options.beam_size,
            "length_penalty": self._options.length_penalty,
            "replace_unknowns": True,
            "return_scores": True,
            "max_decoding_length": limit,
        }

    def _output(self, hypothesis: list[str], score: float, *, forced: int = 0) -> ModelOutput:
        """Return an output with its log-probability, without the length penalty of CTranslate2.

        CTranslate2 counts the end mark and the prefix, too.
        """
        length = len(hypothesis) + 1
        total = score * length**self._options.length_penalty
        own = hypothesis[len(self._prefix) :]
        head = self.tokenizer.decode(own[:forced]) if forced else ""
        return ModelOutput(
            self.tokenizer.decode(own), total, len(own) + 1, forced=head, pieces=tuple(own)
        )

    def _decode_again(self, tokens: list[str], first: list[str]) -> ModelOutput:
        """Decode again without repetitions; at worst, return the first output without its runs."""
        best = collapse_runs(first)
        for guard in _GUARDS:
            found = self._model.translate_batch(
                [tokens],
                target_prefix=[self._prefix] if self._prefix else None,
                **self._search(tokens),
                **guard,
            )[0]
            again = found.hypotheses[0][len(self._prefix) :]
            if not is_looping(tokens, again):
                best = again
                break
        # The guards change the scores of the search, so the chosen text is scored separately.
        scored = self.score([tokens], [best])[0].log_probabilities if best else (0.0,)
        return ModelOutput(
            self.tokenizer.decode(best), sum(scored), len(scored), looped=True, pieces=tuple(best)
        )

    def _broken(self, what: str, error: Exception) -> ModelError:
        return ModelError(
            f"{what}: {str(error).strip().partition(chr(10))[0]}",
            where=str(self._package.folder),
            hint="Get the package again and install it with: workbench models install FILE",
        )
