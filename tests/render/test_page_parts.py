"""Parts of the page from small plans: the overview of a portfolio, its matrix, its money and its indicators."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.build import read
from tiekartta.analyse.page.report import PageReport, pages_of
from tiekartta.base.words import words_of
from tiekartta.render.document import Span
from tiekartta.render.page.matrix import matrix_of
from tiekartta.render.page.money import money_of
from tiekartta.render.page.overview import Line, Overview, overview_of
from tiekartta.render.page.teller import Teller
from tiekartta.schedule.schedule import compute

EN = words_of("en")
PLAN = """\
tiekartta: 1
id: {id}
title: {{fi: Alue {id}, en: Area {id}}}
start: 2024-01-01
status_date: {day}
calendar: {{base: none}}
{more}
"""
GROUPS = "groups: [{id: ict, title: IT}, {id: own-%s, title: Own}, {id: law, title: {en: Law}}]"
DONE = "{id: done, title: Done, group: ict, duration: 1d, status: done, started: 2024-01-01, finished: 2024-01-01}"
LATE = (
    "{id: late, title: Late, group: law, duration: 10d, deadline: {date: 2024-01-05, kind: statutory, basis: Act 1 §}}"
)


def page(name: str, *more: str, day: str = "2024-02-29") -> PageReport:
    loaded = read(PLAN.format(id=name, day=day, more="\n".join(more)))
    (roadmap,) = loaded.roadmaps
    return next(pages_of([roadmap], compute([roadmap], {name: date.fromisoformat(day)}), 10))


def overview(*reports: PageReport) -> Overview:
    return overview_of(reports, EN, {each.roadmap: f"#{each.roadmap}" for each in reports})


def line(*more: str) -> Line:
    return overview(page("a", *more)).lines[0]


def test_a_data_date_stands_apart_where_it_is_not_that_of_most() -> None:
    found = overview(page("a"), page("b", day="2024-03-01"), page("c", day="2024-03-01"))
    assert [(each.home, each.title, each.status_date, each.apart) for each in found.lines] == [
        ("#a", "Area a", date(2024, 2, 29), True), ("#b", "Area b", date(2024, 3, 1), False),
        ("#c", "Area c", date(2024, 3, 1), False),
    ]  # fmt: skip
    assert found.dates == 2
    assert [each.apart for each in overview(page("a"), page("b")).lines] == [False, False]


def test_groups_that_several_roadmaps_have_stand_side_by_side() -> None:
    found = overview(
        page("a", GROUPS % "a", f"tasks: [{DONE}, {LATE}]"),
        page("b", GROUPS % "b", "tasks: [{id: x, title: X, group: ict, duration: 5d, start: 2024-06-03}]"),
        page("c", "groups: [{id: c, title: C}]"),
    )
    assert sorted(found.blocks) == ["IT", "Law"]
    cells = [dict(zip(found.blocks, zip(each.blocks, each.states, strict=True), strict=True)) for each in found.lines]
    assert cells[0] == {"IT": ("100% ✓\u00a0done", "done"), "Law": ("0% ✗\u00a0late", "late")}
    assert cells[1]["Law"] == cells[2]["IT"] == cells[2]["Law"] == ("–", "pale")
    assert cells[1]["IT"][0].startswith("0% ")


def test_a_line_counts_what_is_done_what_is_late_and_the_deadlines_of_law_that_are_in_trouble() -> None:
    days = ("2024-01-05", "2024-03-08", "2024-03-12", "2024-03-15", "2024-06-28")
    tasks = [LATE.replace("id: late", f"id: t{day}").replace("2024-01-05", day) for day in days]
    found = line(GROUPS % "a", f"tasks: [{', '.join([DONE, *tasks])}]")
    assert (found.share, found.width) == ("16%", "16.7%")
    assert (found.late, found.at_risk, found.statutory) == (3, 1, 4)


def test_what_has_nothing_to_do_is_done() -> None:
    found = line()
    assert (found.target, found.reserve) == ("–", None)
    assert (found.share, found.width, found.late, found.at_risk, found.statutory) == ("100%", "100.0%", 0, 0, 0)


@pytest.mark.parametrize(
    ("deadline", "days", "told"),
    [("2024-03-29", "5d", "reserve 17 working days"), ("2024-03-12", "5d", "at-risk"), ("2024-03-01", "5d", "late")],
)
def test_the_target_stands_with_its_day_and_its_reserve(deadline: str, days: str, told: str) -> None:
    found = line(
        "target: end",
        f"tasks: [{{id: a, title: A, duration: {days}}}]",
        f"milestones: [{{id: end, title: End, depends_on: [a], deadline: {deadline}}}]",
    )
    assert found.target == "6 Mar 2024"
    assert isinstance(found.reserve, Span)
    assert told in (found.reserve.style or found.reserve.text)


def test_the_matrix_has_a_row_a_group_below_its_parent_and_one_of_all() -> None:
    report = page(
        "a",
        "phases: [{id: p, title: Plan}, {id: q, title: Quiet}]",
        "groups: [{id: sub, title: Sub, parent: top}, {id: top, title: Top}, {id: none, title: None}]",
        "tasks:",
        f"  - {DONE.replace('group: ict', 'group: sub, phase: p')}",
        "  - {id: x, title: X, group: top, duration: 5d, deadline: 2024-02-01}",
    )
    found = matrix_of(report, None, EN)
    assert found.heads == ("1 Plan", EN("all"))
    told = [
        (row.title, row.depth, [(each.share, each.state) if each else None for each in row.shares])
        for row in found.rows
    ]
    assert told == [
        ("Top", 0, [(1, "done"), (0.5, "late")]), ("Sub", 1, [(1, "done"), (1, "done")]), (None, 0, [(1, "done"),
        (0.5, "late")]),
    ]  # fmt: skip
    again = matrix_of(report, report.status, EN)
    assert {each.before for row in again.rows for each in row.shares if each} == {None}
    earlier = page("a", "groups: [{id: top, title: Top}]", "tasks: [{id: x, title: X, group: top, duration: 5d}]")
    before = {
        row.title: [each.before if each else None for each in row.shares]
        for row in matrix_of(report, earlier.status, EN).rows
    }
    assert before == {"Top": [None, "at-risk"], "Sub": [None, None], None: [None, "at-risk"]}


def money(*more: str) -> Any:
    report = page("a", *more)
    return money_of(report, Teller(EN, report, "", {}, {}), EN)


def test_money_has_the_columns_that_anybody_tells_and_says_by_how_much_a_budget_is_exceeded() -> None:
    found = money(
        "cost: {budget: 5000, funding: [{by: State}]}",
        "groups: [{id: ict, title: IT}]",
        "tasks: [{id: x, title: X, group: ict, duration: 5d, cost: {budget: 400, spent: 700}}]",
    )
    assert found.heads == ("Budget", "Spent", "Forecast")
    rows = [(str(row.title), row.sums, row.over, row.funding) for row in found.rows]
    assert (rows[0][0], rows[0][1][0]) == ("<b>Total</b>", "€5,000")
    assert rows[0][3] == (EN("value.funding", value="State"),)
    own = next(row for row in rows if ">X<" in row[0] or row[0] == "X")
    assert own[1:3] == (("€400", "€700", "€700"), f"✗\u00a0{EN('costs.over')} €300")
    assert all("IT" not in row[0] or "href" not in row[0] for row in rows)


def test_without_money_there_is_no_part_on_money() -> None:
    assert money("tasks: [{id: x, title: X, duration: 5d}]") == money_of(
        page("b"), Teller(EN, page("b"), "", {}, {}), EN
    )
    assert (money().heads, money().rows, money().measures) == ((), (), ())


@pytest.mark.parametrize(
    ("indicator", "told", "state", "width"),
    [
        ("{target: 200, unit: kpl}", "–/200 kpl", "on-track", None),
        ("{target: 200, reached: 50}, deadline: 2024-02-29", "50/200", "on-track", "25.0%"),
        ("{target: 200, reached: 50}, deadline: 2024-02-28", "50/200", "late", "25.0%"),
        ("{target: 0, reached: 0, at_most: true}", "0/0", "done", None),
        ("{target: 200, reached: 200}", "200/200", "done", "100.0%"),
        ("{target: 200, reached: 300.5}", "300.5/200", "done", "100.0%"),
    ],
)
def test_an_indicator_tells_how_much_has_been_reached(indicator: str, told: str, state: str, width: str | None) -> None:
    done = DONE.replace("group: ict", f"indicator: {indicator}")
    (found,) = money(f"tasks: [{done}]").measures
    assert (found.told, found.state, found.width) == (told, state, width)
