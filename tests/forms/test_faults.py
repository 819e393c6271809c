"""Collecting under faults: killed, told to end, or out of disk at any step, all answers are in the files or none is."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.forms.conftest import make_form, today
from tests.forms.filling import Filled
from tests.forms.roadmap import TEXT
from tests.promises.test_11_faults import child
from tiekartta.analyse.forms import Recipient
from tiekartta.base.findings import InputError
from tiekartta.project.collecting import Collection, collect
from tiekartta.project.editing import Workplace

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
FAULTS = ("ended", "ended after", "full", "killed", "killed after")
HEAD, _, TASKS = TEXT.partition("tasks:\n")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A roadmap in two files, and a form whose answers change both."""
    folder = tmp_path_factory.mktemp("faults")
    place = folder / "roadmaps" / "koe"
    place.mkdir(parents=True)
    (place / "roadmap.yaml").write_text(HEAD + "\njournal:\n  - {date: 2022-01-03, note: Alku.}\n", encoding="utf-8")
    (place / "tehtavat.yaml").write_text("tasks:\n" + TASKS, encoding="utf-8")
    make_form(folder / "roadmaps", folder / "ict.xlsx", Recipient(group="ict"))
    form = Filled(folder / "ict.xlsx")
    form.put("palkat", "progress", 0.6)
    form.put("palkat", "comment", "Testaus alkaa syyskuussa.")
    form.save()
    return folder


def roadmap(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "roadmaps").rglob("*")) if path.is_file()}


@pytest.fixture
def collected(prepared: Path, tmp_path: Path) -> Collection:
    """All answers, ready to be written into the roadmap at `root`."""
    shutil.copytree(prepared, tmp_path / "root")
    found = collect(Workplace(str(tmp_path / "root" / "roadmaps"), None, today), [str(tmp_path / "root" / "ict.xlsx")])
    assert found.edit is not None
    assert len(found.edit.files) == 2
    return found


def check(collected: Collection, root: Path, number: int, fault: str) -> None:
    assert collected.edit is not None
    place = root / "roadmaps" / "koe"
    work = collected.edit.work
    old = {work.place(shown).name: work.read(shown) for shown in collected.edit.files}
    new = {work.place(shown).name: data for shown, data in collected.edit.files.items()}
    for name, data in old.items():
        (place / name).write_bytes(data)
    child(lambda _: collected.edit.write(), root, number, fault)  # type: ignore[union-attr]
    if fault.startswith("killed"):
        Workplace(str(root / "roadmaps"), None, today)  # the next command takes back what was cut short
    left = {name: data for name, data in roadmap(root).items() if not name.startswith(".")}
    assert left in (old, new), (number, fault)
    if fault.startswith("killed"):
        for each in place.glob(".tiekartta-*"):
            each.unlink()  # what a program that is gone left is removed by the next writer
    else:
        assert left == roadmap(root), "nothing is left behind"


@pytest.mark.parametrize("fault", FAULTS)
def test_some_faults(collected: Collection, tmp_path: Path, fault: str) -> None:
    for number in (12, 33):
        check(collected, tmp_path / "root", number, fault)


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_every_step(collected: Collection, tmp_path: Path, fault: str) -> None:
    for number in range(70):
        check(collected, tmp_path / "root", number, fault)


def test_a_file_that_is_changed_between_reading_and_writing(prepared: Path, tmp_path: Path) -> None:
    shutil.copytree(prepared, tmp_path / "root")
    collection = collect(
        Workplace(str(tmp_path / "root" / "roadmaps"), None, today), [str(tmp_path / "root" / "ict.xlsx")]
    )
    tasks = tmp_path / "root" / "roadmaps" / "koe" / "tehtavat.yaml"
    tasks.write_bytes(tasks.read_bytes() + b"# meanwhile\n")
    before = roadmap(tmp_path / "root")
    with pytest.raises(InputError, match="TK151"):
        collection.edit.write()  # type: ignore[union-attr]
    assert roadmap(tmp_path / "root") == before
