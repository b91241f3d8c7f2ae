"""``workbench evaluate``: score an alignment or a translation by the measures of the field."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.output import Terminal
from workbench.errors import ExitCode


@click.group()
def evaluate() -> None:
    """Score an alignment against gold links, or a translation against a reference."""


@evaluate.command()
@click.argument("gold", type=options.PATH)
@click.argument("predicted", type=options.PATH)
@click.option("--min-strict", type=float, help="Exit with 1 if strict F1 is below this (0 to 1).")
@options.terminal
def alignment(gold: Path, predicted: Path, min_strict: float | None, terminal: Terminal) -> int:
    """Measure strict and lax precision, recall and F1 of ladder files, or of folders of them.

    A link is strictly right if GOLD has the identical link, and laxly right if a link of GOLD
    shares a sentence with it on both sides. In folders, files pair by name and the counts are
    summed.
    """
    # The measures load only what they need.
    from workbench.project.evaluation import evaluate_alignment

    score = evaluate_alignment(gold, predicted)
    rows = {"strict": score.strict, "lax": score.lax}
    lines = ["          precision   recall       F1"]
    lines += [f"{n:<8} {r.precision:10.4f} {r.recall:8.4f} {r.f1:8.4f}" for n, r in rows.items()]
    result = {
        name: {"precision": r.precision, "recall": r.recall, "f1": r.f1} for name, r in rows.items()
    }
    terminal.result(lines, result)
    below = min_strict is not None and score.strict.f1 < min_strict
    return ExitCode.FAILED if below else ExitCode.DONE


@evaluate.command()
@click.argument("reference", type=options.PATH)
@click.argument("hypothesis", type=options.PATH)
@click.option("--min-chrf", type=float, help="Exit with 1 if chrF is below this (0 to 100).")
@options.terminal
def translation(
    reference: Path, hypothesis: Path, min_chrf: float | None, terminal: Terminal
) -> int:
    """Measure chrF and BLEU, with sacrebleu's signatures, of files with one segment a line."""
    # sacrebleu costs about 0.2 s to import.
    from workbench.project.evaluation import evaluate_translation

    scores = evaluate_translation(reference, hypothesis)
    lines = [f"{score.name:<5} {score.value:6.2f}   {score.signature}" for score in scores]
    result = {score.name: {"score": score.value, "signature": score.signature} for score in scores}
    terminal.result(lines, result)
    below = min_chrf is not None and scores[0].value < min_chrf
    return ExitCode.FAILED if below else ExitCode.DONE
