"""What is exported and imported again has the same dates; an independent reader finds them too."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import tiekartta
from tests.console import Console
from tiekartta.analyse.exchange import plan_of
from tiekartta.base.words import words_of
from tiekartta.model.foreign import ForeignPlan
from tiekartta.project.importing import imported, read_foreign
from tiekartta.render.formats import mspdi, xlsx

ROOT = Path(__file__).parents[2]
ROADMAPS = ("kansallinen", "keski-suomi", "pohjois-pohjanmaa", "uusimaa-2019")


@cache
def exported(name: str) -> tuple[ForeignPlan, dict[str, Any]]:
    """The plan of a shipped roadmap, and its items by id."""
    plan = tiekartta.load(str(ROOT / "roadmaps" / name))
    items = {item.id: item for item in plan.schedule().items}
    return plan_of(plan.roadmap, plan.compute(), words_of("fi")), items


@pytest.mark.parametrize("name", ROADMAPS)
def test_every_item_comes_back_with_its_dates_and_links(name: str) -> None:
    plan, items = exported(name)
    text, report = imported(read_foreign(mspdi.render(plan), "plan.xml"), "plan.xml", None, date.today)
    assert (report.compared, report.differences) == (sum(not task.summary for task in plan.tasks), ())
    assert not report.lost
    again = tiekartta.load(_written(text))
    packages = {task.uid for task in plan.tasks if task.level == 1 and task.summary}
    assert {item.id for item in again.schedule().items} >= set(items) - packages
    assert again.roadmap.header.target == plan.target
    links = {task.uid: {(link.uid, link.kind) for link in task.links} for task in plan.tasks if task.links}
    for task, wanted in links.items():
        assert {(link.task, link.type) for link in again.roadmap.rows[task].item.depends_on} == wanted


def _written(text: str) -> str:
    import tempfile

    with tempfile.NamedTemporaryFile("w", suffix=".yaml", delete=False, encoding="utf-8") as file:
        file.write(text)
    return file.name


def test_the_same_roadmap_gives_the_same_bytes() -> None:
    plan, _ = exported("keski-suomi")
    assert xlsx.render([plan], words_of("fi")) == xlsx.render([plan], words_of("fi"))
    assert mspdi.render(plan) == mspdi.render(plan)


def test_a_workbook_comes_back_with_its_rows() -> None:
    plan, _ = exported("uusimaa-2019")
    back = read_foreign(xlsx.render([plan], words_of("fi")), "plan.xlsx")
    told = [(task.uid, task.title, task.level, task.start, task.finish) for task in plan.tasks]
    assert [(task.uid, task.title, task.level, task.start, task.finish) for task in back.tasks] == told


def test_the_table_has_the_columns_of_the_language(console: Console) -> None:
    said = console("export", "csv", str(ROOT / "roadmaps/keski-suomi"), "--lang", "fi")
    assert said.code == 0
    assert said.out.startswith("Tunnus,Tehtävä,Ryhmä,Vastuutaho,Alkaa,Päättyy,Kesto (pv),Edeltäjät,")


def test_a_plan_for_project_is_one_roadmap(console: Console) -> None:
    said = console("export", "mspdi", str(ROOT / "roadmaps"))
    assert (said.code, "name one roadmap" in said.err) == (2, True)


@pytest.mark.slow
def test_mpxj_reads_every_finish_link_and_deadline(tmp_path: Path) -> None:
    """MPXJ (LGPL) reads the file as Microsoft Project's; it needs Java."""
    jpype = pytest.importorskip("jpype", reason="needs jpype1")
    pytest.importorskip("mpxj", reason="needs mpxj")
    try:
        jpype.getDefaultJVMPath()
    except Exception:  # jpype has a class of its own for it, which is not always there
        pytest.skip("no Java on this machine")
    if not jpype.isJVMStarted():
        jpype.startJVM()
    reader = jpype.JClass("org.mpxj.reader.UniversalProjectReader")
    for name in ROADMAPS:
        plan, _ = exported(name)
        path = tmp_path / f"{name}.xml"
        path.write_bytes(mspdi.render(plan))
        found = {str(task.getWBS()): task for task in reader().read(str(path)).getTasks() if task.getName() is not None}
        assert set(found) == {task.uid for task in plan.tasks}
        for task in plan.tasks:
            theirs = found[task.uid]
            assert str(theirs.getFinish())[:10] == str(task.finish), task.uid
            assert str(theirs.getStart())[:10] == str(task.start), task.uid
            deadline = theirs.getDeadline()
            assert (str(deadline)[:10] if deadline else None) == (str(task.deadline) if task.deadline else None)
            links = {
                (str(each.getPredecessorTask().getWBS()), str(each.getType())) for each in theirs.getPredecessors()
            }
            assert links == {(link.uid, link.kind) for link in task.links}, task.uid


def test_the_report_is_json_too(tmp_path: Path, console: Console) -> None:
    plan, _ = exported("keski-suomi")
    (tmp_path / "plan.xml").write_bytes(mspdi.render(plan))
    said = console("import", str(tmp_path / "plan.xml"), "--output", str(tmp_path / "new"), "--format", "json")
    report = json.loads(said.out)
    assert (said.code, report["differences"], report["target"]) == (0, [], plan.target)
    schema = json.loads((ROOT / "schemas" / "import.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(report)
    assert console("validate", str(tmp_path / "new")).code == 0
    again = console("import", str(tmp_path / "plan.xml"), "--output", str(tmp_path / "new"))
    assert (again.code, "is there already" in again.err) == (2, True)
