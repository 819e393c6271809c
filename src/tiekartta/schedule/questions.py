"""Unanswered questions with a due date: what they hold, by what they block and by what waits for them."""

from __future__ import annotations

from tiekartta.model.calendar import Calendar
from tiekartta.model.items import Question
from tiekartta.model.links import Link
from tiekartta.model.roadmap import Roadmap, Row
from tiekartta.schedule.network import Floor, Network


class OpenQuestions:
    """The open questions of all roadmaps, by `roadmap:id`, each with the day until which it holds."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._asked: dict[str, tuple[Question, int]] = {}
        self._blocking: dict[str, list[str]] = {}
        for number, roadmap in enumerate(network.roadmaps):
            for question in roadmap.questions:
                if not question.due or question.answer or question.answered:
                    continue
                name = f"{roadmap.id}:{question.id}"
                self._asked[name] = question, max(question.due.toordinal(), network.status_dates[number])
                for target in question.blocks:
                    blocked = target if ":" in target else f"{roadmap.id}:{target}"
                    self._blocking.setdefault(blocked, []).append(name)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._asked)

    def floors(self, number: int, row: Row) -> list[Floor]:
        """What holds an item of a roadmap by questions; one that is dropped only passes on what it waits for."""
        roadmap, calendar = self._network.roadmaps[number], self._network.calendars[number]
        if row.gone:
            return [floor for each in _outline(roadmap, row) for floor in self._links(roadmap, calendar, each)]
        blocking = self._blocking.get(f"{roadmap.id}:{row.item.id}", ())
        floors = [Floor("question", self._asked[name][1], source=_seen(name, roadmap)) for name in blocking]
        return floors + self._links(roadmap, calendar, row)

    def _links(self, roadmap: Roadmap, calendar: Calendar, row: Row) -> list[Floor]:
        floors = []
        for link in row.item.depends_on:
            name = link.task if ":" in link.task else f"{roadmap.id}:{link.task}"
            ends = link.type in ("FF", "SF")
            if name in self._asked and not (ends and row.is_parent):  # which is refused with a finding
                at = _lagged(link, self._asked[name][1], calendar)  # type: ignore[arg-type]
                floors.append(Floor("question", at, ends, _seen(name, roadmap)))
        return floors


def _outline(roadmap: Roadmap, row: Row) -> list[Row]:
    """An item and its parents."""
    rows = [row]
    while rows[-1].parent is not None:
        rows.append(roadmap.rows[rows[-1].parent])
    return rows


def _seen(name: str, roadmap: Roadmap) -> str:
    """The name of a question in a roadmap: its id alone in its own."""
    return name.removeprefix(f"{roadmap.id}:")


def _lagged(link: Link, at: int, calendar: Calendar) -> int:
    """The answer is a point, from which the lag runs."""
    days = link.lag.days(calendar.days_a_week)
    return at + days if link.lag.elapsed else calendar.add(at, days)
