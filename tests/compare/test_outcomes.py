"""How much worse an outcome is, whatever happened to the item between the versions."""

from __future__ import annotations

from typing import Any

import pytest

from tests.build import roadmap
from tests.versions import version
from tiekartta.compare.outcomes import END, FINISH, LATENESS, RESERVE, Outcome, difference, moved_targets, outcomes_of
from tiekartta.compare.versions import Versions
from tiekartta.model.roadmap import Roadmap

DUE = "2022-01-14"


def plan(days: int = 5, **keys: Any) -> Roadmap:
    header = {key: keys.pop(key) for key in ("target", "calendar") if key in keys}
    return roadmap([{"id": "a", "duration": f"{days}d", **keys}, {"id": "long", "duration": "60d"}], **header)


def between(old: Roadmap, new: Roadmap) -> Versions:
    return Versions(version("old", old), version("new", new))


@pytest.mark.parametrize(
    ("old", "new", "worse"),
    [
        ({"days": 5}, {"days": 7}, 2),
        ({"days": 5}, {"days": 5, "started": "2022-01-03", "finished": "2022-01-04"}, -3),
        ({"days": 5}, {"days": 5, "started": "2022-01-03", "finished": "2022-01-17"}, 6),
        ({"days": 5, "finished": "2022-01-04"}, {"days": 5, "finished": "2022-01-05"}, 1),
        ({"days": 5}, {"days": 5, "deadline": "2022-01-12"}, 2),
        ({"days": 5}, {"days": 5, "deadline": None}, None),
        ({"days": 5}, {"days": 5, "status": "dropped"}, None),
    ],
)
def test_lateness_is_counted_to_the_deadline_in_fact_or_by_forecast(
    old: dict[str, Any], new: dict[str, Any], worse: int | None
) -> None:
    sides = (plan(**{"deadline": DUE, **side}) for side in (old, new))
    assert difference(between(*sides), Outcome("r", "a", LATENESS)) == worse


def test_a_later_finish_and_less_reserve_are_worse() -> None:
    versions = between(plan(5, deadline=DUE, target="a"), plan(7, deadline=DUE, target="a"))
    assert [difference(versions, Outcome("r", "a", measure)) for measure in (FINISH, RESERVE)] == [2, 2]
    assert difference(versions, Outcome("r", "nobody", FINISH)) is None
    assert difference(versions, Outcome("r", "", END)) == 0


def test_a_plan_ends_with_the_last_item_that_is_part_of_it() -> None:
    """What was dropped passes on what it waits for, and a parent ends with its parts; neither ends the plan."""

    def ends(days: int, due: str) -> Roadmap:
        inner = {"id": "a", "title": "A", "duration": f"{days}d"}
        tasks = [{"id": "p", "tasks": [inner]}, {"id": "gone", "status": "dropped", "depends_on": ["q"]}]
        return roadmap(tasks, questions=[{"id": "q", "due": due}])

    versions = between(ends(5, "2022-02-01"), ends(7, "2022-05-02"))
    assert difference(versions, Outcome("r", "", END)) == 2
    assert difference(between(roadmap(), ends(5, "2022-02-01")), Outcome("r", "", END)) is None


def test_both_versions_are_counted_in_the_new_calendar() -> None:
    closed = {"base": "none", "closed": ["2022-01-06"]}
    assert difference(between(plan(3), plan(5, calendar=closed)), Outcome("r", "a", FINISH)) == 2


def test_the_target_is_asked_for_its_day_or_where_that_stays_for_its_reserve() -> None:
    same = between(plan(5, target="a"), plan(5, target="a"))
    moved = between(plan(5, target="a"), plan(6, target="a"))
    assert (outcomes_of(same), outcomes_of(moved)) == ([Outcome("r", "a", RESERVE)], [Outcome("r", "a", FINISH)])
    assert (moved_targets(same), moved_targets(moved)) == ([], [Outcome("r", "a", FINISH)])
    assert outcomes_of(between(plan(5), plan(6))) == [Outcome("r", "", END)]
    event = [roadmap([{"id": "a"}], [{"id": "end", "date": f"2022-02-0{day}"}], target="end") for day in (1, 2)]
    assert outcomes_of(between(*event)) == [Outcome("r", "end", RESERVE)]
    new_target = between(roadmap([{"id": "b"}], target="b"), plan(5, target="a"))
    assert outcomes_of(new_target) == []


def test_deadlines_that_moved_stand_statutory_first_then_by_how_much() -> None:
    def all_of(days: dict[str, int]) -> Roadmap:
        kinds = {"law": "statutory"}
        return roadmap(
            [
                {"id": name, "duration": f"{each}d", "deadline": {"date": DUE, "kind": kinds.get(name, "target")}}
                for name, each in days.items()
            ]
        )

    old = dict.fromkeys(("small", "large", "gain", "still", "law"), 5)
    new = old | {"small": 6, "large": 8, "gain": 3, "law": 6}
    assert [each.item for each in outcomes_of(between(all_of(old), all_of(new))) if each.measure == LATENESS] == [
        "law", "large", "gain", "small",
    ]  # fmt: skip
