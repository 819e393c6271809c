"""The timeline as Mermaid: its dates are the schedule's, and no title is syntax."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.build import roadmap
from tests.render.drawing import REAL, planned, report, report_of
from tiekartta.base.words import words_of
from tiekartta.render.formats.mermaid import gantt

TASK = re.compile(r"    \S (?P<title>[^:]+) :(?P<tags>(?:\w+, )*)(?P<start>[\d-]{10}), (?P<finish>[\d-]{10})$")


@pytest.mark.parametrize("name", REAL)
def test_every_date_is_the_schedules(name: str) -> None:
    found = report(f"roadmaps/{name}", depth=1_000, by="package")
    plan, schedule = planned(f"roadmaps/{name}")
    rows = [row for section in found.sections for row in section.rows]
    tasks = [match for line in gantt([found], words_of("en")).splitlines() if (match := TASK.match(line))]
    assert len(tasks) == len(rows) > 10
    for task, row in zip(tasks, rows, strict=True):
        told = date.fromisoformat(task["start"]), date.fromisoformat(task["finish"])
        if row.kind == "package":
            assert told == (row.early_start, row.early_finish)
        else:
            dates = schedule.dates[plan.id][row.id]
            assert told == (dates.early_start, dates.early_finish)
            assert ("done" in task["tags"]) == (row.state == "done")
            assert ("milestone" in task["tags"]) == (plan.rows[row.id].kind != "task")


def test_ends_are_included_and_todays_date_is_not_drawn() -> None:
    lines = gantt([report("roadmaps/uusimaa-2019")], words_of("fi")).splitlines()
    assert lines[0] == "gantt"
    assert "    inclusiveEndDates" in lines
    assert "    todayMarker off" in lines


@pytest.mark.parametrize(
    "title",
    ["a: b", "section x", "%% note", "a;b", "#quot;", "click me href x", "<b>x</b>", "a\nb :crit, 2022-01-01", "{{x}}"],
)
def test_no_title_is_syntax(title: str) -> None:
    found = report_of(roadmap([{"id": "a", "title": title}], finish="2022-02-01"))
    lines = gantt([found], words_of("en")).splitlines()
    assert len(lines) == 10
    match = TASK.match(lines[-1])
    assert match
    assert not set(match["title"]) & set(':%<>{}"') or "#" in match["title"]
    assert not re.search(r"#(?!\d+;)|(?<!\d);", match["title"])


def test_long_titles_are_cut_because_mermaid_bounds_its_text() -> None:
    plan = roadmap([{"id": f"t{number}", "title": "x" * 10_000} for number in range(100)], finish="2022-02-01")
    assert len(gantt([report_of(plan, depth=1_000)], words_of("en"))) < 50_000
