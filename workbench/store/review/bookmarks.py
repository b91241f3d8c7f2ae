"""Bookmarks of a project: beads to come back to. They are no edits, and undo does not know them."""

from __future__ import annotations

import json
from collections.abc import Collection

from workbench.store.file.connection import Database
from workbench.store.file.meta import Meta

BOOKMARKS_KEY = "bookmarks"
"""Key of the bookmarks in ``meta``: a JSON list of bead ids. A new table would need a migration."""


class Bookmarks:
    """The bookmarked beads of a project."""

    def __init__(self, database: Database, meta: Meta) -> None:
        self._db = database
        self._meta = meta

    def get(self) -> frozenset[int]:
        """Return the ids of the bookmarked beads."""
        stored = self._meta.get(BOOKMARKS_KEY)
        return frozenset(json.loads(stored)) if stored else frozenset()

    def put(self, bead_ids: Collection[int]) -> None:
        """Bookmark these beads and no others."""
        self._meta.set(BOOKMARKS_KEY, json.dumps(sorted(bead_ids)))

    def move(self, gone: Collection[int], successor: int) -> None:
        """Give the bookmarks of beads that a regrouping has removed to another bead."""
        marked = self.get()
        if not marked.isdisjoint(gone):
            self.put(marked.difference(gone) | {successor})
