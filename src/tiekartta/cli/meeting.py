"""`tiekartta meeting`: one more meeting of a body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from tiekartta.cli.editing import DryRun, Path, carry_out
from tiekartta.cli.options import AsOf, Lang, parse_day

if TYPE_CHECKING:
    from tiekartta.base.words import Words
    from tiekartta.project.editing import Edit, Workplace

_HELP = """Add a meeting of a body; one that was cancelled is held after all.

Example: tiekartta meeting aluevaltuusto 2022-06-20 --time 13:00
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("meeting", help=_HELP)(_command)


def _command(
    body: Annotated[str, typer.Argument(metavar="BODY", help="The body.")],
    day: Annotated[str, typer.Argument(metavar="DATE", help="The day of the meeting.")],
    time: Annotated[Optional[str], typer.Option("--time", metavar="HH:MM", help="When it begins.")] = None,
    place: Annotated[Optional[str], typer.Option("--place", metavar="TEXT", help="Where it is held.")] = None,
    title: Annotated[Optional[str], typer.Option("--title", metavar="TEXT", help="Its name, if it has one.")] = None,
    path: Path = None,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    lang: Lang = None,
) -> int:
    date = parse_day(day, "DATE")
    assert date is not None
    details = {key: value for key, value in (("time", time), ("place", place), ("title", title)) if value}

    def request(work: Workplace, _words: Words) -> Edit:
        from tiekartta.project.edits import met

        return met(work, body, date, details)

    return carry_out(request, path, lang, dry_run, as_of)
