"""The kinds of edits, and the words by which a journal stores them."""

from __future__ import annotations

from enum import StrEnum


class EditKind(StrEnum):
    """What an edit does to a bitext.

    Project files store the values, so a value never changes: the words of an edit (``Edit.verb``)
    are its kind's value, followed by the edit's detail if it has one.
    """

    ACCEPT = "accept"
    """Beads are accepted."""
    NEEDS_WORK = "needs work"
    """Beads are marked as needing work."""
    CLEAR = "clear"
    """The decision on beads is taken back."""
    EXCLUDE = "exclude"
    """Beads are left out of exports."""
    INCLUDE = "include"
    """Beads are exported again."""
    PIN = "pin"
    """Beads are kept by realigning."""
    UNPIN = "unpin"
    """Realigning may change beads again."""
    NOTE = "note"
    """A note is written on a bead."""
    EDIT_TEXT = "edit"
    """The text of one side is changed by hand; the detail names the side."""
    REPLACE = "replace"
    """Find and replace changed texts."""
    TAKE_RENDERING = "take rendering"
    """The machine's rendering becomes the target text."""
    TAKE_MATCH = "take"
    """A match from a translation memory becomes the target text; the detail names the match."""
    MERGE = "merge"
    """Neighbouring beads become one."""
    SPLIT = "split"
    """One bead becomes two."""
    UNLINK = "unlink"
    """The two sides of a bead become two beads, each with one empty side."""
    MOVE = "move"
    """A segment moves to the neighbouring bead; the detail is ``up`` or ``down``."""
    SLIDE = "slide"
    """One side of several beads moves by one bead; the detail is ``up`` or ``down``."""
    SWAP = "swap"
    """Two neighbouring beads exchange their target sides."""
    REALIGN = "realign"
    """The aligner pairs a run of beads again."""
    DISMISS = "dismiss"
    """The issues of a bead are marked as false alarms."""
    RESTORE = "take up again"
    """Dismissed issues of a bead count again."""
    IMPORT = "import"
    """Corrections come from a file; the detail is the file's name."""
    OTHER = "other"
    """An edit whose kind this version does not know; the detail holds its words."""

    @property
    def keeps_wording(self) -> bool:
        """Whether an edit of this kind leaves the texts of all beads as they are."""
        return self in _KEEP_WORDING

    def words(self, detail: str = "") -> str:
        """Return the words for an edit of this kind, such as ``move down``."""
        if self is EditKind.OTHER:
            return detail
        return f"{self.value} {detail}" if detail else self.value

    @classmethod
    def parse(cls, words: str) -> tuple[EditKind, str]:
        """Return the kind and the detail of an edit from the words that a journal stores.

        Words of no known kind, as only other programs write them, are the detail of ``OTHER``.
        """
        for kind in _LONGEST_FIRST:
            if words == kind.value or words.startswith(f"{kind.value} "):
                return kind, words[len(kind.value) + 1 :]
        return cls.OTHER, words


_KEEP_WORDING = frozenset(
    {
        *(EditKind.ACCEPT, EditKind.NEEDS_WORK, EditKind.EXCLUDE, EditKind.INCLUDE),
        *(EditKind.PIN, EditKind.UNPIN, EditKind.NOTE),
    }
)

_LONGEST_FIRST = sorted(
    set(EditKind) - {EditKind.OTHER}, key=lambda kind: len(kind.value), reverse=True
)
"""Kinds by the length of their values: ``take rendering`` is looked for before ``take``."""
