"""Words that are right in a project though no dictionary has them."""

from __future__ import annotations

from collections.abc import Collection

from workbench.project.review.session import ReviewSession


def own_words(session: ReviewSession) -> frozenset[str]:
    """Return the words that were added to the project."""
    return session.project.own_words.get()


def add_to_project(session: ReviewSession, word: str) -> None:
    """Take a word as spelt right in the project; undo does not concern it.

    Raises:
        EditError: The session is read-only.
    """
    session.project.check_writable()
    session.project.own_words.add(word)


def remove_from_project(session: ReviewSession, words: Collection[str]) -> None:
    """Take words as misspelt again in the project; undo does not concern it.

    Raises:
        EditError: The session is read-only.
    """
    session.project.check_writable()
    session.project.own_words.remove(*words)
