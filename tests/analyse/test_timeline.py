"""What a timeline shows: which rows stand under which heading, what is folded, and what is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.build import roadmap, scheduled
from tests.render.drawing import REAL, SMALL, planned, report, report_of
from tiekartta.analyse.timeline.folding import parents_of
from tiekartta.analyse.timeline.report import BY, TimelineOptions, TimelineReport, timeline_of, window_of
from tiekartta.base import limits
from tiekartta.base.findings import InputError
from tiekartta.model.entities import Group, Phase, Scenario


def outline(found: TimelineReport) -> dict[str | None, list[str]]:
    return {section.id: ["  " * row.depth + row.id for row in section.rows] for section in found.sections}


def leaves(found: TimelineReport) -> list[str]:
    return sorted(row.id for section in found.sections for row in section.rows if row.kind != "package")


def test_packages_stand_under_their_group_with_their_items_in_the_order_of_dates() -> None:
    assert outline(report(SMALL)) == {
        None: ["vaalit", "siirto"],
        "hallinto": ["saannot", "  saanto-luonnos", "  saanto-lausunnot", "  luonnos-valmis", "  saanto-paatos"],
        "henkilosto": ["siirrot", "  henkilotiedot", "  palkat"],
        "ict": ["jarjestelma", "koulutus"],
    }


def test_by_phase_a_package_is_split_and_a_single_item_stands_for_it() -> None:
    assert outline(report(SMALL, by="phase")) == {
        "alku": ["saannot", "  saanto-luonnos", "  saanto-lausunnot", "henkilotiedot", "jarjestelma"],
        "loppu": ["saannot", "  luonnos-valmis", "  saanto-paatos", "palkat", "koulutus"],
        None: ["vaalit", "siirto"],
    }


def test_by_package_a_package_is_a_heading() -> None:
    assert outline(report(SMALL, by="package")) == {
        "saannot": ["saanto-luonnos", "saanto-lausunnot", "luonnos-valmis", "saanto-paatos"],
        "siirrot": ["henkilotiedot", "palkat"],
        None: ["jarjestelma", "vaalit", "koulutus", "siirto"],
    }


def test_by_critical_only_the_critical_path_and_what_is_near_it() -> None:
    found = report(SMALL, by="critical")
    assert outline(found) == {"critical": ["jarjestelma", "palkat", "siirto"], "near-critical": ["henkilotiedot"]}
    assert found.folded == 6


def test_by_critical_items_stand_without_their_packages() -> None:
    a, b = (
        {"id": name, "title": "T", "duration": "5d", "depends_on": after} for name, after in (("a", []), ("b", ["a"]))
    )
    plan = roadmap([{"id": "p", "tasks": [a, b]}], [{"id": "end", "depends_on": ["p"]}], target="end")
    found = timeline_of(plan, scheduled(plan), 2, TimelineOptions(by="critical"))
    assert outline(found) == {"critical": ["a", "b", "end"]}


def test_no_item_is_lost_under_any_heading() -> None:
    for name in REAL:
        plan, schedule = planned(f"roadmaps/{name}")
        wanted = sorted(each for each in schedule.dates[plan.id] if not plan.rows[each].is_parent)
        window: dict[str, Any] = {"first": date(2015, 1, 1), "last": date(2030, 1, 1), "depth": 1_000}
        for by in BY[:3]:
            assert leaves(report(f"roadmaps/{name}", by=by, **window)) == wanted


def test_every_item_is_shown_folded_or_counted() -> None:
    for name in REAL:
        plan, schedule = planned(f"roadmaps/{name}")
        total = sum(not plan.rows[each].is_parent for each in schedule.dates[plan.id])
        for by in BY:
            for depth in (0, 1, None):
                found = report(f"roadmaps/{name}", by=by, depth=depth)
                assert len(leaves(found)) + found.folded + found.before + found.after == total


def test_a_window_changes_what_is_drawn_and_not_what_is_counted() -> None:
    whole = {each.id: each.summary for each in report("roadmaps/kansallinen").sections}
    found = report("roadmaps/kansallinen", first=date(2022, 6, 1))
    assert len(found.sections) > 3
    for section in found.sections:
        assert section.summary == whole[section.id]
        assert all(row.early_finish >= date(2022, 6, 1) for row in section.rows)
    packages = {row.id: (row.done, row.total) for each in found.sections for row in each.rows if row.kind == "package"}
    every = report("roadmaps/kansallinen").sections
    assert packages.items() <= {row.id: (row.done, row.total) for each in every for row in each.rows}.items()


def test_the_deadline_of_a_parent_stands_in_its_row() -> None:
    parts = [{"id": "a", "duration": "5d"}, {"id": "b", "duration": "5d", "depends_on": ["a"]}]
    plan = roadmap([{"id": "p", "deadline": {"date": "2022-03-31", "kind": "statutory"}, "tasks": parts}])
    (row,) = [row for section in report_of(plan, depth=1).sections for row in section.rows if row.id == "p"]
    assert (row.kind, row.deadline, row.deadline_kind) == ("package", date(2022, 3, 31), "statutory")


def test_a_folded_package_tells_what_is_in_it() -> None:
    found = report(SMALL, depth=1)
    package = next(row for section in found.sections for row in section.rows if row.id == "saannot")
    assert (package.done, package.total, package.folded) == (1, 4, 4)
    assert package.state == "at-risk"
    assert [(mark.kind, mark.id) for mark in package.marks] == [
        ("milestone", "luonnos-valmis"),
        ("decision", "saanto-paatos"),
    ]
    assert (package.early_start, package.early_finish) == (date(2021, 11, 8), date(2022, 4, 12))


def test_without_any_depth_only_what_is_critical_stands_under_a_heading() -> None:
    parts = [{"id": name, "title": "T", "duration": f"{days}d"} for name, days in (("a", 9), ("b", 1), ("c", 2))]
    done = {"id": "done", "title": "T", "started": "2021-12-27", "finished": "2021-12-31"}
    work = [
        {"id": "p", "tasks": [{**parts[0], "depends_on": ["done"]}, parts[1], done]},
        {"id": "q", "tasks": [{**parts[2], "depends_on": ["a"]}]},
    ]
    plan = roadmap(work, [{"id": "end", "depends_on": ["c"]}], target="end", start="2021-12-27")
    assert outline(report_of(plan, depth=0)) == {None: ["a", "c", "end"]}
    assert outline(report_of(plan, depth=1)) == {None: ["p", "  a", "c", "end"]}
    assert outline(report_of(plan, depth=2)) == {None: ["p", "  done", "  b", "  a", "c", "end"]}
    assert outline(report_of(plan, depth=2, every=True)) == {
        None: ["p", "  done", "  b", "  a", "q", "  c", "end"],
    }


def test_what_is_not_finished_tells_what_sets_its_dates() -> None:
    rows = {row.id: row for section in report(SMALL).sections for row in section.rows}
    driver = rows["palkat"].driver
    assert driver is not None
    assert (driver.kind, driver.item) == ("link", "jarjestelma")
    assert rows["palkat"].driver_title == planned(SMALL)[0].rows["jarjestelma"].item.title
    assert rows["saanto-luonnos"].driver is None


def test_packages_that_hold_each_other_end_where_they_began() -> None:
    plan = roadmap(
        [
            {"id": "a", "package": "b"},
            {"id": "b", "package": "c"},
            {"id": "c", "package": "a"},
            {"id": "p", "package": "inner", "tasks": [{"id": "inner"}]},
            {"id": "self", "package": "self"},
        ]
    )
    parents = parents_of(plan)
    for name in plan.rows:
        seen: list[str] = []
        here: str | None = name
        while here is not None:
            assert here not in seen
            seen.append(here)
            here = parents[here]
    for by in BY[:3]:
        assert leaves(report_of(plan, by=by, depth=1_000)) == ["a", "b", "c", "inner", "self"]


def test_a_task_that_is_a_package_too_keeps_its_own_row() -> None:
    plan = roadmap([{"id": "a", "duration": "5d"}, {"id": "b", "package": "a", "duration": "10d"}])
    assert outline(report_of(plan, depth=2)) == {None: ["a", "  a", "  b"]}
    assert outline(report_of(plan, depth=2, by="package")) == {"a": ["a", "b"]}


def test_a_group_whose_parents_form_a_loop_is_still_shown() -> None:
    groups = (Group(id="x", title="X", parent="y"), Group(id="y", title="Y", parent="x"))
    plan = replace(roadmap([{"id": "a", "group": "x"}]), groups=groups)
    assert outline(report_of(plan)) == {"x": ["a"], "y": []}
    assert outline(report_of(plan, group="y")) == {"x": ["a"], "y": []}


@pytest.mark.parametrize(
    ("header", "asked", "window"),
    [
        ({}, {}, ("01-03", "01-14")),
        ({"finish": "2022-03-01"}, {}, ("01-03", "03-01")),
        ({"start": "2022-02-01"}, {}, ("02-01", "02-01")),
        ({"start": "2022-02-01"}, {"last": "01-12"}, ("01-12", "01-12")),
        ({"start": "2022-02-01"}, {"first": "01-04", "last": "01-12"}, ("01-04", "01-12")),
        ({}, {"first": "02-01"}, ("02-01", "02-01")),
        ({}, {"first": "01-05"}, ("01-05", "01-14")),
        ({}, {"last": "01-05"}, ("01-03", "01-05")),
    ],
)
def test_a_window_begins_and_ends_as_told_and_never_before_it_begins(
    header: dict[str, str], asked: dict[str, str], window: tuple[str, str]
) -> None:
    plan = roadmap([{"id": "a", "started": "2022-01-03", "finished": "2022-01-14"}], **header)
    schedule = scheduled(plan, date(2022, 1, 17))
    days = {key: date.fromisoformat(f"2022-{day}") for key, day in asked.items()}
    first, last = window_of(plan, schedule, TimelineOptions(**days))  # type: ignore[arg-type]
    assert (f"{first:%m-%d}", f"{last:%m-%d}") == window


def test_a_phase_a_group_with_its_sub_groups_or_both_are_shown_alone() -> None:
    tasks = [
        {"id": "a", "group": "g", "phase": "one"}, {"id": "b", "group": "sub", "phase": "two"},
        {"id": "c", "group": "h", "phase": "one"}, {"id": "d"},
    ]  # fmt: skip
    groups = [{"id": "g"}, {"id": "sub", "parent": "g"}, {"id": "h"}]
    plan = replace(roadmap(tasks), groups=tuple(Group.model_validate({"title": "G", **each}) for each in groups))

    def shown(**options: str) -> list[str]:
        return leaves(report_of(plan, depth=1, **options))

    assert (shown(), shown(phase="one"), shown(group="g")) == (["a", "b", "c", "d"], ["a", "c"], ["a", "b"])
    assert (shown(group="g", phase="one"), shown(group="sub"), shown(group="unknown")) == (["a"], ["b"], [])


def test_what_lies_outside_a_window_is_counted_before_or_after_it() -> None:
    days = {"before": "01-03", "first": "01-04", "last": "01-06", "after": "01-07"}
    tasks = [{"id": name, "start": f"2022-{day}", "duration": "1d"} for name, day in days.items()]
    found = report_of(roadmap(tasks), first=date(2022, 1, 4), last=date(2022, 1, 6))
    assert (leaves(found), found.before, found.after, found.folded) == (["first", "last"], 1, 1, 0)


def test_phases_are_drawn_as_far_as_they_lie_in_the_window() -> None:
    told = {
        "over": ("2022-01-01", "2022-01-03"), "ends": ("2022-01-01", "2022-01-04"), "begins": ("2022-01-06", None),
        "after": ("2022-01-07", None), "turned": ("2022-01-06", "2022-01-05"), "whole": (None, None),
    }  # fmt: skip
    phases = tuple(
        Phase.model_validate({"id": name, "title": "P", "start": start, "finish": finish})
        for name, (start, finish) in told.items()
    )
    found = report_of(replace(roadmap([{"id": "a"}]), phases=phases), first=date(2022, 1, 4), last=date(2022, 1, 6))
    assert [(each.id, each.start.day, each.finish.day) for each in found.phases] == [
        ("ends", 4, 4), ("begins", 6, 6), ("whole", 4, 6),
    ]  # fmt: skip


def test_without_items_there_is_a_window_of_one_day() -> None:
    found = report_of(roadmap(start=None), status_date=date(2022, 5, 1))
    assert (found.first, found.last, found.sections) == (date(2022, 5, 1), date(2022, 5, 1), ())


def test_only_bodies_that_decide_on_what_is_shown_have_their_meetings() -> None:
    assert [body.id for body in report(SMALL).bodies] == ["valtuusto"]
    assert report(SMALL, group="ict").bodies == ()
    assert report(SMALL, by="critical").bodies == ()


def test_a_timeline_says_which_of_the_scenarios_it_is_of() -> None:
    made = roadmap([{"id": "a", "duration": "5d"}])
    both = tuple(Scenario.model_validate({"id": each, "title": each.upper()}) for each in ("x", "y"))
    titles = [timeline_of(each, scheduled(each), 10).scenario for each in (
        replace(made, scenarios=both), replace(made, scenarios=both, scenario="y"),
    )]  # fmt: skip
    assert titles == [None, "Y"]


def test_a_timeline_shows_as_many_meetings_as_a_run_may(monkeypatch: pytest.MonkeyPatch) -> None:
    days = ["2022-01-04", "2022-01-05", "2022-01-06"]
    made = roadmap([], [], [{"id": "d", "body": "k"}], [{"id": "k", "meetings": days}], finish="2022-01-31")
    options = TimelineOptions(first=date(2022, 1, 3), last=date(2022, 1, 31))
    monkeypatch.setattr(limits, "MEETINGS", 3)
    schedule = scheduled(made)
    assert [len(each.meetings) for each in timeline_of(made, schedule, 10, options).bodies] == [3]
    monkeypatch.setattr(limits, "MEETINGS", 2)
    with pytest.raises(InputError, match="TK408"):
        timeline_of(made, schedule, 10, options)
