"""The same synthetic network in the formats of other planners."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import yaml


def _tasks(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for path in sorted(folder.glob("group-*.yaml")):
        with path.open("rb") as file:
            found += yaml.load(file, yaml.CSafeLoader)["tasks"]
    return sorted(found, key=lambda task: int(task["id"][1:]))


def taskjuggler_dates(folder: Path, work: Path) -> Path:
    """A TaskJuggler project that reports dates only."""
    return _taskjuggler(folder, work / "dates.tjp", "formats csv\n  columns id, start, end")


def taskjuggler_chart(folder: Path, work: Path) -> Path:
    """A TaskJuggler project with the report that its manual begins with: a page with a chart."""
    return _taskjuggler(folder, work / "chart.tjp", "formats html\n  columns bsi, name, start, end, chart")


def _taskjuggler(folder: Path, path: Path, report: str) -> Path:
    """The window is wide enough for the longest chain."""
    lines = ['project p "P" 2022-01-03 +8y {\n  timezone "UTC"\n}']
    for task in _tasks(folder):
        depends = ", ".join(f"!{link}" for link in task.get("depends_on", []))
        depends = f"  depends {depends}\n" if depends else "  start 2022-01-03\n"
        lines.append(f'task {task["id"]} "{task["title"]}" {{\n  length {task["duration"]}\n{depends}}}')
    lines.append(f'taskreport r "r" {{\n  {report}\n}}')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def estimated(folder: Path, work: Path) -> Path:
    """Our own roadmap with a three-point estimate of every task, for what simulates them."""
    made = work / "estimated"
    shutil.copytree(folder, made)
    for path in made.glob("group-*.yaml"):
        written = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"duration: (\d+)d", _three_points, written), encoding="utf-8")
    return made


def _three_points(found: re.Match[str]) -> str:
    optimistic, likely, pessimistic = _points(int(found[1]))
    return f"estimate: {{optimistic: {optimistic}d, likely: {likely}d, pessimistic: {pessimistic}d}}"


def _points(days: int) -> tuple[int, int, int]:
    return days, days + 2, 2 * days + 4


def simulated(folder: Path, work: Path) -> Path:
    """A project of trueppm-scheduler with the same estimates; its durations are seconds of whole days."""
    tasks = _tasks(folder)
    names = ("optimistic_duration", "most_likely_duration", "pessimistic_duration")
    day = 86_400
    project = {
        "id": "p",
        "name": "P",
        "start_date": "2022-01-03",
        "tasks": [
            {"id": task["id"], "name": task["title"], "duration": int(task["duration"][:-1]) * day}
            | {name: days * day for name, days in zip(names, _points(int(task["duration"][:-1])), strict=True)}
            for task in tasks
        ],
        "dependencies": [
            {"predecessor_id": link, "successor_id": task["id"], "dep_type": "FS", "lag": 0}
            for task in tasks
            for link in task.get("depends_on", [])
        ],
    }
    path = work / "bench-trueppm.json"
    path.write_text(json.dumps(project), encoding="utf-8")
    return path


def mouc_file(folder: Path, work: Path) -> Path:
    """A mouc feature map: entities with effort and requirements."""
    entities = {
        task["id"]: {
            "type": "capability",
            "name": task["title"],
            "description": task["title"],
            "requires": task.get("depends_on", []),
            "meta": {"effort": task["duration"], "resources": []},
        }
        for task in _tasks(folder)
    }
    path = work / "bench-mouc.yaml"
    path.write_text(yaml.safe_dump({"metadata": {"version": "1.0"}, "entities": entities}), encoding="utf-8")
    return path
