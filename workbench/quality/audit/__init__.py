"""Statistics of an audit: how many pairs are wrong, judged by a random sample of them.

Nothing here knows of projects or files. ``proportions`` has the intervals of one proportion,
``allocation`` shares a sample out among strata, ``estimate`` joins what was judged in the strata,
``planning`` says how many more to judge, ``thresholds`` where a confidence threshold may be put.
"""

from workbench.quality.audit.allocation import Allocation, StratumFrame, allocate
from workbench.quality.audit.estimate import (
    JudgedStratum,
    WrongShare,
    estimate_wrong,
    stratum_interval,
)
from workbench.quality.audit.planning import more_to_judge
from workbench.quality.audit.proportions import (
    Interval,
    IntervalMethod,
    clopper_pearson,
    modified_wilson,
    wilson,
)
from workbench.quality.audit.thresholds import (
    THRESHOLDS,
    AboveThreshold,
    SampledPair,
    ThresholdChoice,
    choose_threshold,
    estimate_above,
    judged_strata,
    least_to_confirm,
)
from workbench.quality.audit.verdict import AuditVerdict, PartlyAs

__all__ = [
    "THRESHOLDS",
    "AboveThreshold",
    "Allocation",
    "AuditVerdict",
    "Interval",
    "IntervalMethod",
    "JudgedStratum",
    "PartlyAs",
    "SampledPair",
    "StratumFrame",
    "ThresholdChoice",
    "WrongShare",
    "allocate",
    "choose_threshold",
    "clopper_pearson",
    "estimate_above",
    "estimate_wrong",
    "judged_strata",
    "least_to_confirm",
    "modified_wilson",
    "more_to_judge",
    "stratum_interval",
    "wilson",
]
