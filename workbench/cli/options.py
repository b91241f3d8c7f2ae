"""Options that several commands share, so that each is spelled and explained once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbench.bitext import LanguagePair

if TYPE_CHECKING:
    from workbench.project.inputs.text_pairs import WrongLanguage

F = TypeVar("F", bound=Callable[..., Any])


class PathType(click.ParamType[Path]):
    """A path as given; whether it exists is for the use case to say, with its own exit code."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path, ``~`` resolved."""
        return Path(value).expanduser()


PATH = PathType()


def _chain(*decorators: Callable[[F], F]) -> Callable[[F], F]:
    def decorate(function: F) -> F:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


def languages(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--from`` and ``--to``; the command takes both as ``languages``."""

    @wraps(command)
    def with_pair(*, from_language: str, to_language: str, **others: Any) -> Any:
        return command(languages=LanguagePair(from_language, to_language), **others)

    return _chain(
        click.option("--from", "from_language", default="fr", show_default=True, metavar="LANG"),
        click.option("--to", "to_language", default="en", show_default=True, metavar="LANG"),
    )(with_pair)


def _two_columns(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> tuple[str | None, str | None]:
    first, _, second = (value or "").partition(",")
    return first.strip() or None, second.strip() or None


reading: Callable[[F], F] = _chain(
    click.option("--pre-segmented", is_flag=True, help="Read one sentence a line, split nothing."),
    click.option(
        "--columns",
        metavar="A[,B]",
        callback=_two_columns,
        help="Columns of SOURCE and TARGET, tables, by name or number; with both, SOURCE will do.",
    ),
    click.option("--swap", is_flag=True, help="Exchange a pair that is the wrong way round."),
    click.option(
        "--force-language", is_flag=True, help="Take texts as given, whatever language they are in."
    ),
)


def wrong_language(*, swap: bool, force: bool) -> WrongLanguage:
    """What the two flags say of a text that is in the other side's language."""
    from workbench.project.inputs.text_pairs import WrongLanguage

    if swap and force:
        raise click.UsageError("--swap and --force-language exclude one another.")
    if swap:
        return WrongLanguage.SWAP
    return WrongLanguage.TAKE if force else WrongLanguage.REFUSE


translator: Callable[[F], F] = _chain(
    click.option(
        "--translator",
        metavar="PACKAGE",
        help="An .argosmodel file or a folder; default: installed for the pair, then bundled.",
    ),
)

embedder: Callable[[F], F] = _chain(
    click.option(
        "--embedder",
        metavar="MODEL",
        help="A sentence-transformers name or folder; default: the bundled one.",
    ),
)

machine: Callable[[F], F] = _chain(
    click.option("--device", default="cpu", show_default=True, help="cpu, cuda or auto."),
    click.option("--threads", type=click.IntRange(min=1), help="Processor cores to use."),
)

memory: Callable[[F], F] = _chain(
    click.option(
        "--memory",
        "memories",
        multiple=True,
        type=PATH,
        metavar="FILE",
        help="A translation memory (TMX, …) to look up before the translator; may be repeated.",
    ),
    click.option(
        "--memory-from",
        type=click.IntRange(50, 101),
        default=100,
        show_default=True,
        metavar="PERCENT",
        help="How alike a memory's unit must be to stand in for the translator; 101: never.",
    ),
)

talk: Callable[[F], F] = _chain(
    click.option("--quiet", is_flag=True, help="Say nothing but errors."),
    click.option("--json", "as_json", is_flag=True, help="Results as JSON on stdout."),
    click.option("--debug", is_flag=True, expose_value=False, help="Show tracebacks."),
)
