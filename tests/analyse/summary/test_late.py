"""What is late or overdue, in the order of the memo, and what it waits for across groups."""

from __future__ import annotations

from tests.analyse.summary.plan import scope_of
from tiekartta.analyse.summary.groups import open_interfaces, waits
from tiekartta.analyse.summary.late import held_by, late_items

LATE = """\
tasks:
  - {id: overdue, title: T, start: 2022-01-18, duration: 1d}
  - {id: start, title: T, duration: 20d}
  - {id: soft, title: T, duration: 5d, depends_on: [start], deadline: 2022-02-01}
  - {id: softer, title: T, duration: 1d, depends_on: [start], deadline: 2022-02-01}
  - id: law
    title: T
    duration: 1d
    depends_on: [start]
    deadline: {date: 2022-02-14, kind: statutory, basis: 1/2022 1 §}
  - {id: fine, title: T, duration: 1d, deadline: 2022-06-01}
  - {id: done, title: T, finished: 2022-01-18, deadline: 2022-01-17}
"""


def test_statutory_deadlines_stand_first_the_overdue_after_the_late_and_what_is_in_time_itself_last() -> None:
    found = late_items(scope_of(LATE))
    assert [(each.id, each.state, each.upstream) for each in found] == [
        ("law", "late", False), ("soft", "late", False), ("softer", "late", False), ("overdue", "overdue", False),
        ("start", "late", True),
    ]  # fmt: skip
    assert [each.held_by and each.held_by.id for each in found] == ["start", "start", "start", None, None]


def test_what_holds_an_item_is_where_its_chain_begins_and_not_what_is_over() -> None:
    text = """\
tasks:
  - {id: over, title: T, finished: 2022-01-18}
  - {id: a, title: T, duration: 1d, depends_on: [over]}
  - {id: b, title: T, duration: 1d, depends_on: [a]}
  - {id: c, title: T, duration: 1d, depends_on: [b]}
"""
    found = {name: held_by(scope_of(text), name) for name in "abc"}
    assert {name: each and each.id for name, each in found.items()} == {"a": None, "b": "a", "c": "a"}


WAITS = """\
tasks:
  - {id: mine, title: T, group: g, duration: 1d, depends_on: [theirs, own, loose, over, slow]}
  - {id: own, title: T, group: g, duration: 1d}
  - {id: theirs, title: T, group: h, duration: 1d}
  - {id: slow, title: T, group: h, duration: 9d}
  - {id: over, title: T, group: h, finished: 2022-01-18}
  - {id: loose, title: T, duration: 1d}
  - {id: free, title: T, duration: 1d, depends_on: [theirs]}
interfaces:
  - {id: open, groups: [g, h], subject: O, items: [mine, over]}
  - {id: agreed, groups: [g, h], subject: A, lead: g, agreed: true}
  - {id: ended, groups: [g, h], subject: E, items: [over]}
  - {id: bare, groups: [g], subject: B, lead: g}
target: free
"""


def test_a_group_waits_for_unfinished_work_of_another_the_least_float_first() -> None:
    assert [(each.waiting.id, each.item.id, each.item_group.id) for each in waits(scope_of(WAITS))] == [
        ("mine", "slow", "h"), ("mine", "theirs", "h"),
    ]  # fmt: skip
    assert len(waits(scope_of(WAITS, "h"))) == 2


def test_an_interface_is_open_until_it_is_agreed_or_its_items_are_done() -> None:
    found = open_interfaces(scope_of(WAITS))
    assert [(each.id, each.lead and each.lead.id) for each in found] == [("open", None), ("bare", "g")]
    assert [[item.id for item in each.items] for each in found] == [["mine"], []]
