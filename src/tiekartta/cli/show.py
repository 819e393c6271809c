"""`tiekartta show`: everything about one item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tiekartta.cli.options import PathArgument
from tiekartta.cli.session import Asked, answering

if TYPE_CHECKING:
    from tiekartta.analyse.show import ShowReport
    from tiekartta.cli.session import Session
    from tiekartta.render.document import Document
    from tiekartta.schedule.schedule import Schedule

FORMATS = ("text", "markdown", "json")
ItemArgument = Annotated[str, typer.Argument(metavar="ITEM", help="An id, or roadmap:id where several have it.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "show",
        help="Everything about one item, group, body, question or phase.\n\nExample: tiekartta show palkat-tammikuu",
    )(_command)


@answering(FORMATS, without=("excel",))
def _command(
    item: ItemArgument,
    path: PathArgument = None,
    *,
    asked: Asked,
) -> int:
    from tiekartta.cli.output import Answer

    session = asked.open(path)
    schedule = session.sound_schedule()
    reports = _reports(session, schedule, item)

    def document() -> Document:
        from tiekartta.render.document import Document
        from tiekartta.render.views.show import show_document

        return Document(tuple(block for each in reports for block in show_document(each, session.words).blocks))

    asked.emit(Answer(lambda: {"items": reports}, document))
    return 0


def _reports(session: Session, schedule: Schedule, item: str) -> list[ShowReport]:
    """The entries with the id. Raises InputError with the nearest known id when there is none."""
    from tiekartta.analyse.crossings import Crossings
    from tiekartta.analyse.show import find_entries, known_ids, show
    from tiekartta.analyse.states import States

    everything = (*session.roadmaps, *session.loaded.context)
    found = find_entries(session.roadmaps, item) or find_entries(everything, item)
    if not found:
        from tiekartta.base.findings import Finding, InputError, Place
        from tiekartta.model.references import Reference
        from tiekartta.read.validation import nearest

        hint = nearest(Reference.parse(item).item, known_ids(everything))
        raise InputError(Finding("TK212", Place(session.roadmaps[0].id), {"id": item, "hint": hint, "mend": ""}))
    reports, at_risk = [], session.config.at_risk
    crossings = Crossings(schedule, at_risk)
    for roadmap, kind, entry in found:
        place = str(session.loaded.sources.key_span(roadmap.id, entry.id))  # type: ignore[attr-defined]
        reports.append(show(crossings, States(roadmap, schedule, at_risk), kind, entry, place))
    return reports
