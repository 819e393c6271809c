"""What `validate` calls broken has no dates: every command refuses it, and programs get an exception."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.console import Console
from tests.golden_runs import GOLDEN
from tiekartta import api
from tiekartta.base.catalogue import RULES
from tiekartta.base.findings import Severity
from tiekartta.model.soundness import CODES

COMMANDS = {
    "schedule": ("{plan}",),
    "status": ("{plan}",),
    "list": ("{plan}",),
    "show": ("a", "{plan}"),
    "why": ("a", "{plan}"),
    "timeline": ("{plan}",),
    "critical": ("{plan}",),
    "summary": ("{plan}",),
    "scenarios": ("{plan}",),
    "diff": ("{sound}", "{plan}"),
}
SOUND = "tiekartta: 1\nid: koe\ntitle: Koe\nstatus_date: 2022-01-03\ntasks:\n  - {id: a, title: A, duration: 5d}\n"


def broken(code: str) -> str:
    """The roadmap of a code's example."""
    return (GOLDEN / f"{code}-{RULES[code].slug}" / "roadmap.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", sorted(CODES | {"TK316", "TK406", "TK302", "TK212"}))
def test_no_command_shows_a_date_of_it(code: str, console: Console, tmp_path: Path) -> None:
    plan, sound = tmp_path / "plan.yaml", tmp_path / "sound.yaml"
    plan.write_text(broken(code) + "scenarios: [{id: what-if, title: What if}]\n")
    sound.write_text(SOUND)
    assert console("validate", str(plan)).code == 1
    for name, arguments in COMMANDS.items():
        said = console(name, *(each.format(plan=plan, sound=sound) for each in arguments))
        assert (name, said.code, said.out) == (name, 2, "")
        assert f"[{code}]" in said.err, name
    said = console("diff", str(plan), str(sound))
    assert (said.code, said.out) == (2, "")


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_program_gets_its_problems(code: str, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(broken(code))
    (tmp_path / "sound.yaml").write_text(SOUND)
    plan, sound = api.load(str(tmp_path / "plan.yaml")), api.load(str(tmp_path / "sound.yaml"))
    for ask in (plan.schedule, plan.status, plan.compute, lambda: api.diff(sound, plan), lambda: api.diff(plan, sound)):
        if plan.id != sound.id and ask.__name__ == "<lambda>":
            continue
        with pytest.raises(api.RoadmapError) as refused:
            ask()
        assert code in [problem.code for problem in refused.value.problems]


def test_every_error_of_the_plan_itself_stops_the_dates() -> None:
    """A rule that reports an error after the dates were shown would be the same mistake again."""
    from tiekartta.analyse.rules import OF_DATES, OF_MODEL

    told = {code for rule in (*OF_MODEL, *OF_DATES) for code in rule.__code__.co_consts if code in RULES}
    assert told
    assert [code for code in told if RULES[code].severity is Severity.ERROR] == []


def test_a_baseline_that_is_broken_is_no_measure(console: Console, tmp_path: Path) -> None:
    plan, old = tmp_path / "plan.yaml", tmp_path / "old.yaml"
    plan.write_text(SOUND)
    old.write_text(SOUND.replace("duration: 5d", "duration: 5d, start: 2022-01-03, finish: 2022-03-04"))
    said = console("status", str(plan), "--against", str(old))
    assert (said.code, said.out) == (2, "")
    assert "[TK310]" in said.err


@pytest.mark.parametrize("lang", [("--lang", "fi"), ("--lang=fi",)])
def test_it_is_told_in_the_language_asked_for(lang: tuple[str, ...], console: Console, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(SOUND.replace("5d", "x"))
    assert "virhe[" in console("status", str(tmp_path / "plan.yaml"), *lang).err
    assert "virhe[" in console("status", str(tmp_path / "none.yaml"), *lang).err
