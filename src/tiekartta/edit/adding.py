"""A new entry in the place where a person would put it: beside its package or group, in the file that holds these."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from tiekartta.base.findings import Finding, InputError, Place
from tiekartta.edit.assign import Assignment, with_values
from tiekartta.edit.operations import Insert, Operation, Path, SetValue, at
from tiekartta.edit.order import in_order
from tiekartta.edit.targets import Target, all_entries, find
from tiekartta.edit.typed import has
from tiekartta.model.references import Reference, full_name
from tiekartta.model.roadmap import LISTS
from tiekartta.read.document import Document
from tiekartta.read.loader import Loaded
from tiekartta.read.validation import nearest

KINDS = MappingProxyType(
    {
        (name.removesuffix("ies") + "y" if name.endswith("ies") else name[:-1]): name
        for name in LISTS
        if name != "journal"
    }
)
"""What can be added, by the name of one of its kind, with the list that it belongs to."""


def new_entry(
    loaded: Loaded, kind: str, name: str, given: list[Assignment], after: str | None, lang: str
) -> tuple[str, str, Operation]:
    """Roadmap, file and operation of a new entry. Raises InputError for a kind or a neighbour that there is not."""
    first = Place(loaded.roadmaps[0].id if loaded.roadmaps else "")
    if kind not in KINDS:
        args = {"value": kind, "allowed": ", ".join(KINDS), "hint": nearest(kind, KINDS)}
        raise InputError(Finding("TK210", first, args))
    owner, own = Reference.parse(name)
    entry = in_order(with_values({"id": own}, KINDS[kind], given, lang, first))
    if after is not None:
        return _beside(find(loaded, full_name(after, owner) if owner else after), KINDS[kind], entry)
    roadmap = owner or _roadmap(loaded, entry)
    return _placed(loaded, roadmap, KINDS[kind], entry)


def _roadmap(loaded: Loaded, entry: dict[str, Any]) -> str:
    """The only roadmap, or the only one that knows what the entry refers to."""
    own = [each.id for each in loaded.roadmaps]
    if len(own) > 1:
        names = {entry.get(key) for key in ("group", "package", "body", "phase", "parent")} - {None}
        known: dict[str, set[str]] = {}
        for target in all_entries(loaded):
            known.setdefault(target.roadmap, set()).add(target.id)
        fitting = [each for each in own if names and names <= known.get(each, set())]
        own = fitting or own
    if len(own) == 1:
        return own[0]
    raise InputError(
        Finding(
            "TK153",
            Place(own[0] if own else ""),
            {"id": entry["id"], "names": ", ".join(str(Reference(each, entry["id"])) for each in own)},
        )
    )


def _beside(neighbour: Target, list_name: str, entry: dict[str, Any]) -> tuple[str, str, Operation]:
    """After another entry, in its list."""
    if neighbour.list != list_name:
        args = {"id": neighbour.id, "kind": neighbour.list, "wanted": list_name, "command": "add --after"}
        raise InputError(Finding("TK155", neighbour.span, args))
    *path, number = neighbour.path
    if len(path) > 1 and entry.get("group") == _group(neighbour):
        entry = {key: value for key, value in entry.items() if key != "group"}
    return neighbour.roadmap, neighbour.file, Insert((*path, int(number) + 1), entry)


def _group(target: Target) -> Any:
    """The group of an entry, its own or that of the entries around it."""
    node, group = target.document.value, None
    for step in target.path:
        node = node[step]
        group = node.get("group", group) if isinstance(node, dict) else group
    return group


def _placed(loaded: Loaded, roadmap: str, list_name: str, entry: dict[str, Any]) -> tuple[str, str, Operation]:
    entries = [each for each in all_entries(loaded) if each.roadmap == roadmap]
    package = entry.get("package")
    parent = next((each for each in entries if each.list == "tasks" and each.id == package), None)
    if parent is not None and list_name == "tasks" and isinstance(parent.entry.get("tasks"), list):
        inside = {key: value for key, value in entry.items() if key != "package"}
        if inside.get("group") == _group(parent):
            inside.pop("group", None)
        return roadmap, parent.file, _last((*parent.path, "tasks"), parent.document, inside)
    same_list = [each for each in entries if each.list == list_name and "add" not in each.path and len(each.path) == 2]
    for key in ("package", "group", "body", "parent"):
        alike = [each for each in same_list if key in entry and each.entry.get(key) == entry[key]]
        if alike:
            return _beside(alike[-1], list_name, entry)
    document = _document(loaded, roadmap, entries, list_name, entry)
    if not has(document.value, (list_name,)) or not document.value[list_name]:
        return roadmap, document.file, SetValue((list_name,), [entry])
    return roadmap, document.file, _last((list_name,), document, entry)


def _last(path: Path, document: Document, entry: dict[str, Any]) -> Operation:
    return Insert((*path, len(at(document.value, path))), entry)


def _document(loaded: Loaded, roadmap: str, entries: list[Target], list_name: str, entry: dict[str, Any]) -> Document:
    """The file of the entry's group, else one that has such a list, else the header's."""
    documents = list(loaded.sources.documents(roadmap))
    if not documents:
        raise InputError(Finding("TK215", Place(roadmap), {"roadmap": roadmap, "hint": ""}))
    group = entry.get("group")
    files = [each.document for each in entries if group and each.entry.get("group") == group and len(each.path) == 2]
    if files:
        return max(files, key=files.count)
    return next((each for each in documents if list_name in each.value), documents[0])
