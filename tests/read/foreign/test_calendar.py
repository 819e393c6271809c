"""Entries of an iCalendar file as meetings, and the bounds within which it is read."""

from __future__ import annotations

from datetime import date

import pytest

from tiekartta.base import limits
from tiekartta.base.findings import InputError
from tiekartta.read.foreign import calendar
from tiekartta.read.foreign.calendar import Meeting, Series, read_calendar


def event(*lines: str, start: str = "DTSTART:20220103T130000", uid: str = "a") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", start, *lines, "END:VEVENT"])


def file(*entries: str) -> bytes:
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *entries, "END:VCALENDAR", ""]).encode()


def series(*entries: str) -> list[Series]:
    return read_calendar(file(*entries), "k.ics", "Europe/Helsinki")


def refused(data: bytes) -> tuple[str, object]:
    with pytest.raises(InputError) as caught:
        read_calendar(data, "k.ics", "Europe/Helsinki")
    finding = caught.value.finding
    return finding.code, finding.args.get("limit") or finding.args.get("problem") or finding.args.get("rule")


@pytest.mark.parametrize(
    ("start", "day", "time"),
    [
        ("DTSTART:20220103T130000", 3, "13:00"),
        ("DTSTART:20220103T230000Z", 4, "01:00"),
        ("DTSTART;TZID=America/New_York:20220103T180000", 4, "01:00"),
        ("DTSTART;VALUE=DATE:20220103", 3, ""),
    ],
)
def test_a_meeting_is_on_its_day_in_the_zone_of_the_roadmap(start: str, day: int, time: str) -> None:
    (found,) = series(event("SUMMARY:Council\\, open", "LOCATION: Town\\nhall ", start=start))
    assert found.first == Meeting(date(2022, 1, day), time, "Town hall", "Council, open")


def test_a_meeting_is_cancelled_by_its_status_or_by_the_whole_file() -> None:
    assert [each.first.cancelled for each in series(event("STATUS:CANCELLED"), event("STATUS:CONFIRMED", uid="b"))] == [
        True, False,
    ]  # fmt: skip
    assert [each.first.cancelled for each in series("METHOD:CANCEL", event())] == [True]
    assert [each.first.cancelled for each in series("METHOD:PUBLISH", event())] == [False]


def test_a_series_has_its_rule_and_the_days_that_are_taken_out_put_in_or_held_otherwise() -> None:
    first = event("RRULE:FREQ=WEEKLY;COUNT=5", "EXDATE:20220110T130000,20220117T130000", "RDATE;VALUE=DATE:20220118")
    moved = event("RECURRENCE-ID:20220124T130000", start="DTSTART:20220125T140000")
    alone = event("RECURRENCE-ID:20220301T130000", start="DTSTART:20220302T130000", uid="lost")
    one, other = series(first, moved, alone)
    assert (one.rule, one.closed, one.open) == (
        "FREQ=WEEKLY;COUNT=5", {date(2022, 1, 10), date(2022, 1, 17)}, {date(2022, 1, 18)},
    )  # fmt: skip
    assert one.instead == {date(2022, 1, 24): Meeting(date(2022, 1, 25), "14:00")}
    assert (other.first.day, other.rule, other.instead) == (date(2022, 3, 2), "", {})


def test_two_entries_of_one_name_are_two_meetings() -> None:
    assert [each.first.day.day for each in series(event(), event(start="DTSTART:20220110T130000"))] == [3, 10]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["RRULE:FREQ=WEEKLY", "RRULE:FREQ=DAILY"], "RRULE, EXRULE"),
        (["RRULE:FREQ=WEEKLY", "EXRULE:FREQ=DAILY"], "RRULE, EXRULE"),
        (["RECURRENCE-ID;RANGE=THISANDFUTURE:20220110T130000"], "RECURRENCE-ID;RANGE"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_part(lines: list[str], told: str) -> None:
    assert refused(file(event(*lines))) == ("TK169", told)


@pytest.mark.parametrize(("year", "read"), [(limits.FIRST_YEAR, True), (limits.FIRST_YEAR - 1, False)])
def test_years_that_no_roadmap_has_are_refused(year: int, read: bool) -> None:
    data = file(event(start=f"DTSTART:{year}0103T130000"))
    if read:
        assert read_calendar(data, "k.ics", "Europe/Helsinki")[0].first.day.year == year
    else:
        assert refused(data) == ("TK169", "DTSTART")


def test_a_file_is_bounded_in_bytes_entries_and_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    data = file(event(), event(uid="b"))
    megabytes = data + b" " * (2 * 1024 * 1024 - len(data))
    monkeypatch.setattr(limits, "CALENDAR_BYTES", len(megabytes))
    assert len(read_calendar(megabytes, "k.ics", "UTC")) == 2
    assert refused(megabytes + b" ") == ("TK104", 2)
    for name, most, told in (
        ("MEETINGS", 2, ("TK168", 1)),
        ("CALENDAR_LINES", data.count(b"\n"), ("TK167", "calendar-long")),
    ):
        monkeypatch.setattr(limits, name, most)
        assert len(read_calendar(data, "k.ics", "UTC")) == 2
        monkeypatch.setattr(limits, name, most - 1)
        assert refused(data) == told
        monkeypatch.undo()
    assert refused(b"BEGIN:VEVENT\n") == ("TK167", "calendar-none")


def zone(*rules: str) -> str:
    return "\n".join(["BEGIN:VTIMEZONE", "TZID:Own", *rules, "END:VTIMEZONE"])


def test_clocks_change_by_the_year_a_few_times_and_elsewhere_rules_are_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def checked(*rules: str) -> bool:
        try:
            calendar._check_zones(file(zone(*rules), event("RRULE:FREQ=DAILY")).decode(), "k.ics")
        except InputError:
            return False
        return True

    yearly, day = "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "RDATE:20220103T000000"
    others = ("RRULE:FREQ=DAILY", "EXRULE:FREQ=YEARLY", f"{yearly};BYHOUR=1")
    assert [checked(each) for each in (yearly, day, *others)] == [True, True, False, False, False]
    assert checked("RRULE:FREQ=YEARLY;\n BYMONTH=3") is True
    assert checked("RRULE:FREQ=YEARLY;\n BYSECOND=3") is False
    monkeypatch.setattr(calendar, "_ZONE_RULES", 2)
    assert (checked(yearly, day), checked(yearly, day, day)) == (True, False)


def test_series_are_found_by_a_part_of_their_titles() -> None:
    both = series(event("SUMMARY:Council"), event("SUMMARY:Board", uid="b"), event(uid="c"))
    assert [each.first.title for each in calendar.named(both, "COUNC")] == ["Council"]


def test_a_text_is_one_line_of_five_hundred_characters() -> None:
    (found,) = series(event("SUMMARY:" + "x" * 501, "LOCATION:a\\n b\u00adc"))
    assert (found.first.title, found.first.place) == ("x" * 500, "a b c")
