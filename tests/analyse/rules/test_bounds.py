"""On which side of its bound each rule of dates speaks: the data date is Monday 3 January 2022."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.build import MONDAY, roadmap, scheduled
from tiekartta.analyse.rules import actuals, comparisons, contradictions, dates, planned, provenance
from tiekartta.analyse.rules.plan import Plan
from tiekartta.model.config import Config
from tiekartta.model.entities import Phase
from tiekartta.model.roadmap import Roadmap
from tiekartta.schedule.schedule import compute


def seen(made: Roadmap) -> Plan:
    return Plan(made, scheduled(made), Config())  # type: ignore[call-arg]


def told(rule: Any, kind: str = "tasks", header: Any = None, **keys: Any) -> dict[str, Any] | None:
    """What a rule tells of the only item."""
    found = list(rule(seen(roadmap(**{kind: [{"id": "a", **keys}]}, **(header or {})))))
    return dict(found[0].args) if found else None


@pytest.mark.parametrize(
    ("start", "finish", "next_"),
    [("08", "09", 10), ("08", "08", 10), ("08", "10", None), ("07", "09", None), ("10", "10", None)],
)
def test_work_between_days_off_is_no_work(start: str, finish: str, next_: int | None) -> None:
    found = told(planned.only_days_off, start=f"2022-01-{start}", finish=f"2022-01-{finish}")
    assert (found and found["next"].day) == next_
    assert told(planned.only_days_off, start="2022-01-08", finish="2022-01-09", duration="1d") is None


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ({"start": "2022-01-08", "duration": "2d"}, ("start", 10)),
        ({"start": "2022-01-08", "duration": "2ed"}, None),
        ({"start": "2022-01-08", "duration": "0d"}, None),
        ({"start": "2022-01-07", "duration": "2d"}, None),
        ({"start": "2022-01-08", "finish": "2022-01-09"}, None),
        ({"start": "2022-01-08", "finish": "2022-01-10"}, ("start", 10)),
        ({"start": "2022-01-06", "finish": "2022-01-08"}, ("finish", 7)),
        ({"start": "2022-01-07", "finish": "2022-01-08"}, ("finish", 7)),
        ({"start": "2022-01-06", "finish": "2022-01-07"}, None),
        ({"start": "2022-01-08", "started": "2022-01-03", "duration": "2d"}, None),
        ({"start": "2022-01-08", "estimate": {"optimistic": "1d", "likely": "2d", "pessimistic": "3d"}}, ("start", 10)),
        ({"start": "2022-01-08", "estimate": {"optimistic": "1ed", "likely": "2ed", "pessimistic": "3ed"}}, None),
    ],
)
def test_a_day_off_is_moved_to_the_working_day_beside_it(keys: dict[str, Any], day: tuple[str, int] | None) -> None:
    found = told(planned.planned_on_a_day_off, **keys)
    assert (found and (found["key"], found["day"].day)) == day


@pytest.mark.parametrize(
    ("kind", "keys", "key"),
    [
        ("tasks", {"start": "2022-01-02"}, "start"),
        ("tasks", {"start": "2022-01-03"}, None),
        ("tasks", {"start": "2022-01-02", "started": "2022-01-02"}, None),
        ("tasks", {"start": "2022-01-02", "status": "dropped"}, None),
        ("tasks", {"start": "2022-01-02", "finished": "2022-01-02"}, None),
        ("milestones", {"planned": "2022-01-02"}, "planned"),
        ("decisions", {"meeting": "2022-01-02"}, "meeting"),
    ],
)
def test_nothing_is_planned_before_the_roadmap_starts(kind: str, keys: dict[str, Any], key: str | None) -> None:
    found = told(planned.planned_before_roadmap_start, kind, **keys)
    assert (found and found["key"]) == key


def test_days_that_are_opened_and_closed_are_told_from_the_first_to_the_last() -> None:
    def both(closed: str, opened: str) -> tuple[int, int] | None:
        calendar = {"base": "none", "closed": [closed], "open": [opened]}
        found = list(planned.opened_and_closed(seen(roadmap(calendar=calendar))))
        return (found[0].args["first"].day, found[0].args["last"].day) if found else None  # type: ignore[union-attr]

    assert both("2022-01-10/2022-01-12", "2022-01-12/2022-01-15") == (12, 12)
    assert both("2022-01-10/2022-01-12", "2022-01-08/2022-01-11") == (10, 11)
    assert both("2022-01-10/2022-01-12", "2022-01-13") is both("2022-01-10", "2022-01-09") is None


@pytest.mark.parametrize(
    ("keys", "year"),
    [
        ({"start": "2060-12-31"}, None),
        ({"start": "2061-01-03"}, 2061),
        ({"start": "2060-12-30", "duration": "9d"}, 2061),
    ],
)
def test_years_without_known_holidays_are_told_in_the_calendar_of_the_country(
    keys: dict[str, Any], year: int | None
) -> None:
    found = told(planned.beyond_the_holidays, header={"calendar": "fi"}, **keys)
    assert (found and found["date"].year) == year
    assert told(planned.beyond_the_holidays, **keys) is None


def test_the_first_year_with_known_holidays_is_no_finding_and_the_one_before_is() -> None:
    def told_(year: int) -> bool:
        header = {"calendar": "fi", "start": f"{year}-06-01", "status_date": f"{year}-06-01"}
        return told(planned.beyond_the_holidays, header=header, duration="1d") is not None

    assert (told_(1990), told_(1989)) == (False, True)


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ({"status": "done"}, "status"), ({"progress": "100%"}, "progress"), ({"remaining": "0d"}, "remaining"),
        ({"progress": "99%"}, None), ({"remaining": "1d"}, None), ({"status": "done", "finished": "2022-01-03"}, None),
    ],
)  # fmt: skip
def test_what_is_done_says_when(keys: dict[str, Any], place: str | None) -> None:
    found = list(actuals.done_without_finish(seen(roadmap([{"id": "a", **keys}]))))
    assert [each.where.path for each in found] == ([(place,)] if place else [])  # type: ignore[union-attr]


def test_a_fact_of_tomorrow_is_none_and_one_of_today_is() -> None:
    assert told(actuals.actual_in_future, started="2022-01-03") is None
    assert told(actuals.actual_in_future, started="2022-01-04")["key"] == "started"  # type: ignore[index]
    assert told(actuals.actual_in_future, "questions", answered="2022-01-04")["key"] == "answered"  # type: ignore[index]
    assert told(actuals.actual_in_future, "questions", answered="2022-01-03") is None


@pytest.mark.parametrize(
    ("link", "before", "fact", "told_"),
    [
        ("b", {"finished": "2021-12-20"}, {"started": "2021-12-20"}, None),
        ("b", {"finished": "2021-12-21"}, {"started": "2021-12-20"}, "started"),
        ("b", {}, {"started": "2021-12-20"}, "started"),
        ("b", {"status": "done"}, {"started": "2021-12-20"}, None),
        ("b FS-1d", {}, {"started": "2021-12-20"}, None),
        ("b SS", {"started": "2021-12-20"}, {"started": "2021-12-20"}, None),
        ("b SS", {"started": "2021-12-21"}, {"started": "2021-12-20"}, "started"),
        ("b FF", {"finished": "2021-12-21"}, {"started": "2021-12-01", "finished": "2021-12-20"}, "finished"),
        ("b FF", {"finished": "2021-12-21"}, {"started": "2021-12-01"}, None),
        ("b SF", {"started": "2021-12-20"}, {"started": "2021-12-01", "finished": "2021-12-20"}, None),
    ],
)
def test_a_fact_is_not_before_the_one_that_it_waits_for(
    link: str, before: dict[str, str], fact: dict[str, str], told_: str | None
) -> None:
    tasks = [{"id": "b", **before}, {"id": "a", "depends_on": [link], **fact}]
    found = list(actuals.before_its_predecessor(seen(roadmap(tasks, start="2021-12-01"))))
    assert [each.args["key"] for each in found] == ([told_] if told_ else [])


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        ({"start": "2022-01-12", "deadline": "2022-01-11"}, "deadline"),
        ({"start": "2022-01-12", "deadline": "2022-01-12"}, None),
        ({"start": "2022-01-12", "constraint": {"type": "SNLT", "date": "2022-01-11"}}, "constraint"),
        ({"start": "2022-01-12", "constraint": {"type": "FNET", "date": "2022-01-11"}}, None),
        ({"start": "2022-01-12", "started": "2022-01-03", "deadline": "2022-01-11"}, None),
    ],
)
def test_a_start_is_not_after_what_the_item_allows(keys: dict[str, Any], key: str | None) -> None:
    found = told(contradictions.start_after_limit, **keys)
    assert (found and found["key"]) == key


@pytest.mark.parametrize(
    ("type_", "day", "before", "after", "off"),
    [
        ("MSO", "2021-12-31", True, False, False), ("FNET", "2021-12-31", False, False, False),
        ("SNLT", "2022-01-03", False, False, False), ("MFO", "2022-01-15", False, True, True),
        ("FNET", "2022-01-14", False, False, False), ("FNET", "2022-01-17", False, True, False),
        ("FNLT", "2022-01-15", False, False, False),
    ],
)  # fmt: skip
def test_a_constraint_lies_between_the_start_and_the_deadline_on_a_working_day(
    type_: str, day: str, before: bool, after: bool, off: bool
) -> None:
    keys = {"constraint": {"type": type_, "date": day}, "deadline": "2022-01-14"}
    rules = (
        contradictions.before_roadmap_start,
        contradictions.constraint_after_deadline,
        contradictions.constraint_on_day_off,
    )
    assert [told(rule, **keys) is not None for rule in rules] == [before, after, off]


@pytest.mark.parametrize(
    ("type_", "day", "forecast"),
    [("MSO", "2022-01-07", 10), ("MSO", "2022-01-10", None), ("FNLT", "2022-01-10", 11), ("FNLT", "2022-01-11", None),
     ("SNLT", "2022-01-07", 10), ("MFO", "2022-01-09", None)],
)  # fmt: skip
def test_a_fixed_day_is_met_or_told_with_the_forecast(type_: str, day: str, forecast: int | None) -> None:
    """What comes before ends on Friday the 7th: two days of work last from Monday the 10th to Tuesday the 11th."""
    held = {"id": "a", "duration": "2d", "depends_on": ["b"], "constraint": {"type": type_, "date": day}}
    found = list(contradictions.fixed_date_not_met(seen(roadmap([{"id": "b", "duration": "5d"}, held]))))
    assert [each.args["forecast"].day for each in found] == ([forecast] if forecast else [])  # type: ignore[union-attr]


def test_a_date_is_far_three_years_beyond_the_window() -> None:
    window = {"finish": "2022-12-31"}
    days = ("2018-12-31", "2019-01-01", "2026-01-02", "2026-01-03")
    far = [told(dates.far_from_window, header=window, deadline=day) is not None for day in days]
    assert far == [True, False, False, True]
    assert told(dates.far_from_window, deadline="2040-01-01") is None


def test_phases_stand_in_the_order_of_their_starts() -> None:
    def found(*starts: str | None) -> list[str]:
        told_ = [{"id": f"p{n}", "title": "P", **({"start": each} if each else {})} for n, each in enumerate(starts)]
        phases = tuple(Phase.model_validate(each) for each in told_)
        return [str(each.args["before"]) for each in dates.phases_out_of_order(seen(replace(roadmap(), phases=phases)))]

    assert found("2022-02-01", "2022-02-01", "2022-03-01") == []
    assert found("2022-02-01", None, "2022-01-31") == ["p0"]


def test_a_phase_is_over_on_the_day_after_its_last() -> None:
    def left(finish: str) -> list[object]:
        phase = Phase.model_validate({"id": "p", "title": "P", "finish": finish})
        made = replace(roadmap([{"id": "a", "phase": "p"}, {"id": "b"}]), phases=(phase,))
        return [each.args["n"] for each in provenance.phase_over(seen(made))]

    assert (left("2022-01-02"), left("2022-01-03")) == ([1], [])


def test_a_declared_item_is_critical_within_the_limit_of_what_is_near() -> None:
    def found(days: int) -> list[object]:
        tasks = [{"id": "a", "duration": "20d"}, {"id": "b", "duration": f"{days}d", "critical": "declared"}]
        end = [{"id": "end", "depends_on": ["a", "b"]}]
        return [each.args["n"] for each in comparisons.declared_not_critical(seen(roadmap(tasks, end, target="end")))]

    assert (found(10), found(9), found(20)) == ([], [11], [])
    alone = [{"id": "a", "duration": "5d", "critical": "declared"}, {"id": "b", "duration": "9d"}]
    assert [each.args["n"] for each in comparisons.declared_not_critical(seen(roadmap(alone, target="b")))] == ["–"]


def test_what_is_on_the_path_is_told_where_people_declare_and_it_is_not_declared() -> None:
    def found(*declared: str) -> list[str]:
        tasks = [{"id": name, "duration": f"{days}d", **({"critical": "declared"} if name in declared else {})}
                 for name, days in (("a", 5), ("b", 3))]  # fmt: skip
        end = [{"id": "end", "depends_on": ["a", "b"]}]
        plan = seen(roadmap(tasks, end, target="end"))
        return [each.where.item for each in comparisons.critical_not_declared(plan)]  # type: ignore[union-attr]

    assert (found(), found("b"), found("a")) == ([], ["a"], [])


@pytest.mark.parametrize(
    ("keys", "status"),
    [
        ({"status": "active"}, "active"), ({"status": "partly"}, "partly"), ({"status": "waiting"}, None),
        ({"status": "active", "started": "2022-01-03"}, None), ({}, None),
    ],
)  # fmt: skip
def test_what_is_under_way_says_since_when(keys: dict[str, str], status: str | None) -> None:
    found = told(actuals.active_without_start, **keys)
    assert (found and found["status"]) == status
    assert told(actuals.active_without_start, "milestones", **keys) is None if "started" not in keys else True


def test_only_work_under_way_is_expected_to_be_finished() -> None:
    day = {"expected_finish": "2022-01-10"}
    assert told(actuals.expected_but_not_begun, **day) is not None
    for more in ({"started": "2022-01-03"}, {"status": "active"}, {"status": "done", "finished": "2022-01-03"}):
        assert told(actuals.expected_but_not_begun, **day, **more) is None
    assert told(actuals.expected_but_not_begun) is None


@pytest.mark.parametrize(
    ("keys", "lacks"),
    [
        ({"finish": "2022-01-10"}, True), ({"finish": "2022-01-10", "start": "2022-01-05"}, False),
        ({"finish": "2022-01-10", "started": "2022-01-03"}, False), ({"start": "2022-01-05"}, False),
        ({"finish": "2022-01-10", "depends_on": ["b"]}, False), ({"finish": "2022-01-10", "status": "dropped"}, False),
    ],
)  # fmt: skip
def test_a_planned_finish_wants_a_start_or_a_link(keys: dict[str, Any], lacks: bool) -> None:
    found = list(planned.finish_without_start(seen(roadmap([{"id": "a", **keys}, {"id": "b"}]))))
    assert [each.args["date"].day for each in found] == ([10] if lacks else [])  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("keys", "is_told"),
    [
        ({}, True), ({"duration": "5d"}, False), ({"remaining": "5d"}, False), ({"finish": "2022-01-10"}, False),
        ({"estimate": {"optimistic": "1d", "likely": "2d", "pessimistic": "3d"}}, False),
        ({"start": "2022-01-05", "finish": "2022-01-10"}, False), ({"start": "2022-01-05"}, True),
        ({"finish": "2022-01-10", "depends_on": ["b"]}, True), ({"status": "dropped"}, False),
    ],
)  # fmt: skip
def test_a_task_says_how_long_it_is(keys: dict[str, Any], is_told: bool) -> None:
    found = list(dates.no_duration(seen(roadmap([{"id": "a", **keys}, {"id": "b", "duration": "1d"}]))))
    assert [each.where.item for each in found] == (["a"] if is_told else [])  # type: ignore[union-attr]


def test_what_subtasks_tell_counts_for_nothing_in_their_parent() -> None:
    child = {"id": "c", "title": "C", "duration": "2d"}
    parent = {"id": "p", "duration": "5d", "finish": "2022-02-01", "deadline": "2022-02-01", "tasks": [child]}

    def keys(task: dict[str, Any]) -> list[object]:
        return [each.args["key"] for each in dates.ignored_on_parent(seen(roadmap([task])))]

    assert keys(parent) == ["duration", "finish"]
    assert keys({**parent, "status": "dropped"}) == keys(child) == []


def test_a_deviation_from_what_an_item_implements_wants_a_reason() -> None:
    law = roadmap(
        [{"id": "act", "deadline": "2022-02-01"}, {"id": "gone", "deadline": "2022-02-01", "status": "dropped"}],
        id="law",
    )

    def found(*tasks: dict[str, Any], others: Any = None, **header: Any) -> list[dict[str, Any]]:
        made = roadmap(tasks, **header)
        every = (made, law) if others is None else (made, *others)
        plan = Plan(made, compute(every, {each.id: MONDAY for each in every}), Config())  # type: ignore[call-arg]
        return [dict(each.args) for each in comparisons.deviation_without_reason(plan)]

    late = {"id": "a", "implements": "law:act", "deadline": "2022-03-01"}
    assert [each["id"] for each in found(late)] == ["law:act"]
    assert [each["id"] for each in found({**late, "implements": "act"}, implements="law")] == ["act"]
    assert found({**late, "deviation": "Agreed"}) == found({**late, "deadline": "2022-02-01"}) == []
    assert found({"id": "p", "deviation": "Agreed", "tasks": [{**late, "title": "A"}]}) == []
    for other in ("law:gone", "law:unknown", "no:act", "act"):
        assert found({**late, "implements": other}) == []
    assert found(late, others=()) == []


@pytest.mark.parametrize(
    ("keys", "is_told"),
    [
        ({"started": "2022-01-03", "constraint": {"type": "MSO", "date": "2022-01-01"}}, False),
        ({"started": "2022-01-03", "constraint": {"type": "FNLT", "date": "2022-01-04"}}, True),
        ({"started": "2022-01-03", "constraint": {"type": "FNLT", "date": "2022-01-07"}}, False),
    ],
)
def test_of_what_has_started_only_a_limit_on_the_finish_is_left(keys: dict[str, Any], is_told: bool) -> None:
    assert (told(contradictions.fixed_date_not_met, duration="5d", **keys) is not None) is is_told
