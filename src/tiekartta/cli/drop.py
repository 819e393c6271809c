"""`tiekartta drop`: items that are no part of the plan any more; they stay on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from tiekartta.cli.editing import DryRun, Path, carry_out
from tiekartta.cli.options import AsOf, Lang

if TYPE_CHECKING:
    from tiekartta.base.words import Words
    from tiekartta.project.editing import Edit, Workplace

_HELP = """Take items out of the plan; they stay on record as dropped, with the decision behind it.

Example: tiekartta drop oma-verkko --decided-in "aluehallitus 13.6.2022 § 44"
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("drop", help=_HELP)(_command)


def _command(
    items: Annotated[list[str], typer.Argument(metavar="ITEM…", help="The items.")],
    decided_in: Annotated[
        Optional[str], typer.Option("--decided-in", metavar="REF", help="The decision behind it.")
    ] = None,
    path: Path = None,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    lang: Lang = None,
) -> int:
    def request(work: Workplace, words: Words) -> Edit:
        from tiekartta.edit.requests import Planned, drop
        from tiekartta.project.editing import edit_of

        planned = Planned()
        for item in items:
            for target, given in drop(work.project.loaded, item, decided_in):
                planned.add(target, given, words.lang)
        return edit_of(work, planned)

    return carry_out(request, path, lang, dry_run, as_of)
