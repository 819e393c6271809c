"""`tiekartta meeting`: one more meeting of a body."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from tiekartta.cli.editing import Editing, editing
from tiekartta.cli.options import parse_day

_HELP = """Add a meeting of a body; one that was cancelled is held after all.

Example: tiekartta meeting aluevaltuusto 2022-06-20 --time 13:00
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("meeting", help=_HELP)(_command)


@editing
def _command(
    body: Annotated[str, typer.Argument(metavar="BODY", help="The body.")],
    day: Annotated[str, typer.Argument(metavar="DATE", help="The day of the meeting.")],
    time: Annotated[Optional[str], typer.Option("--time", metavar="HH:MM", help="When it begins.")] = None,
    place: Annotated[Optional[str], typer.Option("--place", metavar="TEXT", help="Where it is held.")] = None,
    title: Annotated[Optional[str], typer.Option("--title", metavar="TEXT", help="Its name, if it has one.")] = None,
    *,
    asked: Editing,
) -> int:
    from tiekartta.project.edits import met

    date = parse_day(day, "DATE")
    assert date is not None
    details = {key: value for key, value in (("time", time), ("place", place), ("title", title)) if value}
    return asked.carry_out(lambda work, _: met(work, body, date, details))
