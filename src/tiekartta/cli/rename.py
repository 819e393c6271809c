"""`tiekartta rename`: an id, and everything in the portfolio that refers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tiekartta.cli.editing import DryRun, Path, carry_out
from tiekartta.cli.options import AsOf, Lang

if TYPE_CHECKING:
    from tiekartta.base.words import Words
    from tiekartta.project.editing import Edit, Workplace

_HELP = """Give an entry another id, in every file of the portfolio; titles and other texts stay.

Example: tiekartta rename palkat palkkajarjestelma
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rename", help=_HELP)(_command)


def _command(
    item: Annotated[str, typer.Argument(metavar="OLD", help="The id as it is.")],
    name: Annotated[str, typer.Argument(metavar="NEW", help="The id as it shall be.")],
    path: Path = None,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    lang: Lang = None,
) -> int:
    def request(work: Workplace, _words: Words) -> Edit:
        from tiekartta.project.edits import renamed

        return renamed(work, item, name)

    return carry_out(request, path, lang, dry_run, as_of)
