"""Keys without a value: most likely left for later, and read as if they were not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tiekartta.base.findings import Finding
from tiekartta.load.build import LISTS
from tiekartta.load.document import Document


def empty_values(document: Document) -> Iterator[Finding]:
    """Findings for keys with nothing after their colon; a list of the roadmap may be empty."""
    stack: list[Any] = [document.value]
    seen: set[int] = set()
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, list):
            stack.extend(each for each in node if isinstance(each, (dict, list)))
        if not isinstance(node, dict):
            continue
        for key, value in node.items():
            if value is None and key not in LISTS:
                yield Finding("TK224", document.key_span(node, key), {"key": key})
            elif isinstance(value, (dict, list)):
                stack.append(value)
