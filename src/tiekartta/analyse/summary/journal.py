"""Since the last meeting: what was done, started, decided, answered and told, by the dates in the roadmap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tiekartta.analyse.status import Named
from tiekartta.analyse.summary.scope import Scope
from tiekartta.model.items import Decision, Milestone
from tiekartta.model.roadmap import Row
from tiekartta.model.scalars import LocalText


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened on a day; `text` is an outcome or an answer where there is one."""

    id: str
    title: LocalText
    group: str | None
    date: date
    text: LocalText | None = None
    body: Named | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What was told on a day about some things, or about the whole (`about` is then empty)."""

    date: date
    about: tuple[Named, ...]
    note: LocalText
    alert: str | None
    by: LocalText | None


@dataclass(frozen=True, slots=True)
class Since:
    """What happened after the day `date`, up to the data date; the newest first. Without a day all that has happened.

    Decisions count from the day itself: the last meeting's memo could only want what the meeting then decided.
    """

    date: date | None
    done: tuple[Happening, ...]
    decided: tuple[Happening, ...]
    started: tuple[Happening, ...]
    answered: tuple[Happening, ...]
    notes: tuple[Note, ...]


def since(scope: Scope, start: date | None) -> Since:
    """What happened after a day, up to the data date; without a day all that has happened."""
    day = start or date.min
    done: list[Happening] = []
    decided: list[Happening] = []
    started: list[Happening] = []
    for name, row in scope.roadmap.rows.items():
        if row.is_parent or row.gone or name not in scope.dates or not scope.covers(row.group):
            continue
        happened = Happening(name, row.title, row.group, day, row.item.outcome)
        finished = _finished(scope, row)
        decision = row.kind == "decision"
        if finished and (day < finished or (decision and day == finished)) and finished <= scope.status_date:
            each = _dated(happened, finished, _body(scope, row))
            (decided if decision else done).append(each)
        elif not finished and (begun := getattr(row.item, "started", None)) and day < begun <= scope.status_date:
            started.append(_dated(happened, begun, None))
    return Since(
        start,
        _newest_first(done),
        _newest_first(decided),
        _newest_first(started),
        _newest_first(_answered(scope, day)),
        notes(scope, day),
    )


def _newest_first(happenings: Iterator[Happening] | list[Happening]) -> tuple[Happening, ...]:
    return tuple(sorted(happenings, key=lambda each: each.date, reverse=True))


def _dated(happened: Happening, day: date, body: Named | None) -> Happening:
    return Happening(happened.id, happened.title, happened.group, day, happened.text, body)


def _finished(scope: Scope, row: Row) -> date | None:
    """The day on which an item was finished, where a file says it; an event happens on its own day."""
    item = row.item
    if item.finished and item.status != "partly":
        return item.finished
    if isinstance(item, Milestone) and item.date:
        return item.date
    return item.meeting if isinstance(item, Decision) and item.status == "done" else None


def _body(scope: Scope, row: Row) -> Named | None:
    body = scope.book.bodies.get(getattr(row.item, "body", None) or "")
    return Named(body.id, body.title) if body else None


def _answered(scope: Scope, day: date) -> Iterator[Happening]:
    for question in scope.roadmap.questions:
        when = question.answered
        if when and day < when <= scope.status_date and scope.covers(question.group):
            yield Happening(question.id, scope.roadmap.title_of(question), question.group, when, question.answer)


def notes(scope: Scope, day: date) -> tuple[Note, ...]:
    """The journal's entries after a day: those about the whole first, then the newest, in the order of the files.

    What was told in the same words about several things is one note.
    """
    entries = [
        each
        for each in scope.roadmap.journal
        if day < each.date <= scope.status_date and (not each.about or scope.covers(scope.group_of(each.about)))
    ]
    entries.sort(key=lambda each: (each.about is not None, -each.date.toordinal()))
    told: dict[tuple[date, LocalText, str | None, LocalText | None], list[Named]] = {}
    for each in entries:
        about = told.setdefault((each.date, each.note, each.alert, each.by), [])
        if each.about:
            about.append(scope.named(each.about))
    return tuple(Note(key[0], tuple(about), *key[1:]) for key, about in told.items())
