"""The result of an audit in words and tables, for the terminal and for the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.quality.audit import AuditVerdict, Interval, PartlyAs, least_to_confirm

if TYPE_CHECKING:
    from workbench.project.audit.result import AuditResult

_SHOWN_TEXT = 60
"""Characters of a text that the list of faulty pairs shows."""


def percent_of(share: float) -> str:
    """Return a share as a percentage, such as ``2.4 %``; below 10 % with one decimal."""
    number = f"{100 * share:.1f}"
    return f"{number.removesuffix('.0')} %"


def share_words(interval: Interval) -> str:
    """Return an interval in words, such as ``1.2 % to 5.1 %``."""
    return f"{percent_of(interval.low)} to {percent_of(interval.high)}"


def result_lines(result: AuditResult) -> list[str]:
    """Return the result of an audit as lines of at most 80 cells, but for long texts."""
    lines = [
        f"audit {result.number} of {result.date}: {result.population:,} {result.about}",
        f"sample: {result.drawn:,} drawn by grade, {result.allocation.value}, seed {result.seed}; "
        f"{result.judged:,} judged",
        f"verdicts: {_counts(result)}",
    ]
    if result.wrong is None:
        return [*lines, "", "Nothing is judged yet, so nothing can be said."]
    return [
        *lines,
        "",
        *_overall(result),
        *_advice(result),
        "",
        *_grades(result),
        "",
        *_thresholds(result),
        *_faulty(result),
    ]


def _counts(result: AuditResult) -> str:
    words = [f"{result.counts.get(verdict, 0):,} {verdict.value}" for verdict in AuditVerdict]
    return ", ".join(words) + (f", {result.left:,} still to judge" if result.left else "")


def _overall(result: AuditResult) -> list[str]:
    wrong = result.wrong
    assert wrong is not None
    low, high = (round(share * wrong.size) for share in (wrong.interval.low, wrong.interval.high))
    partly = "wrong" if result.options.partly_as is PartlyAs.WRONG else "half wrong"
    lines = [
        f"Of {wrong.size:,} {result.about} about {round(wrong.share * wrong.size):,} are wrong: "
        f"{percent_of(wrong.share)}.",
        f"With {percent_of(result.options.level)} confidence it is {low:,} to {high:,}: "
        f"{share_words(wrong.interval)}.",
    ]
    if result.counts.get(AuditVerdict.PARTLY):
        lines.append(f"Pairs that are partly right count as {partly}.")
    if result.counts.get(AuditVerdict.SKIPPED):
        lines.append("Skipped pairs are not counted; they are taken to be like the others.")
    if wrong.collapsed:
        names = ", ".join(wrong.collapsed)
        lines.append(f"Not judged, and counted like the next grade: {names}.")
    return lines


def _grades(result: AuditResult) -> list[str]:
    lines = [f"{'grade':<16}{'pairs':>10}{'judged':>9}{'wrong':>8}   share of wrong pairs"]
    for one in result.strata:
        counts = one.judged
        share = ""
        if one.interval is not None:
            share = f"{percent_of(counts.share)} ({share_words(one.interval)})"
        name = one.word if one.name == "-" else f"{one.name} {one.word}"
        lines.append(
            f"{name:<16}{counts.size:>10,}{counts.judged:>9,}{counts.errors:>8g}   {share}".rstrip()
        )
    return lines


def _thresholds(result: AuditResult) -> list[str]:
    if not result.above:
        return []
    lines = [f"{'confidence':<16}{'pairs':>10}{'judged':>9}{'right':>9}   right at least"]
    for above in result.above:
        wrong = above.wrong
        lines.append(
            f"{above.threshold:<4g} or more    {wrong.size:>10,}{wrong.judged:>9,}"
            f"{percent_of(1 - wrong.share):>9}   {percent_of(above.precision_at_least)}"
        )
    return lines


def _advice(result: AuditResult) -> list[str]:
    lines = []
    if result.choice is not None:
        lines.append(_threshold_words(result))
    if result.more is not None and result.options.width is not None:
        width = percent_of(result.options.width)
        if result.more:
            lines.append(f"To know it to within {width}, judge {result.more:,} more.")
        else:
            lines.append(f"It is known to within {width}.")
    return lines


def _threshold_words(result: AuditResult) -> str:
    choice = result.choice
    assert choice is not None
    wanted, above = percent_of(choice.precision), choice.above
    if above is None:
        options = result.options
        least = least_to_confirm(choice.precision, level=options.level, method=options.method)
        return (
            f"Too few pairs are judged to confirm {wanted} right pairs: it takes at least "
            f"{least:,} without a wrong one."
        )
    at_least = percent_of(above.precision_at_least)
    if choice.threshold is not None and above.wrong.size == result.population:
        return f"For {wanted} right pairs no threshold is needed: at least {at_least} are right."
    if choice.threshold is not None:
        return (
            f"For {wanted} right pairs put the threshold at {choice.threshold:g}: of the "
            f"{above.wrong.size:,} pairs from there on at least {at_least} are right."
        )
    return (
        f"No threshold is confirmed for {wanted} right pairs: those of confidence "
        f"{above.threshold:g} or more are right to at least {at_least} only."
    )


def _faulty(result: AuditResult) -> list[str]:
    if not result.faulty:
        return []
    lines = ["", "Not right:"]
    for pair in result.faulty:
        note = f" ({' '.join(pair.note.split())})" if pair.note else ""
        lines.append(
            f"  pair {pair.place}, bead {pair.bead_id} of {pair.document}: "
            f"{pair.verdict.value}{note}"
        )
        lines += [f"    {_short(pair.source)}", f"    {_short(pair.target)}"]
    return lines


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_TEXT else f"{line[: _SHOWN_TEXT - 1]}…"
