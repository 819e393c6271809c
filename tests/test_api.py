"""The package as programs and notebooks use it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import tiekartta
from tiekartta.base import limits

ROOT = Path(__file__).parents[1]
NATIONAL = str(ROOT / "roadmaps/kansallinen")


def test_a_roadmap_is_loaded_scheduled_and_asked_where_it_stands() -> None:
    plan = tiekartta.load(NATIONAL)
    assert plan.id == "kansallinen"
    assert plan.title("sv") != plan.title("fi")
    schedule = plan.schedule(as_of="2022-01-01")
    assert schedule.status_date == date(2022, 1, 1)
    target = next(item for item in schedule.items if item.id == schedule.target)
    assert target.early_finish == date(2023, 1, 1)
    assert plan.status(date(2022, 1, 1)).target.reserve == schedule.reserve


def test_the_command_and_the_package_tell_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    from tiekartta.cli.app import run
    from tiekartta.render.formats import json

    assert run(["schedule", NATIONAL, "--format", "json", "--as-of", "2022-01-01"]) == 0
    assert capsys.readouterr().out == json.render(tiekartta.load(NATIONAL).schedule("2022-01-01"))


def test_roadmaps_of_a_portfolio_are_loaded_together() -> None:
    plans = {plan.id: plan for plan in tiekartta.load_all(str(ROOT))}
    assert {"kansallinen", "keski-suomi", "pohjois-pohjanmaa"} <= plans.keys()
    assert plans["keski-suomi"].schedule().items
    with pytest.raises(ValueError, match="load_all"):
        tiekartta.load(str(ROOT))


def test_a_scenario_is_another_plan() -> None:
    path = str(ROOT / "roadmaps/uusimaa-2019")
    first, second = (scenario.id for scenario in tiekartta.load(path).roadmap.scenarios)
    one = {item.id for item in tiekartta.load(path, scenario=first).schedule().items}
    assert one != {item.id for item in tiekartta.load(path, scenario=second).schedule().items}


def test_errors_are_raised_whole_when_dates_are_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "r.yaml"
    file.write_text("tiekartta: 1\nid: r\ntitle: R\ntasks:\n  - {id: a, title: A, duration: 5x, dependson: [b]}\n")
    plan = tiekartta.load(str(file))
    assert {problem.code for problem in plan.problems} == {"TK202", "TK304"}
    assert (plan.problems[0].file, plan.problems[0].line) == (str(file), 5)
    with pytest.raises(tiekartta.RoadmapError, match=r"r\.yaml:5:\d+: error\[TK304\]") as caught:
        plan.schedule("2026-01-01")
    assert len(caught.value.problems) == 2


def test_what_is_beyond_a_limit_is_such_an_error_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "REACH", 2)
    plan = tiekartta.load(NATIONAL)
    for ask in (plan.schedule, plan.status, lambda: tiekartta.diff(plan, plan)):
        with pytest.raises(tiekartta.RoadmapError) as told:
            ask()
        assert [each.code for each in told.value.problems] == ["TK134"]


def test_what_is_not_there_is_an_error_with_a_code() -> None:
    with pytest.raises(tiekartta.RoadmapError) as caught:
        tiekartta.load("no/such/folder")
    assert [problem.code for problem in caught.value.problems] == ["TK101"]


def test_an_earlier_version_is_read_from_git(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=t", "-c", "user.email=t@localhost")
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    file = tmp_path / "r.yaml"
    file.write_text("tiekartta: 1\nid: r\ntitle: Before\n")
    git("add", ".")
    git("commit", "-qm", "first")
    file.write_text("tiekartta: 1\nid: r\ntitle: After\n")
    assert tiekartta.load(str(file)).title() == "After"
    assert tiekartta.load(str(file), at="HEAD").title() == "Before"


def test_two_versions_are_compared(tmp_path: Path) -> None:
    """A roadmap of one chain: five days more on its task move its target by five working days."""
    before, after = tmp_path / "before.yaml", tmp_path / "after.yaml"
    text = (
        "tiekartta: 1\nid: r\ntitle: R\nstart: 2022-01-03\ntarget: m\ncalendar: none\nstatus_date: 2022-01-03\n"
        "tasks: [{id: a, title: A, duration: 5d}]\nmilestones: [{id: m, title: M, depends_on: [a]}]\n"
    )
    before.write_text(text)
    after.write_text(text.replace("5d", "10d"))
    report = tiekartta.diff(tiekartta.load(str(before)), tiekartta.load(str(after)))
    assert report.target is not None
    assert (report.target.old_date, report.target.new_date) == (date(2022, 1, 7), date(2022, 1, 14))
    (row,) = tiekartta.rows([report.target])
    assert (row["title"], row["days"], row["causes.total"]) == ("M", 5, 5)
    same = tiekartta.diff(tiekartta.load(str(after)), tiekartta.load(str(after)))
    assert not same.changes
    with pytest.raises(ValueError, match="different roadmaps"):
        tiekartta.diff(tiekartta.load(str(after)), tiekartta.load(NATIONAL))


def test_records_become_flat_rows_with_the_same_columns() -> None:
    items = tiekartta.load(NATIONAL).schedule("2022-01-01").items
    rows = tiekartta.rows(items, "fi")
    assert len(rows) == len(items)
    assert "driver.kind" in {key for row in rows for key in row}
    assert "driver" not in {key for row in rows for key in row}
    for row in rows:
        assert isinstance(row["early_start"], date)
        assert all(value is None or isinstance(value, (str, int, bool, date)) for value in row.values()), row


def test_importing_the_package_imports_nothing_more() -> None:
    code = "import sys; before = set(sys.modules); import tiekartta; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["tiekartta"]


def test_the_package_says_what_it_offers() -> None:
    assert dir(tiekartta) == sorted(tiekartta.__all__)
    assert all(getattr(tiekartta, name) for name in tiekartta.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = tiekartta.nothing


def test_keys_are_changed_in_the_files(tmp_path: Path) -> None:
    file = tmp_path / "r.yaml"
    text = "tiekartta: 1\nid: r\ntitle: R\nstart: 2022-01-03\nstatus_date: 2022-01-03\ntarget: m\n"
    text += "tasks:\n  - {id: a, title: A, duration: 1w}\n"
    file.write_text(text + "milestones:\n  - {id: m, title: M, date: 2022-02-01, depends_on: [a]}\n")
    before = file.read_bytes()
    (report,) = tiekartta.change(str(file), {"a": {"duration": "2w", "notes": "a: b"}}, write=False)
    assert report.target is not None
    assert report.target.new_reserve == (report.target.old_reserve or 0) - 5
    assert file.read_bytes() == before
    tiekartta.change(str(file), {"a": {"duration": "2w"}})
    assert file.read_bytes() == before.replace(b"1w", b"2w")
    with pytest.raises(tiekartta.RoadmapError, match="TK304"):
        tiekartta.change(str(file), {"a": {"duration": "banaani"}})
    assert file.read_bytes() == before.replace(b"1w", b"2w")


def test_a_scenario_that_no_roadmap_has_is_an_error_as_it_is_of_commands() -> None:
    with pytest.raises(tiekartta.RoadmapError) as caught:
        tiekartta.load(str(ROOT / "roadmaps/uusimaa-2019"), scenario="no-such-future")
    (problem,) = caught.value.problems
    assert problem.code == "TK218"
    assert "no-such-future" in problem.message


def test_the_earlier_version_has_the_settings_of_then(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=t", "-c", "user.email=t@localhost")
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    file = tmp_path / "r.yaml"
    file.write_text(
        "tiekartta: 1\nid: r\ntitle: R\nstart: 2022-01-03\nstatus_date: 2022-01-03\ncalendar: none\n"
        "tasks: [{id: a, title: A, duration: 5d, deadline: 2022-01-10}]\n"
    )
    git("add", ".")
    git("commit", "-qm", "first")
    (tmp_path / "tiekartta.toml").write_text("at_risk = 0\n")
    states = [
        plan.status().items[0].state for plan in (tiekartta.load(str(file)), tiekartta.load(str(file), at="HEAD"))
    ]
    assert states == ["ready", "at-risk"]
