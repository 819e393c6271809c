"""A file name says one thing on one floor: who reads an import knows which module is meant, without its folder.

Floors are those of the contract in `pyproject.toml`; rooms on one floor do not import each other. What a roadmap holds
may have its file in each room of a floor, for what that room does with it, but once in a room with all its folders.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[2]

IN_A_ROOM = {
    "report": "the report of its folder: what its command answers",
    "json": "a file a format, in the formats of documents and in those of findings",
}
ON_A_FLOOR = {
    **IN_A_ROOM,
    "deadlines": "as they stand, in analyse; what happened to them, in compare",
    "meetings": "as they stand, in analyse; what happened to them, in compare; one more, in edit",
    "risks": "as they stand, in analyse; what happened to them, in compare",
}


def floors() -> list[list[Path]]:
    """The rooms of each floor, from the top."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(each["layers"] for each in contracts if each["type"] == "layers")
    return [[ROOT / "src/tiekartta" / name for name in re.findall(r"tiekartta\.(\w+)", layer)] for layer in layers]


def twice(rooms: Iterable[Path]) -> dict[str, list[str]]:
    """The names that several files or folders in these rooms have."""
    found = defaultdict(list)
    for room in rooms:
        for path in room.rglob("*"):
            if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").exists():
                found[path.stem].append(path.relative_to(room.parent).as_posix())
    return {name: sorted(paths) for name, paths in found.items() if len(paths) > 1}


def test_a_name_stands_once_in_a_room() -> None:
    found = [twice([room]) for rooms in floors() for room in rooms]
    assert [paths for names in found for name, paths in names.items() if name not in IN_A_ROOM] == []


def test_a_name_stands_once_on_a_floor() -> None:
    found = [twice(rooms) for rooms in floors()]
    assert [paths for names in found for name, paths in names.items() if name not in ON_A_FLOOR] == []
    assert set(ON_A_FLOOR) == {name for names in found for name in names}, "what is explained is there"


def test_a_second_file_of_a_name_is_found_in_any_folder(tmp_path: Path) -> None:
    for name in (
        "analyse/dates.py",
        "analyse/rules/dates.py",
        "compare/rules/__init__.py",
        "analyse/rules/__init__.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert twice([tmp_path / "analyse"]) == {"dates": ["analyse/dates.py", "analyse/rules/dates.py"]}
    assert twice([tmp_path / "analyse", tmp_path / "compare"]).keys() == {"dates", "rules"}
