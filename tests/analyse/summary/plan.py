"""Small plans for the topics of the memo."""

from __future__ import annotations

from datetime import date

from tests.build import read
from tiekartta.analyse.summary.memo import MemoReport, memo_of
from tiekartta.analyse.summary.scope import Scope
from tiekartta.schedule.schedule import compute

HEAD = """\
tiekartta: 1
id: r
title: Plan
start: 2022-01-03
status_date: 2022-01-19
calendar: {base: none}
groups: [{id: g, title: G}, {id: h, title: H}, {id: sub, title: Sub, parent: g}]
bodies:
  - {id: council, title: Council, meetings: [2022-01-10, 2022-01-24, 2022-02-07, 2022-02-21]}
  - {id: board, title: Board, meetings: [2022-01-26, 2022-02-02]}
"""


def scope_of(text: str, group: str | None = None) -> Scope:
    """The plan of a text below the common head, with its schedule."""
    loaded = read(HEAD + text)
    assert loaded.findings == []
    (plan,) = loaded.roadmaps
    status_date = plan.header.status_date
    assert status_date is not None
    return Scope(plan, compute([plan], {plan.id: status_date}), 10, group)


def memo(text: str, group: str | None = None, since: date | None = None) -> MemoReport:
    """The memo for the council's meeting of 24.1.2022."""
    scope = scope_of(text, group)
    meeting = scope.book.at("council", date(2022, 1, 24))
    assert meeting is not None
    return memo_of(scope, meeting, since)
