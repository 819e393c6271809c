"""The timeline as a document: its layout painted with characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from tiekartta.analyse.timeline.report import TimelineReport
from tiekartta.base.words import Words
from tiekartta.render.canvas import Canvas
from tiekartta.render.cells import cut, pad, safe, width
from tiekartta.render.document import Block, Cell, Document, Fact, Facts, Heading, Lines, Paragraph, Span, cell
from tiekartta.render.layout.axis import Tick, fitting, major, ticks, unit_for
from tiekartta.render.layout.axis import cell as column_of
from tiekartta.render.layout.glyphs import AFTER, BEFORE, BOUNDARY, HEADING_PARTS, MARKS, PARTS, TARGET, TODAY
from tiekartta.render.layout.lanes import DEADLINES, OWN, TROUBLE, Band, Chart, Lane, Segment, chart_of
from tiekartta.render.signs import reserve, sign
from tiekartta.render.views.timeline_legend import legend, notes

_STYLES = {"done": "finished", "float": "dim"}
"""Of parts of bars; what is left has the colour of its state, critical or not: that is told by the sign."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How many columns the parts of a line have."""

    label: int
    dates: tuple[str, ...]
    date: int
    chart: int

    @property
    def left(self) -> int:
        """The columns before the chart."""
        return self.label + 1 + sum(self.date + 1 for _ in self.dates)


def chart_columns(columns: int, words: Words) -> int:
    """The least columns that the chart has in a line of this width."""
    return _frame(columns, words, columns).chart


def _frame(columns: int, words: Words, longest: int) -> Frame:
    """Titles get a third of a narrow line and less of a wide one; dates are told where there is room."""
    quota = min(30 + max(columns - 80, 0) * 28 // 100, 76, max(columns * 2 // 5, 10))
    dates = ("start", "finish", "float") if columns >= 150 else ("finish",) if columns >= 100 else ()
    size = 11 if words.lang == "en" else 10
    label = min(quota, longest)
    return Frame(label, dates, size, max(columns - label - 1 - len(dates) * (size + 1), 1))


def timeline_document(report: TimelineReport, words: Words, columns: int, zoom: str | None = None) -> Document:
    """One roadmap's timeline in lines of a number of columns."""
    chart = chart_of(report, words)
    blocks: list[Block] = [Heading(cell(words.text(report.title)), 1), Facts(tuple(head(report, words)))]
    if not report.sections:
        blocks.append(Paragraph(cell(words("timeline.empty", first=report.first, last=report.last))))
    else:
        blocks.append(Lines(tuple(_Painter(report, chart, words, columns, zoom).lines())))
    told = " ".join(notes(report, words))
    if told:
        blocks.append(Paragraph(cell(Span(told, "dim"))))
    return Document(tuple(blocks))


def head(report: TimelineReport, words: Words) -> Iterator[Fact]:
    """What the timeline is of: data date, version, scenario, target and window."""
    yield Fact(words("data-date-title"), cell(words.date(report.status_date)))
    if report.version:
        yield Fact(words("version-title"), cell(report.version))
    if report.scenario:
        label, _, _ = words("scenario").partition(":")
        yield Fact(label, cell(words.text(report.scenario)))
    if report.target:
        title = words.text(report.target.title)
        told = f"{title} {words.date(report.target.date)}, "
        yield Fact(words("target"), cell(told, reserve(report.target.reserve, words)))
    yield Fact(words("timeline.shown"), cell(words("timeline.window", first=report.first, last=report.last)))


class _Painter:
    """Paints one chart line by line."""

    def __init__(self, report: TimelineReport, chart: Chart, words: Words, columns: int, zoom: str | None) -> None:
        self.report, self.chart, self.words, self.columns = report, chart, words, columns
        lanes = [*chart.lanes, *chart.meetings]
        self.frame = _frame(columns, words, max((_label_width(lane) for lane in lanes), default=10))
        self.unit = unit_for(chart.axis, self.frame.chart, zoom)
        self.major = major(chart.axis, self.unit, words)
        self.today = self._line(chart.today)
        self.target = self._line(chart.target)

    def _line(self, at: float | None) -> int | None:
        return None if at is None else column_of(at, self.frame.chart)

    def lines(self) -> Iterator[Cell]:
        """Header, phases, lanes, meetings, legend."""
        yield from self._header()
        yield from self._phases()
        for number, lane in enumerate(self.chart.lanes):
            if lane.heading and number:
                yield self._line_of(Lane("", 0))
            yield self._line_of(lane)
            if lane.note:
                yield (Span(cut(f"{'  ' * lane.depth}  ↳ {safe(lane.note)}", self.columns), "dim"),)
        yield from self._meetings()
        yield ()
        yield from legend(self.report, self.chart, self.words, self.columns)

    def _header(self) -> Iterator[Cell]:
        titles = [Span(" " * (self.frame.label + 1))]
        for key in self.frame.dates:
            titles.append(Span(pad(cut(self.words(f"timeline.{key}"), self.frame.date), self.frame.date, True) + " "))
        lower = ticks(self.chart.axis, self.unit, self.words)
        if self.unit != "year":
            yield (Span(" " * self.frame.left), *self._labels(self.major, "strong"))
        yield (*(span._replace(style="dim") for span in titles), *self._labels(lower, "dim"))
        rule = Canvas(self.columns)
        rule.fill(0, self.columns, "─", "dim")
        for at, character, style in ((self.target, "╫", "target"), (self.today, "▼", "today")):
            if at is not None:
                rule.put(self.frame.left + at, character, style)
        yield rule.spans()

    def _labels(self, found: list[Tick], style: str) -> Cell:
        canvas = Canvas(self.frame.chart)
        for at, label in fitting(found, self.frame.chart, 1):
            canvas.put(at, label, style)
        return canvas.spans()

    def _phases(self) -> Iterator[Cell]:
        for number, bands in enumerate(self.chart.bands):
            canvas = self._empty.copy()
            for band in bands:
                self._band(canvas, band)
            label = "" if number else self.words("timeline.phases")
            yield (Span(pad(cut(label, self.frame.label), self.frame.left), "strong"), *canvas.spans())

    def _band(self, canvas: Canvas, band: Band) -> None:
        start, finish = column_of(band.start, self.frame.chart), column_of(band.finish, self.frame.chart)
        size = max(finish - start, 1)
        text = cut(safe(band.title), size - 3) if size > 5 else ""
        inner = pad(f" {text} ", 0) if text else ""
        canvas.put(start, "├" + inner + "─" * (size - 2 - width(inner)) + "┤" if size > 1 else "┼", "band")

    def _meetings(self) -> Iterator[Cell]:
        if not self.chart.meetings:
            return
        yield self._line_of(Lane("", 0))
        yield self._line_of(Lane(self.words("timeline.meetings"), 0, heading=True))
        for lane in self.chart.meetings:
            columns = {column_of(mark.at, self.frame.chart) for mark in lane.marks}
            if 2 * len(columns) > self.frame.chart and len(lane.marks) > 12:
                canvas = self._empty.copy()
                canvas.put(0, cut(self.words("timeline.frequent"), self.frame.chart), "dim")
                yield (*self._label(lane), *self._dates(lane), *canvas.spans())
            else:
                yield self._line_of(lane)

    def _line_of(self, lane: Lane) -> Cell:
        canvas = self._empty.copy()
        for segment in lane.segments:
            self._segment(canvas, lane, segment)
        if lane.before:
            canvas.put(0, BEFORE, lane.state)
        if lane.after:
            canvas.put(self.frame.chart - 1, AFTER, lane.state)
        self._marks(canvas, lane)
        return (*self._label(lane), *self._dates(lane), *canvas.spans())

    def _marks(self, canvas: Canvas, lane: Lane) -> None:
        """Paint the signs; a deadline gives way to the sign of the item itself, to which it then stands next."""
        style = lane.state if lane.state in TROUBLE else "strong"
        own = {column_of(mark.at, self.frame.chart) for mark in lane.marks if mark.kind in OWN}
        for mark in lane.marks:
            column = column_of(mark.at, self.frame.chart)
            beside = mark.kind in DEADLINES and column in own and column + 1 < self.frame.chart
            if mark.kind in OWN or beside or column not in own:
                canvas.put(column + beside, MARKS[mark.kind], style)

    @cached_property
    def _empty(self) -> Canvas:
        canvas = Canvas(self.frame.chart)
        apart = 4 * len(self.major) <= self.frame.chart
        for tick in self.major:
            if tick.start > 0 and apart:
                canvas.put(column_of(tick.start, self.frame.chart), BOUNDARY, "dim")
        if self.target is not None:
            canvas.put(self.target, TARGET, "target")
        if self.today is not None:
            canvas.put(self.today, TODAY, "today")
        return canvas

    def _segment(self, canvas: Canvas, lane: Lane, segment: Segment) -> None:
        """Paint a part of a bar: what is done is never rounded up unless all is."""
        columns = self.frame.chart
        first, last = column_of(segment.start, columns), min(ceil(segment.finish * columns - 1e-9), columns)
        if segment.part == "float":
            first = max(ceil(segment.start * columns - 1e-9), 0)
        elif segment.part == "done" and any(each.part in ("remaining", "critical") for each in lane.segments):
            last = column_of(segment.finish, columns)
        style = _STYLES.get(segment.part, lane.state)
        parts = HEADING_PARTS if lane.heading else PARTS
        canvas.fill(first, last, parts[segment.part], style)

    def _label(self, lane: Lane) -> Cell:
        """State, critical or not, title and count in the columns of the label."""
        mark = f"{sign(lane.state)} " if lane.state and not lane.heading else ""
        critical = f"{sign('critical')} " if lane.critical else ""
        count = f" {lane.count}" if lane.count else ""
        indent = "  " * min(lane.depth, max(self.frame.label // 4 - 2, 0))
        room = max(self.frame.label - len(indent) - len(mark) - len(critical) - len(count), 0)
        style = "strong" if lane.heading else ""
        return (
            Span(indent),
            Span(mark, lane.state),
            Span(critical, "critical"),
            Span(pad(cut(safe(lane.title), room), room), style),
            Span(f"{count} ", "dim"),
        )

    def _dates(self, lane: Lane) -> Cell:
        told = {
            "start": self.words.date(lane.start) if lane.start and not lane.heading else "",
            "finish": self.words.date(lane.finish) if lane.finish and not lane.heading else "",
            "float": self.words("days", n=lane.total_float) if lane.total_float is not None else "",
        }
        negative = lane.total_float is not None and lane.total_float < 0
        return tuple(
            Span(pad(told[key], self.frame.date, True) + " ", "late" if key == "float" and negative else "dim")
            for key in self.frame.dates
        )


def _label_width(lane: Lane) -> int:
    signs = (2 if lane.state and not lane.heading else 0) + (2 if lane.critical else 0)
    return 2 * lane.depth + signs + width(safe(lane.title)) + (len(lane.count) + 1 if lane.count else 0)
