"""A scenario applied: the same roadmap with the changes of one future."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError

from tiekartta.base.findings import Finding, Place
from tiekartta.model.entities import Scenario
from tiekartta.model.items import Task
from tiekartta.model.roadmap import Roadmap
from tiekartta.read.build import LISTS, validation_findings

_KINDS = ("tasks", "milestones", "decisions", "questions")


def apply_scenario(roadmap: Roadmap, name: str | None) -> tuple[Roadmap, list[Finding]]:
    """The roadmap in one of its scenarios; without the one named in the first one listed, which is the plan.

    Items of other scenarios and dropped items leave the network as items with status `dropped` do. A roadmap without
    scenarios comes back unchanged.
    """
    if not roadmap.scenarios:
        return roadmap, []
    chosen = next((each for each in roadmap.scenarios if each.id == name), roadmap.scenarios[0])
    return _Change(roadmap, chosen).apply()


class _Change:
    def __init__(self, roadmap: Roadmap, scenario: Scenario) -> None:
        self.roadmap = roadmap
        self.scenario = scenario
        self.changes = {_own(name, roadmap.id): keys for name, keys in scenario.change.items()}
        self.dropped = {_own(name, roadmap.id) for name in scenario.drop}
        self.findings: list[Finding] = []

    def apply(self) -> tuple[Roadmap, list[Finding]]:
        lists: dict[str, Any] = {}
        for kind in _KINDS:
            entries = tuple(self._changed(entry) for entry in getattr(self.roadmap, kind))
            added = self._validated(kind, self.scenario.add.get(kind, []))  # type: ignore[call-overload]
            lists[kind] = tuple(each for each in entries if each is not None) + added
        return replace(self.roadmap, **lists, scenario=self.scenario.id), self.findings

    def _changed(self, entry: Any) -> Any:
        """The entry in this scenario, or None for a question that does not exist in it."""
        gone = entry.id in self.dropped or (entry.scenarios and self.scenario.id not in entry.scenarios)
        if gone:
            return entry.model_copy(update={"status": "dropped"}) if hasattr(entry, "status") else None
        update: dict[str, Any] = {}
        if isinstance(entry, Task) and entry.tasks:
            update["tasks"] = tuple(each for each in map(self._changed, entry.tasks) if each is not None)
        if entry.id in self.changes:
            update |= self._validated_keys(type(entry), entry.id)
        return entry.model_copy(update=update) if update else entry

    def _validated_keys(self, model: type[BaseModel], name: str) -> dict[str, Any]:
        keys = self.changes[name]
        try:
            checked = model.model_validate({"id": name, "title": "…", **keys})
        except ValidationError as error:
            self._tell(error, ("change", name), keys, model)
            return {}
        return {key: getattr(checked, key) for key in keys}

    def _validated(self, kind: str, raw: Iterable[Any]) -> tuple[Any, ...]:
        entries = []
        for number, each in enumerate(raw):
            try:
                entries.append(LISTS[kind].model_validate(each))
            except ValidationError as error:
                self._tell(error, ("add", kind, number), each, LISTS[kind])
        return tuple(entries)

    def _tell(self, error: ValidationError, path: tuple[str | int, ...], raw: Any, model: type[BaseModel]) -> None:
        where = Place(self.roadmap.id, self.scenario.id, path)
        self.findings.extend(validation_findings(error, where, raw, model))


def _own(name: str, roadmap: str) -> str:
    return name.removeprefix(f"{roadmap}:")
