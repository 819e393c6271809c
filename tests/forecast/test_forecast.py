"""What a forecast tells of small plans: chances, meetings, what moves them, and what it rests on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.build import MONDAY
from tests.console import Console
from tests.forecast.plans import assumptions, estimated, forecast, plan
from tiekartta.base import limits
from tiekartta.forecast import influence, telling
from tiekartta.forecast.asked import asked_of
from tiekartta.forecast.report import DeadlineChance, ForecastReport
from tiekartta.forecast.simulation import Request
from tiekartta.forecast.spread import Spread
from tiekartta.forecast.telling import forecasts
from tiekartta.model.roadmap import Roadmap
from tiekartta.project.opened import open_tree
from tiekartta.read.files import DiskTree
from tiekartta.schedule.schedule import compute

COUNCIL = [{"id": "council", "notice": "2d", "meetings": ["2022-02-01", "2022-03-01", "2022-04-05"]}]
STATUTORY = {"date": "2022-03-01", "kind": "statutory", "basis": "611/2021 9 §"}


def decided(*estimate: int, meetings: list[str] | None = None, **more: object) -> ForecastReport:
    """A statutory decision of the council that waits for one uncertain task."""
    bodies = [{**COUNCIL[0], "meetings": meetings}] if meetings is not None else COUNCIL
    decisions = [{"id": "d", "body": "council", "depends_on": ["a"], "deadline": STATUTORY}]
    tasks = [estimated("a", *estimate)]
    return forecast(plan(tasks=tasks, decisions=decisions, bodies=bodies, target="d", **more))


def of_target(report: ForecastReport) -> DeadlineChance:
    assert report.target is not None
    return report.target


def test_every_quantile_of_a_decision_is_one_of_its_meetings() -> None:
    told = of_target(decided(10, 30, 60))
    days = {each.date.isoformat() for each in told.meetings}
    assert days <= set(COUNCIL[0]["meetings"])
    assert {told.p50, told.p80, told.p90} <= {each.date for each in told.meetings}
    assert sum(each.chance for each in told.meetings) == pytest.approx(1)
    assert told.chance == sum(each.chance for each in told.meetings if each.in_time)
    assert [each.in_time for each in told.meetings] == [True, True, False]


def test_a_decision_that_can_come_too_late_for_every_meeting_has_none() -> None:
    """The task takes 10 to 60 days: it misses the only meeting in most futures, and P80 never comes."""
    told = of_target(decided(10, 40, 60, meetings=["2022-02-15"]))
    assert [each.date for each in told.meetings] == [date(2022, 2, 15)]
    assert told.no_meeting == pytest.approx(1 - told.meetings[0].chance)
    assert told.no_meeting > 0.5
    assert (told.p50, told.p80, told.p90) == (None, None, None)


def test_what_waits_for_a_decision_without_a_meeting_is_not_reached() -> None:
    bodies = [{"id": "council", "meetings": ["2022-02-15"]}]
    decisions = [{"id": "d", "body": "council", "depends_on": ["a"]}]
    milestones = [{"id": "m", "date": "2022-12-01", "depends_on": ["b"]}]
    tasks = [estimated("a", 10, 40, 60), {"id": "b", "duration": "5d", "depends_on": ["d"]}]
    told = of_target(forecast(plan(tasks=tasks, decisions=decisions, milestones=milestones, bodies=bodies, target="m")))
    assert told.chance == pytest.approx(1 - told.no_meeting)
    assert 0 < told.no_meeting < 1


def test_done_work_is_a_fact_and_started_work_has_only_its_rest_before_it() -> None:
    tasks = [
        estimated("done", 5, 10, 40, started="2022-01-03", finished="2022-01-14"),
        estimated("half", 10, 20, 40, "done", started="2022-01-17", progress=50),
    ]
    report = forecast(plan(tasks=tasks, target="half", status_date="2022-02-01"))
    (item,) = report.items
    assert (item.id, item.days, item.optimistic, item.pessimistic) == ("half", 10, 5.0, 20.0)
    assert of_target(report).p50 >= date(2022, 2, 8)  # type: ignore[operator]


def test_the_expected_finish_of_work_varies_around_the_expected_day() -> None:
    tasks = [{"id": "a", "duration": "40d", "started": "2022-01-03", "expected_finish": "2022-02-25", "assumed": True}]
    made = plan(tasks=tasks, target="a", status_date="2022-02-01")
    told = of_target(forecast(made, assumed=Spread(0.5, 2)))
    assert told.day == date(2022, 2, 25)
    assert told.p50 is not None
    assert told.p90 is not None
    assert date(2022, 2, 20) < told.p50 < told.p90 < date(2022, 3, 31)


def test_without_estimates_the_stated_spreads_count_and_periods_in_calendar_days_do_not_vary() -> None:
    tasks = [
        {"id": "a", "duration": "20d", "assumed": True},
        {"id": "b", "duration": "20d", "depends_on": ["a"]},
        {"id": "appeal", "duration": "30ed", "depends_on": ["b"]},
        {"id": "c", "duration": "30ed", "depends_on": ["appeal"], "assumed": True},
    ]
    report = forecast(plan(tasks=tasks, target="c"), assumed=Spread(0.8, 1.5), other=Spread(0.9, 1.2))
    lengths = {each.id: (each.rests_on, each.optimistic, each.pessimistic) for each in report.items}
    assert lengths == {
        "a": ("assumed", 16.0, 30.0),
        "b": ("other", 18.0, 24.0),
        "appeal": (None, 30, 30),
        "c": ("assumed", 24.0, 45.0),
    }
    basis = report.basis
    assert (basis.estimates, basis.assumed, basis.other, basis.certain) == (0, 2, 1, 1)


def test_risks_lengthen_work_and_hold_back_decisions_and_answers() -> None:
    risks = [
        {"id": "work", "probability": "50%", "impact": "2w", "affects": ["a"]},
        {"id": "paper", "probability": "50%", "impact": "4w", "affects": ["d"]},
        {"id": "answer", "probability": "50%", "impact": "4w", "affects": ["q"]},
    ]
    tasks = [{"id": "a", "duration": "5d"}, {"id": "b", "duration": "1d", "depends_on": ["q"]}]
    decisions = [{"id": "d", "body": "council", "depends_on": ["a"]}]
    questions = [{"id": "q", "due": "2022-02-01"}]
    milestones = [{"id": "m", "depends_on": ["d", "b"]}]
    lists = {"tasks": tasks, "decisions": decisions, "questions": questions, "milestones": milestones}
    report = forecast(plan(risks, bodies=COUNCIL, target="m", **lists))  # type: ignore[arg-type]
    told = of_target(report)
    assert report.basis.risks == 3
    assert {each.id for each in told.risks} == {"paper", "answer"}
    of_d = of_target(forecast(plan(risks, bodies=COUNCIL, target="d", **lists)))  # type: ignore[arg-type]
    chances = {each.date: each.chance for each in of_d.meetings}
    assert chances[date(2022, 2, 1)] == pytest.approx(0.5, abs=0.04)  # the work alone makes it, the paper alone not
    of_b = of_target(forecast(plan(risks, bodies=COUNCIL, target="b", **lists)))  # type: ignore[arg-type]
    assert of_b.p50 in (date(2022, 2, 1), date(2022, 3, 1))
    assert of_b.p90 == date(2022, 3, 1)


def test_risks_that_say_too_little_are_told_and_those_that_are_over_are_not_simulated() -> None:
    risks = [
        {"id": "vague", "affects": ["a"]},
        {"id": "nowhere", "probability": "high", "impact": "4w"},
        {"id": "true", "probability": "high", "impact": "4w", "affects": ["a"], "status": "realised"},
        {"id": "over", "probability": "high", "impact": "4w", "affects": ["a"], "status": "closed"},
    ]
    report = forecast(plan(risks, tasks=[{"id": "a", "duration": "5d"}], target="a"))
    assert report.basis.silent == ("vague", "nowhere")
    assert report.basis.risks == 0
    assert of_target(report).p90 == of_target(report).day


@pytest.mark.parametrize("name", ["item", "risk"])
def test_leaving_out_what_moves_it_most_moves_it_by_what_is_told(name: str) -> None:
    """The same plan without the spread of the first task, or without the first risk, and with the same seed."""
    tasks = [
        estimated("a", 20, 30, 90),
        estimated("b", 10, 30, 40),
        estimated("c", 10, 15, 30, "a", "b"),
    ]
    risks = [
        {"id": "x", "probability": "40%", "impact": "15d", "affects": ["c"]},
        {"id": "y", "probability": "40%", "impact": "5d", "affects": ["a", "c"]},
    ]
    milestones = [{"id": "m", "date": "2022-05-02", "depends_on": ["c"]}]
    told = of_target(forecast(plan(risks, tasks=tasks, milestones=milestones, target="m")))
    first = (told.items if name == "item" else told.risks)[0]
    if name == "item":
        tasks = [estimated(each["id"], 30, 30, 30) if each["id"] == first.id else each for each in tasks]
    else:
        risks = [each for each in risks if each["id"] != first.id]
    other = of_target(forecast(plan(risks, tasks=tasks, milestones=milestones, target="m")))
    assert first.id in ("a", "x")
    assert first.p80_without == other.p80
    assert first.chance_without == other.chance
    assert first.days is not None
    assert first.days > 0


def test_an_event_is_met_when_all_that_leads_to_it_is_finished_before_it() -> None:
    tasks = [estimated("a", 10, 20, 40)]
    milestones = [{"id": "m", "date": "2022-02-01", "depends_on": ["a"]}]
    told = of_target(forecast(plan(tasks=tasks, milestones=milestones, target="m")))
    assert (told.event, told.day, told.deadline) == (True, date(2022, 2, 1), date(2022, 2, 1))
    assert 0 < told.chance < 1  # type: ignore[operator]
    assert told.p90 > date(2022, 2, 1)  # type: ignore[operator]


def test_a_roadmap_without_a_target_is_asked_when_everything_is_finished() -> None:
    report = forecast(plan(tasks=[estimated("a", 10, 20, 40), estimated("b", 10, 20, 40)]))
    told = of_target(report)
    assert (told.kind, told.chance) == ("end", None)
    alone = of_target(forecast(plan(tasks=[estimated("a", 10, 20, 40)])))
    assert told.p50 > alone.p50  # type: ignore[operator]
    assert {each.id for each in report.items} == {"a", "b"}


def test_a_seed_gives_the_same_futures_and_what_else_is_planned_does_not_change_them() -> None:
    tasks = [estimated("a", 10, 20, 40)]
    one, two = (forecast(plan(tasks=tasks, target="a")) for _ in range(2))
    assert one == two
    more = forecast(plan(tasks=[estimated("z", 1, 5, 9), *tasks], target="a"))
    assert of_target(more).p80 == of_target(one).p80
    assert forecast(plan(tasks=tasks, target="a"), seed=2) != one


def test_futures_that_are_computed_in_parts_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = decided(10, 30, 60)
    monkeypatch.setattr("tiekartta.forecast.simulation._CELLS", 300)
    assert decided(10, 30, 60) == whole


def test_correlation_within_a_group_makes_the_sum_of_its_tasks_vary_more() -> None:
    tasks = [estimated(f"t{n}", 10, 20, 30, *([f"t{n - 1}"] if n else []), group="g") for n in range(6)]
    alone, shared = (forecast(plan(tasks=tasks, target="t5"), correlation=rho) for rho in (0.0, 0.8))
    spread = [of_target(each).p90 - of_target(each).p50 for each in (alone, shared)]  # type: ignore[operator]
    assert spread[1] > 1.5 * spread[0]


def test_the_national_roadmap_without_spread_and_risks_keeps_its_dates() -> None:
    tree = DiskTree("roadmaps/kansallinen")
    project = open_tree(tree, tree.around(), None, date.today)
    schedule = project.sound_schedule()
    certain = assumptions(estimates=False, risks=False)
    (report,) = forecasts(project.roadmaps, schedule, certain, Request(20))
    for told in report.deadlines:
        if not told.event:
            assert told.p50 == told.p90 == told.day == schedule.dates["kansallinen"][told.id].early_finish
    assert schedule.reserves["kansallinen"] is not None
    assert of_target(report).chance == float(schedule.reserves["kansallinen"] >= 0)
    assert {each.id for each in report.items if each.criticality} <= {
        node.item for node in schedule.driving["kansallinen"]
    }


def test_the_same_seed_gives_the_same_bytes_in_every_format(console: Console) -> None:
    for kind in ("text", "markdown", "json", "csv", "svg"):
        arguments = ("forecast", "roadmaps/pohjois-pohjanmaa", "--runs", "200", "--format", kind)
        first, second = console(*arguments), console(*arguments)
        assert (first.code, first.err) == (0, "")
        assert first.out == second.out
        assert first.out


def test_a_low_chance_fails_when_that_is_asked_for(console: Console) -> None:
    arguments = ("forecast", "roadmaps/kansallinen", "--runs", "100", "--lang", "en", "--fail-on")
    low = console(*arguments, "chance<80%")
    assert (low.code, "meet the condition chance<80%" in low.err) == (1, True)
    assert console(*arguments, "chance<0%").code == 0


@pytest.mark.parametrize(
    "wrong",
    [
        ("--spread", "150-80"),
        ("--spread", "0-150"),
        ("--spread", "much"),
        ("--fail-on", "chance>80%"),
        ("--fail-on", "chance<180%"),
        ("--runs", "0"),
        ("--correlation", "2"),
        ("--format", "xlsx"),
    ],
)
def test_an_option_that_cannot_be_meant_is_refused(console: Console, wrong: tuple[str, str]) -> None:
    said = console("forecast", "roadmaps/kansallinen", *wrong)
    assert (said.code, said.out) == (2, "")
    assert wrong[0] in said.err


def test_the_settings_state_the_spread(console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "tiekartta.toml").write_text("[forecast]\nassumed = [50, 300]\nother = [100, 100]\n", encoding="utf-8")
    head = "tiekartta: 1\nid: r\ntitle: R\nstart: 2022-01-03\ntarget: a\n"
    text = f"{head}tasks:\n- {{id: a, title: A, duration: 10d, assumed: true}}\n"
    (tmp_path / "r.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    arguments = ("forecast", "r.yaml", "--as-of", "2022-01-03", "--lang", "en", "--runs", "100")
    assert "1 assumed duration (50–300% of the plan)" in console(*arguments).out
    assert "1 assumed duration (90–110% of the plan)" in console(*arguments, "--spread", "90-110").out
    assert "nothing uncertain" in console(*arguments, "--spread", "none").out
    (tmp_path / "tiekartta.toml").write_text("[forecast]\nassumed = [50]\nsure = 1\n", encoding="utf-8")
    refused = console("validate", "r.yaml").err
    assert "TK127" in refused or "TK127" in console("validate", "r.yaml").out


def test_what_is_late_already_stays_late() -> None:
    tasks = [{"id": "a", "duration": "30d", "deadline": {"date": "2022-01-14", "kind": "statutory"}}]
    made = plan(tasks=tasks)
    schedule = compute([made], {"r": MONDAY})
    (report,) = forecasts([made], schedule, assumptions(), Request(50))
    assert [(each.id, each.chance) for each in report.deadlines] == [("a", 0.0)]


def test_a_forecast_is_the_same_alone_and_with_others_apart_or_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where two roadmaps wait for each other, and with few ranks at a time."""
    keys = {"kind": "statutory"}
    a = plan(
        id="a",
        tasks=[estimated("x", 2, 5, 20), estimated("y", 1, 4, 9, "x", deadline={"date": "2022-01-17", **keys})],
        target="y",
    )
    b = plan(
        id="b",
        tasks=[estimated("z", 3, 4, 9, "a:x", deadline={"date": "2022-01-21", **keys}), estimated("w", 2, 3, 7, "z")],
        risks=[{"id": "r", "probability": 0.3, "impact": "5d", "affects": ["w"]}],
        target="w",
    )
    schedule = compute([a, b], {"a": MONDAY, "b": MONDAY})

    def told(*roadmaps: Roadmap) -> list[ForecastReport]:
        return forecasts(roadmaps, schedule, assumptions(), Request(400))

    apart = told(a, b)
    assert [*told(a), *told(b)] == apart
    monkeypatch.setattr(telling, "_share_most", lambda *_: True)
    assert told(a, b) == apart
    monkeypatch.setattr(influence, "_CELLS", 1)
    assert told(a, b) == apart
    assert all(report.deadlines or report.target for report in apart)


def test_roadmaps_that_share_most_of_what_leads_to_them_are_computed_together() -> None:
    chain = [estimated(f"t{number}", 1, 2, 5, *([f"t{number - 1}"] if number else [])) for number in range(10)]
    every = [plan(id="a", tasks=chain, target="t9")]
    every += [plan(id=name, tasks=[estimated("own", 1, 2, 3, "a:t9")], target="own") for name in "bcd"]
    schedule = compute(every, {each.id: MONDAY for each in every})
    asked = {each.id: list(asked_of(schedule, each)) for each in every}
    assert telling._share_most(asked, schedule.network)
    assert not telling._share_most({name: asked[name] for name in "ab"}, schedule.network)


def test_deadlines_whose_futures_fit_nowhere_are_refused(
    console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "OUTCOMES", 100)
    head = "tiekartta: 1\nid: r\ntitle: R\nstart: 2022-01-03\nstatus_date: 2022-01-03\ntarget: a\n"
    deadline = "deadline: {date: 2022-02-01, kind: statutory, basis: 1 §}"
    text = f"{head}tasks:\n- {{id: a, title: A, duration: 10d, {deadline}}}\n"
    (tmp_path / "r.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert console("forecast", "r.yaml", "--runs", "100", "--lang", "en").code == 0
    for command in (("forecast", "--runs", "101"), ("summary", "--forecast"), ("report", "--forecast", "-o", "r.html")):
        said = console(command[0], "r.yaml", *command[1:], "--lang", "en")
        assert said.code == 2
        assert "too much for one forecast" in said.err
    assert not (tmp_path / "r.html").exists()
