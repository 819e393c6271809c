"""`tiekartta why`: why an item has its dates, and why it is critical or not."""

from __future__ import annotations

from typing import Annotated

import typer

from tiekartta.cli.options import PathArgument
from tiekartta.cli.session import Asked, answering

FORMATS = ("text", "markdown", "json")
ItemArgument = Annotated[str, typer.Argument(metavar="ITEM", help="An item's id, or `roadmap:item`.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "why",
        help="Why an item has its dates: the chain of what binds it, what else holds it, and whether it is critical."
        "\n\nExample: tiekartta why talousarvio-2023 roadmaps/kansallinen --lang fi",
    )(_command)


@answering(FORMATS, without=("excel",))
def _command(
    item: ItemArgument,
    path: PathArgument = None,
    *,
    asked: Asked,
) -> int:
    from tiekartta.analyse.why import why
    from tiekartta.cli.output import Answer
    from tiekartta.project.names import dated_items
    from tiekartta.render.document import Document

    session = asked.open(path)
    schedule = session.sound_schedule()
    found = dated_items(session, schedule, item)
    reports = [why(schedule, roadmap, name) for roadmap, name in found]

    def document() -> Document:
        from tiekartta.render.views.why import why_document

        return why_document(reports, session.words)

    asked.emit(Answer(lambda: {"items": reports}, document))
    return 0
