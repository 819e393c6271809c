"""`tiekartta status`: where we stand on the data date."""

from __future__ import annotations

from typing import Annotated

import typer

from tiekartta.cli.options import (
    AsOf,
    Color,
    Format,
    Group,
    Lang,
    Output,
    PathArgument,
    Phase,
    ScenarioName,
    Width,
    choose,
    columns,
    use_color,
)

FORMATS = ("text", "markdown", "json")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "status", help="Where we stand on the data date.\n\nExample: tiekartta status roadmaps/kansallinen --lang fi"
    )(_command)


def _command(
    path: PathArgument = None,
    as_of: AsOf = None,
    group: Group = None,
    phase: Phase = None,
    every: Annotated[bool, typer.Option("--all", help="Show every item of each section.")] = False,
    scenario: ScenarioName = None,
    lang: Lang = None,
    format: Format = "text",
    output: Output = None,
    color: Color = "auto",
    width: Width = None,
) -> int:
    choose(format, FORMATS, "--format")
    from tiekartta.analyse.status import Selection, status_of
    from tiekartta.cli.output import emit, emit_document
    from tiekartta.cli.session import check_id, open_session, stop_on_errors

    session = open_session(path, lang, as_of, scenario)
    check_id(session, "groups", group)
    check_id(session, "phases", phase)
    schedule = session.compute()
    if stop_on_errors(session, [*session.loaded.findings, *schedule.findings]):
        return 2
    selection = Selection(group, phase)
    reports = [status_of(roadmap, schedule, session.config.at_risk, selection) for roadmap in session.roadmaps]
    if format == "json":
        from tiekartta.render import json

        emit(json.render({"roadmaps": reports} if session.loaded.is_portfolio else reports[0]), output)
        return 0
    from tiekartta.render.document import Document
    from tiekartta.render.views.status import status_document

    documents = [status_document(report, session.words, session.config.shares, every) for report in reports]
    document = Document(tuple(block for each in documents for block in each.blocks))
    if format == "markdown":
        from tiekartta.render import markdown

        emit(markdown.render(document), output)
    else:
        emit_document(document, columns(width), use_color(color), output)
    return 0
