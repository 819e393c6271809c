"""`tiekartta scenarios`: the futures of a roadmap side by side."""

from __future__ import annotations

import typer

from tiekartta.cli.options import AsOf, Color, Format, Lang, Output, PathArgument, Width, choose, columns, use_color

FORMATS = ("text", "markdown", "json")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "scenarios", help="The futures of a roadmap side by side.\n\nExample: tiekartta scenarios roadmaps/uusimaa-2019"
    )(_command)


def _command(
    path: PathArgument = None,
    as_of: AsOf = None,
    lang: Lang = None,
    format: Format = "text",
    output: Output = None,
    color: Color = "auto",
    width: Width = None,
) -> int:
    choose(format, FORMATS, "--format")
    from tiekartta.analyse.scenarios import scenarios_report
    from tiekartta.cli.output import emit, emit_document
    from tiekartta.cli.session import open_session

    session = open_session(path, lang, as_of)
    futures, findings = session.futures()
    session.stop_on_errors(findings)
    told = [each for each in session.loaded.roadmaps if each.scenarios] or list(session.loaded.roadmaps)
    reports = [scenarios_report(roadmap, futures.get(roadmap.id, [])) for roadmap in told]
    if format == "json":
        from tiekartta.render.formats import json

        emit(json.render({"roadmaps": reports} if session.loaded.is_portfolio else reports[0]), output)
        return 0
    from tiekartta.render.document import Document
    from tiekartta.render.views.scenarios import scenarios_document

    documents = [scenarios_document(report, session.words) for report in reports]
    document = Document(tuple(block for each in documents for block in each.blocks))
    if format == "markdown":
        from tiekartta.render.formats import markdown

        emit(markdown.render(document), output)
    else:
        emit_document(document, columns(width), use_color(color), output)
    return 0
