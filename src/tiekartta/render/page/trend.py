"""How the forecasts moved, on the page: sentences, the milestone trend chart, and every version in a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from tiekartta.base.words import Words
from tiekartta.compare.history import TARGET, HistoryReport, VersionPoint
from tiekartta.render.cells import cut, safe
from tiekartta.render.layout.axis import ticks, unit_for
from tiekartta.render.layout.curves import Curve, Trend, trend_of
from tiekartta.render.views.diff_words import cause_text, signed
from tiekartta.render.views.history import trend_sentences

WIDE, ROW, ROWS = 720.0, 20.0, 14
"""The chart itself; labels stand to its right, a row each, and forecasts to its left."""
_LEFT, _LABEL = 84.0, 356.0
_TITLE = 36
_DATES = 12
"""The most dates below the chart."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its data date, its tags or commit, its figures as shown; `cause` is why its reserve moved."""

    status_date: str
    name: str
    target: str
    reserve: str
    late: bool
    share: str
    width: str
    cause: str


@dataclass(frozen=True, slots=True)
class Told:
    """The part on the trend; without a chart where all versions have one data date."""

    sentences: tuple[str, ...]
    chart: Markup | None
    left_out: int
    versions: tuple[Version, ...]
    notes: tuple[str, ...]


def told_of(report: HistoryReport | None, words: Words, name: str) -> Told | None:
    """What a history says; `name` begins the ids of the chart. None without one, or where git has no version yet."""
    if report is None or not report.versions:
        return None
    days = {each.status_date for each in report.versions}
    layout = trend_of(report, ROWS) if len(days) > 1 else None
    targets = {p.version: p.forecast for line in report.lines if line.kind == TARGET for p in line.points}
    versions = tuple(_version(each, targets.get(n), words) for n, each in enumerate(report.versions))
    return Told(
        tuple(trend_sentences(report, words)),
        _chart(layout, words, name) if layout else None,
        layout.left_out if layout else 0,
        versions[::-1],
        tuple(_notes(report, words)),
    )


def _version(point: VersionPoint, target: date | None, words: Words) -> Version:
    reserve = words("days", n=point.reserve) if point.reserve is not None else "–"
    if point.gained:
        reserve += f" ({signed(point.gained, words)})"
    return Version(
        words.date(point.status_date),
        safe(", ".join(point.tags) or point.commit[:7]),
        words.date(target) if target else "–",
        reserve,
        point.reserve is not None and point.reserve < 0,
        words.percent(point.share),
        f"{point.share * 100:.1f}%",
        safe(cause_text(point.cause, words)) if point.cause and point.gained else "",
    )


def _notes(report: HistoryReport, words: Words) -> Iterator[str]:
    if report.skipped:
        places = ", ".join(f"{each.place} ({each.code})" for each in report.skipped)
        yield safe(words("history.skipped", n=len(report.skipped), places=places))
    if not report.complete:
        yield words("history.shallow")


def _chart(chart: Trend, words: Words, name: str) -> Markup:
    """The chart with its title; each line has its own as a tip."""
    high = ROW * ROWS
    parts = [*_grid(chart, words), *(_curve(curve, words) for curve in chart.curves)]
    return Markup(
        "<svg class=moves role=img viewBox='{} -12 {} {}' aria-labelledby='{} {}'><title id='{}'>{}</title>"
        "<desc id='{}'>{}</desc>{}</svg>"
    ).format(
        f"{-_LEFT:g}", f"{_LEFT + WIDE + _LABEL:g}", f"{high + 40:g}", f"{name}-title", f"{name}-about",
        f"{name}-title", words("history.chart"), f"{name}-about", words("history.chart-help"), Markup("").join(parts),
    )  # fmt: skip


def _grid(chart: Trend, words: Words) -> Iterator[Markup]:
    """Report dates below, forecasts at the left, and the diagonal on which a forecast is the day of the report."""
    high = ROW * ROWS
    end = 0.0
    for tick in ticks(chart.reports, unit_for(chart.reports, _DATES), words):
        x, label = tick.start * WIDE, tick.labels[1 if len(tick.labels) > 2 else 0]
        if x >= end:
            end = x + WIDE / _DATES
            yield Markup("<path class=le d='M{:.0f} 0V{:.0f}'/><text x={:.0f} y={:.0f}>{}</text>").format(
                x, high, x, high + 18, label
            )
    for row in range(0, ROWS, 3):
        day = date.fromordinal(chart.forecasts.first.toordinal() + int((1 - (row + 0.5) / ROWS) * chart.forecasts.days))
        y = (row + 0.5) * ROW
        yield Markup("<path class=le d='M0 {:.0f}H{:.0f}'/><text class=lb x=-8 y={:.0f}>{}</text>").format(
            y, WIDE, y + 4, words.date(day)
        )
    if chart.diagonal:
        (x1, y1), (x2, y2) = chart.diagonal
        line = f"M{x1 * WIDE:.0f} {y1 * high:.0f}L{x2 * WIDE:.0f} {y2 * high:.0f}"
        yield Markup("<path class=dg d='{}'/>").format(line)


def _curve(curve: Curve, words: Words) -> Markup:
    """A line from version to version, its dots, and its label, which tells where it stands now."""
    high, line = ROW * ROWS, curve.line
    points = [(x * WIDE, y * high) for x, y in curve.points]
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dots = "".join(f"M{x:.1f} {y:.1f}h0" for x, y in points)
    middle = (curve.row + 0.5) * ROW
    leader = f"M{points[-1][0]:.0f} {points[-1][1]:.0f}L{WIDE + 12:.0f} {middle:.0f}"
    title = safe(words.text(line.title))
    moved = words("history.days", n=abs(sum(each.days for each in line.points)))
    first, last = words.date(line.points[0].forecast), words.date(line.points[-1].forecast)
    return Markup(
        "<g class={}><title>{}</title><path class=le d='{}'/><path class=cu d='{}'/><path class=me d='{}'/>"
        "<text x={:.0f} y={:.0f}><tspan class=da>{}</tspan> {}</text></g>"
    ).format(
        line.trend.direction, f"{title}: {first} → {last} ({moved})", leader, path, dots, WIDE + 16, middle + 4, last,
        cut(title, _TITLE),
    )  # fmt: skip
