"""The formats of `tiekartta timeline`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tiekartta.analyse.timeline.report import TimelineOptions, TimelineReport, timeline_of, window_of
from tiekartta.cli.output import emit, emit_csv, emit_document

if TYPE_CHECKING:
    from tiekartta.cli.session import Session
    from tiekartta.model.roadmap import Roadmap
    from tiekartta.render.document import Document
    from tiekartta.schedule.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a timeline is drawn with characters."""

    zoom: str | None
    columns: int
    color: bool
    ascii: bool
    plain: bool = False
    """Whether it is told in words, for a listener."""


def write(
    session: Session,
    schedule: Schedule,
    options: TimelineOptions,
    drawing: Drawing,
    format: str,
    output: str | None,
    excel: bool = False,
) -> None:
    """Write the timelines of a session in one format."""
    drawn = format in ("text", "markdown") and drawing.zoom
    reports = []
    for roadmap in session.roadmaps:
        window = _zoomed(session, schedule, roadmap, options, drawing) if drawn else options
        reports.append(timeline_of(roadmap, schedule, session.config.at_risk, window))
    if format == "json":
        from tiekartta.render.formats import json

        emit(json.pieces(session.one_or_roadmaps(reports)), output)
    elif format == "csv":
        from tiekartta.render.views.timeline_csv import timeline_csv

        emit_csv(timeline_csv(reports), output, excel)
    elif format == "mermaid":
        from tiekartta.render.formats.mermaid import gantt

        emit(gantt(reports, session.words), output)
    elif format == "svg":
        from tiekartta.render.views.timeline_svg import timeline_svg

        emit(timeline_svg(reports, session.words, drawing.zoom), output)
    else:
        _write_document(_document(session, reports, drawing), drawing, format, output)


def _zoomed(
    session: Session, schedule: Schedule, roadmap: Roadmap, options: TimelineOptions, drawing: Drawing
) -> TimelineOptions:
    """The options with the part of the window that fits with the zoom; what was told both ends of is kept."""
    from tiekartta.render.layout.axis import zoomed
    from tiekartta.render.views.timeline import chart_columns

    if (options.first and options.last) or not drawing.zoom:
        return options
    first, last = window_of(roadmap, schedule, options)
    day = options.first or (options.last if options.last else schedule.status_date(roadmap.id))
    first, last = zoomed(first, last, day, chart_columns(drawing.columns, session.words), drawing.zoom)
    return replace(options, first=first, last=last)


def _document(session: Session, reports: Sequence[TimelineReport], drawing: Drawing) -> Document:
    from tiekartta.render.document import Document
    from tiekartta.render.views.timeline import timeline_document

    if drawing.plain:
        from tiekartta.render.views.timeline_plain import plain_document

        documents = [plain_document(report, session.words) for report in reports]
    else:
        documents = [timeline_document(report, session.words, drawing.columns, drawing.zoom) for report in reports]
    return Document(tuple(block for each in documents for block in each.blocks))


def _write_document(document: Document, drawing: Drawing, format: str, output: str | None) -> None:
    if format == "markdown":
        from tiekartta.render.formats import markdown

        emit(markdown.render(document), output)
    else:
        emit_document(document, drawing.columns, drawing.color, output, drawing.ascii)
