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


def test_without_the_one_that_is_named_the_first_scenario_is_the_plan() -> None:
    plan = read(TWO_FUTURES).roadmaps[0]
    assert apply_scenario(plan, None)[0].scenario == "pass"
    assert apply_scenario(plan, "unknown")[0].scenario == "pass"


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
