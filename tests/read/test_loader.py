"""Files become roadmaps: what is told of their mistakes, how many, and which others are read along."""

from __future__ import annotations

import pytest

from tests.versions import MemoryTree
from tiekartta.base import limits
from tiekartta.base.findings import InputError, Place, Span
from tiekartta.read.loader import Known, Loaded, load

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
    bounded = read(x="id x\n" + tasks)
    assert codes(bounded) == ["TK212"] * 4 + ["TK131"]
    assert bounded.findings[-1].where == Span("m/x.yaml", 1, 1)
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


def test_what_is_wrong_in_a_header_is_told_as_far_as_findings_go(monkeypatch: pytest.MonkeyPatch) -> None:
    header = "tiekartta: 1\nid: r\ntitle: T\nstart: then\nfinish: then\ntarget: [x]\n"

    def told(most: int) -> list[tuple[str, object]]:
        monkeypatch.setattr(limits, "FINDINGS", most)
        return [(each.code, each.where) for each in read(x=header).findings]

    assert [where.line for _, where in told(3) if isinstance(where, Span)] == [4, 5, 6]
    assert told(2)[2:] == [("TK131", Span("m/x.yaml", 1, 1))]
    monkeypatch.undo()
    (roadmap,) = read(x=header).roadmaps
    assert (roadmap.id, roadmap.header.start, roadmap.header.target) == ("r", None, None)


@pytest.mark.parametrize(("header", "name"), [("title: T\n", "xyaml"), ("id: [a]\n", "xyaml"), ("id: own\n", "own")])
def test_a_roadmap_without_its_id_goes_by_the_name_of_its_file(header: str, name: str) -> None:
    (roadmap,) = read(x="tiekartta: 1\n" + header).roadmaps
    assert roadmap.id == name


@pytest.mark.parametrize(("text", "code"), [("# nothing\n\n", "TK116"), ("\n- a\n", "TK204"), ("\ntext\n", "TK204")])
def test_a_file_without_keys_is_told_at_its_beginning(text: str, code: str) -> None:
    found = read(roadmap="id r\n", part=text).findings
    assert [(each.code, each.where) for each in found] == [(code, Span("m/part.yaml", 1, 1))]


def test_versions_that_are_read_together_share_what_is_the_same_in_them() -> None:
    """What has findings is read anew, so that each version tells them."""
    known = Known()
    texts = HEAD.format("r") + TASK.format("a", ""), HEAD.format("r") + TASK.format("b", "a")
    trees = [MemoryTree({"r.yaml": texts[each]}, "m") for each in (0, 0, 1, 1)]
    found = [load(tree, None, known) for tree in trees]
    assert [[*each.roadmaps[0].rows] for each in found] == [["a"], ["a"], ["b"], ["b"]]
    assert found[0].roadmaps[0].tasks[0] is found[1].roadmaps[0].tasks[0]
    assert [codes(each) for each in found] == [[], [], ["TK212"], ["TK212"]]
    wrong = MemoryTree({"r.yaml": HEAD.format("r") + "tasks: [{id: a}]\n"}, "m")
    assert [codes(load(wrong, None, known)) for _ in range(2)] == [["TK203"], ["TK203"]]


def test_mistakes_in_a_list_are_told_part_by_part_and_what_is_right_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part in which very many are wrong is read entry by entry, so that none of the others is lost."""
    from tiekartta.read import validation

    entries = [f"{{id: t{n}, title: T}}" if n % 3 else f"{{id: t{n}, owner: [x], effort: many}}" for n in range(9)]
    text = "id r\n" + "tasks: [\n" + ",\n".join(entries) + "]\n"
    whole = read(x=text)
    lines = [each.where.line for each in whole.findings if isinstance(each.where, Span)]
    assert sorted(set(lines)) == [6, 9, 12]
    assert len(lines) == 9
    for part, errors in ((4, 2), (2, 3), (9, 8), (1, 3)):
        monkeypatch.setattr(validation, "_PART", part)
        monkeypatch.setattr(validation, "_ERRORS", errors)
        found = read(x=text)
        right = [each for each in found.roadmaps[0].rows if each.startswith("t") and int(each[1:]) % 3]
        assert right == ["t1", "t2", "t4", "t5", "t7", "t8"]
        if errors >= 3:
            assert sorted(codes(found)) == sorted(codes(whole))
    monkeypatch.setattr(limits, "FINDINGS", 4)
    assert ("TK131", Span("m/x.yaml", 1, 1)) in [(each.code, each.where) for each in read(x=text).findings]


def test_a_name_that_stands_for_an_unreadable_id_and_is_taken_is_told_where_it_is_written() -> None:
    found = read(x="id r\ntasks:\n  - {id: unnamed-tasks-0-1, title: T}\n  - {id: [x], title: T}\n").findings
    assert [(each.code, each.where.line) for each in found if isinstance(each.where, Span)] == [
        ("TK205", 7), ("TK211", 6),
    ]  # fmt: skip


def test_an_item_that_implements_what_may_be_in_an_unreadable_roadmap_is_not_told() -> None:
    task = "implements: law\ntasks: [{id: a, title: T, implements: act}]\n"
    assert codes(read(x="id x\n" + task, law="id: law\ntitle: [\n")) == ["TK108"]
    assert codes(read(x="id x\n" + task, law="title: [\n")) == ["TK108"]
    assert codes(read(x="id x\n" + task, other="id: other\ntitle: [\n")) == ["TK108", "TK216"]
