"""Words that the reviewers of a project know to be spelt right. They are no edits."""

from __future__ import annotations

import json

from workbench.store.file.meta import Meta

OWN_WORDS_KEY = "own_words"
"""Key of the words in ``meta``: a JSON list. A new table would need a migration."""


class OwnWords:
    """The words of a project that no dictionary has and that are right."""

    def __init__(self, meta: Meta) -> None:
        self._meta = meta

    def get(self) -> frozenset[str]:
        """Return the words."""
        stored = self._meta.get(OWN_WORDS_KEY)
        return frozenset(json.loads(stored)) if stored else frozenset()

    def add(self, *new: str) -> None:
        """Add words."""
        self._put(self.get().union(new))

    def remove(self, *old: str) -> None:
        """Remove words; one that is not there is passed over."""
        self._put(self.get().difference(old))

    def _put(self, found: frozenset[str]) -> None:
        words = sorted(found)
        self._meta.set(OWN_WORDS_KEY, json.dumps(words, ensure_ascii=False))
