"""Roadmaps for tests: from plain values to the model, and from there to a schedule."""

from __future__ import annotations

from datetime import date
from typing import Any

from tiekartta.model.calendar import Calendar, calendar_of
from tiekartta.model.entities import Body
from tiekartta.model.header import Header
from tiekartta.model.items import Decision, Milestone, Question, Task
from tiekartta.model.roadmap import Roadmap
from tiekartta.read.files import TextTree
from tiekartta.read.loader import Loaded, load
from tiekartta.schedule.schedule import Schedule, compute

MONDAY = date(2022, 1, 3)


def roadmap(
    tasks: Any = (), milestones: Any = (), decisions: Any = (), bodies: Any = (), questions: Any = (), **header: Any
) -> Roadmap:
    """A roadmap that starts on Monday 3.1.2022 and has a calendar without holidays unless told otherwise."""
    head = {"tiekartta": 1, "id": "r", "title": "R", "start": "2022-01-03", "calendar": {"base": "none"}, **header}
    return Roadmap(
        Header.model_validate(head),
        "r.yaml",
        tasks=tuple(Task.model_validate({"title": "T", **_titled(each)}) for each in tasks),
        milestones=tuple(Milestone.model_validate({"title": "M", **each}) for each in milestones),
        decisions=tuple(Decision.model_validate({"title": "D", **each}) for each in decisions),
        bodies=tuple(Body.model_validate({"title": "B", **each}) for each in bodies),
        questions=tuple(Question.model_validate({"title": "Q", **each}) for each in questions),
    )


def _titled(task: dict[str, Any]) -> dict[str, Any]:
    """A task whose subtasks have titles too."""
    if "tasks" not in task:
        return task
    return {**task, "tasks": [{"title": "T", **_titled(each)} for each in task["tasks"]]}


def scheduled(plan: Roadmap, status_date: date = MONDAY) -> Schedule:
    """The schedule of one roadmap."""
    return compute([plan], {plan.id: plan.header.status_date or status_date})


def calendar(plan: Roadmap) -> Calendar:
    """The calendar of a roadmap."""
    return calendar_of(plan.header.calendar)


def read(text: str, name: str = "r.yaml") -> Loaded:
    """What loading a file with this text gives."""
    return load(TextTree(text.encode(), name))
