"""Random single edits of the shipped roadmaps: what was asked comes out, no other line changes, nothing is refused.

The kinds of edits and their values are those of the project's shared test data.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from tests.edit.test_layouts import lines_changed, places
from tiekartta.edit.operations import Insert, Operation, Remove, SetValue, at, copied, perform, same
from tiekartta.edit.text import edited
from tiekartta.edit.values import is_plain
from tiekartta.read.compose import compose

ROADMAPS = Path(__file__).parents[2] / "roadmaps"
FILES = {path: path.read_bytes() for path in sorted(ROADMAPS.glob("*/*.yaml"))}
VALUES = [
    "5w", "Uusi: otsikko # risu", "no", "12:30", "2022-06-10", "60%", 'äö § "x"', "it's", "- a", "{b}", "*x", "&y", "@z", "",
    "a\nb", "null", "~", "0123", "1e3", "tekstiä, jossa [hakasulku]",
]  # fmt: skip


def job(contents: dict[Path, Any], chance: random.Random) -> tuple[Path, Operation]:
    file = chance.choice(list(contents))
    path, holder = chance.choice([each for each in places(contents[file]) if isinstance(each[1], dict) and each[1]])
    texts = [key for key, value in holder.items() if isinstance(value, str)]
    lists = [key for key, value in holder.items() if isinstance(value, list) and value]
    kind = chance.choice(["set", "set", "add", "remove", "append", "pop"])
    if kind == "set" and texts:
        return file, SetValue((*path, chance.choice(texts)), chance.choice(VALUES))
    if kind == "remove" and len(holder) > 1:
        return file, Remove((*path, chance.choice(list(holder))))
    if kind == "append" and lists:
        key = chance.choice(lists)
        return file, Insert((*path, key, len(holder[key])), chance.choice(VALUES))
    if kind == "pop" and any(len(holder[key]) > 1 for key in lists):
        key = chance.choice([key for key in lists if len(holder[key]) > 1])
        return file, Remove((*path, key, chance.randrange(len(holder[key]))))
    return file, SetValue((*path, "notes2"), chance.choice(VALUES))


def run(seed: int, count: int) -> None:
    chance = random.Random(seed)
    contents = {path: compose(data.decode(), str(path)).value for path, data in FILES.items()}
    for _ in range(count):
        file, operation = job(contents, chance)
        new = edited(FILES[file], [operation], str(file)).decode()
        assert same(copied(compose(new, "f").value), perform(contents[file], operation)), (file.name, operation)
        if isinstance(operation, Insert):
            assert len(lines_changed(FILES[file].decode(), new)) <= 4, operation


def test_random_edits_come_out_right() -> None:
    run(seed=7, count=40)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_six_hundred_random_edits_come_out_right(seed: int) -> None:
    run(seed, count=600)


def reverse(content: Any, operation: Operation) -> Operation:
    if isinstance(operation, Insert):
        return Remove(operation.path)
    assert isinstance(operation, SetValue)
    try:
        return SetValue(operation.path, at(content, operation.path))
    except KeyError:
        return Remove(operation.path)


def there_and_back(seed: int, count: int) -> None:
    """Values on one line: how a longer one was broken into lines, or quoted without need, is not kept anywhere."""
    chance = random.Random(seed)
    contents = {path: compose(data.decode(), str(path)).value for path, data in FILES.items()}
    done = 0
    while done < count:
        file, operation = job(contents, chance)
        if isinstance(operation, Remove) or not isinstance(operation.value, str) or "\n" in operation.value:
            continue
        back = reverse(contents[file], operation)
        if isinstance(back, SetValue) and (len(str(back.value)) > 70 or is_plain(operation.value) is not True):
            continue
        done += 1
        assert edited(FILES[file], [operation, back], str(file)) == FILES[file], (file.name, operation)


def test_an_edit_and_its_reverse_give_the_bytes_of_before() -> None:
    there_and_back(seed=3, count=25)


@pytest.mark.slow
def test_many_edits_and_their_reverses_give_the_bytes_of_before() -> None:
    there_and_back(seed=4, count=600)
