"""The kinds of edits: how project files store them, and how people read them."""

from __future__ import annotations

from enum import StrEnum


class EditKind(StrEnum):
    """The kind of change that an edit makes to a bitext.

    Project files store the value of a kind, followed by the detail of the edit if it has one; so a
    value never changes. What people read are its ``words``.
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
    LINK = "link"
    """Sentences from anywhere in a document become one bead."""
    MOVE = "move"
    """A segment moves to the neighbouring bead; the detail is ``up`` or ``down``. Or sentences move
    ``to another bead``, or ``apart``: to a bead of their own at another place."""
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
    RESOLVE = "resolve"
    """A conflict between two copies is resolved; the detail is its id and which version stays."""
    TAKE_VERSION = "take version"
    """The version of another copy takes the place of this one; the detail is the file's name."""
    TAKE_BACK = "take back"
    """An edit is taken back that was undone in another copy; the detail is that edit."""
    OTHER = "other"
    """An edit of a kind that this version does not know; the detail is what the file stores."""

    @property
    def keeps_wording(self) -> bool:
        """Whether an edit of this kind leaves the texts of all beads as they are."""
        return self in _KEEP_WORDING

    def words(self, detail: str = "") -> str:
        """Return an edit of this kind in words for people, such as ``move down``."""
        if self is EditKind.OTHER:
            return detail
        words = _WORDS.get(self, self.value)
        if self is EditKind.RESOLVE:
            detail = detail.partition(" ")[2]
        return f"{words} {detail}" if detail else words

    def stored(self, detail: str = "") -> str:
        """Return what a project file stores of an edit of this kind."""
        if self is EditKind.OTHER:
            return detail
        return f"{self.value} {detail}" if detail else self.value

    @classmethod
    def from_stored(cls, stored: str) -> tuple[EditKind, str]:
        """Return the kind and the detail of an edit from what a project file stores.

        An edit of an unknown kind, as only other programs write it, is ``OTHER``.
        """
        for kind in _LONGEST_FIRST:
            if stored == kind.value or stored.startswith(f"{kind.value} "):
                return kind, stored[len(kind.value) + 1 :]
        return cls.OTHER, stored


_WORDS = {
    EditKind.RESTORE: "restore issues",
    EditKind.DISMISS: "dismiss issues",
    EditKind.RESOLVE: "resolve the conflict:",
    EditKind.TAKE_VERSION: "take the version of",
}
"""Words for people, where they differ from the value."""


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
