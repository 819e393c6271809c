"""The four shipped roadmaps against the numbers of the facts that they were written from.

Items, links and meetings that were added for the plan to work (packages, preparation tasks of decisions, links into
events) are counted apart, so that nothing of the facts can go missing behind them.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tiekartta.model.items import Milestone
from tiekartta.model.roadmap import Roadmap
from tiekartta.read.files import DiskTree
from tiekartta.read.loader import load

ROADMAPS = Path(__file__).parents[2] / "roadmaps"
ALL = ("kansallinen", "pohjois-pohjanmaa", "keski-suomi", "uusimaa-2019")

ADDED_TAG = "lisatty"


@cache
def roadmap(name: str) -> Roadmap:
    """One of the shipped roadmaps, without findings."""
    loaded = load(DiskTree(str(ROADMAPS / name)), DiskTree(str(ROADMAPS)))
    assert loaded.findings == []
    return loaded.roadmaps[0]


def leaves(name: str) -> dict[str, int]:
    """How many items of each kind a roadmap has, packages aside."""
    plan = roadmap(name)
    kinds = Counter(row.kind for row in plan.rows.values() if not row.is_parent)
    return {**kinds, "question": len(plan.questions), "parent": sum(row.is_parent for row in plan.rows.values())}


def test_the_national_roadmap_has_every_item_link_deadline_and_function() -> None:
    plan = roadmap("kansallinen")
    events = [row.item for row in plan.rows.values() if isinstance(row.item, Milestone) and row.item.date]
    items = [row.item for row in plan.rows.values() if not row.is_parent and row.item not in events]
    assert (len(items), len(events)) == (164, 13)
    assert leaves("kansallinen") == {"task": 110, "decision": 49, "milestone": 5 + 13, "question": 5, "parent": 46}
    links = [(item, link) for item in items for link in item.depends_on]
    assert Counter(link.type for _, link in links) == {"FS": 100, "FF": 89}
    groups = {name: row.group for name, row in plan.rows.items()}
    assert sum(groups[item.id] != groups[link.task] for item, link in links) == 41
    kinds = Counter(item.deadline.kind for item in items if item.deadline)
    assert kinds == {"statutory": 18, "fixed": 2, "target": 144}
    assert all(
        item.deadline.basis or item.basis for item in items if item.deadline and item.deadline.kind == "statutory"
    )
    assert (len(plan.functions), len(plan.phases), len(plan.groups)) == (16, 4, 5)
    assert sum(bool(item.support) for item in items) == 21


def test_north_ostrobothnia_has_every_point_of_its_slides_and_every_meeting() -> None:
    plan = roadmap("pohjois-pohjanmaa")
    assert leaves("pohjois-pohjanmaa") == {"task": 65, "decision": 29, "milestone": 6, "question": 4, "parent": 18}
    slides = [row.item for row in plan.rows.values() if any(tag.startswith("dia-") for tag in row.item.tags)]
    slides += [each for each in plan.questions if any(tag.startswith("dia-") for tag in each.tags)]
    assert len(slides) == 61
    meeting_points = [
        each for each in (*(row.item for row in plan.rows.values()), *plan.questions) if "S4" in each.sources
    ]
    assert len(meeting_points) >= 15
    meetings = [meeting for body in plan.bodies for meeting in body.listed if meeting.sources]
    assert len(meetings) == 25
    council = next(body for body in plan.bodies if body.id == "aluevaltuusto")
    assert [str(meeting.date) for meeting in council.listed if str(meeting.date) <= "2022-03-31"] == [
        "2022-03-01",
        "2022-03-21",
    ]


def test_central_finland_keeps_its_integration_groups_and_meetings() -> None:
    plan = roadmap("keski-suomi")
    added = sum(ADDED_TAG in row.item.tags for row in plan.rows.values() if not row.is_parent)
    kinds = leaves("keski-suomi")
    assert sum(kinds[kind] for kind in ("task", "decision", "milestone", "question")) - added == 51
    assert (kinds["decision"], kinds["milestone"], kinds["question"], added) == (14, 6, 2, 7)
    assert len([group for group in plan.groups if group.parent == "sote"]) == 4
    told = [meeting for body in plan.bodies for meeting in body.listed if meeting.sources]
    assert len(told) == 5


def test_uusimaa_has_two_futures_and_what_is_worth_doing_in_both() -> None:
    plan = roadmap("uusimaa-2019")
    packages = {row.item.id for row in plan.rows.values() if row.is_parent and "hanke" not in row.item.tags}
    items = [*(row.item for row in plan.rows.values()), *plan.questions]
    items = [item for item in items if item.id not in packages | {"kevatkausi-paattyy"}]
    assert len(items) == 47
    assert Counter(item.scenarios for item in items) == {(): 30, ("lait",): 10, ("silta",): 7}
    assert {each.when.decision for each in plan.scenarios if each.when} == {"lakien-hyvaksyminen"}


@pytest.mark.parametrize("name", ALL)
def test_no_trace_of_raw_ids_or_persons(name: str) -> None:
    for path in sorted((ROADMAPS / name).glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\b(?:HTT|JO|JARJ|YP|ICT|KS|U19)-\d\d\b|\bPOP-\d{3}\b|\bKF-[A-Z]+\b", text)
        assert not re.search(r"[\w.]+@\w+\.\w+|\+358|\b0\d{1,2} \d{3} \d{2,4}\b", text)
        assert text.startswith("# yaml-language-server: $schema=../../schemas/roadmap.schema.json\n")
        assert max(map(len, text.splitlines())) <= 120
