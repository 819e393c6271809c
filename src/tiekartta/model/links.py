"""Links between items: `"id FS+5d"` and its long form, with lags as a type of their own."""

import re
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import (
    Field,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)

from tiekartta.base import limits
from tiekartta.model.scalars import Flag, Local, LocalText, Ref, parse_duration, parse_reference, refuse
from tiekartta.model.shapes import REF_PATTERN, Parsed, Strict

LinkType = Literal["FS", "SS", "FF", "SF"]

_SHORT = re.compile(r"(\S+)\s+(FS|SS|FF|SF)\s*(?:([+-])\s*(\d{1,9}e?[dw]))?\Z")
_LAG = re.compile(r"([+-]?)\s*(\d{1,9}e?[dw])\Z")


class Lag(NamedTuple):
    """Time between the two ends of a link, negative for a lead; working days unless elapsed."""

    amount: int = 0
    unit: str = "d"
    elapsed: bool = False

    def days(self, days_a_week: int) -> int:
        """The number of days, signed: working days, or calendar days when elapsed."""
        if self.unit == "d":
            return self.amount
        return self.amount * (7 if self.elapsed else days_a_week)

    def __str__(self) -> str:
        return f"{self.amount:+d}{'e' if self.elapsed else ''}{self.unit}"


NO_LAG = Lag()


class Link(NamedTuple):
    """What an item depends on: `task` is the predecessor's id, `roadmap:id` in another roadmap."""

    task: str
    type: LinkType = "FS"
    lag: Lag = NO_LAG
    why: LocalText | None = None
    assumed: bool = False

    def __str__(self) -> str:
        if self.type == "FS" and not self.lag.amount:
            return self.task
        return f"{self.task} {self.type}{self.lag if self.lag.amount else ''}"


def parse_lag(value: object) -> Lag:
    """A lag from its text: `5d`, `-2d`, `+7ed`; `Lag` itself passes."""
    if isinstance(value, Lag):
        return value
    match = _LAG.match(value) if isinstance(value, str) and value.isascii() else None
    if not match:
        raise refuse("TK307", value=value)
    amount, unit, elapsed = parse_duration(match[2])
    return Lag(-amount if match[1] == "-" else amount, unit, elapsed)


_LAG_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": r"^[+-]?\s*\d{1,9}e?[dw]$",
    "examples": ["5d", "-2d", "+7ed"],
    "default": "0d",
}
_SHORT_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": rf"^{REF_PATTERN}(?:\s+(?:FS|SS|FF|SF)\s*(?:[+-]\s*\d{{1,9}}e?[dw])?)?$",
    "examples": ["selvitys", "selvitys FF", "selvitys FS+5d", "kansallinen:laki SS-2d"],
}


class _LongLink(Strict):
    """The long form of a link, `{task, type, lag, why, assumed}`."""

    task: Ref = Field(description="The item that this waits for; `roadmap:id` in another roadmap.")
    type: LinkType = Field("FS", description="FS finish to start, SS start to start, FF finish to finish, SF.")
    lag: Annotated[Lag, Parsed(parse_lag, _LAG_SCHEMA)] = Field(
        NO_LAG, description="Time between the two ends; negative for a lead."
    )
    why: Local | None = Field(None, description="Why it waits.")
    assumed: Flag = Field(False, description="The link is a guess that still wants checking.")


def _link(value: Any, long_form: ValidatorFunctionWrapHandler) -> Link:
    if isinstance(value, Link):
        return value
    if isinstance(value, str):
        return parse_link(value)
    if not isinstance(value, dict):
        raise refuse("TK308", value=value)
    long: _LongLink = long_form(value)
    return Link(long.task, long.type, long.lag, long.why, long.assumed)


def parse_link(text: str) -> Link:
    """A link from its short form: `id`, `id FF`, `id FS+5d`, `id SS-2d`, `id FS+7ed`."""
    if " " not in text:
        return Link(parse_reference(text))
    match = _SHORT.match(text) if len(text) <= 2 * limits.ID + 40 else None
    if not match:
        raise refuse("TK308", value=text)
    task, kind, sign, amount = match.groups()
    lag = parse_lag(sign + amount) if amount else NO_LAG
    return Link(parse_reference(task), kind, lag)  # type: ignore[arg-type]


AnyLink = Annotated[
    _LongLink,
    WrapValidator(_link, json_schema_input_type=Annotated[str, WithJsonSchema(_SHORT_SCHEMA)] | _LongLink),
]
"""A link in either form; validated to `Link`."""

LINK_KEYS = tuple(_LongLink.model_fields)
"""The keys of a link's long form."""

NO_LINK = Link("")
"""Stands for a link that could not be read, in roadmaps that have errors."""
