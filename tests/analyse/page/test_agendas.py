"""What each body has to decide: the data date is Wednesday 19 January 2022, the council meets on the 24th."""

from __future__ import annotations

from datetime import date

import pytest

from tests.analyse.summary.plan import HEAD, scope_of
from tests.build import read
from tiekartta.analyse.page import agendas as module
from tiekartta.analyse.page.agendas import BodyAgendas, agendas_of
from tiekartta.analyse.summary.scope import Scope
from tiekartta.schedule.schedule import compute

TEXT = """\
decisions:
  - {id: now, title: T, body: council, deadline: 2022-01-24}
  - {id: also, title: T, body: council, deadline: 2022-02-21}
  - {id: last, title: T, body: council, meeting: 2022-02-21}
  - {id: stranded, title: T, body: board, meeting: 2022-02-03}
  - {id: made, title: T, body: board, status: done, finished: 2022-01-18}
  - {id: free, title: T}
tasks:
  - {id: after, title: T, duration: 1d, depends_on: [now], deadline: 2022-01-25}
  - {id: over, title: T, finished: 2022-01-18, depends_on: [now]}
"""


def bodies(text: str = TEXT) -> dict[str, BodyAgendas]:
    return {each.body.id: each for each in agendas_of(scope_of(text))}


def test_a_body_has_its_next_meeting_and_those_with_something_to_decide() -> None:
    council = bodies()["council"]
    assert [
        (agenda.meeting.date.month, agenda.meeting.date.day, [point.item.id for point in agenda.points])
        for agenda in council.agendas
    ] == [(1, 24, ["now", "also"]), (2, 21, ["last"])]
    assert (council.idle, council.stranded) == (1, ())


def test_decisions_that_no_meeting_is_left_for_are_stranded() -> None:
    board = bodies()["board"]
    assert [each.id for each in board.stranded] == ["stranded"]
    assert [(each.meeting.date.day, each.points) for each in board.agendas] == [(26, ())]
    assert list(bodies("decisions: [{id: made, title: T, body: board, status: done, finished: 2022-01-18}]\n")) == []


def test_a_point_says_what_waits_for_it_when_the_body_meets_again_and_what_that_would_cost() -> None:
    now, also = bodies()["council"].agendas[0].points
    (last,) = bodies()["council"].agendas[1].points
    assert [each.id for each in now.holds] == ["after"]
    assert [each.next and (each.next.month, each.next.day) for each in (now, also, last)] == [(2, 7), (2, 7), None]
    assert now.cost is not None
    assert [each.id for each in now.cost.breaks] == ["now", "after"]
    assert (also.cost, last.cost) == (None, None)


def test_only_so_many_are_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    names = "abc"
    text = "decisions:\n" + "".join(
        f"  - {{id: {each}, title: T, body: council, deadline: 2022-01-24}}\n" for each in names
    )

    def costed() -> list[bool]:
        return [point.cost is not None for point in bodies(text)["council"].agendas[0].points]

    assert costed() == [True, True, True]
    monkeypatch.setattr(module, "COSTED", 2)
    assert costed() == [True, True, False]
    monkeypatch.setattr(module, "_ITEMS", 5)  # three items each time: once
    assert costed() == [True, False, False]
    monkeypatch.setattr(module, "_ITEMS", 2)
    assert costed() == [False, False, False]


def test_a_body_may_meet_again_on_the_next_day() -> None:
    text = "decisions: [{id: d, title: T, body: daily, meeting: 2022-01-20}]\n"
    daily = "  - {id: daily, title: Daily, meetings: [2022-01-20, 2022-01-21, 2022-01-24]}\n"
    loaded = read(HEAD + daily + text)
    (plan,) = loaded.roadmaps
    (body,) = agendas_of(Scope(plan, compute([plan], {plan.id: date(2022, 1, 19)}), 10))
    assert [(point.next and point.next.day) for agenda in body.agendas for point in agenda.points] == [21]
