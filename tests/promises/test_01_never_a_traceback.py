"""Promise 1: every refusal is a place, what is wrong and how to mend it; never a traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.promises.command import COMMANDS, EDITS, FORMATS_OF, NO_ROADMAP, ROWS, check, lines, tiekartta
from tests.promises.roadmaps import BROKEN, EVIL, UNUSUAL, evil
from tiekartta.cli import app

ALL = {**BROKEN, **UNUSUAL, **{f"evil {number}": evil(text) for number, text in enumerate(EVIL)}}
COMMAND_LINES = list(lines())


def test_every_command_is_in_the_table() -> None:
    assert set(COMMANDS) <= set(ROWS), "add a row to tests/promises/command.py"


def test_every_format_of_every_command_is_tried() -> None:
    tried = {(line[0], line[line.index("--format") + 1]) for line in COMMAND_LINES if "--format" in line}
    assert tried == {(name, each) for name, formats in FORMATS_OF.items() for each in formats}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_roadmap_is_told_with_its_place(name: str, tmp_path: Path) -> None:
    Path(tmp_path, "roadmap.yaml").write_bytes(BROKEN[name].encode())
    ran = tiekartta("validate", "roadmap.yaml", "--lang", "en", folder=tmp_path)
    check(ran, ("validate",))
    assert ran.code in (1, 2)
    told = ran.text + ran.notes
    assert re.search(r"^roadmap\.yaml:\d+:\d+: error\[TK\d{3}\] .+", told, re.MULTILINE), told


@pytest.mark.parametrize("half", [0, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("number", range(len(COMMAND_LINES)), ids=lambda number: "-".join(COMMAND_LINES[number]))
def test_no_command_breaks_on_any_roadmap(number: int, half: int, tmp_path: Path) -> None:
    """Each command line on its share of the roadmaps, so that all pairs would take minutes but each is tried often."""
    arguments = COMMAND_LINES[number]
    share = list(ALL)[number % 9 :: 9][(number // 9 + half) % 2 :: 2]
    names = share if arguments[0] not in NO_ROADMAP else ["nothing but a header"]
    for name in names:
        Path(tmp_path, "roadmap.yaml").write_bytes(ALL[name].encode("utf-8", "surrogatepass"))
        ran = tiekartta(*arguments, folder=tmp_path)
        check(ran, arguments)
        if name in BROKEN and arguments[0] not in {
            *NO_ROADMAP,
            *EDITS,
            "scenarios",
        }:  # a roadmap without scenarios has none
            assert ran.code, f"{name}: {arguments}"


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",), ("--nonsense",), ("status", "--format", "nonsense"), ("status", "--lang", "xx"), ("status", "a", "b"),
        ("status", "--as-of", "2022-13-01"), ("status", "--as-of", "0001-01-01"), ("status", "--as-of", "9999-12-31"),
        ("status", "--as-of", "2022-W01-1"), ("status", "--width", "x"), ("status", ""), ("status", "~"), ("status", "-rf"),
        ("status", "no\nsuch"), ("status", "a" * 5000), ("status", "\udcff\udcfe"), ("status", "\x1b[31m"), ("show",),
        ("status", "--color", "x"), ("validate", "--format"), ("\x1b[31m",), ("--\u202e",), ("status", "--group", "zz"),
        ("status", "/dev/null"), ("status", "/proc/self/mem"), ("validate", "-", "--watch"),
    ],
)  # fmt: skip
def test_a_bad_command_line_is_told_in_a_few_lines(arguments: tuple[str, ...], tmp_path: Path) -> None:
    Path(tmp_path, "roadmap.yaml").write_bytes(UNUSUAL["nothing but a header"].encode())
    ran = tiekartta(*arguments, folder=tmp_path)
    check(ran, arguments)
    assert ran.code == 2
    assert not ran.out
    assert 0 < len(ran.notes.splitlines()) <= 8


SETTINGS = {
    "lists in lists": ("x = " + "[" * 5000, "TK126"),
    "tables in tables": ("x = " + "{a = " * 5000, "TK126"),
    "a number of thousands of digits": ("at_risk = " + "1" * 5000, "TK126"),
    "no TOML": ("at_risk: 5", "TK126"),
    "twenty thousand unknown keys": ("".join(f"k{n} = 1\n" for n in range(20_000)), "TK131"),
    "paths without number": ("[per_path]\n" + "".join(f"p{n} = ['TK501']\n" for n in range(5000)), "TK127"),
    "codes without number": ("ignore = [" + "'TK501'," * 5000 + "]", "TK127"),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_broken_settings_are_told_with_their_place(name: str, tmp_path: Path) -> None:
    text, code = SETTINGS[name]
    Path(tmp_path, ".git").mkdir()
    Path(tmp_path, "tiekartta.toml").write_text(text)
    Path(tmp_path, "roadmap.yaml").write_bytes(UNUSUAL["nothing but a header"].encode())
    for command in ("validate", "status"):
        ran = tiekartta(command, "roadmap.yaml", folder=tmp_path)
        check(ran, (command,))
        assert ran.code == (1 if command == "validate" else 2)
        assert re.search(rf"^tiekartta\.toml(:\d+:\d+)?: error\[{code}\] ", ran.text + ran.notes, re.MULTILINE)


def test_what_nobody_expected_is_one_line_and_a_place_to_report_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_arguments: list[str]) -> int:
        raise AssertionError("\x1b[31msecret\x1b[0m ::error::x")

    monkeypatch.setattr(app, "_dispatch", broken)
    ran = tiekartta("status")
    assert ran.code == 70
    assert "internal error" in ran.notes
    assert "/issues" in ran.notes
    assert "Traceback" not in ran.notes
    assert "\x1b" not in ran.notes
    with pytest.raises(AssertionError):
        tiekartta("status", "--debug")


def test_an_interrupted_command_says_so_by_its_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "_dispatch", interrupted)
    assert tiekartta("status").code == 130
