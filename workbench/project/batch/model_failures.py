"""What is said where the model fails on a text, and where it fails on too much to go on."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import ModelError, RefusedTextError, WorkbenchError

_MOST = 5
"""Documents in a row, with nothing rendered in between, after which the model is to blame."""

_EXCERPT = 60


def refused_text(
    text: str, reason: str, document: Path | str, *, others: int = 0
) -> RefusedTextError:
    """The error of a document of which the model cannot render one text."""
    excerpt = text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
    return RefusedTextError(
        f"{reason} (at: {excerpt})",
        where=str(document),
        hint="Change or take out this sentence, then run the same command again.",
        others=others,
    )


class RefusedInARow:
    """Documents that the model failed on since it last rendered anything."""

    def __init__(self) -> None:
        self._documents: set[str] = set()

    def clear(self) -> None:
        """It has rendered something."""
        self._documents.clear()

    def add(self, error: WorkbenchError) -> None:
        """Take in why a document failed; what has nothing to do with the model is passed over.

        Raises:
            ModelError: These are too many.
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
