"""``workbench models``: which models there are, whether they work, adding one from a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import options
from workbench.cli.talk import print_result, say
from workbench.errors import ExitCode

if TYPE_CHECKING:
    from workbench.project.models import ModelLine


@click.group()
def models() -> None:
    """List, install and check translation packages and embedders."""


@models.command("list")
@options.talk
def list_(quiet: bool, as_json: bool) -> int:
    """Bundled and installed models with language pair, size and place."""
    from workbench.project.models import list_models

    _show(list_models(), quiet=quiet, as_json=as_json)
    return ExitCode.DONE


@models.command()
@click.argument("archive", type=options.PATH)
@options.talk
def install(archive: Path, quiet: bool, as_json: bool) -> int:
    """Install ARCHIVE, an .argosmodel file, after checking it; needs no network."""
    from workbench.project.models import install_model

    line = install_model(archive)
    if as_json:
        print_result(_as_dict(line), as_json=True, lines=[])
    else:
        say(f"installed {line.name}, {line.pair}, in {line.place}", quiet=quiet)
    return ExitCode.DONE


@models.command()
@options.talk
def check(quiet: bool, as_json: bool) -> int:
    """Load every model and try it on a sentence; exit with 4 if one does not work."""
    from workbench.project.models import check_models

    lines = check_models()
    _show(lines, quiet=quiet, as_json=as_json)
    return ExitCode.MODEL if any(line.problem for line in lines) else ExitCode.DONE


def _show(lines: Sequence[ModelLine], *, quiet: bool, as_json: bool) -> None:
    table = [
        f"{line.role:<10} {line.name:<24} {line.pair:<9} {line.origin:<9} "
        f"{line.size / 1e6:6.1f} MB  {line.problem or line.place}"
        for line in lines
    ]
    result = {"models": [_as_dict(line) for line in lines]}
    print_result(result, as_json=as_json, lines=[] if quiet else table)


def _as_dict(line: ModelLine) -> dict[str, Any]:
    return {**asdict(line), "place": str(line.place)}
