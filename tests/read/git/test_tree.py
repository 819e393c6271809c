"""The files of a commit, from a git that answers from memory: what is read, followed, refused and asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha1, sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tiekartta.base import limits
from tiekartta.base.findings import Finding, InputError, Span
from tiekartta.read.git import tree as module
from tiekartta.read.git.listing import LINK, Blob, Listing
from tiekartta.read.git.repository import Done
from tiekartta.read.git.tree import GitTree

FILE = "100644"


def oid_of(data: bytes, algorithm: Callable[[bytes], Any] = sha1) -> str:
    return str(algorithm(b"blob %d\0" % len(data) + data).hexdigest())


class Git:
    """A repository in memory; `asked` are the commands that it was given, with how many objects each asked for."""

    def __init__(self, root: Path) -> None:
        self.repository: Any = SimpleNamespace(
            root=root, unreadable=lambda where, problem: Finding("TK706", where, {"problem": problem})
        )
        self.listing = Listing({}, {}, [])
        self.objects: dict[str, bytes] = {}
        self.asked: list[tuple[str, int]] = []

    def put(self, name: str, data: bytes, mode: str = FILE, size: int | None = None) -> str:
        oid = oid_of(data)
        self.objects[oid] = data
        self.listing.blobs[name] = Blob(mode, oid, len(data) if size is None else size)
        return oid

    def listed(self, _repository: object, _commit: object, path: str, _where: object) -> Listing:
        return self.listing.under(path) if path else self.listing

    def submodule_above(self, _repository: object, _commit: object, path: str, _where: object) -> object:
        return next((each for each in self.listing.submodules.items() if path.startswith(f"{each[0]}/")), None)

    def run(self, _root: str, command: str, mode: str, given: bytes = b"") -> Done:
        wanted = given.decode().split()
        self.asked.append((mode, len(wanted)))
        out = b""
        for name in wanted:
            data = self.objects.get(name)
            head = f"{name} missing\n" if data is None else f"{oid_of(data)} blob {len(data)}\n"
            out += head.encode() + (b"" if data is None or mode == "--batch-check" else data + b"\n")
        return Done(0, out, "")

    def tree(self, path: str = "r", commit: str | None = "c" * 40, label: str | None = "v", base: str = "") -> GitTree:
        return GitTree(self.repository, commit, path, label, base)


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    made = Git(tmp_path)
    monkeypatch.setattr(module, "run", made.run)
    monkeypatch.setattr(module, "listed", made.listed)
    monkeypatch.setattr(module, "submodule_above", made.submodule_above)
    return made


def refused(action: Callable[[], object]) -> Finding:
    with pytest.raises(InputError) as caught:
        action()
    return caught.value.finding


def test_a_file_has_the_bytes_whose_object_id_it_bears(git: Git) -> None:
    git.put("r/a.yaml", b"one")
    tree = git.tree()
    held = [tree.holds("a.yaml", data) for data in (b"one", b"two", b"one ", b"")]
    assert (held, tree.holds("gone.yaml", b"one")) == ([True, False, False, False], False)
    git.listing.blobs["r/a.yaml"] = Blob(FILE, oid_of(b"one", sha256), 3)
    assert [git.tree().holds("a.yaml", data) for data in (b"one", b"two")] == [True, False]


def test_a_link_is_followed_once_to_a_file_under_the_path(git: Git) -> None:
    git.put("r/a.yaml", b"one")
    for name, target in (("near", "a.yaml"), ("deep/up", "../a.yaml"), ("again", "near.yaml"), ("out", "../x.yaml")):
        git.put(f"r/{name}.yaml", target.encode(), LINK)
    tree = git.tree()
    assert tree.read("near.yaml") == tree.read("deep/up.yaml") == tree.read("a.yaml") == b"one"
    for name, code in (("again.yaml", "TK103"), ("out.yaml", "TK103"), ("gone.yaml", "TK101")):
        assert refused(lambda name=name: tree.read(name)) == Finding(code, Span(f"v:r/{name}"))  # type: ignore[misc]


def test_the_largest_file_is_as_large_as_the_limit(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 2 * 1024 * 1024)
    git.put("r/a.yaml", b"a", size=limits.FILE_BYTES)
    git.put("r/b.yaml", b"b", size=limits.FILE_BYTES + 1)
    git.put("r/empty.yaml", b"")
    tree = git.tree()
    assert (tree.read("a.yaml"), tree.read("empty.yaml")) == (b"a", b"")
    found = refused(lambda: tree.read("b.yaml"))
    assert (found.code, found.args) == ("TK104", {"limit": 2})
    assert git.asked == [("--batch", 2)]  # the larger one was never asked for


def test_contents_come_at_once_and_from_many_bytes_on_one_by_one(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        git.put(f"r/{name}.yaml", name.encode(), size=5)
    git.put("r/note.txt", b"not asked for")
    for most, asked in ((10, [("--batch", 2)]), (9, [("--batch", 1), ("--batch", 1)])):
        monkeypatch.setattr(module, "_AT_ONCE", most)
        git.asked.clear()
        tree = git.tree()
        assert [tree.read(name) for name in ("a.yaml", "b.yaml")] == [b"a", b"b"]
        assert git.asked == asked


def test_an_object_that_is_missing_is_named_by_the_beginning_of_its_id(git: Git) -> None:
    oid = git.put("r/a.yaml", b"one")
    del git.objects[oid]
    found = refused(lambda: git.tree().read("a.yaml"))
    assert (found.code, found.args) == ("TK706", {"problem": f"object {oid[:12]} is missing"})


def test_sizes_are_asked_for_where_git_did_not_tell_them(git: Git) -> None:
    git.put("r/a.yaml", b"")
    git.put("r/note.txt", b"not wanted")
    assert git.tree()._blobs["r/a.yaml"].size == 0
    assert git.asked == []
    assert [each.size for each in git.tree(commit=None)._blobs.values()] == [0, -1]  # of the index
    git.put("r/b.yaml", b"two", size=-1)
    assert {name: each.size for name, each in git.tree()._blobs.items()} == {
        "r/a.yaml": 0, "r/b.yaml": 3, "r/note.txt": -1,
    }  # fmt: skip
    assert git.asked == [("--batch-check", 1), ("--batch-check", 2)]
    git.put("one.txt", b"1", size=-1)
    assert git.tree("one.txt")._blobs["one.txt"].size == 1  # whatever it is called, it is what was asked for


@pytest.mark.parametrize(
    ("label", "base", "path", "shown"),
    [
        ("v", "", "r", "v:r/a.yaml"), ("", "", "r", "r/a.yaml"), ("v", "sub", "r", "v:sub/r/a.yaml"),
        ("", "sub", "", "sub/a.yaml"), ("v", "", "", "v:a.yaml"),
    ],
)  # fmt: skip
def test_a_file_is_called_by_its_version_and_its_place(git: Git, label: str, base: str, path: str, shown: str) -> None:
    assert git.tree(path, label=label, base=base).shown("a.yaml") == shown


def test_without_a_label_a_file_is_called_as_on_disk(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(git.repository.root)
    tree = git.tree(label=None)
    assert (tree.shown("a.yaml"), tree.shown("")) == ("r/a.yaml", "r")
    assert [git.tree("", label="v", base=base).name for base in ("", "sub")] == ["v:", "v:sub"]


def test_a_place_that_is_a_file_has_that_file_alone(git: Git) -> None:
    git.put("r/a.yaml", b"one")
    git.put("r/b.yaml", b"two")
    file, folder = git.tree("/r/a.yaml/"), git.tree("/r/")
    assert (file.names(), file.read(""), folder.names()) == ([""], b"one", ["a.yaml", "b.yaml"])


@pytest.mark.parametrize(
    ("path", "conflict", "is_told"),
    [
        ("r", "r/a.yaml", True), ("r", "r/note.txt", False), ("r/note.txt", "r/note.txt", True),
        ("r", "r/.a.yaml", False), ("r", "s/a.yaml", False),
    ],
)  # fmt: skip
def test_only_a_conflict_in_what_is_read_is_told(git: Git, path: str, conflict: str, is_told: bool) -> None:
    git.put("r/b.yaml", b"two")
    git.listing.conflicts.append(conflict)
    if is_told:
        assert refused(lambda: git.tree(path)) == Finding("TK723", Span(conflict))
    else:
        assert git.tree(path).name == f"v:{path}"


def test_the_settings_are_those_at_the_root_of_the_version(git: Git) -> None:
    assert git.tree().settings() is None
    git.objects[f"{'c' * 40}:tiekartta.toml"] = b"lang = 'fi'"
    assert git.tree().settings() == b"lang = 'fi'"
    assert git.tree(commit=None).settings() is None
    git.objects[":tiekartta.toml"] = b"index"
    assert git.tree(commit=None).settings() == b"index"


class Inner:
    """The tree of a submodule."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files, self.is_empty = files, not files

    def names(self) -> list[str]:
        return list(self.files)

    def read(self, name: str) -> bytes:
        return self.files[name]

    def settings(self) -> bytes:
        return b"inner"


@pytest.fixture
def submodules(git: Git, monkeypatch: pytest.MonkeyPatch) -> dict[str, Inner]:
    """Submodules by their path and the path inside of them; their folders on disk are there."""
    known: dict[str, Inner] = {}

    def submodule(_tree: GitTree, path: str, _oid: str, inside: str) -> Inner:
        return known[f"{path}:{inside}"]

    monkeypatch.setattr(GitTree, "_submodule", submodule)
    return known


def test_a_submodule_under_the_path_is_a_folder_of_it(git: Git, submodules: dict[str, Inner]) -> None:
    git.put("r/a.yaml", b"one")
    git.listing.submodules.update({"r/sub": "1" * 40, "r/deep/sub": "2" * 40})
    submodules["r/sub:"] = Inner({"b.yaml": b"two", "": b"never"})
    tree = git.tree()
    assert (tree.names(), tree.read("sub/b.yaml"), tree.read("a.yaml")) == (["a.yaml", "sub/b.yaml"], b"two", b"one")
    assert (tree.is_empty, tree.settings()) == (False, None)


def test_a_version_has_something_where_one_of_its_submodules_has(git: Git, submodules: dict[str, Inner]) -> None:
    git.listing.submodules.update({"r/one": "1" * 40, "r/two": "2" * 40})
    submodules["r/one:"], submodules["r/two:"] = Inner({}), Inner({})
    assert git.tree().is_empty
    submodules["r/two:"] = Inner({"b.yaml": b"two"})
    assert not git.tree().is_empty


def test_a_submodule_is_read_at_the_commit_that_is_recorded_and_refused_where_that_is_missing(
    git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    oid = "123456789abcdef" + "0" * 25
    git.put("r/a.yaml", b"one")
    git.listing.submodules["r/sub"] = oid
    lost = Finding("TK726", Span("r/sub"), {"commit": "123456789abc"})
    assert refused(git.tree) == lost  # it is not checked out
    (git.repository.root / "r" / "sub").mkdir(parents=True)
    (git.repository.root / "r" / "sub" / ".git").write_text("gitdir: elsewhere")
    opened: list[str] = []
    known: set[str] = set()
    inner = Listing({"b.yaml": Blob(FILE, git.put("b.yaml", b"two"), 3)}, {}, [])

    def repository(folder: str) -> Any:
        opened.append(folder)
        return SimpleNamespace(root=Path(folder), find=lambda name: name if name in known else None)

    def listed(repository: Any, commit: str, path: str, where: Span) -> Listing:
        return inner if commit == oid else git.listed(repository, commit, path, where)

    monkeypatch.setattr(module, "Repository", repository)
    monkeypatch.setattr(module, "listed", listed)
    assert refused(git.tree) == lost
    known.add(oid)
    tree = git.tree()
    assert (tree.names(), tree.read("sub/b.yaml")) == (["a.yaml", "sub/b.yaml"], b"two")
    assert set(opened) == {str(git.repository.root / "r" / "sub")}


@pytest.mark.parametrize(("path", "inside"), [("sub", ""), ("sub/r", "r")])
def test_a_path_in_a_submodule_is_read_from_it(git: Git, submodules: dict[str, Inner], path: str, inside: str) -> None:
    git.listing.submodules["sub"] = "1" * 40
    found = submodules[f"sub:{inside}"] = Inner({"b.yaml": b"two"})
    tree = git.tree(path)
    assert (tree.names(), tree.read("b.yaml"), tree.settings(), tree.is_empty) == (["b.yaml"], b"two", b"inner", False)
    found.files = {"": b"a file"}
    assert (tree.names(), tree.read("")) == ([""], b"a file")
    found.is_empty = True
    assert tree.is_empty


def test_at_the_root_a_submodule_is_looked_into_where_it_is_checked_out(git: Git, submodules: dict[str, Inner]) -> None:
    git.listing.submodules["sub"] = "1" * 40
    submodules["sub:"] = Inner({"b.yaml": b"two"})
    assert git.tree("").names() == []
    (git.repository.root / "sub").mkdir()
    (git.repository.root / "sub" / ".git").write_text("gitdir: elsewhere")
    assert git.tree("").names() == ["sub/b.yaml"]


def test_a_tree_inside_of_another_is_listed_and_read_with_it(git: Git) -> None:
    git.put("r/a.yaml", b"one")
    git.put("s/b.yaml", b"two")
    around = git.tree("")
    inner = around.inside("r")
    assert (around.around(), inner.around(), inner.names(), inner.read("a.yaml")) == (None, around, ["a.yaml"], b"one")
    assert around._read is inner._read
    alone = git.tree("r")
    found = alone.around()
    assert found is not None
    assert (found.names(), alone.around() is found, found._read is alone._read) == (
        ["r/a.yaml", "s/b.yaml"],
        True,
        True,
    )
