"""`tiekartta decide`: a decision that has been made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from tiekartta.cli.editing import DryRun, Path, carry_out
from tiekartta.cli.options import AsOf, Lang, parse_day

if TYPE_CHECKING:
    from tiekartta.base.words import Words
    from tiekartta.project.editing import Edit, Workplace

_HELP = """Say that a decision has been made, in which meeting and with which outcome.

Without --meeting it was the last meeting of its body by the data date.

Example: tiekartta decide hallintosaanto --meeting 2022-06-13 --outcome "hyväksyttiin"
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("decide", help=_HELP)(_command)


def _command(
    item: Annotated[str, typer.Argument(metavar="DECISION", help="The decision.")],
    meeting: Annotated[Optional[str], typer.Option("--meeting", metavar="DATE", help="The meeting in which.")] = None,
    outcome: Annotated[Optional[str], typer.Option("--outcome", metavar="TEXT", help="What was decided.")] = None,
    decided_in: Annotated[
        Optional[str], typer.Option("--decided-in", metavar="REF", help="The minutes, such as “§ 28”.")
    ] = None,
    path: Path = None,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    lang: Lang = None,
) -> int:
    def request(work: Workplace, words: Words) -> Edit:
        from tiekartta.edit.requests import Planned, decide
        from tiekartta.project.editing import edit_of
        from tiekartta.project.edits import last_meeting

        day = parse_day(meeting, "--meeting") or last_meeting(work, item)
        planned = Planned()
        for target, given in decide(work.project.loaded, item, day, outcome, decided_in):
            planned.add(target, given, words.lang)
        return edit_of(work, planned)

    return carry_out(request, path, lang, dry_run, as_of)
