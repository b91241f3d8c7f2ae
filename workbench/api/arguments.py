"""Arguments of several types that the functions of the Python interface accept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from workbench.bitext import FRENCH_ENGLISH, Document, IssueEffort, LanguagePair
from workbench.errors import UsageError
from workbench.project.inputs import Sentences
from workbench.project.models.loading import ModelChoice
from workbench.segment import segment_document

AnyPath = str | os.PathLike[str]
"""A path as a string or a ``Path``; ``~`` stands for the home folder."""

Languages = LanguagePair | tuple[str, str]
"""Two languages as BCP-47 codes, such as ``("fr", "en")``."""

Text = Sequence[str] | Document
"""One side of a bitext: a list of sentences, or a document that is split into sentences."""

__all__ = [
    "FRENCH_ENGLISH",
    "AnyPath",
    "Languages",
    "Text",
    "as_effort",
    "as_languages",
    "as_path",
    "as_paths",
    "model_choice",
    "sentences_of",
]


def as_languages(languages: Languages) -> LanguagePair:
    """Return the languages as a pair.

    Raises:
        UsageError: It is one string, or there are not two of them.
    """
    if isinstance(languages, LanguagePair):
        return languages
    if isinstance(languages, str) or len(languages) != 2:
        raise UsageError(
            f"{languages!r} are not two languages",
            hint='Give a source and a target language, such as ("fr", "en").',
        )
    return LanguagePair(*languages)


def as_effort(issues: str) -> IssueEffort:
    """Return an effort by its name.

    Raises:
        UsageError: There is none of that name.
    """
    try:
        return IssueEffort(issues)
    except ValueError as error:
        raise UsageError(str(error), hint=f"There are: {', '.join(IssueEffort)}.") from error


def as_path(path: AnyPath) -> Path:
    """Return the path with ``~`` expanded."""
    return Path(path).expanduser()


def as_paths(paths: AnyPath | Iterable[AnyPath]) -> tuple[Path, ...]:
    """Return one path or several as a tuple."""
    if isinstance(paths, str | os.PathLike):
        return (as_path(paths),)
    return tuple(map(as_path, paths))


def model_choice(
    translator: AnyPath | None,
    embedder: AnyPath | None = None,
    device: str = "cpu",
    threads: int | None = None,
) -> ModelChoice:
    """Return the models to use; a model is a path or the name of an installed one."""
    return ModelChoice(
        translator=None if translator is None else str(as_path(translator)),
        embedder=None if embedder is None else str(as_path(embedder)),
        device=device,
        threads=threads,
    )


def sentences_of(text: Text) -> tuple[list[str], list[int]]:
    """Return the sentences of a text, and the numbers of those that begin a paragraph.

    The first sentence is not among the numbers; a list of sentences has none.

    Raises:
        UsageError: The text is one string.
    """
    if isinstance(text, str):
        raise UsageError(
            "a text is a list of sentences, not one string",
            hint="Split it with split_sentences first.",
        )
    if isinstance(text, Document):
        sentences = Sentences(text, segment_document(text))
        return sentences.texts, sentences.breaks
    return list(text), []
