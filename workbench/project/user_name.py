"""The name under which a user's edits stand in the history of a project."""

from __future__ import annotations

import getpass


def user_name() -> str:
    """Return the user's name on this machine; ``reviewer`` if the system knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "reviewer"
