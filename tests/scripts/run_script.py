"""A script is run as it is typed."""

from __future__ import annotations

import subprocess
import sys

from scripts import ROOT


def run_script(
    name: str, *arguments: object, seconds: float | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a module of ``scripts``; return its exit status and what it printed.

    Raises:
        subprocess.TimeoutExpired: It has not ended after so many seconds.
    """
    return subprocess.run(
        [sys.executable, "-m", f"scripts.{name}", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
