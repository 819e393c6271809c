"""Views as tables, from small plans: the timeline in words, and the money of a plan with who pays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tests.build import read
from tiekartta.analyse.costs import CostLine, FundingLine, Money
from tiekartta.analyse.timeline.report import timeline_of
from tiekartta.base.words import words_of
from tiekartta.render.document import Block, Table
from tiekartta.render.views.costs import costs_blocks, money_cell, money_text
from tiekartta.render.views.timeline_plain import plain_document
from tiekartta.schedule.schedule import compute

EN = words_of("en")
NONE = Money()


def tables(blocks: Iterable[Block]) -> list[list[list[str]]]:
    """The texts of the cells of every table, without the signs before them."""
    found = [block for block in blocks if isinstance(block, Table)]
    return [
        [["".join(span.text for span in each).lstrip("✗✓▶▲●◆■○ ") for each in row] for row in table.rows]
        for table in found
    ]


def test_a_row_of_the_timeline_says_what_a_bar_shows() -> None:
    (roadmap,) = read("""\
tiekartta: 1
id: r
title: R
start: 2024-02-19
status_date: 2024-02-26
calendar: {base: none}
tasks:
  - id: pack
    title: Pack
    tasks:
      - {id: a, title: A, duration: 2d, status: done, started: 2024-02-22, finished: 2024-02-23}
      - {id: b, title: B, duration: 4d, progress: 50%, started: 2024-02-26, status: active, deadline: 2024-03-08}
milestones:
  - {id: fair, title: Fair, date: 2024-03-01}
""").roadmaps
    (rows,) = tables(plain_document(timeline_of(roadmap, compute([roadmap], {"r": date(2024, 2, 26)}), 10), EN).blocks)
    told = {row[0]: row[1:6] for row in rows}
    assert told["Pack (work package)"] == ["1/2", "22 Feb 2024", "27 Feb 2024", EN("days", n=8), ""]
    assert told["A (task)"] == ["100%", "22 Feb 2024", "23 Feb 2024", "", ""]
    assert told["B (task)"] == ["50%", "26 Feb 2024", "27 Feb 2024", EN("days", n=8), "8 Mar 2024"]
    assert told["Fair (event)"][:3] == ["0%", "", "1 Mar 2024"]


def test_money_stands_line_by_line_and_the_whole_is_called_total() -> None:
    state = FundingLine("State", 900.0, 500.0, "vote", "Vote on money")
    lines = [
        CostLine("r", "roadmap", "", "Plan", None, Money(5000, None, 5600, 900, 500), 600.0, (state,)),
        CostLine("r", "group", "ict", "IT", None, NONE, None, ()),
        CostLine(
            "r",
            "task",
            "a",
            "A",
            "ict",
            Money(0, 100, None, None, None),
            None,
            (FundingLine(None, None, 0, None, None),),
        ),
    ]
    sums, funding = tables(costs_blocks(lines, EN))
    assert sums == [["Total", "€5,000", "–", "€5,600", "\u00a0€600"], ["A", "€0", "€100", "–", "–"]]
    assert funding == [
        ["Total", "State", "€900", "€500", EN("value.settled-by", value="Vote on money")],
        ["A", "–", "–", "€0", "–"],
        ["Total", "", "€900", "€500", "–"],
    ]


def test_a_plan_without_sums_or_without_funding_has_no_table_of_them() -> None:
    whole = CostLine("r", "roadmap", "", "Plan", None, NONE, None, (FundingLine("State", 1, 1, None, None),))
    assert len(tables(costs_blocks([whole], EN))) == 1
    paid = CostLine("r", "roadmap", "", "Plan", None, Money(1, None, None, None, None), None, ())
    assert tables(costs_blocks([paid], EN)) == [[["Total", "€1", "–", "–", "–"]]]
    assert tables(costs_blocks([], EN)) == []


def test_sums_in_one_line_are_those_that_are_told() -> None:
    assert money_text(NONE, EN) == ""
    assert (
        money_text(Money(0, None, 5, None, None), EN)
        == f"{EN('euro.budget', value='€0')}, {EN('euro.forecast', value='€5')}"
    )
    assert len(money_cell(Money(10, 5, None, None, None), EN)) == 1
    over = money_cell(Money(10, 15, None, None, None), EN)[-1]
    assert (over.text, over.style, over.word) == ("✗\u00a0over €5", "late", "over €5")
