"""Lists without what is wrong in them, so that the rest of the checks can still be made."""

from __future__ import annotations

import copy
from typing import Any

from pydantic import TypeAdapter, ValidationError

from tiekartta.model.links import NO_LINK

UNNAMED = "…"
_ROUNDS = 4


def repaired(adapter: TypeAdapter[Any], raw: list[Any], error: ValidationError, name: str) -> tuple[Any, ...]:
    """The entries without what is wrong in them, so that the rest of the checks can still be made.

    Only what has been told as a finding is taken out; roadmaps with errors are never scheduled. Entries without an id
    get one that begins with `name`.
    """
    entries = copy.deepcopy(raw)
    for _ in range(_ROUNDS):
        errors = error.errors(include_url=False, include_input=False)
        for details in sorted(errors, key=lambda each: [str(step) for step in each["loc"]], reverse=True):
            _take_out(entries, details["loc"], details["type"] == "missing", name)
        entries = _without_gone(entries)
        try:
            return tuple(adapter.validate_python(entries))
        except ValidationError as again:
            error = again
    wrong = {details["loc"][0] for details in error.errors(include_url=False, include_input=False)}
    return tuple(adapter.validate_python([entry for index, entry in enumerate(entries) if index not in wrong]))


_GONE = object()
"""Stands in a list for an entry that is taken out, so that the others keep their number until all are."""


def _without_gone(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_gone(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_without_gone(value) for value in node if value is not _GONE]
    return node


def _take_out(entries: list[Any], loc: tuple[Any, ...], missing: bool, name: str) -> None:
    holder, steps = descend(entries, loc)
    if missing and isinstance(holder, dict):
        place = "-".join(str(step) for step in loc if isinstance(step, int))
        stand_in = f"{name}-{place}" if loc[-1] == "id" else UNNAMED
        if loc[-1] in ("id", "title", "note", "subject"):
            holder[loc[-1]] = stand_in
            return
        holder, steps = descend(entries, loc[:-1])
    if not steps:
        steps = [loc[-1]]
    if isinstance(holder, dict):
        holder.pop(steps[-1], None)
    elif isinstance(holder, list) and isinstance(steps[-1], int) and steps[-1] < len(holder):
        # Links keep their number, so that the findings about the others still point at the right one.
        holder[steps[-1]] = NO_LINK if "depends_on" in loc else _GONE


def descend(raw: Any, loc: tuple[Any, ...]) -> tuple[Any, list[Any]]:
    """The mapping or list that holds what `loc` names, and the steps that exist on the way; the last step is its key.

    Steps that are names of union branches are skipped. Where the last step of `loc` does not exist (a missing or
    unknown key), the mapping that should hold it is the answer.
    """
    holder = node = raw
    steps: list[Any] = []
    for step in loc:
        exists = step in node if isinstance(node, dict) else isinstance(node, list) and isinstance(step, int)
        if exists:
            holder, node = node, node[step]
            steps.append(step)
    if loc and steps and steps[-1] == loc[-1]:
        return holder, steps
    return (node, []) if isinstance(node, (dict, list)) else (holder, steps)
