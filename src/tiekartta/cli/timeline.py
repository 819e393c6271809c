"""`tiekartta timeline`: when everything happens, as a drawing."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from tiekartta.cli.options import Group, PathArgument, Phase, choose, misuse, parse_day, shows_unicode, use_plain
from tiekartta.cli.session import Asked, answering

FORMATS = ("text", "markdown", "svg", "mermaid", "json", "csv")
CLOCK_FORMATS = ("text", "markdown", "svg", "json", "csv")

By = Annotated[str, typer.Option("--by", metavar="group|phase|package|critical", help="What to group by.")]
From = Annotated[Optional[str], typer.Option("--from", metavar="DATE", help="First day to show, YYYY-MM-DD.")]
To = Annotated[Optional[str], typer.Option("--to", metavar="DATE", help="Last day to show, YYYY-MM-DD.")]
Zoom = Annotated[Optional[str], typer.Option("--zoom", metavar="week|month|quarter", help="Scale of the drawing.")]
Depth = Annotated[
    Optional[str],
    typer.Option("--depth", metavar="N|all", help="Levels under each heading; what is critical is always shown."),
]
Clock = Annotated[bool, typer.Option("--clock", help="A year as a clock: meetings, deadlines, what happens.")]
Year = Annotated[
    Optional[int], typer.Option("--year", metavar="YEAR", min=1900, max=2200, help="The year of the clock.")
]
Body = Annotated[Optional[str], typer.Option("--body", metavar="ID", help="With --clock, only what concerns a body.")]
Ascii = Annotated[bool, typer.Option("--ascii", help="Draw with ASCII characters only.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "timeline",
        help="When everything happens, as a drawing; with --clock, a year as the ring that offices draw.\n\n"
        "Example: tiekartta timeline --by critical --zoom month",
    )(_command)


@answering(FORMATS)
def _command(
    path: PathArgument = None,
    by: By = "group",
    from_: From = None,
    to: To = None,
    zoom: Zoom = None,
    depth: Depth = None,
    group: Group = None,
    phase: Phase = None,
    *,
    asked: Asked,
    ascii: Ascii = False,
    clock: Clock = False,
    year: Year = None,
    body: Body = None,
) -> int:
    from tiekartta.analyse.timeline.report import BY, TimelineOptions
    from tiekartta.project.names import check_id
    from tiekartta.render.layout.axis import ZOOMS

    choose(by, BY, "--by")
    if zoom is not None:
        choose(zoom, ZOOMS, "--zoom")
    first, last = parse_day(from_, "--from"), parse_day(to, "--to")
    if first and last and last < first:
        raise misuse("usage.to-before-from", "--to")
    options = TimelineOptions(by, _levels(depth), first, last, group, phase)
    session = asked.open(path)
    check_id(session, "groups", group)
    check_id(session, "phases", phase)
    check_id(session, "bodies", body)
    schedule = session.sound_schedule()
    if clock:
        from tiekartta.analyse.clock import ClockOptions
        from tiekartta.cli.timeline_clock import clock_answer

        if asked.format not in CLOCK_FORMATS:
            raise misuse("clock.no-format", "--format", known=", ".join(CLOCK_FORMATS))
        asked.emit(clock_answer(session, schedule, ClockOptions(year, group, body)))
        return 0
    from tiekartta.cli.timeline_formats import Drawing, write

    plain = asked.format == "text" and use_plain()
    limited = ascii or not (asked.output or shows_unicode())
    drawing = Drawing(zoom, asked.columns, asked.painted, limited, plain)
    write(session, schedule, options, drawing, asked.format, asked.output, asked.excel)
    return 0


def _levels(depth: str | None) -> int | None:
    if depth is None:
        return None
    if depth == "all":
        return 1_000
    if depth.isascii() and depth.isdigit() and len(depth) < 4:
        return int(depth)
    raise misuse("usage.no-depth", "--depth", value=repr(depth))
