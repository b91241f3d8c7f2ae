"""Reporters that interrupt a run once a document is done."""

from __future__ import annotations

import os
import signal
from typing import Any

from workbench.jobs import Reporter
from workbench.project.batch import JobReport


class KillOnce(Reporter):
    """Kills a worker as soon as a document is done."""

    def __init__(self, cluster: Any) -> None:
        super().__init__()
        self.cluster = cluster
        self.killed: list[int] = []

    def finished(self, report: object) -> None:
        if not self.killed:
            pid = next(iter(self.cluster.workers.values())).pid
            os.kill(pid, signal.SIGKILL)
            self.killed.append(pid)


class StopOnce(Reporter):
    """Stops a run as soon as a document is done."""

    def finished(self, report: object) -> None:
        assert isinstance(report, JobReport)
        if report.error is None:
            self.cancel()
