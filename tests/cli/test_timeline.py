"""`tiekartta timeline` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.render.drawing import ROOT, SMALL
from tiekartta.cli.app import run
from tiekartta.cli.options import shows_unicode


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TIEKARTTA_LANG"):
        monkeypatch.delenv(name, raising=False)


def timeline(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["timeline", SMALL, *arguments]) == 0
    told = capfd.readouterr()
    assert told.err == ""
    return told.out


def test_the_width_is_told_by_the_option_then_by_columns(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    assert max(map(len, timeline(capfd).splitlines())) == 90
    assert max(map(len, timeline(capfd, "--width", "130").splitlines())) == 130


@pytest.mark.parametrize("format", ["text", "markdown", "svg", "mermaid", "json", "csv"])
def test_every_format_is_written_to_a_file_as_it_is_to_a_pipe(
    format: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    told = timeline(capfd, "--format", format)
    file = tmp_path / "out"
    assert timeline(capfd, "--format", format, "--output", str(file)) == ""
    assert file.read_bytes().decode() == told


def test_json_is_the_report(capfd: pytest.CaptureFixture[str]) -> None:
    report = json.loads(timeline(capfd, "--format", "json", "--by", "critical"))
    assert report["schema_version"] == 1
    assert (report["roadmap"], report["by"]) == ("pieni", "critical")
    assert (report["first"], report["last"]) == ("2021-11-01", "2022-07-31")
    rows = [row["id"] for section in report["sections"] for row in section["rows"]]
    assert rows[:2] == ["jarjestelma", "palkat"]


def test_ascii_is_ascii(capfd: pytest.CaptureFixture[str]) -> None:
    assert timeline(capfd, "--ascii", "--lang", "fi").isascii()


def test_a_terminal_without_unicode_gets_ascii(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiekartta.cli.timeline.shows_unicode", lambda: False)
    assert timeline(capfd, "--lang", "sv").isascii()


def test_colour_only_paints(capfd: pytest.CaptureFixture[str]) -> None:
    from rich.text import Text

    painted = timeline(capfd, "--color", "always")
    assert "\x1b[" in painted
    assert [line.rstrip() for line in Text.from_ansi(painted).plain.splitlines()] == timeline(capfd).splitlines()


def test_a_zoom_narrows_the_window_and_counts_the_rest(capfd: pytest.CaptureFixture[str]) -> None:
    told = timeline(capfd, "--zoom", "week", "--width", "80", "--lang", "en")
    assert "starts after" in told or "start after" in told
    assert "data date 15 Feb 2022" in told


@pytest.mark.parametrize(
    "arguments",
    [
        ("--by", "owner"),
        ("--zoom", "day"),
        ("--from", "1.2.2022"),
        ("--from", "2022-03-01", "--to", "2022-02-01"),
        ("--depth", "-1"),
        ("--depth", "many"),
        ("--format", "pdf"),
        ("--group", "itc"),
    ],
)
def test_what_cannot_be_is_refused(arguments: tuple[str, str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline", SMALL, *arguments]) == 2
    told = capfd.readouterr()
    assert told.out == ""
    assert "Traceback" not in told.err


def test_a_group_is_shown_with_its_sub_groups(capfd: pytest.CaptureFixture[str]) -> None:
    told = timeline(capfd, "--group", "hallinto", "--lang", "en")
    assert "Collect the data" in told
    assert "Train the users" not in told


def test_a_portfolio_is_drawn_one_roadmap_after_another(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline", "roadmaps", "--depth", "0", "--lang", "sv"]) == 0
    assert capfd.readouterr().out.count("▼") == 4


def test_the_picture_of_the_documentation_is_in_step(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline", "roadmaps/kansallinen", "--lang", "fi", "--format", "svg"]) == 0
    picture = (ROOT / "docs" / "pictures" / "timeline.svg").read_text(encoding="utf-8")
    assert capfd.readouterr().out == picture, "draw it anew: make pictures"


def test_a_listener_gets_words_and_dates_instead_of_a_drawing(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--plain", "timeline", SMALL, "--lang", "en"]) == 0
    told = capfd.readouterr().out
    assert not set(told) & set("█▒▓│║┊◆✗◉")
    assert "late: on the critical path: Move the pay data (task)" in told
    assert "Start: 21 Apr 2022" in told
    assert "County council" in told


@pytest.mark.parametrize(
    ("environment", "encoding", "shows"),
    [
        ({"LANG": "fi_FI.UTF-8"}, "utf-8", True),
        ({"LC_ALL": "C", "LANG": "fi_FI.UTF-8"}, "utf-8", False),
        ({"LANG": "POSIX"}, "utf-8", False),
        ({"LANG": "C.UTF-8"}, "utf-8", True),
        ({"LANG": "fi_FI.ISO-8859-15@euro"}, "iso-8859-15", False),
        ({}, "utf-8", True),
        ({}, "ascii", False),
    ],
)
def test_a_terminals_locale_tells_whether_it_shows_unicode(
    environment: dict[str, str], encoding: str, shows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(terminal, "encoding", encoding, raising=False)
    monkeypatch.setattr("sys.stdout", terminal)
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert shows_unicode() is shows
