"""The program: which command a line means, and what happens when something goes wrong."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from functools import cache
from types import FrameType

import click
import typer

from tiekartta.base.words import LANGUAGES
from tiekartta.cli import COMMANDS, module_of
from tiekartta.cli.options import choose, language, language_of
from tiekartta.cli.output import ReaderGone, silence, use_utf8

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
    meant = _environment(arguments)
    before = {name: os.environ.get(name) for name in meant}
    os.environ.update(meant)
    use_utf8()
    try:
        return _run_safely(arguments, debug)
    finally:
        for name in meant:
            os.environ.pop(name, None)
        os.environ.update({name: value for name, value in before.items() if value is not None})


def _environment(arguments: list[str]) -> dict[str, str]:
    """What options of the whole program mean, as the environment says it; they are taken away."""
    meant = {}
    if "--plain" in arguments:
        arguments.remove("--plain")
        meant["TIEKARTTA_PLAIN"] = "1"
    # Help is in a language also for a command that answers in none.
    asks_help = arguments[:1] == ["help"] or not {"-h", "--help"}.isdisjoint(arguments)
    command = next((n for n, each in enumerate(arguments) if each in COMMANDS and not asks_help), len(arguments))
    before, after = arguments[:command], arguments[command:]
    lang = language_of(before)
    if lang:
        meant["TIEKARTTA_LANG"] = lang
        arguments[:] = [*_without_language(before), *after]
    return meant


def _without_language(arguments: list[str]) -> list[str]:
    values = {n + 1 for n, each in enumerate(arguments) if each == "--lang"}
    return [each for n, each in enumerate(arguments) if n not in values and each.partition("=")[0] != "--lang"]


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
    except (ReaderGone, BrokenPipeError):
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
    command = _command(names, language(language_of(arguments)))
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


def whole_program(lang: str = "en") -> click.Command:
    """The program with every command, for those that walk it: made anew, so that they may change it."""
    return _command.__wrapped__(tuple(COMMANDS), lang)


@cache
def _command(names: tuple[str, ...], lang: str) -> click.Command:
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
    for name, each in getattr(command, "commands", {}).items():
        each.short_help = COMMANDS[name]
    _show_in(lang, command)
    return command


def _show_in(lang: str, command: click.Command) -> None:
    """Have a command, and its subcommands, show their help and usage in a language."""

    class Context(click.Context):
        def get_help(self) -> str:
            self._put_into_words()
            return super().get_help()

        def get_usage(self) -> str:
            self._put_into_words()
            return super().get_usage()

        def _put_into_words(self) -> None:
            from tiekartta.cli.help_pages import put_into_words

            put_into_words(self, lang)

    waiting = [command]
    while waiting:
        each = waiting.pop()
        each.context_class = Context
        waiting += getattr(each, "commands", {}).values()


def _show_version(wanted: bool) -> None:
    if wanted:
        from tiekartta.base.version import __version__

        typer.echo(f"tiekartta {__version__}")
        raise typer.Exit


def _options(
    version: bool = typer.Option(
        False, "--version", is_eager=True, callback=_show_version, help="Show the version and exit."
    ),
    plain: bool = typer.Option(False, "--plain", help="With any command: one fact a line, for a screen reader."),
    lang: str = typer.Option("", "--lang", metavar="fi|sv|en", help="Before any command: the language, also of help."),
    debug: bool = typer.Option(False, "--debug", help="With any command: show where an internal error happened."),
) -> None:
    """The options before a command; `run` has taken those away that it understands."""
    if lang:
        choose(lang, LANGUAGES, "--lang")
