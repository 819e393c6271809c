"""`tiekartta critical`: the critical path to the target or to any item."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from tiekartta.cli.options import PathArgument
from tiekartta.cli.session import Asked, answering

FORMATS = ("text", "markdown", "csv", "json")
To = Annotated[
    Optional[str], typer.Option("--to", metavar="ID", help="Another item than the target, or `roadmap:item`.")
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "critical",
        help="The critical path to the target, its reserve, and what is nearly critical."
        "\n\nExample: tiekartta critical roadmaps/kansallinen --to talousarvio-2023",
    )(_command)


@answering(FORMATS)
def _command(
    path: PathArgument = None,
    to: To = None,
    *,
    asked: Asked,
) -> int:
    from tiekartta.analyse.critical import critical_report
    from tiekartta.cli.output import Answer
    from tiekartta.project.names import dated_items
    from tiekartta.render.document import Document

    session = asked.open(path)
    schedule = session.sound_schedule()
    targets = [(each.id, schedule.targets[each.id]) for each in session.roadmaps]
    ends = dated_items(session, schedule, to) if to else [(name, target) for name, target in targets if target]
    reports = [critical_report(schedule, roadmap, name, bool(to)) for roadmap, name in ends]

    def document() -> Document:
        from tiekartta.render.document import Paragraph, cell
        from tiekartta.render.views.critical import critical_document

        if not reports:
            return Document((Paragraph(cell(session.words("critical.no-target"))),))
        return critical_document(reports, session.words)

    def csv() -> str:
        from tiekartta.render.views.critical import critical_csv

        return critical_csv(reports)

    single = reports[0] if len(reports) == 1 and not session.loaded.is_portfolio else None
    answer = Answer(lambda: single or {"roadmaps": reports}, document, csv)
    asked.emit(answer)
    return 0
