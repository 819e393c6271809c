"""Random roadmaps with every feature that moves a date, as the plain values that a YAML file would hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

START = date(2022, 1, 3)
Plan = dict[str, Any]


def random_plan(seed: int) -> Plan:
    """A plan whose links only lead from earlier to later items, so that it has no loop."""
    return _Maker(Random(seed)).plan()


def random_portfolio(seed: int) -> dict[str, Plan]:
    """Two plans by their ids, of which the second waits for the first and asks questions that hold items of it."""
    random = Random(seed)
    first = _Maker(random)
    plans = {"first": first.plan()}
    second = _Maker(random, [f"first:{name}" for name in first.names])
    plans["second"] = second.plan()
    for number in range(random.choice([0, 1])):
        blocks = [f"first:{random.choice(first.names)}"]
        plans["second"]["questions"].append({"id": f"f{number}", "due": second.day(), "blocks": blocks})
        first.wait_for(plans["first"], f"second:f{number}")
    return plans


class _Maker:
    def __init__(self, random: Random, foreign: Sequence[str] = ()) -> None:
        self.random = random
        self.foreign = foreign
        self.names: list[str] = []
        self.ancestors: dict[str, list[str]] = {}
        self.parents: set[str] = set()
        self.status_date = START + timedelta(days=random.choice([0, 0, 4, 13, 30]))

    def day(self, first: int = 0, last: int = 90) -> str:
        return (START + timedelta(days=self.random.randint(first, last))).isoformat()

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def plan(self) -> Plan:
        random = self.random
        plan: Plan = {
            "start": (START + timedelta(days=random.choice([0, 0, 0, 7, 20]))).isoformat(),
            "status_date": self.status_date.isoformat(),
            "calendar": self.calendar(),
            "bodies": [self.body(f"body{number}") for number in range(3)],
            "tasks": [],
            "milestones": [],
            "decisions": [],
            "questions": [],
        }
        for number in range(random.randint(3, 14)):
            kind = random.choices(("task", "parent", "milestone", "decision"), (6, 1.5, 1.5, 1.5))[0]
            if kind == "parent":
                plan["tasks"].append(self.parent(f"p{number}", 0))
            else:
                plan[f"{kind}s"].append(getattr(self, kind)(f"{kind[0]}{number}", []))
        for number in range(random.choice([0, 0, 1, 2])):
            plan["questions"].append({"id": f"q{number}", "due": self.day(), "blocks": [random.choice(self.names)]})
            self.wait_for(plan, f"q{number}")
        return plan

    def wait_for(self, plan: Plan, question: str) -> None:
        """Let an item wait for the answer to a question, perhaps with a lag."""
        item = self.random.choice([*plan["tasks"], *plan["milestones"], *plan["decisions"]])
        kinds = ("FS", "SS") if "tasks" in item else ("FS", "SS", "FF", "SF")
        if self.chance(0.5):
            item["depends_on"].append(
                f"{question} {self.random.choice(kinds)}{self.random.choice(['', '+2d', '-3ed'])}"
            )

    def calendar(self) -> Plan:
        random = self.random
        spec: Plan = {"base": random.choice(["none", "fi"])}
        if self.chance(0.3):
            spec["workdays"] = random.choice([["mon", "tue", "wed", "thu"], ["tue", "thu", "sat"]])
        first = START + timedelta(days=random.randint(0, 60))
        spec["closed"] = [f"{first}/{first + timedelta(days=random.randint(0, 12))}"] if self.chance(0.5) else []
        spec["open"] = [self.day() for _ in range(random.choice([0, 0, 3]))]
        return spec

    def body(self, name: str) -> Plan:
        days = sorted({self.day(0, self.random.choice([60, 200])) for _ in range(self.random.randint(0, 9))})
        body: Plan = {"id": name, "meetings": days}
        if self.chance(0.6):
            body["notice"] = self.random.choice(["2d", "5d", "7ed", "1w"])
        return body

    def links(self, ancestors: list[str], kinds: tuple[str, ...] = ("FS", "SS", "FF", "SF")) -> list[str]:
        known = [name for name in self.names if name not in ancestors]
        known += self.random.sample(self.foreign, min(len(known) + 1, len(self.foreign)))
        count = min(self.random.choice([0, 1, 1, 2, 3]), len(known))
        links = []
        for pred in self.random.sample(known, count):
            kind = self.random.choices(kinds, [6, 2, 2, 1][: len(kinds)])[0]
            lag = self.random.choice(["", "", "", "+1d", "+3d", "-2d", "-1d", "+5ed", "-3ed", "+1w"])
            links.append(f"{pred} {kind}{lag}" if lag or kind != "FS" else pred)
        return links

    def parent(self, name: str, depth: int, ancestors: tuple[str, ...] = ()) -> Plan:
        item: Plan = {"id": name, "depends_on": self.links(list(ancestors), ("FS", "SS"))}
        if self.chance(0.2):
            item["start"] = self.day(0, 40)
        if self.chance(0.2):
            item["deadline"] = self.day(10, 120)
        gone = self.chance(0.1)
        if gone:
            item["status"] = "dropped"
        inside = [*ancestors, name]
        item["tasks"] = []
        for number in range(self.random.randint(1, 3)):
            child = f"{name}-{number}"
            if depth == 0 and number and self.chance(0.25):
                item["tasks"].append(self.parent(child, 1, tuple(inside)))
            else:
                item["tasks"].append(self.task(child, inside))
        self.names.append(name)
        return item

    def task(self, name: str, ancestors: list[str]) -> Plan:
        random = self.random
        item: Plan = {"id": name, "depends_on": self.links(ancestors)}
        item["duration"] = random.choice(["1d", "2d", "3d", "5d", "8d", "2w", "0d", "4ed", "10ed", "2ew"])
        if self.chance(0.15):
            item["start"] = self.day(0, 60)
        if self.chance(0.25):
            item["constraint"] = {"type": random.choice(["SNLT", "FNET", "FNLT", "MSO", "MFO"]), "date": self.day()}
        if self.chance(0.2):
            item["deadline"] = self.day(10, 120)
        if self.chance(0.2):
            self.progress(item)
        elif self.chance(0.3 if ancestors else 0.12):
            item["status"] = random.choice(["dropped", "not-applicable"])
        self.names.append(name)
        return item

    def progress(self, item: Plan) -> None:
        past = (self.status_date - START).days
        if item["duration"] == "0d":
            return
        first = self.random.randint(-20, max(past - 1, -20))
        item["started"] = (START + timedelta(days=first)).isoformat()
        if past > first and self.chance(0.5):
            item["finished"] = (START + timedelta(days=self.random.randint(first, past - 1))).isoformat()
        elif self.chance(0.5):
            item["remaining"] = self.random.choice(["1d", "4d", "6ed"])
        elif self.chance(0.8):
            item["progress"] = self.random.choice([0, 25, 50, 90])
            item["started"] = (START + timedelta(days=first + self.random.choice([0, 0, 30]))).isoformat()
        else:
            item["duration"], item["started"] = "3ew", self.status_date.isoformat()
        if "finished" not in item and self.chance(0.3):
            item["expected_finish"] = self.day(max(past - 10, 0), past + 40)

    def milestone(self, name: str, ancestors: list[str]) -> Plan:
        item: Plan = {"id": name, "depends_on": self.links(ancestors)}
        if self.chance(0.35):
            item["date"] = self.day(10, 120)
        elif self.chance(0.4):
            item["planned"] = self.day(0, 90)
        if self.chance(0.3):
            item["deadline"] = self.day(10, 120)
        if self.chance(0.1):
            item["status"] = "dropped"
        self.names.append(name)
        return item

    def decision(self, name: str, ancestors: list[str]) -> Plan:
        item: Plan = {"id": name, "depends_on": self.links(ancestors)}
        bodies = self.random.sample(["body0", "body1", "body2"], 3)
        if self.chance(0.85):
            item["body"] = bodies[0]
        if self.chance(0.4):
            item["via"] = bodies[1 : self.random.choice([2, 3])]
        if self.chance(0.15):
            item["meeting"] = self.day()
        if self.chance(0.3):
            item["deadline"] = self.day(10, 120)
        if self.chance(0.1):
            item["status"] = "dropped"
        self.names.append(name)
        return item
