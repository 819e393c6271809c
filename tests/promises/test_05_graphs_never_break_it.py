"""Promise 5: chains, loops, fans and cliques are computed or told; a loop names ten items at most."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.promises.command import tiekartta
from tests.promises.roadmaps import HEAD
from tiekartta.base import limits


def _tasks(links: dict[str, list[str]]) -> str:
    return (
        HEAD
        + "tasks:\n"
        + "".join(
            f"- {{id: {name}, title: T, duration: 1d, depends_on: [{', '.join(each)}]}}\n"
            for name, each in links.items()
        )
    )


def _random(seed: int) -> dict[str, list[str]]:
    chance = random.Random(seed)
    return {f"t{n}": [f"t{chance.randrange(n)}" for _ in range(3)] if n else [] for n in range(300)}


SOUND: dict[str, Callable[[], dict[str, list[str]]]] = {
    "a chain": lambda: {f"t{n}": [f"t{n - 1}"] if n else [] for n in range(1500)},
    "a chain written backwards": lambda: {f"t{n}": [f"t{n - 1}"] if n else [] for n in reversed(range(1500))},
    "a fan out": lambda: {"a": [], **{f"t{n}": ["a"] for n in range(1500)}},
    "a fan in": lambda: {"z": [f"t{n}" for n in range(1500)], **{f"t{n}": [] for n in range(1500)}},
    "a clique": lambda: {f"t{n}": [f"t{m}" for m in range(n)] for n in range(80)},
    "layers": lambda: {f"t{n}": [f"t{m}" for m in range(n // 20 * 20 - 20, n // 20 * 20)] if n >= 20 else [] for n in range(400)},
    "no links": lambda: {f"t{n}": [] for n in range(1000)},
    "a ladder": lambda: {f"t{n}": [f"t{m}" for m in (n - 1, n - 2) if m >= 0] for n in range(2000)},
    "chance one": lambda: _random(1),
    "chance two": lambda: _random(2),
}  # fmt: skip
LOOPS: dict[str, Callable[[], dict[str, list[str]]]] = {
    "of one": lambda: {"a": ["a"]},
    "of two": lambda: {"a": ["b"], "b": ["a"]},
    "of three hundred": lambda: {f"t{n}": [f"t{(n - 1) % 300}"] for n in range(300)},
    "of everyone with everyone": lambda: {f"t{n}": [f"t{m}" for m in range(60)] for n in range(60)},
    "many small ones": lambda: {f"t{n}": [f"t{n ^ 1}"] for n in range(400)},
    "one inside another": lambda: {"a": ["b", "a"], "b": ["c"], "c": ["a", "b"]},
    "behind a chain": lambda: {"x": [], "y": ["x", "z"], "z": ["y"], "w": ["z"]},
    "by leads": lambda: {"a": ["b FS-5d"], "b": ["a SS"]},
    "by finishes": lambda: {"a": ["b FF"], "b": ["a FF"]},
    "of an eight": lambda: {"a": ["b", "c"], "b": ["a"], "c": ["a"]},
}


@pytest.mark.parametrize("name", SOUND)
def test_it_is_computed(name: str, tmp_path: Path) -> None:
    links = SOUND[name]()
    Path(tmp_path, "r.yaml").write_text(_tasks(links))
    ran = tiekartta("schedule", "r.yaml", "--format", "json", folder=tmp_path)
    assert ran.code == 0, ran.notes[:500]
    items = {item["id"]: item for item in json.loads(ran.text)["items"]}
    assert items.keys() == links.keys()
    assert all(
        items[pred]["early_finish"] < items[name]["early_start"] for name, preds in links.items() for pred in preds
    )


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_is_told_with_its_links(name: str, tmp_path: Path) -> None:
    Path(tmp_path, "r.yaml").write_text(_tasks(LOOPS[name]()))
    ran = tiekartta("validate", "r.yaml", folder=tmp_path)
    assert ran.code == 1
    loops = [line for line in ran.text.splitlines() if "[TK316]" in line]
    assert loops
    assert all(line.count("→") <= limits.CYCLE for line in loops)
    assert all(len(line) < 1000 for line in loops)


def test_parents_are_nested_as_deep_as_a_file_may_be(tmp_path: Path) -> None:
    text = "tasks:\n" + "".join(
        f"{'    ' * n}- id: p{n}\n{'    ' * n}  title: P\n{'    ' * n}  tasks:\n" for n in range(29)
    )
    Path(tmp_path, "r.yaml").write_text(HEAD + text + "    " * 29 + "- {id: leaf, title: L}\n")
    assert tiekartta("status", "r.yaml", folder=tmp_path).code == 0
    assert len(json.loads(tiekartta("schedule", "r.yaml", "--format", "json", folder=tmp_path).text)["items"]) == 30


def test_four_thousand_items_in_a_chain_are_computed_without_recursion(tmp_path: Path) -> None:
    Path(tmp_path, "r.yaml").write_text(_tasks({f"t{n}": [f"t{n - 1}"] if n else [] for n in range(4_000)}))
    ran = tiekartta("schedule", "r.yaml", "--format", "csv", folder=tmp_path)
    assert ran.code == 0
    assert len(ran.text.splitlines()) == 4_001
