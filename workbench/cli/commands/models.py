"""``workbench models``: list the models, test them, install one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import options
from workbench.cli.output import Terminal
from workbench.errors import ExitCode

if TYPE_CHECKING:
    from workbench.project.models.catalogue import ModelInfo


@click.group()
def models() -> None:
    """List, install and check translation packages, embedders and dictionaries."""


@models.command("list")
@options.terminal
def list_(terminal: Terminal) -> int:
    """List bundled and installed models with language pair, size and place."""
    # The package folders: 25 ms.
    from workbench.project.models.catalogue import list_models

    _print(list_models(), terminal)
    return ExitCode.DONE


@models.command()
@click.argument("source", metavar="SOURCE")
@options.terminal
def install(source: str, terminal: Terminal) -> int:
    """Install a translation package, an embedder or a dictionary, after trying it.

    SOURCE is an .argosmodel FILE (needs no network) or its address; a language PAIR such as
    fr-en, looked up in the Argos index; the FOLDER of a sentence-transformers model, or the NAME
    of one such as LaBSE; a Hunspell .dic FILE, with its .aff file beside it. A download that broke
    off is resumed when the command runs again.
    """
    # The package folders and the network: 40 ms.
    from workbench.project.models.installing import install_model

    with terminal.reporting() as reporter:
        line = install_model(source, reporter=reporter.scaled(1 << 20, "MiB"))
    lines = [f"installed {line.role} {line.name}, {line.sha256[:8]}, in {line.place}"]
    if line.role == "embedder":
        lines.append(f"Use it with --embedder {line.name}.")
    terminal.summary(lines, _as_dict(line))
    return ExitCode.DONE


@models.command()
@options.terminal
def check(terminal: Terminal) -> int:
    """Load every model and try it on a sentence; exit with 4 if one does not work."""
    # The package folders: 25 ms; the models follow one by one.
    from workbench.project.models.catalogue import check_models

    lines = check_models()
    _print(lines, terminal)
    return ExitCode.MODEL if any(line.problem for line in lines) else ExitCode.DONE


def _print(lines: Sequence[ModelInfo], terminal: Terminal) -> None:
    table = [text for line in lines for text in _described(line)]
    result = {"models": [_as_dict(line) for line in lines]}
    terminal.result(table, result)


def _described(line: ModelInfo) -> list[str]:
    """Return a line of columns, and one below it of what the model is good for or what is wrong."""
    columns = (
        f"{line.role:<10} {line.name:<24} {line.pair:<9} {line.origin:<9} "
        f"{line.size / 1e6:6.1f} MB  {line.sha256[:8]:<8}  {line.licence}"
    )
    below = line.problem or line.good_for
    return [columns, f"           {below}"] if below else [columns]


def _as_dict(line: ModelInfo) -> dict[str, Any]:
    return {**asdict(line), "place": str(line.place)}
