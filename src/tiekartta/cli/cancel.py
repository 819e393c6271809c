"""`tiekartta cancel`: a meeting that is not held; it stays on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from tiekartta.cli.editing import DryRun, Path, carry_out
from tiekartta.cli.options import AsOf, Lang, parse_day

if TYPE_CHECKING:
    from tiekartta.base.words import Words
    from tiekartta.project.editing import Edit, Workplace

_HELP = """Cancel a meeting of a body: no decision is made in it, and it stays on record.

Example: tiekartta cancel aluevaltuusto 2022-06-13 --why "ei päätösvaltainen"
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("cancel", help=_HELP)(_command)


def _command(
    body: Annotated[str, typer.Argument(metavar="BODY", help="The body.")],
    day: Annotated[str, typer.Argument(metavar="DATE", help="The day of the meeting.")],
    why: Annotated[Optional[str], typer.Option("--why", metavar="TEXT", help="Why it is not held.")] = None,
    path: Path = None,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    lang: Lang = None,
) -> int:
    date = parse_day(day, "DATE")
    assert date is not None

    def request(work: Workplace, _words: Words) -> Edit:
        from tiekartta.project.edits import cancelled

        return cancelled(work, body, date, why)

    return carry_out(request, path, lang, dry_run, as_of)
