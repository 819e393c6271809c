"""The same synthetic network in the formats of other planners."""

from __future__ import annotations

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
