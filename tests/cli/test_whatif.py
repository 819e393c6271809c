"""`whatif`: byte for byte what `diff` tells after the same edit by hand, and nothing is written."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.cli.test_editing import TEXT
from tests.console import Console
from tests.read.test_git import git

ROADMAPS = Path(__file__).parents[2] / "roadmaps"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "roadmaps" / "koe" / "roadmap.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "x")
    return path


@pytest.mark.parametrize(
    "edits",
    [
        ("palkat +4w",), ("palkat -1w",), ("budjetti @2022-03-14",), ("saanto @2022-05-02",), ("kuka due=2022-09-01",),
        ("done palkat",), ("drop budjetti",), ("drop osa",), ("answer kuka joo",), ("meeting valtuusto 2022-04-04",),
        ("cancel valtuusto 2022-05-02 koska",), ("+task uusi title=Uusi duration=3w group=ict",), ("siirto +1w",),
        ("palkat +4w", "palkat +1w", "+task eka title=E duration=1w group=ict", "+task toka title=T duration=1w group=ict"),
    ],
    ids=str,
)  # fmt: skip
def test_it_tells_what_diff_tells_after_the_edit(edits: tuple[str, ...], file: Path, console: Console) -> None:
    before = {path: path.read_bytes() for path in file.parents[2].rglob("*.yaml")}
    forms = ("text", "json", "github")
    supposed = {form: console("whatif", *edits, "--format", form) for form in forms}
    assert [(said.code, said.err) for said in supposed.values() if said.code] == []
    assert {path: path.read_bytes() for path in file.parents[2].rglob("*.yaml")} == before
    assert console("whatif", *edits, "--apply", "--format", "json").code == 0
    assert file.read_bytes() != before[file]
    assert {form: console("diff", "--format", form).out for form in forms} == {
        form: said.out for form, said in supposed.items()
    }


def test_a_lost_meeting_is_named(file: Path, console: Console) -> None:
    said = console("whatif", "budjetti +12w", "--width", "120")
    assert "Hallintosääntö" in said.out
    assert "2 May 2022" in said.out


def test_a_risk_strikes(file: Path, console: Console) -> None:
    assert console("add", "risk", "viive", "title=Viive", "affects=budjetti", "impact=2w").code == 0
    assert console("whatif", "+risk viive", "--apply").code == 0
    assert "duration: 5w, deadline" in file.read_text()
    assert "status: realised" in file.read_text()


def test_an_estimate_is_lengthened_in_each_of_its_points_or_not_at_all(file: Path, console: Console) -> None:
    estimate = "estimate: {optimistic: 1w, likely: 2w, pessimistic: 6w}"
    file.write_text(file.read_text().replace("duration: 3w, deadline", f"{estimate}, deadline"))
    assert estimate in file.read_text()
    assert console("whatif", "budjetti +4w", "--apply").code == 0
    assert "estimate: {optimistic: 5w, likely: 6w, pessimistic: 10w}" in file.read_text()
    said = console("whatif", "budjetti -6w", "--apply")
    assert (said.code, "TK158" in said.err) == (2, True)
    assert "estimate: {optimistic: 5w, likely: 6w, pessimistic: 10w}" in file.read_text()


def test_what_would_be_an_error_is_refused(file: Path, console: Console) -> None:
    said = console("whatif", "palkat duration=banaani")
    assert said.code == 2
    assert "TK304" in said.err


@pytest.mark.slow
def test_a_hundred_random_edits_of_the_real_roadmaps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, console: Console
) -> None:
    from tiekartta.edit.targets import all_entries
    from tiekartta.read.files import DiskTree
    from tiekartta.read.loader import load

    shutil.copytree(ROADMAPS, tmp_path / "roadmaps")
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "x")
    chance = random.Random(5)
    entries = [each for each in all_entries(load(DiskTree("roadmaps"))) if "add" not in each.path]
    before = {path: path.read_bytes() for path in tmp_path.glob("roadmaps/*/*.yaml")}
    tried = 0
    while tried < 100:
        target = chance.choice(entries)
        name = f"{target.roadmap}:{target.id}"
        kinds = {
            "tasks": [f"{name} +4w", f"{name} -1w", f"done {name}", f"drop {name}", f"{name} @2022-10-03", f"{name} deadline=2022-12-01"],
            "decisions": [f"decide {name}", f"{name} @2022-11-21", f"drop {name}"],
            "milestones": [f"{name} +2w", f"done {name}"],
            "questions": [f"answer {name} joo", f"{name} due=2022-09-01"],
        }  # fmt: skip
        edit = chance.choice(kinds.get(target.list, [f"{name} notes=x"]))
        supposed = console("whatif", edit, "--all")
        assert {path: path.read_bytes() for path in before} == before
        if supposed.code:
            continue
        tried += 1
        assert console("whatif", edit, "--apply").code == 0
        assert console("diff", "--all").out == supposed.out, edit
        for path, data in before.items():
            if path.read_bytes() != data:
                path.write_bytes(data)
