"""Milestones and decisions inside of tasks: everywhere they are what they would be at the top, with a parent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build import read
from tests.console import Console
from tiekartta.compare.entries import assemble, entries_of

TEXT = """\
tiekartta: 1
id: n
title: Nested
start: 2022-01-10
status_date: 2022-01-10
target: end
bodies: [{id: k, title: Council, meetings: [2022-02-07, 2022-02-21, 2022-03-07]}]
groups: [{id: g, title: Group}]
tasks:
  - id: package
    title: Package
    group: g
    tasks: [{id: a, title: A, duration: 10d}, {id: zero, title: Zero, duration: 0d, depends_on: [a]}]
    milestones: [{id: m, title: Draft ready, depends_on: [a]}]
    decisions: [{id: d, title: Approval, body: k, depends_on: [m]}]
milestones: [{id: end, title: End, depends_on: [package], deadline: 2022-03-31}]
scenarios: [{id: s, title: S}, {id: later, title: Later, change: {d: {meeting: 2022-02-21}}, drop: [m]}]
"""


def answer(console: Console, tmp_path: Path, *command: str, text: str = TEXT) -> str:
    (tmp_path / "roadmap.yaml").write_text(text)
    said = console(*command, str(tmp_path / "roadmap.yaml"))
    assert (said.code, said.err) == (0, "")
    return " ".join(said.out.split())


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("show", "d"), "Part of Package Group Group Body Council"),
        (("show", "package"), "subtask: Approval"),
        (("list", "--group", "g", "--kind", "decision"), "Approval"),
        (("list", "--kind", "milestone"), "Draft ready"),
        (("list", "--by", "meeting"), "7 Feb 2022 Council (1)"),
        (("why", "d"), "the first meeting late enough is on 7 Feb 2022 (Council)"),
        (("summary", "--meeting", "k"), "**Approval**"),
        (("schedule", "--scenario", "later", "--format", "csv"), "n,d,decision,2022-02-21"),
    ],
)
def test_every_command_knows_them(command: tuple[str, ...], told: str, console: Console, tmp_path: Path) -> None:
    assert told in answer(console, tmp_path, *command)


def test_what_waits_for_the_parent_waits_for_them(console: Console, tmp_path: Path) -> None:
    assert "n,end,milestone,2022-02-07" in answer(console, tmp_path, "schedule", "--format", "csv")


def test_a_parent_of_milestones_only_spans_them(console: Console, tmp_path: Path) -> None:
    text = TEXT.partition("bodies")[0].replace("target: end\n", "") + (
        "tasks: [{id: p, title: P, milestones: [{id: m1, title: M1, planned: 2022-01-12},"
        " {id: m2, title: M2, planned: 2022-01-20}]}]\n"
    )
    assert "n,p,task,2022-01-12,2022-01-20" in answer(console, tmp_path, "schedule", "--format", "csv", text=text)


def test_a_task_without_duration_is_drawn_as_a_milestone(console: Console, tmp_path: Path) -> None:
    rows = answer(console, tmp_path, "timeline", "--format", "json")
    assert '"id": "zero", "kind": "milestone"' in rows


def test_one_of_them_that_moves_into_a_parent_is_told_as_moved(console: Console, tmp_path: Path) -> None:
    flat = TEXT.replace("    milestones: [{id: m, title: Draft ready, depends_on: [a]}]\n", "").replace(
        "milestones: [", "milestones: [{id: m, title: Draft ready, depends_on: [a]}, "
    )
    (tmp_path / "old.yaml").write_text(flat)
    said = answer(console, tmp_path, "diff", "--width", "200", str(tmp_path / "old.yaml"))
    assert "Draft ready part of – package" in said
    assert "removed" not in said.lower()


def test_entries_are_put_together_as_they_were() -> None:
    roadmap = read(TEXT).roadmaps[0]
    entries = entries_of(roadmap)
    assert [(key, entry.parent) for key, entry in entries.items() if entry.parent] == [
        (("tasks", "a"), "package"),
        (("tasks", "zero"), "package"),
        (("milestones", "m"), "package"),
        (("decisions", "d"), "package"),
    ]
    assert assemble(roadmap, roadmap.header, entries) == roadmap


def test_ids_and_references_inside_are_checked() -> None:
    text = TEXT.replace("depends_on: [m]}", "depends_on: [nobody]}").replace("{id: end,", "{id: m,")
    assert [finding.code for finding in read(text).findings] == ["TK211", "TK212", "TK212"]
