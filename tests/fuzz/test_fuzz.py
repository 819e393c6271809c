"""A short run of `make fuzz` in the suite, the same each time: hostile roadmaps through loader and commands."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.fuzz import hostile, sound
from tests.promises.command import check, lines, tiekartta
from tiekartta.read.files import TextTree
from tiekartta.read.loader import load

COMMANDS = tuple(lines(path="roadmap.yaml", item="a"))
GOLDEN = tuple(sorted(Path(hostile.ROOT, "tests", "golden").glob("TK*-*/roadmap.yaml")))
short = settings(
    max_examples=15,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
seeds = cache(hostile.seeds)


def test_the_golden_examples_are_where_the_fuzzing_begins() -> None:
    begin = set(seeds())
    small = [data for file in GOLDEN if len(data := file.read_bytes()) < 40_000]
    assert len(small) > 80
    assert begin.issuperset(small)


@pytest.mark.parametrize("file", GOLDEN[::4], ids=lambda file: file.parent.name)
def test_a_golden_example_and_its_neighbours_are_read(file: Path) -> None:
    data = file.read_bytes()
    chance = random.Random(file.parent.name)
    for each in (data, data[: len(data) // 2], *(hostile.mutated(chance, data[:40_000]) for _ in range(3))):
        load(TextTree(each, "roadmap.yaml"))


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"\xff\xfet\x00")
@example(b"tiekartta: 1\n\x00")
@example("tiekartta: 1\nid: r\ntitle: \ud800\n".encode("utf-8", "surrogatepass"))
@short
def test_any_bytes_are_read_or_refused_with_a_finding(data: bytes) -> None:
    for each in (data, b"tiekartta: 1\nid: r\ntitle: R\ntasks:\n- " + data):
        for finding in load(TextTree(each, "roadmap.yaml")).findings:
            assert finding.code.startswith("TK")


@given(st.integers(min_value=0, max_value=2**31))
@short
def test_any_roadmap_gets_an_answer(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    Path(tmp_path, "roadmap.yaml").write_bytes(hostile.roadmap(chance, seeds()))
    command = chance.choice(COMMANDS)
    if command[0] not in ("init", "git"):
        check(tiekartta(*command, folder=tmp_path), command)
    check(tiekartta("validate", "roadmap.yaml", folder=tmp_path), ("validate",))


@pytest.mark.parametrize("seed", range(4))
def test_what_is_told_of_a_sound_portfolio_makes_sense(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    items = sound.write_versions(tmp_path, seed)
    assert tiekartta("schedule", "old", folder=tmp_path).code == 0
    for command in chance.sample(list(sound.lines(items, chance)), 12):
        ran = tiekartta(*command, folder=tmp_path)
        check(ran, command)
        assert sound.absurdity(ran) == "", command
