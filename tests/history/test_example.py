"""The history of the example repository: 24 versions with a broken one, a renamed item, a split file and a merge."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import pytest
from jsonschema import Draft202012Validator

import tiekartta
from tests.console import Console
from tests.history.conftest import ROOT, Example, once
from tests.promises.command import tiekartta as run
from tests.read.test_git import git
from tiekartta.project.finished import finished_shares
from tiekartta.project.opened import open_tree
from tiekartta.read.files import DiskTree
from tiekartta.read.git.repository import Repository

BROKEN = 5


@pytest.fixture(scope="module")
def told(example: Example, shared: Path, shared_cache: Path) -> Any:
    """What is told of the whole history, once for all tests."""

    def answer() -> str:
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("XDG_CACHE_HOME", str(shared_cache))
            said = run("history", example.path, "--format", "json", "--item", "koetalousarvio", "--lang", "en")
        assert said.code == 0, said.notes
        return said.text

    return json.loads(once(shared / "told", answer))


FEW = (0, BROKEN - 1, BROKEN, 7, 22)
"""Points at which something happens: the first, around the version that is left out, the new id, the last."""


@pytest.mark.parametrize("points", [FEW, pytest.param(range(23), marks=pytest.mark.slow)], ids=["few", "all"])
def test_every_point_is_what_schedule_says_of_its_commit(points: Sequence[int], example: Example, told: Any) -> None:
    assert len(told["versions"]) == 23
    forecasts: dict[int, dict[str, str]] = {}
    for line in told["lines"]:
        for point in line["points"]:
            forecasts.setdefault(point["version"], {})[line["id"]] = point["forecast"]
    for number, version in ((each, told["versions"][each]) for each in points):
        plan = tiekartta.load(example.path, at=version["commit"])
        schedule = {item.id: item.early_finish.isoformat() for item in plan.schedule().items}
        status = plan.status()
        assert version["reserve"] == (status.target.reserve if status.target else None)
        assert version["done"] == sum(item.state == "done" for item in status.items)
        assert sum(version["states"].values()) == version["total"] == len(status.items)
        for name, forecast in forecasts[number].items():
            before = "siirtopaatos" if name == "omaisuuden-siirtopaatos" and number < 7 else name
            assert forecast == schedule[before], (version["commit"], name)


def test_an_item_with_another_id_is_one_line(told: Any) -> None:
    [line] = [line for line in told["lines"] if "siirtopaatos" in line["id"]]
    assert line["id"] == "omaisuuden-siirtopaatos"
    assert [point["version"] for point in line["points"]] == list(range(23))


def test_the_broken_version_is_told_and_left_out(example: Example, told: Any) -> None:
    [skipped] = told["skipped"]
    assert skipped["commit"] == example.commits[BROKEN][:10]
    assert skipped["code"] == "TK304"
    assert skipped["place"].startswith(f"{example.commits[BROKEN][:10]}:roadmaps/pohjois-pohjanmaa/")


def test_a_merge_is_one_version_and_a_split_file_changes_nothing(example: Example, told: Any) -> None:
    sound = [commit[:10] for number, commit in enumerate(example.commits) if number != BROKEN]
    assert [version["commit"] for version in told["versions"]] == sound


def test_the_reserve_says_why_it_moved(told: Any) -> None:
    moved = [version for version in told["versions"] if version["gained"]]
    assert moved
    assert all(version["cause"]["item"] for version in moved)
    assert told["reserve"]["direction"] in ("slipping", "improving", "steady", "mixed")


def test_the_report_follows_its_schema(told: Any) -> None:
    schema = json.loads((ROOT / "schemas" / "history.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(told)


def test_the_table_has_a_row_a_line_and_version(example: Example, console: Console, told: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(console("history", example.path, "--format", "csv").out)))
    lines = [line for line in told["lines"] if line["kind"] != "item"]
    assert len(rows) == sum(len(line["points"]) for line in lines)
    assert {row["commit"] for row in rows} == {version["commit"] for version in told["versions"]}


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--every", "month"], 23),
        (["--every", "tag"], 0),
        (["--since", "2023-01-01"], 6),
        (["--since", "HEAD~2"], 3),
    ],
)
def test_versions_are_chosen(example: Example, console: Console, options: list[str], count: int) -> None:
    said = console("history", example.path, "--format", "json", *options)
    assert len(json.loads(said.out)["versions"]) == count


def test_a_roadmap_that_was_moved_and_made_a_file_is_followed(tmp_path: Path, console: Console) -> None:
    text = (
        "tiekartta: 1\nid: r\ntitle: R\nstart: 2022-01-03\nstatus_date: 2022-01-{day}\ntarget: m\n"
        "tasks:\n  - {{id: a, title: A, duration: {days}d}}\n"
        "milestones:\n  - {{id: m, title: M, depends_on: [a]}}\n"
    )
    root = tmp_path / "r"
    (root / "old").mkdir(parents=True)
    git(root, "init", "-q")
    (root / "old" / "plan.yaml").write_text(text.format(day="03", days=5), encoding="utf-8")
    _commit(root)
    (root / "roadmaps" / "r").mkdir(parents=True)
    shutil.move(root / "old" / "plan.yaml", root / "roadmaps" / "r" / "roadmap.yaml")
    _commit(root)
    head, tasks = text.format(day="10", days=10).split("tasks:")
    (root / "roadmaps" / "r" / "roadmap.yaml").write_text(head, encoding="utf-8")
    (root / "roadmaps" / "r" / "tasks.yaml").write_text(f"tasks:{tasks}", encoding="utf-8")
    _commit(root)
    report = json.loads(console("history", str(root / "roadmaps" / "r"), "--format", "json").out)
    [line] = report["lines"]
    assert [point["forecast"] for point in line["points"]] == ["2022-01-10", "2022-01-10", "2022-01-21"]
    assert [point["days"] for point in line["points"]] == [0, 0, 9]
    assert line["trend"] == {"direction": "slipping", "versions": 1, "days": 9}


def _commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")


def test_a_shallow_clone_says_that_older_versions_are_missing(
    example: Example, tmp_path: Path, console: Console
) -> None:
    git(tmp_path, "clone", "-q", "--depth", "3", f"file://{example.root}", "shallow")
    path = str(tmp_path / "shallow" / "roadmaps" / "pohjois-pohjanmaa")
    report = json.loads(console("history", path, "--format", "json").out)
    assert not report["complete"]
    assert len(report["versions"]) == 3
    assert "git fetch --unshallow" in console("history", path).out


def test_a_clone_without_contents_is_answered_clearly(example: Example, tmp_path: Path, console: Console) -> None:
    git(example.root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{example.root}", "partial")
    said = console("history", str(tmp_path / "partial" / "roadmaps" / "pohjois-pohjanmaa"))
    assert said.code == 2
    assert "TK724" in said.err
    assert "Traceback" not in said.err


def test_without_a_repository_it_says_so(tmp_path: Path, console: Console) -> None:
    shutil.copytree(ROOT / "roadmaps" / "keski-suomi", tmp_path / "k")
    said = console("history", str(tmp_path / "k"), "--as-of", "2022-01-01")
    assert (said.code, "TK704" in said.err) == (2, True)


def test_the_spread_that_was_put_in_is_found(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the example makes late took 2.6 to 6.6 times its plan; the rest its plan, but for whole per cents told."""
    monkeypatch.chdir(example.root)
    tree = DiskTree(example.path)
    learned = sorted(finished_shares(open_tree(tree, tree.around(), None, date.today), Repository()))
    on_time, late = [each for each in learned if each < 2], [each for each in learned if each >= 2]
    assert len(on_time) == 27
    assert 0.98 < min(on_time) <= max(on_time) < 1.07
    rows = tiekartta.load(example.path).roadmap.rows
    planned = {"toiminnan-ja-talouden-jarjestaminen": 100, "viestintasuunnitelma": 40}
    planned |= {"integroidut-palvelukokonaisuudet": 105, "omaisuusselvitys": 100}
    assert all(crc32(name.encode()) % 6 == 0 for name in planned)
    taken = {name: np.busday_count(rows[name].item.started, rows[name].item.finished) for name in planned}
    assert late == pytest.approx(sorted(taken[name] / days for name, days in planned.items()), rel=0.08)
