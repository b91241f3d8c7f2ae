"""Options that several commands share, so that each is spelled and explained once.

A decorator adds its options to a command and hands their values over as one argument.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbench.bitext import DOUBTFUL_BELOW, LanguagePair
from workbench.cli.output import Terminal

if TYPE_CHECKING:
    from workbench.project.inputs import WrongLanguage

Command = Callable[..., Any]
_Argument = TypeVar("_Argument")
_Command = TypeVar("_Command", bound=Callable[..., Any])


class PathType(click.ParamType[Path]):
    """A path as given; the use case says whether it exists, with an exit code of its own."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path, ``~`` resolved."""
        return Path(value).expanduser()


PATH = PathType()
"""The type of every option and argument that is a path."""


def options_as(
    name: str, make: Callable[..., _Argument], *decorators: Callable[[Command], Command]
) -> Callable[[Command], Command]:
    """Return a decorator that adds options to a command, which takes them as one argument.

    Args:
        name: Name of the argument.
        make: Makes the argument of the values of the options.
        decorators: The options; the names of their values are the parameters of ``make``.
    """
    parameters = make.__code__.co_varnames[: make.__code__.co_kwonlyargcount]

    def decorate(command: Command) -> Command:
        @wraps(command)
        def with_argument(**values: Any) -> Any:
            own = {parameter: values.pop(parameter) for parameter in parameters}
            return command(**{name: make(**own)}, **values)

        decorated: Command = with_argument
        for decorator in reversed(decorators):
            decorated = decorator(decorated)
        return decorated

    return decorate


def _language_pair(*, from_language: str, to_language: str) -> LanguagePair:
    return LanguagePair(from_language, to_language)


_LANGUAGES = (
    click.option(
        "--from",
        "from_language",
        default="fr",
        show_default=True,
        metavar="LANG",
        help="Language of the source.",
    ),
    click.option(
        "--to",
        "to_language",
        default="en",
        show_default=True,
        metavar="LANG",
        help="Language of the target.",
    ),
)

languages = options_as("languages", _language_pair, *_LANGUAGES)
"""``--from`` and ``--to``, as ``languages``: a ``LanguagePair``."""


def _two_columns(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> tuple[str | None, str | None]:
    first, _, second = (value or "").partition(",")
    return first.strip() or None, second.strip() or None


def _wrong_language(*, swap: bool, force: bool) -> WrongLanguage:
    """Return what the two flags say of a text in the language of the other side."""
    # The readers of all formats, which a command that reads texts loads in any case.
    from workbench.project.inputs import WrongLanguage

    if swap and force:
        raise click.UsageError("--swap and --force-language exclude one another.")
    if swap:
        return WrongLanguage.SWAP
    return WrongLanguage.TAKE if force else WrongLanguage.REFUSE


def _input_options(
    *,
    from_language: str,
    to_language: str,
    pre_segmented: bool,
    columns: tuple[str | None, str | None],
    swap: bool,
    force_language: bool,
    keep_page_furniture: bool,
    no_header: bool,
    read_as: str | None,
) -> Any:
    # The readers of all formats, which a command that reads texts loads in any case.
    from workbench.project.inputs import InputOptions

    return InputOptions(
        LanguagePair(from_language, to_language),
        pre_segmented,
        columns,
        _wrong_language(swap=swap, force=force_language),
        keep_page_furniture,
        no_header,
        read_as,
    )


keep_page_furniture = click.option(
    "--keep-page-furniture",
    is_flag=True,
    help="Keep running heads and page numbers of PDFs.",
)
"""The same in every command that reads documents."""

read_as = click.option(
    "--as",
    "read_as",
    metavar="FORMAT",
    help="Read documents as text, markdown, html …, whatever their endings.",
)
"""The same in every command that reads documents."""

inputs = options_as(
    "inputs",
    _input_options,
    *_LANGUAGES,
    click.option("--pre-segmented", is_flag=True, help="Read one sentence a line, split nothing."),
    click.option(
        "--columns",
        metavar="A[,B]",
        callback=_two_columns,
        help="Columns of tables, by name or number; with both, SOURCE alone is enough.",
    ),
    click.option(
        "--no-header", is_flag=True, help="Take the first row of a table as text, not as names."
    ),
    click.option("--swap", is_flag=True, help="Exchange a pair that is the wrong way round."),
    click.option(
        "--force-language", is_flag=True, help="Take texts as given, whatever language they are in."
    ),
    keep_page_furniture,
    read_as,
)
"""How texts are read, as ``inputs``: ``InputOptions``."""

_TRANSLATOR = click.option(
    "--translator",
    metavar="PACKAGE",
    help="An .argosmodel file or a folder; default: installed for the pair, then bundled.",
)
_EMBEDDER = click.option(
    "--embedder",
    metavar="MODEL",
    help="A sentence-transformers name or folder; default: the bundled one.",
)
_HARDWARE = (
    click.option("--device", default="cpu", show_default=True, help="cpu, cuda or auto."),
    click.option("--threads", type=click.IntRange(min=1), help="Processor cores to use."),
)


def _both_models(
    *, translator: str | None, embedder: str | None, device: str, threads: int | None
) -> Any:
    # The package folders, which a command that uses models looks into in any case.
    from workbench.project.models import ModelChoice

    return ModelChoice(translator, embedder, device, threads)


def _translator_only(*, translator: str | None, device: str, threads: int | None) -> Any:
    return _both_models(translator=translator, embedder=None, device=device, threads=threads)


def _embedder_only(*, embedder: str | None, device: str, threads: int | None) -> Any:
    return _both_models(translator=None, embedder=embedder, device=device, threads=threads)


models = options_as("models", _both_models, _TRANSLATOR, _EMBEDDER, *_HARDWARE)
"""Translator, embedder and where they run, as ``models``: a ``ModelChoice``."""

translator = options_as("models", _translator_only, _TRANSLATOR, *_HARDWARE)
"""The translator and where it runs, as ``models``: a ``ModelChoice``."""

embedder = options_as("models", _embedder_only, _EMBEDDER, *_HARDWARE)
"""The embedder and where it runs, as ``models``: a ``ModelChoice``."""


termbase = click.option(
    "--termbase",
    type=PATH,
    help="Terms that drafts have to follow: CSV or TSV (source, target), or TBX.",
)
"""A termbase that drafts follow, as ``termbase``: a path or None."""


def _memory_options(*, memory_files: tuple[Path, ...], memory_from: int) -> Any:
    # The readers of all formats, which a command that reads texts loads in any case.
    from workbench.project.inputs import MemoryOptions

    return MemoryOptions(memory_files, stands_in=memory_from)


memory = options_as(
    "memory",
    _memory_options,
    click.option(
        "--memory",
        "memory_files",
        multiple=True,
        type=PATH,
        metavar="FILE",
        help="A translation memory (TMX, …) that is looked up first; may be repeated.",
    ),
    click.option(
        "--memory-from",
        type=click.IntRange(50, 101),
        default=100,
        show_default=True,
        metavar="PERCENT",
        help="Likeness from which a unit of a memory replaces the translation; 101: never.",
    ),
)
"""Translation memories, as ``memory``: ``MemoryOptions``."""

cluster = click.option(
    "--cluster",
    metavar="ADDRESS",
    help="A dask scheduler, such as tcp://host:8786, or its scheduler file.",
)
"""The same in every command whose work a cluster can do."""

force = click.option("--force", is_flag=True, help="Align two texts even if they look unrelated.")
"""The same in every command that aligns."""

redo = click.option(
    "--redo", is_flag=True, help="Do again what is up to date; write over edited outputs."
)
"""The same in every command that writes files in batches."""


def explains_doubtful(command: _Command) -> _Command:
    """Put the threshold of doubtful in the help text of a command, in the place of THRESHOLD."""
    command.__doc__ = (command.__doc__ or "").replace("THRESHOLD", f"{DOUBTFUL_BELOW:g}")
    return command


redo_documents = click.option(
    "--redo", is_flag=True, help="Do again what is up to date, unless a reviewer has edited it."
)
"""The same for the documents of a project."""

debug = click.option("--debug", is_flag=True, expose_value=False, help="Show tracebacks.")
"""Read from the command line by ``workbench.cli.main.run``."""


def _terminal(*, quiet: bool, as_json: bool) -> Terminal:
    return Terminal(quiet=quiet, as_json=as_json)


terminal = options_as(
    "terminal",
    _terminal,
    click.option("--quiet", is_flag=True, help="Print nothing but errors."),
    click.option("--json", "as_json", is_flag=True, help="Print the result as JSON."),
    debug,
)
"""What is printed, as ``terminal``: a ``Terminal``."""
