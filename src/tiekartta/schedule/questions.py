"""What unanswered questions with a due date hold: the items that they block, and those that wait for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tiekartta.model.calendar import calendar_of
from tiekartta.model.items import Question
from tiekartta.model.links import Link
from tiekartta.model.references import Reference
from tiekartta.model.roadmap import OpenQuestions, Roadmap, Row
from tiekartta.schedule.network import Floor


class QuestionFloors:
    """The floors of open questions; each holds until it is due, or until its roadmap's data date when that is later."""

    def __init__(self, roadmaps: Sequence[Roadmap], status_dates: Mapping[str, int]) -> None:
        self._status_dates = status_dates
        self._questions = OpenQuestions(roadmaps)

    def __bool__(self) -> bool:
        """Whether there are any open questions."""
        return bool(self._questions)

    def of(self, roadmap: Roadmap, row: Row) -> list[Floor]:
        """What holds an item of a roadmap; one that is dropped only passes on what it waits for."""
        if row.gone:
            return [floor for each in roadmap.outline(row) for floor in self._links(roadmap, each)]
        blocking = self._questions.blocking(roadmap, row.item)
        return [floor for asked in blocking for floor in self._floor(roadmap, asked)] + self._links(roadmap, row)

    def _links(self, roadmap: Roadmap, row: Row) -> list[Floor]:
        floors: list[Floor] = []
        for link in row.item.depends_on:
            asked = self._questions.awaited(roadmap, link.task)
            if asked and not (link.type in ("FF", "SF") and row.is_parent):  # which is refused with a finding
                floors += self._floor(roadmap, asked, link)  # type: ignore[arg-type]
        return floors

    def _floor(self, roadmap: Roadmap, asked: tuple[str, Question], link: Link | None = None) -> list[Floor]:
        """The floor of a question that has a due date; a link's lag runs from the answer, which is a point."""
        asking, question = asked
        if question.due is None:
            return []
        at = max(question.due.toordinal(), self._status_dates[asking])
        source = Reference(asking, question.id).within(roadmap.id)
        if link is None:
            return [Floor("question", at, source=source)]
        calendar = calendar_of(roadmap.header.calendar)
        days = link.lag.days(calendar.days_a_week)
        at = at + days if link.lag.elapsed else calendar.add(at, days)
        return [Floor("question", at, link.type in ("FF", "SF"), source)]
