"""Files of a folder: how large they may be, and where links may lead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tiekartta.base import limits
from tiekartta.base.findings import InputError, Span
from tiekartta.read.files import DiskTree, TextTree, git_root, read_regular, repository_name, roadmaps_at
from tiekartta.read.foreign.xml import parsed

MEGABYTE = 1024 * 1024


def refused(action: Callable[[], object]) -> tuple[str, object]:
    with pytest.raises(InputError) as caught:
        action()
    return caught.value.finding.code, caught.value.finding.args.get("limit")


def test_a_file_may_be_as_large_as_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"#" * 2 * MEGABYTE)
    assert len(read_regular(path, Span("a.yaml"), 2 * MEGABYTE)) == 2 * MEGABYTE
    assert refused(lambda: read_regular(path, Span("a.yaml"), 2 * MEGABYTE - 1)) == ("TK104", 1)


def test_a_text_and_another_tool_s_file_are_bounded_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 3 * MEGABYTE)
    monkeypatch.setattr(limits, "FOREIGN_BYTES", 3 * MEGABYTE)
    text = b"<a>" + b" " * (3 * MEGABYTE - 7) + b"</a>"
    assert TextTree(text, "r.yaml").read("") == text
    assert parsed(text, "p.xml").tag == "a"
    for action in (lambda: TextTree(text + b" ", "r.yaml").read(""), lambda: parsed(text + b" ", "p.xml")):
        assert refused(action) == ("TK104", 3)


def test_xml_that_is_none_is_told_at_its_place() -> None:
    with pytest.raises(InputError) as caught:
        parsed(b"<a>\n  <b>\n</a>", "p.xml")
    assert caught.value.finding.where == Span("p.xml", 3, 3)


def test_a_link_may_lead_to_another_file_of_the_repository_and_not_out_of_it(tmp_path: Path) -> None:
    inside, shared = tmp_path / "repo" / "roadmaps" / "r", tmp_path / "repo" / "shared"
    for folder in (inside, shared, tmp_path / "repo" / ".git"):
        folder.mkdir(parents=True)
    (shared / "bodies.yaml").write_text("bodies: []\n")
    (tmp_path / "secret.yaml").write_text("id: secret\n")
    (inside / "roadmap.yaml").write_text("id: r\n")
    (inside / "bodies.yaml").symlink_to("../../shared/bodies.yaml")
    (inside / "secret.yaml").symlink_to("../../../secret.yaml")
    tree = DiskTree(str(inside))
    assert tree.read("roadmap.yaml") == b"id: r\n"
    assert tree.read("bodies.yaml") == b"bodies: []\n"
    assert refused(lambda: tree.read("secret.yaml"))[0] == "TK103"
    assert refused(lambda: tree.read("nothing.yaml"))[0] == "TK101"
    assert refused(lambda: tree.read("../../../secret.yaml"))[0] == "TK103"


def test_a_folder_is_listed_two_deep_without_what_is_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.yaml", "a.yml", "note.txt", ".hidden.yaml", "in/c.yaml", "in/deep/d.yaml", ".git/e.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "in", target_is_directory=True)
    listed = ["a.yml", "b.yaml", "in/c.yaml", "link"]
    assert DiskTree(str(tmp_path)).names() == listed
    monkeypatch.setattr(limits, "FILES", 4)
    assert DiskTree(str(tmp_path)).names() == listed
    monkeypatch.setattr(limits, "FILES", 3)
    assert refused(lambda: DiskTree(str(tmp_path)).names())[0] == "TK119"


def test_a_repository_means_its_roadmaps_unless_it_is_a_roadmap(tmp_path: Path) -> None:
    assert roadmaps_at(str(tmp_path)) == str(tmp_path)
    (tmp_path / "roadmaps").mkdir()
    assert roadmaps_at(str(tmp_path)) == str(tmp_path / "roadmaps")
    (tmp_path / "roadmap.yaml").write_text("")
    assert roadmaps_at(str(tmp_path)) == str(tmp_path)


def test_a_file_is_named_from_the_root_of_its_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "in").mkdir()
    assert git_root(tmp_path / "in") == git_root(tmp_path) == tmp_path
    assert repository_name(str(tmp_path / "in" / "r.yaml")) == "in/r.yaml"
