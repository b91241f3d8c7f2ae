"""What a session says of one bead."""

from __future__ import annotations

from workbench.bitext import Bead
from workbench.project.review import BeadRow, ReviewSession


def row(session: ReviewSession, bead_id: int) -> BeadRow:
    return session.rows([bead_id])[0]


def bead(session: ReviewSession, bead_id: int) -> Bead:
    return row(session, bead_id).bead
