"""`tiekartta rename`: an id, and everything in the portfolio that refers to it."""

from __future__ import annotations

from typing import Annotated

import typer

from tiekartta.cli.editing import Editing, editing

_HELP = """Give an entry another id, in every file of the portfolio; titles and other texts stay.

Example: tiekartta rename palkat palkkajarjestelma
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rename", help=_HELP)(_command)


@editing
def _command(
    item: Annotated[str, typer.Argument(metavar="OLD", help="The id as it is.")],
    name: Annotated[str, typer.Argument(metavar="NEW", help="The id as it shall be.")],
    *,
    asked: Editing,
) -> int:
    from tiekartta.project.edits import renamed

    return asked.carry_out(lambda work, _: renamed(work, item, name))
