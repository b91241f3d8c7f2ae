"""An open review as a script uses it: keys are pressed, and the bead under the cursor is read."""

from scripts.checks.desks.desk import Desk, DeskBead
from scripts.checks.desks.pilot import PilotDesk
from scripts.checks.desks.tmux import TmuxDesk

__all__ = ["Desk", "DeskBead", "PilotDesk", "TmuxDesk"]
