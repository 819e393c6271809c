"""The calendar: read back by another parser, the same bytes twice, entries that keep their identity over edits."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.console import Console

TEXT = """\
tiekartta: 1
id: koe
title: Koe
start: 2022-01-03
finish: 2022-12-31
status_date: 2022-03-01
bodies:
  - id: valtuusto
    title: Valtuusto
    place: "Oulu; sali, 2"
    notice: 5d
    meetings:
      - {date: 2022-03-14, time: "13:00"}
      - {date: 2022-04-04, cancelled: true, why: ei päätösvaltainen}
      - 2022-05-02
groups:
  - {id: ict, title: ICT}
  - {id: talous, title: Talous}
tasks:
  - {id: a, title: A, duration: 1w, group: ict, deadline: {date: 2022-06-30, kind: statutory, basis: 616/2021 28 §}}
decisions:
  - {id: saanto, title: "Päätä hallintosäännöstä, kaikkine liitteineen ja äänestyksineen; ”toinen” käsittely 🎯", body: valtuusto, group: talous}
milestones:
  - {id: m, title: Siirto, date: 2022-06-01, group: ict}
"""


def unfolded(text: str) -> list[dict[str, str]]:
    """A parser of its own, after RFC 5545 3.1: the properties of each VEVENT, without the library that wrote them."""
    lines = text.replace("\r\n ", "").split("\r\n")
    found: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and ":" in line and not line.startswith(("END", "BEGIN")):
            name, _, value = line.partition(":")
            found[-1][name] = value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")
    return found


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("r.yaml").write_text(TEXT, encoding="utf-8")
    return Path("r.yaml")


def test_meetings_days_of_notice_deadlines_and_milestones(file: Path, console: Console) -> None:
    events = {each["UID"]: each for each in unfolded(console("export", "ics", "r.yaml").out)}
    assert set(events) == {
        "koe/valtuusto/2022-03-14@tiekartta", "koe/valtuusto/2022-03-14/notice@tiekartta", "koe/valtuusto/2022-04-04@tiekartta",
        "koe/valtuusto/2022-05-02@tiekartta", "koe/a/deadline@tiekartta", "koe/m@tiekartta",
    }  # fmt: skip
    meeting = events["koe/valtuusto/2022-03-14@tiekartta"]
    assert meeting["DTSTART;TZID=Europe/Helsinki"] == "20220314T130000"
    assert meeting["LOCATION"] == "Oulu; sali, 2"
    assert meeting["DESCRIPTION"].startswith("To be decided:\n- Päätä hallintosäännöstä, kaikkine liitteineen")
    assert events["koe/valtuusto/2022-03-14/notice@tiekartta"]["DTSTART;VALUE=DATE"] == "20220304"
    cancelled = events["koe/valtuusto/2022-04-04@tiekartta"]
    assert (cancelled["STATUS"], cancelled["DESCRIPTION"]) == ("CANCELLED", "ei päätösvaltainen")
    assert events["koe/a/deadline@tiekartta"]["DESCRIPTION"] == "Basis: 616/2021 28 §"
    assert events["koe/m@tiekartta"]["DTSTART;VALUE=DATE"] == "20220601"


def test_lines_are_folded_at_75_octets_and_no_letter_is_cut(file: Path, console: Console) -> None:
    data = console("export", "ics", "r.yaml").out.encode()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert all(line.decode("utf-8") for line in data.split(b"\r\n") if line)


def test_the_same_bytes_twice_and_the_same_identities_after_an_edit(file: Path, console: Console) -> None:
    first = console("export", "ics", "r.yaml").out
    assert console("export", "ics", "r.yaml").out == first
    assert console("set", "a", "title=Toinen", "duration=3w", "--path", "r.yaml").code == 0
    after = console("export", "ics", "r.yaml").out
    assert [each["UID"] for each in unfolded(after)] == [each["UID"] for each in unfolded(first)]


def test_the_zone_is_that_of_helsinki(file: Path, console: Console) -> None:
    from icalendar import Calendar

    calendar = Calendar.from_ical(console("export", "ics", "r.yaml").out)
    starts = [each.decoded("dtstart") for each in calendar.walk("VEVENT")]
    assert datetime(2022, 3, 14, 11, 0, tzinfo=ZoneInfo("UTC")) in [
        each for each in starts if isinstance(each, datetime)
    ]
    assert date(2022, 6, 30) in starts


@pytest.mark.parametrize(
    ("option", "uids"),
    [
        (("--body", "valtuusto"), 4),
        (("--group", "ict"), 2),
        (("--group", "talous"), 2),
        (("--owner", "nobody"), 0),
    ],
)
def test_whose_calendar_it_is(option: tuple[str, str], uids: int, file: Path, console: Console) -> None:
    assert len(unfolded(console("export", "ics", "r.yaml", *option).out)) == uids


def test_an_unknown_group_is_told(file: Path, console: Console) -> None:
    said = console("export", "ics", "r.yaml", "--group", "ictt")
    assert said.code == 2
    assert "“ict”" in said.err


def test_titles_cannot_make_lines_of_their_own(file: Path, console: Console) -> None:
    file.write_text(TEXT.replace("title: Siirto", 'title: "S\\r\\nEND:VEVENT\\nATTACH:x"'), encoding="utf-8")
    events = unfolded(console("export", "ics", "r.yaml").out)
    assert len(events) == 6
    assert not any(name.startswith("ATTACH") for each in events for name in each)
