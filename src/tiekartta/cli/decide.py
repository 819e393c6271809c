"""`tiekartta decide`: a decision that has been made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from tiekartta.cli.editing import Editing, editing
from tiekartta.cli.options import parse_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiekartta.edit.assign import Assignment
    from tiekartta.edit.targets import Target
    from tiekartta.project.editing import Workplace

_HELP = """Say that a decision has been made, in which meeting and with which outcome.

Without --meeting it was the last meeting of its body by the data date.

Example: tiekartta decide hallintosaanto --meeting 2022-06-13 --outcome "hyväksyttiin"
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("decide", help=_HELP)(_command)


@editing
def _command(
    item: Annotated[str, typer.Argument(metavar="DECISION", help="The decision.")],
    meeting: Annotated[Optional[str], typer.Option("--meeting", metavar="DATE", help="The meeting in which.")] = None,
    outcome: Annotated[Optional[str], typer.Option("--outcome", metavar="TEXT", help="What was decided.")] = None,
    decided_in: Annotated[
        Optional[str], typer.Option("--decided-in", metavar="REF", help="The minutes, such as “§ 28”.")
    ] = None,
    *,
    asked: Editing,
) -> int:
    from tiekartta.edit.requests import decide
    from tiekartta.project.edits import last_meeting

    def given(work: Workplace) -> Iterable[tuple[Target, list[Assignment]]]:
        day = parse_day(meeting, "--meeting") or last_meeting(work, item)
        return decide(work.project.loaded, item, day, outcome, decided_in)

    return asked.change(given)
