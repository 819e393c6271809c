"""What git answers, read record by record: no repository is needed for that."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tiekartta.base import limits
from tiekartta.read.git import commits, history, listing, repository, setup, tree
from tiekartta.read.git.history import Change, Place, place_of
from tiekartta.read.git.listing import Blob, Listing

OID = "1" * 40


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("roadmap.yaml", True), ("a/b.yml", True), ("a/b/c.yaml", False), (".a/b.yaml", False), ("a/.b.yaml", False),
        ("note.txt", False), ("yaml", False),
    ],
)  # fmt: skip
def test_files_are_looked_at_two_deep(name: str, wanted: bool) -> None:
    assert tree._is_wanted(name) is wanted


def test_a_commit_lists_files_with_their_sizes_and_submodules_with_their_commit() -> None:
    records = [
        f"100644 blob {OID}      12\ta.yaml",
        f"120000 blob {OID}       7\tlink.yaml",
        f"160000 commit {OID}       -\tsub",
        f"100755 blob {OID}       -\tbä.yaml",
        f"100644 blob {OID}\tpartial.yaml",
        f"040000 tree {OID}       -\tfolder",
    ]
    assert listing._parsed("\0".join([*records, ""]).encode(), False) == Listing(
        {
            "a.yaml": Blob("100644", OID, 12), "link.yaml": Blob("120000", OID, 7), "bä.yaml": Blob("100755", OID, -1),
            "partial.yaml": Blob("100644", OID, -1),
        },
        {"sub": OID},
        [],
    )  # fmt: skip


def test_the_index_lists_files_without_sizes_and_each_conflict_once() -> None:
    records = [
        f"100644 {OID} 0\ta.yaml",
        *(f"100644 {OID} {stage}\tb.yaml" for stage in (1, 2, 3)),
        f"160000 {OID} 0\tsub",
    ]
    assert listing._parsed("\0".join([*records, ""]).encode(), True) == Listing(
        {"a.yaml": Blob("100644", OID, -1)}, {"sub": OID}, ["b.yaml"]
    )


def test_objects_follow_each_other_with_their_sizes_and_one_that_is_cut_off_ends_them() -> None:
    one, other = b"1" * 40 + b" blob 3\na\nb\n", b"2" * 40 + b" blob 0\n\n"
    missing, folder = b"3" * 40 + b" missing\n", b"4" * 40 + b" tree 2\n"
    whole = {"1" * 40: b"a\nb", "2" * 40: b""}
    assert dict(tree._objects(missing + one + other)) == dict(tree._objects(one + folder + other)) == whole
    assert dict(tree._objects(other + one[:-1])) == {"2" * 40: b""}
    assert (dict(tree._objects(b"")), dict(tree._objects(b"\n" + other))) == ({}, {"2" * 40: b""})
    assert dict(tree._sizes(one[:48] + b"\n" + missing + other)) == {"1" * 40: 3, "2" * 40: 0}


@pytest.mark.parametrize(
    ("text", "is_ref"),
    [
        ("main", True), ("v1~3", True), ("HEAD^2", True), ("-x", False), ("a..b", False), ("~1", False), ("", False),
        ("a" * limits.ID, True), ("a" * (limits.ID + 1), False),
    ],
)  # fmt: skip
def test_what_a_revision_may_look_like(text: str, is_ref: bool) -> None:
    assert repository.is_ref(text) is is_ref


def test_a_long_revision_is_quoted_in_eighty_characters_and_a_failure_in_git_s_words() -> None:
    assert (repository.shown("a" * 80), repository.shown("a" * 81)) == ("a" * 80, "a" * 79 + "…")
    done = [repository.Done(128, b"", error) for error in ("fatal: no\nmore", "error: bad", "")]
    assert [repository.reason(each) for each in done] == ["no", "bad", "exit 128"]


@pytest.mark.parametrize(("text", "day"), [("2022-01-03", date(2022, 1, 3)), ("", date.max), ("10000-01-01", date.max)])
def test_a_clock_beyond_the_calendar_gives_its_last_day(text: str, day: date) -> None:
    assert commits._day(text) == history._day(text) == day


@pytest.mark.parametrize(
    ("header", "is_folder", "held"),
    [("r/roadmap.yaml", True, ["r/roadmap.yaml", "r/part.yml"]), ("r/roadmap.yaml", False, ["r/roadmap.yaml"])],
)
def test_a_roadmap_holds_the_files_of_its_folder_or_only_itself(header: str, is_folder: bool, held: list[str]) -> None:
    place = place_of(header, is_folder)
    names = ["r/roadmap.yaml", "r/part.yml", "r/note.txt", "r/deep/x.yaml", "other.yaml", None]
    assert [name for name in names if place.holds(name)] == held
    assert (place.path, place_of("one.yaml", True)) == ("r" if is_folder else header, Place("one.yaml", ""))


def test_a_commit_tells_what_it_added_took_away_changed_and_moved() -> None:
    old, new = "2" * 40, "3" * 40
    raw = f":100644 100644 {old} {new}"
    fields = [
        OID,
        f"{raw} A",
        "a",
        f"{raw} D",
        "d",
        f"{raw} M",
        "m",
        f"{raw} R090",
        "from",
        "to",
        old,
        f"{raw} C75",
        "x",
        "y",
    ]
    assert history._parsed("\0".join([*fields, ""]).encode()) == {
        OID: [Change(old, None, "a"), Change(old, "d", None), Change(old, "m", "m"), Change(old, "from", "to")],
        old: [Change(old, "x", "y")],
    }


def test_a_commit_has_its_tags_in_their_order_whether_they_are_objects_of_their_own_or_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tag = "2" * 40
    lines = [f"{tag}\0{OID}\0v1", f"{OID}\0\0v1-final", f"{tag}\0\0tag-of-a-tag"]
    answer = repository.Done(0, "\n".join([*lines, ""]).encode(), "")
    monkeypatch.setattr(history, "run", lambda root, *arguments: answer)
    asked: Any = SimpleNamespace(root="r")
    assert history._tags(asked) == {OID: ("v1", "v1-final"), tag: ("tag-of-a-tag",)}


MARK, OPEN_END = setup._MARK, setup._MARK_AFTER_OPEN_END
OURS = "*.yaml diff=tiekartta"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("", ""), ("*.png binary\n", "*.png binary\n"), ("*.png binary", "*.png binary"),
        (f"a\n{MARK}\n{OURS}\nb\n", "a\nb\n"), (f"{MARK}\n{OURS}\n", ""), (f"  {MARK}  \n{OURS}", ""),
        (f"{MARK}\n*.png binary\n", "*.png binary\n"), (f"a\n{MARK}", "a\n"), (f"{OURS}\n", f"{OURS}\n"),
        (f"a\n{OPEN_END}\n{OURS}\n", "a"), (f"a\n{OPEN_END}\n{OURS}\nb\n", "a\nb\n"), (f"{OPEN_END}\n{OURS}\n", ""),
        (f"a\n{MARK}\n{OURS}\n{MARK}\n{OURS}\n", "a\n"),
    ],
)  # fmt: skip
def test_only_our_two_lines_are_taken_out_of_the_attributes(text: str, left: str) -> None:
    assert setup._without_ours(text) == left


def test_a_name_is_looked_for_among_tags_branches_and_those_of_elsewhere_and_a_commit_is_no_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tag, branch = "2" * 40, "3" * 40
    lines = [f"refs/heads/v1 {branch} ", f"refs/tags/v1 {tag} {OID}", f"refs/tags/v1/deep {tag} "]
    asked: list[tuple[str, ...]] = []

    def run(root: str, *arguments: str) -> repository.Done:
        asked.append(arguments)
        return repository.Done(0, "\n".join(lines).encode(), "")

    monkeypatch.setattr(repository, "run", run)
    found = repository.Repository.__new__(repository.Repository)
    found.root = Path("r")
    assert [found._named(name) for name in ("", "HEAD", OID, "a" * 64)] == [{}] * 4
    assert asked == []
    assert list(found._named("v1").items()) == [("refs/tags/v1", OID), ("refs/heads/v1", branch)]
    assert asked[0][-3:] == ("refs/tags/v1", "refs/heads/v1", "refs/remotes/v1")
