"""A body's meetings from the calendar that it keeps: what is ahead follows it, all else of the files stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.console import Console
from tiekartta.base import limits

OUTLOOK = Path(__file__).parent / "data" / "outlook.ics"
TEXT = """\
tiekartta: 1
id: koe
title: Koe
start: 2022-01-03
finish: 2022-12-31
status_date: 2022-06-15
calendar: {base: none}
target: valmis
bodies:
  # Valtuusto kokoontuu maanantaisin.
  - id: valtuusto
    title: Aluevaltuusto
    meetings:
      - {date: 2022-01-24, time: "13:00"}   # järjestäytyminen
      - {date: 2022-06-20, time: "13:00", place: Oulu}
      - {date: 2022-07-18, time: "13:00"}
      - {date: 2022-08-15, time: "12:00"}   # kesän jälkeen
      - {date: 2022-10-17, time: "13:00", sources: [S1]}
      - {date: 2023-02-06, time: "13:00"}
  - {id: hallitus, title: Aluehallitus, meetings: "FREQ=MONTHLY;BYDAY=1MO"}
tasks:
  - {id: luonnos, title: Luonnos, duration: 14w}
decisions:
  - {id: saanto, title: Hallintosääntö, body: valtuusto, depends_on: [luonnos]}
milestones:
  - {id: valmis, title: Valmis, depends_on: [saanto]}
"""
FOLLOWED = """\
      - {date: 2022-01-24, time: "13:00"}   # järjestäytyminen
      - {date: 2022-06-20, time: "13:00", place: "Maakuntatalo, valtuustosali"}
      - {date: 2022-07-18, time: "13:00", cancelled: true}
      - {date: 2022-08-15, time: "13:00", place: "Maakuntatalo, valtuustosali"}   # kesän jälkeen
      - {date: 2022-09-26, time: "13:30", place: "Maakuntatalo, valtuustosali"}
      - {date: 2022-10-17, time: "13:00", cancelled: true, sources: [S1]}
      - {date: 2022-11-21, time: "13:00", place: "Maakuntatalo, valtuustosali"}
      - {date: 2022-12-19, time: "13:00", place: "Maakuntatalo, valtuustosali"}
      - {date: 2023-02-06, time: "13:00"}
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "r.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def ics(*events: str, head: str = "") -> bytes:
    entries = "".join(f"BEGIN:VEVENT\n{each}\nEND:VEVENT\n" for each in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{entries}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def imported(console: Console, data: bytes, *arguments: str, body: str = "valtuusto") -> str:
    Path("k.ics").write_bytes(data)
    answer = console("import", "ics", "k.ics", "--body", body, "--path", "r.yaml", *arguments)
    return f"{answer.out}{answer.err}exit {answer.code}"


def test_meetings_follow_a_calendar_of_outlook(file: Path, console: Console) -> None:
    """A recurrence, a day taken out, a meeting that was moved, one that was cancelled; the past stays."""
    answer = console("import", str(OUTLOOK), "--body", "valtuusto", "--title", "kokous", "--path", "r.yaml")
    old = TEXT[TEXT.index("      - {date: 2022-01-24") : TEXT.index("  - {id: hallitus")]
    assert text(file) == TEXT.replace(old, FOLLOWED)
    assert answer.code == 0
    assert "valtuusto: meetings 2022-06-20 place Oulu → place Maakuntatalo, valtuustosali" in answer.out
    assert "“Hallintosääntö” is decided 17 Oct 2022 → 26 Sep 2022" in answer.out
    assert answer.out.endswith("Meetings: 3 added, 2 with another time or place, 2 cancelled.\n")
    assert answer.err == "1 meeting after 19 Dec 2022, the last day of the calendar, stays as it is.\n"


def test_the_second_time_nothing_changes(file: Path, console: Console) -> None:
    arguments = ("import", str(OUTLOOK), "--body", "valtuusto", "--title", "kokous", "--path", "r.yaml")
    console(*arguments)
    once = text(file)
    assert console(*arguments).out == "The meetings ahead are those of the calendar: 6. Nothing changes.\n"
    assert text(file) == once


def test_the_difference_is_shown_before(file: Path, console: Console) -> None:
    answer = console("import", "ics", str(OUTLOOK), "--body", "valtuusto", "--path", "r.yaml", "--dry-run")
    assert "+      - {date: 2022-12-01, place: " not in answer.out
    assert "+      - 2022-12-01\n" in answer.out  # without --title the seminar is a meeting, too
    assert text(file) == TEXT


def test_a_body_that_meets_by_a_rule(file: Path, console: Console) -> None:
    monthly = (
        "UID:1\nSUMMARY:Hallitus\nDTSTART;VALUE=DATE:20220606\nRRULE:FREQ=MONTHLY;BYDAY=1MO\nEXDATE;VALUE=DATE:20220704"
    )
    said = imported(console, ics(monthly), body="hallitus")
    rule = "meetings: [{rrule: FREQ=MONTHLY;BYDAY=1MO}, {date: 2022-07-04, cancelled: true}]}"
    assert text(file) == TEXT.replace('meetings: "FREQ=MONTHLY;BYDAY=1MO"}', rule), said


def test_times_of_another_zone_and_of_none(file: Path, console: Console) -> None:
    utc = "UID:1\nDTSTART:20220919T220000Z\nSUMMARY:a"
    floating = "UID:2\nDTSTART:20221121T130000\nSUMMARY:b"
    imported(console, ics(utc, floating))
    assert '      - {date: 2022-09-20, time: "01:00"}\n' in text(file)
    assert '      - {date: 2022-11-21, time: "13:00"}\n' in text(file)


def test_a_calendar_that_takes_everything_back(file: Path, console: Console) -> None:
    imported(console, ics("UID:1\nDTSTART:20220815T120000\nSUMMARY:a", head="METHOD:CANCEL\n"))
    assert '{date: 2022-08-15, time: "12:00", cancelled: true}   # kesän jälkeen' in text(file)


def test_a_cancelled_meeting_that_is_held_after_all(file: Path, console: Console) -> None:
    file.write_text(
        TEXT.replace('2022-10-17, time: "13:00"', '2022-10-17, time: "13:00", cancelled: true'), encoding="utf-8"
    )
    imported(console, ics("UID:1\nDTSTART:20221017T130000\nSUMMARY:a"))
    assert '- {date: 2022-10-17, time: "13:00", sources: [S1]}' in text(file)


ENDLESS = "UID:{}\nDTSTART;VALUE=DATE:20220601\nRRULE:FREQ=DAILY\nSUMMARY:a"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "TK167"),
        (b"tiekartta: 1\n", "TK167"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "TK170"),
        (b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\n" * 3, "TK170"),
        (ics(), "TK170"),
        (ics("UID:1\nSUMMARY:past\nDTSTART:20220101T100000"), "TK170"),
        (ics("UID:1\nDTSTART:20220919T220000Z\nRRULE:FREQ=SECONDLY"), "TK169"),
        (ics("UID:1\nDTSTART:20220919T220000Z\nRRULE:FREQ=DAILY;BYHOUR=1,2,3"), "TK169"),
        (ics("UID:1\nDTSTART:20220919T220000Z\nRRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY"), "TK169"),
        (ics("UID:1\nDTSTART;VALUE=DATE:20220601\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "TK168"),
        (
            ics(
                "UID:1\nDTSTART;TZID=Oma:20220919T130000",
                head="BEGIN:VTIMEZONE\nTZID:Oma\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0200\n"
                "TZOFFSETTO:+0200\nRRULE:FREQ=SEC\n ONDLY\nEND:STANDARD\nEND:VTIMEZONE\n",
            ),
            "TK169",
        ),
        (ics(*(f"UID:{n}\nDTSTART:20220919T220000Z" for n in range(60))), "TK168"),
        (ics(*(ENDLESS.format(n) for n in range(50))), "TK168"),
        (ics("UID:1\nDTSTART:keväällä"), "TK169"),
        (ics("UID:1\nSUMMARY:ei päivää"), "TK169"),
        (ics("UID:1\nDTSTART:99990101T000000Z"), "TK169"),
        (ics("UID:1\nDTSTART:20220919T130000\nRRULE:FREQ=OFTEN"), "TK169"),
        (b"BEGIN:VCALENDAR\r\n" + b"x" * 6_000, "TK104"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 300, "TK170"),
        (b"BEGIN:VCALENDAR\r\n" + b"X:\r\n" * 500, "TK167"),
    ],
    ids=range(20),
)
def test_what_is_no_calendar_or_too_much(
    file: Path, console: Console, monkeypatch: pytest.MonkeyPatch, data: bytes, code: str
) -> None:
    monkeypatch.setattr(limits, "MEETINGS", 50)
    monkeypatch.setattr(limits, "RULE_DAYS", 20_000)
    monkeypatch.setattr(limits, "CALENDAR_BYTES", 5_000)
    monkeypatch.setattr(limits, "CALENDAR_LINES", 400)
    said = imported(console, data)
    assert f"error[{code}]" in said
    assert said.endswith("exit 2")
    assert text(file) == TEXT


def test_what_it_must_be_told(file: Path, console: Console) -> None:
    assert "--body" in console("import", str(OUTLOOK)).err
    assert "TK212" in console("import", str(OUTLOOK), "--body", "valtuustoo", "--path", "r.yaml").err
    assert console("import", "ics").code == 2
    assert console("import", "yksi.xml", "kaksi.xml").code == 2
