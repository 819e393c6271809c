"""Two futures side by side: what each does to the target, what only one has, what is worth doing in both."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.build import MONDAY, read
from tiekartta.analyse.scenarios import scenarios_report
from tiekartta.read.scenarios import apply_scenario
from tiekartta.schedule.schedule import compute

ROOT = Path(__file__).parents[2]
TWO_FUTURES = """\
tiekartta: 1
id: r
title: R
start: 2022-01-03
target: ready
calendar: none
decisions:
  - {id: law, title: Law, body: parliament, status: planned}
bodies:
  - {id: parliament, title: P, meetings: [2022-01-04]}
tasks:
  - {id: common, title: Common, duration: 5d}
  - {id: new, title: New, duration: 10d, depends_on: [common], scenarios: [pass]}
  - {id: bridge, title: Bridge, duration: 2d, depends_on: [common], scenarios: [fail]}
milestones:
  - {id: ready, title: Ready, depends_on: [common, new, bridge], deadline: 2022-01-19}
scenarios:
  - {id: pass, title: Passes, when: {decision: law, outcome: passed}}
  - id: fail
    title: Fails
    when: law
    change: {common: {duration: 3d}}
    add: {tasks: [{id: extra, title: Extra, duration: 1d}]}
"""


def test_each_future_has_its_own_target_and_items() -> None:
    plan = read(TWO_FUTURES).roadmaps[0]
    computed = []
    for name in ("pass", "fail"):
        changed, findings = apply_scenario(plan, name)
        assert findings == []
        computed.append((changed, compute([changed], {"r": MONDAY})))
    report = scenarios_report(plan, computed)
    passes, fails = report.futures
    assert (str(passes.target_date), passes.reserve) == ("2022-01-21", -2)
    assert (str(fails.target_date), fails.reserve) == ("2022-01-07", 8)
    assert [item.id for item in passes.only_here] == ["new"]
    assert [item.id for item in fails.only_here] == ["bridge", "extra"]
    assert [item.id for item in report.no_regret] == ["common", "ready", "law"]
    assert fails.decision == "law"


def test_without_the_one_that_is_named_the_header_says_which_scenario_is_the_plan() -> None:
    plan = read(TWO_FUTURES.replace("target: ready", "target: ready\nplan: fail")).roadmaps[0]
    assert apply_scenario(plan, None)[0].scenario == "fail"
    assert apply_scenario(plan, "unknown")[0].scenario == "fail"
    assert apply_scenario(plan, "pass")[0].scenario == "pass"


def test_without_a_plan_no_scenario_changes_it_and_what_belongs_to_scenarios_only_is_told() -> None:
    plan, findings = apply_scenario(read(TWO_FUTURES).roadmaps[0], None)
    assert plan.scenario is None
    assert [(each.code, each.where.item) for each in findings] == [("TK236", "new"), ("TK236", "bridge")]
    assert str(compute([plan], {"r": MONDAY}).dates["r"]["ready"].early_finish) == "2022-01-07"


def test_a_what_if_that_somebody_adds_moves_no_date_of_the_plan() -> None:
    alone = (
        TWO_FUTURES[: TWO_FUTURES.index("scenarios:\n")]
        .replace(", scenarios: [pass]", "")
        .replace(", scenarios: [fail]", "")
    )
    what_if = alone + "scenarios:\n  - {id: slow, title: Slow, change: {common: {duration: 30d}}, drop: [new]}\n"
    dates = []
    for text in (alone, what_if):
        plan, findings = apply_scenario(read(text).roadmaps[0], None)
        assert findings == []
        dates.append(compute([plan], {"r": MONDAY}).dates["r"])
    assert dates[0] == dates[1]


def test_a_plan_that_is_no_scenario_is_told() -> None:
    _, findings = apply_scenario(
        read(TWO_FUTURES.replace("target: ready", "target: ready\nplan: pas")).roadmaps[0], None
    )
    assert findings[0].code == "TK218"


def test_each_item_is_counted_once_and_only_deadlines_that_differ_are_listed() -> None:
    text = TWO_FUTURES.replace(
        "milestones:\n",
        "  - {id: alone, title: Alone, duration: 2d, deadline: {date: 2022-03-01, kind: statutory, basis: 1 §}}\n"
        "  - id: parent\n    title: P\n    deadline: 2022-01-06\n    tasks: [{id: c, title: C, duration: 5d}]\n"
        "milestones:\n",
    )
    plan = read(text).roadmaps[0]
    computed = [(apply_scenario(plan, name)[0]) for name in ("pass", "fail")]
    report = scenarios_report(plan, [(each, compute([each], {"r": MONDAY})) for each in computed])
    assert [each.id for each in report.deadlines] == ["ready"]
    assert [str(day) for day in report.deadlines[0].forecasts] == ["2022-01-21", "2022-01-07"]
    assert report.deadlines[0].floats == (-2, 8)
    passes, fails = report.futures
    assert (passes.items, fails.items) == (6, 7)
    assert (passes.late, fails.late) == (5, 2)


def test_what_is_wrong_inside_a_scenario_is_told_at_its_place() -> None:
    loaded = read(TWO_FUTURES.replace("duration: 3d", "duration: 3 days"))
    _, findings = apply_scenario(loaded.roadmaps[0], "fail")
    assert [(each.code, loaded.sources.locate(each.where).line) for each in findings] == [("TK304", 22)]


def test_the_command_puts_uusimaas_futures_side_by_side() -> None:
    command = [sys.executable, "-m", "tiekartta", "scenarios", "roadmaps/uusimaa-2019", "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    report = json.loads(done.stdout)
    assert [future["id"] for future in report["futures"]] == ["lait", "silta"]
    assert len({future["reserve"] for future in report["futures"]}) == 2
    assert report["futures"][0]["decision"] == "lakien-hyvaksyminen"
    assert len(report["no_regret"]) > 25


def test_a_deadline_differs_by_its_day_its_forecast_its_float_or_where_there_is_none() -> None:
    text = """\
tiekartta: 1
id: r
title: R
start: 2022-01-03
calendar: none
tasks:
  - {id: same, title: T, duration: 1d, deadline: 2022-02-01}
  - {id: moved, title: T, duration: 1d, deadline: 2022-02-03}
  - {id: longer, title: T, duration: 1d, deadline: 2022-02-02}
  - {id: tighter, title: T, duration: 1d, deadline: 2022-02-10}
  - {id: after, title: T, duration: 1d, depends_on: [tighter], deadline: 2022-01-31}
  - {id: gone, title: T, duration: 1d, deadline: 2022-01-31, scenarios: [one]}
scenarios:
  - {id: one, title: One}
  - {id: two, title: Two, change: {moved: {deadline: 2022-02-04}, longer: {duration: 2d}, after: {duration: 2d}}}
"""
    plan = read(text).roadmaps[0]
    computed = [apply_scenario(plan, name)[0] for name in ("one", "two")]
    report = scenarios_report(plan, [(each, compute([each], {"r": MONDAY})) for each in computed])
    told = {each.id: ([day and day.day for day in each.forecasts], each.floats) for each in report.deadlines}
    assert told == {
        "after": ([4, 5], (19, 18)), "gone": ([3, None], (20, None)), "longer": ([3, 4], (22, 21)),
        "moved": ([3, 3], (23, 24)), "tighter": ([3, 3], (19, 18)),
    }  # fmt: skip
    assert [*told] == ["after", "gone", "longer", "moved", "tighter"]
