"""`tiekartta done`: items that are finished."""

from __future__ import annotations

from typing import Annotated

import typer

from tiekartta.cli.editing import Editing, On, day_of, editing

_HELP = """Say that items are finished; of a package, all of its tasks that are not.

Example: tiekartta done palkkajarjestelma --on 2022-06-10
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("done", help=_HELP)(_command)


@editing
def _command(
    items: Annotated[list[str], typer.Argument(metavar="ITEM…", help="The items.")],
    on: On = None,
    *,
    asked: Editing,
) -> int:
    from tiekartta.edit.requests import done

    return asked.change(
        lambda work: (
            each for item in items for each in done(work.project.loaded, item, day_of(on, "--on", work, item))
        )
    )
