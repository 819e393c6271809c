"""`tiekartta export`: what a roadmap says, for other programs; a format a row of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Optional

import typer

from tiekartta.cli.options import AsOf, Excel, Lang, Output, PathArgument, ScenarioName

EXPORTS: Mapping[str, str] = MappingProxyType(
    {
        "ics": "meetings, days of notice, statutory deadlines and milestones",
        "mspdi": "one roadmap as Microsoft Project XML",
        "xlsx": "a workbook with a sheet a roadmap",
        "csv": "the rows of the workbook as one table",
        "mermaid": "a Gantt diagram for Markdown",
    }
)
"""Every format with what it holds; each is a subcommand."""
_ENDINGS = {"mspdi": "xml", "xlsx": "xlsx", "csv": "csv", "mermaid": "md"}
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
    for name, about in EXPORTS.items():
        if name != "ics":
            example = f"tiekartta export {name} roadmaps/kansallinen --output kansallinen.{_ENDINGS[name]}"
            command = _csv if name == "csv" else _plan_export(name)
            group.command(name, help=f"{about[0].upper()}{about[1:]}.\n\nExample: {example}")(command)
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


def _csv(
    path: PathArgument = None,
    as_of: AsOf = None,
    scenario: ScenarioName = None,
    lang: Lang = None,
    output: Output = None,
    excel: Excel = False,
) -> int:
    from tiekartta.cli import exports
    from tiekartta.cli.output import emit_csv
    from tiekartta.cli.session import open_session

    emit_csv(exports.csv(open_session(path, lang, as_of, scenario)), output, excel)
    return 0


def _plan_export(name: str) -> Callable[..., int]:
    """The command that writes the plan in a format of `tiekartta.cli.exports`."""

    def command(
        path: PathArgument = None,
        as_of: AsOf = None,
        scenario: ScenarioName = None,
        lang: Lang = None,
        output: Output = None,
    ) -> int:
        from tiekartta.cli import exports
        from tiekartta.cli.output import emit_bytes
        from tiekartta.cli.session import open_session

        emit_bytes(getattr(exports, name)(open_session(path, lang, as_of, scenario)), output)
        return 0

    return command
