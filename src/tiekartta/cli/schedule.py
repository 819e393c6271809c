"""`tiekartta schedule`: every item's computed dates and floats."""

from __future__ import annotations

import typer

from tiekartta.cli.options import PathArgument
from tiekartta.cli.session import Asked, answering

FORMATS = ("text", "markdown", "csv", "json")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schedule", help="Every item's computed dates and floats.\n\nExample: tiekartta schedule --format csv")(
        _command
    )


@answering(FORMATS)
def _command(path: PathArgument = None, *, asked: Asked) -> int:
    from tiekartta.analyse.schedule import schedule_report
    from tiekartta.cli.output import Answer
    from tiekartta.render.views import schedule as view

    session = asked.open(path)
    schedule = session.sound_schedule()
    reports = [schedule_report(roadmap, schedule, asked.format in ("csv", "json")) for roadmap in session.roadmaps]
    answer = Answer(
        lambda: session.one_or_roadmaps(reports),
        lambda: view.schedule_document(reports, session.words),
        lambda: view.schedule_csv(reports),
    )
    asked.emit(answer)
    return 0
