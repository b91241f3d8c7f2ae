"""Reporters: what a job reports, and how it is stopped."""

from __future__ import annotations

import pickle
from threading import Thread

import pytest

from tests.recorder import Recorder
from workbench.errors import StoppedError
from workbench.jobs import SILENT, Reporter


def test_a_cancelled_job_stops_where_it_asks() -> None:
    reporter = Reporter()
    reporter.check_cancelled()
    thread = Thread(target=reporter.cancel)
    thread.start()
    thread.join()
    assert reporter.is_cancelled
    with pytest.raises(StoppedError):
        reporter.check_cancelled()


def test_the_silent_reporter_cannot_be_cancelled_for_all() -> None:
    with pytest.raises(TypeError):
        SILENT.cancel()
    with pytest.raises(TypeError):
        SILENT.collecting([]).cancel()
    assert not SILENT.is_cancelled
    assert SILENT.named("a") is SILENT
    assert SILENT.cancel_only() is SILENT


def test_a_part_of_a_job_reports_under_its_own_name_and_stops_with_the_whole() -> None:
    whole = Recorder()
    part = whole.named("align letters")
    part.progress(1, 2, "embedding")
    part.remark("a guess")
    part.finished("a report")
    assert whole.steps == [(1, 2, "align letters")]
    assert (whole.remarks, whole.reports) == (["a guess"], ["a report"])
    part.cancel()
    assert whole.is_cancelled
    with pytest.raises(StoppedError):
        part.check_cancelled()


def test_a_part_can_be_shown_in_a_larger_unit() -> None:
    whole = Recorder()
    whole.scaled(1 << 20, "MiB").progress(3 << 20, 5 << 20, "model.bin")
    assert whole.steps == [(3, 5, "model.bin, MiB")]


def test_remarks_of_a_part_can_be_collected() -> None:
    whole, remarks = Recorder(), list[str]()
    part = whole.collecting(remarks)
    part.remark("a guess")
    part.progress(1, 1, "read")
    assert (remarks, whole.remarks, whole.steps) == (["a guess"], [], [(1, 1, "read")])
    SILENT.collecting(remarks).remark("another")
    assert remarks == ["a guess", "another"]


def test_a_part_that_only_stops_reports_nothing() -> None:
    whole = Recorder()
    part = whole.cancel_only()
    part.progress(1, 1, "read")
    part.remark("a guess")
    assert not whole.steps
    assert not whole.remarks
    whole.cancel()
    assert part.is_cancelled


def test_a_reporter_goes_to_another_process() -> None:
    assert not pickle.loads(pickle.dumps(SILENT)).is_cancelled
    assert not pickle.loads(pickle.dumps(Reporter().named("a"))).is_cancelled
