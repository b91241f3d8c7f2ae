"""Errors of a model that fails on a text, and of one that fails on every document."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import ModelError, RefusedTextError, WorkbenchError

_MOST = 5
"""Documents in a row on which the model fails, with nothing rendered in between, that end a run."""

_EXCERPT = 60
"""Characters of a text that an error message quotes."""


def refused_text(
    text: str, reason: str, document: Path | str, *, others: int = 0
) -> RefusedTextError:
    """Return the error of a document of which the model cannot render one text.

    Args:
        text: The text.
        reason: What the model says.
        document: The document, for the message.
        others: Texts of the document that the model has rendered.
    """
    excerpt = text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
    return RefusedTextError(
        f"{reason} (at: {excerpt})",
        where=str(document),
        hint="Change or take out this sentence, then run the same command again.",
        others=others,
    )


class RefusedInARow:
    """Counts the documents that the model failed on since it last rendered anything."""

    def __init__(self) -> None:
        self._documents: set[str] = set()

    def clear(self) -> None:
        """Forget the documents: the model has rendered something."""
        self._documents.clear()

    def add(self, error: WorkbenchError) -> None:
        """Count a document that failed; ignore a failure that has nothing to do with the model.

        Raises:
            ModelError: The model has failed on too many documents in a row.
        """
        if not isinstance(error, RefusedTextError):
            return
        if error.others:
            self.clear()
        self._documents.add(error.where)
        if len(self._documents) >= _MOST:
            raise ModelError(
                f"{_MOST} documents in a row cannot be translated: {error.what}",
                hint="Get the package again, or try another device; what was finished is kept.",
            ) from error
