"""`status` in one screen: what it answers of the four roadmaps, in 45 lines, and in no more than a terminal has."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tiekartta.cli.app import run

ROOT = Path(__file__).parents[2]
FOUR = ("kansallinen", "keski-suomi", "pohjois-pohjanmaa", "uusimaa-2019")


def told(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["status", *arguments]) == 0
    return capfd.readouterr().out


@pytest.mark.parametrize("lang", ["fi", *(pytest.param(lang, marks=pytest.mark.slow) for lang in ("sv", "en"))])
@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_status_of_each_shipped_roadmap_fits_45_lines(
    width: int, lang: str, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in FOUR:
        lines = told(capfd, f"roadmaps/{name}", "--lang", lang, "--width", str(width)).splitlines()
        assert len(lines) <= 45, name
        assert max(map(len, lines)) <= width, name


def test_the_national_roadmap_answers_a_head_of_office(capfd: pytest.CaptureFixture[str]) -> None:
    """Where, what is late and why, which statutory deadlines are in danger, what is decided next."""
    screen = told(capfd, "roadmaps/kansallinen", "--lang", "fi", "--width", "120")
    assert "Tavoite                  Järjestämisvastuu siirtyy 1.1.2023, ▲ pelivaraa 3 työpäivää" in screen
    assert "Seuraavat päätökset      20.6.2022 Aluevaltuusto: Hyväksy hyvinvointialuestrategia" in screen
    assert "Valmiina                 kohteista 69/175 (39 %), työstä 44 %" in screen
    statutory = [line for line in screen.splitlines() if " § " in line]
    assert [line[0] for line in statutory] == ["✗", "▲", "▲", "▲", "▲", "▲"]
    assert "kunnat ja kuntayhtymät · toimittamatta 28.2.2022: kunnat, sairaanhoitopiirit" in screen
    assert "ICT; toimittaja; HR · ylittää määräajan 15.9.2022, työtä jäljellä 77 työpäivää" in screen


def test_the_order_is_that_of_the_page(capfd: pytest.CaptureFixture[str]) -> None:
    screen = told(capfd, "roadmaps/kansallinen", "--lang", "en", "--width", "120")
    places = [
        screen.index(text)
        for text in ("Target", "Critical path", "Statutory deadlines", "Done by group", "Needs attention", "Items  ")
    ]
    assert places == sorted(places)


def test_all_of_it_tells_every_item_and_no_past_date_is_ahead(capfd: pytest.CaptureFixture[str]) -> None:
    whole = told(capfd, "roadmaps/kansallinen", "--lang", "fi", "--all", "--width", "200")
    passed, ahead = whole.index("Umpeutuneet lakisääteiset"), whole.index("Tulevat lakisääteiset")
    assert passed < whole.index("28.2.2022") < ahead
    section = whole[ahead : whole.index("Myöhässä (")]
    assert "28.2.2022" not in section
    order = re.findall(r"^(\S) ", section, re.MULTILINE)
    assert order[:5] == ["▲"] * 5


def test_one_state_is_told_in_full(capfd: pytest.CaptureFixture[str]) -> None:
    late = told(capfd, "roadmaps/kansallinen", "--lang", "fi", "--only", "late")
    assert late.count("✗ ") >= 5
    assert "Vaatii huomiota" not in late


def test_many_items_at_risk_are_said_to_be_many(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tasks = "".join(f"  - {{id: t{n}, title: T{n}, duration: 5d}}\n" for n in range(6))
    plan = f"tiekartta: 1\nid: r\ntitle: R\nstart: 2022-01-03\nstatus_date: 2022-01-03\ncalendar: none\ntasks:\n{tasks}"
    (tmp_path / "r.yaml").write_text(plan, encoding="utf-8")
    screen = told(capfd, str(tmp_path / "r.yaml"), "--lang", "en")
    assert "at risk (under 10 d) 6" in screen.replace("\u00a0", " ")
    assert "100% of the open items are at risk" in screen


def test_what_is_at_risk_is_not_said_to_be_much_where_it_is_not(capfd: pytest.CaptureFixture[str]) -> None:
    assert "of the open items are at risk" not in told(capfd, "roadmaps/kansallinen", "--lang", "en")


@pytest.mark.parametrize("height", [24, pytest.param(40, marks=pytest.mark.slow)])
def test_a_status_does_not_scroll_out_of_a_terminal(height: int) -> None:
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", height, 100, 0, 0))
    command = [sys.executable, "-m", "tiekartta", "status", "roadmaps/kansallinen", "--lang", "fi"]
    environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, cwd=ROOT, env=environment) as program:
        os.close(theirs)
        shown = b""
        try:
            while block := os.read(ours, 65536):
                shown += block
        except OSError:  # the other end of a pseudo-terminal has gone
            pass
        assert program.stderr
        program.stderr.read()
        assert program.wait() == 0
    os.close(ours)
    assert 10 <= shown.count(b"\n") < height
