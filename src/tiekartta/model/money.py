"""Money of a roadmap: what something may cost, has cost and will cost, and who pays for it. In euros."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from tiekartta.model.scalars import Local, Ref, Text, refuse
from tiekartta.model.shapes import Strict, listed

_MOST_EUROS = 1e13


def _euros(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < _MOST_EUROS:
        raise refuse("TK205", wanted="number", value=value)
    return value


Euros = Annotated[
    float,
    PlainValidator(_euros),
    WithJsonSchema({"type": "number", "minimum": 0, "exclusiveMaximum": _MOST_EUROS, "examples": [3750000, 1250.5]}),
]


class Funding(Strict):
    """Money for an item: who gives it, how much was asked for and granted, and what decides it."""

    by: Local | None = Field(None, description="Who gives it.")
    applied: Euros | None = Field(None, description="Euros that were applied for.")
    granted: Euros | None = Field(None, description="Euros that have been granted.")
    decision: Ref | None = Field(None, description="The decision or question that settles the rest.")


def _funding(value: object) -> object:
    """A sum alone is what has been granted; a text alone is who gives it."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return {"granted": value}
    return {"by": value} if isinstance(value, str) else value


_FundingForm = Annotated[Funding, BeforeValidator(_funding, json_schema_input_type=Euros | Text | Funding)]
_Fundings = Annotated[tuple[_FundingForm, ...], listed(Euros | Text | Funding)]


class Cost(Strict):
    """Money in euros. What a package, a group or the header says is the whole of it, what is inside included."""

    budget: Euros | None = Field(None, description="What it may cost.")
    spent: Euros | None = Field(None, description="What it has cost so far.")
    forecast: Euros | None = Field(None, description="What it is expected to cost in the end.")
    funding: _Fundings = Field(
        (), description="Who gives the money: `{by, applied, granted, decision}`, a list of them, or euros granted."
    )
