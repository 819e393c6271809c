"""What has happened since a day: the data date is Wednesday 19 January 2022."""

from __future__ import annotations

from datetime import date

from tests.analyse.summary.plan import scope_of
from tiekartta.analyse.summary.journal import Happening, since

TEXT = """\
tasks:
  - {id: old, title: T, duration: 1d, finished: 2022-01-10}
  - {id: new, title: T, duration: 1d, finished: 2022-01-11}
  - {id: today, title: T, duration: 1d, finished: 2022-01-19}
  - {id: partly, title: T, duration: 5d, status: partly, started: 2022-01-12, finished: 2022-01-12}
  - {id: begun, title: T, duration: 5d, started: 2022-01-11}
  - {id: before, title: T, duration: 5d, started: 2022-01-10}
  - {id: ahead, title: T, duration: 5d, started: 2022-01-20}
  - {id: gone, title: T, duration: 5d, started: 2022-01-12, status: dropped}
  - {id: p, title: P, tasks: [{id: inner, title: I, duration: 1d, finished: 2022-01-12}]}
milestones:
  - {id: event, title: T, date: 2022-01-12}
  - {id: coming, title: T, date: 2022-01-20}
decisions:
  - {id: made, title: T, body: council, status: done, finished: 2022-01-10}
  - {id: held, title: T, body: board, meeting: 2022-01-12, status: done}
  - {id: earlier, title: T, body: council, status: done, finished: 2022-01-09}
questions:
  - {id: q, title: Q, answered: 2022-01-11, answer: Yes}
  - {id: r, title: R, answered: 2022-01-10, answer: No}
journal:
  - {date: 2022-01-10, note: before}
  - {date: 2022-01-11, note: after}
  - {date: 2022-01-19, note: today, about: begun}
"""


def days(happenings: tuple[Happening, ...]) -> list[tuple[str, int]]:
    return [(each.id, each.date.day) for each in happenings]


def test_what_happened_after_a_day_is_told_and_decisions_of_the_day_itself_too() -> None:
    found = since(scope_of(TEXT), date(2022, 1, 10))
    assert days(found.done) == [("today", 19), ("inner", 12), ("event", 12), ("new", 11)]
    assert days(found.decided) == [("held", 12), ("made", 10)]
    assert [each.body and each.body.id for each in found.decided] == ["board", "council"]
    assert days(found.started) == [("partly", 12), ("begun", 11)]
    assert days(found.answered) == [("q", 11)]
    assert [each.note for each in found.notes] == ["after", "today"]


def test_without_a_day_all_that_has_happened_is_told() -> None:
    found = since(scope_of(TEXT), None)
    assert (len(found.done), len(found.decided), len(found.started), len(found.answered)) == (5, 3, 3, 2)
    assert found.date is None
