"""Which keys a mapping of a file may have: asked when one of them is misspelt."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from tiekartta.model import entities
from tiekartta.model.header import Header
from tiekartta.model.links import LINK_KEYS
from tiekartta.model.roadmap import LISTS

_FORMS: dict[object, type[BaseModel]] = {
    entities.MEETING_FORM: entities.Meeting,
    entities.RULE_FORM: entities.Recurrence,
}
"""What a value is that may be one of several mappings."""


def known_keys(model: type[BaseModel], loc: tuple[Any, ...]) -> list[str]:
    """The keys that the mapping around `loc` may have."""
    current: type[BaseModel] | None = model
    for step in loc[:-1]:
        if isinstance(step, int) or current is None:
            continue
        if step in _FORMS:
            current = _FORMS[step]
            continue
        if step == "depends_on":
            return list(LINK_KEYS)
        field = current.model_fields.get(str(step))
        inner = _model_in(field.annotation) if field else None
        if inner is not None:
            current = inner
    keys = list(current.model_fields) if current else []
    return keys + list(LISTS) if current is Header else keys


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None
