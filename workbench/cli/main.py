"""The ``workbench`` command, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from importlib import import_module
from keyword import iskeyword
from typing import Any, NoReturn

import click

from workbench.cli.output import print_message
from workbench.errors import ExitCode, WorkbenchError
from workbench.version import __version__

COMMANDS = {
    "demo": "Build a sample project, review it, export it.",
    "build": "Make a project: read, segment, translate, align.",
    "review": "Correct a project in the terminal.",
    "words": "List the words added as spelt right; add, remove.",
    "keys": "List the keys of the screens, or check your own.",
    "export": "Write a project as TMX, CSV and other formats.",
    "import": "Take corrections made elsewhere into a project.",
    "assign": "Say who is to review which part.",
    "merge": "Bring copies of a project together.",
    "check": "Find numbers, terms, tags and more that differ.",
    "audit": "Judge a blind sample: how many pairs are wrong?",
    "info": "Say what a project holds.",
    "align": "Align two files or folders without a project.",
    "clean": "Filter files of pairs: damage, duplicates, issues.",
    "translate": "Translate files and folders.",
    "evaluate": "Score an alignment or a translation.",
    "models": "List, install and check models.",
}
"""The commands in the order of the help page, with what each does.

``NAME`` is the function ``NAME`` of the module ``workbench.cli.commands.NAME``; a name that is a
Python keyword has an underscore behind it there.
"""


_FOLDERS = {"assign": ".teams", "merge": ".teams", "keys": ".own", "words": ".own"}
"""Where the modules of some commands stand within ``workbench.cli.commands``."""


class LazyCommands(click.Group):
    """A group that imports a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of a user's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name, importing its module."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        folder = _FOLDERS.get(cmd_name, "")
        module = import_module(f"workbench.cli.commands{folder}.{name}")
        command: click.Command = getattr(module, name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyCommands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="workbench")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def workbench(ctx: click.Context, debug: bool) -> int | None:
    """Translate French text into English offline, align the two, review and export the pairs.

    Try `workbench demo` first; alone in a terminal, `workbench` lists your projects. Results
    go to stdout, messages to stderr.
    """
    if ctx.invoked_subcommand is not None:
        return None
    if sys.stdin.isatty() and sys.stdout.isatty():
        # textual costs about 0.3 s to import.
        from workbench.tui.app import run_review

        run_review(None)
        return ExitCode.DONE
    print_message(ctx.get_help())
    return ExitCode.USAGE


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with the documented code."""
    given = sys.argv[1:] if arguments is None else arguments
    sys.exit(run(given))


def run(arguments: list[str]) -> int:
    """Run one command; every failure becomes a message on stderr and an exit code."""
    try:
        code: Any = workbench.main(arguments, prog_name="workbench", standalone_mode=False)
        sys.stdout.flush()
    except SystemExit:
        # click exits by itself on a closed pipe, without a message.
        return _report_closed_pipe()
    except Exception as error:
        if "--debug" in arguments:
            traceback.print_exc()
        return _report(error)
    except KeyboardInterrupt:
        print_message("workbench: stopped; what was finished is kept")
        return ExitCode.STOPPED
    return int(code or ExitCode.DONE)


def _report(error: Exception) -> int:
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.Abort):
        print_message("workbench: stopped")
        return ExitCode.STOPPED
    if isinstance(error, click.ClickException):
        error.show()
        return ExitCode.USAGE
    if isinstance(error, WorkbenchError):
        print_message(f"workbench: {error}")
        return error.exit_code
    if isinstance(error, BrokenPipeError):
        # The interpreter flushes stdout once more at exit; without this it would complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _report_closed_pipe()
    if isinstance(error, OSError):
        return _report_os_error(error)
    print_message(
        f"workbench: a defect in the workbench itself: {type(error).__name__}: {error}\n"
        "Run the command again with --debug and report what it prints."
    )
    return ExitCode.FAILED


def _report_closed_pipe() -> int:
    print_message(
        "workbench: the program that read the output went away\n"
        "Write to a file, or let the reader take all of it."
    )
    return ExitCode.FAILED


def _report_os_error(error: OSError) -> int:
    hints = {
        errno.ENOSPC: "Free some space, then run the command again; what was finished is kept.",
        errno.EDQUOT: "Your quota is used up: free some space, then run the command again.",
        errno.EACCES: "Check the permissions of the file and of its folder.",
        errno.EROFS: "The file system is read-only: choose another folder.",
    }
    where = f"{error.filename}: " if error.filename else ""
    hint = hints.get(error.errno or 0, "Check the path, then run the command again.")
    print_message(f"workbench: {where}{error.strerror or error}\n{hint}")
    return ExitCode.BAD_INPUT if error.errno in (errno.ENOENT, errno.EISDIR) else ExitCode.FAILED


if __name__ == "__main__":
    main()
