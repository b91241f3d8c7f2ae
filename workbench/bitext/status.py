"""The statuses of a bead, and all that is known of each, in one table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import total_ordering

from workbench.bitext.edits.edit_kind import EditKind


@dataclass(frozen=True, slots=True)
class StatusTraits:
    """The properties of one status.

    Attributes:
        number: What project files store; never changed, and never given to another status.
        letter: Its one character in the review.
        colour: Name of its colour in the themes of the review.
        meaning: What it says of a bead, for the help.
        edit_kind: Kind of the edit by which a reviewer gives a bead this status.
        is_draft: Whether no person has written, paired or judged the target.
        is_final: Whether the bead needs no more review.
    """

    number: int
    letter: str
    colour: str
    meaning: str
    edit_kind: EditKind = EditKind.CLEAR
    is_draft: bool = False
    is_final: bool = False


@total_ordering
class Status(Enum):
    """The progress of a bead: an ordered scale, so that ``status >= Status.ALIGNED`` has a sense.

    The order is that of the members below. To add a status, add a member at its place in the order
    with the next free number, and a migration by which the column ``bead.status`` accepts that
    number; mypy then names every ``match`` that has no case for it.
    """

    EMPTY = StatusTraits(0, letter="e", colour="faint", meaning="no translation yet", is_draft=True)
    MACHINE = StatusTraits(
        1, letter="m", colour="quiet", meaning="the translation is a machine draft", is_draft=True
    )
    ALIGNED = StatusTraits(
        2, letter="a", colour="quiet", meaning="two human texts, paired by the aligner"
    )
    NEEDS_WORK = StatusTraits(
        3,
        letter="w",
        colour="error",
        meaning="a reviewer marked it for later",
        edit_kind=EditKind.NEEDS_WORK,
    )
    ACCEPTED = StatusTraits(
        4,
        letter="✓",
        colour="success",
        meaning="a reviewer confirmed it",
        edit_kind=EditKind.ACCEPT,
        is_final=True,
    )

    def __lt__(self, other: Status) -> bool:
        return _PLACES[self] < _PLACES[other]

    @property
    def traits(self) -> StatusTraits:
        """All that is known of this status."""
        return self.value

    @property
    def number(self) -> int:
        """The number that project files store."""
        return self.traits.number

    @property
    def label(self) -> str:
        """The name on screen, in files and in options, such as ``needs-work``."""
        return self.name.lower().replace("_", "-")

    @property
    def is_draft(self) -> bool:
        """Whether no person has written, paired or judged the target."""
        return self.traits.is_draft

    @property
    def is_final(self) -> bool:
        """Whether the bead needs no more review."""
        return self.traits.is_final

    @property
    def is_decision(self) -> bool:
        """Whether a reviewer gave the bead this status."""
        return self.traits.edit_kind is not EditKind.CLEAR

    @classmethod
    def from_number(cls, number: int) -> Status:
        """Return the status that project files store as a number.

        Raises:
            KeyError: No status has that number.
        """
        return _BY_NUMBER[number]

    @classmethod
    def from_label(cls, label: str) -> Status:
        """Return the status of a name.

        Raises:
            ValueError: No status has that name.
        """
        try:
            return _BY_LABEL[label]
        except KeyError:
            raise ValueError(f"no status is named {label[:40]!r}") from None

    @classmethod
    def at_least(cls, lowest: Status) -> tuple[Status, ...]:
        """Return this status and those above it."""
        return tuple(status for status in cls if status >= lowest)


_BY_NUMBER = {status.number: status for status in Status}
_BY_LABEL = {status.label: status for status in Status}
_PLACES = {status: place for place, status in enumerate(Status)}
"""The places of the statuses in their order."""
