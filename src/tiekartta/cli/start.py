"""`tiekartta start`: tasks whose work has begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tiekartta.cli.editing import DryRun, On, Path, carry_out, day_of
from tiekartta.cli.options import AsOf, Lang

if TYPE_CHECKING:
    from tiekartta.base.words import Words
    from tiekartta.project.editing import Edit, Workplace

_HELP = """Say that work on tasks has begun.

Example: tiekartta start palkkajarjestelma --on 2022-06-10
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("start", help=_HELP)(_command)


def _command(
    items: Annotated[list[str], typer.Argument(metavar="ITEM…", help="The items.")],
    on: On = None,
    path: Path = None,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    lang: Lang = None,
) -> int:
    def request(work: Workplace, words: Words) -> Edit:
        from tiekartta.edit.requests import Planned, start
        from tiekartta.project.editing import edit_of

        planned = Planned()
        for item in items:
            for target, given in start(work.project.loaded, item, day_of(on, "--on", work, item)):
                planned.add(target, given, words.lang)
        return edit_of(work, planned)

    return carry_out(request, path, lang, dry_run, as_of)
