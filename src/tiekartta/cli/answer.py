"""`tiekartta answer`: an open question that has its answer."""

from __future__ import annotations

from typing import Annotated

import typer

from tiekartta.cli.editing import Editing, On, day_of, editing

_HELP = """Write down the answer to an open question; what it held may go on.

Example: tiekartta answer kenen-palkanlaskenta "Monetra laskee palkat vuoden 2023 alusta"
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("answer", help=_HELP)(_command)


@editing
def _command(
    item: Annotated[str, typer.Argument(metavar="QUESTION", help="The question.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The answer.")],
    on: On = None,
    *,
    asked: Editing,
) -> int:
    from tiekartta.edit.requests import answer

    return asked.change(lambda work: answer(work.project.loaded, item, text, day_of(on, "--on", work, item)))
