"""The one decision whether a job is done again."""

from __future__ import annotations

import pytest

from workbench.project.batch import Decision, FinishedBefore, decide


@pytest.mark.parametrize(
    ("has_changed", "is_edited", "decision"),
    [
        (False, False, Decision.SKIP),
        (True, False, Decision.DO),
        (False, True, Decision.KEEP_EDITED),
        (True, True, Decision.REFUSE),
    ],
)
def test_what_an_earlier_run_finished_is_judged_by_inputs_and_output(
    has_changed: bool, is_edited: bool, decision: Decision
) -> None:
    finished = FinishedBefore(has_changed=has_changed, is_edited=is_edited)
    assert decide(finished, redo=False) is decision
    assert decide(finished, redo=True) is Decision.DO


def test_what_no_run_has_finished_is_done() -> None:
    assert decide(None, redo=False) is Decision.DO
    assert decide(None, redo=True) is Decision.DO
