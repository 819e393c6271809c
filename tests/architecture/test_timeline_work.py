"""How much work a row of the timeline costs, counted in function calls: the same in small and in large roadmaps."""

from __future__ import annotations

import pytest

from tests.architecture.test_work import calls
from tests.build import roadmap, scheduled
from tiekartta.analyse.timeline.report import BY, TimelineOptions, timeline_of
from tiekartta.base.words import words_of
from tiekartta.model.roadmap import Roadmap
from tiekartta.render.formats import text
from tiekartta.render.formats.mermaid import gantt
from tiekartta.render.views.timeline import timeline_document
from tiekartta.render.views.timeline_svg import timeline_svg


def flat(items: int) -> Roadmap:
    """Packages of ten tasks in one chain."""
    packages = []
    for number in range(items // 10):
        tasks = [
            {"id": f"t{each}", "depends_on": [f"t{each - 1}"] if each else []}
            for each in range(10 * number, 10 * number + 10)
        ]
        packages.append({"id": f"p{number}", "tasks": tasks})
    return roadmap(packages, finish="2024-12-31")


def deep(items: int) -> Roadmap:
    """Every task is the package of the next one."""
    tasks = [{"id": f"t{each}", **({"package": f"t{each - 1}"} if each else {})} for each in range(items)]
    return roadmap(tasks, finish="2024-12-31")


def steps(plan: Roadmap, by: str, depth: int) -> dict[str, int]:
    """The calls that each step of the timeline costs."""
    schedule = scheduled(plan)
    assert schedule.dates
    options = TimelineOptions(by=by, depth=depth)
    report = timeline_of(plan, schedule, 10, options)
    words = words_of("fi")
    return {
        "report": calls(lambda: timeline_of(plan, schedule, 10, options)),
        "text": calls(lambda: text.render(timeline_document(report, words, 120), 120)),
        "svg": calls(lambda: timeline_svg([report], words)),
        "mermaid": calls(lambda: gantt([report], words)),
    }


BUDGET = {"report": 130, "text": 230, "svg": 480, "mermaid": 30}
"""Calls an item; an item that is a package too has two rows."""


@pytest.mark.parametrize("make", [flat, pytest.param(deep, marks=pytest.mark.slow)])
@pytest.mark.parametrize("by", BY)
def test_the_cost_of_a_row_is_bounded_and_does_not_grow(make: object, by: str) -> None:
    found = [steps(make(items), by, 1_000) for items in (40, 100, 220)]  # type: ignore[operator]
    for step, most in BUDGET.items():
        near = (found[1][step] - found[0][step]) / 60
        far = (found[2][step] - found[1][step]) / 120
        assert far <= most, f"{step} costs {far:.1f} calls an item"
        assert far <= 1.3 * near + 10, f"{step}: {near:.1f} calls an item, then {far:.1f}"
