"""References that name their own roadmap mean the same as those that do not."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest

from tests.build import read
from tests.fuzz import sound
from tests.promises.command import tiekartta
from tests.properties.networks import Plan

VIEWS = ("schedule", "status", "list", "timeline", "critical")


def test_they_are_shortened_wherever_a_file_refers_to_an_entry() -> None:
    loaded = read("""
tiekartta: 1
id: r
title: "r: a title stays as it is"
target: r:b
tasks:
  - {id: a, title: A, description: "r:b"}
  - {id: b, title: B, depends_on: ["r:a FS+2d", {task: r:a, type: SS}, q]}
questions: [{id: q, title: Q, blocks: [r:a]}]
risks: [{id: k, title: K, affects: [r:a]}]
functions: [{id: f, title: F, requires: [r:a]}]
journal: [{date: 2022-01-03, about: r:a, note: "r:a"}]
""")
    assert loaded.findings == []
    (plan,) = loaded.roadmaps
    assert [str(link) for link in plan.tasks[1].depends_on] == ["a FS+2d", "a SS", "q"]
    assert (plan.header.target, plan.questions[0].blocks, plan.risks[0].affects) == ("b", ("a",), ("a",))
    assert (plan.functions[0].requires, plan.journal[0].about) == (("a",), "a")
    assert (plan.header.title, plan.tasks[0].description) == ("r: a title stays as it is", "r:b")
    assert plan.journal[0].note == "r:a"


def test_an_unknown_one_is_told_at_its_place() -> None:
    text = "tiekartta: 1\nid: r\ntitle: R\ntasks:\n  - {id: a, title: A, depends_on: [r:b]}\n"
    loaded = read(text)
    (found,) = loaded.findings
    assert (found.code, str(loaded.sources.locate(found.where))) == ("TK212", "r.yaml:5:36")


@pytest.mark.parametrize("seed", range(3))
def test_every_view_is_the_same(tmp_path: Path, seed: int) -> None:
    plain = sound.portfolio(seed)
    for folder, plans in (("plain", plain), ("named", {name: named(name, plan) for name, plan in plain.items()})):
        (tmp_path / folder).mkdir()
        sound.write(tmp_path / folder / "plans", plans)
    for view in VIEWS:
        told = [tiekartta(view, "plans", "--format", "json", folder=tmp_path / each) for each in ("plain", "named")]
        assert json.loads(told[0].text) == json.loads(told[1].text)


def named(name: str, plan: Plan) -> Plan:
    """A plan in which every link and question names its roadmap."""
    longer = deepcopy(plan)
    for item in sound.items_of(longer):
        item["depends_on"] = [each if ":" in each else f"{name}:{each}" for each in item["depends_on"]]
    for question in longer["questions"]:
        question["blocks"] = [each if ":" in each else f"{name}:{each}" for each in question["blocks"]]
    return longer


def test_a_list_of_texts_that_are_no_references_stays_as_it_is_written() -> None:
    found = read('tiekartta: 1\nid: r\ntitle: R\ntasks: [{id: a, title: A, tags: ["r:a"], sources: ["r:a"]}]\n')
    (task,) = found.roadmaps[0].tasks
    assert (task.tags, task.sources) == (("r:a",), ("r:a",))
