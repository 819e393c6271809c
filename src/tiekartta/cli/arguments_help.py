"""The help of arguments, which typer 0.25 loses with click 8.5: its value is overwritten when click sets its own."""

from __future__ import annotations

import click
import typer


def restore(app: typer.Typer, command: click.Command) -> None:
    """Give the arguments of every command of an app the help that was written for them."""
    from typer.main import get_command_name
    from typer.models import ArgumentInfo
    from typer.utils import get_params_from_function

    commands = getattr(command, "commands", {})
    for each in app.registered_commands:
        if each.callback is None:
            continue
        written = get_params_from_function(each.callback)
        found = commands[each.name or get_command_name(each.callback.__name__)]
        found.format_arguments = lambda context, formatter: None  # typer lists them too, and once is enough
        for param in found.params:
            info = written[param.name].default if param.name in written else None
            if isinstance(info, ArgumentInfo):
                param.help = info.help
