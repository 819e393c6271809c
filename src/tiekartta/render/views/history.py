"""How the forecasts moved over the versions, as a document: sentences first, then the chart, then every version."""

from __future__ import annotations

from collections.abc import Iterator

from tiekartta.base.words import Words
from tiekartta.compare.history import TARGET, HistoryReport, Line, Trend, VersionPoint
from tiekartta.compare.report import CauseReport
from tiekartta.render.canvas import Canvas
from tiekartta.render.cells import cut, safe, width
from tiekartta.render.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Lines,
    Paragraph,
    Span,
    Table,
    cell,
)
from tiekartta.render.layout import curves as layout
from tiekartta.render.layout.axis import fitting, ticks, unit_for
from tiekartta.render.signs import reserve
from tiekartta.render.views.diff_words import cause_text, signed

_ROWS = 16
_LABEL = 34
_AXIS = 11
_SENTENCES = 8


def history_document(report: HistoryReport, words: Words, columns: int) -> Document:
    """The history of one roadmap in a number of columns."""
    blocks: list[Block] = [Heading(cell(words("history.title", title=words.text(report.title))), 1)]
    if not report.versions:
        blocks += [Paragraph(cell(words("history.none"))), *_notes(report, words)]
        return Document(tuple(blocks))
    blocks += [
        _facts(report, words),
        *_sentences(report, words),
        *_notes(report, words),
        *_chart(report, words, columns),
    ]
    blocks += [Heading(cell(words("history.lines"))), _lines(report, words)]
    blocks += [Heading(cell(words("history.versions"))), _versions(report, words)]
    return Document(tuple(blocks))


def _facts(report: HistoryReport, words: Words) -> Facts:
    first, last = report.versions[0], report.versions[-1]
    period = words("history.period", n=len(report.versions), first=first.status_date, last=last.status_date)
    facts = [Fact(words("history.versions"), cell(period))]
    target = next((line for line in report.lines if line.kind == TARGET), None)
    if target is not None and last.reserve is not None:
        title = words.text(target.title)
        told = cell(f"{title} {words.date(target.points[-1].forecast)}, ", reserve(last.reserve, words))
        facts.append(Fact(words("history.now"), told))
    return Facts(tuple(facts))


def _days(days: int, words: Words) -> str:
    return words("history.days", n=abs(days))


def trend_sentences(report: HistoryReport, words: Words) -> Iterator[str]:
    """What the history says: of the reserve, then of each forecast that has moved one way up to the latest version."""
    if report.reserve is not None:
        yield _reserve_sentence(report.reserve, words)
    moving = [line for line in report.lines if line.trend.direction in ("slipping", "improving")]
    for line in sorted(moving, key=lambda each: (each.kind != TARGET, -each.trend.days))[:_SENTENCES]:
        title = words.text(line.title)
        yield words(
            f"history.{line.trend.direction}", n=line.trend.versions, title=title, days=_days(line.trend.days, words)
        )


def _reserve_sentence(trend: Trend, words: Words) -> str:
    change = "smaller" if trend.days > 0 else "greater" if trend.days < 0 else "equal"
    days = _days(trend.days, words)
    key = f"history.reserve-{trend.direction}"
    return words(key, n=trend.versions, days=days, change=words(f"history.{change}", days=days))


def _sentences(report: HistoryReport, words: Words) -> Iterator[Block]:
    told = tuple(cell(each) for each in trend_sentences(report, words))
    if told:
        yield Bullets(told)


def _notes(report: HistoryReport, words: Words) -> Iterator[Block]:
    if report.skipped:
        places = ", ".join(f"{each.place} ({each.code})" for each in report.skipped)
        yield Paragraph(cell(words("history.skipped", n=len(report.skipped), places=places)))
    if not report.complete:
        yield Paragraph(cell(words("history.shallow")))


def _chart(report: HistoryReport, words: Words, columns: int) -> Iterator[Block]:
    """The milestone trend chart; in a window that is too narrow for one the tables say the same."""
    label = min(_LABEL, columns // 3)
    room = columns - _AXIS - label - 3
    chart = layout.trend_of(report, _ROWS)
    if chart is None or len(report.versions) < 2 or room < 16:
        return
    rows = [Canvas(columns) for _ in range(_ROWS)]
    _paint_axis(rows, chart, words)
    _paint_diagonal(rows, chart, room)
    for curve in reversed(chart.curves):
        style = _style(curve.line)
        for x, y in curve.points:
            rows[_row(y)].put(_AXIS + 1 + min(int(x * room), room - 1), curve.letter, style)
        title = cut(safe(words.text(curve.line.title)), label - 2)
        rows[curve.row].put(_AXIS + room + 2, f"{curve.letter} {title}", style)
    yield Heading(cell(words("history.chart")))
    yield Lines((*(canvas.spans() for canvas in rows), *_footer(chart, room, words)))
    yield Paragraph(cell(Span(words("history.chart-help"), "dim")))
    if chart.left_out:
        yield Paragraph(cell(Span(words("history.chart-rest", n=chart.left_out), "dim")))


def _style(line: Line) -> str:
    return {"slipping": "late", "improving": "done"}.get(line.trend.direction, "")


def _row(y: float) -> int:
    return min(max(int(y * _ROWS), 0), _ROWS - 1)


def _paint_axis(rows: list[Canvas], chart: layout.Trend, words: Words) -> None:
    """The forecast at the middle of every fourth row."""
    first, days = chart.forecasts.first.toordinal(), chart.forecasts.days
    for number, canvas in enumerate(rows):
        if number % 4 == 1:
            day = type(chart.forecasts.first).fromordinal(first + int((1 - (number + 0.5) / _ROWS) * days))
            label = words.date(day)
            canvas.put(_AXIS - 1 - width(label), label, "dim")
        canvas.put(_AXIS, "│", "dim")


def _paint_diagonal(rows: list[Canvas], chart: layout.Trend, room: int) -> None:
    if chart.diagonal is None:
        return
    (x1, y1), (x2, y2) = chart.diagonal
    for column in range(int(x1 * room), min(int(x2 * room) + 1, room)):
        share = (column / room - x1) / (x2 - x1)
        rows[_row(y1 + share * (y2 - y1))].put(_AXIS + 1 + column, "·", "dim")


def _footer(chart: layout.Trend, room: int, words: Words) -> Iterator[Cell]:
    base = Canvas(_AXIS + 1 + room)
    base.fill(_AXIS + 1, _AXIS + 1 + room, "─", "dim")
    base.put(_AXIS, "└", "dim")
    yield base.spans()
    for unit in (unit_for(chart.reports, room), "year"):
        canvas = Canvas(_AXIS + 1 + room)
        for column, label in fitting(ticks(chart.reports, unit, words), room, 1):
            canvas.put(_AXIS + 1 + column, label, "dim")
        yield canvas.spans()
        if unit == "year":
            return


def _lines(report: HistoryReport, words: Words) -> Table:
    columns = (
        Column(words("item"), wraps=True),
        Column(words("deadline")),
        Column(words("history.first")),
        Column(words("history.last")),
        Column(words("history.moved"), right=True),
        Column(words("history.trend"), wraps=True),
        Column(words("history.why"), wraps=True, below=True),
    )
    return Table(columns, tuple(_line(line, words) for line in report.lines))


def _line(line: Line, words: Words) -> tuple[Cell, ...]:
    moved = sum(each.days for each in line.points)
    deadline = line.points[-1].deadline
    largest = max((each for each in line.points if each.cause), key=lambda each: abs(each.days), default=None)
    return (
        cell(words.text(line.title)),
        cell(words.date(deadline) if deadline else "–"),
        cell(words.date(line.points[0].forecast)),
        cell(words.date(line.points[-1].forecast)),
        cell(signed(moved, words)),
        cell(Span(_trend(line.trend, words), _style(line))),
        cell(_cause(largest.cause if largest else None, words)),
    )


def _trend(trend: Trend, words: Words) -> str:
    return words(f"history.trend.{trend.direction}", n=trend.versions)


def _cause(cause: CauseReport | None, words: Words) -> str:
    return cause_text(cause, words) if cause else ""


def _versions(report: HistoryReport, words: Words) -> Table:
    columns = (
        Column(words("history.version")),
        Column(words("data-date-title")),
        Column(words("history.done"), right=True),
        Column(words("state.late"), right=True),
        Column(words("state.at-risk"), right=True),
        Column(words("reserve-title"), right=True),
        Column(words("history.moved"), right=True),
        Column(words("history.why"), wraps=True, below=True),
    )
    return Table(columns, tuple(_version(each, words) for each in report.versions))


def _version(point: VersionPoint, words: Words) -> tuple[Cell, ...]:
    name = ", ".join(point.tags) or point.commit[:7]
    late, at_risk = point.states.get("late", 0), point.states.get("at-risk", 0)
    gained = signed(point.gained, words) if point.gained else ""
    style = "" if not point.gained else "late" if point.gained < 0 else "done"
    return (
        cell(name),
        cell(words.date(point.status_date)),
        cell(words.percent(point.share)),
        cell(Span(str(late), "late" if late else "")),
        cell(Span(str(at_risk), "at-risk" if at_risk else "")),
        cell("–" if point.reserve is None else words("days", n=point.reserve)),
        cell(Span(gained, style)),
        cell(_cause(point.cause, words)),
    )
