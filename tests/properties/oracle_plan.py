"""What the slow oracle reads: single days of a calendar, and a plan with its parents flattened."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from pathlib import Path
from typing import Any

import tiekartta.model

HOLIDAYS = {
    date.fromisoformat(row[0]).toordinal()
    for row in csv.reader((Path(tiekartta.model.__file__).parent / "data" / "fi.csv").read_text().splitlines())
}

LONG_AGO = date(2021, 1, 1).toordinal()
"""Before everything in a random plan."""


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


Link = tuple[str, str, int, bool]
"""Predecessor, type, lag in days, whether they are elapsed."""


@dataclass
class Item:
    """A leaf or dropped item, flattened: it has the links and planned starts of its parents too."""

    name: str
    plan: str
    calendar: Calendar
    today: int
    kind: str
    links: list[Link]
    is_task: bool = False
    state: str = "planned"
    gone: bool = False
    days: int = 0
    elapsed: bool = False
    begin: list[int] = field(default_factory=list)
    """Days before which it may not start (a started item: what is left of it)."""
    end: list[int] = field(default_factory=list)
    started: int = 0
    finished: int = 0
    at: int = 0
    last_start: list[int] = field(default_factory=list)
    last_finish: list[int] = field(default_factory=list)
    asked: list[tuple[int, str]] = field(default_factory=list)
    """What the questions that it waits for ask of a dropped item, and the end that is bound."""
    parents_finish: list[int] = field(default_factory=list)
    meetings: list[int] | None = None
    notice: tuple[int, bool] = (0, False)
    turns: list[str] = field(default_factory=list)
    """Of a decision the names of the turns of the bodies that handle it before."""
    is_turn: bool = False


@dataclass
class Place:
    """Where an item lies: start, start of the work left, finish; `on_day` for a point that opens its day."""

    start: int
    work: int
    finish: int
    on_day: bool = False
    shown: int = 0
    """The day on which a point is shown."""


class Calendar:
    """Looks at one day after another."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self.week = spec.get("workdays", ["mon", "tue", "wed", "thu", "fri"])
        self.closed = {day for each in spec.get("closed", ()) for day in self._range(each)}
        self.open = {day for each in spec.get("open", ()) for day in self._range(each)}
        self.known: dict[int, bool] = {}
        self.base = spec.get("base", "fi")
        self.sums = [0]

    @staticmethod
    def _range(text: str) -> range:
        first, _, last = text.partition("/")
        return range(_day(first), _day(last or first) + 1)

    def works(self, t: int) -> bool:
        if t not in self.known:
            self.known[t] = self._works(t)
        return self.known[t]

    def _works(self, t: int) -> bool:
        if t in self.open:
            return True
        if t in self.closed or (self.base == "fi" and t in HOLIDAYS):
            return False
        return ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[date.fromordinal(t).weekday()] in self.week

    def shift(self, t: int, days: int) -> int:
        """The earliest boundary with that many working days between it and `t`."""
        if days == 0:
            return t
        step = 1 if days > 0 else -1
        left = abs(days)
        while left:
            left -= self.works(t if step > 0 else t - 1)
            t += step
        while step < 0 and not self.works(t - 1):
            t -= 1
        return t

    def count(self, first: int, last: int) -> int:
        """Working days between two boundaries, negative backwards."""
        if last < first:
            return -self.count(last, first)
        return self._before(last) - self._before(first)

    def _before(self, t: int) -> int:
        """Working days from a day long ago until `t`, each looked at once."""
        while len(self.sums) <= t - LONG_AGO:
            self.sums.append(self.sums[-1] + self.works(LONG_AGO + len(self.sums) - 1))
        return self.sums[t - LONG_AGO]

    def length(self, text: str) -> tuple[int, bool]:
        """Days, and whether they are elapsed."""
        sign, text = (-1, text[1:]) if text[0] == "-" else (1, text.lstrip("+"))
        elapsed = "e" in text
        weeks = text.endswith("w")
        amount = int(text.rstrip("edw"))
        return sign * amount * ((7 if elapsed else len(set(self.week))) if weeks else 1), elapsed


class Plan:
    """The items of one plan, named `plan:item`; boundaries are ordinals of days."""

    def __init__(self, name: str, plan: dict[str, Any], questions: Questions) -> None:
        self.name = name
        self.held = questions.blocked
        self.until = questions.until
        self.calendar = Calendar(plan["calendar"])
        self.today = _day(plan["status_date"])
        self.first = max(self.today, _day(plan["start"]))
        self.items: dict[str, Item] = {}
        self.leaves: dict[str, list[str]] = {}
        self.bodies = {each["id"]: each for each in plan["bodies"]}
        for task in plan["tasks"]:
            self._task(task, [], [], False)
        for raw in plan["milestones"]:
            self._milestone(raw)
        for raw in plan["decisions"]:
            self._decision(raw)

    def _item(self, raw: dict[str, Any], kind: str, links: list[Link], gone: bool) -> Item:
        name = qualified(raw["id"], self.name)
        item = Item(name, self.name, self.calendar, self.today, "point" if gone else kind, links, gone=gone)
        self.items[name] = item
        item.links = [link for link in links if link[0] not in self.until]
        waits = [link for link in links if link[0] in self.until]
        item.asked = [(lagged(item, self.until[pred], days, elapsed), kind[1]) for pred, kind, days, elapsed in waits]
        return item

    @staticmethod
    def _wait(item: Item) -> None:
        """Let the item wait for the questions."""
        item.begin += [t for t, side in item.asked if side == "S"]
        item.end += [t for t, side in item.asked if side == "F"]

    def _links(self, raw: dict[str, Any]) -> list[Link]:
        links = []
        for text in raw.get("depends_on", ()):
            pred, _, rest = text.partition(" ")
            days, elapsed = self.calendar.length(rest[2:]) if rest[2:] else (0, False)
            links.append((qualified(pred, self.name), rest[:2] or "FS", days, elapsed))
        return links

    def _held(self, raw: dict[str, Any]) -> list[int]:
        return self.held.get(qualified(raw["id"], self.name), [])

    def _task(self, raw: dict[str, Any], above: list[dict[str, Any]], links: list[Link], gone: bool) -> list[str]:
        gone = gone or raw.get("status") in ("dropped", "not-applicable")
        links = [*links, *self._links(raw)]
        if "tasks" in raw:
            inner = [self._task(child, [*above, raw], links, gone) for child in raw["tasks"]]
            leaves = [leaf for leaves in inner for leaf in leaves]
            if leaves:
                self.leaves[qualified(raw["id"], self.name)] = leaves
            else:
                self._item(raw, "point", links, gone=True)
            return leaves
        item = self._item(raw, "task", links, gone)
        if gone:
            return []
        item.is_task = True
        item.days, item.elapsed = self.calendar.length(raw["duration"])
        asked = [held for each in (*above, raw) for held in self._held(each)]
        self._progress(item, raw)
        if item.state == "active":
            item.begin = [self.today, item.started, *asked]
        else:
            item.begin = [self.first, *asked, *(_day(each["start"]) for each in (*above, raw) if "start" in each)]
        if not item.days:
            item.kind = "point"
        self._wait(item)
        self._limits(item, raw)
        for each in above:
            if "deadline" in each:
                item.parents_finish.append(_day(each["deadline"]) + 1)
        return [item.name]

    def _progress(self, item: Item, raw: dict[str, Any]) -> None:
        if "finished" in raw:
            item.state, item.started, item.finished = "done", _day(raw["started"]), _day(raw["finished"]) + 1
        elif "started" in raw:
            item.state, item.started = "active", _day(raw["started"])
            if _day(raw.get("expected_finish", "0001-01-01")) >= self.today:
                item.days, item.elapsed = 1, False
                item.end.append(_day(raw["expected_finish"]) + 1)
            elif "remaining" in raw:
                item.days, item.elapsed = self.calendar.length(raw["remaining"])
            elif "progress" in raw:
                item.days = ceil(item.days * (100 - raw["progress"]) / 100)
            elif item.elapsed:
                item.days = max(item.days - max(self.today - item.started, 0), 1)

    def _limits(self, item: Item, raw: dict[str, Any]) -> None:
        if "deadline" in raw:
            item.last_finish.append(_day(raw["deadline"]) + 1)
        if "constraint" not in raw:
            return
        kind, day = raw["constraint"]["type"], _day(raw["constraint"]["date"])
        if kind in ("SNLT", "MSO"):
            item.last_start.append(day)
        if kind in ("FNLT", "MFO"):
            item.last_finish.append(day + 1)
        if kind == "MSO" and item.state == "planned":
            item.begin.append(day)
        if kind in ("FNET", "MFO"):
            item.end.append(day + 1)

    def _milestone(self, raw: dict[str, Any]) -> None:
        kind = "event" if "date" in raw else "point"
        item = self._item(raw, kind, self._links(raw), raw.get("status") == "dropped")
        if item.gone:
            return
        self._limits(item, raw)
        if "date" in raw:
            item.at = _day(raw["date"])
            item.last_finish.append(item.at)
        item.begin = [self.first, *self._held(raw)]
        if "planned" in raw:
            item.begin.append(_day(raw["planned"]))
        self._wait(item)

    def _decision(self, raw: dict[str, Any]) -> None:
        """A decision, after the turns of the bodies that handle it before, each of which waits for the last."""
        links = self._links(raw)
        gone = raw.get("status") == "dropped"
        named = [] if gone else list(raw.get("via", ()))
        last: list[Link] = []
        turns = []
        for number, body in enumerate(named, start=1):
            starting = [link for link in links if link[1][1] == "S"] if number == 1 else last
            turn = self._item({"id": f"{raw['id']}@{number}"}, "decision", starting, False)
            turn.is_turn = True
            self._convened(turn, raw, body)
            turns.append(turn.name)
            last = [(turn.name, "FS", 0, False)]
        if named:
            links = [*last, *(link for link in links if link[1][1] == "F")]
        item = self._item(raw, "decision", links, gone)
        if gone:
            return
        item.turns = turns
        self._limits(item, raw)
        self._convened(item, {} if named else raw, raw.get("body", ""))
        if "meeting" in raw:
            item.begin.append(_day(raw["meeting"]))

    def _convened(self, item: Item, raw: dict[str, Any], name: str) -> None:
        """Let it happen in the meetings of a body; questions about `raw` hold it, and the notice runs after them."""
        body = self.bodies.get(name)
        if body is not None:
            item.meetings = sorted(_day(day) for day in body["meetings"])
            item.notice = self.calendar.length(body.get("notice", "0d"))
        item.begin = [self.first, *(lagged(item, held, 0, False) for held in (self._held(raw) if raw else ()))]
        item.asked = [(lagged(item, t, 0, False), side) for t, side in item.asked]
        self._wait(item)


def lagged(item: Item, t: int, days: int, elapsed: bool, before_day: bool = False) -> int:
    """A boundary with a lag and the notice of the successor, in the successor's calendar.

    Where there is neither, who must not finish before a day begins may finish on the last working day before it.
    """
    if before_day and not days and not item.notice[0] and item.kind in ("task", "decision"):
        while not item.calendar.works(t - 1):
            t -= 1
    for each, calendar_days in ((days, elapsed), item.notice):
        t = t + each if calendar_days else item.calendar.shift(t, each)
    return t


def qualified(name: str, plan: str) -> str:
    """The name of an item of a plan, with that of the plan unless it has one."""
    return name if ":" in name else f"{plan}:{name}"


class Questions:
    """Until when questions hold, by their names, and what they block, in whatever plan that is."""

    def __init__(self, plans: Mapping[str, dict[str, Any]]) -> None:
        self.until: dict[str, int] = {}
        self.blocked: dict[str, list[int]] = {}
        for name, plan in plans.items():
            for question in plan["questions"]:
                until = max(_day(question["due"]), _day(plan["status_date"]))
                self.until[qualified(question["id"], name)] = until
                for target in question["blocks"]:
                    self.blocked.setdefault(qualified(target, name), []).append(until)


def read_plans(plans: Mapping[str, dict[str, Any]]) -> list[Plan]:
    """Plans that may wait for each other."""
    questions = Questions(plans)
    return [Plan(name, plan, questions) for name, plan in plans.items()]
