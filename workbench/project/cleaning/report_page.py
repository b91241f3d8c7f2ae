"""The report as an HTML page that loads nothing: a table, histograms, and pairs at thresholds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import log2
from pathlib import Path

from workbench.formats import replace_files
from workbench.project.cleaning.clean_report import CleanReport
from workbench.project.cleaning.piece import JudgedUnit
from workbench.project.cleaning.statistics import Sample, thresholds_shown
from workbench.quality.cleaning import CleaningRule

_WIDTH, _HEIGHT = 640, 120
"""Size of a histogram, in pixels."""

_LONGEST = 400
"""Characters of a side that are shown."""

_STYLE = """
body{font:15px/1.45 system-ui,sans-serif;margin:2em auto;max-width:70em;padding:0 1em;color:#222}
table{border-collapse:collapse;width:100%}th,td{padding:.25em .6em;text-align:left;
vertical-align:top;border-bottom:1px solid #ddd}td{overflow-wrap:anywhere}
td.n,th.n,td.r{text-align:right;white-space:nowrap}td.r{text-align:left}
section{margin-top:2.5em}summary{cursor:pointer;padding:.3em 0}tr.rejected td{background:#fdf0ee}
svg{display:block;margin:.6em 0}.bar{fill:#4a78a8}.bar.out{fill:#c4553d}.line{stroke:#222;
stroke-dasharray:3 3}text{font:11px system-ui,sans-serif;fill:#555}
@media(prefers-color-scheme:dark){body{background:#1b1b1b;color:#ddd}th,td{border-color:#444}
tr.rejected td{background:#3a2522}text{fill:#aaa}.line{stroke:#ddd}}
"""


def write_page(path: Path, report: CleanReport, shown: Mapping[int, JudgedUnit]) -> None:
    """Write the page.

    Args:
        path: The file.
        report: The report.
        shown: The pairs of its samples, by number.

    Raises:
        OutputError: It cannot be written.
    """
    page = "\n".join(_page(report, shown))
    with replace_files([path]) as (sink,):
        sink.write(page.encode("utf-8", "replace"))


def _page(report: CleanReport, shown: Mapping[int, JudgedUnit]) -> Iterator[str]:
    found = report.statistics
    title = f"Cleaning of {report.output.name}"
    yield "<!DOCTYPE html>"
    yield f'<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
    yield f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>"
    yield (
        f"<p>{found.pairs:,} pairs read: {report.kept:,} kept, {report.rejected:,} rejected; "
        f"{found.repaired_pairs:,} repaired.</p>"
    )
    if found.repaired:
        kinds = ", ".join(f"{count:,} {escape(name)}" for name, count in found.repaired.items())
        yield f"<p>Sides repaired: {kinds}.</p>"
    yield from _table(report)
    for rule in report.options.rules.rules:
        if rule.name in found.histograms and rule.choices:
            yield from _section(rule, report, shown)
    yield "</body></html>"


def _table(report: CleanReport) -> Iterator[str]:
    found = report.statistics
    yield (
        '<table><tr><th>rule</th><th>rejects</th><th class="n">threshold</th>'
        '<th class="n">rejected</th><th class="n">share</th><th class="n">only this rule</th></tr>'
    )
    for rule in report.options.rules.rules:
        count, alone = found.rejected.get(rule.name, 0), found.alone.get(rule.name, 0)
        name = f'<a href="#{rule.name}">{rule.name}</a>' if rule.choices else rule.name
        yield (
            f'<tr><td class="r">{name}</td><td>{escape(rule.what)}</td>'
            f'<td class="n">{_threshold(rule, report.options.rules.thresholds[rule.name])}</td>'
            f'<td class="n">{count:,}</td><td class="n">{count / max(found.pairs, 1):.2%}</td>'
            f'<td class="n">{alone:,}</td></tr>'
        )
    yield "</table>"


def _threshold(rule: CleaningRule, threshold: float) -> str:
    return f"{'below' if rule.is_below else 'from'} {threshold:g}"


def _section(
    rule: CleaningRule, report: CleanReport, shown: Mapping[int, JudgedUnit]
) -> Iterator[str]:
    threshold = report.options.rules.thresholds[rule.name]
    yield f'<section id="{rule.name}"><h2>{rule.name}</h2>'
    yield (
        f"<p>Rejects: {escape(rule.what)}. Score: {escape(rule.unit)}; a pair is rejected "
        f"{_threshold(rule, threshold)}. The heights are in the scale of logarithms.</p>"
    )
    yield draw_histogram(rule, threshold, report.statistics.histograms[rule.name])
    samples = report.statistics.samples
    for at in thresholds_shown(rule, threshold):
        key = f"{rule.name}@{at:g}"
        above, below = samples.get(f"{key}+", ()), samples.get(f"{key}-", ())
        near = sorted([*above, *below], key=lambda sample: (sample[3], sample[2]))
        if not near:
            continue
        is_open = " open" if at == threshold else ""
        yield f"<details{is_open}><summary>{len(near)} pairs at {at:g}</summary>"
        yield from _pairs(rule, near, at, shown)
        yield "</details>"
    yield "</section>"


def _pairs(
    rule: CleaningRule, near: Sequence[Sample], at: float, shown: Mapping[int, JudgedUnit]
) -> Iterator[str]:
    heads = '<th class="n">score</th><th>source</th><th>target</th><th class="n">pair</th>'
    yield f"<table><tr>{heads}</tr>"
    for _, _, number, score in near:
        unit = shown[number].unit
        kind = ' class="rejected"' if rule.rejects(score, at) else ""
        yield (
            f'<tr{kind}><td class="n">{score:g}</td><td>{_cut(unit.source)}</td>'
            f'<td>{_cut(unit.target)}</td><td class="n">{number:,}</td></tr>'
        )
    yield "</table>"


def _cut(text: str) -> str:
    return escape(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")


def draw_histogram(rule: CleaningRule, threshold: float, counts: Sequence[int]) -> str:
    """Return a histogram as SVG; its heights are in the scale of logarithms.

    Args:
        rule: The rule.
        threshold: Its threshold, drawn as a line; bars on its far side have another colour.
        counts: Number of scores of each bar, from ``rule.low`` to ``rule.high``.
    """
    top = max(max(counts).bit_length(), 1)
    wide = _WIDTH / len(counts)
    span = rule.high - rule.low
    bars = []
    for place, count in enumerate(counts):
        low = rule.low + span * place / len(counts)
        middle = low + span / len(counts) / 2
        tall = _HEIGHT * _log2(count) / top
        kind = "bar out" if rule.rejects(middle, threshold) else "bar"
        bars.append(
            f'<rect class="{kind}" x="{place * wide:.1f}" y="{_HEIGHT - tall:.1f}" '
            f'width="{wide - 1:.1f}" height="{tall:.1f}"><title>{low:.3g}–'
            f"{low + span / len(counts):.3g}: {count:,}</title></rect>"
        )
    x = _WIDTH * min(max((threshold - rule.low) / span, 0), 1)
    return (
        f'<svg width="{_WIDTH}" height="{_HEIGHT + 16}" role="img" '
        f'aria-label="Histogram of the scores of {rule.name}">{"".join(bars)}'
        f'<line class="line" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{_HEIGHT}"/>'
        f'<text x="0" y="{_HEIGHT + 13}">{rule.low:g}</text>'
        f'<text x="{_WIDTH}" y="{_HEIGHT + 13}" text-anchor="end">{rule.high:g}</text></svg>'
    )


def _log2(count: int) -> float:
    """Return the height of a bar: the binary logarithm of the count, from 0."""
    return log2(count + 1)
