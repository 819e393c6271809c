"""The headings of a timeline, whom an item waits for, and how far a key function is: small plans, told whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.build import MONDAY, roadmap, scheduled
from tests.render.drawing import report_of
from tiekartta.analyse.about import Concerns
from tiekartta.analyse.neighbours import Links
from tiekartta.analyse.portfolio.blocks import blocks_of, carried_out, national_of, outermost_groups, placed, places
from tiekartta.analyse.readiness import readiness_of, target_day
from tiekartta.model.entities import Function, Group, Interface, Issue, Phase, Risk
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.schedule import compute


def groups(**parents: str | None) -> tuple[Group, ...]:
    return tuple(
        Group.model_validate({"id": name, "title": name.upper(), **({"parent": up} if up else {})})
        for name, up in parents.items()
    )


def headed(plan: Roadmap, by: str = "group") -> list[tuple[str | None, int, list[str]]]:
    sections = report_of(plan, by=by, depth=1_000).sections
    return [(each.id, each.depth, [row.id for row in each.rows if row.kind != "package"]) for each in sections]


def test_groups_stand_below_their_parents_which_are_told_where_a_part_has_items() -> None:
    tasks = [{"id": each, "group": each} for each in ("deep", "b", "lost", "unknown")] + [{"id": "free"}]
    parts = groups(deep="mid", mid="top", empty="top", b=None, top=None, lost="loop", loop="lost", none="b")
    assert headed(replace(roadmap(tasks), groups=parts)) == [
        (None, 0, ["free", "unknown"]), ("b", 0, ["b"]), ("top", 0, []), ("mid", 1, []), ("deep", 2, ["deep"]),
        ("lost", 0, ["lost"]), ("loop", 0, []),
    ]  # fmt: skip
    assert headed(replace(roadmap(tasks[1:2]), groups=parts)) == [("b", 0, ["b"])]


def test_phases_stand_in_the_order_of_the_file_and_what_has_none_is_last() -> None:
    phases = tuple(Phase.model_validate({"id": name, "title": name}) for name in ("two", "one", "empty"))
    tasks = [{"id": "a", "phase": "one"}, {"id": "b", "phase": "two"}, {"id": "c"}, {"id": "d", "phase": "unknown"}]
    assert headed(replace(roadmap(tasks), phases=phases), "phase") == [
        ("two", 0, ["b"]), ("one", 0, ["a"]), (None, 0, ["c", "d"]),
    ]  # fmt: skip


def test_outermost_packages_stand_by_their_first_day_and_what_is_in_none_is_last() -> None:
    def work(name: str, day: str, **more: Any) -> dict[str, Any]:
        return {"id": name, "title": "T", "start": f"2022-01-{day}", "duration": "1d", **more}

    tasks = [
        work("alone", "03"),
        {"id": "later", "tasks": [{"id": "inner", "title": "I", "tasks": [work("x", "12"), work("y", "11")]}]},
        {"id": "first", "tasks": [work("z", "10"), work("w", "20")]},
        work("joined", "14", package="inner"),
    ]
    assert headed(roadmap(tasks), "package") == [
        ("first", 0, ["z", "w"]), ("later", 0, ["y", "x", "joined"]), (None, 0, ["alone"]),
    ]  # fmt: skip
    assert headed(roadmap(tasks[2:3]), "package") == [("first", 0, ["z", "w"])]


def test_near_critical_is_within_ten_working_days_of_the_path() -> None:
    tasks = [
        {"id": name, "duration": f"{days}d"} for name, days in (("path", 20), ("near", 10), ("far", 9), ("aside", 20))
    ]
    done = {"id": "done", "started": "2022-01-03", "finished": "2022-01-03"}
    ends = ["path", "near", "far", "done"]
    plan = roadmap([*tasks, done], [{"id": "end", "date": "2022-02-07", "depends_on": ends}], target="end")
    assert headed(plan, "critical") == [("critical", 0, ["path", "end"]), ("near-critical", 0, ["near"])]


def test_neighbours_are_told_with_their_link_and_whether_it_holds() -> None:
    plan = roadmap(
        [
            {"id": "a", "duration": "5d", "group": "g"}, {"id": "b", "started": "2022-01-03", "finished": "2022-01-03"},
            {"id": "gone", "status": "dropped"},
            {"id": "c", "duration": "1d", "depends_on": [
                "a FS+2d", {"task": "b", "type": "SS", "why": "W", "assumed": True},
                "gone", "o:x", "q", "unknown", "no:x",
            ]},
        ],
        questions=[{"id": "q"}],
    )  # fmt: skip
    other = roadmap([{"id": "x", "title": "X", "duration": "1d", "depends_on": ["r:a"]}], id="o")
    schedule = compute([other, plan], {"r": MONDAY, "o": MONDAY})
    found = Links(schedule).predecessors(plan, plan.rows["c"])
    assert [(each.roadmap, each.id, each.link, each.driving, each.done, each.early_finish) for each in found] == [
        ("r", "a", "FS+2d", True, False, date(2022, 1, 7)), ("r", "b", "SS", False, True, date(2022, 1, 3)),
        ("r", "gone", "FS", False, False, None), ("o", "x", "FS", False, False, date(2022, 1, 10)),
    ]  # fmt: skip
    assert [(each.why, each.assumed, each.group) for each in found[:2]] == [(None, False, "g"), ("W", True, None)]
    after = Links(schedule).successors(plan, "a")
    assert [(each.roadmap, each.id, each.link, each.driving) for each in after] == [
        ("r", "c", "FS+2d", True), ("o", "x", "FS", True),
    ]  # fmt: skip
    assert Links(schedule).successors(plan, "c") == ()


@pytest.mark.parametrize(
    ("requires", "done", "required", "forecast", "last", "spare"),
    [
        ([], 0, 0, None, None, None),
        (["done"], 1, 1, None, None, None),
        (["done", "work"], 1, 2, 7, "work", 5),
        (["longer", "work"], 0, 2, 11, "longer", 3),
        (["long"], 0, 1, 18, "long", -2),
        (["unknown", "no:x", "gone", "work"], 0, 1, 7, "work", 5),
        (["o:x"], 0, 1, 3, "o:x", 9),
    ],
)
def test_a_function_is_as_far_as_what_it_requires(
    requires: list[str], done: int, required: int, forecast: int | None, last: str | None, spare: int | None
) -> None:
    """The target is Monday 17 January: what ends on Friday 14 has no day to spare."""
    tasks = [
        {"id": "done", "started": "2022-01-03", "finished": "2022-01-03"}, {"id": "work", "duration": "5d"},
        {"id": "longer", "duration": "7d"}, {"id": "long", "duration": "12d"}, {"id": "gone", "status": "dropped"},
    ]  # fmt: skip
    plan = roadmap(tasks, [{"id": "end", "date": "2022-01-17"}], target="end")
    other = roadmap([{"id": "x", "duration": "1d"}], id="o")
    schedule = compute([plan, other], {"r": MONDAY, "o": MONDAY})
    found = readiness_of(plan, schedule, Function.model_validate({"id": "f", "title": "F", "requires": requires}))
    assert (found.done, found.required, found.last, found.spare) == (done, required, last, spare)
    assert (found.forecast and found.forecast.day) == forecast
    assert found.ready is (required > 0 and done == required)
    assert target_day(plan, schedule) == date(2022, 1, 17)
    assert target_day(roadmap(), scheduled(roadmap())) is None


def test_the_nation_is_the_roadmap_that_is_named_or_that_most_carry_out() -> None:
    up = {"law": None, "base": None, "a": "base", "b": "law", "c": "law", "d": "elsewhere"}
    plans = [roadmap(id=name, **({"implements": each} if each else {})) for name, each in up.items()]

    def nation(*names: str, name: str | None = None) -> str | None:
        found = national_of([each for each in plans if each.id in names], name)
        return found.id if found else None

    assert nation("law", "base", "a", "b", "c") == "law"
    assert nation("law", "base", "a", "b", "c", name="base") == "base"
    assert nation("law", "base", name="unknown") is None
    assert nation("base", "a", "b", "d") == "base"
    assert nation("law", "d") is nation() is None


def test_an_item_carries_out_what_it_or_its_package_says() -> None:
    national = roadmap([{"id": "act"}, {"id": "care"}], id="law")
    child: dict[str, Any] = {"title": "C"}
    tasks = [
        {"id": "p", "implements": "act", "tasks": [
            {"id": "inner", **child}, {"id": "own", **child, "implements": "law:care"},
            {"id": "other", **child, "implements": "else:x"}, {"id": "unknown", **child, "implements": "none"},
        ]},
        {"id": "free"},
    ]  # fmt: skip
    plan = roadmap(tasks, implements="law")
    found = {"p": "act", "inner": "act", "own": "care", "other": "act"}
    assert carried_out(plan, national) == found
    blocks = blocks_of([replace(plan, groups=groups(g=None, sub="g"))], "group")
    assert [each.id for each in blocks] == ["g"]
    assert [each.id for each in blocks_of([plan, plan], "package")] == ["p"]
    model: dict[str, str | None] = {"act": "law-block", "care": None}
    assert placed(plan, "package", blocks_of([plan], "package"), found, model) == {
        "p": "law-block", "inner": "law-block", "own": "p", "other": "law-block", "unknown": "p", "free": None,
    }  # fmt: skip
    assert set(placed(plan, "package", [], None, model).values()) == {None}


def test_the_own_place_of_an_item_is_its_outermost_group_its_phase_or_its_outermost_package() -> None:
    inner = {"id": "i", "title": "I", "tasks": [{"id": "a", "title": "A", "group": "deep", "phase": "one"}]}
    tasks = [{"id": "p", "tasks": [inner]}, {"id": "b", "group": "unknown", "package": "p"}, {"id": "c"}]
    plan = replace(roadmap(tasks), groups=groups(deep="mid", mid="top", top=None, x="y", y="x", lost="gone"))
    assert outermost_groups(plan) == {"deep": "top", "mid": "top", "top": "top", "x": "y", "y": "y", "lost": "lost"}
    assert places(plan, "group") == {"p": None, "i": None, "a": "top", "b": None, "c": None}
    assert places(plan, "phase")["a"] == "one"
    assert places(plan, "package") == {"p": "p", "i": "p", "a": "p", "b": "p", "c": None}


def test_what_concerns_an_item_is_told_in_the_order_of_the_lists_with_questions_of_other_roadmaps() -> None:
    task = {"id": "a", "depends_on": ["asked", "o:waited"]}
    questions = [
        {"id": "blocks", "blocks": ["a"], "owner": "HR", "due": "2022-01-10"}, {"id": "asked", "answer": "Yes"},
        {"id": "aside", "blocks": ["b"]},
    ]  # fmt: skip
    other = roadmap(
        questions=[{"id": "waited"}, {"id": "over", "blocks": ["r:a"]}, {"id": "own", "blocks": ["a"]}], id="o"
    )
    plan = replace(
        roadmap([task, {"id": "b"}], questions=questions),
        risks=tuple(
            Risk.model_validate({"id": f"r{n}", "title": "R", "affects": [each]}) for n, each in enumerate("ab")
        ),
        issues=tuple(
            Issue.model_validate({"id": f"i{n}", "title": "I", "affects": [each]}) for n, each in enumerate("ab")
        ),
        functions=(
            Function.model_validate({"id": "f", "title": "F", "requires": ["a"], "contingency": "By hand"}),
            Function.model_validate({"id": "g", "title": "G", "requires": ["a", "b"]}),
            Function.model_validate({"id": "h", "title": "H"}),
        ),
        interfaces=(
            Interface.model_validate({"id": "x", "groups": ["g1", "g2"], "subject": "S", "items": ["a"]}),
            Interface.model_validate({"id": "y", "groups": ["g1", "g2"], "subject": "S"}),
        ),
    )
    found = Concerns([plan, other]).of(plan, "a")
    assert [(each.kind, each.id, each.state) for each in found] == [
        ("question", "blocks", "question.open"), ("question", "asked", "question.answered"),
        ("question", "o:waited", "question.open"), ("question", "o:over", "question.open"),
        ("risk", "r0", "risk.open"), ("issue", "i0", "issue.open"),
        ("function", "f", "function.contingency"), ("function", "g", "function.no-contingency"),
        ("interface", "x", "interface.open"),
    ]  # fmt: skip
    assert (found[0].owner, found[0].due, found[1].owner) == ("HR", date(2022, 1, 10), None)
    assert [each.id for each in Concerns([plan]).of(plan, "g1")] == ["x", "y"]
