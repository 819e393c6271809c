"""Edits, causes and risks of the diff report in words."""

from __future__ import annotations

from typing import Any

from tiekartta.base.findings import Span as Place
from tiekartta.base.words import Words
from tiekartta.compare.report import CauseReport, Change, MeetingChange, RiskEffect
from tiekartta.model.scalars import LocalText
from tiekartta.render.cells import cut
from tiekartta.render.views.diff_values import CALENDAR, calendar_change, differing, level, value_of

_TITLE = 90
_PROGRESS = ("progress", "stalled", "dropped", "resumed")
_ASKED = {"progress": "diff.answered", "stalled": "diff.unanswered", "reopened": "diff.reopened"}


def title_of(title: LocalText, words: Words) -> str:
    """A title in the language, short enough for a table and a comment."""
    return cut(words.text(title), _TITLE)


def place_of(span: Place | None) -> str:
    """File and line of an edit."""
    if span is None:
        return ""
    return f"{span.file}:{span.line}" if span.line else span.file


def signed(days: float, words: Words) -> str:
    """Working days with their sign, thirds and halves with one decimal."""
    rounded = round(days, 1)
    number = f"{abs(rounded):g}" if words.lang == "en" else f"{abs(rounded):g}".replace(".", ",")
    sign = "+" if rounded > 0 else "\u2212" if rounded < 0 else ""
    return words("days", n=f"{sign}{number}")


def moved_by(days: int, words: Words) -> str:
    """By how much a date moved; a move over days off is of no working day, but a move."""
    return signed(days, words) if days else words("diff.over-days-off")


def field_of(name: str, words: Words) -> str:
    """The name of a field in the language; one that has no word is shown as it is written."""
    key = f"diff.field.{name}"
    return words(key) if words.has(key) else name


def cause_text(cause: CauseReport, words: Words, about: str = "") -> str:
    """A cause as a phrase: what was edited, from what to what; said shorter when it is `about` the item at hand."""
    title = title_of(cause.title, words)
    if cause.item == about and cause.kind in (*_PROGRESS, "field"):
        return _own_text(cause, words)
    if cause.kind in ("added", "removed"):
        return words(f"diff.{cause.kind}-item", title=title)
    if cause.list == "questions" and cause.kind in _ASKED:
        return words(_ASKED[cause.kind], title=title)
    if cause.field == CALENDAR and cause.kind == "header":
        return f"{field_of(CALENDAR, words)}: {calendar_change(cause.old, cause.new, words)}"
    old, new = differing(cause.old, cause.new)
    told = {"title": title, "old": value_of(old, words, cause.field), "new": value_of(new, words, cause.field)}
    if cause.kind in _PROGRESS:
        return words(f"diff.{cause.kind}", **told)
    if cause.field == "depends_on":
        return words(_link_key(cause.old, cause.new), **told)
    key = "diff.header-field" if cause.kind in ("header", "time") else "diff.changed-field"
    return words(key, field=field_of(cause.field, words), **told)


def _own_text(cause: CauseReport, words: Words) -> str:
    """An edit of the very item that the line is about: its dates stand there already."""
    if cause.kind != "field":
        return words(f"diff.own-{cause.kind}")
    old, new = differing(cause.old, cause.new)
    told = {"old": value_of(old, words, cause.field), "new": value_of(new, words, cause.field)}
    if cause.field == "depends_on":
        return words(f"{_link_key(cause.old, cause.new)}-own", **told)
    return words("diff.own-field", field=field_of(cause.field, words), **told)


def _link_key(old: Any, new: Any) -> str:
    if old is None:
        return "diff.new-link"
    return "diff.gone-link" if new is None else "diff.changed-link"


def change_text(change: Change, words: Words) -> tuple[str, str, str]:
    """An edit as field, old and new value; for whole entries the kind of edit stands for the field."""
    if change.kind == "renamed":
        return words("diff.kind.renamed"), str(change.old), str(change.new)
    if change.kind != "changed":
        return words(f"diff.kind.{change.kind}"), "", ""
    if change.field == CALENDAR and change.list == "header":
        return field_of(CALENDAR, words), "", calendar_change(change.old, change.new, words)
    old, new = differing(change.old, change.new)
    return field_of(change.field, words), value_of(old, words, change.field), value_of(new, words, change.field)


def risk_text(risk: RiskEffect, words: Words) -> str:
    """A risk with what happened to it, and from what to what."""
    told = []
    for key, old, new in (
        ("memo.probability", risk.old_probability, risk.new_probability),
        ("memo.impact", risk.old_impact, risk.new_impact),
    ):
        sides = [level(each, words) for each in (old, new) if each is not None]
        if sides:
            told.append(f"{words(key).lower()} {' → '.join(sides)}")
    text = words(f"diff.risk.{risk.kind}", title=title_of(risk.title, words))
    return f"{text} ({', '.join(told)})" if told else text


def meeting_text(meeting: MeetingChange, words: Words) -> str:
    """A meeting that was cancelled, with the reason and what was to be decided in it; or one that is new."""
    text = words(f"diff.meeting.{meeting.kind}", title=title_of(meeting.title, words), date=meeting.date)
    if meeting.why:
        text += f" ({title_of(meeting.why, words)})"
    if meeting.decisions:
        titles = "; ".join(title_of(each.title, words) for each in meeting.decisions)
        text += f". {words('diff.meeting.decisions', titles=titles)}"
    return text
