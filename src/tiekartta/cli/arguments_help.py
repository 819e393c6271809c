"""The help of arguments, which typer 0.25 loses with click 8.5: its value is overwritten when click sets its own."""

from __future__ import annotations

import inspect

import click


def restore(command: click.Command) -> None:
    """Give the arguments of a command, and of its subcommands, the help that was written for them."""
    for each in getattr(command, "commands", {}).values():
        restore(each)
    if isinstance(command, click.Group) or command.callback is None:
        return
    from typer.models import ArgumentInfo
    from typer.utils import get_params_from_function

    written = get_params_from_function(inspect.unwrap(command.callback))
    # Typer lists them as well, and once is enough.
    command.__dict__["format_arguments"] = lambda context, formatter: None
    for param in command.params:
        info = written[param.name].default if param.name in written else None
        if isinstance(info, ArgumentInfo):
            param.help = info.help  # type: ignore[attr-defined]
