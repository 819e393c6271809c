"""`tiekartta answer`: an open question that has its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tiekartta.cli.editing import DryRun, On, Path, carry_out, day_of
from tiekartta.cli.options import AsOf, Lang

if TYPE_CHECKING:
    from tiekartta.base.words import Words
    from tiekartta.project.editing import Edit, Workplace

_HELP = """Write down the answer to an open question; what it held may go on.

Example: tiekartta answer kenen-palkanlaskenta "Monetra laskee palkat vuoden 2023 alusta"
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("answer", help=_HELP)(_command)


def _command(
    item: Annotated[str, typer.Argument(metavar="QUESTION", help="The question.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The answer.")],
    on: On = None,
    path: Path = None,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    lang: Lang = None,
) -> int:
    def request(work: Workplace, words: Words) -> Edit:
        from tiekartta.edit.requests import Planned, answer
        from tiekartta.project.editing import edit_of

        planned = Planned()
        for target, given in answer(work.project.loaded, item, text, day_of(on, "--on", work, item)):
            planned.add(target, given, words.lang)
        return edit_of(work, planned)

    return carry_out(request, path, lang, dry_run, as_of)
