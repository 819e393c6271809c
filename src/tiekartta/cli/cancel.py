"""`tiekartta cancel`: a meeting that is not held; it stays on record."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from tiekartta.cli.editing import Editing, editing
from tiekartta.cli.options import parse_day

_HELP = """Cancel a meeting of a body: no decision is made in it, and it stays on record.

Example: tiekartta cancel aluevaltuusto 2022-06-13 --why "ei päätösvaltainen"
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("cancel", help=_HELP)(_command)


@editing
def _command(
    body: Annotated[str, typer.Argument(metavar="BODY", help="The body.")],
    day: Annotated[str, typer.Argument(metavar="DATE", help="The day of the meeting.")],
    why: Annotated[Optional[str], typer.Option("--why", metavar="TEXT", help="Why it is not held.")] = None,
    *,
    asked: Editing,
) -> int:
    from tiekartta.project.edits import cancelled

    date = parse_day(day, "DATE")
    assert date is not None
    return asked.carry_out(lambda work, _: cancelled(work, body, date, why))
