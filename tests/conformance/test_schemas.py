"""The published JSON Schemas: in step with the reports, and true of what the commands write."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tiekartta.cli.app import run
from tiekartta.render.schemas import REPORTS

ROOT = Path(__file__).parents[2]
text_of = run_path(str(ROOT / "scripts" / "make_schemas.py"))["text_of"]
NATIONAL = "roadmaps/kansallinen"
COUNTY = "roadmaps/pohjois-pohjanmaa"
EARLIER = "roadmaps/.versions/pohjois-pohjanmaa/2021-07-01"
COMMANDS = {
    "status": [
        ["status", "roadmaps"],
        ["status", NATIONAL, "--only", "late,decisions"],
        ["status", COUNTY, "--against", EARLIER],
    ],
    "list": [
        ["list", NATIONAL, "--by", "owner"],
        ["list", "roadmaps", "--kind", "decision,question,risk,issue,function,interface"],
        ["list", "roadmaps/pohjois-pohjanmaa", "--deviates", "--by", "basis"],
    ],
    "show": [
        ["show", "talousarvio-2023", "roadmaps"],
        ["show", "ict", NATIONAL],
        ["show", "toiminto-palkat", NATIONAL],
    ],
    "schedule": [["schedule", "roadmaps/keski-suomi"]],
    "timeline": [["timeline", "roadmaps/keski-suomi"]],
    "clock": [["timeline", "roadmaps/keski-suomi", "--clock"], ["timeline", "roadmaps", "--clock", "--year", "2022"]],
    "critical": [["critical", NATIONAL]],
    "why": [["why", "talousarvio-2023", NATIONAL]],
    "forecast": [["forecast", NATIONAL, "--runs", "100"], ["forecast", "roadmaps", "--runs", "20"]],
    "portfolio": [["portfolio", "roadmaps"], ["portfolio", "roadmaps/uusimaa-2019", "--by", "package"]],
    "scenarios": [["scenarios", "roadmaps/uusimaa-2019"]],
    "summary": [["summary", "roadmaps/keski-suomi"]],
    "diff": [["diff", EARLIER, COUNTY]],
    "import": [],  # tests/exchange holds it to its schema
    "history": [],  # tests/history holds it to its schema, in a repository with a history
    "quality": [["validate", "roadmaps/keski-suomi", "--quality"]],
}


@cache
def schema(name: str) -> Any:
    return json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))


def test_every_report_is_tried() -> None:
    assert COMMANDS.keys() == REPORTS.keys()


@pytest.mark.parametrize("name", REPORTS)
def test_the_file_is_in_step_with_the_report(name: str) -> None:
    assert (ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8") == text_of(name)
    Draft202012Validator.check_schema(schema(name))


SLOW = ["diff"]
"""The report of two real versions takes seconds; `tests/render` holds smaller ones to their schema."""


@pytest.mark.parametrize(
    ("name", "command"),
    [
        pytest.param(name, command, marks=pytest.mark.slow if name in SLOW else ())
        for name, commands in COMMANDS.items()
        for command in commands
    ],
)
def test_what_a_command_writes_is_valid(name: str, command: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    run([*command, "--format", "json"])
    answer = json.loads(capfd.readouterr().out)
    Draft202012Validator(schema(name)).validate(answer)
    broken = {**answer, "schema_version": 0}
    assert not Draft202012Validator(schema(name)).is_valid(broken)
