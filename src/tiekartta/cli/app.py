"""The program: the table of commands, and what happens when something goes wrong."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from keyword import iskeyword
from types import FrameType, MappingProxyType, ModuleType

import click
import typer

from tiekartta.cli.output import silence, use_utf8

COMMANDS = MappingProxyType(
    {
        "status": "where we stand on the data date",
        "history": "how the forecast moved over the versions in git",
        "forecast": "chances instead of a single date",
        "diff": "what changed between two versions, and what it does",
        "git": "let git show roadmaps by their content",
        "scenarios": "the futures of a roadmap side by side",
        "show": "everything about one item",
        "portfolio": "counties side by side, and against the national roadmap",
        "timeline": "when everything happens, as a drawing",
        "critical": "the critical path to the target or to any item",
        "why": "why an item has its dates, and why it is critical or not",
        "list": "items by filter",
        "schedule": "every item's computed dates and floats",
        "summary": "the memo for a meeting",
        "report": "one page that shows where the roadmap stands",
        "export": "what a roadmap says, for other programs",
        "form": "a workbook in which a group tells how its items stand",
        "collect": "what filled-in forms change",
        "whatif": "what an edit would do",
        "set": "change keys of items",
        "done": "items that are finished",
        "start": "tasks whose work has begun",
        "decide": "a decision that has been made",
        "answer": "an open question that has its answer",
        "drop": "items that are no part of the plan any more",
        "add": "a new entry beside what it belongs to",
        "rename": "another id, and everything that refers to it",
        "meeting": "one more meeting of a body",
        "cancel": "a meeting that is not held",
        "validate": "whether it is a sound roadmap",
        "explain": "what a finding means, why it is one, and how to mend it",
        "schema": "JSON Schemas for editors",
        "import": "a roadmap from a plan of another tool",
        "init": "a commented first roadmap",
    }
)
"""Every command with its module in `tiekartta.cli`; only the one that is run is imported."""


def module_of(name: str) -> ModuleType:
    """The module of a command; a name that is a word of Python's has an underscore behind it."""
    return import_module(f"tiekartta.cli.{name}{'_' if iskeyword(name) else ''}")


EXIT_INTERRUPTED = 130
_ENDING = ("SIGTERM", "SIGHUP")
"""A runner whose time is up, and a terminal that is closed; Ctrl-C is an exception of its own."""


def end_in_order() -> None:
    """Have those signals end the program as an exception, so that what is being written is taken back."""
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # `nohup` has it ignored
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    """The exit code is the one that a shell would tell."""
    signal.signal(number, signal.SIG_IGN)  # a second one must not cut short the taking back
    raise SystemExit(128 + number)


def run(arguments: Sequence[str]) -> int:
    """Run a command line; the exit code. Never raises: an unexpected failure is exit 70 with a place to report it."""
    arguments = list(arguments)
    debug = "--debug" in arguments
    if debug:
        arguments.remove("--debug")
    plain = os.environ.get("TIEKARTTA_PLAIN")
    if "--plain" in arguments:
        arguments.remove("--plain")
        os.environ["TIEKARTTA_PLAIN"] = "1"
    use_utf8()
    try:
        return _run_safely(arguments, debug)
    finally:
        os.environ.pop("TIEKARTTA_PLAIN", None)
        if plain is not None:
            os.environ["TIEKARTTA_PLAIN"] = plain


def _run_safely(arguments: list[str], debug: bool) -> int:
    try:
        return _dispatch(arguments)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        from tiekartta.cli.failures import tell_usage

        return tell_usage(error, arguments)
    except click.Abort:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        silence()
        return 0
    except Exception as error:  # the last line of defence: a person sees one line, not a traceback
        from tiekartta.cli.failures import tell

        return tell(error, arguments, debug)


def _dispatch(arguments: list[str]) -> int:
    completing = "_TIEKARTTA_COMPLETE" in os.environ
    if completing:
        from tiekartta.cli import completion

        arguments = completion.words()
    if not arguments and not completing:
        from tiekartta.cli.begin import has_roadmaps, tell_how_to_begin

        if not has_roadmaps():
            return tell_how_to_begin()
        arguments = ["status"]
    if not completing:
        arguments = _meant(arguments)
    named = [argument for argument in arguments if not argument.startswith("-")][:1]
    names = tuple(named if named and named[0] in COMMANDS else COMMANDS)
    command = _command(names, with_help=bool({"-h", "--help"} & {*arguments}))
    if "--install-completion" in arguments:
        from tiekartta.cli.completion_install import replace_installer

        replace_installer(command)
    if completing:
        completion.attach(command)
    result = command.main(arguments, prog_name="tiekartta", standalone_mode=False)
    if sys.stdout is not None:
        sys.stdout.flush()
    return result if isinstance(result, int) else 0


def _meant(arguments: list[str]) -> list[str]:
    """The command line in full: `help COMMAND` is `COMMAND --help`."""
    if arguments[:1] == ["help"]:
        return [*arguments[1:], "--help"]
    if arguments and not arguments[0].startswith("-") and arguments[0] not in COMMANDS:
        from tiekartta.cli.usage import UnknownCommand

        raise UnknownCommand(arguments[0], COMMANDS)
    return arguments


@cache
def _command(names: tuple[str, ...], with_help: bool) -> click.Command:
    """The program with some of its commands, made once for those that run many command lines in a process."""
    app = typer.Typer(
        name="tiekartta",
        help="Roadmaps in YAML: dates that can be trusted, and what to decide next.",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        add_completion=True,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_options)
    for name in names:
        module_of(name).register(app)
    command = typer.main.get_command(app)
    if with_help:
        from tiekartta.cli.arguments_help import restore

        restore(app, command)
    return command


def _show_version(wanted: bool) -> None:
    if wanted:
        from tiekartta import __version__

        typer.echo(f"tiekartta {__version__}")
        raise typer.Exit


def _options(
    version: bool = typer.Option(
        False, "--version", is_eager=True, callback=_show_version, help="Show the version and exit."
    ),
    plain: bool = typer.Option(False, "--plain", help="With any command: one fact a line, for a screen reader."),
    debug: bool = typer.Option(False, "--debug", help="With any command: show where an internal error happened."),
) -> None:
    """The options before a command; `run` has taken the others away."""
