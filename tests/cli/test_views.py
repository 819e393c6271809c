"""`status`, `show` and `list` as a user types them: formats, colour, exit codes, pipes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tiekartta.cli.app import run

ROOT = Path(__file__).parents[2]
EXAMPLE = "tests/render/data/example.yaml"


def told(capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert run(list(arguments)) == code
    return capfd.readouterr().out


def test_a_reader_that_goes_away_ends_the_program_quietly() -> None:
    command = [sys.executable, "-m", "tiekartta", "list", "roadmaps", "--format", "json"]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert program.stdout
    assert program.stderr
    assert program.stdout.readline() == b"{\n"
    program.stdout.close()
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait() == 0


def test_a_terminal_that_knows_only_ascii_gets_stand_ins_in_line() -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [
        sys.executable,
        "-m",
        "tiekartta",
        "status",
        EXAMPLE,
        "--lang",
        "fi",
        "--width",
        "60",
        "--color",
        "never",
    ]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, cwd=ROOT, env=environment) as program:
        os.close(theirs)
        shown = b""
        try:
            while block := os.read(ours, 65536):
                shown += block
        except OSError:  # the other end of a pseudo-terminal has gone
            pass
        assert program.wait() == 0
    os.close(ours)
    text = shown.decode("ascii")
    assert "! Keraa selvitykset" in text
    assert max(map(len, text.splitlines())) <= 60


@pytest.mark.parametrize(
    ("environment", "painted"),
    [({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False), ({}, False)],
)
def test_colour_is_as_the_environment_asks(
    environment: dict[str, str], painted: bool, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in told(capfd, "status", EXAMPLE)) is painted


def test_colour_adds_nothing_but_colour(capfd: pytest.CaptureFixture[str]) -> None:
    import re

    plain = told(capfd, "status", EXAMPLE, "--width", "90")
    painted = told(capfd, "status", EXAMPLE, "--width", "90", "--color", "always")
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


def test_plain_may_stand_anywhere_and_lasts_one_command(capfd: pytest.CaptureFixture[str]) -> None:
    heard = told(capfd, "--plain", "status", EXAMPLE, "--lang", "fi")
    assert heard == told(capfd, "status", EXAMPLE, "--lang", "fi", "--plain")
    assert not set(heard) & set("═─✗◷▲■○▶●✓◆…")
    assert "myöhässä: Kerää selvitykset kunnilta\n" in heard
    assert "═" in told(capfd, "status", EXAMPLE)
    assert "TIEKARTTA_PLAIN" not in os.environ


@pytest.mark.parametrize(
    ("words", "code"),
    [("late", 1), ("statutory-missed", 0), ("target-missed", 0), ("no-meeting,blocked", 1), ("statutory-late", 0)],
)
def test_fail_on_gives_the_exit_code(words: str, code: int, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["status", EXAMPLE, "--fail-on", words, "--lang", "en"]) == code
    assert ("--fail-on" in capfd.readouterr().err) is bool(code)


@pytest.mark.parametrize(
    "arguments",
    [
        ["status", EXAMPLE, "--fail-on", "lat"],
        ["status", EXAMPLE, "--only", "lat"],
        ["status", EXAMPLE, "--group", "icta"],
        ["list", EXAMPLE, "--by", "colour"],
        ["list", EXAMPLE, "--state", "bad"],
        ["list", EXAMPLE, "--before", "2022-02-30"],
        ["list", EXAMPLE, "--before", "valtuust"],
        ["list", EXAMPLE, "--waiting-for", "nobody"],
        ["list", EXAMPLE, "--missing", "money"],
        ["show", "nothing-like-it", EXAMPLE],
    ],
)
def test_what_is_not_known_is_refused_before_anything_is_shown(
    arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    shown = capfd.readouterr()
    assert shown.out == ""
    assert "Traceback" not in shown.err


def test_a_misspelt_id_is_answered_with_the_nearest(capfd: pytest.CaptureFixture[str]) -> None:
    run(["show", "palkka-aj", EXAMPLE, "--lang", "fi"])
    assert "tarkoititko: ”palkka-ajo”?" in capfd.readouterr().err.lower()


def test_a_portfolio_is_a_row_a_roadmap_and_all_of_it_with_all(capfd: pytest.CaptureFixture[str]) -> None:
    rows = told(capfd, "status", "roadmaps", "--lang", "en", "--width", "200")
    assert rows.count("\n") < 15
    assert all(title in rows for title in ("National roadmap", "Central Finland", "North Ostrobothnia", "Uusimaa 2019"))
    assert told(capfd, "status", "roadmaps", "--lang", "en", "--all").count("Done by group and phase") == 4


def test_csv_has_a_line_an_item(capfd: pytest.CaptureFixture[str]) -> None:
    lines = told(capfd, "status", EXAMPLE, "--format", "csv", "--lang", "en").splitlines()
    items = json.loads(told(capfd, "status", EXAMPLE, "--format", "json"))["items"]
    assert len(lines) == 1 + len(items)
    assert lines[0].startswith("roadmap,id,kind,title,group")
    listed = told(capfd, "list", EXAMPLE, "--group", "talous", "--format", "csv").splitlines()
    ids = [line.split(",")[2] for line in listed[1:]]
    assert ids == ["selvitys", "perehdytys", "palkka-ajo", "talousarvio", "siirto"]


def test_the_same_files_give_the_same_bytes(capfd: pytest.CaptureFixture[str]) -> None:
    command = ("list", "roadmaps/keski-suomi", "--by", "owner", "--format", "json")
    assert told(capfd, *command) == told(capfd, *command)


def test_a_function_that_requires_nothing_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "roadmap.yaml"
    head = "tiekartta: 1\nid: r\ntitle: R\nstatus_date: 2022-01-03\nfunctions: [{id: f, title: Palkat}]\n"
    file.write_text(f"{head}bodies: [{{id: k, title: K, meetings: [2022-02-01]}}]\n", encoding="utf-8")
    for command in (("list", "--kind", "function"), ("summary",)):
        out = told(capfd, *command, str(file), "--lang", "fi")
        assert "vaatimuksia ei ole kirjattu" in " ".join(out.split())
        assert "0/0" not in out


def test_the_schedule_on_a_narrow_screen_keeps_titles_whole(capfd: pytest.CaptureFixture[str]) -> None:
    """What fits beside the title stands there, the late dates and the free float below it."""
    assert run(["schedule", "roadmaps/kansallinen", "--lang", "fi", "--width", "80"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[2].split() == ["Kohde", "Aikaisin", "alku", "Aikaisin", "loppu", "Kokonaispelivara"]
    assert lines[3] == "  Myöhäisin alku · Myöhäisin loppu · Vapaa pelivara"
    assert not [line for line in lines if line.endswith("-")]
    assert max(map(len, lines)) <= 80
