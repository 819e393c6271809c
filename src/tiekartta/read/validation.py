"""Composed documents → models; pydantic's errors become findings at their line and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import BaseModel, TypeAdapter, ValidationError

from tiekartta.base import limits
from tiekartta.base.findings import Finding, Place, Span
from tiekartta.model.header import Header
from tiekartta.model.roadmap import LISTS
from tiekartta.model.scalars import TooManyRefusals, bounded_refusals
from tiekartta.read.document import Document

_WANTED = {
    "list_type": "list",
    "tuple_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "string_type": "text",
}


class Built(NamedTuple):
    """The entries of one list of one file, and the findings; not complete when reading stopped at too many of them."""

    entries: tuple[Any, ...]
    findings: list[Finding]
    complete: bool = True


_PART = 100  # entries that are looked at together once a list is known to hold mistakes
_ERRORS = 5_000  # most mistakes of a part that are listed one by one


@cache
def _adapter(model: type[BaseModel]) -> TypeAdapter[Any]:
    return TypeAdapter(tuple[model, ...])  # type: ignore[valid-type]


def build_list(
    document: Document, key: str, raw: Any, room: int = limits.FINDINGS, known: Mapping[str, Any] = MappingProxyType({})
) -> Built:
    """The entries of a list; a wrong entry is left out and told, the others are kept.

    `known` has the models of entries by what is written of them, exactly: `1`, `1.0` and `true` mean different things.
    After `room` findings the rest of the list is not read, so that no input makes work or memory without bound.
    """
    if raw is None:
        return Built((), [])
    if not isinstance(raw, list):
        span = document.value_span(document.value, key)
        return Built((), [_wrong_type("list_type", raw, span)])
    try:
        given = [known.get(repr(entry), entry) for entry in raw] if known else raw
        with bounded_refusals(_ERRORS):
            entries = _adapter(LISTS[key]).validate_python(given)
        _share_keys(entries)
        return Built(entries, [])
    except (ValidationError, TooManyRefusals):
        return _in_parts(document, key, raw, room)


_keys: dict[frozenset[str], set[str]] = {}


def _share_keys(entries: Iterable[BaseModel]) -> None:
    """Let entries that say the same keys hold one set of them: most do, and each set takes half as much as the rest."""
    for each in entries:
        keys = each.__pydantic_fields_set__
        object.__setattr__(each, "__pydantic_fields_set__", _keys.setdefault(frozenset(keys), keys))
        if "tasks" in keys or "milestones" in keys or "decisions" in keys:
            _share_keys(each.parts)  # type: ignore[attr-defined]


def _in_parts(document: Document, key: str, raw: list[Any], room: int) -> Built:
    """The entries of a list that holds mistakes: in parts, and one by one where a part holds very many."""
    built = Built([], [])  # type: ignore[arg-type]
    ranges = [(start, min(start + _PART, len(raw))) for start in range(0, len(raw), _PART)][::-1]
    complete = True
    while ranges:
        start, end = ranges.pop()
        entries = None
        if len(built.findings) < room:
            entries = _part(document, key, raw, start, end, built.findings)
            if entries is None and end - start > 1:
                ranges.extend((each, each + 1) for each in reversed(range(start, end)))
                continue
        if entries is None:
            complete = False
            built.findings.append(Finding("TK131", Span(document.file, 1, 1), {"limit": limits.FINDINGS}))
            if len(built.findings) >= room:
                break
            continue
        built.entries.extend(entries)  # type: ignore[attr-defined]
    return Built(tuple(built.entries), built.findings, complete)


def _part(
    document: Document, key: str, raw: list[Any], start: int, end: int, findings: list[Finding]
) -> Iterable[Any] | None:
    """The entries from `start` to `end` as far as they are right, or None where too much is wrong to list it."""
    adapter, part = _adapter(LISTS[key]), raw[start:end]
    try:
        with bounded_refusals(_ERRORS):
            return tuple(adapter.validate_python(part))
    except TooManyRefusals:
        return None
    except ValidationError as error:
        if error.error_count() > _ERRORS:
            return None
        from tiekartta.read.repair import repaired

        findings.extend(_findings(error, document, raw, LISTS[key], start))
        return repaired(adapter, part, error, f"unnamed-{key}-{start}")


def build_header(document: Document, raw: dict[str, Any]) -> tuple[Header, list[Finding]]:
    """The header from the keys at the top of a file; with findings, what is wrong in it is left out."""
    head = {key: value for key, value in raw.items() if key not in LISTS}
    try:
        return Header.model_validate(head), []
    except ValidationError as error:
        from tiekartta.read.repair import UNNAMED

        findings = list(islice(_findings(error, document, raw, Header), limits.FINDINGS))
        if error.error_count() > len(findings):
            findings.append(Finding("TK131", Span(document.file, 1, 1), {"limit": limits.FINDINGS}))
        wrong = {details["loc"][0] for details in error.errors(include_url=False, include_input=False)}
        kept = {key: value for key, value in head.items() if key not in wrong}
        filled = {"tiekartta": 1, "id": _stem(document.file), "title": UNNAMED} | kept
        return Header.model_validate(filled), findings


def _stem(file: str) -> str:
    """An id to go on with, from the file's name: never one that would itself be refused."""
    name = file.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in name if letter.isascii() and letter.isalnum())[:60] or "roadmap"


def _findings(
    error: ValidationError, document: Document, raw: Any, model: type[BaseModel], start: int = 0
) -> Iterable[Finding]:
    """The findings of a failed validation; `start` is the place in `raw` of the first entry that was validated."""
    from tiekartta.read.repair import descend

    for details in error.errors(include_url=False):
        if start:
            details["loc"] = (int(details["loc"][0]) + start, *details["loc"][1:])
        node, steps = descend(raw, details["loc"])
        kind, value, args = details["type"], details["input"], dict(details.get("ctx", {}))
        if kind == "missing":
            span = document.span(node)
            yield Finding("TK203", span, {"key": str(details["loc"][-1])})
        elif kind == "extra_forbidden":
            key = details["loc"][-1]
            yield Finding("TK202", document.key_span(node, key), {"key": key, "hint": _nearest_key(model, details)})
        else:
            span = document.value_span(node, steps[-1]) if steps else document.span(node)
            yield _value_finding(kind, value, args, span, document)


def validation_findings(error: ValidationError, where: Place, raw: Any, model: type[BaseModel]) -> Iterable[Finding]:
    """Findings of values that stand inside another entry: told at `where`, as deep as the source map can follow."""
    from tiekartta.read.repair import descend

    for details in error.errors(include_url=False):
        _, steps = descend(raw, details["loc"])
        place = where._replace(path=(*where.path, *steps))
        key = str(details["loc"][-1]) if details["loc"] else ""
        kind, args = details["type"], dict(details.get("ctx", {}))
        if kind == "missing":
            yield Finding("TK203", place, {"key": key})
        elif kind == "extra_forbidden":
            yield Finding("TK202", place, {"key": key, "hint": _nearest_key(model, details)})
        elif kind.startswith("TK"):
            yield Finding(kind, place, {name: shown(arg) if name == "value" else arg for name, arg in args.items()})
        else:
            yield _wrong_type(kind, details["input"], place)


def _value_finding(kind: str, value: object, args: dict[str, Any], span: Span, document: Document) -> Finding:
    if kind.startswith("TK"):
        if not isinstance(value, (str, list, dict)) and "value" in args:
            args["value"] = document.source(span) or value
        if kind == "TK226":
            args["hint"] = nearest(str(value), args.pop("known"))
        if kind == "TK202":
            args["hint"] = nearest(str(args["key"]), args.pop("known"))
        if args.get("wanted") == "list" and isinstance(value, str):
            return _wrong_type("list_type", value, span)
        return Finding(kind, span, {name: shown(arg) if name == "value" else arg for name, arg in args.items()})
    if kind == "literal_error":
        allowed = [word.strip(" '") for word in str(args["expected"]).replace(" or ", ", ").split(",")]
        hint = nearest(str(value), allowed) if isinstance(value, str) else ""
        return Finding("TK210", span, {"value": shown(value), "allowed": ", ".join(allowed), "hint": hint})
    if isinstance(value, (int, float)) or value is None:
        value = document.source(span) or value
    return _wrong_type(kind, value, span)


def _wrong_type(kind: str, value: object, where: Span | Place) -> Finding:
    wanted = _WANTED.get(kind, "mapping")
    args = {"wanted": wanted, "value": shown(value)}
    if wanted == "list" and isinstance(value, str):
        args["hint"] = f"[{shown(value)}]"
    return Finding("TK205", where, args)


def _nearest_key(model: type[BaseModel], details: Any) -> str:
    """The key that a misspelt one most likely means."""
    from tiekartta.read.known_keys import known_keys

    return nearest(str(details["loc"][-1]), known_keys(model, details["loc"]))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` most likely means, or nothing; imported when something is misspelt."""
    from tiekartta.read import hints

    return hints.nearest(word, known)


def shown(value: object) -> str:
    """A value as a message quotes it: short, on one line."""
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, (list, tuple)):
        return "[…]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    return text if len(text := str(value)) <= 60 else f"{text[:57]}…"
