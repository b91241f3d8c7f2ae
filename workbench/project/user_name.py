"""The name under which a user's edits stand in the history of a project."""

from __future__ import annotations

import getpass
import os

VARIABLE = "WORKBENCH_REVIEWER"
"""Environment variable with the name of a reviewer who is not the user of the machine."""


def user_name() -> str:
    """Return the name of the reviewer.

    It is that of ``VARIABLE``, or else the user's on this machine; ``reviewer`` if the system knows
    none.
    """
    if name := os.environ.get(VARIABLE, "").strip():
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "reviewer"
