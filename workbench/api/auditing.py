"""Audits from a script: the pairs of a blind sample, verdicts, and what they say of all pairs."""

from __future__ import annotations

from contextlib import ExitStack
from enum import StrEnum
from typing import TypeVar

from workbench.api.arguments import AnyPath, as_path
from workbench.closing import Closeable
from workbench.errors import UsageError
from workbench.project.audit import (
    Allocation,
    AuditResult,
    AuditScope,
    AuditSession,
    AuditVerdict,
    BlindPair,
    IntervalMethod,
    PartlyAs,
    ResultOptions,
    SampleOptions,
    read_result,
    read_sheet,
    write_sheet,
)
from workbench.project.audit import open_audit as open_session

_Choice = TypeVar("_Choice", bound=StrEnum)


class Audit(Closeable):
    """An audit of a project, open for judging; from ``open_audit``.

    Every verdict is in the file when the call returns. Use it in a ``with`` block, or close it.
    """

    def __init__(self, stack: ExitStack, session: AuditSession) -> None:
        self._stack = stack
        self._session = session

    @property
    def number(self) -> int:
        """Number of the audit in its project, from 1."""
        return self._session.number

    @property
    def seed(self) -> int:
        """The number from which the random choice follows."""
        return self._session.seed

    @property
    def about(self) -> str:
        """What the audit is about, such as ``accepted pairs``."""
        return self._session.words

    @property
    def left(self) -> int:
        """Number of pairs of which nothing was said yet."""
        return self._session.left

    @property
    def pairs(self) -> list[BlindPair]:
        """The pairs of the sample in random order, with what was said of each."""
        return self._session.pairs

    def judge(self, place: int, verdict: AuditVerdict | str, note: str = "") -> None:
        """Say what the pair at a place is; it replaces an earlier verdict.

        Args:
            place: Place of the pair, from 1.
            verdict: ``right``, ``wrong``, ``partly`` or ``skipped``.
            note: A note; empty keeps the one that the pair has.

        Raises:
            UsageError: There is no such pair or verdict.
        """
        chosen = _choice(AuditVerdict, verdict, "verdict")
        self._session.judge(place, chosen, note=note or None)

    def undo(self) -> int | None:
        """Take the last verdict back; return the place of its pair, None if there is none."""
        return self._session.undo()

    def extend(self, more: int) -> int:
        """Add pairs to the sample; return how many were added.

        Raises:
            EditError: The project has changed since the sample was drawn.
        """
        return self._session.extend(more)

    def result(
        self,
        *,
        precision: float | None = None,
        width: float | None = None,
        partly: str = "wrong",
        interval: str = "wilson",
    ) -> AuditResult:
        """Return what the verdicts so far say; the arguments are those of ``audit_result``."""
        return self._session.result(_options(precision, width, partly, interval))

    def export_sheet(self, path: AnyPath) -> None:
        """Write the pairs as a CSV table, to be judged in a spreadsheet."""
        write_sheet(self._session, as_path(path))

    def import_sheet(self, path: AnyPath) -> int:
        """Take the verdicts of such a table; return how many are new.

        Raises:
            BadInputError: It is no table of this audit, or has a word that is no verdict; then
                nothing of it is taken.
        """
        return read_sheet(self._session, as_path(path))

    def close(self) -> None:
        """Close the file, so that another process can write to it."""
        self._stack.close()


def open_audit(
    project: AnyPath,
    *,
    size: int | None = None,
    seed: int | None = None,
    scope: str | None = None,
    min_confidence: float | None = None,
    allocation: str | None = None,
    new: bool = False,
    judge: str = "",
) -> Audit:
    """Open the last audit of a project, or draw a sample for the first one.

    Example::

        with wb.open_audit("book.bitext", scope="all", size=100, seed=7) as audit:
            for pair in audit.pairs:
                audit.judge(pair.place, ask(pair.source, pair.target))
            print(audit.result(precision=0.99).summary)

    Args:
        project: The project file.
        size: Number of pairs to judge; None = 200.
        seed: The number from which the random choice follows; None = the number of the audit.
        scope: ``accepted`` or ``all``; None = the accepted pairs, or all if none is accepted or
            ``min_confidence`` is given.
        min_confidence: Only pairs with at least this confidence, from 0 to 1.
        allocation: ``proportional`` to the sizes of the grades of confidence (None), or
            ``neyman``: more where errors are expected.
        new: Draw a new sample although there is one.
        judge: Name for the history of verdicts; empty is the name of the user.

    Raises:
        EditError: There are no such pairs.
        UsageError: The last audit was drawn in another way.
        BadInputError: The file is missing or no project.
        ProjectInUseError: Another process writes to it.
    """
    if scope is None and min_confidence is not None:
        scope = "all"
    options = SampleOptions(
        None if scope is None else _choice(AuditScope, scope, "scope"),
        min_confidence,
        size,
        seed,
        None if allocation is None else _choice(Allocation, allocation, "allocation"),
    )
    with ExitStack() as stack:
        opened = open_session(as_path(project), options, new=new, actor=judge)
        session = stack.enter_context(opened)
        return Audit(stack.pop_all(), session)


def audit_result(
    project: AnyPath,
    *,
    precision: float | None = None,
    width: float | None = None,
    partly: str = "wrong",
    interval: str = "wilson",
) -> AuditResult:
    """Return what the last audit of a project says; works while somebody edits it.

    Example::

        result = wb.audit_result("book.bitext", precision=0.99, width=0.02)
        print(result.summary)
        print(result.wrong.interval.high, result.more)

    Args:
        project: The project file.
        precision: Wanted share of right pairs, to look for a threshold of confidence.
        width: Wanted half-width of the interval, to say how many more to judge.
        partly: What a pair counts that is partly right: ``wrong`` or ``half``.
        interval: ``wilson`` or ``clopper-pearson``.

    Raises:
        UsageError: The project has no audit, or there is no such choice.
        BadInputError: The file is missing or no project.
    """
    return read_result(as_path(project), _options(precision, width, partly, interval))


def _options(
    precision: float | None, width: float | None, partly: str, interval: str
) -> ResultOptions:
    if precision is not None and not 0 < precision < 1:
        raise UsageError(f"{precision} is no share of right pairs", hint="Give one such as 0.99.")
    if width is not None and not 0 < width <= 0.5:
        raise UsageError(f"{width} is no half-width", hint="Give one such as 0.02.")
    return ResultOptions(
        _choice(PartlyAs, partly, "value of partly"),
        _choice(IntervalMethod, interval, "interval"),
        precision=precision,
        width=width,
    )


def _choice(kind: type[_Choice], value: str, what: str) -> _Choice:
    try:
        return kind(value)
    except ValueError:
        names = ", ".join(choice.value for choice in kind)
        raise UsageError(f"there is no {what} {value!r}", hint=f"There are: {names}.") from None
