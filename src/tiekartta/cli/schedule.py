"""`tiekartta schedule`: every item's computed dates and floats."""

from __future__ import annotations

import typer

from tiekartta.cli.options import (
    AsOf,
    Color,
    Format,
    Lang,
    Output,
    PathArgument,
    ScenarioName,
    Width,
    choose,
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
    color: Color = "auto",
    width: Width = None,
) -> int:
    choose(format, FORMATS, "--format")
    from tiekartta.analyse.dates import schedule_report
    from tiekartta.cli.output import emit, emit_document
    from tiekartta.cli.session import open_session, stop_on_errors

    session = open_session(path, lang, as_of, scenario)
    schedule = session.compute()
    if stop_on_errors(session, [*session.loaded.findings, *schedule.findings]):
        return 2
    reports = [schedule_report(roadmap, schedule, format in ("csv", "json")) for roadmap in session.roadmaps]
    if format == "json":
        from tiekartta.render import json

        emit(json.render(reports[0] if not session.loaded.is_portfolio else {"roadmaps": reports}), output)
        return 0
    from tiekartta.render.views import schedule as view

    if format == "csv":
        emit(view.schedule_csv(reports), output)
        return 0
    document = view.schedule_document(reports, session.words)
    if format == "markdown":
        from tiekartta.render import markdown

        emit(markdown.render(document), output)
    else:
        emit_document(document, columns(width), use_color(color), output)
    return 0
