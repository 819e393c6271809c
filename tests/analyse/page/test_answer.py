"""The first screen: what is late, and what is decided next."""

from __future__ import annotations

from tests.analyse.summary.plan import scope_of
from tiekartta.analyse.page.answer import answer_of


def test_the_worst_five_are_named_statutory_first_and_the_others_counted() -> None:
    late = "".join(
        f"  - {{id: t{days}, title: T, duration: {days}d, deadline: 2022-01-20}}\n" for days in (3, 4, 5, 6, 7)
    )
    law = "  - {id: law, title: T, duration: 3d, deadline: {date: 2022-01-20, kind: statutory, basis: 1/2022 1 §}}\n"
    done = (
        "  - {id: done, title: T, finished: 2022-01-18}\n  - {id: calm, title: T, duration: 1d, deadline: 2022-06-01}\n"
    )
    found = answer_of(scope_of("tasks:\n" + late + law + done).status)
    assert ([each.id for each in found.late], found.late_more) == (["law", "t7", "t6", "t5", "t4"], 1)
    assert (found.done, found.total, dict(found.counts)) == (1, 8, {"late": 6, "ready": 1})
    fewer = answer_of(scope_of("tasks:\n" + late).status)
    assert (len(fewer.late), fewer.late_more) == (5, 0)


def test_the_next_five_decisions_stand_by_meeting_then_by_float() -> None:
    days = {"a": "02-07", "b": "01-24", "c": "01-24", "d": "02-07", "e": "02-21", "f": "02-21"}
    text = "decisions:\n" + "".join(
        f"  - {{id: {name}, title: T, body: council, meeting: 2022-{day}}}\n" for name, day in days.items()
    )
    text += "  - {id: tight, title: T, body: council, meeting: 2022-01-24, deadline: 2022-01-24}\n"
    text += "  - {id: made, title: T, body: council, status: done, finished: 2022-01-18}\n"
    found = answer_of(scope_of(text).status)
    assert ([each.id for each in found.decisions], found.decisions_more) == (["tight", "b", "c", "a", "d"], 2)
