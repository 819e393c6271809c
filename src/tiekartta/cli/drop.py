"""`tiekartta drop`: items that are no part of the plan any more; they stay on record."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from tiekartta.cli.editing import Editing, editing

_HELP = """Take items out of the plan; they stay on record as dropped, with the decision behind it.

Example: tiekartta drop oma-verkko --decided-in "aluehallitus 13.6.2022 § 44"
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("drop", help=_HELP)(_command)


@editing
def _command(
    items: Annotated[list[str], typer.Argument(metavar="ITEM…", help="The items.")],
    decided_in: Annotated[
        Optional[str], typer.Option("--decided-in", metavar="REF", help="The decision behind it.")
    ] = None,
    *,
    asked: Editing,
) -> int:
    from tiekartta.edit.requests import drop

    return asked.change(lambda work: (each for item in items for each in drop(work.project.loaded, item, decided_in)))
