"""The timeline in words, for those who listen: no drawing, every row with its dates."""

from __future__ import annotations

from collections.abc import Iterator

from tiekartta.analyse.timeline.report import TimelineBody, TimelineReport
from tiekartta.analyse.timeline.rows import TimelineRow
from tiekartta.base.words import Words
from tiekartta.render.document import Block, Cell, Column, Document, Facts, Heading, Paragraph, Span, Table, cell
from tiekartta.render.layout.lanes import heading_title, wait_of
from tiekartta.render.signs import mark
from tiekartta.render.views.timeline import head
from tiekartta.render.views.timeline_legend import notes

_COLUMNS = ("item", "timeline.progress", "start", "finish", "float", "deadline", "timeline.waits")


def plain_document(report: TimelineReport, words: Words) -> Document:
    """A heading a section, and a table of its rows; its meetings as a list of dates."""
    blocks: list[Block] = [
        Heading(cell(words.text(report.title)), 1),
        Facts(tuple(head(report, words))),
    ]
    columns = tuple(Column(words(key), wraps=True) for key in _COLUMNS)
    for section in report.sections:
        if section.rows:
            blocks.append(Heading(cell(heading_title(section, report.by, words))))
            blocks.append(Table(columns, tuple(_row(row, words) for row in section.rows)))
    if not report.sections:
        blocks.append(Paragraph(cell(words("timeline.empty", first=report.first, last=report.last))))
    if report.bodies:
        blocks.append(Heading(cell(words("timeline.meetings"))))
        rows = ((cell(words.text(body.title)), cell(", ".join(_days(body, words)))) for body in report.bodies)
        blocks.append(Table((Column(words("item")), Column(words("timeline.meetings"), wraps=True)), tuple(rows)))
    blocks += [Paragraph(cell(text)) for text in notes(report, words)]
    return Document(tuple(blocks))


def _days(body: TimelineBody, words: Words) -> Iterator[str]:
    """The meetings of a body in order, the cancelled ones too."""
    off = {each.date for each in body.cancelled}
    for day in sorted({*body.meetings, *off}):
        yield f"{words.date(day)} ({words('meeting.off')})" if day in off else words.date(day)


def _row(row: TimelineRow, words: Words) -> tuple[Cell, ...]:
    """What it is, how far, when, and how far it may slip."""
    kind = words(f"timeline.kind.{row.kind}" if row.kind in ("event", "package") else f"kind.{row.kind}")
    critical = (mark("critical", words),) if row.critical and row.state != "done" else ()
    title = (mark(row.state, words), *critical, Span(f"{words.text(row.title)} ({kind})"))
    package = row.kind == "package"
    done = f"{row.done}/{row.total}" if package else words.percent(row.progress)
    start = words.date(row.early_start) if row.kind in ("task", "package") else ""
    days = words("days", n=row.total_float) if row.state != "done" else ""
    deadline = words.date(row.deadline) if row.deadline else ""
    told = (done, start, words.date(row.early_finish), days, deadline, wait_of(row, words))
    return (title, *(cell(text) for text in told))
