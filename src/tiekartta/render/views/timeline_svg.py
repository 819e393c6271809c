"""The timeline as an SVG picture: the same layout as in text, drawn with shapes."""

from __future__ import annotations

from collections.abc import Sequence

from tiekartta.analyse.timeline.report import TimelineReport
from tiekartta.base.words import Words
from tiekartta.render.cells import cut, safe
from tiekartta.render.formats.svg import Sheet, columns_in, length_of
from tiekartta.render.layout.axis import Axis, Tick, fitting, major, ticks, unit_for
from tiekartta.render.layout.lanes import DEADLINES, OWN, Chart, Lane, chart_of
from tiekartta.render.signs import reserve, sign
from tiekartta.render.views.timeline_legend import notes
from tiekartta.render.views.timeline_shapes import (
    INK,
    LINES,
    PALE,
    PAPER,
    STATES,
    TEXT,
    draw_legend,
    draw_mark,
    draw_segment,
)

MARGIN, LABEL, DATE, CHART = 16.0, 350.0, 76.0, 830.0
ROW, GAP = 20.0, 10.0
_UNIT = {"week": 44.0, "month": 46.0, "quarter": 60.0}
_DAYS = {"week": 7.0, "month": 30.44, "quarter": 91.31}


def timeline_svg(reports: Sequence[TimelineReport], words: Words, zoom: str | None = None) -> str:
    """Timelines below each other; a zoom makes the picture as wide as its scale needs."""
    sheet = Sheet("tiekartta")
    charts = [chart_of(report, words) for report in reports]
    chart = max((_chart_width(each.axis, zoom) for each in charts), default=CHART)
    wide = 2 * MARGIN + LABEL + DATE + chart
    sheet.parts.append("")
    sheet.bottom = MARGIN
    for report, each in zip(reports, charts, strict=True):
        _Drawing(sheet, report, each, words, chart, zoom).draw()
    high = sheet.bottom + MARGIN
    sheet.parts[0] = f"<rect width='{wide:g}' height='{high:g}' fill='{PAPER}'/>"
    title = " · ".join(words.text(report.title) for report in reports)
    return sheet.render(wide, high, words.lang, title, _description(reports, charts, words))


def _chart_width(axis: Axis, zoom: str | None) -> float:
    return max(CHART, axis.days / _DAYS[zoom] * _UNIT[zoom]) if zoom else CHART


def _description(reports: Sequence[TimelineReport], charts: Sequence[Chart], words: Words) -> str:
    return " ".join(
        words(
            "timeline.svg.description",
            n=len(chart.lanes),
            first=report.first,
            last=report.last,
            date=report.status_date,
        )
        for report, chart in zip(reports, charts, strict=True)
    )


class _Drawing:
    """Draws one chart from the bottom of the sheet on."""

    def __init__(
        self, sheet: Sheet, report: TimelineReport, chart: Chart, words: Words, wide: float, zoom: str | None
    ) -> None:
        self.sheet, self.report, self.chart, self.words, self.wide = sheet, report, chart, words, wide
        self.left = MARGIN + LABEL + DATE
        self.columns = columns_in(wide, TEXT)
        self.unit = unit_for(chart.axis, self.columns, zoom)
        self.major = major(chart.axis, self.unit, words)

    def draw(self) -> None:
        """Head, header, phases, lanes, meetings, legend."""
        self._head()
        top = self.sheet.bottom
        behind = len(self.sheet.parts)
        self._header()
        self._phases()
        lanes = self.sheet.bottom
        self._lanes()
        self._lines(top, lanes, behind)
        self.sheet.bottom += GAP
        self.sheet.bottom = draw_legend(
            self.sheet, self.report, self.chart, self.words, MARGIN, self.left + self.wide, self.sheet.bottom
        )
        self._notes()
        self.sheet.bottom += 2 * GAP

    def _head(self) -> None:
        report, words, sheet = self.report, self.words, self.sheet
        sheet.bottom += 18
        room = self.left + self.wide - MARGIN
        title = cut(safe(words.text(report.title)), columns_in(room, 18))
        sheet.text(MARGIN, sheet.bottom, title, 18, INK, font_weight="600")
        parts = [words("data-date", date=report.status_date)]
        if report.version:
            parts.insert(0, words("version", version=report.version))
        if report.scenario:
            parts.append(words("scenario", title=words.text(report.scenario)))
        if report.target:
            name = words.text(report.target.title)
            told = reserve(report.target.reserve, words).text
            parts.append(f"{words('target')}: {name} {words.date(report.target.date)}, {told}")
        sheet.bottom += ROW
        sheet.text(MARGIN, sheet.bottom, cut(safe(" · ".join(parts)), columns_in(room, TEXT)), TEXT, PALE)
        sheet.bottom += GAP

    def _header(self) -> None:
        lower = ticks(self.chart.axis, self.unit, self.words)
        if self.unit != "year":
            self._labels(self.major, INK, "600")
        self._labels(lower, PALE, "400")
        self.sheet.text(
            self.left - 8, self.sheet.bottom - 5, self.words("timeline.finish"), TEXT - 1, PALE, text_anchor="end"
        )

    def _labels(self, found: Sequence[Tick], fill: str, weight: str) -> None:
        self.sheet.bottom += ROW - 2
        for at, label in fitting(found, self.columns, 1):
            x = self.left + at / self.columns * self.wide
            exact = min((tick.start for tick in found), key=lambda start: abs(start * self.columns - at))
            x = self.left + exact * self.wide if abs(exact * self.columns - at) <= 1 else x
            self.sheet.text(x + 2, self.sheet.bottom - 5, label, TEXT - 1, fill, font_weight=weight)

    def _phases(self) -> None:
        for number, bands in enumerate(self.chart.bands):
            y = self.sheet.bottom
            if not number:
                self.sheet.text(MARGIN, y + 14, self.words("timeline.phases"), TEXT, INK, font_weight="600")
            for band in bands:
                x, wide = self._span(band.start, band.finish)
                with self.sheet.group(band.title):
                    self.sheet.rect(x + 1, y + 2, wide - 2, ROW - 4, "#dfe9f2", rx=3)
                    title = cut(safe(band.title), columns_in(wide - 12, TEXT))
                    self.sheet.text(x + 6, y + 14, title if len(title) > 1 else "", TEXT, INK)
            self.sheet.bottom += ROW

    def _lanes(self) -> None:
        for lane in self.chart.lanes:
            self._lane(lane)
        if self.chart.meetings:
            self._lane(Lane(self.words("timeline.meetings"), 0, heading=True))
        for lane in self.chart.meetings:
            self._lane(lane)

    def _lane(self, lane: Lane) -> None:
        if lane.heading:
            self.sheet.bottom += GAP / 2
        y = self.sheet.bottom
        with self.sheet.group("; ".join(filter(None, (lane.tip or lane.title, lane.note)))):
            if lane.heading:
                self.sheet.rect(MARGIN, y, self.left + self.wide - MARGIN, ROW, "#eef1f4")
            self._label(lane, y)
            for segment in lane.segments:
                x, wide = self._span(segment.start, segment.finish)
                draw_segment(self.sheet, segment.part, x, y, wide, lane)
        self._marks(lane, y + ROW / 2)
        self.sheet.bottom += ROW

    def _marks(self, lane: Lane, y: float) -> None:
        """The signs; a deadline gives way to the sign of the item itself, beside which it then stands."""
        own = [mark.at * self.wide for mark in lane.marks if mark.kind in OWN]
        for mark in lane.marks:
            x = mark.at * self.wide
            near = [at for at in own if abs(at - x) < 11]
            if mark.kind in DEADLINES and near:
                x = max(near) + 11
            draw_mark(self.sheet, mark, self.left + x, y, lane)

    def _label(self, lane: Lane, y: float) -> None:
        x = MARGIN + 14.0 * min(lane.depth, 10)
        if lane.state and not lane.heading:
            self.sheet.text(x, y + 14, sign(lane.state), TEXT, STATES.get(lane.state, INK))
            x += 16
        if lane.critical:
            self.sheet.text(x, y + 14, sign("critical"), TEXT, STATES["critical"])
            x += 14
        count = length_of(lane.count, TEXT) + 8 if lane.count else 0
        room = MARGIN + LABEL - count - x
        weight = "600" if lane.heading else "400"
        size = TEXT * (1.06 if lane.heading else 1)
        self.sheet.text(x, y + 14, cut(safe(lane.title), columns_in(room, size)), TEXT, INK, font_weight=weight)
        self.sheet.text(MARGIN + LABEL - 4, y + 14, lane.count, TEXT - 1, PALE, text_anchor="end")
        if lane.finish and not lane.heading:
            day = self.words.date(lane.finish)
            self.sheet.text(self.left - 8, y + 14, day, TEXT - 1, PALE, text_anchor="end")

    def _span(self, start: float, finish: float) -> tuple[float, float]:
        return self.left + start * self.wide, max((finish - start) * self.wide, 1.5)

    def _lines(self, top: float, lanes: float, behind: int) -> None:
        """The boundaries of time behind everything, then the data date and the target."""
        sheet = self.sheet
        drawn, sheet.parts[behind:] = sheet.parts[behind:], []
        for tick in self.major:
            x = self.left + tick.start * self.wide
            sheet.line((x, top), (x, sheet.bottom), "#d5d9de", stroke_width=1)
        sheet.parts.extend(drawn)
        for at, kind in ((self.chart.target, "target"), (self.chart.today, "today")):
            if at is not None:
                x = self.left + at * self.wide
                stroke, dash = LINES[kind]
                sheet.line((x, lanes), (x, sheet.bottom), stroke, stroke_width=1.5, stroke_dasharray=dash)

    def _notes(self) -> None:
        for text in notes(self.report, self.words):
            self.sheet.bottom += ROW - 2
            room = columns_in(self.left + self.wide - MARGIN, TEXT)
            self.sheet.text(MARGIN, self.sheet.bottom - 5, cut(safe(text), room), TEXT, PALE)
