"""JSON Schemas of what `--format json` writes, made from the reports' own types (JSON Schema, draft 2020-12)."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from importlib import import_module
from types import MappingProxyType, NoneType, UnionType
from typing import Any

from tiekartta.render.formats.json import SCHEMA_VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"

ONE_OR_ROADMAPS, ITEMS, ONE = "one-or-roadmaps", "items", "one"
"""What stands at the top: a report or `{roadmaps: [reports]}`; `{items: [reports]}`; a report."""

REPORTS: MappingProxyType[str, tuple[str, str]] = MappingProxyType(
    {
        "status": ("tiekartta.analyse.status:StatusReport", ONE_OR_ROADMAPS),
        "list": ("tiekartta.analyse.listing.report:ListReport", ONE),
        "show": ("tiekartta.analyse.show:ShowReport", ITEMS),
        "schedule": ("tiekartta.analyse.schedule:ScheduleReport", ONE_OR_ROADMAPS),
        "clock": ("tiekartta.analyse.clock:ClockReport", ONE_OR_ROADMAPS),
        "timeline": ("tiekartta.analyse.timeline.report:TimelineReport", ONE_OR_ROADMAPS),
        "critical": ("tiekartta.analyse.critical:CriticalReport", ONE_OR_ROADMAPS),
        "why": ("tiekartta.analyse.why:WhyReport", ITEMS),
        "scenarios": ("tiekartta.analyse.scenarios:ScenariosReport", ONE_OR_ROADMAPS),
        "summary": ("tiekartta.analyse.summary.memo:MemoReport", ONE),
        "diff": ("tiekartta.compare.report:DiffReport", ONE_OR_ROADMAPS),
        "history": ("tiekartta.compare.history:HistoryReport", ONE_OR_ROADMAPS),
        "forecast": ("tiekartta.forecast.report:ForecastReport", ONE_OR_ROADMAPS),
        "portfolio": ("tiekartta.analyse.portfolio.report:PortfolioReport", ONE),
        "import": ("tiekartta.analyse.imported:ImportReport", ONE),
        "quality": ("tiekartta.analyse.quality:QualityReport", ONE_OR_ROADMAPS),
    }
)
"""Every report that is written as JSON: its name, its type, and what stands at the top of the output."""

_BESIDE: MappingProxyType[str, dict[str, str]] = MappingProxyType(
    {"diff": {"settings": "tiekartta.compare.report:SettingsReport"}}
)
"""What may stand beside a report at the top, where there is anything to tell of it."""

_WITHIN: MappingProxyType[str, dict[str, str]] = MappingProxyType(
    {"status": {"variance": "tiekartta.compare.variance:VarianceReport"}}
)
"""What may stand within each report, where it was asked for."""

_SIMPLE: Mapping[Any, dict[str, Any]] = MappingProxyType(
    {
        str: {"type": "string"},
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        float: {"type": "number"},
        Fraction: {"type": "number"},
        date: {"type": "string", "format": "date"},
        NoneType: {"type": "null"},
        Any: {},
        object: {},
    }
)


def schema_of(name: str) -> dict[str, Any]:
    """The schema of a report's JSON output."""
    path, shape = REPORTS[name]
    maker = _Maker()
    report = maker.schema(_type_at(path))
    beside = {key: maker.schema(_type_at(path)) for key, path in _BESIDE.get(name, {}).items()}
    version = {"const": SCHEMA_VERSION}
    defined = maker.definitions[report["$ref"].rpartition("/")[2]]
    defined["properties"] |= {key: maker.schema(_type_at(path)) for key, path in _WITHIN.get(name, {}).items()}
    one = {**defined}
    one["properties"] = {"schema_version": version, **one["properties"], **beside}
    one["required"] = ["schema_version", *one["required"]]
    key = "items" if shape == ITEMS else "roadmaps"
    many = {
        "type": "object",
        "properties": {"schema_version": version, key: {"type": "array", "items": report}, **beside},
        "required": ["schema_version", key],
        "additionalProperties": False,
    }
    top = {ONE: one, ITEMS: many, ONE_OR_ROADMAPS: {"oneOf": [one, many]}}[shape]
    return {"$schema": DIALECT, "title": f"tiekartta {name} --format json", **top, "$defs": maker.definitions}


def _type_at(path: str) -> Any:
    module, _, attribute = path.partition(":")
    return getattr(import_module(module), attribute)


class _Maker:
    """Makes the schemas of types and collects those of their parts by name."""

    def __init__(self) -> None:
        self.definitions: dict[str, dict[str, Any]] = {}
        self._modules: dict[str, str] = {}

    def schema(self, type_: Any) -> dict[str, Any]:
        """The schema of a type."""
        if type_ in _SIMPLE:
            return dict(_SIMPLE[type_])
        origin, arguments = typing.get_origin(type_), typing.get_args(type_)
        if origin is typing.Annotated:
            return self.schema(arguments[0])
        if origin is typing.Literal:
            return {"enum": list(arguments)}
        if origin in (typing.Union, UnionType):
            return {"anyOf": [self.schema(each) for each in arguments]}
        if origin is not None:
            return self._container(origin, arguments)
        if isinstance(type_, type) and issubclass(type_, Enum):
            return {"type": "string"}
        return self._record(type_)

    def _container(self, origin: Any, arguments: tuple[Any, ...]) -> dict[str, Any]:
        if issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.schema(arguments[1])}
        if origin is tuple and Ellipsis not in arguments:
            parts = [self.schema(each) for each in arguments]
            return {"type": "array", "prefixItems": parts, "minItems": len(parts), "maxItems": len(parts)}
        return {"type": "array", "items": self.schema(arguments[0])}

    def _record(self, type_: Any) -> dict[str, Any]:
        """A dataclass or named tuple, which JSON writes as an object with all of its fields."""
        name: str = type_.__name__
        if self._modules.setdefault(name, type_.__module__) != type_.__module__:
            name = f"{type_.__module__.rpartition('.')[2].capitalize()}{name}"
        if name not in self.definitions:
            self.definitions[name] = {}
            hints = typing.get_type_hints(type_, include_extras=True)
            names = [each.name for each in fields(type_)] if is_dataclass(type_) else list(type_._fields)
            self.definitions[name] |= {
                "description": " ".join((inspect.getdoc(type_) or "").split()),
                "type": "object",
                "properties": {each: self.schema(hints[each]) for each in names},
                "required": names,
                "additionalProperties": False,
            }
        return {"$ref": f"#/$defs/{name}"}
