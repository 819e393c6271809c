"""Meetings by their days: the council on 10 and 24 January, 7 and 21 February, the board on 26 January, 2 February."""

from __future__ import annotations

from datetime import date

import pytest

from tests.analyse.summary.plan import scope_of
from tiekartta.analyse.summary.meetings import MeetingBook, MeetingDay

TEXT = """\
decisions:
  - {id: first, title: T, body: council, meeting: 2022-01-24}
  - {id: second, title: T, body: council, meeting: 2022-02-07}
  - {id: never, title: T, body: board, meeting: 2022-02-03}
  - {id: free, title: T}
"""


@pytest.fixture
def book() -> MeetingBook:
    return scope_of(TEXT).book


def told(meeting: MeetingDay | None) -> tuple[str, int, int] | None:
    return (meeting.body.id, meeting.date.month, meeting.date.day) if meeting else None


@pytest.mark.parametrize(
    ("day", "following", "any_", "previous", "last"),
    [
        ("2022-01-09", ("council", 1, 10), ("council", 1, 10), None, None),
        ("2022-01-10", ("council", 1, 10), ("council", 1, 10), None, ("council", 1, 10)),
        ("2022-01-25", ("council", 2, 7), ("board", 1, 26), ("council", 1, 24), ("council", 1, 24)),
        ("2022-01-26", ("council", 2, 7), ("board", 1, 26), ("council", 1, 24), ("board", 1, 26)),
        ("2022-02-21", ("council", 2, 21), ("council", 2, 21), ("council", 2, 7), ("council", 2, 21)),
        ("2022-02-22", None, None, ("council", 2, 21), ("council", 2, 21)),
    ],
)
def test_the_next_meeting_is_from_a_day_on_and_the_last_until_it(
    book: MeetingBook, day: str, following: object, any_: object, previous: object, last: object
) -> None:
    when = date.fromisoformat(day)
    assert (told(book.next("council", when)), told(book.next(None, when))) == (following, any_)
    assert (told(book.previous("council", when)), told(book.last(None, when))) == (previous, last)


def test_a_meeting_has_the_decisions_that_are_made_in_it(book: MeetingBook) -> None:
    meeting = book.at("council", date(2022, 1, 24))
    assert meeting is not None
    assert [each.id for each in meeting.decisions] == ["first"]
    assert book.at("council", date(2022, 1, 25)) is book.at("board", date(2022, 1, 24)) is None


def test_the_meetings_after_a_day_are_so_many_at_most(book: MeetingBook) -> None:
    days = [[each.date.day for each in book.after("council", date(2022, 1, 10), most)] for most in (0, 1, 2, 9)]
    assert days == [[], [24], [24, 7], [24, 7, 21]]


def test_of_other_bodies_the_first_meeting_is_told_and_those_that_decide(book: MeetingBook) -> None:
    assert [told(each) for each in book.others("board", date(2022, 1, 10))] == [("council", 1, 24), ("council", 2, 7)]
    assert [told(each) for each in book.others("board", date(2022, 1, 24))] == [("council", 2, 7)]
    assert [told(each) for each in book.others("council", date(2022, 1, 26))] == [("board", 2, 2)]
    assert [told(each) for each in book.others(None, date(2022, 2, 2))] == [("council", 2, 7)]


def test_a_body_that_meets_no_more_is_told_with_its_last_meeting(book: MeetingBook) -> None:
    bodies = {"council", "board"}
    assert [told(each) for each in book.ended(bodies, date(2022, 2, 1))] == []
    assert [told(each) for each in book.ended(bodies, date(2022, 2, 2))] == [("board", 2, 2)]
    assert [told(each) for each in book.ended({"council"}, date(2022, 2, 21))] == [("council", 2, 21)]


def test_at_most_ten_days_are_named() -> None:
    rule = "FREQ=WEEKLY;BYDAY=MO;COUNT=12"
    text = "bodies: [{id: k, title: K, meetings: {rrule: '" + rule + "', start: 2022-01-03}}]\n"
    from tests.build import read, scheduled

    head = "tiekartta: 1\nid: r\ntitle: R\nstart: 2022-01-03\nstatus_date: 2022-01-03\ncalendar: {base: none}\n"
    (plan,) = read(head + text).roadmaps
    days = MeetingBook(plan, scheduled(plan)).days("k")
    assert (len(days), days[0], days[-1]) == (10, date(2022, 1, 3), date(2022, 3, 7))
