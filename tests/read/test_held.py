"""Files of a folder that are read once, and what they would be with other bytes laid over some of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiekartta.read.files import DiskTree
from tiekartta.read.held import HeldFiles, HeldTree


@pytest.fixture
def tree(tmp_path: Path) -> HeldTree:
    folder = tmp_path / "roadmaps" / "r"
    folder.mkdir(parents=True)
    (folder / "roadmap.yaml").write_bytes(b"old")
    (folder / "part.yaml").write_bytes(b"part")
    return HeldTree(DiskTree(str(folder)), HeldFiles())


def test_a_file_stays_what_it_was_when_it_was_first_read(tree: HeldTree) -> None:
    path = tree.place("roadmap.yaml")
    assert tree.read("roadmap.yaml") == b"old"
    path.write_bytes(b"new")
    assert (tree.read("roadmap.yaml"), tree.names()) == (b"old", ["part.yaml", "roadmap.yaml"])
    around = tree.around()
    assert around is not None
    assert around.read("r/roadmap.yaml") == b"old"


def test_what_is_laid_over_a_file_is_read_in_its_stead(tree: HeldTree) -> None:
    path = tree.place("roadmap.yaml")
    changed = tree.with_changes({path: b"laid over"})
    assert (changed.read("roadmap.yaml"), changed.read("part.yaml"), tree.read("roadmap.yaml")) == (
        b"laid over", b"part", b"old",
    )  # fmt: skip
    assert (changed.shown("part.yaml"), changed.name) == (f"{tree.name}/part.yaml", tree.name)


def test_a_file_that_is_itself_the_place_and_one_behind_a_link_are_known_by_where_they_are(tree: HeldTree) -> None:
    path = tree.place("roadmap.yaml")
    single = HeldTree(DiskTree(str(path)), HeldFiles())
    assert (single.names(), single.place(""), single.read("")) == ([""], path, b"old")
    link = path.parent / "link.yaml"
    link.symlink_to("part.yaml")
    assert tree.place("link.yaml") == path.parent / "part.yaml"
