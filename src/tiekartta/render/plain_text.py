"""A roadmap as stable, sorted, readable text: what `git diff` compares once `tiekartta git install` has been run.

One block an item, sorted by list and id, one line a field in the order of the format; how the file is laid out does
not show. Reading it takes no git, no network and no dates, so that it is quick on every version of a file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tiekartta.model.roadmap import DATED_LISTS, LISTS
from tiekartta.read.compose import compose
from tiekartta.read.document import decode
from tiekartta.render.cells import safe


def plain_text(data: bytes, name: str) -> str:
    """The text of a file's bytes; a file that cannot be read as a roadmap part is given back as it is, made safe."""
    text, findings = decode(data, name)
    if not findings:
        document = compose(text, name)
        if document.readable and isinstance(document.value, dict):
            return "".join(f"{line}\n" for line in _lines(document.value))
    raw = text or data.decode("utf-8", "replace")
    return "".join(f"{safe(line)}\n" for line in raw.splitlines())


def _lines(value: dict[str, Any]) -> Iterator[str]:
    for key in sorted(key for key in value if key not in LISTS):
        yield f"{key}: {_shown(value[key])}"
    for key in LISTS:
        entries = value.get(key)
        if isinstance(entries, list):
            yield from _list(key, entries)


def _list(key: str, entries: list[Any]) -> Iterator[str]:
    stack: list[tuple[str, Any, str]] = [(key, entry, "") for entry in entries]
    blocks: list[tuple[str, list[str]]] = []
    while stack:
        key, entry, parent = stack.pop()
        if not isinstance(entry, dict):
            blocks.append((_shown(entry), [f"{key}: {_shown(entry)}"]))
            continue
        name = str(entry.get("id", entry.get("date", "")))
        blocks.append((name, _entry(key, entry, parent)))
        for inside in DATED_LISTS if key == "tasks" else ():
            children = entry.get(inside)
            if isinstance(children, list):
                stack.extend((inside, child, name) for child in children)
    for _, lines in sorted(blocks):
        yield ""
        yield from lines


def _entry(key: str, entry: dict[str, Any], parent: str) -> list[str]:
    title = _shown(entry.get("title", entry.get("note", entry.get("subject", ""))))
    lines = [f"{key} {_shown(entry.get('id', entry.get('date', '')))}: {title}"]
    if parent:
        lines.append(f"  parent: {safe(parent)}")
    for field in sorted(entry):
        if field not in ("id", "title", *DATED_LISTS):
            lines.extend(_field(field, entry[field]))
    return lines


def _field(field: str, value: Any) -> Iterator[str]:
    if isinstance(value, list):
        shown = [_shown(each) for each in value]
        for each in sorted(shown):
            yield f"  {safe(str(field))}: {each}"
        return
    yield f"  {safe(str(field))}: {_shown(value)}"


def _shown(value: Any) -> str:
    """A value on one line: texts as they are, all else as JSON with sorted keys."""
    if isinstance(value, str):
        return safe(" ".join(value.split()))
    return safe(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))
