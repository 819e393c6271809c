"""Keys without a value: most likely left for later, and read as if they were not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tiekartta.base.findings import Finding
from tiekartta.model.roadmap import LISTS
from tiekartta.read.document import Document

_CONTAINERS = (dict, list)


def empty_values(document: Document) -> Iterator[Finding]:
    """Findings for keys with nothing after their colon; a list of the roadmap may be empty."""
    if not document.has_nulls:
        return
    stack: list[Any] = [document.value]
    seen: set[int] = set()
    while stack:
        node = stack.pop()
        if type(node) not in _CONTAINERS or id(node) in seen:
            continue
        seen.add(id(node))
        if type(node) is list:
            stack += node
            continue
        for key, value in node.items():
            if value is None and key not in LISTS:
                yield Finding("TK224", document.key_span(node, key), {"key": key})
            elif type(value) in _CONTAINERS:
                stack.append(value)
