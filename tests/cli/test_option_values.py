"""Values of options at the edge of what they may be: the last that is taken, and the first that is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.console import Console

PLAN = """\
tiekartta: 1
id: r
title: R
start: 2024-01-01
status_date: 2024-01-01
calendar: {base: none}
target: end
tasks: [{id: a, title: A, duration: 10d, assumed: true}]
milestones: [{id: end, title: End, depends_on: [a], deadline: 2024-01-12}]
"""


@pytest.fixture
def forecast(console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Console:
    (tmp_path / "r.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return console


@pytest.mark.parametrize(
    ("spread", "told"),
    [("1-100", "1–100%"), ("100-1000", "100–1000%"), ("50%–200 %", "50–200%"), ("90:110", "90–110%"), ("0-100", None),
     ("101-150", None), ("50-99", None), ("50-1001", None), ("150-50", None), ("50", None), ("-50-100", None),
     ("５０-100", None), ("50-100-", None), ("", None)],
)  # fmt: skip
def test_a_spread_has_the_plan_between_its_bounds(forecast: Console, spread: str, told: str | None) -> None:
    said = forecast("forecast", "r.yaml", "--runs", "10", f"--spread={spread}")
    assert (said.code, "--spread" in said.err) == ((0, False) if told else (2, True))
    assert f"1 assumed duration ({told} of the plan)" in said.out if told else said.out == ""


def test_without_a_spread_every_day_is_that_of_the_plan(forecast: Console) -> None:
    said = forecast("forecast", "r.yaml", "--runs", "10", "--spread", "none")
    assert "12 Jan 2024" in said.out
    assert "assumed duration" not in said.out


@pytest.mark.parametrize(
    ("condition", "code"),
    [("chance<0%", 0), ("chance < 100%", 0), ("chance<100,0 %", 0), ("chance<101%", 2), ("chance<100.1%", 2),
     ("chance<-1%", 2),
     ("chance>50%", 2), ("chance<٥0%", 2), ("chance<5", 2), ("chance<%", 2)],
)  # fmt: skip
def test_what_is_always_in_time_fails_no_condition(forecast: Console, condition: str, code: int) -> None:
    said = forecast("forecast", "r.yaml", "--runs", "10", "--spread", "none", "--fail-on", condition)
    assert (said.code, "--fail-on" in said.err) == (code, code == 2)


@pytest.mark.parametrize("pattern", ["", " ", "a b", "a\tb", "a\nb", "a\x07b", "a\u202eb", "\u00a0"])
def test_a_pattern_of_git_is_one_word_that_prints(console: Console, pattern: str, tmp_path: Path) -> None:
    said = console("git", "install", "--pattern", pattern)
    assert (said.code, said.out) == (2, "")
    assert "--pattern" in said.err
