"""A scenario applied: the same roadmap with the changes of one future."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError

from tiekartta.base.findings import Finding, Place
from tiekartta.model.entities import Scenario
from tiekartta.model.items import Task
from tiekartta.model.references import short_name
from tiekartta.model.roadmap import DATED_LISTS, LISTS, Roadmap
from tiekartta.read.validation import validation_findings

_KINDS = ("tasks", "milestones", "decisions", "questions")


def apply_scenario(roadmap: Roadmap, name: str | None) -> tuple[Roadmap, list[Finding]]:
    """The roadmap in one of its scenarios; without the one named, the plan.

    The plan is the scenario that the header's `plan` names; without it the plan has no scenario's changes, and items
    that belong to some scenarios only are no part of it, which is told. Items of other scenarios and dropped items
    leave the network as items with status `dropped` do. A roadmap without scenarios comes back unchanged.
    """
    known = {each.id: each for each in roadmap.scenarios}
    plan = roadmap.header.plan
    findings = []
    if plan is not None and plan not in known:
        args = {"id": plan, "known": ", ".join(known) or "–"}
        findings.append(Finding("TK218", Place(roadmap.id, "", ("plan",)), args))
    if not known:
        return roadmap, findings
    chosen = known.get(name or "") or known.get(plan or "")
    applied, found = _Change(roadmap, chosen).apply()
    return applied, [*findings, *found]


class _Change:
    def __init__(self, roadmap: Roadmap, scenario: Scenario | None) -> None:
        self.roadmap = roadmap
        self.scenario = scenario
        self.id = scenario.id if scenario else None
        self.changes = (
            {short_name(name, roadmap.id): keys for name, keys in scenario.change.items()} if scenario else {}
        )
        self.dropped = {short_name(name, roadmap.id) for name in scenario.drop} if scenario else set()
        self.findings: list[Finding] = []

    def apply(self) -> tuple[Roadmap, list[Finding]]:
        lists: dict[str, Any] = {}
        for kind in _KINDS:
            entries = tuple(self._changed(entry) for entry in getattr(self.roadmap, kind))
            raw = self.scenario.add.get(kind, []) if self.scenario else []  # type: ignore[call-overload]
            added = self._validated(kind, raw)
            lists[kind] = tuple(each for each in entries if each is not None) + added
        return replace(self.roadmap, **lists, scenario=self.id), self.findings

    def _changed(self, entry: Any) -> Any:
        """The entry in this scenario, or None for a question that does not exist in it."""
        gone = entry.id in self.dropped or (entry.scenarios and self.id not in entry.scenarios)
        if gone and self.scenario is None:
            args = {"scenarios": ", ".join(entry.scenarios)}
            self.findings.append(Finding("TK236", Place(self.roadmap.id, entry.id, ("scenarios",)), args))
        if gone:
            return entry.model_copy(update={"status": "dropped"}) if hasattr(entry, "status") else None
        update: dict[str, Any] = {}
        if isinstance(entry, Task):
            for key in DATED_LISTS:
                if getattr(entry, key):
                    update[key] = tuple(self._changed(each) for each in getattr(entry, key))
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
        where = Place(self.roadmap.id, self.id or "", path)
        self.findings.extend(validation_findings(error, where, raw, model))
