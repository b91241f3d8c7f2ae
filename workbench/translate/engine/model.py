"""A package's model and tokenizer, opened: tokens in, outputs with log-probabilities out.

The tokenizer is argostranslate's own class (``argostranslate.tokenizer`` imports only
SentencePiece), and the search runs with the settings of
``argostranslate.translate.apply_packaged_translation``.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.errors import ModelError
from workbench.translate.engine.options import TranslationOptions
from workbench.translate.engine.rendering import WordingScore
from workbench.translate.engine.repetition import collapse_runs, longest_output, loops
from workbench.translate.packages.package import Package

_ARGOS_LONGEST_OUTPUT = 256
_GUARDS: tuple[dict[str, Any], ...] = (
    {"no_repeat_ngram_size": 4, "repetition_penalty": 1.1},
    {"no_repeat_ngram_size": 2, "repetition_penalty": 1.3},
)


@dataclass(frozen=True, slots=True)
class Output:
    """One decoded output.

    Attributes:
        log_probability: Sum over its tokens.
        tokens: How many, the end mark included.
        forced: Its beginning, as far as that was forced on it.
        looped: A second attempt, since the first looped.
    """

    text: str
    log_probability: float
    tokens: int
    forced: str = ""
    looped: bool = False


class PackageModel:
    """A package in memory. One thread owns it.

    Args:
        package: From ``find_package``.
        options: The search's settings.
        workers: Batches decoded at the same time, a core each.
        device: ``cpu``, ``cuda`` or ``auto``.

    Raises:
        ModelError: The model or its tokenizer is broken.
    """

    def __init__(
        self, package: Package, options: TranslationOptions, *, workers: int, device: str
    ) -> None:
        # Late: 0.1 s, and a start-up without it matters to every other command.
        import ctranslate2
        from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer

        ctranslate2.set_log_level(logging.CRITICAL)
        self._package = package
        self._options = options
        self._prefix = [package.target_prefix] if package.target_prefix else []
        pieces, bpe = package.folder / "sentencepiece.model", package.folder / "bpe.model"
        try:
            self._tokenizer = (
                SentencePieceTokenizer(pieces)
                if pieces.is_file()
                else BPETokenizer(bpe, *package.languages)
            )
            self._tokenizer.encode("a")
            # One thread a worker and as many workers as cores: batches are independent, so
            # no core waits for another within a matrix product.
            self._model = ctranslate2.Translator(
                str(package.folder / "model"),
                device=device,
                compute_type="auto",
                inter_threads=workers,
                intra_threads=1,
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise self._broken("the model cannot be loaded", error) from error

    def close(self) -> None:
        """Give the model's memory back."""
        self._model.unload_model()

    def encode(self, text: str) -> list[str]:
        """The text's pieces, as the model was trained on them."""
        tokens: list[str] = self._tokenizer.encode(text)
        return tokens

    def decode(self, tokens: Sequence[str]) -> str:
        """As argostranslate: ``_`` turns into a space, one leading space and line breaks go."""
        text: str = self._tokenizer.decode(list(tokens))
        return text.removeprefix(" ").lstrip("\n")

    def submit(self, batch: list[list[str]]) -> list[Any]:
        """Queue a batch of inputs, the longest first; for ``collect``."""
        return list(
            self._model.translate_batch(
                batch,
                target_prefix=[self._prefix] * len(batch) if self._prefix else None,
                asynchronous=True,
                **self._search(batch[0]),
            )
        )

    def collect(self, batch: list[list[str]], waiting: list[Any]) -> list[Output]:
        """Wait for a batch's outputs; those that loop are decoded once more, if so set.

        Raises:
            ModelError: The model refuses the input.
        """
        try:
            results = [one.result() for one in waiting]
            outputs = [self._output(r.hypotheses[0], r.scores[0]) for r in results]
            if self._options.retry_loops:
                for i, (tokens, result) in enumerate(zip(batch, results, strict=True)):
                    first = result.hypotheses[0][len(self._prefix) :]
                    if loops(tokens, first):
                        outputs[i] = self._decode_again(tokens, first)
        except RuntimeError as error:
            raise self._broken("the model failed", error) from error
        return outputs

    def check_it_works(self) -> None:
        """Decode next to nothing, to tell a broken model from an input that it cannot take.

        Raises:
            ModelError: It fails at that, too.
        """
        tokens = self.encode("a")
        try:
            for one in self.submit([tokens]):
                one.result()
        except (RuntimeError, ValueError) as error:
            raise self._broken("the model failed", error) from error

    def hypotheses(
        self, tokens: list[str], n: int, *, forced: Sequence[str] = (), spread: bool = False
    ) -> list[Output]:
        """The ``n`` best outputs of one input.

        Args:
            tokens: The input.
            n: How many.
            forced: Pieces that each output begins with.
            spread: Let the outputs differ in the first piece that is not forced.
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
        """Log-probabilities of given outputs; neither side of a pair may be empty."""
        prefixed = [self._prefix + target for target in targets]
        results = self._model.score_batch(sources, prefixed, offset=len(self._prefix))
        return [
            WordingScore(tuple(r.tokens[-len(r.log_probs) :]), tuple(r.log_probs)) for r in results
        ]

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

    def _output(self, hypothesis: list[str], score: float, *, forced: int = 0) -> Output:
        """Undo CTranslate2's length penalty, which counts the end mark and the prefix."""
        length = len(hypothesis) + 1
        total = score * length**self._options.length_penalty
        own = hypothesis[len(self._prefix) :]
        head = self.decode(own[:forced]) if forced else ""
        return Output(self.decode(own), total, len(own) + 1, forced=head)

    def _decode_again(self, tokens: list[str], first: list[str]) -> Output:
        """Decode with repetition forbidden; else the first output without its runs."""
        best = collapse_runs(first)
        for guard in _GUARDS:
            found = self._model.translate_batch(
                [tokens],
                target_prefix=[self._prefix] if self._prefix else None,
                **self._search(tokens),
                **guard,
            )[0]
            again = found.hypotheses[0][len(self._prefix) :]
            if not loops(tokens, again):
                best = again
                break
        # The guards change the search's own scores, so the chosen text is scored anew.
        scored = self.score([tokens], [best])[0].log_probabilities if best else (0.0,)
        return Output(self.decode(best), sum(scored), len(scored), looped=True)

    def _broken(self, what: str, error: Exception) -> ModelError:
        return ModelError(
            f"{what}: {str(error).strip().partition(chr(10))[0]}",
            where=str(self._package.folder),
            hint="Get the package again and install it with: workbench models install FILE",
        )
