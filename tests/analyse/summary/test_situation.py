"""The three sentences of the memo: the goal, the work, and what lies ahead."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.analyse.summary.plan import scope_of
from tiekartta.analyse.summary.situation import situation
from tiekartta.base.words import Reason


def told(text: str, until: date | None = None, wanted: int | None = None) -> list[Reason]:
    return list(situation(scope_of(text), until, wanted))


def args(reason: Reason) -> dict[str, Any]:
    return dict(reason.args)


@pytest.mark.parametrize(
    ("end", "key", "reserve"),
    [
        ("deadline: 2022-01-21", "memo.goal-none", 0),
        ("deadline: 2022-01-24", "memo.goal-reserve", 1),
        ("deadline: 2022-01-20", "memo.goal-missed", 1),
        ("date: 2022-01-19", "memo.goal-past", 3),
    ],
)
def test_the_goal_has_a_reserve_or_none_or_is_missed_or_over(end: str, key: str, reserve: int) -> None:
    """Three days of work from the data date on, Wednesday the 19th, end on Friday the 21st."""
    work = "tasks: [{id: a, title: T, duration: 3d}]\n"
    goal = told(f"{work}milestones: [{{id: m, title: T, depends_on: [a], {end}}}]\ntarget: m\n")[0]
    assert (goal.key, args(goal)["n"]) == (key, reserve)


def test_the_work_is_done_or_fine_or_in_trouble() -> None:
    assert [each.key for each in told("")] == ["memo.goal-unset", "memo.ahead-no-meeting"]
    done, fine = (
        "{id: a, title: T, duration: 1d, finished: 2022-01-18}",
        "{id: b, title: T, duration: 1d, deadline: 2022-06-01}",
    )
    late = "{id: c, title: T, duration: 9d, deadline: 2022-01-18}"
    assert told(f"tasks: [{done}]\n")[1].key == "memo.progress-all"
    assert told(f"tasks: [{done}, {fine}]\n")[1].key == "memo.progress-fine"
    progress = told(f"tasks: [{done}, {fine}, {late}, {{id: long, title: T, duration: 90d}}]\n")[1]
    assert (progress.key, args(progress)["done"], args(progress)["n"], args(progress)["share"]) == (
        "memo.progress", 1, 4, 0.25,
    )  # fmt: skip
    assert [(each.key, args(each)["n"]) for each in args(progress)["troubles"]] == [
        ("memo.count.late", 1), ("memo.count.overdue", 1), ("memo.count.at-risk", 1),
    ]  # fmt: skip


LAWS = "tasks:\n" + "".join(
    f"  - {{id: t{day[-2:]}, title: T, duration: 1d, deadline: {{date: {day}, kind: statutory, basis: 1/2022 1 §}}}}\n"
    for day in ("2022-01-18", "2022-01-19", "2022-01-24", "2022-01-25")
)


@pytest.mark.parametrize(
    ("until", "key", "n"),
    [
        (None, "memo.deadlines-all", 3),
        ("2022-01-24", "memo.deadlines-until", 2),
        ("2022-01-25", "memo.deadlines-until", 3),
    ],
)
def test_deadlines_ahead_are_those_from_the_data_date_to_the_meeting(until: str | None, key: str, n: int) -> None:
    ahead = told(LAWS, date.fromisoformat(until) if until else None)[-1]
    deadlines = args(ahead)["deadlines"]
    assert (ahead.key, args(ahead)["passed"], deadlines.key, args(deadlines)["n"]) == (
        "memo.ahead-no-meeting-passed", 1, key, n,
    )  # fmt: skip


def test_a_meeting_has_decisions_or_none() -> None:
    for wanted, key in ((2, "memo.decisions-wanted"), (0, "memo.decisions-none")):
        ahead = told("", date(2022, 1, 24), wanted)[-1]
        assert (ahead.key, args(ahead)["decisions"].key) == ("memo.ahead", key)
        assert args(ahead)["deadlines"].key == "memo.deadlines-until-none"
        assert told(LAWS, date(2022, 1, 24), wanted)[-1].key == "memo.ahead-passed"
