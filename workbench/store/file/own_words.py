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
        words = sorted(self.get().union(new))
        self._meta.set(OWN_WORDS_KEY, json.dumps(words, ensure_ascii=False))
