"""`tiekartta why`: why an item has its dates, and why it is critical or not."""

from __future__ import annotations

from typing import Annotated

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

FORMATS = ("text", "markdown", "json")
ItemArgument = Annotated[str, typer.Argument(metavar="ITEM", help="An item's id, or `roadmap:item`.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "why",
        help="Why an item has its dates: the chain of what binds it, what else holds it, and whether it is critical."
        "\n\nExample: tiekartta why talousarvio-2023 roadmaps/kansallinen --lang fi",
    )(_command)


def _command(
    item: ItemArgument,
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
    from tiekartta.analyse.why import why
    from tiekartta.cli.output import Answer, emit_answer
    from tiekartta.cli.session import open_session
    from tiekartta.project.names import dated_items
    from tiekartta.render.document import Document

    session = open_session(path, lang, as_of, scenario)
    schedule = session.sound_schedule()
    roadmaps = {each.id: each for each in (*session.loaded.context, *session.roadmaps)}
    found = dated_items(session, schedule, item)
    reports = [why(roadmaps, schedule, roadmap, name) for roadmap, name in found]

    def document() -> Document:
        from tiekartta.render.views.why import why_document

        return why_document(reports, session.words)

    emit_answer(Answer(lambda: {"items": reports}, document), format, columns(width), use_color(color), output)
    return 0
