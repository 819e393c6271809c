"""Every id can be renamed: what refers to it follows, in every file of the portfolio, and no date changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from tiekartta.edit.targets import all_entries
from tiekartta.model.header import Header
from tiekartta.model.references import FIELDS
from tiekartta.model.roadmap import LISTS
from tiekartta.model.shapes import ID_PATTERN, REF_PATTERN
from tiekartta.project.editing import Workplace
from tiekartta.project.edits import renamed
from tiekartta.project.opened import open_tree
from tiekartta.read.files import DiskTree

ROADMAPS = Path(__file__).parents[2] / "roadmaps"
Dates = dict[tuple[str, str], tuple[Any, ...]]


def dates(folder: Path) -> Dates:
    """The dates and floats of every item of the portfolio, by roadmap and id."""
    project = open_tree(DiskTree(str(folder)), None, None, date.today)
    schedule = project.sound_schedule()
    return {
        (roadmap, name): (each.early_start, each.early_finish, each.late_start, each.late_finish, each.total_float)
        for roadmap, found in schedule.dates.items()
        for name, each in found.items()
    }


def every_id() -> list[tuple[str, str]]:
    project = open_tree(DiskTree(str(ROADMAPS)), None, None, date.today)
    return sorted({(each.roadmap, each.id) for each in all_entries(project.loaded) if each.list != "journal"})


def rename_all(folder: Path, names: list[tuple[str, str]]) -> None:
    before = dates(folder)
    for roadmap, name in names:
        edit = renamed(Workplace(str(folder), None, date.today), f"{roadmap}:{name}", f"uusi-{name}")
        assert edit.files, name
        edit.write()
    changed = set(names)
    named = {
        (roadmap, f"uusi-{name}" if (roadmap, name) in changed else name): found
        for (roadmap, name), found in before.items()
    }
    assert dates(folder) == named


def test_a_few_ids_renamed_one_after_the_other(tmp_path: Path) -> None:
    shutil.copytree(ROADMAPS, tmp_path / "roadmaps")
    names = every_id()
    rename_all(tmp_path / "roadmaps", [*names[:: len(names) // 3], ("kansallinen", "kysymys-ict-rahoitus")])


def references_of(model: type[BaseModel]) -> Iterator[str]:
    """The keys of a model whose JSON Schema has the pattern of an id or of a reference."""
    whole = model.model_json_schema(mode="validation")
    own = whole if "properties" in whole else whole["$defs"][model.__name__]
    for key, schema in own["properties"].items():
        text = str(schema)
        if key != "id" and (f"^{ID_PATTERN}" in text or f"^{REF_PATTERN}" in text):
            yield key


@pytest.mark.parametrize("name", [*LISTS, "header"])
def test_every_key_that_refers_is_known_to_rename(name: str) -> None:
    model = Header if name == "header" else LISTS[name]
    assert set(references_of(model)) <= FIELDS.get(name, frozenset()) | {"id", "change", "add"}
