"""The decisions on the list of the council's meeting of 24 January 2022, five days after the data date."""

from __future__ import annotations

from datetime import date

from tests.analyse.summary.plan import scope_of
from tests.build import roadmap
from tiekartta.analyse.summary.decisions import WantedDecision, wanted
from tiekartta.analyse.summary.scope import Scope
from tiekartta.schedule.schedule import compute


def decisions(text: str, day: date = date(2022, 1, 24)) -> tuple[Scope, tuple[WantedDecision, ...]]:
    scope = scope_of(text)
    meeting = scope.book.at("council", day)
    assert meeting is not None
    return scope, wanted(scope, meeting)


TEXT = """\
decisions:
  - id: now
    title: T
    body: council
    basis: 1/2022 1 §
    deadline: {date: 2022-02-21, kind: statutory, basis: 2/2022 2 §}
  - {id: hurry, title: T, body: council, deadline: 2022-01-24, basis: 1/2022 1 §}
  - {id: unready, title: T, body: council, meeting: 2022-01-24, depends_on: [work, over, q]}
  - {id: stranded, title: T, body: council, meeting: 2022-01-24, depends_on: [never]}
  - {id: later, title: T, body: council, meeting: 2022-02-07}
  - {id: elsewhere, title: T, body: board}
  - {id: made, title: T, body: council, meeting: 2022-01-24, status: done, finished: 2022-01-18}
tasks:
  - {id: work, title: T, duration: 10d}
  - {id: over, title: T, duration: 1d, finished: 2022-01-18}
  - {id: never, title: T, duration: 90d}
  - {id: after, title: T, duration: 1d, depends_on: [now, hurry]}
questions:
  - {id: q, title: Which?, due: 2022-01-28}
"""


def test_what_is_computed_or_planned_for_the_meeting_is_wanted_the_least_float_first() -> None:
    _, found = decisions(TEXT)
    assert [each.id for each in found] == ["stranded", "hurry", "unready", "now"]
    assert [(each.id, each.ready, each.earliest) for each in found] == [
        ("stranded", False, None), ("hurry", True, date(2022, 1, 24)), ("unready", False, date(2022, 2, 7)),
        ("now", True, date(2022, 1, 24)),
    ]  # fmt: skip


def test_a_decision_says_what_it_waits_for_and_what_it_holds() -> None:
    found = {each.id: each for each in decisions(TEXT)[1]}
    assert [(each.id, each.state) for each in found["unready"].preparation] == [("work", "ready"), ("q", "question")]
    assert found["now"].preparation == ()
    assert ([each.id for each in found["now"].holds], found["unready"].holds) == (["after"], ())
    assert (found["now"].basis, found["hurry"].basis) == (("2/2022 2 §",), ("1/2022 1 §",))
    assert [(each and each.deadline_kind) for each in (found["now"], found["unready"])] == ["statutory", None]


def test_waiting_is_until_the_next_meeting_and_without_one_nothing_is_computed() -> None:
    found = {each.id: each for each in decisions(TEXT)[1]}
    assert found["now"].next_meeting == date(2022, 2, 7)
    assert found["now"].postponed is not None
    _, last = decisions("decisions: [{id: d, title: T, body: council, meeting: 2022-02-21}]\n", date(2022, 2, 21))
    assert [(each.next_meeting, each.postponed) for each in last] == [(None, None)]


def test_work_of_another_roadmap_is_waited_for_until_its_day_has_come() -> None:
    other = roadmap(
        [
            {"id": "a", "title": "A", "started": "2022-01-03", "finished": "2022-01-18"},
            {"id": "b", "title": "B", "started": "2022-01-03", "duration": "1d", "remaining": "1d"},
            {"id": "c", "title": "C", "duration": "2d"},
        ],
        id="o",
    )
    waits = {"id": "d", "body": "council", "meeting": "2022-01-24", "depends_on": ["o:a", "o:b", "o:c", "o:unknown"]}
    plan = roadmap(decisions=[waits], bodies=[{"id": "council", "meetings": ["2022-01-24"]}])
    scope = Scope(plan, compute([plan, other], dict.fromkeys(("r", "o"), date(2022, 1, 19))), 10)
    meeting = scope.book.at("council", date(2022, 1, 24))
    assert meeting is not None
    (found,) = wanted(scope, meeting)
    assert [(each.id, each.title, each.state, each.forecast and each.forecast.day) for each in found.preparation] == [
        ("o:b", "B", "waiting", 19), ("o:c", "C", "waiting", 20),
    ]  # fmt: skip
