"""`tiekartta export`: what a roadmap says, for other programs; a format a row of the table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Optional

import typer

from tiekartta.cli.options import AsOf, Lang, Output, PathArgument

EXPORTS: Mapping[str, str] = MappingProxyType({"ics": "meetings, days of notice, statutory deadlines and milestones"})
"""Every format with what it holds; each is a subcommand."""
_ICS = """A calendar of meetings with what they decide, days of notice, statutory deadlines and milestones.

Entries keep their identity, so a calendar program that reads the file again replaces what it has.

Example: tiekartta export ics --body aluevaltuusto --output kokoukset.ics
"""


def register(app: typer.Typer) -> None:
    """Add the command with its subcommands."""
    group = typer.Typer(
        help="What a roadmap says, for other programs.\n\nExample: tiekartta export ics --output kokoukset.ics",
        no_args_is_help=True,
    )
    group.command("ics", help=_ICS)(_ics)
    app.add_typer(group, name="export")


def _ics(
    path: PathArgument = None,
    body: Annotated[Optional[str], typer.Option("--body", metavar="ID", help="Only the meetings of this body.")] = None,
    group: Annotated[Optional[str], typer.Option("--group", metavar="ID", help="Only what is this group's.")] = None,
    owner: Annotated[
        Optional[str], typer.Option("--owner", metavar="TEXT", help="Only what concerns owners with this text.")
    ] = None,
    as_of: AsOf = None,
    lang: Lang = None,
    output: Output = None,
) -> int:
    from tiekartta.analyse.agenda import Wanted, agenda_of
    from tiekartta.cli.output import emit_bytes
    from tiekartta.cli.session import open_session
    from tiekartta.project.names import check_id, check_name
    from tiekartta.render.formats import ics

    session = open_session(path, lang, as_of)
    schedule = session.sound_schedule()
    check_id(session, "groups", group)
    check_name(session, body, {each.id for roadmap in session.roadmaps for each in roadmap.bodies}, "body")
    wanted = Wanted(body, group, owner)
    emit_bytes(ics.render([agenda_of(each, schedule, wanted) for each in session.roadmaps], session.words), output)
    return 0
