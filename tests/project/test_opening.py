"""What is compared with what: removed, moved and renamed roadmaps, broken old versions, unusual repositories."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.console import Console, Said
from tests.repositories import PLACE, ROADMAP, Repository, with_roadmap
from tiekartta.render.schemas import schema_of

OTHER = ROADMAP.replace("id: move", "id: other", 1).replace("title: Move to new rooms", "title: Another plan")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Two roadmaps, committed."""
    repository = with_roadmap(tmp_path / "repository")
    repository.write("roadmaps/other/roadmap.yaml", OTHER)
    repository.commit("another")
    monkeypatch.chdir(repository.root)
    return repository


@pytest.fixture
def diff(console: Console) -> Any:
    return lambda *arguments: console("diff", *arguments)


def reports(said: Said) -> dict[str, Any]:
    data = json.loads(said.out)
    return {each["roadmap"]: each for each in data.get("roadmaps", [data])}


def checks(report: dict[str, Any]) -> set[tuple[str, str]]:
    return {(each["id"], each["item"]) for each in report["checks"]}


ITEMS = {"survey", "lease", "approve", "opening"}


def test_a_removed_roadmap_is_told_with_the_checks_of_its_items(repository: Repository, diff: Any) -> None:
    repository.git("rm", "-rq", "roadmaps/move")
    removed = reports(diff("HEAD", "--format", "json"))["move"]
    assert removed["presence"] == "removed"
    found = checks(removed)
    assert {("roadmap-removed", ""), ("statutory-moved", "approve")} <= found
    assert {("item-removed", item) for item in ITEMS} | {("quiet-change", item) for item in ITEMS} <= found
    assert diff("HEAD", "--fail-on", "statutory-moved").code == 1
    assert "Approve the rooms" in diff("HEAD").out


def test_all_roadmaps_removed_is_told_too(repository: Repository, diff: Any) -> None:
    repository.git("rm", "-rq", "roadmaps")
    assert {name: each["presence"] for name, each in reports(diff("--format", "json")).items()} == {
        "move": "removed", "other": "removed",
    }  # fmt: skip
    repository.write("roadmaps/notes.yml", "not read\n")
    assert diff("--fail-on", "item-removed").code == 1


def test_a_header_file_of_another_name_is_an_error_and_its_roadmap_counts_as_removed(
    repository: Repository, diff: Any, console: Console
) -> None:
    repository.git("mv", PLACE, "roadmaps/move/plan.yaml")
    said = console("validate")
    assert (said.code, "error[TK141]" in said.out) == (1, True)
    assert ("item-removed", "approve") in checks(reports(diff("--format", "json"))["move"])


def test_a_roadmap_whose_id_changed_goes_on_under_the_new_one(repository: Repository, diff: Any) -> None:
    repository.edit("id: move", "id: moving")
    repository.edit("duration: 15d", "duration: 45d")
    report = reports(diff("--format", "json"))["moving"]
    assert report["presence"] == "both"
    assert {("roadmap-renamed", ""), ("statutory-missed", "approve")} <= checks(report)
    assert ("item-removed", "approve") not in checks(report)


def test_items_that_name_a_renamed_roadmap_are_not_changed_by_that(repository: Repository, diff: Any) -> None:
    repository.edit("depends_on: [survey]", "depends_on: [survey, 'move:lease']", "roadmaps/other/roadmap.yaml")
    repository.commit("a link")
    repository.edit("id: move", "id: moving")
    repository.edit("move:lease", "moving:lease", "roadmaps/other/roadmap.yaml")
    found = reports(diff("--format", "json"))
    assert (found["other"]["same"], [each["kind"] for each in found["moving"]["changes"]]) == (True, ["renamed"])


def test_an_unlike_roadmap_in_its_place_is_no_rename(repository: Repository, diff: Any) -> None:
    repository.write(PLACE, "tiekartta: 1\nid: new\ntitle: New\ntasks: [{id: x, title: X, duration: 1d}]\n")
    found = {name: each["presence"] for name, each in reports(diff("--format", "json")).items()}
    assert (found["move"], found["new"]) == ("removed", "added")


@pytest.mark.parametrize("path", [(), ("roadmaps/premises",), ("roadmaps/move",)], ids=["none", "new", "old"])
def test_a_renamed_folder_is_followed_with_a_path_as_without(
    path: tuple[str, ...], repository: Repository, diff: Any
) -> None:
    repository.git("mv", "roadmaps/move", "roadmaps/premises")
    repository.edit("duration: 15d", "duration: 16d", "roadmaps/premises/roadmap.yaml")
    report = reports(diff("HEAD", *path, "--format", "json"))["move"]
    assert [each["field"] for each in report["changes"]] == ["duration"]


def test_the_whole_portfolio_under_another_name_is_followed(repository: Repository, diff: Any) -> None:
    repository.git("mv", "roadmaps", "plans")
    found = reports(diff("HEAD", "plans", "--format", "json"))
    assert [each["presence"] for each in found.values()] == ["both", "both"]


def test_what_is_moved_out_of_the_portfolio_is_removed(repository: Repository, diff: Any) -> None:
    """Nobody checks it there any more, so it must not pass for a folder renamed."""
    (repository.root / "archive").mkdir()
    repository.git("mv", "roadmaps/move", "archive/move")
    for path in ((), ("roadmaps/move",)):
        assert reports(diff("HEAD", *path, "--format", "json"))["move"]["presence"] == "removed"


def test_a_copy_is_not_taken_for_a_move(repository: Repository, diff: Any) -> None:
    repository.write("archive/old.yaml", ROADMAP.replace("id: move", "id: copy", 1))
    repository.commit("archived")
    repository.write("roadmaps/copy.yaml", ROADMAP.replace("id: move", "id: copy", 1))
    assert reports(diff("HEAD", "roadmaps/copy.yaml", "--format", "json"))["copy"]["presence"] == "added"


def test_an_old_version_with_errors_is_mended_and_the_others_are_compared(repository: Repository, diff: Any) -> None:
    repository.edit("duration: 15d", "duration: 15x")
    repository.commit("broken")
    repository.edit("duration: 15x", "duration: 15d")
    repository.edit("2026-12-18", "2027-12-17", "roadmaps/other/roadmap.yaml")
    said = diff("--format", "json")
    found = reports(said)
    assert (said.code, found["move"]["presence"]) == (0, "unreadable")
    assert ("statutory-moved", "approve") in checks(found["other"])
    assert "HEAD:roadmaps/move/roadmap.yaml:" in said.err


@pytest.mark.parametrize(
    "broken",
    ["tiekartta: 1\nid: move\ntitle: [\n", "id: move\n", ROADMAP.replace("[survey]", "[lease]")],
    ids=["not yaml", "no version", "a loop"],
)
def test_any_error_of_the_old_version_is_no_error_of_the_new_one(
    broken: str, repository: Repository, diff: Any
) -> None:
    repository.write(PLACE, broken)
    repository.commit("broken")
    repository.write(PLACE, ROADMAP)
    said = diff("--format", "json")
    assert (said.code, reports(said)["move"]["presence"]) == (0, "unreadable")


def test_a_new_version_with_errors_is_not_compared(repository: Repository, diff: Any) -> None:
    repository.edit("duration: 15d", "duration: 15x")
    said = diff("--format", "markdown")
    assert said.code == 2
    assert said.out.startswith("<!-- tiekartta-diff -->\n# This version has errors\n")
    assert "TK304" in said.out


def test_what_changes_in_the_settings_is_told(repository: Repository, diff: Any) -> None:
    repository.write("tiekartta.toml", "at_risk = 10\n")
    repository.commit("settings")
    repository.write("tiekartta.toml", 'at_risk = 0\nignore = ["TK5"]\n[quality]\nlags = 90\n')
    data = json.loads(diff("--format", "json").out)
    Draft202012Validator(schema_of("diff")).validate(data)
    settings = data["settings"]
    assert [each["field"] for each in settings["changes"]] == ["at_risk", "ignore", "quality.lags"]
    assert diff("--fail-on", "settings-changed").code == 1
    assert "::warning file=tiekartta.toml,line=2,col=1,title=settings-changed" in diff("--format", "github").out
    assert "Settings changed" in diff("--format", "markdown").out
    assert not diff("--format", "markdown").out.startswith("<!-- tiekartta-diff: same -->")


def test_the_settings_of_a_version_are_those_of_its_commit(repository: Repository, diff: Any) -> None:
    repository.write("tiekartta.toml", "at_risk = 3\n")
    repository.commit("settings")
    (repository.root / "tiekartta.toml").unlink()
    assert '"field": "at_risk"' in diff("HEAD~1", "HEAD", "--format", "json").out
    assert '"settings"' not in diff("HEAD", "HEAD", "--format", "json").out


def test_a_submodule_is_compared_within(tmp_path: Path, diff: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = Repository(tmp_path / "inner")
    inner.write("move/roadmap.yaml", ROADMAP)
    inner.commit()
    outer = Repository(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner.root), "roadmaps")
    outer.commit()
    monkeypatch.chdir(outer.root)
    outer.edit("duration: 15d", "duration: 45d")
    for arguments in ((), ("HEAD", "roadmaps/move"), ("HEAD", PLACE)):
        assert diff(*arguments, "--fail-on", "statutory-missed").code == 1
    outer.git("-C", "roadmaps", "commit", "-qam", "longer")
    assert diff("--fail-on", "statutory-missed").code == 1
    outer.commit("newer")
    assert diff("HEAD~1", "HEAD", "roadmaps", "--fail-on", "statutory-missed").code == 1
    outer.git("submodule", "deinit", "-f", "roadmaps")
    assert "error[TK726]" in diff("HEAD~1", "HEAD", "roadmaps").err


def test_a_submodule_of_one_roadmap_is_compared_within(tmp_path: Path, repository: Repository, diff: Any) -> None:
    inner = Repository(tmp_path / "inner")
    inner.write("roadmap.yaml", ROADMAP.replace("id: move", "id: third", 1))
    inner.commit()
    repository.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner.root), "roadmaps/third")
    repository.commit()
    repository.edit("duration: 15d", "duration: 16d", "roadmaps/third/roadmap.yaml")
    assert [each["field"] for each in reports(diff("--format", "json"))["third"]["changes"]] == ["duration"]


def test_a_sparse_checkout_removes_nothing(repository: Repository, diff: Any) -> None:
    repository.git("sparse-checkout", "set", "roadmaps/other")
    assert "error[TK725]" in diff().err
    assert diff("HEAD", "roadmaps/other").code == 0
    assert diff("HEAD", "HEAD").code == 0


@pytest.mark.parametrize("path", [(), ("roadmaps",), (PLACE,)], ids=["none", "all", "file"])
def test_a_merge_that_is_not_finished_is_told(path: tuple[str, ...], repository: Repository, diff: Any) -> None:
    repository.git("checkout", "-q", "-b", "theirs")
    repository.edit("duration: 15d", "duration: 16d")
    repository.commit()
    repository.git("checkout", "-q", "main")
    repository.edit("duration: 15d", "duration: 17d")
    repository.commit()
    with pytest.raises(Exception, match="merge"):
        repository.git("merge", "theirs")
    assert f"{PLACE}: error[TK723]" in diff("--cached", "HEAD", *path).err
    assert "error[TK107]" in diff("HEAD", *path).err


@pytest.mark.parametrize("arguments", [(), ("--cached",), ("HEAD",), ("HEAD~2",), ("@",)], ids=" ".join)
def test_before_the_first_commit_there_is_nothing_to_compare_with(
    arguments: tuple[str, ...], tmp_path: Path, diff: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path / "repository")
    repository.write(PLACE, ROADMAP)
    repository.git("add", "-A")
    monkeypatch.chdir(repository.root)
    assert "error[TK721]" in diff(*arguments).err


@pytest.mark.parametrize(
    "words",
    [("mian", "HEAD", "roadmaps"), ("HEAD", "mian", "roadmaps"), ("mian", "roadmaps"), ("mian...HEAD", "roadmaps")],
    ids=" ".join,
)
def test_an_unknown_version_among_several_words_is_named(
    words: tuple[str, ...], repository: Repository, diff: Any
) -> None:
    said = diff(*words)
    assert (said.code, "mian: error[TK701]" in said.err, "“main”" in said.err) == (2, True, True)


def test_what_is_staged_is_checked_whatever_is_on_disk(repository: Repository, console: Console) -> None:
    text = (repository.root / PLACE).read_text(encoding="utf-8")
    start = text.index("decisions:")
    repository.write(PLACE, text[:start])
    repository.write("roadmaps/move/more.yaml", text[start:])
    repository.git("add", PLACE)
    assert console("validate").code == 0
    said = console("validate", "--cached")
    assert (said.code, f"{PLACE}:15:" in said.out) == (1, True)
    repository.git("add", "-A")
    assert console("validate", "--cached").code == 0
    repository.git("rm", "-rqf", "roadmaps")
    assert console("validate", "--cached").code == 2


def test_staged_settings_count_for_what_is_staged(repository: Repository, console: Console) -> None:
    repository.write("tiekartta.toml", "lnag = 1\n")
    assert console("validate", "--cached").code == 0
    repository.git("add", "-A")
    assert "TK202" in console("validate", "--cached").out
