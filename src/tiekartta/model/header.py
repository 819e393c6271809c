"""The header of a roadmap: identity, window, target, data date, calendar."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from tiekartta.model.items import Cost
from tiekartta.model.scalars import Day, Flag, Id, Local, Text, need_text, parse_date, refuse
from tiekartta.model.shapes import DATE_SCHEMA, Parsed, Strict

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Range = tuple[date, date]

_VERSION = re.compile(r"\S.{0,99}\Z")


def parse_range(value: object) -> Range:
    """`2022-07-04/2022-07-29`, both inclusive, or a single day."""
    if isinstance(value, tuple) and len(value) == 2:
        return (value[0], value[1])
    if not isinstance(value, str):
        raise refuse("TK301", value=value)
    first, slash, last = value.partition("/")
    start = parse_date(first.strip())
    finish = parse_date(last.strip()) if slash else start
    if finish < start:
        raise refuse("TK309", start=start, finish=finish)
    return (start, finish)


_DAY = DATE_SCHEMA["pattern"].strip("^$")
Span = Annotated[
    Range,
    Parsed(
        parse_range,
        {
            "type": "string",
            "pattern": f"^{_DAY}(?:\\s*/\\s*{_DAY})?$",
            "examples": ["2022-07-04/2022-07-29", "2022-12-05"],
        },
    ),
]


def _week(days: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
    if not days or len(set(days)) < len(days):
        raise refuse("TK340")
    return days


class CalendarSpec(Strict):
    """Working days: a base calendar with the roadmap's own closed and opened days."""

    base: Literal["fi", "none"] = Field("fi", description="`fi`: Finnish public holidays; `none`: no holidays.")
    workdays: Annotated[tuple[Weekday, ...], AfterValidator(_week)] = Field(
        WEEKDAYS[:5], description="Days of the working week."
    )
    closed: tuple[Span, ...] = Field((), description="Days off: `2022-07-04/2022-07-29` or single days.")
    open: tuple[Span, ...] = Field((), description="Days worked although they would be off.")


def _calendar(value: Any) -> Any:
    return {"base": value} if isinstance(value, str) else value


def _format_version(value: object) -> int:
    if isinstance(value, bool) or value != 1:
        raise refuse("TK201", value=value)
    return 1


def _version(value: object) -> str:
    """A version such as `1.1` is a number to YAML; as text it would lose its zeros, so it must be quoted."""
    if not isinstance(value, str) or not _VERSION.match(value):
        raise refuse("TK206", value=value)
    return value


def _time_zone(value: object) -> str:
    text = need_text(value)
    if text != _HOME:
        from zoneinfo import ZoneInfo, available_timezones

        try:
            ZoneInfo(text)
        except (ValueError, OSError, KeyError):
            raise refuse("TK226", value=text, known=tuple(sorted(available_timezones()))) from None
    return text


_HOME = "Europe/Helsinki"
TimeZone = Annotated[str, Parsed(_time_zone, {"type": "string", "examples": [_HOME, "Europe/Stockholm", "UTC"]})]


class Header(Strict):
    """The keys at the top of `roadmap.yaml`."""

    tiekartta: Annotated[int, Parsed(_format_version, {"const": 1})] = Field(description="Format version: 1.")
    id: Id = Field(description="The roadmap's id; other roadmaps name its items `id:item`.")
    title: Local = Field(description="What the roadmap is called.")
    description: Local | None = Field(None, description="What it is, for whom, on what it rests.")
    version: Annotated[str, Parsed(_version, {"type": "string", "minLength": 1})] | None = Field(
        None, description='The plan\'s version, as text: `"1.1"`.'
    )
    lang: Literal["fi", "sv", "en"] | None = Field(None, description="The language of its outputs.")
    start: Day | None = Field(None, description="First day of the roadmap; nothing is scheduled before it.")
    finish: Day | None = Field(None, description="Last day of the window that reports show; not an anchor of dates.")
    target: Id | None = Field(None, description="The milestone that the plan exists for.")
    status_date: Day | None = Field(None, description="The data date; `--as-of` overrides it; without either, today.")
    calendar: Annotated[
        CalendarSpec, BeforeValidator(_calendar, json_schema_input_type=Literal["fi", "none"] | CalendarSpec)
    ] = Field(
        CalendarSpec.model_construct(base="fi", workdays=WEEKDAYS[:5], closed=(), open=()),
        description="`fi`, or `{base, workdays, closed, open}`.",
    )
    time_zone: TimeZone = Field(
        _HOME, description="The time zone of clock times: an UNTIL in UTC of a meeting's rule is read in it."
    )
    baseline: Text | None = Field(
        None, description="A git ref or a saved file: the plan that variance is measured against."
    )
    implements: Id | None = Field(None, description="The roadmap that this one carries out.")
    plan: Id | None = Field(None, description="The scenario that is the plan; without it the plan has no scenario's.")
    sources: dict[Text, Local] = Field(default_factory=dict, description="Source code → what it is.")
    parties: dict[Text, Local] = Field(
        default_factory=dict, description="Parties that owe deliverables: name as used there → what it is called."
    )
    cost: Cost | None = Field(None, description="Money in euros for the whole roadmap.")
    ids: dict[Text, Text] = Field(
        default_factory=dict, description="Identifiers elsewhere: `{asianumero: …, hankesalkku: …}`."
    )
    illustrative: Flag = Field(False, description="Its progress is an example, not a fact.")
