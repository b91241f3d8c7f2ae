"""Running many jobs: what is up to date, what failed, and processes that work in parallel.

``build``, ``align`` and ``translate`` give ``run_batch`` their jobs and the function that does
them. Whether a job is done again is decided in ``up_to_date`` alone.
"""

from workbench.project.batch.engine import Batch, attempt, failure, run_batch
from workbench.project.batch.job import Job
from workbench.project.batch.job_errors import UNEXPECTED_ERRORS, as_workbench_error
from workbench.project.batch.manifest import Manifest
from workbench.project.batch.manifest_record import Hashes, ManifestRecord
from workbench.project.batch.processes import Workers, count_processes
from workbench.project.batch.report import (
    BatchReport,
    DraftToCheck,
    JobReport,
    Outcome,
)
from workbench.project.batch.report_lines import issues_line, quality_line, total
from workbench.project.batch.shifted_folders import find_shift
from workbench.project.batch.up_to_date import Decision, FinishedBefore, decide

__all__ = [
    "UNEXPECTED_ERRORS",
    "Batch",
    "BatchReport",
    "Decision",
    "DraftToCheck",
    "FinishedBefore",
    "Hashes",
    "Job",
    "JobReport",
    "Manifest",
    "ManifestRecord",
    "Outcome",
    "Workers",
    "as_workbench_error",
    "attempt",
    "count_processes",
    "decide",
    "failure",
    "find_shift",
    "issues_line",
    "quality_line",
    "run_batch",
    "total",
]
