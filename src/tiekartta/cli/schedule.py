"""`tiekartta schedule`: every item's computed dates and floats."""

from __future__ import annotations

import typer

from tiekartta.cli.options import (
    AsOf,
    Color,
    Excel,
    Format,
    Lang,
    Output,
    PathArgument,
    ScenarioName,
    Width,
    choose_format,
    columns,
    use_color,
)

FORMATS = ("text", "markdown", "csv", "json")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schedule", help="Every item's computed dates and floats.\n\nExample: tiekartta schedule --format csv")(
        _command
    )


def _command(
    path: PathArgument = None,
    as_of: AsOf = None,
    scenario: ScenarioName = None,
    lang: Lang = None,
    format: Format = "text",
    output: Output = None,
    excel: Excel = False,
    color: Color = "auto",
    width: Width = None,
) -> int:
    choose_format(format, FORMATS, excel)
    from tiekartta.analyse.dates import schedule_report
    from tiekartta.cli.output import Answer, emit_answer
    from tiekartta.cli.session import open_session
    from tiekartta.render.views import schedule as view

    session = open_session(path, lang, as_of, scenario)
    schedule = session.sound_schedule()
    reports = [schedule_report(roadmap, schedule, format in ("csv", "json")) for roadmap in session.roadmaps]
    answer = Answer(
        lambda: {"roadmaps": reports} if session.loaded.is_portfolio else reports[0],
        lambda: view.schedule_document(reports, session.words),
        lambda: view.schedule_csv(reports),
    )
    emit_answer(answer, format, columns(width), use_color(color), output, excel)
    return 0
