"""Whatever a person types, `validate` answers with findings: wrong kinds of values at every key of the format."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tiekartta.base.findings import Severity
from tiekartta.project.checks import check
from tiekartta.project.opened import open_tree
from tiekartta.read.files import TextTree
from tiekartta.render.findings import Located

WHOLE: dict[str, Any] = {
    "tiekartta": 1,
    "id": "koe",
    "title": {"fi": "Koe"},
    "version": "1.0",
    "lang": "fi",
    "start": "2022-01-03",
    "finish": "2023-01-03",
    "target": "siirto",
    "status_date": "2022-01-10",
    "calendar": {"base": "fi", "workdays": ["mon", "tue"], "closed": ["2022-07-04/2022-07-29"], "open": []},
    "baseline": "v1",
    "sources": {"HE": "Esitys"},
    "illustrative": False,
    "phases": [{"id": "vate", "title": "V", "start": "2022-01-03", "finish": "2022-02-28", "body": "valtuusto"}],
    "groups": [{"id": "ict", "title": "I", "parent": "ict", "lead": "x", "members": ["y"], "capacity": 5}],
    "bodies": [
        {"id": "valtuusto", "title": "B", "meetings": ["2022-02-01", {"date": "2022-03-01"}], "notice": "5d"},
        {"id": "hallitus", "title": "H", "meetings": {"rrule": "FREQ=WEEKLY", "closed": ["2022-01-10"]}},
    ],
    "tasks": [
        {
            "id": "a",
            "title": "A",
            "group": "ict",
            "phase": "vate",
            "owner": "x",
            "estimate": {"optimistic": "1d", "likely": "2d", "pessimistic": "3d"},
            "effort": 3,
            "start": "2022-01-10",
            "constraint": {"type": "SNLT", "date": "2022-03-01"},
            "deadline": {"date": "2022-03-01", "kind": "statutory", "basis": ["616/2021"]},
            "depends_on": ["siirto SS-2d", {"task": "b", "type": "FF", "lag": "1d", "why": "w", "assumed": True}],
            "progress": "30%",
            "started": "2022-01-03",
            "remaining": "2d",
            "support": {"by": "STM", "what": "w", "status": "dropped"},
            "deliverables": {"kunnat": "partly"},
            "scenarios": ["silta"],
            "implements": "muu:a",
            "tasks": [{"id": "b", "title": "B", "duration": "5d"}, {"id": "c", "title": "C", "duration": "1d"}],
        }
    ],
    "milestones": [{"id": "siirto", "title": "S", "date": "2022-12-31", "planned": "2022-12-31"}],
    "decisions": [{"id": "valinta", "title": "V", "body": "valtuusto", "meeting": "2022-02-01", "outcome": "o"}],
    "questions": [{"id": "q", "title": "Q", "due": "2022-02-01", "blocks": ["valinta"], "answer": "a"}],
    "risks": [{"id": "r", "title": "R", "probability": "30%", "impact": "5d", "affects": ["a"], "status": "open"}],
    "journal": [{"date": "2022-01-03", "about": "a", "note": "n", "alert": "red", "by": "x"}],
    "functions": [{"id": "f", "title": "F", "requires": ["a"], "contingency": "c"}],
    "interfaces": [{"id": "i", "groups": ["ict"], "subject": "s", "lead": "ict", "agreed": True, "items": ["a"]}],
    "scenarios": [
        {
            "id": "silta",
            "title": "S",
            "when": {"decision": "valinta"},
            "change": {"a": {"duration": "5d"}},
            "drop": ["b"],
            "add": {"tasks": [{"id": "z", "title": "Z", "duration": "1d"}]},
        }
    ],
}
ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    "",
    "…",
    "a:b:c",
    [],
    [None],
    [[]],
    {},
    {"x": {"y": [1]}},
    "9" * 30,
    "2022-02-30",
]


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in pairs:
        yield (*path, key)
        yield from places(value, (*path, key))


def changed(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    whole = copy.deepcopy(WHOLE)
    node = whole
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    return whole


def test_the_whole_has_the_mistakes_that_are_meant() -> None:
    told = {each.finding.code for each in findings_of(WHOLE) if each.severity is Severity.ERROR}
    assert told == {"TK215", "TK219", "TK221", "TK223", "TK313"}


def findings_of(whole: dict[str, Any]) -> list[Located]:
    session = open_tree(TextTree(json.dumps(whole).encode(), "r.yaml"), None, None, lambda: date(2022, 1, 10))
    return check(session)


def test_an_odd_value_at_every_place_is_answered() -> None:
    for number, path in enumerate(places(WHOLE)):
        odd = ODD[number % len(ODD)]
        assert findings_of(changed(path, odd)), (path, odd)


@pytest.mark.parametrize(
    ("path", "odd"), [(("calendar", "workdays"), []), (("scenarios", 0, "add", "tasks"), [None]), (("tasks",), {})]
)
def test_what_once_broke_it_is_answered(path: tuple[Any, ...], odd: Any) -> None:
    assert findings_of(changed(path, odd))


def test_a_misspelt_key_at_every_place_is_an_error() -> None:
    free = {"sources", "deliverables", "change", "add"}  # their keys are names, told as such
    for path in places(WHOLE):
        if not isinstance(path[-1], str) or (len(path) > 1 and path[-2] in free):
            continue
        whole = copy.deepcopy(WHOLE)
        node: Any = whole
        for step in path[:-1]:
            node = node[step]
        node[f"{path[-1]}x"] = node.pop(path[-1])
        told = {str(each.finding.args.get("key")) for each in findings_of(whole) if each.finding.code == "TK202"}
        assert f"{path[-1]}x" in told, path
