"""Sound portfolios from a source of chance: random plans with all that a roadmap may say, as files in two versions.

The hostile ones mostly end at their first error; what views, memos and diffs make of odd but sound plans is tried here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.promises.command import FORMATS_OF, Ran
from tests.properties.networks import Plan, random_portfolio

ABSURD = re.compile(
    r"\b10{9}\b|\b9999-|\.9999\b|\b0001-01-01|\b0\.\d*(?:99999|00000)\d|\bNone\b|\bnan\b|\{[a-z_]+\}|object at 0x"
)
"""Numbers, dates and words that mean that something inside was told as it is."""

_TITLES: tuple[Any, ...] = (
    "Valmistelu",
    "Päätös ja sen täytäntöönpano",
    "A|B *lihava* [linkki](x)",
    {"fi": "Suomeksi", "sv": "På svenska", "en": "In English"},
    {"sv": "Bara på svenska"},
)
_OWNERS = ("valmistelujohtaja", {"fi": "henkilöstöjohtaja", "sv": "personaldirektör"})


def portfolio(seed: int) -> dict[str, Plan]:
    """Two roadmaps, as the plain values of their files, of which the second waits for the first."""
    chance = Random(seed)
    return {name: _decorated(name, plan, chance) for name, plan in random_portfolio(seed).items()}


def items_of(plan: Plan) -> list[Plan]:
    """Every dated item of a plan."""
    found, stack = [], [*plan["tasks"]]
    while stack:
        found.append(stack.pop())
        stack += found[-1].get("tasks", ())
    return [*found, *plan["milestones"], *plan["decisions"]]


def _decorated(name: str, plan: Plan, chance: Random) -> Plan:
    whole: Plan = {"tiekartta": 1, "id": name, "title": chance.choice(_TITLES), **deepcopy(plan)}
    whole["groups"] = [
        {"id": "talous", "title": "Talous", "lead": "talousjohtaja"},
        {"id": "ict", "title": "ICT", "parent": "talous"},
        {"id": "henkilosto", "title": "Henkilöstö", "capacity": 3},
    ]
    whole["phases"] = [
        {"id": "vate", "title": "Vate", "start": "2022-01-03", "finish": "2022-02-28"},
        {"id": "valtuusto", "title": "Valtuusto", "start": "2022-03-01"},
    ]
    for body in whole["bodies"]:
        body["title"] = chance.choice(_TITLES)
    items = items_of(whole)
    for item in items:
        _decorate(item, chance)
    for question in whole["questions"]:
        question["title"] = chance.choice(_TITLES)
        if chance.random() < 0.3:
            question |= {"answer": "Kyllä", "answered": "2022-01-03"}
    _add_lists(whole, [item["id"] for item in items], chance)
    return whole


def _decorate(item: Plan, chance: Random) -> None:
    item["title"] = chance.choice(_TITLES)
    said = {
        "group": (0.6, ["talous", "ict", "henkilosto"]),
        "phase": (0.5, ["vate", "valtuusto"]),
        "owner": (0.5, _OWNERS),
        "critical": (0.1, ["declared"]),
        "necessary": (0.2, [True, False]),
        "support": (0.1, [{"by": "STM", "what": "rahaa", "status": each} for each in ("planned", "dropped")]),
        "deliverables": (0.15, [{"kunnat": each, "kuntayhtymä": "active"} for each in ("done", "partly", "dropped")]),
        "basis": (0.1, [["616/2021 28 §"]]),
        "assumed": (0.1, [True]),
        "outcome": (0.05, ["Päätettiin"]),
        "tags": (0.1, [["siirto", "palkat"]]),
    }
    for key, (share, values) in said.items():
        if chance.random() < share:
            item[key] = chance.choice(values)
    if "deadline" in item and chance.random() < 0.6:
        item["deadline"] = {"date": item["deadline"], "kind": chance.choice(["statutory", "fixed", "target"])}
    if "started" in item and "finished" not in item and chance.random() < 0.3:
        item["status"] = chance.choice(["active", "partly", "waiting"])


def _add_lists(whole: Plan, ids: list[str], chance: Random) -> None:
    some = chance.sample(ids, min(3, len(ids)))
    lists = {
        "functions": [{"id": "hake", "title": "Hätäkeskus", "requires": some}, {"id": "palkat", "title": "Palkat"}],
        "risks": [{"id": "viive", "title": "Viive", "probability": "30%", "impact": "5d", "affects": some[:1]}],
        "journal": [{"date": "2022-01-10", "about": some[0], "note": "Kirjaus", "alert": "red"}],
        "interfaces": [{"id": "raja", "groups": ["talous", "ict"], "subject": "Palkat", "items": some[:1]}],
        "scenarios": [
            {"id": "lait", "title": "Lait", "drop": some[2:]},
            {"id": "silta", "title": "Silta", "drop": some[:2]},
        ],
        "target": chance.choice(ids),
        "finish": "2022-06-30",
    }
    whole |= {key: value for key, value in lists.items() if chance.random() < 0.5}


def changed(plan: Plan, chance: Random) -> Plan:
    """A later version of a plan: a few items with other lengths, links, deadlines, titles, or dropped."""
    later = deepcopy(plan)
    items = items_of(later)
    for item in chance.sample(items, min(4, len(items))):
        change = chance.randrange(5)
        if change == 0 and "duration" in item:
            item["duration"] = chance.choice(["1d", "5d", "3w"])
        elif change == 1 and "started" not in item:
            item["status"] = "dropped"
        elif change == 2:
            item["depends_on"] = []
        elif change == 3:
            item["deadline"] = "2022-02-15"
        else:
            item["title"] = "Uusi nimi"
    if chance.random() < 0.5:
        later["status_date"] = "2022-02-10"
    return later


def write(folder: Path, plans: Mapping[str, Plan]) -> None:
    """The files of a portfolio."""
    for name, plan in plans.items():
        (folder / name).mkdir(parents=True)
        text = yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)
        (folder / name / "roadmap.yaml").write_text(text, encoding="utf-8")


def write_versions(folder: Path, seed: int) -> list[str]:
    """A portfolio as `old` and changed as `new` in a folder; the items, each with its roadmap."""
    old = portfolio(seed)
    write(folder / "old", old)
    write(folder / "new", {name: changed(plan, Random(seed + 1)) for name, plan in old.items()})
    return [f"{name}:{item['id']}" for name, plan in old.items() for item in items_of(plan)]


def lines(items: list[str], chance: Random) -> Iterator[tuple[str, ...]]:
    """Command lines about such versions: every command and format, each about the portfolio or one roadmap of it."""
    plain = ("status", "list", "timeline", "schedule", "critical", "validate", "summary", "scenarios", "portfolio")
    for command in plain:
        for form in FORMATS_OF[command]:
            yield command, chance.choice(("new", "old/first", "new/second")), "--format", form
    for command in ("why", "show"):
        for form in FORMATS_OF[command]:
            yield command, chance.choice(items), "new", "--format", form
    for form in FORMATS_OF["diff"]:
        part = chance.choice(("", "/first", "/second"))
        yield "diff", f"old{part}", f"new{part}", "--format", form
    yield "critical", "new", "--to", chance.choice(items)
    yield "summary", "new", "--since", "2022-01-05"
    yield "status", "new", "--scenario", "silta"
    yield "list", "new", "--late", "--lang", "sv"


def absurdity(ran: Ran) -> str:
    """What an answer tells that nobody should read, or nothing."""
    for text in (ran.text, ran.notes):
        if found := ABSURD.search(text):
            return text[max(found.start() - 80, 0) : found.end() + 40]
    return ""
