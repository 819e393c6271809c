"""What an item and its parents wait for, and whether that is in time: unfinished predecessors and open questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tiekartta.analyse.overdue import has_started, is_overdue, overdue
from tiekartta.base.words import Reason
from tiekartta.model.items import Decision, Question, Task
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.model.scalars import LocalText
from tiekartta.schedule.network import FF, SF, SS, TO_START, Arc, LinkType
from tiekartta.schedule.schedule import Dates, Schedule


class Predecessor(NamedTuple):
    """An item that another one depends on, with its roadmap's id, its dates and the type of the link."""

    roadmap: str
    row: Row
    dates: Dates
    type: LinkType


class Predecessors:
    """Looks up what the items of one roadmap depend on."""

    def __init__(self, roadmap: Roadmap, schedule: Schedule) -> None:
        self.roadmap = roadmap
        self.id = roadmap.id
        self.schedule = schedule
        self._questions = schedule.open_questions

    def questions(self, row: Row) -> Iterator[tuple[str, Question]]:
        """The open questions that block an item or a parent of it, or that they depend on, with their roadmaps."""
        for each in self.roadmap.outline(row) if self._questions else ():
            yield from self._questions.of(self.roadmap, each.item)

    def title(self, roadmap: str, question: Question) -> LocalText:
        """What a question is called in its roadmap."""
        return self.schedule.roadmaps[roadmap].title_of(question)

    def unfinished(self, row: Row) -> list[Predecessor]:
        """The unfinished predecessors of an item and of its parents, through what is dropped, in other roadmaps too."""
        schedule = self.schedule
        node = schedule.network.gates[self.id].get(row.item.id) or schedule.network.ids[self.id][row.item.id]
        found: dict[int, Predecessor] = {}
        for link in schedule.awaited(node):
            pred, row = link.pred, link.pred.row
            if pred not in schedule.over and id(row) not in found:
                dates = schedule.dates[pred.roadmap][row.item.id]
                found[id(row)] = Predecessor(pred.roadmap, row, dates, link.type)
        return list(found.values())

    def holding(self, row: Row) -> list[Predecessor]:
        """Those that hold the start of an item that has not started: unfinished, or for SS not started."""
        return [
            each
            for each in self.unfinished(row)
            if each.type in TO_START and not (each.type == SS and has_started(each.row))
        ]


class Waiting:
    """Judges what the items of one roadmap wait for.

    `blocked` is what waits for something that is itself overdue, has no owner or no meeting, or was withdrawn: without
    somebody's act it does not go on. What waits for something in time is `waiting`.
    """

    def __init__(self, predecessors: Predecessors, schedule: Schedule, roadmap: str) -> None:
        self.predecessors = predecessors
        self.schedule = schedule
        self.roadmap = roadmap

    def of(self, row: Row, dates: Dates) -> tuple[str, Reason] | None:
        """`blocked`, `waiting` or `ready` with its reason; None for what is under way or has its day."""
        questions = list(self.predecessors.questions(row))
        is_parent = row.is_parent
        holding = [] if is_parent or has_started(row) else self.predecessors.holding(row)
        stuck = self._withdrawn(row) or self._unanswered(questions) or self._stuck(holding)
        if stuck:
            return "blocked", stuck
        if questions:
            return "waiting", self._in_time(*questions[0])
        if holding:
            return "waiting", _predecessor(holding)
        return None if is_parent or not self._may_start(row, dates) else ("ready", Reason("reason.ready"))

    def _withdrawn(self, row: Row) -> Reason | None:
        for support in row.item.support:
            if support.status == "dropped":
                return Reason("reason.support-dropped", (("by", support.by),))
        return None

    def _unanswered(self, questions: list[tuple[str, Question]]) -> Reason | None:
        for roadmap, question in questions:
            title = ("title", self.predecessors.title(roadmap, question))
            if is_overdue(question, self.schedule.status_date(roadmap)):
                return Reason("reason.answer-overdue", (title, ("date", question.due)))
            if question.owner is None:
                return Reason("reason.question-without-owner", (title,))
        return None

    def _in_time(self, roadmap: str, question: Question) -> Reason:
        title = ("title", self.predecessors.title(roadmap, question))
        if question.due:
            return Reason("reason.question-by", (title, ("date", question.due)))
        return Reason("reason.question", (title,))

    def _stuck(self, holding: list[Predecessor]) -> Reason | None:
        for each in holding:
            title = ("title", each.row.title)
            if each.dates.no_meeting:
                return Reason("reason.decision-without-meeting", (title,))
            if overdue(each.row, self.schedule.status_date(each.roadmap)):
                return Reason("reason.predecessor-overdue", (title,))
        return None

    def _may_start(self, row: Row, dates: Dates) -> bool:
        """Work that has not begun and could on the data date, or on the first working day after it.

        A finish link moves the computed start, but lets the work begin; a day of its own that holds it does not.
        """
        if not isinstance(row.item, Task) or has_started(row):
            return False
        node = self.schedule.node(self.roadmap, row.item.id)
        first = node.calendar.on_or_after(self.schedule.network.status_dates[self.roadmap])
        if dates.early_start.toordinal() <= first:
            return True
        driver = self.schedule.early.driver.get(node)
        by_finish = isinstance(driver, Arc) and driver.type in (FF, SF)
        return by_finish and all(floor.at <= first for floor in node.floors)


def _predecessor(holding: list[Predecessor]) -> Reason:
    """Of several it is the one that is finished last; of those a decision."""
    last = max(holding, key=lambda each: (each.dates.early_finish, isinstance(each.row.item, Decision)))
    key = "reason.decision" if isinstance(last.row.item, Decision) else "reason.predecessor"
    return Reason(key, (("title", last.row.title), ("date", last.dates.early_finish)))
