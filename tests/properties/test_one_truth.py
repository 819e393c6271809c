"""What `status` and `list` say of the new version, minus what they say of the old, is what `diff` says.

Random plans with decisions in meetings, deadlines, progress and a target are edited at random; both versions are asked
by the reports that the commands render.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import roadmap
from tests.versions import version
from tiekartta.analyse.fail import FAIL_ON
from tiekartta.analyse.listing.filters import Filter
from tiekartta.analyse.listing.report import list_of
from tiekartta.analyse.status import StatusReport, status_of
from tiekartta.compare.assemble import compare_versions
from tiekartta.compare.report import DiffReport
from tiekartta.compare.versions import Version, Versions
from tiekartta.model.roadmap import Roadmap

AT_RISK = 10
START = date(2022, 1, 3)
MEETINGS = [(START + timedelta(days=7 * week)).isoformat() for week in (2, 4, 6, 7, 9)]
Item = dict[str, Any]


@st.composite
def items(draw: st.DrawFn, name: str, before: list[str]) -> Item:
    item: Item = {"id": name, "title": f"Item {name}"}
    links = [each for each in before if draw(st.integers(0, 2)) == 0]
    item["depends_on"] = [f"{each} {draw(st.sampled_from(['FS', 'SS', 'FF']))}" for each in links]
    if draw(st.booleans()):
        kind = draw(st.sampled_from(["statutory", "fixed", "target"]))
        day = START + timedelta(days=draw(st.integers(5, 70)))
        item["deadline"] = {"date": day.isoformat(), "kind": kind}
    return item


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[Item], list[Item], list[str], str]:
    tasks: list[Item] = []
    for number in range(5):
        task = draw(items(f"t{number}", [each["id"] for each in tasks]))
        task["duration"] = f"{draw(st.integers(1, 12))}d"
        state = draw(st.sampled_from(["planned", "planned", "active", "done", "dropped"]))
        if state == "dropped":
            task["status"] = "dropped"
        elif state != "planned":
            task["started"] = "2022-01-03"
        if state == "done":
            task["finished"] = "2022-01-05"
        tasks.append(task)
    decisions = [{**draw(items(name, ["t0", "t1", "t2"])), "body": "council"} for name in ("d0", "d1")]
    meetings = [each for each in MEETINGS if draw(st.integers(0, 4))]
    return tasks, decisions, meetings, draw(st.sampled_from(["2022-01-10", "2022-01-17"]))


@st.composite
def edits(draw: st.DrawFn) -> tuple[Roadmap, Roadmap]:
    """A plan and the same with some of its items, meetings and its data date from another one."""
    one, other = draw(plans()), draw(plans())
    tasks = [draw(st.sampled_from(pair)) for pair in zip(one[0], other[0], strict=True)]
    decisions = [draw(st.sampled_from(pair)) for pair in zip(one[1], other[1], strict=True)]
    new = (tasks, decisions, draw(st.sampled_from([one[2], other[2]])), draw(st.sampled_from([one[3], other[3]])))
    target = draw(st.booleans())
    return built(*one, target), built(*new, target)


def built(tasks: list[Item], decisions: list[Item], meetings: list[str], day: str, target: bool) -> Roadmap:
    end = {"id": "end", "title": "End", "date": "2022-03-14", "depends_on": ["t4", "d1"]}
    bodies = [{"id": "council", "title": "Council", "meetings": meetings}]
    header = {"target": "end"} if target else {}
    return roadmap(tasks, [end], decisions, bodies, status_date=day, **header)


class Side:
    """One version as `status` and `list` tell it."""

    def __init__(self, versions: Versions, side: Version, plan: Roadmap) -> None:
        schedule = versions.old_schedule if side is versions.old else versions.new_schedule
        self.status: StatusReport = status_of(plan, schedule, AT_RISK)
        (section,) = list_of([plan], schedule, AT_RISK, Filter(), None).sections
        self.listed = {each.id: each.item for each in section.items if each.item}

    def found(self, word: str) -> set[str]:
        """What `status --fail-on WORD` finds."""
        return {each.id for each in self.status.items if each.state != "done" and FAIL_ON[word](each)}

    def dates(self) -> dict[str, tuple[date, date]]:
        return {name: (each.early_start, each.early_finish) for name, each in self.listed.items()}

    def meetings(self) -> dict[str, date | None]:
        return {name: each.meeting for name, each in self.listed.items() if each.body}


@settings(max_examples=20, deadline=None)
@given(edits())
def test_the_difference_of_what_status_and_list_say_is_what_diff_says(pair: tuple[Roadmap, Roadmap]) -> None:
    is_what_diff_says(*pair)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(edits())
def test_so_it_is_of_two_hundred_edits(pair: tuple[Roadmap, Roadmap]) -> None:
    is_what_diff_says(*pair)


def is_what_diff_says(before: Roadmap, after: Roadmap) -> None:
    versions = Versions(version("old", before), version("new", after))
    report: DiffReport = compare_versions(versions, AT_RISK, lambda place, in_old: None)[0]
    old, new = Side(versions, versions.old, before), Side(versions, versions.new, after)
    checks = {name: {check.item for check in report.checks if check.id == name} for name in CHECKS}

    assert checks["newly-late"] == new.found("late") - old.found("late")
    assert checks["newly-on-time"] == {name for name in old.found("late") - new.found("late") if name in new.listed}
    assert checks["statutory-at-risk"] == new.found("statutory-at-risk") - old.found("statutory-at-risk")
    newly_late = new.found("statutory-late") - old.found("statutory-late")
    done_late = {each.item for each in report.checks if each.id == "statutory-missed"} - newly_late
    assert newly_late <= checks["statutory-missed"]
    assert all(new.listed[name].statutory == "met-late" for name in done_late)

    was, now = old.dates(), new.dates()
    moved = {item.id: item for group in report.moved for item in group.items}
    assert set(moved) == {name for name in now if name in was and was[name] != now[name]}
    for name, each in moved.items():
        assert ((each.old_start, each.old_finish), (each.new_start, each.new_finish)) == (was[name], now[name])

    met, meets = old.meetings(), new.meetings()
    both = {name for name in meets if name in met}
    assert {each.id: (each.old_meeting, each.new_meeting) for each in report.decisions} == {
        name: (met[name], meets[name]) for name in both if met[name] != meets[name]
    }
    for each in report.deadlines:
        if not each.done and each.new_margin is not None and each.id in new.listed:
            assert each.new_margin == new.listed[each.id].total_float

    if after.header.target and report.target and new.status.target and old.status.target:
        assert (report.target.old_reserve, report.target.new_reserve) == (
            old.status.target.reserve,
            new.status.target.reserve,
        )
        assert report.target.new_date == new.status.target.date
    if not after.header.target and report.target:
        assert report.target.new_date == max(finish for _, finish in now.values())
        assert report.target.old_date == max(finish for _, finish in was.values())


CHECKS = ("newly-late", "newly-on-time", "statutory-at-risk", "statutory-missed")
