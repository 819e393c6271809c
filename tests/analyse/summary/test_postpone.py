"""What waiting costs: the memo's numbers against a plan that somebody changed by hand and computed on its own."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.build import roadmap
from tiekartta.analyse.summary.decisions import WantedDecision
from tiekartta.analyse.summary.memo import memo_of
from tiekartta.analyse.summary.scope import Scope
from tiekartta.cli.app import run
from tiekartta.model.entities import Body
from tiekartta.schedule.schedule import compute

ROOT = Path(__file__).parents[3]


def decision_of(plan: Any, meeting: date) -> WantedDecision:
    """The only decision wanted in a meeting of the council."""
    schedule = compute([plan], {plan.id: date(2022, 1, 3)})
    scope = Scope(plan, schedule, 10)
    found = scope.book.at("council", meeting)
    assert found is not None
    (wanted,) = memo_of(scope, found).decisions
    return wanted


def council(*meetings: str) -> tuple[Body]:
    return (Body.model_validate({"id": "council", "title": "Council", "meetings": list(meetings)}),)


def plan_with(body: tuple[Body], days: int = 10, deadline: str = "2022-01-28") -> Any:
    """A decision on Monday 10.1. and work of two weeks after it that must be done by a deadline."""
    plan = roadmap(
        tasks=[{"id": "work", "duration": f"{days}d", "depends_on": ["decide"], "deadline": deadline}],
        decisions=[{"id": "decide", "body": "council", "meeting": "2022-01-10"}],
        milestones=[{"id": "end", "depends_on": ["work"]}],
        target="end",
    )
    return plan.__class__(**{**_fields(plan), "bodies": body})


def _fields(plan: Any) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in plan.__dataclass_fields__}


def test_a_week_later_breaks_the_deadline_by_hand() -> None:
    """Decided on Monday 10.1., two weeks of work end on Monday 24.1.; a week later they end on 31.1., after 28.1."""
    wanted = decision_of(plan_with(council("2022-01-10", "2022-01-17")), date(2022, 1, 10))
    assert wanted.ready
    assert wanted.postponed is not None
    assert (wanted.postponed.meeting, wanted.postponed.decided) == (date(2022, 1, 17), date(2022, 1, 17))
    (broken,) = wanted.postponed.breaks
    assert (broken.id, broken.deadline) == ("work", date(2022, 1, 28))
    assert (broken.forecast_now, broken.forecast_then) == (date(2022, 1, 24), date(2022, 1, 31))
    assert wanted.postponed.target_slip == 5
    assert wanted.postponed.moved == 2


def test_nothing_breaks_when_there_is_time() -> None:
    wanted = decision_of(plan_with(council("2022-01-10", "2022-01-17"), deadline="2022-01-31"), date(2022, 1, 10))
    assert wanted.postponed is not None
    assert wanted.postponed.breaks == ()


def test_without_a_later_meeting_there_is_nothing_to_compute() -> None:
    wanted = decision_of(plan_with(council("2022-01-10")), date(2022, 1, 10))
    assert (wanted.next_meeting, wanted.postponed) == (None, None)


@pytest.mark.parametrize("meeting", ["2022-03-21", "2022-12-19"])
def test_the_memo_agrees_with_the_file_changed_by_hand(
    meeting: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same question asked another way: write the later meeting into the YAML and run `schedule` on it."""
    monkeypatch.chdir(ROOT)
    portfolio = tmp_path / "roadmaps"
    shutil.copytree(ROOT / "roadmaps", portfolio)
    source = portfolio / "pohjois-pohjanmaa"
    now = _json(capfd, "schedule", str(source))
    deadlines = {each["id"]: each["deadline"] for each in _json(capfd, "status", str(source))["items"]}
    memo = _json(capfd, "summary", str(source), "--meeting", f"aluevaltuusto@{meeting}")
    assert memo["decisions"]
    for decision in memo["decisions"]:
        then = decision["postponed"]
        if then is None:
            assert decision["next_meeting"] is None
            continue
        _replan(source, decision["id"], then["meeting"])
        later = _json(capfd, "schedule", str(source))
        _replan(source, decision["id"], None)
        before, after = _items(now), _items(later)
        assert then["reserve_now"] == now["reserve"]
        assert then["reserve_then"] == later["reserve"]
        assert then["decided"] == after[decision["id"]]["early_start"]
        moved = {name for name in before if after[name]["early_finish"] > before[name]["early_finish"]}
        missed = {
            name
            for name in moved & deadlines.keys()
            if deadlines[name] and before[name]["early_finish"] <= deadlines[name] < after[name]["early_finish"]
        }
        assert {broken["id"] for broken in then["breaks"]} == missed
        for broken in then["breaks"]:
            own = broken["id"]
            assert broken["forecast_now"] == before[own]["early_finish"] <= broken["deadline"]
            assert broken["forecast_then"] == after[own]["early_finish"] > broken["deadline"]
        parents = {item["parent"] for item in now["items"]}
        assert then["moved"] == len(moved - parents - {decision["id"]})


def _json(capfd: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert run([*arguments, "--format", "json"]) == 0
    return json.loads(capfd.readouterr().out)


def _items(report: Any) -> dict[str, Any]:
    return {item["id"]: item for item in report["items"]}


def _replan(folder: Path, decision: str, meeting: str | None) -> None:
    """Write another planned meeting into the file that holds a decision; None puts the file back."""
    for path in folder.glob("*.yaml"):
        kept = path.with_suffix(".kept")
        if kept.exists():
            path.write_bytes(kept.read_bytes())
            kept.unlink()
        text = path.read_text(encoding="utf-8")
        head, found, rest = text.partition(f"- id: {decision}\n")
        if meeting and found:
            kept.write_text(text, encoding="utf-8")
            entry, dash, others = rest.partition("\n  - id: ")
            lines = [line for line in entry.splitlines() if not line.startswith("    meeting:")]
            entry = "\n".join([f"    meeting: {meeting}", *lines])
            path.write_text(f"{head}{found}{entry}{dash}{others}", encoding="utf-8")
