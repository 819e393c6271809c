"""The ids in roadmap files, read from YAML events alone: what completion offers without building a model."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from tiekartta.base import limits
from tiekartta.base.findings import InputError
from tiekartta.read.files import DiskTree, roadmaps_at

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ID = re.compile(r"[^\W_][\w.\-]{0,99}\Z")
_BYTES = 4 * 1024 * 1024


def scan_ids(path: str) -> list[tuple[str, str]]:
    """Every list and id in the files of a place, in their order: `("groups", "palvelut")`; subtasks are `tasks`.

    What cannot be read is left out, and reading ends after 4 MB: completion answers with what it has. An id that a
    roadmap may not have is never offered, since shells evaluate what they are offered.
    """
    found: dict[tuple[str, str], None] = {}
    left = _BYTES
    try:
        tree = DiskTree(roadmaps_at(path))
        names = tree.names()
    except InputError:
        return []
    for name in names:
        try:
            data = tree.read(name)
        except InputError:
            continue
        left -= len(data)
        if left < 0:
            break
        found.update(dict.fromkeys(_ids(data.decode("utf-8", "replace"))))
    return list(found)


def _ids(text: str) -> Iterator[tuple[str, str]]:
    loader = _Loader(text)
    try:
        yield from _walk(iter(loader.get_event, None))
    except yaml.YAMLError:
        return
    finally:
        loader.dispose()


def _walk(events: Iterator[object]) -> Iterator[tuple[str, str]]:
    """Follow the events; of each open mapping its waiting key is kept, of each list nothing (`None`)."""
    keys: list[str | None] = []
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            if not keys or keys[-1] is None:
                continue
            if keys[-1] == "":
                keys[-1] = event.value or "?"
                continue
            if keys[-1] == "id" and len(keys) > 2 and _is_item(keys) and _ID.match(event.value):
                yield str(keys[0]), event.value
            keys[-1] = ""
        elif isinstance(event, yaml.MappingStartEvent):
            keys.append("")
        elif isinstance(event, yaml.SequenceStartEvent):
            keys.append(None)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            keys.pop()
            _value_ends(keys)
        elif isinstance(event, yaml.AliasEvent):
            _value_ends(keys)
        if len(keys) > limits.DEPTH:
            return


def _value_ends(keys: list[str | None]) -> None:
    if keys and keys[-1] is not None:
        keys[-1] = ""


def _is_item(keys: list[str | None]) -> bool:
    """Whether an `id` stands in an entry of a list at the top (key, list, entry), or nested in a task below it."""
    inside = ("tasks", "milestones", "decisions")
    return keys[1::2] == [None] * (len(keys) // 2) and all(key in inside for key in keys[2:-1:2])
