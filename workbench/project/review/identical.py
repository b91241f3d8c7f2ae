"""Identical pairs: beads that have the same two texts as one that is being edited."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workbench.bitext import Edit, EditKind, Side
from workbench.bitext.edits import verbs
from workbench.errors import EditError
from workbench.project.review.view import BeadRow
from workbench.store import ProjectFile

_PAGE = 500
"""Beads whose texts are read at once."""


@dataclass(frozen=True, slots=True)
class SameEdit:
    """An edit of one side that identical pairs can get, too.

    Attributes:
        bead_id: The bead that was edited.
        side: The side.
        source: The source text of the pair before the edit.
        target: Its target text before the edit; empty where only a draft stood for it.
        text: The new text of the side.
    """

    bead_id: int
    side: Side
    source: str
    target: str
    text: str

    @classmethod
    def of(cls, row: BeadRow, side: Side, text: str) -> SameEdit:
        """Return the edit of a bead, as it is before it, for others."""
        return cls(row.bead.id, side, row.source, row.target, text)

    @property
    def old_text(self) -> str:
        """The text of the side before the edit."""
        return self.source if self.side is Side.SOURCE else self.target


def find_identical(project: ProjectFile, same: SameEdit) -> list[int]:
    """Return the other beads that have the two texts which a bead had before its edit.

    Excluded beads are left out.

    Returns:
        Ids in document order.
    """
    if not same.source.strip():
        return []
    (own,) = project.beads.with_texts([same.bead_id])
    texts = {same.source, *own.source_texts[:1]}
    candidates = [i for i in project.views.with_source_part(texts) if i != same.bead_id]
    found = []
    for start in range(0, len(candidates), _PAGE):
        for loaded in project.beads.with_texts(candidates[start : start + _PAGE]):
            pair = loaded.text(Side.SOURCE), loaded.text(Side.TARGET)
            if pair == (same.source, same.target) and not loaded.bead.excluded:
                found.append(loaded.bead.id)
    return found


def same_edit(project: ProjectFile, same: SameEdit, bead_ids: Collection[int]) -> Edit:
    """Return the edit that gives identical pairs the same text.

    Raises:
        EditError: No bead is given, or one has changed since they were found.
    """
    if not bead_ids:
        raise EditError("no pair is chosen")
    ids: Sequence[int] = list(bead_ids)
    before, after = [], []
    for start in range(0, len(ids), _PAGE):
        for loaded in project.beads.with_texts(ids[start : start + _PAGE]):
            if loaded.text(same.side) != same.old_text:
                raise EditError("a text has changed meanwhile", hint="Edit the pair again.")
            texts = loaded.source_texts if same.side is Side.SOURCE else loaded.target_texts
            before.append(loaded.bead)
            after.append(verbs.with_text(loaded.bead, same.side, same.text, originals=texts))
    detail = f"{same.side.value} of identical pairs"
    return Edit(EditKind.EDIT_TEXT, tuple(before), tuple(after), detail=detail)
