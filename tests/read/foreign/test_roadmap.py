"""Rows of another tool's plan as the items, groups and settings of a roadmap."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tiekartta.base import limits
from tiekartta.base.findings import InputError
from tiekartta.model.foreign import ForeignLink, ForeignPlan, ForeignTask
from tiekartta.read.foreign.roadmap import roadmap_of, yaml_of

MONDAY, FRIDAY = date(2022, 1, 3), date(2022, 1, 7)


def row(uid: str, **told: Any) -> ForeignTask:
    return ForeignTask(uid, **{"title": uid.upper(), "days": 5, **told})


def values(*rows: ForeignTask, **plan: Any) -> dict[str, Any]:
    return roadmap_of(ForeignPlan("Plan", list(rows), **plan)).values


def task(**told: Any) -> dict[str, Any]:
    """The task of a row, without its id and title."""
    (found,) = values(row("a", **told))["tasks"]
    assert (found.pop("id"), found.pop("title")) == ("a", "A")
    return found  # type: ignore[no-any-return]


def milestone(**told: Any) -> dict[str, Any]:
    """The milestone of a row without a length, without its id and title."""
    (found,) = values(row("a", milestone=True, days=0, **told))["milestones"]
    return {key: value for key, value in found.items() if key not in ("id", "title")}


@pytest.mark.parametrize(
    ("told", "item"),
    [
        ({}, {"duration": "5d"}),
        ({"elapsed": True}, {"duration": "5ed"}),
        ({"days": None}, {}),
        ({"days": None, "start": MONDAY, "finish": FRIDAY}, {"start": MONDAY, "finish": FRIDAY}),
        ({"days": None, "finish": FRIDAY}, {"deadline": FRIDAY, "duration": "1d"}),
        ({"days": None, "finish": FRIDAY, "deadline": MONDAY}, {"deadline": MONDAY, "duration": "1d"}),
        ({"manual": True, "start": MONDAY, "finish": FRIDAY}, {"start": MONDAY, "finish": FRIDAY}),
        ({"manual": True, "start": MONDAY}, {"duration": "5d"}),
        ({"owner": "lawyer", "notes": "N", "estimated": True},
         {"owner": "lawyer", "notes": "N", "assumed": True, "duration": "5d"}),
        ({"active": False}, {"status": "not-applicable", "duration": "5d"}),
        ({"constraint": ("SNET", FRIDAY)}, {"duration": "5d", "start": FRIDAY}),
        ({"constraint": ("SNET", FRIDAY), "days": None, "start": MONDAY, "finish": FRIDAY},
         {"start": MONDAY, "finish": FRIDAY}),
        ({"constraint": ("MFO", FRIDAY)}, {"duration": "5d", "constraint": {"type": "MFO", "date": FRIDAY}}),
        ({"constraint": ("ALAP", FRIDAY)}, {"duration": "5d"}),
    ],
)  # fmt: skip
def test_a_task_has_its_length_or_its_days_and_what_holds_it(told: dict[str, Any], item: dict[str, Any]) -> None:
    assert task(**told) == item


@pytest.mark.parametrize(
    ("told", "facts"),
    [
        ({"progress": 1, "start": MONDAY, "finish": FRIDAY},
         {"status": "done", "started": MONDAY, "finished": FRIDAY}),
        ({"progress": 1, "start": MONDAY, "started": FRIDAY, "finish": MONDAY, "finished": FRIDAY},
         {"status": "done", "started": FRIDAY, "finished": FRIDAY}),
        ({"progress": 1}, {"status": "done"}),
        ({"progress": 0.254, "start": MONDAY}, {"started": MONDAY, "progress": "25%"}),
        ({"progress": 0.5, "started": FRIDAY, "start": MONDAY, "remaining": 2},
         {"started": FRIDAY, "progress": "50%", "remaining": "2d"}),
        ({"started": MONDAY, "remaining": 3, "elapsed": True}, {"started": MONDAY, "remaining": "3ed"}),
        ({"started": MONDAY, "remaining": 0}, {"started": MONDAY, "remaining": "0d"}),
        ({"started": MONDAY}, {"started": MONDAY}),
        ({"remaining": 3, "start": MONDAY}, {}),
    ],
)  # fmt: skip
def test_a_task_has_the_facts_of_its_work(told: dict[str, Any], facts: dict[str, Any]) -> None:
    assert {key: value for key, value in task(**told).items() if key != "duration"} == facts


@pytest.mark.parametrize(
    ("told", "item"),
    [
        ({"constraint": ("MSO", FRIDAY)}, {"date": FRIDAY}),
        ({"constraint": ("FNET", FRIDAY)}, {"planned": FRIDAY}),
        ({"constraint": ("FNLT", FRIDAY)}, {"deadline": FRIDAY}),
        ({"constraint": ("SNLT", FRIDAY), "deadline": MONDAY}, {"deadline": MONDAY}),
        ({"start": MONDAY}, {"planned": MONDAY}),
        ({"start": MONDAY, "constraint": ("ALAP", FRIDAY)}, {}),
        ({"start": MONDAY, "manual": True, "constraint": ("MSO", FRIDAY)}, {"planned": MONDAY}),
        ({"progress": 1, "finish": FRIDAY}, {"status": "done", "finished": FRIDAY}),
        ({"progress": 1, "finish": FRIDAY, "finished": MONDAY}, {"status": "done", "finished": MONDAY}),
        ({"progress": 0.5, "finish": FRIDAY}, {}),
    ],
)  # fmt: skip
def test_a_milestone_has_its_day_as_fixed_as_it_was(told: dict[str, Any], item: dict[str, Any]) -> None:
    assert milestone(**told) == item


def test_a_milestone_that_waits_for_something_is_planned_for_no_day() -> None:
    found = values(row("a"), row("m", milestone=True, days=0, start=FRIDAY, links=(ForeignLink("a"),)))
    assert found["milestones"] == [{"id": "m", "title": "M", "depends_on": ["a"]}]


def test_what_has_a_length_or_parts_is_a_task_also_when_it_is_called_a_milestone() -> None:
    found = values(row("a", milestone=True), row("b", milestone=True, days=0, summary=True), row("c", level=2))
    assert [each["id"] for each in found["tasks"]] == ["a", "c"]
    assert [(each["id"], each["title"]) for each in found["groups"]] == [("b", "B")]
    assert "milestones" not in found


@pytest.mark.parametrize(
    ("told", "written"),
    [
        (ForeignLink("a"), "a"),
        (ForeignLink("a", lag=2), "a FS+2d"),
        (ForeignLink("a", lag=-2, elapsed=True), "a FS-2ed"),
        (ForeignLink("a", "SS"), "a SS"),
        (ForeignLink("a", "FF", 1), "a FF+1d"),
    ],
)
def test_a_link_is_written_as_short_as_it_can_be(told: ForeignLink, written: str) -> None:
    assert values(row("a"), row("b", links=(told,)))["tasks"][1]["depends_on"] == [written]


def test_links_that_no_roadmap_has_are_left_out_and_counted() -> None:
    plan = ForeignPlan(
        "Plan",
        [
            row("p", summary=True, links=(ForeignLink("b"), ForeignLink("c"))),
            row("b", level=2, links=(ForeignLink("p"), ForeignLink("gone"), ForeignLink("c"))),
            row("c", links=(ForeignLink("a"),)),
            row("a", manual=True, start=MONDAY, finish=FRIDAY, links=(ForeignLink("b"), ForeignLink("c"))),
        ],
    )
    outer, c, a = roadmap_of(plan).values["tasks"]
    assert (outer["depends_on"], outer["tasks"][0]["depends_on"], c["depends_on"]) == (["c"], ["c"], ["a"])
    assert "depends_on" not in a
    assert +plan.lost == {"links-to-own-package": 2, "links-to-nothing": 1, "links-of-manual-tasks": 2}


def test_the_one_package_that_holds_everything_is_the_plan_itself() -> None:
    rows = [row("root", summary=True), row("a", level=2, links=(ForeignLink("root"),)), row("b", level=2)]
    plan = ForeignPlan("file", rows)
    found = roadmap_of(plan).values
    assert (found["id"], found["title"], [each["id"] for each in found["tasks"]]) == ("root", "ROOT", ["a", "b"])
    assert plan.lost["links-to-own-package"] == 1


def test_a_package_with_a_single_row_may_be_the_plan_too() -> None:
    found = values(row("root", summary=True), row("a", level=2))
    assert (found["title"], [each["id"] for each in found["tasks"]]) == ("ROOT", ["a"])


@pytest.mark.parametrize(
    "rows",
    [
        [row("root", summary=True)],
        [row("root", summary=True, links=(ForeignLink("a"),)), row("a", level=2)],
        [row("root"), row("a", level=2)],
        [row("root", summary=True), row("a", level=2), row("b")],
    ],
)
def test_a_package_that_is_no_root_leaves_the_title_of_the_plan(rows: list[ForeignTask]) -> None:
    assert values(*rows)["title"] == "Plan"


def test_packages_are_groups_unless_rows_name_their_groups_or_links_lead_to_the_package() -> None:
    rows = [row("p", summary=True), row("a", level=2), row("q", summary=True), row("b", level=2), row("x")]
    assert [each["id"] for each in values(*rows)["groups"]] == ["p", "q"]
    assert [each.get("group") for each in values(*rows)["tasks"]] == ["p", "q", None]
    linked = values(*rows[:4], row("x", links=(ForeignLink("q"),)))
    assert ([each["id"] for each in linked["groups"]], [each["id"] for each in linked["tasks"]]) == (
        ["p"], ["a", "q", "x"],
    )  # fmt: skip
    named = values(*rows[:4], row("x", group="Finance"))
    assert named["groups"] == [{"id": "finance", "title": "Finance"}]
    assert [(each["id"], each.get("group")) for each in named["tasks"]] == [
        ("p", None), ("q", None), ("x", "finance"),
    ]  # fmt: skip


def test_a_package_that_stays_an_item_holds_its_rows_to_any_depth_and_no_constraint() -> None:
    rows = [
        row("p", summary=True, links=(ForeignLink("x"),), constraint=("SNET", FRIDAY)),
        row("q", level=2, summary=True, constraint=("FNLT", FRIDAY)),
        row("deep", level=3),
        row("r", level=2, summary=True, manual=True, start=MONDAY, constraint=("FNLT", FRIDAY)),
        row("flat", level=3),
        row("x"),
    ]
    plan = ForeignPlan("Plan", rows)
    outer, _ = roadmap_of(plan).values["tasks"]
    assert outer["start"] == FRIDAY
    assert [(each["id"], each.get("start"), [one["id"] for one in each["tasks"]]) for each in outer["tasks"]] == [
        ("q", None, ["deep"]), ("r", MONDAY, ["flat"]),
    ]  # fmt: skip
    assert plan.lost["constraints-on-summaries"] == 1


def test_a_row_is_held_by_the_one_above_it_whatever_levels_are_left_out() -> None:
    rows = [row("p", summary=True, links=(ForeignLink("x"),)), row("far", level=4), row("near", level=2), row("x")]
    outer, _ = values(*rows)["tasks"]
    assert [each["id"] for each in outer["tasks"]] == ["far", "near"]
    headless = values(row("a", level=2, summary=True), row("b", level=3), row("c", level=2))["tasks"]
    assert [each["id"] for each in headless] == ["a", "c"]
    assert [each["id"] for each in headless[0]["tasks"]] == ["b"]


def test_a_link_between_a_package_and_what_it_holds_is_told_and_left_out() -> None:
    rows = [row("p", summary=True), row("q", level=2, links=(ForeignLink("p"), ForeignLink("r"))), row("r")]
    plan = ForeignPlan("Plan", rows)
    package, _ = roadmap_of(plan).values["tasks"]
    assert package["tasks"][0]["depends_on"] == ["r"]
    assert plan.lost["links-to-own-package"] == 1


def test_an_outline_deeper_than_a_roadmap_may_be_is_refused_however_deep() -> None:
    for depth in (limits.DEPTH + 2, 5_000):  # the root is dropped
        with pytest.raises(InputError, match="TK113"):
            values(*(row(f"r{level}", level=level, summary=True) for level in range(1, depth + 1)))


@pytest.mark.parametrize(
    ("told", "start"),
    [
        ({"start": MONDAY}, None),  # reckoned from its rows
        ({"manual": True}, None),
        ({"start": MONDAY, "constraint": ("SNET", FRIDAY)}, FRIDAY),
        ({"start": MONDAY, "constraint": ("SNET", FRIDAY), "manual": True}, MONDAY),
    ],
)
def test_a_package_starts_where_a_human_has_put_it(told: dict[str, Any], start: date | None) -> None:
    rows = [row("p", summary=True, links=(ForeignLink("x"),), **told), row("a", level=2), row("x")]
    package = values(*rows)["tasks"][0]
    assert (package["id"], "start" in package, package.get("start")) == ("p", start is not None, start)


def end(uid: str, day: int, **told: Any) -> ForeignTask:
    return row(uid, milestone=True, days=0, finish=date(2022, 1, day), **told)


def test_the_target_is_that_which_is_named_else_the_last_milestone() -> None:
    rows = [row("a", title="Work"), end("m", 20), end("n", 10)]
    assert values(*rows)["target"] == "m"
    assert values(*rows, target="n")["target"] == "n"
    assert values(*rows, target="unknown")["target"] == "m"
    plan = ForeignPlan("Plan", rows)
    assert [roadmap_of(plan, each).values.get("target") for each in ("n", "Work", "work", "nobody")] == [
        "n", "work", "work", None,
    ]  # fmt: skip
    assert "target" not in values(row("a"))


def test_a_package_is_not_the_target_though_it_ends_like_a_milestone() -> None:
    package = end("p", 31, summary=True, links=(ForeignLink("m"),))
    assert values(end("m", 20), package, row("a", level=2))["target"] == "m"


def test_the_target_is_found_behind_packages_that_are_groups() -> None:
    rows = [row("p", summary=True), row("a", level=2), row("q", summary=True), row("b", level=2)]
    found = [roadmap_of(ForeignPlan("Plan", rows), target).values.get("target") for target in ("b", "Q")]
    assert found == ["b", None]


def test_a_plan_begins_with_the_first_day_of_its_rows_or_its_own() -> None:
    assert values(row("a", start=FRIDAY), row("b", start=MONDAY))["start"] == MONDAY
    assert values(row("a", start=FRIDAY), start=MONDAY)["start"] == MONDAY
    assert "start" not in values(row("a"))


@pytest.mark.parametrize(
    ("told", "calendar"),
    [
        ({"base": "fi"}, "fi"),
        ({"base": "none"}, {"base": "none"}),
        ({"base": "fi", "workdays": ("mon", "tue", "wed", "thu")},
         {"base": "fi", "workdays": ["mon", "tue", "wed", "thu"]}),
        ({"base": "fi", "closed": ((MONDAY, MONDAY),)}, {"base": "fi", "closed": [MONDAY]}),
        ({"base": "fi", "open": ((MONDAY, FRIDAY),)}, {"base": "fi", "open": ["2022-01-03/2022-01-07"]}),
    ],
)  # fmt: skip
def test_a_calendar_says_only_what_is_not_usual(told: dict[str, Any], calendar: object) -> None:
    assert values(row("a"), **told)["calendar"] == calendar


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Päätös & äänestys", "paatos-aanestys"),
        ("Grün/Straße", "grun-strasse"),
        ("Ñandú 2.0", "nandu-2-0"),
        ("!!!", "kohta"),
        ("a" * 45, "a" * 40),
        ("one two three four five six seven eight nine", "one-two-three-four-five-six-seven-eight"),
        ("a" * 35 + " bcde", "a" * 35 + "-bcde"),  # forty characters are not too many
    ],
)
def test_an_id_is_the_title_in_plain_letters(title: str, name: str) -> None:
    assert [each["id"] for each in values(row("1", title=title))["tasks"]] == [name]


def test_ids_that_would_be_the_same_are_numbered_and_ids_of_our_own_come_back() -> None:
    rows = [row("1", title="Survey"), row("2", title="Survey"), row("3", title="Survey"), row("4", code="survey-2")]
    assert [each["id"] for each in values(*rows)["tasks"]] == ["survey", "survey-3", "survey-4", "survey-2"]
    again = [row("1", code="x.y"), row("2", code="x.y"), row("3", code="1.2"), row("4", code="Not one")]
    assert [each["id"] for each in values(*again)["tasks"]] == ["x.y", "2", "3", "4"]


def test_the_file_has_its_comments_first_and_notes_of_several_lines_as_they_are() -> None:
    written = roadmap_of(ForeignPlan("Plan", [row("a", notes="one\ntwo")]))
    text = yaml_of(written, ["from plan.xml"])
    assert text.startswith("# from plan.xml\ntiekartta: 1\nid: plan\ntitle: Plan\n")
    assert text.endswith("\n\ntasks:\n  - id: a\n    title: A\n    notes: |-\n      one\n      two\n    duration: 5d\n")


def test_a_roadmap_says_nothing_of_what_the_plan_does_not_have() -> None:
    assert values(row("a")) == {
        "tiekartta": 1, "id": "plan", "title": "Plan", "calendar": {"base": "none"},
        "tasks": [{"id": "a", "title": "A", "duration": "5d"}],
    }  # fmt: skip
    assert values(status_date=FRIDAY)["status_date"] == FRIDAY
