"""A command line that is not understood, told in the reader's language: click and typer know only English."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click
import typer

from tiekartta.base.words import Words


class Misuse(typer.BadParameter):
    """A value that cannot be meant: the key of the text that says why, and the option or argument it was given as."""

    def __init__(self, key: str, option: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(key, param_hint=option)


class UnknownCommand(click.UsageError):
    """A command that there is not; `known` are those that there are."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.known = tuple(known)
        super().__init__(name)


_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)\Z", re.DOTALL)
"""What click says of arguments that a command does not take; it has no exception of its own."""


def usage_lines(error: click.ClickException, words: Words) -> list[str]:
    """How the command is used, where to read more, and what is wrong."""
    context = getattr(error, "ctx", None)
    lines = []
    if context is not None and context.parent is not None:
        usage = context.get_usage().partition(": ")[2]
        lines = [f"{words('usage.usage')}: {usage}", words("usage.help", command=context.command_path), ""]
    return [*lines, f"{words('usage.error')}: {_problem(error, words)}"]


def _problem(error: click.ClickException, words: Words) -> str:
    if isinstance(error, UnknownCommand):
        return _with_hint(words("usage.no-command", name=error.name), error.name, error.known, words)
    if isinstance(error, click.NoSuchOption):
        known = [name for param in error.ctx.command.params for name in param.opts] if error.ctx else []
        return _with_hint(words("usage.no-option", name=error.option_name), error.option_name, known, words)
    if isinstance(error, click.BadOptionUsage):
        return words("usage.no-value", option=error.option_name)
    if isinstance(error, click.MissingParameter):
        return words("usage.missing", what=error.param.make_metavar(error.ctx) if error.param and error.ctx else "")
    if isinstance(error, click.BadParameter):
        return words("usage.invalid", option=_name_of(error), problem=_why(error, words))
    extra = _EXTRA.match(error.message)
    return words("usage.extra", value=extra[1]) if extra else error.format_message()


def _with_hint(problem: str, name: str, known: Iterable[str], words: Words) -> str:
    from tiekartta.read.hints import nearest

    hint = nearest(name, known)
    return f"{problem} {words('did-you-mean', hint=hint)}" if hint else problem


def _name_of(error: click.BadParameter) -> str:
    if error.param_hint is not None:
        return error.param_hint if isinstance(error.param_hint, str) else ", ".join(error.param_hint)
    return error.param.opts[0] if error.param and error.param.opts else ""


def _why(error: click.BadParameter, words: Words) -> str:
    if isinstance(error, Misuse):
        return words(error.key, **error.values)
    if error.param is not None and error.param.type.name == "integer":
        return words("usage.not-a-number")
    return error.message
