"""The settings of a repository, `tiekartta.toml`: language, thresholds, rule selection."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from tiekartta.base import limits
from tiekartta.model.scalars import Text, Texts, refuse
from tiekartta.model.shapes import Parsed, Strict

MOST_SPREAD = 1000
"""Longest that a task may turn out, in per cent of its duration."""


def _days(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 36_500:
        raise refuse("TK205", wanted="number", value=value)
    return value


def _bounds(value: object) -> tuple[int, ...]:
    if not isinstance(value, (list, tuple)) or not all(type(each) is int and 0 <= each <= 100 for each in value):
        raise refuse("TK205", wanted="list", value=value)
    if len(value) != 4 or sorted(value) != list(value):
        raise refuse("TK205", wanted="list", value=value)
    return tuple(value)


def _per_cent(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 100:
        raise refuse("TK205", wanted="number", value=value)
    return value


def _spread(value: object) -> tuple[int, ...]:
    """Two shares of what is planned, between which the plan lies: 100 is just as planned."""
    if not isinstance(value, (list, tuple)) or len(value) != 2 or not all(type(each) is int for each in value):
        raise refuse("TK205", wanted="list", value=value)
    low, high = value
    if not 1 <= low <= 100 <= high <= MOST_SPREAD:
        raise refuse("TK205", wanted="list", value=value)
    return low, high


def _levels_of(most: int) -> Callable[[object], tuple[int, ...]]:
    def levels(value: object) -> tuple[int, ...]:
        if not isinstance(value, (list, tuple)) or len(value) != 3:
            raise refuse("TK205", wanted="list", value=value)
        if not all(type(each) is int and 0 <= each <= most for each in value) or sorted(value) != list(value):
            raise refuse("TK205", wanted="list", value=value)
        return tuple(value)

    return levels


def _levels_schema(most: int) -> dict[str, Any]:
    level = {"type": "integer", "minimum": 0, "maximum": most}
    return {"type": "array", "items": level, "minItems": 3, "maxItems": 3}


_SPREAD_SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {"type": "integer", "minimum": 1, "maximum": MOST_SPREAD},
    "minItems": 2,
    "maxItems": 2,
}
_PER_CENT_SCHEMA: dict[str, Any] = {"type": "integer", "minimum": 0, "maximum": 100}
_BOUNDS_SCHEMA: dict[str, Any] = {"type": "array", "items": _PER_CENT_SCHEMA, "minItems": 4, "maxItems": 4}

Days = Annotated[int, Parsed(_days, {"type": "integer", "minimum": 0, "maximum": 36_500})]
PerCent = Annotated[int, Parsed(_per_cent, _PER_CENT_SCHEMA)]


class Quality(Strict):
    """The limits of the schedule-quality checks (DCMA-EA PAM 200.1), in per cent unless told otherwise."""

    minimum: Days = Field(20, description="What fails with fewer unfinished items or links than this is no finding.")
    open_ends: PerCent = Field(5, description="Most items without a predecessor or a successor.")
    lags: PerCent = Field(5, description="Most links with a lag.")
    fs_links: PerCent = Field(90, description="Least links from finish to start.")
    hard_constraints: PerCent = Field(5, description="Most items with MSO, MFO, SNLT or FNLT.")
    high_float: PerCent = Field(5, description="Most items with a high float.")
    high_float_days: Days = Field(44, description="A float above this many working days is high.")
    high_duration: PerCent = Field(5, description="Most items with a high duration.")
    high_duration_days: Days = Field(44, description="A duration above this many working days is high.")
    missed_items: PerCent = Field(5, description="Most items that were due by the data date and were late.")
    critical_path_length_index: PerCent = Field(95, description="Least critical path length index (CPLI).")
    baseline_execution_index: PerCent = Field(95, description="Least baseline execution index (BEI).")


class Forecasting(Strict):
    """What a forecast rests on where the roadmap says nothing more exact; shares are per cent of what is planned."""

    assumed: Annotated[Any, Parsed(_spread, _SPREAD_SCHEMA)] = Field(
        (80, 150), description="How short and how long an assumed task may turn out, in per cent of its duration."
    )
    other: Annotated[Any, Parsed(_spread, _SPREAD_SCHEMA)] = Field(
        (90, 120), description="The same of a task that is not assumed."
    )
    probability: Annotated[Any, Parsed(_levels_of(100), _levels_schema(100))] = Field(
        (10, 30, 60), description="Per cent that `low`, `medium` and `high` mean as a risk's probability."
    )
    impact: Annotated[Any, Parsed(_levels_of(36_500), _levels_schema(36_500))] = Field(
        (5, 15, 40), description="Working days that `low`, `medium` and `high` mean as a risk's impact."
    )


class Config(Strict):
    """Every key of `tiekartta.toml`."""

    lang: Literal["fi", "sv", "en"] | None = Field(None, description="The language of outputs.")
    critical_float: Days = Field(0, description="Critical: float to the target at most this much above the least.")
    near_critical: Days = Field(10, description="Near-critical: within this many working days of the critical path.")
    at_risk: Days = Field(10, description="At risk: float below this many working days.")
    shares: Annotated[tuple[int, ...], Parsed(_bounds, _BOUNDS_SCHEMA)] = Field(
        (25, 50, 75, 90), description="Bounds, in per cent, between the five colours of a share done."
    )
    fail_on: Texts = Field((), description="What makes `status` exit with 1.")
    select: Texts = Field((), description="Codes or families of findings to show; all when empty. Errors always are.")
    ignore: Texts = Field((), description="Codes or families of findings not to show; errors always are.")
    per_path: dict[Text, Texts] = Field(
        {}, max_length=limits.SETTINGS, description="Path pattern → codes not to show there; errors always are."
    )
    quality: Quality = Field(
        Quality.model_construct(**{name: each.default for name, each in Quality.model_fields.items()}),
        description="Limits of the schedule-quality checks.",
    )
    forecast: Forecasting = Field(
        Forecasting.model_construct(**{name: each.default for name, each in Forecasting.model_fields.items()}),
        description="What a forecast rests on where the roadmap says nothing more exact.",
    )

    @field_validator("fail_on", "select", "ignore")
    @classmethod
    def _few(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if len(value) > limits.SETTINGS:
            raise refuse("TK205", wanted="list", value=value)
        return value
