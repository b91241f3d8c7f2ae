"""The review as something that presses keys in it and sees the bead under the cursor."""

from scripts.checks.desks.desk import Desk, DeskBead
from scripts.checks.desks.pilot import PilotDesk
from scripts.checks.desks.tmux import TmuxDesk

__all__ = ["Desk", "DeskBead", "PilotDesk", "TmuxDesk"]
