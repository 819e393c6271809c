"""An edit touches its value and nothing else, however a file is laid out."""

from __future__ import annotations

import random
from difflib import unified_diff
from typing import Any

import pytest

from tests.edit.layouts import LAYOUTS
from tiekartta.base.findings import InputError
from tiekartta.edit.operations import Insert, Operation, Remove, SetValue, copied, perform, same
from tiekartta.edit.text import edited
from tiekartta.read.compose import compose

VALUES: list[Any] = [
    "5w", "Uusi: otsikko # risu", "no", "12:30", "2022-06-10", "60%", 'äö § "x"', "it's", "- a", "{b}", "*x", "", "a\nb",
    "null", None, 5, 1.5, True, ["a", "b"], [], {"a": 1, "b": "c: d"}, {"fi": "x"}, "sana " * 50 + "x", [{"id": "n"}],
    {"x": {"y": [1, {"z": "w"}]}}, "a\n\nb\n", " a", "x: ", "tab\there", "\u00a0", "\x07",
]  # fmt: skip


def lines_changed(old: str, new: str) -> list[str]:
    diff = unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in diff if line[0] in "+-" and not line.startswith(("---", "+++"))]


@pytest.mark.parametrize("name", LAYOUTS)
def test_nothing_changes_without_an_edit(name: str) -> None:
    assert edited(LAYOUTS[name].encode(), [], "f") == LAYOUTS[name].encode()


@pytest.mark.parametrize("name", LAYOUTS)
def test_one_edit_touches_only_its_value(name: str) -> None:
    text = LAYOUTS[name]
    new = edited(text.encode(), [SetValue(("tasks", 0, "duration"), "5w")], "f").decode()
    if name == "anchors":  # the value is elsewhere, and others may use it
        assert new == text.replace("duration: *d", "duration: 5w")
    else:
        assert new == text.replace("3w", "5w")


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    if not isinstance(value, (dict, list)):
        return []
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [(path, value), *(found for key, each in pairs for found in places(each, (*path, key)))]


def some_edit(content: Any, chance: random.Random) -> Operation:
    path, holder = chance.choice(places(content))
    kind, value = chance.choice(["set", "add", "remove"]), chance.choice(VALUES)
    steps = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    if kind != "add" and steps:
        step = chance.choice(steps)
        return SetValue((*path, step), value) if kind == "set" else Remove((*path, step))
    if isinstance(holder, dict):
        return SetValue((*path, chance.choice(["notes", "owner", "uusi", "kaksi sanaa", "12"])), value)
    return Insert((*path, chance.randrange(len(holder) + 1)), value)


def edits(seed: int, count: int) -> None:
    chance = random.Random(seed)
    refused = 0
    for _ in range(count):
        name = chance.choice(list(LAYOUTS))
        text = LAYOUTS[name].removeprefix("\ufeff")
        content = compose(text, "f").value
        operation = some_edit(content, chance)
        try:
            new = edited(text.encode(), [operation], "f").decode()
        except InputError:
            refused += 1
            continue
        assert same(copied(compose(new, "f").value), perform(content, operation)), (name, operation)
    assert refused <= count / 100


def test_a_random_edit_says_what_was_asked_or_is_refused() -> None:
    edits(seed=1, count=200)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 12))
def test_many_random_edits_say_what_was_asked_or_are_refused(seed: int) -> None:
    edits(seed, count=2_000)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("77%", "77%"), ("2022-06-10", "2022-06-10"), ("3w", "3w"), ("§ 28", "§ 28"), ("kansallinen:laki", "kansallinen:laki"),
        ("no", '"no"'), ("12:30", '"12:30"'), ("0123", '"0123"'), ("a: b", '"a: b"'), ("1.10", '"1.10"'), ("", '""'),
        (60, "60"), (True, "true"), (["a", "b FF"], "[a, b FF]"), ({"date": "2022-06-10"}, "{date: 2022-06-10}"),
    ],
)  # fmt: skip
def test_a_value_is_written_as_people_write_it(value: object, written: str) -> None:
    new = edited(b"tasks:\n  - id: a\n    title: A\n", [SetValue(("tasks", 0, "outcome"), value)], "f").decode()
    assert new == f"tasks:\n  - id: a\n    title: A\n    outcome: {written}\n"


def test_a_new_key_stands_where_a_person_would_put_it() -> None:
    text = "tasks:\n  - id: a\n    title: A # nimi\n    duration: 3w\n    assumed: true\n\n  - id: b\n    title: B\n"
    new = edited(text.encode(), [SetValue(("tasks", 0, "status"), "active")], "f").decode()
    assert new == text.replace("    assumed", "    status: active\n    assumed")


def test_the_comment_above_an_entry_goes_with_it() -> None:
    new = edited(LAYOUTS["spaced"].encode(), [Remove(("tasks", 1))], "f").decode()
    assert "kaksi" not in new
    assert "# yksi" in new
    assert new.startswith("# a\ntasks:\n  # yksi\n  - id: a\n    title: A\n    duration: 3w\n\ndecisions:\n")


def test_a_new_entry_is_laid_out_as_its_neighbours() -> None:
    new = edited(LAYOUTS["spaced"].encode(), [Insert(("tasks", 2), {"id": "m", "title": "M"})], "f").decode()
    assert new == LAYOUTS["spaced"].replace("\n\ndecisions", "\n\n  - id: m\n    title: M\n\ndecisions")
    flow = edited(
        LAYOUTS["spaced"].encode(), [Insert(("tasks", 1, "tasks", 2), {"id": "m", "title": "M"})], "f"
    ).decode()
    assert "      - {id: m, title: M}\n" in flow


def test_windows_line_ends_and_a_byte_order_mark_stay() -> None:
    data = "\ufefftasks:\r\n  - id: a\r\n    title: A\r\n".encode()
    new = edited(data, [SetValue(("tasks", 0, "status"), "done"), SetValue(("tasks", 0, "notes"), "a\nb")], "f")
    assert (
        new
        == "\ufefftasks:\r\n  - id: a\r\n    title: A\r\n    status: done\r\n    notes: |-\r\n      a\r\n      b\r\n".encode()
    )


def test_a_shared_value_changes_only_where_it_is_edited() -> None:
    text = LAYOUTS["shared values"]
    new = edited(text.encode(), [SetValue(("tasks", 0, "deadline", "date"), "2022-02-02")], "f").decode()
    assert "deadline: {date: 2022-02-02}\n  - id: b\n    deadline: &d {date: 2022-01-01}\n" in new
    assert new.count("*d") == 1
