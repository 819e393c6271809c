"""Answers about versions kept between runs, since what a commit says never changes.

The folder may be deleted, filled with anything, or closed to us at any time: what is read is used only when its digest
holds and its shape is right, and a failure to write is no failure of the run.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from tiekartta.base.findings import Span
from tiekartta.compare.history import Forecast, SectionState, Snapshot, Step
from tiekartta.compare.report import CauseReport
from tiekartta.model.scalars import Titles

FORMAT = "1"
_BYTES = 10 * 1024 * 1024


class Cache:
    """Keeps nothing."""

    def snapshot(self, key: Sequence[str]) -> Snapshot | None:
        """Never known."""
        return None

    def step(self, key: Sequence[str]) -> Step | None:
        """Never known."""
        return None

    def keep(self, key: Sequence[str], value: Snapshot | Step) -> None:
        """Forgotten at once."""


class Folder(Cache):
    """Keeps answers in a folder, one file an answer, named by what the answer depends on and by the program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def snapshot(self, key: Sequence[str]) -> Snapshot | None:
        """What is kept of a version."""
        found = self._read(Snapshot, key)
        return found if isinstance(found, Snapshot) else None

    def step(self, key: Sequence[str]) -> Step | None:
        """What is kept of what lies between two versions."""
        found = self._read(Step, key)
        return found if isinstance(found, Step) else None

    def keep(self, key: Sequence[str], value: Snapshot | Step) -> None:
        """Write an answer so that a reader sees all of it or nothing."""
        body = json.dumps(_packed(value), ensure_ascii=True, separators=(",", ":")).encode("ascii")
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, suffix=".tmp")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(body).hexdigest().encode("ascii") + b"\n" + body)
                os.replace(name, self._path(type(value), key))
            except BaseException:
                with contextlib.suppress(OSError):
                    os.unlink(name)
                raise

    def _read(self, kind: type, key: Sequence[str]) -> object:
        try:
            path = self._path(kind, key)
            if path.is_symlink() or not path.is_file() or path.stat().st_size > _BYTES:
                return None
            digest, _, body = path.read_bytes().partition(b"\n")
            if hashlib.sha256(body).hexdigest().encode("ascii") != digest:
                return None
            return _unpacked(json.loads(body))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def _path(self, kind: type, key: Sequence[str]) -> Path:
        told = json.dumps([FORMAT, _program(), kind.__name__, *key])
        return self.folder / f"{hashlib.sha256(told.encode('utf-8')).hexdigest()}.json"


@cache
def _program() -> str:
    """The version of the program, with when its files were written, since a checkout changes between versions."""
    from tiekartta.base.version import __version__

    root = Path(__file__).parents[1]
    newest = max((path.stat().st_mtime_ns for path in root.rglob("*.py")), default=0)
    return f"{__version__}:{newest}"


_KINDS = {each.__name__: each for each in (Snapshot, Step, SectionState, Forecast, CauseReport, Span, Titles)}


def _packed(value: Any) -> Any:
    """A value as JSON in which everything but texts, numbers and lists says what it is."""
    name = type(value).__name__
    if name in _KINDS:
        names = [each.name for each in fields(value)] if is_dataclass(value) else value._fields
        return {name: [_packed(getattr(value, each)) for each in names]}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, Fraction):
        return {"fraction": str(value)}
    if isinstance(value, Mapping):
        return {"map": [[key, _packed(each)] for key, each in value.items()]}
    if isinstance(value, tuple):
        return {"tuple": [_packed(each) for each in value]}
    return [_packed(each) for each in value] if isinstance(value, list) else value


def _unpacked(value: Any) -> Any:
    """What was packed. Raises ValueError, KeyError or TypeError for anything else."""
    if isinstance(value, list):
        return [_unpacked(each) for each in value]
    if not isinstance(value, dict):
        return value
    [(kind, inner)] = value.items()
    if kind == "date":
        return date.fromisoformat(inner)
    if kind == "fraction":
        return Fraction(inner)
    if kind == "map":
        return {key: _unpacked(each) for key, each in inner}
    parts = [_unpacked(each) for each in inner]
    return tuple(parts) if kind == "tuple" else _KINDS[kind](*parts)
