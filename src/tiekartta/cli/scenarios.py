"""`tiekartta scenarios`: the futures of a roadmap side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from tiekartta.cli.options import PathArgument
from tiekartta.cli.session import Asked, answering

if TYPE_CHECKING:
    from tiekartta.render.document import Document

FORMATS = ("text", "markdown", "json")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "scenarios", help="The futures of a roadmap side by side.\n\nExample: tiekartta scenarios roadmaps/uusimaa-2019"
    )(_command)


@answering(FORMATS, without=("scenario", "excel"))
def _command(path: PathArgument = None, *, asked: Asked) -> int:
    from tiekartta.analyse.scenarios import scenarios_report
    from tiekartta.cli.output import Answer

    session = asked.open(path)
    futures, findings = session.futures()
    session.stop_on_errors(findings)
    told = [each for each in session.loaded.roadmaps if each.scenarios] or list(session.loaded.roadmaps)
    reports = [scenarios_report(roadmap, futures.get(roadmap.id, [])) for roadmap in told]

    def document() -> Document:
        from tiekartta.render.document import Document
        from tiekartta.render.views.scenarios import scenarios_document

        documents = [scenarios_document(report, session.words) for report in reports]
        return Document(tuple(block for each in documents for block in each.blocks))

    asked.emit(Answer(lambda: session.one_or_roadmaps(reports), document))
    return 0
