"""The milestone trend chart as an SVG picture: the layout of the text, drawn with lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tiekartta.base.words import Words
from tiekartta.compare.history import HistoryReport, Line
from tiekartta.render.cells import cut, safe
from tiekartta.render.formats.svg import Sheet, columns_in, length_of
from tiekartta.render.layout.axis import ticks, unit_for
from tiekartta.render.layout.curves import Trend, trend_of

WIDE, ROW, ROWS = 1100.0, 20.0, 22
_LEFT, _LABEL, _TOP, _SIZE = 92.0, 330.0, 44.0, 12.0
_INK, _PALE, _GRID = "#1d2733", "#55606c", "#dfe4ea"
_STROKES = {"slipping": "#b00020", "improving": "#2a6f2e"}
_DASHES = ("none", "7 3", "2 3", "9 3 2 3")


def history_svg(reports: Sequence[HistoryReport], words: Words) -> str:
    """The charts of all roadmaps under each other."""
    sheet = Sheet("history")
    y = 0.0
    for report in reports:
        y = _draw(sheet, report, words, y)
    title = words("history.chart")
    sheet.parts.insert(0, f"<rect width='{WIDE:g}' height='{y:g}' fill='#ffffff'/>")
    return sheet.render(WIDE, y, words.lang, title, words("history.picture"))


def _draw(sheet: Sheet, report: HistoryReport, words: Words, top: float) -> float:
    """One chart; where it ends."""
    sheet.text(16, top + 26, words.text(report.title), 16, _INK, font_weight="600")
    chart = trend_of(report, ROWS)
    if chart is None:
        sheet.text(16, top + 50, words("history.none"), _SIZE, _PALE)
        return top + 70
    high, wide, top = ROW * ROWS, WIDE - _LEFT - _LABEL - 16, top + _TOP
    _axes(sheet, chart, words, top, wide, high)
    if chart.diagonal:
        (x1, y1), (x2, y2) = chart.diagonal
        start, end = (_LEFT + x1 * wide, top + y1 * high), (_LEFT + x2 * wide, top + y2 * high)
        sheet.line(start, end, _PALE, stroke_dasharray="1 4", stroke_width=1.5)
    for number, curve in enumerate(chart.curves):
        points = [(_LEFT + x * wide, top + y * high) for x, y in curve.points]
        stroke = _STROKES.get(curve.line.trend.direction, _PALE)
        middle = top + (curve.row + 0.5) * ROW
        with sheet.group(_tip(curve.line, words)):
            told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            dashes = _DASHES[number % len(_DASHES)]
            sheet.add("polyline", points=told, fill="none", stroke=stroke, stroke_width=1.8, stroke_dasharray=dashes)
            for x, y in points:
                sheet.add("circle", cx=x, cy=y, r=2.4, fill=stroke)
            sheet.line(points[-1], (_LEFT + wide + 14, middle), _GRID)
            sheet.text(_LEFT + wide + 18, middle + 4, label_text(curve.letter, curve.line, words), _SIZE, _INK)
    return top + high + 52


def label_text(letter: str, line: Line, words: Words) -> str:
    """A label that fits beside the chart."""
    day = words.date(line.points[-1].forecast)
    room = columns_in(_LABEL - 18, _SIZE) - len(day) - 3
    return f"{letter} {cut(safe(words.text(line.title)), room)} {day}"


def _tip(line: Line, words: Words) -> str:
    first, last = words.date(line.points[0].forecast), words.date(line.points[-1].forecast)
    moved = words("history.days", n=abs(sum(each.days for each in line.points)))
    return f"{words.text(line.title)}: {first} → {last} ({moved})"


def _axes(sheet: Sheet, chart: Trend, words: Words, top: float, wide: float, high: float) -> None:
    """A grid of report dates below and of forecasts at the left, with as many labels as have room."""
    for x, label in axis_labels(chart, words, wide):
        sheet.line((_LEFT + x, top), (_LEFT + x, top + high), _GRID)
        sheet.text(_LEFT + x + 3, top + high + 18, label, _SIZE, _PALE)
    for tick in ticks(chart.reports, "year", words):
        if (tick.finish - tick.start) * wide > length_of(tick.labels[0], _SIZE) + 6:
            sheet.text(_LEFT + tick.start * wide + 3, top + high + 35, tick.labels[0], _SIZE, _PALE)
    for row in range(1, ROWS, 3):
        share = (row + 0.5) / ROWS
        day = date.fromordinal(chart.forecasts.first.toordinal() + int((1 - share) * chart.forecasts.days))
        sheet.line((_LEFT, top + share * high), (_LEFT + wide, top + share * high), _GRID)
        label = words.date(day)
        sheet.text(_LEFT - 8 - length_of(label, _SIZE), top + share * high + 4, label, _SIZE, _PALE)
    sheet.line((_LEFT, top + high), (_LEFT + wide, top + high), _PALE)


def axis_labels(chart: Trend, words: Words, wide: float) -> list[tuple[float, str]]:
    """The labels of the report dates by where they begin, none of which reaches into the next."""
    found: list[tuple[float, str]] = []
    end = 0.0
    for tick in ticks(chart.reports, unit_for(chart.reports, int(wide / 9)), words):
        x, label = tick.start * wide, tick.labels[1 if len(tick.labels) > 2 else 0]
        if x >= end and x + 3 + length_of(label, _SIZE) <= wide:
            found.append((x, label))
            end = x + 6 + length_of(label, _SIZE)
    return found
