"""The models of a run: chosen by options, found early, opened at first use."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import LanguagePair

if TYPE_CHECKING:
    from workbench.align import Embedder
    from workbench.translate import Package, TranslationOptions, Translator

EMBEDDER_KEY = "embedder"
"""Key of a project under which the embedder of its alignment stands: a name or a folder."""


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A choice of models, and of where they run.

    Attributes:
        translator: An ``.argosmodel`` file, a folder or the name of an installed package; None =
            the best there is for the pair.
        embedder: A sentence-transformers name or folder; None = the bundled one.
        device: ``cpu``, ``cuda`` or ``auto``.
        threads: Cores to use; None = all that this process may use.
        termbase: CSV, TSV or TBX file of terms that the drafts are to follow; None = none.
    """

    translator: str | None = None
    embedder: str | None = None
    device: str = "cpu"
    threads: int | None = None
    termbase: Path | None = None

    @property
    def embedder_place(self) -> str:
        """The name of the embedder, a folder as an absolute path; empty for the bundled one."""
        given = Path(self.embedder or "").expanduser()
        return str(given.resolve()) if self.embedder and given.is_dir() else self.embedder or ""


def _limit_threads(threads: int) -> None:
    """Limit matrix products and tokenizers to a number of threads, in all of this process.

    The limit concerns the libraries that are loaded, so numpy has to be loaded before. Tokenizers
    start their threads at the first large text and keep them: only the first call decides on their
    number, but they can be limited to one thread at any time.
    """
    from threadpoolctl import threadpool_limits

    threadpool_limits(threads, user_api="blas")
    os.environ["RAYON_NUM_THREADS"] = str(threads)
    os.environ["TOKENIZERS_PARALLELISM"] = "false" if threads == 1 else "true"


class Models:
    """The models of one run, each opened once, at its first use.

    Args:
        choice: The models that the user asked for.
        languages: To translate from and to.
    """

    def __init__(self, choice: ModelChoice, languages: LanguagePair):
        self.choice = choice
        self.languages = languages

    @cached_property
    def package(self) -> Package:
        """The translation package, without the engine.

        Raises:
            ModelError: There is none for the pair, or it is broken.
        """
        # 0.05 s for the engine's modules, which a review needs only once it asks for a model.
        from workbench.translate import find_package

        return find_package(self.languages, name_or_path=self.choice.translator)

    @cached_property
    def translator(self) -> Translator:
        """The package opened for translating.

        Raises:
            BadInputError: The termbase cannot be read.
        """
        # ctranslate2 and sentencepiece cost about 0.1 s to import.
        from workbench.translate import Translator

        return Translator(
            self.package,
            options=self.search_options(),
            threads=self.choice.threads,
            device=self.choice.device,
        )

    @cached_property
    def greedy_translator(self) -> Translator:
        """The package opened for greedy search, to look at pairs; twice as fast.

        Raises:
            ModelError: There is none for the pair, or it is broken.
        """
        from workbench.translate import TranslationOptions, Translator  # as above

        return Translator(
            self.package,
            options=TranslationOptions.fast(),
            threads=self.choice.threads,
            device=self.choice.device,
        )

    def search_options(self, options: TranslationOptions | None = None) -> TranslationOptions:
        """Return options of the search with the terms of the termbase.

        Raises:
            BadInputError: The termbase cannot be read.
        """
        # ctranslate2: 50 ms that programs without a translator need not pay.
        from workbench.translate import TranslationOptions

        options = options or TranslationOptions()
        if self.choice.termbase is None:
            return options
        # The readers of termbases and the stems: only a run with a termbase needs them.
        from workbench.project.models.termbase_terms import load_steering_terms

        return replace(options, terms=load_steering_terms(self.choice.termbase, self.languages))

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder.

        Raises:
            ModelError: It is missing or broken.
        """
        # numpy at least; torch and sentence_transformers for a transformer.
        from workbench.align import load_embedder

        if self.choice.threads:
            _limit_threads(self.choice.threads)
        return load_embedder(
            self.choice.embedder, device=self.choice.device, threads=self.choice.threads
        )
