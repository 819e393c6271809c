"""Files become roadmaps: what is told of their mistakes, how many, and which others are read along."""

from __future__ import annotations

import pytest

from tests.versions import MemoryTree
from tiekartta.base import limits
from tiekartta.base.findings import InputError, Place, Span
from tiekartta.read.loader import Loaded, load

HEAD = "tiekartta: 1\nid: {0}\ntitle: T\nstart: 2022-01-03\n"


def read(around: dict[str, str] | None = None, **files: str) -> Loaded:
    """Files by their names with `_` for `/`; a text that begins with `id ` has a header of that id."""

    def text(told: str) -> str:
        first, _, rest = told.partition("\n")
        return HEAD.format(first.removeprefix("id ")) + rest if first.startswith("id ") else told

    tree = MemoryTree({f"{name.replace('_', '/')}.yaml": text(each) for name, each in files.items()}, "m")
    siblings = MemoryTree({f"{name}.yaml": text(each) for name, each in around.items()}, "m") if around else None
    return load(tree, siblings)


def codes(loaded: Loaded) -> list[str]:
    return [each.code for each in loaded.findings]


TASK = "tasks: [{{id: {0}, title: T, depends_on: [{1}]}}]\n"


def test_the_files_of_a_folder_are_one_roadmap_and_several_are_a_portfolio() -> None:
    one = read(roadmap="id r\n", part=TASK.format("a", ""), more="milestones: [{id: m, title: M}]\n")
    assert (list(one.roadmaps[0].rows), one.is_portfolio) == (["a", "m"], False)
    assert read(r_roadmap="id r\n").is_portfolio
    several = read(x="id x\n", y="id y\n")
    assert ([each.id for each in several.roadmaps], several.is_portfolio) == (["x", "y"], True)
    assert not read(x="id x\n").is_portfolio
    with pytest.raises(InputError):
        read(part_x="tasks: []\n")


def test_an_id_given_twice_is_told_at_the_second_and_of_three_at_each_after_the_first() -> None:
    text = "id r\ntasks:\n  - {id: a, title: A}\n  - {id: a, title: A}\nmilestones: [{id: a, title: A}]\n"
    found = read(x=text).findings
    lines = [(each.code, each.where.line, each.args["other"]) for each in found if isinstance(each.where, Span)]
    assert lines == [("TK211", 7, "m/x.yaml:6:10"), ("TK211", 8, "m/x.yaml:6:10")]


def test_of_two_roadmaps_with_one_id_the_first_counts() -> None:
    found = read(x="id r\n", y="id r\n" + TASK.format("a", ""))
    assert ([(each.id, each.file) for each in found.roadmaps], codes(found)) == ([("r", "m/x.yaml")], ["TK211"])


@pytest.mark.parametrize(
    ("part", "code"),
    [("", "TK116"), ("- a\n", "TK204"), ("a: [\n", "TK108"), ("title: T\n", "TK217"), ("a: 1\na: 2\n", "TK109")],
)
def test_a_part_that_is_none_is_told_and_the_others_are_read(part: str, code: str) -> None:
    found = read(roadmap="id r\n" + TASK.format("a", ""), part=part)
    assert code in codes(found)
    assert list(found.roadmaps[0].rows) == ["a"]


def test_of_a_roadmap_with_an_unreadable_part_unknown_ids_are_not_told() -> None:
    link = TASK.format("a", "b")
    assert codes(read(roadmap="id r\n" + link)) == ["TK212"]
    assert codes(read(roadmap="id r\n" + link, part="tasks: [\n")) == ["TK108"]
    other = TASK.format("c", "r:b")
    assert "TK212" not in codes(read(r_roadmap="id r\n", r_part="tasks: [\n", s="id s\n" + other))
    assert "TK212" in codes(read(r_roadmap="id r\n", s="id s\n" + other))


def test_a_roadmap_whose_header_cannot_be_read_may_be_the_one_that_is_named() -> None:
    link = TASK.format("c", "r:b")
    assert codes(read(r="id: r\ntitle: [\n", s="id s\n" + link)) == ["TK108"]
    assert codes(read(r="id: q\ntitle: [\n", s="id s\n" + link)) == ["TK108", "TK215"]
    assert codes(read(r="title: [\n", s="id s\n" + link)) == ["TK108"]


def test_references_to_what_is_not_there_or_of_another_kind_are_told_with_what_was_meant() -> None:
    found = read(
        x="id x\n" + TASK.format("alpha", "alpa, gruop, y:alpah, z:a") + "groups: [{id: gruop, title: G}]\n",
        y="id y\ntasks: [{id: alpah-2, title: T}]\n",
    ).findings
    told = [(each.code, each.where.path[1], each.args.get("hint")) for each in found if isinstance(each.where, Place)]
    assert told == [("TK212", 0, "alpha"), ("TK213", 1, None), ("TK212", 2, "alpah-2"), ("TK215", 3, "")]


def test_ids_that_look_alike_are_told() -> None:
    found = read(x="id x\ntasks: [{id: Ab, title: T}, {id: aB, title: T}, {id: c, title: T}]\n").findings
    assert [(each.code, each.args["id"], each.args["other"]) for each in found] == [("TK214", "aB", "Ab")]


def test_what_implements_an_item_that_is_not_there_is_told_and_an_unknown_roadmap_once() -> None:
    def told(header: str, *targets: str) -> list[str]:
        tasks = ", ".join(f"{{id: t{n}, title: T, implements: '{each}'}}" for n, each in enumerate(targets))
        return codes(read(x=f"id x\nimplements: {header}\ntasks: [{tasks}]\n", law="id law\n" + TASK.format("act", "")))

    assert told("law", "act", "law:act") == []
    assert told("law", "atc", "law:atc") == ["TK212", "TK212"]
    assert told("lav", "act", "act") == ["TK216"]
    assert told("law", "gone:act") == ["TK215"]


def test_roadmaps_around_are_read_where_they_bear_on_this_one() -> None:
    around = {
        "law": "id law\n" + TASK.format("act", "base:a"), "base": "id base\n" + TASK.format("a", ""),
        "after": "id after\n" + TASK.format("x", "r:goal"), "other": "id other\n" + TASK.format("y", ""),
        "r": "id r\n",
    }  # fmt: skip
    found = read(around, r="id r\n" + TASK.format("goal", "law:act"))
    assert [each.id for each in found.roadmaps] == ["r"]
    assert sorted(each.id for each in found.context) == ["after", "base", "law"]
    assert found.findings == []
    alone = read(around, r="id r\n" + TASK.format("lonely", ""))
    assert sorted(each.id for each in alone.context) == ["after"]
    broken = read({**around, "law": "id law\ntasks: [\n"}, r="id r\n" + TASK.format("goal", "law:act"))
    assert codes(broken) == ["TK108"]


def test_findings_items_and_bytes_of_a_run_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = "tasks:\n" + "".join(f"  - {{id: t{n}, title: T, depends_on: [x{n}]}}\n" for n in range(5))
    monkeypatch.setattr(limits, "FINDINGS", 5)
    assert codes(read(x="id x\n" + tasks)) == ["TK212"] * 5
    monkeypatch.setattr(limits, "FINDINGS", 4)
    assert codes(read(x="id x\n" + tasks)) == ["TK212"] * 4 + ["TK131"]
    monkeypatch.undo()
    monkeypatch.setattr(limits, "ITEMS", 5)
    assert len(read(x="id x\n" + tasks).roadmaps) == 1
    monkeypatch.setattr(limits, "ITEMS", 4)
    assert codes(read(x="id x\n" + tasks)) == ["TK132"]
    monkeypatch.undo()
    text = HEAD.format("x")
    monkeypatch.setattr(limits, "RUN_BYTES", len(text))
    assert len(read(x=text).roadmaps) == 1
    monkeypatch.setattr(limits, "RUN_BYTES", len(text) - 1)
    with pytest.raises(InputError):
        read(x=text)
