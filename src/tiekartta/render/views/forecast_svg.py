"""A forecast as an SVG picture: the chance of each deadline, the meetings of decisions, and the tornado."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tiekartta.base.words import Words
from tiekartta.model.scalars import LocalText
from tiekartta.render.cells import cut, safe
from tiekartta.render.formats.svg import Sheet, columns_in
from tiekartta.render.views.chance_words import chance_style, chance_text, day_text, likeliest, sentence

if TYPE_CHECKING:
    from tiekartta.forecast.report import DeadlineChance, ForecastReport, Influence

WIDE = 960.0
_LEFT, _TITLE, _BAR, _SIZE, _ROW = 16.0, 360.0, 260.0, 12.0, 24.0
_INK, _PALE, _TRACK = "#1d2733", "#55606c", "#e6eaef"
_FILLS = {"late": "#b00020", "at-risk": "#b26a00", "on-track": "#2a6f2e", "": "#55606c"}
_MEETING = "#5b7aa6"


def forecast_svg(reports: Sequence[ForecastReport], words: Words) -> str:
    """The pictures of all roadmaps under each other."""
    sheet = Sheet("forecast")
    y = 0.0
    for report in reports:
        y = _draw(sheet, report, words, y)
    sheet.parts.insert(0, f"<rect width='{WIDE:g}' height='{y:g}' fill='#ffffff'/>")
    return sheet.render(WIDE, y, words.lang, words("forecast.deadlines"), words("forecast.picture"))


def _draw(sheet: Sheet, report: ForecastReport, words: Words, top: float) -> float:
    """One forecast; where it ends."""
    title = words("forecast.title", title=words.text(report.title))
    sheet.text(_LEFT, top + 28, _cut(title, WIDE - 2 * _LEFT, 16), 16, _INK, font_weight="600")
    y = top + 52
    if not report.everything:
        sheet.text(_LEFT, y, words("forecast.no-deadlines"), _SIZE, _PALE)
        return y + _ROW
    for each in report.everything:
        y = _deadline(sheet, each, words, y)
    return _tornado(sheet, report.target, words, y + 10) if report.target else y + 10


def _deadline(sheet: Sheet, each: DeadlineChance, words: Words, y: float) -> float:
    """The bar of a chance, with the day that is 80 % sure, and a bar for each meeting under it."""
    with sheet.group(sentence(each, words)):
        due = f" {words.date(each.deadline)}" if each.deadline else ""
        _named(sheet, each.title, words, y, due)
        x = _LEFT + _TITLE
        if each.chance is not None:
            _bar(sheet, y, each.chance, _FILLS[chance_style(each.chance)])
            sheet.text(x + _BAR + 10, y + 12, chance_text(each.chance, words), _SIZE, _INK, font_weight="600")
        told = f"{words('forecast.p80')}: {day_text(each.p80, words)}"
        sheet.text(x + _BAR + 90, y + 12, told, _SIZE, _INK)
        y += _ROW
        if len(each.meetings) > 1 or each.no_meeting:
            days = [(words.date(day.date), day.chance) for day in likeliest(each)]
            if each.no_meeting:
                days.append((words("forecast.never"), each.no_meeting))
            for label, chance in days:
                sheet.text(_LEFT + _TITLE - 90, y + 9, label, 11, _PALE)
                sheet.rect(x, y, _BAR * chance, 10, _MEETING)
                sheet.text(x + _BAR * chance + 8, y + 9, chance_text(chance, words), 11, _PALE)
                y += 18
    return y + 4


def _tornado(sheet: Sheet, target: DeadlineChance, words: Words, y: float) -> float:
    moving = [each for each in (*target.items, *target.risks) if each.moves(target.chance)]
    heading = words("forecast.tornado-end" if target.kind == "end" else "forecast.tornado")
    sheet.text(_LEFT, y + 14, heading, 14, _INK, font_weight="600")
    y += 30
    if not moving:
        sheet.text(_LEFT, y + 8, words("forecast.nothing-moves"), _SIZE, _PALE)
        return y + _ROW
    most = max(abs(each.days or 0) for each in moving) or 1
    for kind in ("item", "risk"):
        influences = [each for each in moving if each.kind == kind]
        if influences:
            sheet.text(_LEFT, y + 10, words(f"forecast.tornado-{kind}"), 11, _PALE)
            y += 18
        for each in influences:
            y = _influence(sheet, each, words, y, most)
    return y + 10


def _influence(sheet: Sheet, each: Influence, words: Words, y: float, most: int) -> float:
    _named(sheet, each.title, words, y, "")
    long = _BAR * abs(each.days or 0) / most
    sheet.rect(_LEFT + _TITLE, y + 1, max(long, 1), 14, _MEETING)
    parts = [] if each.days is None else [words("days", n=-each.days)]
    parts.append(f"{words('forecast.p80')}: {day_text(each.p80_without, words)}")
    if each.chance_without is not None:
        parts.append(f"{words('forecast.chance')} {chance_text(each.chance_without, words)}")
    sheet.text(_LEFT + _TITLE + long + 10, y + 12, " · ".join(parts), 11, _INK)
    return y + _ROW


def _bar(sheet: Sheet, y: float, share: float, fill: str) -> None:
    sheet.rect(_LEFT + _TITLE, y + 1, _BAR, 14, _TRACK)
    sheet.rect(_LEFT + _TITLE, y + 1, _BAR * share, 14, fill)


def _named(sheet: Sheet, title: LocalText, words: Words, y: float, after: str) -> None:
    """A title before a bar, cut so that what is told after it has room."""
    room = columns_in(_TITLE - 12, _SIZE) - len(after)
    sheet.text(_LEFT, y + 12, f"{cut(safe(words.text(title)), room)}{after}", _SIZE, _INK)


def _cut(text: str, wide: float, size: float) -> str:
    return cut(safe(text), columns_in(wide, size))
