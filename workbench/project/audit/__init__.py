"""Auditing a project: a blind sample of its pairs is judged, and what that says of all of them.

``sample`` draws the pairs and stores them, ``session`` takes the verdicts, ``result`` says how many
pairs are wrong, ``sheet`` writes the sample as a table for judging elsewhere and reads it back. The
statistics stand in ``workbench.quality.audit``.
"""

from workbench.project.audit.result import (
    AuditResult,
    ResultOptions,
    judged_result,
    latest_result,
    read_result,
)
from workbench.project.audit.sample import AuditScope, SampleOptions
from workbench.project.audit.session import AuditSession, BlindPair, open_audit
from workbench.project.audit.sheet import read_sheet, sheet_of, write_sheet
from workbench.quality.audit import Allocation, AuditVerdict, IntervalMethod, PartlyAs

__all__ = [
    "Allocation",
    "AuditResult",
    "AuditScope",
    "AuditSession",
    "AuditVerdict",
    "BlindPair",
    "IntervalMethod",
    "PartlyAs",
    "ResultOptions",
    "SampleOptions",
    "judged_result",
    "latest_result",
    "open_audit",
    "read_result",
    "read_sheet",
    "sheet_of",
    "write_sheet",
]
