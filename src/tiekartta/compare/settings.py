"""What changed in the settings of a repository: they decide what the checks of its roadmaps tell and what they stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel

from tiekartta.base.findings import Span
from tiekartta.compare.checks import check
from tiekartta.compare.edits import CHANGED
from tiekartta.compare.report import Change, SettingsReport
from tiekartta.model.config import Config

SETTINGS = "settings"
_FILE = "tiekartta.toml"


def settings_report(old: Config, new: Config, span: Callable[[str], Span | None]) -> SettingsReport:
    """Every key whose value differs; `span` tells where a key stands in the new version."""
    changes = tuple(
        Change(SETTINGS, name, _FILE, CHANGED, name, _plain(was), _plain(now), "text", span(name.rpartition(".")[2]))
        for name, was, now in _differing(old, new)
    )
    return SettingsReport(
        changes, tuple(check("settings-changed", each, old=each.old, new=each.new) for each in changes)
    )


def _differing(old: BaseModel, new: BaseModel, prefix: str = "") -> Iterator[tuple[str, Any, Any]]:
    for name in type(new).model_fields:
        was, now = getattr(old, name), getattr(new, name)
        if was == now:
            continue
        if isinstance(now, BaseModel) and isinstance(was, BaseModel):
            yield from _differing(was, now, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", was, now


def _plain(value: Any) -> Any:
    """A setting as a report holds it: texts, numbers and lists of these."""
    if isinstance(value, dict):
        return {key: list(each) for key, each in value.items()}
    return list(value) if isinstance(value, tuple) else value
