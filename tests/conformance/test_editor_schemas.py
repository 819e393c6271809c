"""The JSON Schemas that editors read: in step with the models, strict, and true of every shipped roadmap."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.console import Console
from tiekartta.read.compose import compose
from tiekartta.read.schema import SCHEMAS, roadmap_schema

ROOT = Path(__file__).parents[2]
FILES = {"roadmap": "roadmap.schema.json", "config": "tiekartta.toml.schema.json"}
SHIPPED = sorted((ROOT / "roadmaps").rglob("*.yaml"))


@pytest.mark.parametrize("name", FILES)
def test_the_published_schema_is_that_of_the_models(name: str) -> None:
    published = json.loads((ROOT / "schemas" / FILES[name]).read_text(encoding="utf-8"))
    assert published == json.loads(json.dumps(SCHEMAS[name]())), "run: make schemas"


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_a_sound_one_of_draft_7(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name]())


@pytest.mark.slow
def test_an_independent_validator_finds_nothing_in_the_shipped_roadmaps() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(ROOT / "schemas" / FILES["roadmap"])]
    done = subprocess.run([*command, *map(str, SHIPPED)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_shipped_file_names_the_schema_in_its_first_line(path: Path) -> None:
    match = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))
    assert match
    assert (path.parent / match[1]).resolve() == ROOT / "schemas" / FILES["roadmap"]


@pytest.mark.parametrize("name", FILES)
def test_every_key_has_hover_help_and_every_mapping_is_closed(name: str) -> None:
    for node in mappings(SCHEMAS[name]()):
        assert node.get("additionalProperties") is not None, node
        assert all(each.get("description") for each in node["properties"].values())


def mappings(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema of a mapping with named keys, however deep."""
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict) and node.get("type") == "object":
            yield node
        for each in node.values():
            yield from mappings(each)
    elif isinstance(node, list):
        for each in node:
            yield from mappings(each)


HEADER = "tiekartta: 1\nid: a\ntitle: A\n"
TASK = "tasks:\n  - {id: t, title: T, "


@pytest.mark.parametrize(
    "text",
    [
        HEADER,
        HEADER + "tasks:\n",
        TASK + 'depends_on: [b, "b FF", "x:b SS-2d", "b FS + 7ed", {task: b, lag: +3w, why: w}]}',
        TASK + "duration: 4ew, deadline: 2022-03-31, progress: 60%, finish: 2022-02-28}",
        TASK + "deadline: {date: 2022-03-31, kind: statutory, basis: 616/2021 28 §}, support: {by: STM, what: x}}",
        "bodies:\n  - {id: b, title: B, meetings: [2022-01-03, {date: 2022-02-03, time: '13:00'}], notice: 5d}",
        "bodies:\n  - {id: b, title: {fi: A}, meetings: FREQ=MONTHLY;BYDAY=3MO}",
        "bodies:\n  - {id: b, title: B, meetings: {rrule: FREQ=WEEKLY, closed: [2022-01-03]}}",
        "risks:\n  - {id: r, title: R, probability: 30%, impact: 3w}\n  - {id: s, title: S, probability: high}",
        "scenarios:\n  - {id: s, title: S, when: p, change: {t: {duration: 5d}}, add: {tasks: [{id: x, title: X}]}}",
        "tasks:\n  - {id: ä1, title: Ä, tasks: [{id: lapsi, title: L, owner: {sv: styrelsen}}]}",
    ],
)
def test_what_the_loader_accepts_the_schema_accepts(text: str) -> None:
    assert errors(text) == []
    assert not [each for each in _loaded(text) if each.startswith("TK") and each not in ("TK212", "TK215")]


@pytest.mark.parametrize(
    "text",
    [
        "id: a\ntitle: A\ntasks: []\n",
        HEADER + "statusdate: 2022-01-01\n",
        HEADER + "start: 1.3.2022\n",
        TASK + "duraton: 5d}",
        TASK + "duration: 5 d}",
        TASK + "duration: 5}",
        TASK + "status: don}",
        TASK + 'depends_on: ["b FX"]}',
        TASK + "depends_on: b}",
        TASK + "depends_on: [{tsk: b}]}",
        TASK + "deadline: {date: 2022-03-31, knd: fixed}}",
        TASK + "deadline: 31.3.2022}",
        TASK + "progress: 160}",
        TASK + "tasks: [{id: x}]}",
        "tasks:\n  - {id: 1a?, title: T}",
        "tasks:\n  - {id: t, title: 12}",
        "tasks:\n  - {id: t, title: {dk: x}}",
        "scenarios:\n  - {id: s, title: S, change: {t: {duraton: 5d}}}",
        "scenarios:\n  - {id: s, title: S, add: {task: []}}",
    ],
)
def test_what_is_misspelt_the_schema_refuses_as_the_loader_does(text: str) -> None:
    assert errors(text)


def errors(text: str) -> list[str]:
    value = compose(text, "r.yaml").value
    return [each.message for each in validator().iter_errors(value)]


@cache
def validator() -> Draft7Validator:
    return Draft7Validator(roadmap_schema())


def _loaded(text: str) -> list[str]:
    from tests.build import read

    whole = text if text.startswith("tiekartta") else HEADER + text
    return [finding.code for finding in read(whole).findings]


def test_the_command_writes_what_is_published(console: Console, tmp_path: Path) -> None:
    assert console("schema", "config", "--output", str(tmp_path / "c.json")).code == 0
    assert (tmp_path / "c.json").read_bytes() == (ROOT / "schemas" / FILES["config"]).read_bytes()
    assert console("schema").out == (ROOT / "schemas" / FILES["roadmap"]).read_text(encoding="utf-8")
    assert console("schema", "roadmp").code == 2
